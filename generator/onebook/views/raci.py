"""RACI matrices: the table of letters, and below it every activity in words."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.model.kinds.raci import Activity, Raci
from onebook.rules.run import CheckedBook
from onebook.views.ask import Card, cards
from onebook.views.common import Common, Person, common
from onebook.views.duties import LETTERS, Letter, activity_link, refs_of
from onebook.views.links import PageLink, link_of, link_to
from onebook.views.people import Party, owner_of, parties


@dataclass(frozen=True, slots=True)
class Row:
    """One activity of a matrix: for each column the letters that stand there."""

    activity: PageLink
    cells: tuple[tuple[Letter, ...], ...]

    def holding(self, letter: Letter) -> tuple[int, ...]:
        """The columns that hold a letter."""
        return tuple(column for column, letters in enumerate(self.cells) if letter in letters)


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The page of a matrix."""

    entity: Raci
    common: Common
    about: PageLink | None
    columns: tuple[Party, ...]
    rows: tuple[Row, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A matrix in the list of all."""

    entity: Raci
    link: PageLink
    about: PageLink | None
    owner: Person | None
    activities: tuple[PageLink, ...]


def matrix_page(book: CheckedBook, matrix: Raci) -> MatrixPage:
    """A matrix with its columns in the order of its table, else in the order in which the positions first appear."""
    named = (ref for activity in matrix.activities for letter in LETTERS for ref in refs_of(activity, letter))
    columns = parties(book, [*matrix.columns, *named])
    shown = cards(book, matrix)
    rows = tuple(
        Row(card.link, _cells(book, activity, columns)) for card, activity in zip(shown, matrix.activities, strict=True)
    )
    return MatrixPage(matrix, common(book, matrix), link_of(book, matrix.about), columns, rows, shown)


def matrix_lines(book: CheckedBook) -> tuple[MatrixLine, ...]:
    """All matrices."""
    return tuple(
        MatrixLine(
            matrix,
            link_to(matrix),
            link_of(book, matrix.about),
            owner_of(book, matrix),
            tuple(activity_link(matrix, activity) for activity in matrix.activities),
        )
        for matrix in book.of(Raci)
    )


def _cells(book: CheckedBook, activity: Activity, columns: tuple[Party, ...]) -> tuple[tuple[Letter, ...], ...]:
    held = {letter: {one.link.ref for one in parties(book, refs_of(activity, letter))} for letter in LETTERS}
    return tuple(tuple(letter for letter in LETTERS if column.link.ref in held[letter]) for column in columns)
