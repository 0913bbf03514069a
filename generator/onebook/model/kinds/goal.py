"""A goal or objective of the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity, Lookup
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Day, Period, Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one department needs from another to do its part."""

    identity: ClassVar[tuple[str, ...]] = ("what", "from_")

    from_: Annotated[Ref[Literal["department"]], Also("department, who, von")]
    """The department that gives it."""
    what: Annotated[str, Also("need, text, was")]
    """What is needed."""
    by: Annotated[Day | None, Also("until, due, due date, deadline, date, when, bis, Frist")] = None
    """The day by which it is needed."""
    agreed: Annotated[Day | None, Also("agreed on, confirmed, vereinbart, abgestimmt")] = None
    """The day on which both departments agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """A department's part in a goal."""

    identity: ClassVar[tuple[str, ...]] = ("department",)

    department: Annotated[Ref[Literal["department"]], Also("team, who, unit, Abteilung, Bereich, wer")]
    """Who does it."""
    how: Annotated[
        str, Also("what, contribution, part, task, text, description, Beitrag, wie, was, Aufgabe, Beschreibung")
    ]
    """What it does for the goal."""
    agreed: Annotated[Day | None, Also("agreed on, confirmed, vereinbart, abgestimmt, zugesagt")] = None
    """The day on which the department agreed to its part."""
    needs: Annotated[tuple[Need, ...], Also("dependencies, requires, braucht, Bedarf, Abhängigkeiten")] = ()
    """What it needs from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What may come between us and the goal."""

    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: Annotated[str, Also("risk, name, Risiko")]
    """What may happen."""
    response: Annotated[str | None, Also("mitigation, action, answer, measure, Maßnahme, Gegenmaßnahme, Reaktion")] = (
        None
    )
    """What we do about it."""


@kind(
    "goal",
    "plan/goals",
    address="goals/{id}.html",
    also="objective, objectives, aim, okr, Ziel, Ziele, Oberziel, Jahresziel, Unterziel",
    menu=OverviewFacet(
        title="Goals",
        says="What we want to reach, and how far we are.",
        words=("targets", "objectives", "strategy", "the plan"),
        tab="Goals",
        place=1,
    ),
    search=SearchFacet(rank=7, intents={"what": 105}, context=("pillar", "parent")),
    file=FileFacet(has_body=True, begins_with=("measures", "contributions")),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Entity):
    """What we want to reach, what success looks like, and each department's part in it."""

    pillar: Annotated[Ref[Literal["pillar"]] | None, Also("theme, Säule, Handlungsfeld")] = expected("PLAN004")
    """The pillar it stands under. An objective has its parent's."""
    parent: Annotated[
        Ref[Literal["goal"]] | None, Also("parent goal, belongs to, Oberziel, gehört zu, übergeordnet")
    ] = None
    """The goal that this objective serves."""
    level: Annotated[
        Literal["goal", "objective"] | None,
        Also(
            "type, kind, Ebene, Typ",
            values={"goal": "ziel, oberziel", "objective": "sub-goal, subgoal, unterziel, teilziel"},
        ),
    ] = None
    """Goal or objective; with a parent it is an objective unless said otherwise."""
    period: Annotated[
        Period | None,
        Also(
            "deadline, due, due date, year, quarter, timeframe, time frame, when, until, date, Zeitraum, Jahr, "
            "Quartal, Frist, Termin, fällig, bis, Laufzeit"
        ),
    ] = expected("PLAN005")
    """When it is to be reached: FY2027, 2027-Q1, or start and end. An objective has its parent's."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    customer_need: Annotated[Quoted | None, Also("need, why, problem, Bedürfnis, Kundenbedürfnis, Bedarf, warum")] = (
        None
    )
    """The customer's need behind it, in the customer's own words."""
    success: Annotated[
        str | None,
        Also(
            "success criteria, definition of done, outcome, result, target, acceptance criteria, Erfolg, "
            "Erfolgskriterium, Erfolgskriterien, Ergebnis, Zielzustand"
        ),
    ] = expected("PLAN002")
    """What success looks like, so that anyone can tell whether we have it."""
    measures: Annotated[
        tuple[Ref[Literal["measure"]], ...],
        Also(
            "measure, metric, metrics, kpi, kpis, key result, key results, krs, indicators, Kennzahl, Kennzahlen, "
            "Messgrößen"
        ),
    ] = ()
    """The measures that show how far we are."""
    contributions: Annotated[
        tuple[Contribution, ...], Also("contribution, contributors, departments, teams, Beitrag, Beiträge, Abteilungen")
    ] = ()
    """Each department's part."""
    risks: Annotated[tuple[Risk, ...], Also("risk, Risiko, Risiken")] = ()
    """What may come between, and what we do about it."""

    def with_defaults(self, lookup: Lookup) -> Goal:
        """An objective takes pillar and period from its parent."""
        parent = lookup.settled(self.parent)
        level = self.level or ("objective" if self.parent else "goal")
        if not isinstance(parent, Goal):
            return replace(self, level=level)
        return replace(self, level=level, pillar=self.pillar or parent.pillar, period=self.period or parent.period)
