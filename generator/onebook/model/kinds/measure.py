"""A measure and its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected
from onebook.model.values import Amount, Day, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value at a date: a baseline, a target."""

    identity: ClassVar[tuple[str, ...]] = ("date",)

    value: Amount
    """A number, or a text where the plan has no number."""
    date: Day | None = expected("PLAN008")
    """The day it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A value to reach on the way to the target."""

    identity: ClassVar[tuple[str, ...]] = ("date",)

    value: Amount
    """A number, or a text where the plan has no number."""
    date: Day
    """The day by which it is to be reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """What was measured."""

    identity: ClassVar[tuple[str, ...]] = ("date",)

    date: Day | None = expected("PLAN008")
    """The day, or the last day of the month or quarter, that it is for."""
    value: Amount
    """A number, or a text where there is no number."""
    note: str | None = None
    """What explains it."""


@kind(
    "measure",
    "plan/measures",
    address="measures/index.html#{id}",
    also="metric, metrics, kpi, kpis, indicator, key result, Kennzahl, Kennzahlen, Messgröße, Messgrößen, Indikator",
    menu=OverviewFacet(
        title="Measures",
        says="What we count to see how far we are, with every value.",
        words=("KPIs", "metrics", "indicators", "figures", "dashboard"),
        tab="Goals",
        place=3,
    ),
    search=SearchFacet(rank=11, intents={"what": 105}),
    file=FileFacet(table="actuals"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """What we count to see how far we are: a key result, an indicator."""

    unit: str | None = expected("PLAN007")
    """What is counted: %, orders, days."""
    direction: Literal["up", "down", "keep"] = "up"
    """Whether more is better, less is better, or it shall stay where it is."""
    tolerance: Number | None = None
    """For `keep`: how far it may move either way."""
    baseline: Reading | None = None
    """Where we started."""
    target: Annotated[tuple[Reading, ...], OneOrMany()] | None = expected("PLAN003")
    """Where we want to be and by when; a list where there are several, and a goal takes the one in its period."""
    milestones: tuple[Milestone, ...] = ()
    """Values to reach on the way."""
    definition: str | None = expected("PLAN007")
    """Exactly what is counted and what is not."""
    source: str | None = None
    """Where the numbers come from."""
    every: Literal["month", "quarter", "year"] | None = None
    """How often it is measured."""
    actuals: tuple[Actual, ...] = ()
    """What was measured, oldest first. A file `<id>.csv` beside it may hold them too."""
