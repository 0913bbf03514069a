"""A meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.values import Day, Duration, Markdown, Moment, Ref, Repeat


@kind(
    "meeting",
    "plan/meetings",
    address="meetings/index.html#{id}",
    also="jour fixe, Besprechung, Besprechungen, Sitzung, Sitzungen, Treffen, Runde",
    menu=OverviewFacet(
        title="Meetings",
        says="The meetings with a rhythm: what for, when, who comes and who else may.",
        words=("trainings", "get-togethers"),
        tab="Departments",
        place=4,
    ),
    search=SearchFacet(rank=5, weight=102, intents={"when": 150}),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Entity):
    """A meeting with a rhythm: what for, who comes, and who else may."""

    type: Literal["review", "sync", "training", "all-staff"] | None = None
    """What sort of meeting it is."""
    date: Moment | None = expected("PLAN008")
    """The first time."""
    repeat: Repeat | None = None
    """How often it takes place."""
    until: Day | None = None
    """The last day on which it may take place."""
    except_: tuple[Day, ...] = ()
    """Days on which it does not take place."""
    duration: Duration | None = None
    """How long it lasts."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that calls it."""
    departments: tuple[Ref[Literal["department"]], ...] = ()
    """Who comes."""
    open_to: Literal["all"] | tuple[Ref[Literal["department"]], ...] | None = None
    """Who else may come: all, or a list of departments."""
    where: str | None = None
    """The place or the address of the call."""
    agenda: Markdown | None = None
    """What is on it each time."""
