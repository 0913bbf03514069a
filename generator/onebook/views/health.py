"""The page for those who lead: how healthy the book is."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.facts.coverage import Share
from onebook.facts.dates import say_short
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
                link_to_ref(book, line.ref),
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
        tuple(
            Note(link_to_ref(book, late.ref), f"{late.what} was due {say_short(late.due)}") for late in found.overdue
        ),
        tuple(_vacant(book, found)),
        tuple(
            Note(
                link_to_ref(book, one.ref),
                f"{one.what} {'for' if one.what == 'accountable' else 'by'} {one.count}, the limit is {one.limit}",
            )
            for one in found.overload
        ),
        found.undefined_words,
    )


def _rounded(value: Amount | None) -> str:
    return "" if value is None else value if isinstance(value, str) else say_number(round(value, 1))


def _coverage(book: CheckedBook, share: Share) -> CoverageRow:
    missing = tuple(link_to_ref(book, ref) for ref in share.missing[:_SHOWN])
    percent = round(100 * share.have / share.of) if share.of else 100
    return CoverageRow(share, percent, missing, max(len(share.missing) - _SHOWN, 0))


def _vacant(book: CheckedBook, found: Report) -> list[Note]:
    notes: list[Note] = []
    for vacancy in found.vacant:
        other = link_to_ref(book, vacancy.stand_in).title if vacancy.stand_in is not None else ""
        waits = f"{vacancy.activities} activit{'y' if vacancy.activities == 1 else 'ies'} wait for it"
        notes.append(
            Note(link_to_ref(book, vacancy.ref), f"{waits}; {f'{other} stands in' if other else 'nobody stands in'}")
        )
    return notes


def link_to_ref(book: CheckedBook, ref: str) -> PageLink:
    """A link to what a fact names; an activity is named by its title."""
    activity = book.activity(any_ref(ref))
    if activity is not None:
        matrix, one = activity
        return PageLink(one.title, activity_address(matrix, one), ref, "activity", matrix.status)
    found = link_of(book, any_ref(ref))
    return found if found is not None else PageLink(ref, "index.html", ref, "", "active")
