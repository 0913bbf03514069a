"""The teams and their roles, for those who say which is theirs."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.rules.run import CheckedBook
from onebook.views.roles import positions_of


@dataclass(frozen=True, slots=True)
class Team:
    """A department and its positions, by their ids and titles."""

    id: str
    title: str
    roles: tuple[tuple[str, str], ...]


@query
def teams(book: CheckedBook) -> tuple[Team, ...]:
    """All departments that are there, each with the positions in it."""
    return tuple(
        Team(
            one.id,
            one.title,
            tuple((role.id, role.title) for role in positions_of(book, one) if role.status != "dropped"),
        )
        for one in book.of(Department)
        if one.is_live
    )
