"""A piece of work that moves a goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Day, Number, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step that is either done or not."""

    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: Annotated[str, Also("name, milestone, step, Meilenstein, Schritt")]
    """What is done then."""
    date: Annotated[Day, Also("due, due date, deadline, by, when, until, Datum, Termin, Frist, bis, fällig, wann")]
    """The day by which it is to be done."""
    done: Annotated[Day | None, Also("completed, finished, closed, erledigt, fertig")] = None
    """The day on which it was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Money set aside."""

    amount: Annotated[Number, Also("value, sum, total, cost, costs, Betrag, Summe, Kosten, Höhe")]
    """How much, in whole units of the currency."""
    currency: Annotated[str | None, Also("Währung")] = None
    """Like EUR or GBP."""
    owner: Annotated[Ref[Literal["position"]] | None, Also("responsible, approver, verantwortlich, Freigabe")] = None
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

    goals: Annotated[tuple[Ref[Literal["goal"]], ...] | None, Also("goal, objectives, Ziel, Ziele")] = expected(
        "PLAN009"
    )
    """The goals that it moves."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    departments: Annotated[
        tuple[Ref[Literal["department"]], ...], Also("department, teams, team, Abteilung, Abteilungen, Bereiche")
    ] = ()
    """The departments that work on it."""
    start: Annotated[Day | None, Also("begin, start date, from, since, Beginn, Anfang, Startdatum, von, ab")] = None
    """The first day."""
    end: Annotated[
        Day | None,
        Also("deadline, due, due date, end date, until, finish, to, Ende, Frist, Termin, fällig, bis, Enddatum"),
    ] = None
    """The day by which it is done."""
    depends_on: Annotated[
        tuple[Ref[Literal["initiative", "release"]], ...],
        Also("dependencies, depends, requires, blocked by, Abhängigkeiten, hängt ab von, braucht"),
    ] = ()
    """What must be done before it can be."""
    milestones: Annotated[
        tuple[Milestone, ...], Also("milestone, steps, tasks, Meilenstein, Meilensteine, Schritte")
    ] = ()
    """Steps on the way."""
    budget: Annotated[Budget | None, Also("costs, cost, Kosten")] = None
    """Money set aside for it."""
    partners: Annotated[tuple[Ref[Literal["partner"]], ...], Also("partner, agencies, suppliers, Dienstleister")] = ()
    """Companies outside that help."""
