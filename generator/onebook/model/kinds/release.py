"""A release."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from onebook.model.entity import Entity, Lookup, Status
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected, hidden
from onebook.model.stray import Also
from onebook.model.values import Day, Ref

_STATUS: dict[str, Status] = {"planned": "proposed", "committed": "active", "shipped": "done", "cancelled": "dropped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A change of the release's date."""

    was: Annotated[Day, Also("from, before, old, vorher, alt")]
    """The date before."""
    changed: Annotated[Day, Also("on, when, date, geändert, am")]
    """The day on which it was changed."""
    why: Annotated[str | None, Also("reason, because, Grund, warum")] = None
    """The reason."""


@kind(
    "release",
    "plan/releases",
    address="releases/index.html#{id}",
    also="launch, launches, product, products, version, Veröffentlichung, Produkt, Produkte",
    menu=OverviewFacet(
        title="Releases",
        says="What customers can have from which day on, and how sure that is.",
        words=("roadmap", "launch dates"),
        tab="Calendar",
        place=6,
    ),
    search=SearchFacet(rank=12, intents={"when": 150}, context=("owner",)),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Entity):
    """Something that customers can have from a day on: a product, a price list, an opening."""

    date: Annotated[
        Day | None, Also("when, day, release date, launch date, due, deadline, Datum, Termin, wann, ab")
    ] = expected("PLAN008")
    """The day from which they can."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for the date."""
    stage: Annotated[
        Literal["planned", "committed", "shipped", "cancelled"] | None,
        Also(
            "state, progress, Stand, Phase",
            values={
                "planned": "geplant",
                "committed": "confirmed, zugesagt, fest",
                "shipped": "released, done, launched, veröffentlicht, ausgeliefert",
                "cancelled": "canceled, dropped, abgesagt",
            },
        ),
    ] = None
    """How sure it is."""
    history: Annotated[tuple[Slip, ...], Also("changes, delays, Verlauf, Verschiebungen")] = ()
    """Earlier dates, when they changed and why."""
    status_given: bool = hidden(False)

    def with_defaults(self, lookup: Lookup) -> Release:
        """The status follows from the stage."""
        if self.status_given or self.stage is None:
            return self
        return replace(self, status=_STATUS[self.stage])
