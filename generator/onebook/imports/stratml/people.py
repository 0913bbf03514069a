"""Stakeholders become departments and positions: an organization or group is a department, a person holds a position.

A position is called what the person's role is called, and people with one role share it. A person without a role's name
has a position of the person's own name.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onebook.imports.drafts import Draft, SlugMaker, Value
from onebook.imports.stratml.keeping import kept
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.persons import Types, is_a_job, key_of
from onebook.imports.stratml.records import Plan, Stakeholder, StratmlGoal, StratmlOrganization, StratmlRole
from onebook.imports.stratml.taking import Left
from onebook.imports.wording import is_summary, joined, markdown, markdown_line, one_line, paragraphs, plain


@dataclass(frozen=True, slots=True)
class StratmlParty:
    """A stakeholder in one role, as the entity that stands for it."""

    ref: str
    name: str
    """The person's name, where the position is shared and its title alone does not tell who is meant."""
    role: StratmlRole | None
    words: tuple[str, ...]
    """What is said of the role and the entity's own title does not tell."""

    @property
    def is_department(self) -> bool:
        """Whether it is a department, which can contribute to a goal."""
        return self.ref.startswith("department:")


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """A department or position in the making: the source may speak of it in many places."""

    id: str
    title: str
    department: str = ""
    holders: dict[str, None] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    """From each text that is said of it to the person that it is said of."""
    types: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    organizations: list[StratmlOrganization] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a plan."""

    departments: Sequence[_Gathered]
    positions: Sequence[_Gathered]
    _parties: Mapping[Stakeholder, tuple[StratmlParty, ...]]
    _holders: Mapping[str, Collection[str]]

    def parties(self, stakeholder: Stakeholder) -> Iterator[StratmlParty]:
        """What stands for a stakeholder, once for each of its roles."""
        for party in self._parties.get(stakeholder, ()):
            is_shared = len(self._holders.get(party.ref, ())) > 1
            yield party if is_shared else replace(party, name="")


def assemble(plan: Plan, taken: Collection[str], notes: Notes) -> People:
    """Find everybody whom the plan names, each once."""
    everyone = list(_everyone(plan))
    gathering = _Gathering(Types(tuple(stakeholder for stakeholder, _ in everyone)), taken, notes)
    for organization in plan.organizations[1:]:
        gathering.organization(organization)
    for stakeholder, at in everyone:
        home = gathering.homes.get(at, "") if at else ""
        gathering.parties[stakeholder] = tuple(gathering.stand_ins(stakeholder, home))
    gathering.types.tell(notes)
    holders = {f"position:{position.id}": position.holders for position in gathering.positions.values()}
    return People(
        tuple(gathering.departments.values()), tuple(gathering.positions.values()), gathering.parties, holders
    )


def _everyone(plan: Plan) -> Iterator[tuple[Stakeholder, StratmlOrganization | None]]:
    for organization in plan.organizations:
        for stakeholder in organization.stakeholders:
            yield stakeholder, organization
    for goal in _all_goals(plan.goals):
        for stakeholder in goal.stakeholders:
            yield stakeholder, None


def _all_goals(goals: Sequence[StratmlGoal]) -> Iterator[StratmlGoal]:
    for goal in goals:
        yield goal
        yield from _all_goals(goal.below)


class _Gathering:
    """Puts together what the source says of each department and position in its many places."""

    def __init__(self, types: Types, taken: Collection[str], notes: Notes) -> None:
        self.types = types
        self.notes = notes
        self.departments: dict[str, _Gathered] = {}
        self.positions: dict[str, _Gathered] = {}
        self.parties: dict[Stakeholder, tuple[StratmlParty, ...]] = {}
        self.homes: dict[StratmlOrganization, str] = {}
        self._department_ids = SlugMaker.avoiding("department", taken)
        self._position_ids = SlugMaker.avoiding("position", taken)
        self._untitled_so_far: dict[str, int] = {}

    def organization(self, organization: StratmlOrganization) -> None:
        """A further organization of the plan is a department of the first."""
        department = self._department(organization.name, organization.line)
        department.organizations.append(organization)
        self.homes[organization] = department.id
        _remember(department, "", organization.description, "", organization.identifier, organization.left)

    def stand_ins(self, stakeholder: Stakeholder, home: str) -> Iterator[StratmlParty]:
        name, roles = one_line(stakeholder.name), stakeholder.roles
        if not name and not _says_something(stakeholder):
            types = " and ".join(_type_names(roles)) or stakeholder.type
            self.notes.add(f"A stakeholder without a name was left out ({types}).", stakeholder.line)
            return
        if not self.types.is_person(stakeholder):
            department = self._department(stakeholder.name, stakeholder.line)
            _remember(
                department, "", stakeholder.description, stakeholder.type, stakeholder.identifier, stakeholder.left
            )
            for role in roles or (None,):
                yield StratmlParty(f"department:{department.id}", "", role, _words(role))
            return
        main = self._main_position(stakeholder, home)
        _remember(main, name, stakeholder.description, stakeholder.type, stakeholder.identifier, stakeholder.left)
        for role in roles or (None,):
            if role and role.name and not is_a_job(name):
                position = self._position(role.name, name, home)
                yield StratmlParty(f"position:{position.id}", name, role, _words(replace(role, name="")))
            else:
                yield StratmlParty(f"position:{main.id}", name, role, _words(role))

    def _main_position(self, stakeholder: Stakeholder, home: str) -> _Gathered:
        """The position that stands for a person where no role is named: the first named one, else one of that name."""
        name = one_line(stakeholder.name)
        title = next((role.name for role in stakeholder.roles if role.name), "")
        if name:
            title = name if is_a_job(name) else self.types.first_role.get(key_of(name), name)
        return self._position(title or self._untitled("position", stakeholder.line), name, home)

    def _position(self, title: str, holder: str, home: str) -> _Gathered:
        position = self.positions.get(key_of(title))
        if position is None:
            made = one_line(title)
            position = self.positions[key_of(title)] = _Gathered(
                id=self._position_ids.make(made, "position"), title=made
            )
        position.department = position.department or home
        if holder and not is_a_job(holder):
            position.holders[holder] = None
        return position

    def _department(self, name: str, line: int) -> _Gathered:
        title = one_line(name) or self._untitled("department", line)
        if key_of(title) not in self.departments:
            self.departments[key_of(title)] = _Gathered(id=self._department_ids.make(title, "department"), title=title)
        return self.departments[key_of(title)]

    def _untitled(self, word: str, line: int) -> str:
        self._untitled_so_far[word] = number = self._untitled_so_far.get(word, 0) + 1
        title = f"Untitled {word} {number}"
        self.notes.add(f"A stakeholder has no name in the source; it is called “{title}”.", line)
        return title


def _words(role: StratmlRole | None) -> tuple[str, ...]:
    return tuple(text for text in (role.name, role.description) if text) if role else ()


def _says_something(stakeholder: Stakeholder) -> bool:
    return bool(
        stakeholder.description
        or stakeholder.identifier
        or stakeholder.left
        or any(role.name or role.description for role in stakeholder.roles)
    )


def _type_names(roles: Sequence[StratmlRole]) -> list[str]:
    types = {
        "Performer": any(role.is_performer for role in roles),
        "Beneficiary": any(role.is_beneficiary for role in roles),
    }
    return [name for name, is_given in types.items() if is_given]


def _remember(
    entity: _Gathered, person: str, description: str, type_: str, identifier: str, left: Sequence[Left]
) -> None:
    if description:
        entity.descriptions.setdefault(description, person)
    entity.types.append(type_)
    entity.identifiers.append(identifier)
    entity.left += left


def stakeholder_lines(people: People, stakeholders: Sequence[Stakeholder]) -> str:
    """A list of stakeholders in Markdown, with all that their roles say."""
    return "\n".join(
        stakeholder_line(party, with_types=True) for each in stakeholders for party in people.parties(each)
    )


def stakeholder_line(party: StratmlParty, *, with_types: bool) -> str:
    """One item of such a list."""
    role = party.role
    who = f"- [[{party.ref}]]" + (f" ({markdown_line(party.name)})" if party.name else "")
    if role is None:
        return who
    types = "".join(f", {name}" for name in _type_names([role])) if with_types else ""
    said = ": ".join(markdown_line(text) for text in party.words)
    return f"{who}{types}: {said}" if said else who + types


def drafts(people: People, notes: Notes) -> Iterator[Draft]:
    """The departments, then the positions."""
    for department in people.departments:
        yield _department_draft(department, people, notes)
    for position in people.positions:
        yield _position_draft(position, notes)


def _kept(entity: _Gathered, whose: str, notes: Notes) -> dict[str, Value]:
    return kept(notes, whose, entity.left, type=tuple(entity.types), identifier=tuple(entity.identifiers))


def _department_draft(department: _Gathered, people: People, notes: Notes) -> Draft:
    fields: dict[str, Value] = {"title": department.title}
    acronyms = dict.fromkeys(one_line(each.acronym) for each in department.organizations if each.acronym)
    if acronyms:
        fields["also_called"] = tuple(acronyms)
    purpose, *others = (*department.descriptions, "")
    if len(paragraphs(purpose)) == 1:
        fields["purpose"] = plain(purpose)
    else:
        others.insert(0, purpose)
    fields |= _kept(department, "a department", notes)
    stakeholders = [each for organization in department.organizations for each in organization.stakeholders]
    lines = stakeholder_lines(people, stakeholders)
    body = joined((*(markdown(text) for text in others), "## Stakeholders" if lines else "", lines))
    return Draft("department", department.id, fields, body)


def _position_draft(position: _Gathered, notes: Notes) -> Draft:
    fields: dict[str, Value] = {"title": position.title}
    said = list(position.descriptions.items())
    if len(said) == 1 and len(position.holders) < 2 and is_summary(said[0][0]):
        fields["summary"] = plain(said.pop()[0])
    if position.department:
        fields["department"] = position.department
    if position.holders:
        fields["holders"] = tuple({"name": holder} for holder in position.holders)
    fields |= _kept(position, "a position", notes)
    several = len(position.holders) > 1
    body = joined(markdown(f"{name}: {text}" if several and name else text) for text, name in said)
    return Draft("position", position.id, fields, body)
