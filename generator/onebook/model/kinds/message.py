"""A message and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.values import Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A claim and what proves it."""

    claim: str
    """What we say is so."""
    source: str | None = expected("MSG001")
    """What proves it: a measure, a test, a document."""
    release: Ref[Literal["release"]] | None = None
    """The release that makes it true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The message in a department's own voice."""

    identity: ClassVar[tuple[str, ...]] = ("department",)

    department: Ref[Literal["department"]]
    """Who says it."""
    says: str
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceText:
    """The message for one audience."""

    identity: ClassVar[tuple[str, ...]] = ("audience",)

    audience: Ref[Literal["audience"]]
    """Whom it is for."""
    text: str
    """What we tell them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidedPhrase:
    """Words that would weaken the message."""

    phrase: Quoted
    """The words."""
    instead: str | None = None
    """What to say instead."""
    because: Quoted | None = None
    """Why."""


@kind(
    "message",
    "plan/messages",
    address="messages/{id}.html",
    also="key message, Botschaft, Botschaften, Kernbotschaft, Kernbotschaften",
    menu=OverviewFacet(
        title="Messages",
        says="What we say of ourselves.",
        words=("message house", "key messages"),
        tab="Calendar",
        place=3,
    ),
    search=SearchFacet(rank=10, weight=95),
    file=FileFacet(has_body=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Entity):
    """One thing that everybody says the same way, with its proof and each department's voice."""

    statement: str
    """The message in a sentence or two."""
    proof: tuple[Proof, ...] = ()
    """What we claim, and what proves it."""
    voices: tuple[Voice, ...] = ()
    """What each department says."""
    for_: tuple[AudienceText, ...] = ()
    """What each audience hears."""
    say: tuple[str, ...] = ()
    """Phrases to use."""
    avoid: tuple[AvoidedPhrase, ...] = ()
    """Phrases not to use in its campaigns and their calendar items."""
