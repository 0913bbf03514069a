"""A goal or objective of the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from onebook.model.entity import Entity, Lookup
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.values import Day, Period, Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one department needs from another to do its part."""

    identity: ClassVar[tuple[str, ...]] = ("what", "from_")

    from_: Ref[Literal["department"]]
    """The department that gives it."""
    what: str
    """What is needed."""
    by: Day | None = None
    """The day by which it is needed."""
    agreed: Day | None = None
    """The day on which both departments agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """A department's part in a goal."""

    identity: ClassVar[tuple[str, ...]] = ("department",)

    department: Ref[Literal["department"]]
    """Who does it."""
    how: str
    """What it does for the goal."""
    agreed: Day | None = None
    """The day on which the department agreed to its part."""
    needs: tuple[Need, ...] = ()
    """What it needs from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What may come between us and the goal."""

    identity: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    """What may happen."""
    response: str | None = None
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
    file=FileFacet(has_body=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Entity):
    """What we want to reach, what success looks like, and each department's part in it."""

    pillar: Ref[Literal["pillar"]] | None = expected("PLAN004")
    """The pillar it stands under. An objective has its parent's."""
    parent: Ref[Literal["goal"]] | None = None
    """The goal that this objective serves."""
    level: Literal["goal", "objective"] | None = None
    """Goal or objective; with a parent it is an objective unless said otherwise."""
    period: Period | None = expected("PLAN005")
    """When it is to be reached: FY2027, 2027-Q1, or start and end. An objective has its parent's."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    customer_need: Quoted | None = None
    """The customer's need behind it, in the customer's own words."""
    success: str | None = expected("PLAN002")
    """What success looks like, so that anyone can tell whether we have it."""
    measures: tuple[Ref[Literal["measure"]], ...] = ()
    """The measures that show how far we are."""
    contributions: tuple[Contribution, ...] = ()
    """Each department's part."""
    risks: tuple[Risk, ...] = ()
    """What may come between, and what we do about it."""

    def with_defaults(self, lookup: Lookup) -> Goal:
        """An objective takes pillar and period from its parent."""
        parent = lookup.settled(self.parent)
        level = self.level or ("objective" if self.parent else "goal")
        if not isinstance(parent, Goal):
            return replace(self, level=level)
        return replace(self, level=level, pillar=self.pillar or parent.pillar, period=self.period or parent.period)
