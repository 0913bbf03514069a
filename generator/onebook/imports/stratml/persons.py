"""Persons and organizations told apart, also where the source does not say which is which."""

import re
from collections.abc import Sequence
from typing import Final

from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.records import Stakeholder
from onebook.imports.wording import one_line

_GROUP_WORDS: Final = frozenset(
    """
    administration agencies agency alliance army association authority board bureau center centre citizens
    city clients college commission committee community companies company congress consortium consumers
    corporation council country county court customers department developers directorate division donors
    employees employers experts families farmers federal firms forum foundation fund general government
    governments group groups house inc industry institute institutions international investors leaders limited
    llc local ltd managers members ministry national nations network office officers organisation
    organisations organization organizations owners parents parliament partners partnership patients people
    personnel practitioners private program programme project providers public regulators researchers
    residents school schools scientists sector senate service services shareholders society staff state states
    students suppliers taxpayers team teams trust union united university users vendors volunteers voters
    workers workgroup working world youth
    """.split()
)
"""Words that name many people rather than one."""

_JOBS: Final = frozenset(
    """
    administrator advisor adviser ambassador analyst assistant attorney ceo cfo chair chairman chairperson
    chairwoman chief cio commissioner coordinator cto deputy director executive governor head leader manager
    mayor minister officer president principal representative secretary senator sponsor superintendent supervisor
    treasurer undersecretary vice
    """.split()
)
"""Words that name what a person does. "Director of the Budget" is a position, and nobody's name."""

_JOB_BEFORE_TEXT: Final = re.compile(r"([^.!?;:~]{2,80}?)\s+(?:~|--|–|—)\s+\S")
"""How a person's description often begins: "Chief of Staff -- Formerly chairman of ..."."""

_WITHIN_NAMES: Final = frozenset("al bin da de del den der di du la le van von".split())
_AFTER_NAMES: Final = frozenset("jr sr ii iii iv phd md esq".split())


def key_of(name: str) -> str:
    """Names that differ in blanks and capitals alone are one name."""
    return one_line(name).casefold()


class Types:
    """What each stakeholder of a plan is: told by the source, at this place or another, else guessed and reported."""

    def __init__(self, everyone: Sequence[Stakeholder]) -> None:
        self.first_role: dict[str, str] = {}
        """From a stakeholder's key to what a person of that name does, as far as the source tells it anywhere."""
        self.jobs_found: dict[str, int] = {}
        """From the names of persons whose job was found in their description to the line."""
        self._told: dict[str, set[bool]] = {}
        self._guessed: dict[bool, dict[str, int]] = {True: {}, False: {}}
        for stakeholder in everyone:
            key, told = key_of(stakeholder.name), _told_person(stakeholder)
            if told is not None:
                self._told.setdefault(key, set()).add(told)
            for role in stakeholder.roles:
                if role.name:
                    self.first_role.setdefault(key, role.name)
        self._take_jobs_from_descriptions(everyone)

    def _take_jobs_from_descriptions(self, everyone: Sequence[Stakeholder]) -> None:
        for stakeholder in everyone:
            key = key_of(stakeholder.name)
            job = _JOB_BEFORE_TEXT.match(one_line(stakeholder.description))
            if job and key not in self.first_role and self._told.get(key) == {True}:
                self.first_role[key] = job[1]
                self.jobs_found[one_line(stakeholder.name)] = stakeholder.line

    def is_person(self, stakeholder: Stakeholder) -> bool:
        """Whether it is a single person, or at least a role that a single person has."""
        told, key = _told_person(stakeholder), key_of(stakeholder.name)
        if told is not None:
            return told
        if not key:
            return any(role.name for role in stakeholder.roles)
        elsewhere = self._told.get(key, set())
        if len(elsewhere) == 1:
            return next(iter(elsewhere))
        guess = key in self.first_role and looks_like_a_person(one_line(stakeholder.name))
        self._guessed[guess].setdefault(one_line(stakeholder.name), stakeholder.line)
        return guess

    def tell(self, notes: Notes) -> None:
        """The guesses go into the report: a reader can judge them at a glance."""
        for guess, words in ((True, "persons, so each holds a position"), (False, "groups, so each is a department")):
            if names := self._guessed[guess]:
                told = f"The source does not say what these stakeholders are. They were read as {words}: "
                notes.add(f"{told}{', '.join(names)}.", min(names.values()))
        if jobs := self.jobs_found:
            told = "The positions of these persons are called what their descriptions begin with: "
            notes.add(f"{told}{', '.join(jobs)}.", min(jobs.values()))


def _told_person(stakeholder: Stakeholder) -> bool | None:
    word = stakeholder.type.strip().lower()
    return True if word == "person" else False if word in ("organization", "generic_group") else None


def is_a_job(name: str) -> bool:
    """Whether what is given as a person's name is what the person does."""
    return any(word.strip(".,").casefold() in _JOBS for word in name.split())


def looks_like_a_person(name: str) -> bool:
    """Whether a name reads like "Carlos E. Jimenez" rather than like "City Council" or "IEEE"."""
    words = [word.strip(".,") for word in name.split()]
    named = [word for word in words if word.casefold() not in _WITHIN_NAMES | _AFTER_NAMES]
    return (
        2 <= len(named) <= 4
        and words[0] == named[0]
        and all(word.casefold() not in _GROUP_WORDS and _is_part_of_a_name(word) for word in named)
    )


def _is_part_of_a_name(word: str) -> bool:
    """A capital and small letters, or initials."""
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and letters[0].isupper() and (len(letters) <= 2 or not letters.isupper())
