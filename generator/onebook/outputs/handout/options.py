"""What somebody asks the press for: which edition, on which paper, made how."""

from dataclasses import dataclass
from typing import Literal, get_args

Edition = Literal["allstaff", "book", "department", "onepage", "cards", "review"]
Paper = Literal["a4", "letter"]
Sheet = Literal["a4", "letter", "a5", "half-letter"]

EDITIONS: tuple[Edition, ...] = get_args(Edition)
TITLES: dict[Edition, str] = {
    "allstaff": "All-staff handout",
    "book": "The whole plan",
    "department": "Department sheet",
    "onepage": "The plan on a page",
    "cards": "Playbook cards",
    "review": "Quarterly review",
}
"""What people call each edition: on its cover, and on the site in the link to it."""
PAPERS: tuple[Paper, ...] = get_args(Paper)


@dataclass(frozen=True, slots=True)
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
    since: str | None = None
    """The git revision that was printed last; changes since then are marked."""

    @property
    def sheet(self) -> Sheet:
        """The size of one page: half of the paper in a booklet, else the paper."""
        if not self.booklet:
            return self.paper
        return "a5" if self.paper == "a4" else "half-letter"

    @property
    def name(self) -> str:
        """The file's name without its ending: the edition, and the department where it is one's sheet."""
        return self.edition if self.department is None else f"{self.edition}-{self.department}"
