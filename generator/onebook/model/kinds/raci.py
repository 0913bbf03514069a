"""A RACI matrix: who answers for an activity, who does it, who is asked before and told after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected, hidden
from onebook.model.stray import Also
from onebook.model.values import Markdown, Quoted, Ref, TimeLimit, Url

Party = Ref[Literal["position", "department"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that is done or decided, and the positions around it."""

    identity: ClassVar[tuple[str, ...]] = ("id",)

    id: Annotated[str, Also("key, Kennung")] = ""
    """Unique in its matrix; left out, it comes from the title."""
    title: Annotated[str, Also("name, activity, task, what, Aktivität, Aufgabe, Tätigkeit, Titel")]
    """What is done or decided."""
    keywords: Annotated[
        tuple[Quoted, ...], Also("words, tags, search words, Stichworte, Stichwörter, Schlagworte, Suchworte")
    ] = ()
    """Everyday words that people would look for."""
    ask_when: Annotated[tuple[Quoted, ...], Also("questions, question, ask, Fragen, Frage")] = ()
    """Questions that it answers, in the asker's own words."""
    bring: Annotated[str | None, Also("needed, prepare, mitbringen, vorbereiten")] = None
    """What to read or bring first."""
    start_at: Annotated[Url | None, Also("link, url, form, where, Formular, Adresse, Start")] = None
    """Where to begin: a form, a page."""
    answer_within: Annotated[TimeLimit | None, Also("response time, within, deadline, Antwortzeit, Frist")] = None
    """How soon an answer comes."""
    accountable: Annotated[
        Annotated[tuple[Ref[Literal["position"]], ...], OneOrMany(wants_one=True)] | None,
        Also("owner, decides, approver, A, verantwortlich, entscheidet, rechenschaftspflichtig, Freigabe"),
    ] = expected("RACI002")
    """The one position that answers for it."""
    responsible: Annotated[
        Annotated[tuple[Party, ...], OneOrMany()] | None,
        Also("does, doer, R, executes, durchführend, Durchführung, macht, zuständig, ausführend"),
    ] = expected("RACI003")
    """Who does it; a department stands for its lead."""
    consulted: Annotated[
        tuple[Party, ...], OneOrMany(), Also("asked, C, consult, konsultiert, beratend, befragt, Beratung")
    ] = ()
    """Who is asked before."""
    informed: Annotated[tuple[Party, ...], OneOrMany(), Also("told, I, inform, informiert, zu informieren, Info")] = ()
    """Who is told after."""
    note: Annotated[Markdown | None, Also("notes, comment, Notiz, Anmerkung, Bemerkung")] = None
    """What else one must know."""
    heading: str = hidden("")
    """The heading of the table below which it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """An activity as a row of letters, or a heading above such rows."""

    identity: ClassVar[tuple[str, ...]] = ("id",)

    id: str = ""
    """Unique in its matrix; left out, it comes from the title."""
    title: Annotated[str, Also("name, activity, task, Aktivität, Aufgabe, Tätigkeit")]
    """What is done or decided."""
    keywords: Annotated[tuple[Quoted, ...], Also("words, Stichworte, Stichwörter, Schlagworte")] = ()
    """Everyday words that people would look for."""
    ask_when: Annotated[tuple[Quoted, ...], Also("questions, question, Fragen, Frage")] = ()
    """Questions that it answers, in the asker's own words."""
    bring: str | None = None
    """What to read or bring first."""
    start_at: Url | None = None
    """Where to begin: a form, a page."""
    answer_within: TimeLimit | None = None
    """How soon an answer comes."""
    note: Markdown | None = None
    """What else one must know."""
    cells: Annotated[str | None, Also("letters, roles, Zellen, Buchstaben")] = None
    """One cell a column, with blanks between: A, R, C, I, two letters like AR, or - for none. A row without letters is a
    heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Activities as a table of letters."""

    columns: Annotated[tuple[Party, ...], Also("positions, roles, heads, Spalten")]
    """The positions, one a column."""
    rows: Annotated[tuple[MatrixRow, ...], Also("activities, Zeilen")]
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

    about: Annotated[
        Ref[Literal["initiative", "campaign", "playbook", "goal", "channel"]] | None,
        Also("for, subject, of, betrifft, zu"),
    ] = None
    """What it is about."""
    activities: Annotated[tuple[Activity, ...], Also("activity, tasks, Aktivitäten, Aufgaben, Tätigkeiten")] = ()
    """What is done or decided, and by whom."""
    matrix: Annotated[Matrix | None, Also("table, Tabelle")] = None
    """The same as a table of letters. A file `<id>.csv` beside it may hold the table too, with everyday words
    in a column `keywords`."""
    headings: tuple[str, ...] = hidden(())
    """The titles of its rows without letters."""
    columns: tuple[Party, ...] = hidden(())
