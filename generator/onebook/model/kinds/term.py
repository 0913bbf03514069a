"""A term of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected
from onebook.model.values import Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """A word that we do not use for it."""

    phrase: Quoted
    """The word or phrase."""
    because: Quoted | None = None
    """Why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalName:
    """What a department calls it."""

    department: Ref[Literal["department"]]
    """The department."""
    name: Quoted
    """Its name for it."""


@kind(
    "term",
    "lexicon/terms",
    address="lexicon/index.html#{id}",
    also="word, words, glossary, lexicon, definition, Begriff, Begriffe, Glossar, Lexikon, Wort, Wörter",
    menu=OverviewFacet(
        title="Lexicon",
        says="Our words, and what they mean.",
        words=("glossary", "dictionary", "terms", "vocabulary"),
        tab="Lexicon",
        place=1,
    ),
    search=SearchFacet(rank=1, weight=110, intents={"who": 85, "help": 90, "meaning": 160, "what": 125}),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Entity):
    """A word that means the same to everybody here."""

    definition: str | None = expected("LEX001")
    """What it means, in a sentence or two."""
    abbreviation: str | None = None
    """Its short form."""
    synonyms: tuple[Quoted, ...] = ()
    """Other words for it that may be used."""
    avoid: tuple[Avoided, ...] = ()
    """Words for it that we do not use."""
    broader: Annotated[tuple[Ref[Literal["term"]], ...], OneOrMany()] = ()
    """The wider term, or terms, that it belongs under."""
    related: tuple[Ref[Literal["term"]], ...] = ()
    """Terms that belong beside it."""
    called_by: tuple[LocalName, ...] = ()
    """What departments call it."""
    example: str | None = None
    """A sentence that uses it."""
    source: str | None = None
    """Where the definition comes from."""
    match: Literal["word", "exact"] = "word"
    """Word: capitals and endings do not matter. Exact: only as it is written."""
    link: Literal["auto", "never"] = "auto"
    """Whether its first use in each section of a page links here."""
