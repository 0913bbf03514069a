"""A playbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.values import Day, Markdown, Quoted, Ref, TimeLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do."""

    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    """What to do."""
    text: Markdown | None = None
    """How."""
    by: Literal["everyone"] | tuple[Ref[Literal["position", "department"]], ...] | None = None
    """Who does it: everyone, or a list of positions and departments."""
    within: TimeLimit | None = None
    """How soon."""
    checklist: tuple[str, ...] = ()
    """What to tick off."""
    agreed: Day | None = None
    """The day on which whoever does it agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """A row of the triage table: how bad it is, who answers and how fast."""

    identity: ClassVar[tuple[str, ...]] = ("severity",)

    severity: str
    """The name of the severity."""
    looks_like: Quoted
    """How to recognise it."""
    responder: Ref[Literal["position"]] | None = expected("PLAY001")
    """Who answers."""
    within: TimeLimit | None = expected("PLAY002")
    """How soon."""
    response: Markdown | None = expected("PLAY003")
    """What to do."""
    template: Markdown | None = None
    """Wording to use."""
    loop_in: tuple[Ref[Literal["position", "department"]], ...] = ()
    """Who must hear of it."""
    escalate_to: Ref[Literal["position"]] | None = None
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
    applies_to: Literal["all"] | tuple[Ref[Literal["department", "position"]], ...] | None = None
    """Whom it concerns: all, or a list of departments and positions."""
    steps: tuple[Step, ...] = ()
    """What to do, in order."""
    triage: tuple[Severity, ...] = ()
    """How bad is it, and who answers; the worst first."""
