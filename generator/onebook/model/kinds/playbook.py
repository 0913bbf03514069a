"""A playbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Day, Markdown, Quoted, Ref, TimeLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do."""

    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: Annotated[str, Also("name, step, what, Schritt, Titel")]
    """What to do."""
    text: Annotated[Markdown | None, Also("description, how, details, Beschreibung, wie")] = None
    """How."""
    by: Annotated[
        Literal["everyone"] | tuple[Ref[Literal["position", "department"]], ...] | None,
        Also("who, responsible, owner, wer, von, verantwortlich, zuständig"),
    ] = None
    """Who does it: everyone, or a list of positions and departments."""
    within: Annotated[TimeLimit | None, Also("deadline, time, due, when, how soon, Frist, innerhalb, bis, wann")] = None
    """How soon."""
    checklist: Annotated[tuple[str, ...], Also("checks, check list, Checkliste")] = ()
    """What to tick off."""
    agreed: Annotated[Day | None, Also("agreed on, vereinbart, abgestimmt")] = None
    """The day on which whoever does it agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageSeverity:
    """A row of the triage table: how bad it is, who answers and how fast."""

    called: ClassVar[str] = "severity"
    identity: ClassVar[tuple[str, ...]] = ("severity",)

    severity: Annotated[str, Also("level, title, name, Stufe, Schwere")]
    """The name of the severity."""
    looks_like: Annotated[Quoted, Also("description, example, signs, Anzeichen, Beschreibung, Beispiel")]
    """How to recognise it."""
    responder: Annotated[
        Ref[Literal["position"]] | None, Also("responsible, owner, who, by, verantwortlich, zuständig, wer")
    ] = expected("PLAY001")
    """Who answers."""
    within: Annotated[
        TimeLimit | None, Also("deadline, time, how soon, response time, Frist, innerhalb, Reaktionszeit")
    ] = expected("PLAY002")
    """How soon."""
    response: Annotated[Markdown | None, Also("action, what to do, do, Reaktion, Maßnahme, Antwort")] = expected(
        "PLAY003"
    )
    """What to do."""
    template: Annotated[Markdown | None, Also("wording, sample, Vorlage, Textvorlage")] = None
    """Wording to use."""
    loop_in: Annotated[
        tuple[Ref[Literal["position", "department"]], ...], Also("inform, informed, notify, informieren, einbeziehen")
    ] = ()
    """Who must hear of it."""
    escalate_to: Annotated[Ref[Literal["position"]] | None, Also("escalation, escalate, Eskalation, eskalieren an")] = (
        None
    )
    """Who takes over when it gets worse."""


@kind(
    "playbook",
    "plan/playbooks",
    address="playbooks/{id}.html",
    also="procedure, process, runbook, guideline, guidelines, guide, Ablauf, Abläufe, Anleitung, "
    "Leitfaden, Notfallplan, Prozess, Prozesse",
    menu=OverviewFacet(
        title="Playbooks",
        says="What to do when something happens, step by step, with roles and time limits.",
        words=("how-to", "manual", "procedures", "instructions"),
        tab="Playbooks",
        place=1,
    ),
    search=SearchFacet(rank=4, weight=104, intents={"who": 110, "help": 110}),
    file=FileFacet(has_body=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook(Entity):
    """What to do when something happens, step by step, with roles and time limits."""

    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that keeps it true."""
    asks_reading: bool = False
    """Whether its page asks each reader to say that they have read and understood it; their browser alone remembers it."""
    applies_to: Annotated[
        Literal["all"] | tuple[Ref[Literal["department", "position"]], ...] | None,
        Also("for, audience, who, scope, gilt für, für wen, betrifft"),
    ] = None
    """Whom it concerns: all, or a list of departments and positions."""
    steps: Annotated[tuple[Step, ...], Also("step, procedure, actions, Schritte, Ablauf")] = ()
    """What to do, in order."""
    triage: Annotated[tuple[TriageSeverity, ...], Also("severities, levels, Stufen, Eskalationsstufen")] = ()
    """How bad is it, and who answers; the worst first."""
