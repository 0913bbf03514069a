"""A RACI matrix: who answers for an activity, who does it, who is asked before and told after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected, hidden
from onebook.model.values import Markdown, Quoted, Ref, TimeLimit, Url

Party = Ref[Literal["position", "department"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that is done or decided, and the positions around it."""

    identity: ClassVar[tuple[str, ...]] = ("id",)

    id: str = ""
    """Unique in its matrix; left out, it comes from the title."""
    title: str
    """What is done or decided."""
    keywords: tuple[Quoted, ...] = ()
    """Everyday words that people would look for."""
    ask_when: tuple[Quoted, ...] = ()
    """Questions that it answers, in the asker's own words."""
    bring: str | None = None
    """What to read or bring first."""
    start_at: Url | None = None
    """Where to begin: a form, a page."""
    answer_within: TimeLimit | None = None
    """How soon an answer comes."""
    accountable: Annotated[tuple[Ref[Literal["position"]], ...], OneOrMany()] | None = expected("RACI002")
    """The one position that answers for it."""
    responsible: Annotated[tuple[Party, ...], OneOrMany()] | None = expected("RACI003")
    """Who does it; a department stands for its lead."""
    consulted: Annotated[tuple[Party, ...], OneOrMany()] = ()
    """Who is asked before."""
    informed: Annotated[tuple[Party, ...], OneOrMany()] = ()
    """Who is told after."""
    note: Markdown | None = None
    """What else one must know."""
    heading: str = hidden("")
    """The heading of the table below which it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """An activity as a row of letters, or a heading above such rows."""

    identity: ClassVar[tuple[str, ...]] = ("id",)

    id: str = ""
    """Unique in its matrix; left out, it comes from the title."""
    title: str
    """What is done or decided."""
    keywords: tuple[Quoted, ...] = ()
    """Everyday words that people would look for."""
    ask_when: tuple[Quoted, ...] = ()
    """Questions that it answers, in the asker's own words."""
    bring: str | None = None
    """What to read or bring first."""
    start_at: Url | None = None
    """Where to begin: a form, a page."""
    answer_within: TimeLimit | None = None
    """How soon an answer comes."""
    note: Markdown | None = None
    """What else one must know."""
    cells: str | None = None
    """One cell a column, with blanks between: A, R, C, I, two letters like AR, or - for none. A row without letters is a
    heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Activities as a table of letters."""

    columns: tuple[Party, ...]
    """The positions, one a column."""
    rows: tuple[MatrixRow, ...]
    """The activities."""


@kind(
    "raci",
    "roles/raci",
    address="raci/{id}.html",
    singular="matrix",
    plural="matrices",
    also="responsibility, responsibilities, raci matrix, activity, activities, Zuständigkeit, "
    "Zuständigkeiten, Verantwortlichkeiten, Matrizen",
    menu=OverviewFacet(
        title="Who decides what",
        says="Who answers for what, who does it, who is asked before and who is told after.",
        words=("RACI", "responsibilities", "responsibility matrix"),
        tab="Who do I ask?",
        place=2,
    ),
    search=SearchFacet(rank=18, weight=92, context=("about",)),
    file=FileFacet(table="activities"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Raci(Entity):
    """A RACI matrix. However it is written, `activities` holds all of it."""

    about: Ref[Literal["initiative", "campaign", "playbook", "goal", "channel"]] | None = None
    """What it is about."""
    activities: tuple[Activity, ...] = ()
    """What is done or decided, and by whom."""
    matrix: Matrix | None = None
    """The same as a table of letters. A file `<id>.csv` beside it may hold the table too, with everyday words
    in a column `keywords`."""
    headings: tuple[str, ...] = hidden(())
    """The titles of its rows without letters."""
    columns: tuple[Party, ...] = hidden(())
