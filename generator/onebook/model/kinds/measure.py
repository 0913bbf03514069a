"""A measure and its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import OneOrMany, expected
from onebook.model.stray import Also
from onebook.model.values import Amount, Day, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureReading:
    """A value at a date: a baseline, a target."""

    called: ClassVar[str] = "reading"
    identity: ClassVar[tuple[str, ...]] = ("date",)

    value: Annotated[Amount, Also("number, amount, Wert, Zahl")]
    """A number, or a text where the plan has no number."""
    date: Annotated[Day | None, Also("when, by, day, until, deadline, Datum, Stand, bis, wann")] = expected("PLAN008")
    """The day it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureMilestone:
    """A value to reach on the way to the target."""

    called: ClassVar[str] = "milestone"
    identity: ClassVar[tuple[str, ...]] = ("date",)

    value: Annotated[Amount, Also("number, amount, target, Wert, Zahl")]
    """A number, or a text where the plan has no number."""
    date: Annotated[Day, Also("when, by, due, due date, until, deadline, Datum, bis, wann, fällig")]
    """The day by which it is to be reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """What was measured."""

    identity: ClassVar[tuple[str, ...]] = ("date",)

    date: Annotated[Day | None, Also("when, day, month, Datum, Monat, Stand")] = expected("PLAN008")
    """The day, or the last day of the month or quarter, that it is for."""
    value: Annotated[Amount, Also("number, actual, amount, Wert, Zahl, Ist")]
    """A number, or a text where there is no number."""
    note: Annotated[str | None, Also("comment, remark, Notiz, Anmerkung, Bemerkung, Kommentar")] = None
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

    unit: Annotated[str | None, Also("unit of measure, Einheit")] = expected("PLAN007")
    """What is counted: %, orders, days."""
    direction: Annotated[
        Literal["up", "down", "keep"],
        Also(
            "trend, better, Richtung",
            values={
                "up": "increase, more, higher, hoch, rauf, steigend",
                "down": "decrease, less, lower, runter, sinkend",
                "keep": "stable, hold, halten, gleich",
            },
        ),
    ] = "up"
    """Whether more is better, less is better, or it shall stay where it is."""
    tolerance: Annotated[Number | None, Also("range, Toleranz")] = None
    """For `keep`: how far it may move either way."""
    baseline: Annotated[MeasureReading | None, Also("start, starting value, from, Ausgangswert, Startwert, Basis")] = (
        None
    )
    """Where we started."""
    target: Annotated[
        Annotated[tuple[MeasureReading, ...], OneOrMany()] | None, Also("target value, Zielwert, Soll")
    ] = expected("PLAN003")
    """Where we want to be and by when; a list where there are several, and a goal takes the one in its period."""
    milestones: Annotated[tuple[MeasureMilestone, ...], Also("milestone, steps, Meilensteine, Zwischenziele")] = ()
    """Values to reach on the way."""
    definition: Annotated[
        str | None, Also("description, formula, calculation, what, Beschreibung, Formel, Berechnung")
    ] = expected("PLAN007")
    """Exactly what is counted and what is not."""
    source: Annotated[str | None, Also("data source, from where, Quelle, Datenquelle")] = None
    """Where the numbers come from."""
    every: Annotated[
        Literal["month", "quarter", "year"] | None,
        Also(
            "frequency, interval, rhythm, Rhythmus, Turnus, Intervall",
            values={
                "month": "monthly, monat, monatlich",
                "quarter": "quarterly, quartal, vierteljährlich",
                "year": "yearly, annually, jahr, jährlich",
            },
        ),
    ] = None
    """How often it is measured."""
    actuals: Annotated[
        tuple[Actual, ...], Also("actual, values, results, history, Istwerte, Ist, Werte, Ergebnisse")
    ] = ()
    """What was measured, oldest first. A file `<id>.csv` beside it may hold them too."""
