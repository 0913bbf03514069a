"""A term of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected
from onebook.model.stray import Also
from onebook.model.values import Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """A word that we do not use for it."""

    phrase: Annotated[Quoted, Also("word, term, Wort, Ausdruck")]
    """The word or phrase."""
    because: Annotated[Quoted | None, Also("why, reason, warum, Grund, weil")] = None
    """Why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalName:
    """What a department calls it."""

    department: Annotated[Ref[Literal["department"]], Also("team, who, Abteilung")]
    """The department."""
    name: Annotated[Quoted, Also("word, term, Wort, Bezeichnung")]
    """Its name for it."""


@kind(
    "term",
    "lexicon/terms",
    address="lexicon/index.html#{id}",
    beside="lexicon/{id}.html",
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

    definition: Annotated[
        str | None,
        Also("description, meaning, explanation, text, means, Beschreibung, Bedeutung, Erklärung"),
    ] = expected("LEX001")
    """What it means, in a sentence or two."""
    abbreviation: Annotated[str | None, Also("abbr, short, acronym, short form, Abkürzung, Kürzel, kurz")] = None
    """Its short form."""
    synonyms: Annotated[tuple[Quoted, ...], Also("synonym, other words, Synonym, Synonyme")] = ()
    """Other words for it that may be used."""
    avoid: Annotated[tuple[Avoided, ...], Also("not, do not use, forbidden, vermeiden, nicht")] = ()
    """Words for it that we do not use."""
    broader: Annotated[
        tuple[Ref[Literal["term"]], ...], OneOrMany(), Also("parent, belongs to, wider, Oberbegriff, Oberbegriffe")
    ] = ()
    """The wider term, or terms, that it belongs under."""
    related: Annotated[tuple[Ref[Literal["term"]], ...], Also("see also, see, siehe auch, verwandt")] = ()
    """Terms that belong beside it."""
    called_by: Annotated[tuple[LocalName, ...], Also("local names, heißt bei")] = ()
    """What departments call it."""
    example: Annotated[str | None, Also("examples, Beispiel, Beispiele")] = None
    """A sentence that uses it."""
    source: Annotated[str | None, Also("from, Quelle")] = None
    """Where the definition comes from."""
    match: Literal["word", "exact"] = "word"
    """Word: capitals and endings do not matter. Exact: only as it is written."""
    link: Literal["auto", "never"] = "auto"
    """Whether its first use in each section of a page links here."""
