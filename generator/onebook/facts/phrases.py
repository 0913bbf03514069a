"""The lexicon engine: finds phrases in prose, thousands of them in one pass.

A phrase is found as a whole word or row of words, in its plural and possessive (in German, in its cases), in capitals or
not as it asks, across a line break, however its letters are composed and its apostrophes and hyphens drawn. Where two
matches overlap, the longer one stands; but an avoided phrase that is wrong for its capitals is shielded by a longer one
only where that has its own. No phrase is found as a part of a longer word: what a compound means is not sure.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from ahocorasick_rs import AhoCorasick, MatchKind

from onebook.model.query import Fleeting
from onebook.text.aligned import Aligned
from onebook.text.english import plurals
from onebook.text.fold import fold, is_folded, lower
from onebook.text.german import inflections

_CLITIC = re.compile(r"'(?:s|ll|d|ve|re|m)?(?!\w)", re.IGNORECASE)
"""What may follow a word after an apostrophe without making it another word: `client's`, `clients'`, not `can't`."""
_CLITICS = frozenset(("s", "t", "d", "m", "ll", "re", "ve"))
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
)
"""Letters of scripts that set no blanks between words: Thai, Lao, Burmese, Khmer, Kana, Han."""


class Role(IntEnum):
    """What a phrase is to its owner. Where two claim the same letters, the one that comes first here has them."""

    PREFERRED = 0
    ABBREVIATION = 1
    ADMITTED = 2
    NAME = 3
    AVOIDED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Something to look for."""

    text: str
    role: Role
    owner: str
    """Whose phrase it is: `term:customer`."""
    number: int = 0
    """Which of its owner's phrases in that role it is."""
    is_exact: bool = False
    """Capitals matter."""
    has_endings: bool = True
    """Its plural is meant too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A phrase that was found, by offsets into the text that was searched."""

    phrase: Phrase
    start: int
    end: int
    is_plural: bool = False
    is_possessive: bool = False
    """`'s` or an apostrophe follows; the match does not hold it."""
    others: tuple[Phrase, ...] = ()
    """Phrases of the same role that claim the same letters."""
    listed: str = ""
    """The form of the phrase that was found, with the capitals that its owner gives it."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which a phrase is written."""

    phrase: Phrase
    written: str
    """With its capitals."""
    is_plural: bool
    capital_at: int = -1
    """Where it needs its capital: a German noun is another word without it (`Kosten`, `kosten`)."""


class Finder(Fleeting):
    """Finds phrases in texts. Made once for a lexicon; its work grows with the text, not with the lexicon."""

    def __init__(self, phrases: Iterable[Phrase], language: str = "en") -> None:
        forms: dict[str, list[_Form]] = {}
        language = language_alone(language)
        for phrase in phrases:
            for form in _forms(phrase, language):
                forms.setdefault(lower(form.written), []).append(form)
        self._forms = [_by_claim(found) for found in forms.values()]
        self._matcher = AhoCorasick(list(forms), matchkind=MatchKind.Standard) if forms else None
        self._roles = [frozenset(form.phrase.role for form in found) for found in self._forms]

    def roles_in(self, text: str) -> frozenset[Role]:
        """The roles of phrases that may stand in a text: quick, never too few, sometimes too many."""
        if self._matcher is None:
            return frozenset()
        small = text.lower() if is_folded(text) else lower(fold(text).text)
        return frozenset(
            role
            for pattern, start, end in self._matcher.find_matches_as_indexes(small, overlapping=True)
            if _is_whole(small, start, end)
            for role in self._roles[pattern]
        )

    def find(self, text: str, *, crossing: bool = False) -> list[Match]:
        """The phrases in a text, in its order, none over another.

        With `crossing`, two avoided phrases that share a word in their middle are both found: `it is not` holds
        `it is` and `is not`.
        """
        if self._matcher is None or not text:
            return []
        prose = fold(text)
        small = lower(prose.text)
        raw = self._matcher.find_matches_as_indexes(small, overlapping=True)
        candidates = [
            match
            for pattern, start, end in raw
            if _is_whole(small, start, end) and (match := self._match(pattern, start, end, prose)) is not None
        ]
        if len(candidates) > 1:
            candidates = _without_overlaps(candidates, prose.text, crossing)
        return [_in_origin(match, prose) for match in candidates]

    def _match(self, pattern: int, start: int, end: int, prose: Aligned) -> Match | None:
        written = prose.text[start:end]
        fitting = [form for form in self._forms[pattern] if _fits(form, written)]
        if not fitting:
            return None
        first = fitting[0]
        others = tuple(
            form.phrase
            for form in fitting[1:]
            if form.phrase.role is first.phrase.role and form.phrase.owner != first.phrase.owner
        )
        is_possessive = prose.text.startswith("'", end)
        return Match(
            phrase=first.phrase,
            start=start,
            end=end,
            is_plural=first.is_plural,
            is_possessive=is_possessive,
            others=others,
            listed=first.written,
        )


