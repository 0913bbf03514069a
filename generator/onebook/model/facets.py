"""What a kind says about itself to the site's menu, to the search and to the readers of its files.

Each facet has a default that serves a kind which says nothing, so that a kind in one file is complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Tab = Literal["Goals", "Departments", "Who do I ask?", "Calendar", "Playbooks", "Lexicon"]
"""The tabs of the menu, in their order."""
TABS: tuple[Tab, ...] = ("Goals", "Departments", "Who do I ask?", "Calendar", "Playbooks", "Lexicon")
TAB_OF_TOP: Mapping[str, Tab] = {"plan": "Goals", "roles": "Departments", "lexicon": "Lexicon"}
LAST = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewFacet:
    """The page that shows all of a kind."""

    title: str
    """As the menu calls it."""
    says: str
    words: tuple[str, ...] = ()
    """Everyday words for it, by which people look for it."""
    tab: Tab
    place: int = LAST
    """Its place among the pages of the tab."""
    is_always_there: bool = False
    """It has something to show even where the book has none of the kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFacet:
    """How a kind is found."""

    rank: int = LAST
    """What stands first where two are found equally well."""
    weight: int = 100
    """Percent. People mostly want what answers."""
    intents: Mapping[str, int] = field(default_factory=dict, hash=False)
    """Percent, by what a question asks for: who, help, meaning, what, when."""
    context: tuple[str, ...] = ()
    """Fields that say what it belongs to."""
    is_found: bool = True
    """The search finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacet:
    """How a kind is written."""

    is_alone: bool = False
    """There is one in the book, in a file of its own."""
    joined_id: tuple[str, ...] = ()
    """Fields that make the id where there is neither id nor title."""
    table: str = ""
    """The field that may lie in a `.csv` beside it; a row that cannot be read there is missed as an entity is."""
    has_body: bool = False
    """It is mostly written as Markdown with fields at its head."""
    begins_with: tuple[str, ...] = ()
    """Fields that no rule asks of each of its kind, and that most have: a new one shows them as comments."""
