"""What somebody asks the press for: which edition, on which paper, made how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from onebook.views.changes import Changes

Edition = Literal[
    "allstaff", "book", "department", "onepage", "cards", "review", "poster", "wall", "slides", "person", "table"
]
Paper = Literal["a4", "letter", "a5", "a3", "a2"]
Sheet = Literal["a4", "letter", "a5", "half-letter", "a3", "a2", "wide"]

Span = Literal["quarter", "year"]

EDITIONS: tuple[Edition, ...] = get_args(Edition)
TITLES: dict[Edition, str] = {
    "allstaff": "All-staff handout",
    "book": "The whole plan",
    "department": "Department sheet",
    "onepage": "The plan on a page",
    "cards": "Playbook cards",
    "review": "Quarterly review",
    "poster": "Strategy map",
    "wall": "Wall calendar",
    "slides": "All-staff slides",
    "person": "Personal sheet",
    "table": "Whom to ask, to stand on a table",
}
"""What people call each edition: on its cover, and on the site in the link to it."""
PAPERS: tuple[Paper, ...] = get_args(Paper)
SPANS: tuple[Span, ...] = get_args(Span)
ON_PAPERS: dict[Edition, tuple[Paper, ...]] = {
    "allstaff": ("a4", "letter", "a5"),
    "book": ("a4", "letter", "a5"),
    "department": ("a4", "letter", "a5"),
    "onepage": ("a4", "letter", "a3", "a2"),
    "cards": ("a4", "letter"),
    "review": ("a4", "letter"),
    "poster": ("a3", "a2"),
    "wall": ("a3", "a2"),
    "slides": ("a4",),
    "person": ("a4", "letter", "a5"),
    "table": ("a4", "letter"),
}
"""The papers that an edition is made for; the first is taken where nobody names one."""
FOLDED: tuple[Edition, ...] = ("allstaff", "book", "review")
"""What makes sense as a booklet."""
FOR_A_PACK: tuple[Edition, ...] = ("allstaff", "onepage", "poster", "wall", "cards", "table")
"""What goes to a print shop where nobody says which."""
IN_LARGE: tuple[Edition, ...] = ("allstaff", "department", "cards", "review", "onepage", "person")
"""What makes sense in large letters: the book would be a pile of paper, and the site has letters of any size."""


MARKED: tuple[Edition, ...] = ("allstaff", "book", "review")
"""What can mark what changed since an earlier printing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSince:
    """What changed since an earlier printing."""

    day: date
    """The day that was meant, or on which the state came that was printed."""
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One printed piece as it was ordered."""

    edition: Edition = "allstaff"
    department: str | None = None
    """The department whose sheet it is; only for the edition `department`."""
    paper: Paper = "a4"
    """The paper in the printer. A booklet's pages are half of it."""
    booklet: bool = False
    """Two pages on a sheet's side, in the order in which folded sheets are read."""
    large_print: bool = False
    grayscale: bool = False
    crop_marks: bool = False
    since: MarkedSince | None = None
    """What changed since an earlier printing, which is marked."""
    position: str | None = None
    """The position whose sheet it is; only for the edition `person`."""
    span: Span = "quarter"
    """How much of the calendar hangs on the wall."""

    @property
    def sheet(self) -> Sheet:
        """The size of one page: half of the paper in a booklet, else the paper."""
        if self.edition == "slides":
            return "wide"
        if not self.booklet:
            return self.paper
        return "half-letter" if self.paper == "letter" else "a5"

    @property
    def name(self) -> str:
        """The file's name without its ending: the edition, and whose sheet it is where it is somebody's."""
        whose = self.department or self.position
        return self.edition if whose is None else f"{self.edition}-{whose}"

    @property
    def file(self) -> str:
        """The file's name beside others of the same piece: with what was done to it."""
        return f"{self.name}-booklet" if self.booklet else self.name
