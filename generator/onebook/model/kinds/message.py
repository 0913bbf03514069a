"""A message and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A claim and what proves it."""

    claim: Annotated[str, Also("statement, what, Behauptung, Aussage")]
    """What we say is so."""
    source: Annotated[str | None, Also("proof, evidence, Beleg, Quelle, Nachweis")] = expected("MSG001")
    """What proves it: a measure, a test, a document."""
    release: Ref[Literal["release"]] | None = None
    """The release that makes it true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The message in a department's own voice."""

    identity: ClassVar[tuple[str, ...]] = ("department",)

    department: Annotated[Ref[Literal["department"]], Also("team, who, Abteilung")]
    """Who says it."""
    says: Annotated[str, Also("text, what, quote, sagt")]
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceText:
    """The message for one audience."""

    identity: ClassVar[tuple[str, ...]] = ("audience",)

    audience: Annotated[Ref[Literal["audience"]], Also("target group, who, Zielgruppe")]
    """Whom it is for."""
    text: Annotated[str, Also("message, says, what")]
    """What we tell them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidedPhrase:
    """Words that would weaken the message."""

    phrase: Annotated[Quoted, Also("word, words, term, Wort, Ausdruck")]
    """The words."""
    instead: Annotated[str | None, Also("use, better, replacement, stattdessen, besser")] = None
    """What to say instead."""
    because: Annotated[Quoted | None, Also("why, reason, warum, Grund, weil")] = None
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

    statement: Annotated[
        str, Also("message, text, claim, core message, Aussage, Botschaft, Kernbotschaft, Kernaussage")
    ]
    """The message in a sentence or two."""
    proof: Annotated[tuple[Proof, ...], Also("proofs, evidence, reasons to believe, Beweis, Beweise, Belege")] = ()
    """What we claim, and what proves it."""
    voices: Annotated[tuple[Voice, ...], Also("voice, departments, Stimmen")] = ()
    """What each department says."""
    for_: Annotated[tuple[AudienceText, ...], Also("audiences, per audience, Zielgruppen")] = ()
    """What each audience hears."""
    say: Annotated[tuple[str, ...], Also("use, do say, phrases, sagen")] = ()
    """Phrases to use."""
    avoid: Annotated[tuple[AvoidedPhrase, ...], Also("don't say, do not say, not, vermeiden")] = ()
    """Phrases not to use in its campaigns and their calendar items."""
