"""The handouts on the site: which editions a build makes, where they are, and which page links to which.

A book's setting `handout` says what is wanted. A host that makes none (`serve`, or a machine without the extra `print`)
takes the book `without` them, so every link on a page leads to a file that is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from onebook.model.book import index, query, work_of
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.query import Fleeting
from onebook.outputs.handout import press
from onebook.outputs.handout.options import ON_PAPERS, TITLES, Options
from onebook.rules.run import CheckedBook
from onebook.views.handout.department import with_sheet


@dataclass(frozen=True, slots=True)
class HandoutLink:
    """A handout that the site holds."""

    title: str
    address: str
    """From the site's root: `handout/book.pdf`."""


def wanted(book: CheckedBook) -> list[Options]:
    """Everything that the setting asks for: each edition once, of the department sheets one each."""
    orders: list[Options] = []
    for edition in dict.fromkeys(book.site.onebook.handout):
        if edition == "department":
            orders += [Options(edition=edition, department=one.id) for one in with_sheet(book)]
        elif edition == "person":
            sheets = (one for one in book.of(Position) if one.status != "dropped")
            orders += [Options(edition=edition, position=one.id) for one in sheets]
        else:
            orders.append(Options(edition=edition, paper=ON_PAPERS[edition][0]))
    return orders


def without(book: CheckedBook) -> CheckedBook:
    """The same book, wanting no handouts."""
    if not book.site.onebook.handout:
        return book
    settings = replace(book.site.onebook, handout=())
    return CheckedBook(book.with_site(replace(book.site, onebook=settings)))


@index
def printed(book: CheckedBook) -> Mapping[str, press.Printed]:
    """Every handout by its address, set in one go. Raises `NotSet` and `TimeoutError`."""
    return {address(made.options): made for made in press.print_all(book, _pieces(book).all, keeps=True)}


@dataclass(frozen=True, slots=True)
class HandoutPieces(Fleeting):
    """What every handout says, ready to be printed."""

    all: tuple[tuple[Options, dict[str, Any]], ...]


@query
def _pieces(book: CheckedBook) -> HandoutPieces:
    return HandoutPieces(press.pieces_of(book, wanted(book)))


@contextmanager
def ahead(book: CheckedBook) -> Iterator[None]:
    """Meanwhile other processes set the handouts that are not as they were, unless the book wants none."""
    if not book.site.onebook.handout or book.is_known(work_of(printed), ()):
        yield
        return
    with press.ahead(book, _pieces(book).all):
        yield


@query
def pdf(book: CheckedBook, where: str) -> bytes:
    """The handout of an address."""
    found = printed.at(book, where)
    if found is None:
        raise KeyError(where)
    return found.pdf


def left_out(pieces: Iterable[press.Printed]) -> str:
    """How much the handouts do not say for lack of room, and how to see it; empty where they say all."""
    counts: dict[str, int] = {}
    for one in pieces:
        if one.left:
            counts[one.options.edition] = counts.get(one.options.edition, 0) + sum(left.count for left in one.left)
    if not counts:
        return ""
    each = ", ".join(f"{edition} {count}" for edition, count in counts.items())
    commands = " and ".join(f"`onebook handout --edition {edition}`" for edition in counts)
    lists = "lists" if len(counts) == 1 else "list"
    what = "1 thing" if sum(counts.values()) == 1 else f"{sum(counts.values())} things"
    return f"The handouts leave out {what} for lack of room ({each}); {commands} {lists} what and on which page"


def links(book: CheckedBook, department: Department | None = None) -> tuple[HandoutLink, ...]:
    """What a department's page links to; without one, what home links to."""
    return tuple(
        HandoutLink(TITLES[order.edition], address(order))
        for order in wanted(book)
        if order.position is None and order.department == (department.id if department is not None else None)
    )


def address(order: Options) -> str:
    """Where a handout stands, from the site's root."""
    return f"handout/{order.name}.pdf"
