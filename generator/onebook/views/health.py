"""The pages for those who lead: how healthy the book is, and which departments work together."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.facts.coverage import Share
from onebook.facts.dates import say_short
from onebook.facts.integration import WAYS, NetworkMeasure, Via, integration
from onebook.facts.numbers import say_number
from onebook.model.book import any_ref
from onebook.model.kinds.goal import Goal
from onebook.model.values import Amount
from onebook.rules.run import CheckedBook
from onebook.views.goals import Mark, goal_card
from onebook.views.links import PageLink, activity_address, link_of
from onebook.views.report import Report, report

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many have what they should have, and those that have not."""

    share: Share
    percent: int
    missing: tuple[PageLink, ...]
    more: int
    """How many others are missing."""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A goal or measure and its state."""

    link: PageLink
    mark: Mark
    value: str
    expected: str
    target: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at: what it is about, and a sentence."""

    link: PageLink
    text: str


@dataclass(frozen=True, slots=True)
class HealthPage:
    """How healthy the book is."""

    coverage: tuple[CoverageRow, ...]
    goals: tuple[ProgressRow, ...]
    """Those that are not on track, the worst first."""
    on_track: int
    of: int
    overdue: tuple[Note, ...]
    vacant: tuple[Note, ...]
    overload: tuple[Note, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What two departments do together."""

    count: int
    ways: str
    """`5 goals, 2 needs`."""
    is_unagreed: bool
    """They share a goal and have no agreement."""


@dataclass(frozen=True, slots=True)
class IntegrationPage:
    """Which departments work together."""

    departments: tuple[PageLink, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    """One row a department, in the order of `departments`; None for itself."""
    alone: tuple[PageLink, ...]
    unagreed: tuple[tuple[PageLink, PageLink], ...]
    pairs: int
    of: int
    measures: tuple[NetworkMeasure, ...]


def health_page(book: CheckedBook) -> HealthPage:
    """How healthy the book is."""
    found = report(book)
    lines = [line for line in found.progress if line.ref.startswith("goal:")]
    worst = {"off-track": 0, "at-risk": 1, "no-data": 2}
    behind = sorted((line for line in lines if line.state in worst), key=lambda line: (worst[line.state], line.ref))
    return HealthPage(
        tuple(_coverage(book, share) for share in found.coverage),
        tuple(
            ProgressRow(
                _link(book, line.ref),
                goal_card(book, goal).mark,
                say_number(line.value) if line.value is not None else "",
                _rounded(line.expected),
                say_number(line.target) if line.target is not None else "",
            )
            for line in behind
            if (goal := book.get(Goal, any_ref(line.ref))) is not None
        ),
        sum(line.state == "on-track" for line in lines),
        len(lines),
        tuple(Note(_link(book, late.ref), f"{late.what} was due {say_short(late.due)}") for late in found.overdue),
        tuple(_vacant(book, found)),
        tuple(
            Note(
                _link(book, one.ref),
                f"{one.what} {'for' if one.what == 'accountable' else 'by'} {one.count}, the limit is {one.limit}",
            )
            for one in found.overload
        ),
        found.undefined_words,
    )


def _rounded(value: Amount | None) -> str:
    return "" if value is None else value if isinstance(value, str) else say_number(round(value, 1))


def _coverage(book: CheckedBook, share: Share) -> CoverageRow:
    missing = tuple(_link(book, ref) for ref in share.missing[:_SHOWN])
    percent = round(100 * share.have / share.of) if share.of else 100
    return CoverageRow(share, percent, missing, max(len(share.missing) - _SHOWN, 0))


def _vacant(book: CheckedBook, found: Report) -> list[Note]:
    notes: list[Note] = []
    for vacancy in found.vacant:
        other = _link(book, vacancy.stand_in).title if vacancy.stand_in is not None else ""
        waits = f"{vacancy.activities} activit{'y' if vacancy.activities == 1 else 'ies'} wait for it"
        notes.append(
            Note(_link(book, vacancy.ref), f"{waits}; {f'{other} stands in' if other else 'nobody stands in'}")
        )
    return notes


def _link(book: CheckedBook, ref: str) -> PageLink:
    """A link to what a fact names; an activity is named by its title."""
    activity = book.activity(any_ref(ref))
    if activity is not None:
        matrix, one = activity
        return PageLink(one.title, activity_address(matrix, one), ref, "activity", matrix.status)
    found = link_of(book, any_ref(ref))
    return found if found is not None else PageLink(ref, "index.html", ref, "", "active")


def integration_page(book: CheckedBook) -> IntegrationPage:
    """Which departments work together."""
    found = integration(book)
    links = {frozenset((link.a, link.b)): link for link in found.links}
    unagreed = {frozenset(pair) for pair in found.shared_goal_no_agreement}

    def cell(a: str, b: str) -> Cell | None:
        if a == b:
            return None
        link = links.get(frozenset((a, b)))
        if link is None:
            return Cell(0, "", False)
        return Cell(link.count, _ways(dict(link.via)), frozenset((a, b)) in unagreed)

    size = len(found.departments)
    return IntegrationPage(
        tuple(_link(book, ref) for ref in found.departments),
        tuple(tuple(cell(a, b) for b in found.departments) for a in found.departments),
        tuple(_link(book, ref) for ref in found.alone),
        tuple((_link(book, a), _link(book, b)) for a, b in found.shared_goal_no_agreement),
        len(found.links),
        size * (size - 1) // 2,
        found.measures,
    )


_WORDS: dict[Via, tuple[str, str]] = {"raci": ("activity", "activities")}


def _ways(via: dict[Via, int]) -> str:
    parts: list[str] = []
    for way in WAYS:
        if way in via:
            one, many = _WORDS.get(way, (way, f"{way}s"))
            parts.append(f"{via[way]} {one if via[way] == 1 else many}")
    return ", ".join(parts)