def _fits(form: _Form, written: str) -> bool:
    """Whether words are a form, by their capitals."""
    if form.phrase.is_exact:
        return form.written == written
    return form.capital_at < 0 or written[form.capital_at].isupper()


def with_endings(phrase: Phrase, language: str) -> tuple[str, ...]:
    """The other forms of a phrase: its plurals, in German its cases too; none where it is meant as it stands."""
    written = fold(phrase.text).text.strip()
    if not written or not phrase.has_endings:
        return ()
    known = language_alone(language)
    return plurals(written) if known == "en" else inflections(written) if known == "de" else ()


def language_alone(language: str) -> str:
    """`de` of `de-CH`."""
    return language.lower().partition("-")[0]


def _forms(phrase: Phrase, language: str) -> Iterator[_Form]:
    written = fold(phrase.text).text.strip()
    if not written:
        return
    yield _Form(phrase, written, False)
    for form in with_endings(phrase, language):
        last = form.rfind(" ") + 1
        yield _Form(phrase, form, True, last if language == "de" and form[last].isupper() else -1)


def _by_claim(forms: list[_Form]) -> list[_Form]:
    """What is written exactly so comes first, then what is no plural, then by role."""
    return sorted(
        forms, key=lambda form: (not form.phrase.is_exact, form.is_plural, form.phrase.role, form.phrase.owner)
    )


def _without_overlaps(candidates: list[Match], text: str, crossing: bool) -> list[Match]:
    """The longest first; then the order of the text."""
    taken = bytearray(len(text))
    kept: list[Match] = []
    left: list[Match] = []
    for match in sorted(candidates, key=lambda match: (match.start - match.end, match.start)):
        if any(taken[match.start : match.end]):
            left.append(match)
        else:
            taken[match.start : match.end] = bytes([match.phrase.role + 1]) * (match.end - match.start)
            kept.append(match)
    kept.sort(key=lambda match: match.start)
    starts = [match.start for match in kept]
    avoided = frozenset((0, Role.AVOIDED + 1))
    found = list(kept)
    for match in left:
        if match.phrase.role is not Role.AVOIDED:
            continue
        before = bisect_right(starts, match.start) - 1
        around = kept[before] if before >= 0 and kept[before].end >= match.end else None
        if around is not None:
            is_found = _is_bare_inside(match, around, text)
        else:
            is_found = crossing and avoided.issuperset(taken[match.start : match.end])
        if is_found:
            found.append(match)
    return sorted(found, key=lambda match: (match.start, match.end))


def _is_bare_inside(match: Match, around: Match, text: str) -> bool:
    """An old way to write a name stands inside a longer name that has it in the new way: no shield."""
    if not match.phrase.is_exact or around.phrase.role is Role.AVOIDED:
        return False
    first, last = match.start - around.start, match.end - around.start
    return around.listed[first:last] != text[match.start : match.end]


def _in_origin(match: Match, prose: Aligned) -> Match:
    start, end = prose.origin(match.start, match.end)
    if (start, end) == (match.start, match.end):
        return match
    return replace(match, start=start, end=end)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either end."""
    if start > 0:
        before = text[start - 1]
        if _goes_on(before, text[start]):
            return False
        if before == "'" and text[start:end] in _CLITICS and start > 1 and text[start - 2].isalpha():
            return False
    if end < len(text):
        after = text[end]
        if after == "'":
            return not text[end + 1 : end + 2].isalnum() or _CLITIC.match(text, end) is not None
        return not _goes_on(after, text[end - 1])
    return True


def _goes_on(letter: str, edge: str) -> bool:
    """Whether a letter beside the edge of a phrase makes the phrase a part of a longer word."""
    if letter.isascii():
        return (letter.isalnum() or letter == "_") and not _UNSPACED.match(edge)
    is_letter = letter.isalnum() or unicodedata.category(letter)[0] == "M"
    return is_letter and not _UNSPACED.match(letter) and not _UNSPACED.match(edge)
