"""A piece of work that moves a goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.values import Day, Number, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step that is either done or not."""

    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    """What is done then."""
    date: Day
    """The day by which it is to be done."""
    done: Day | None = None
    """The day on which it was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Money set aside."""

    amount: Number
    """How much, in whole units of the currency."""
    currency: str | None = None
    """Like EUR or GBP."""
    owner: Ref[Literal["position"]] | None = None
    """The position that may spend it."""


@kind(
    "initiative",
    "plan/initiatives",
    address="initiatives/{id}.html",
    also="project, projects, programme, program, action, Projekt, Projekte, Vorhaben, Maßnahme, Maßnahmen",
    menu=OverviewFacet(
        title="Initiatives",
        says="The work that moves our goals.",
        words=("projects", "programmes"),
        tab="Goals",
        place=4,
    ),
    search=SearchFacet(rank=8, context=("goals",)),
    file=FileFacet(has_body=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Entity):
    """A piece of work with an end that moves one goal or several."""

    goals: tuple[Ref[Literal["goal"]], ...] | None = expected("PLAN009")
    """The goals that it moves."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    departments: tuple[Ref[Literal["department"]], ...] = ()
    """The departments that work on it."""
    start: Day | None = None
    """The first day."""
    end: Day | None = None
    """The day by which it is done."""
    depends_on: tuple[Ref[Literal["initiative", "release"]], ...] = ()
    """What must be done before it can be."""
    milestones: tuple[Milestone, ...] = ()
    """Steps on the way."""
    budget: Budget | None = None
    """Money set aside for it."""
    partners: tuple[Ref[Literal["partner"]], ...] = ()
    """Companies outside that help."""
