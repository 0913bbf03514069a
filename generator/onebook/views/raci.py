"""RACI matrices: the table of letters, and below it every activity in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from onebook.model.book import query
from onebook.model.kinds.raci import Activity, Raci
from onebook.rules.run import CheckedBook
from onebook.views.ask import Card, cards
from onebook.views.common import Common, Person, common
from onebook.views.duties import LETTERS, Letter, activity_link, refs_of
from onebook.views.links import PageLink, link_of, link_to
from onebook.views.people import Party, owner_of, parties


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity of a matrix: for each column the letters that stand there."""

    activity: PageLink
    cells: tuple[tuple[Letter, ...], ...]
    heading: str = ""
    """The heading that begins above it; empty where none does."""

    def holding(self, letter: Letter) -> tuple[int, ...]:
        """The columns that hold a letter."""
        return tuple(column for column, letters in enumerate(self.cells) if letter in letters)


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that stand together because their positions belong to one department."""

    department: PageLink | None
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPage:
    """The page of a matrix."""

    entity: Raci
    common: Common
    about: PageLink | None
    columns: tuple[Party, ...]
    groups: tuple[ColumnGroup, ...]
    """The columns by department, in their order."""
    rows: tuple[ActivityRow, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixLine:
    """A matrix in the list of all."""

    entity: Raci
    link: PageLink
    about: PageLink | None
    owner: Person | None
    activities: tuple[PageLink, ...]
    answers: tuple[PageLink, ...]
    """Who answers for them, those with most activities first; the note is how many."""


@query
def matrix_page(book: CheckedBook, matrix: Raci) -> MatrixPage:
    """A matrix with its columns in the order of its table, else in the order in which the positions first appear; those
    of one department stand together."""
    named = (ref for activity in matrix.activities for letter in LETTERS for ref in refs_of(activity, letter))
    columns = _by_department(parties(book, [*matrix.columns, *named]))
    shown = cards(book, matrix)
    headings = ["", *(activity.heading for activity in matrix.activities)]
    rows = tuple(
        ActivityRow(card.link, _cells(book, activity, columns), "" if activity.heading == above else activity.heading)
        for card, activity, above in zip(shown, matrix.activities, headings, strict=False)
    )
    return MatrixPage(
        entity=matrix,
        common=common(book, matrix),
        about=link_of(book, matrix.about),
        columns=columns,
        groups=_groups(columns),
        rows=rows,
        cards=shown,
    )


@query
def matrix_lines(book: CheckedBook) -> tuple[MatrixLine, ...]:
    """All matrices."""
    return tuple(
        MatrixLine(
            entity=matrix,
            link=link_to(matrix),
            about=link_of(book, matrix.about),
            owner=owner_of(book, matrix),
            activities=tuple(activity_link(matrix, activity) for activity in matrix.activities),
            answers=_answers(book, matrix),
        )
        for matrix in book.of(Raci)
    )


def _department(column: Party) -> PageLink | None:
    return column.department or column.stands_for


def _by_department(columns: tuple[Party, ...]) -> tuple[Party, ...]:
    """Departments in the order in which they first appear; who has none stands where they appear."""
    first: dict[str, int] = {}
    for number, column in enumerate(columns):
        first.setdefault(_group_key(column), number)
    return tuple(sorted(columns, key=lambda column: first[_group_key(column)]))


def _groups(columns: tuple[Party, ...]) -> tuple[ColumnGroup, ...]:
    numbered = groupby(enumerate(columns), key=lambda pair: _group_key(pair[1]))
    found = (tuple(group) for _, group in numbered)
    return tuple(ColumnGroup(_department(group[0][1]), tuple(number for number, _ in group)) for group in found)


def _group_key(column: Party) -> str:
    department = _department(column)
    return department.ref if department is not None else column.link.ref


def _answers(book: CheckedBook, matrix: Raci) -> tuple[PageLink, ...]:
    found = [one.link for activity in matrix.activities for one in parties(book, activity.accountable)]
    counted = Counter(link.ref for link in found)
    once_each = {link.ref: link for link in found}.values()
    ordered = sorted(once_each, key=lambda link: -counted[link.ref])
    return tuple(replace(link, note=str(counted[link.ref])) for link in ordered)


def _cells(book: CheckedBook, activity: Activity, columns: tuple[Party, ...]) -> tuple[tuple[Letter, ...], ...]:
    held = {letter: {one.link.ref for one in parties(book, refs_of(activity, letter))} for letter in LETTERS}
    return tuple(tuple(letter for letter in LETTERS if column.link.ref in held[letter]) for column in columns)
