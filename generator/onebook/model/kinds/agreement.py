"""An agreement between two departments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from onebook.model.entity import Entity, Lookup
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.stray import Also
from onebook.model.values import Day, Ref, TimeLimit


@kind(
    "agreement",
    "roles/agreements",
    address="agreements/index.html#{id}",
    also="sla, slas, Vereinbarung, Vereinbarungen, Absprache, Absprachen",
    menu=OverviewFacet(
        title="Agreements",
        says="What one department gives another, how soon, and how both see that it does.",
        words=("internal service levels",),
        tab="Departments",
        place=3,
    ),
    search=SearchFacet(rank=17, weight=85, context=("from_", "to")),
    file=FileFacet(joined_id=("from", "to")),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entity):
    """What one department gives another, how soon, and how both know that it does."""

    title: str = ""
    """What people call it; left out, the two departments' names."""
    from_: Annotated[Ref[Literal["department"]], Also("giver, by, supplier, department, von")]
    """The department that gives."""
    to: Annotated[Ref[Literal["department"]], Also("receiver, for, customer, an, für")]
    """The department that gets."""
    gives: Annotated[
        str, Also("what, delivers, service, text, description, liefert, gibt, Leistung, was, Beschreibung")
    ]
    """What is given."""
    within: Annotated[
        TimeLimit | None, Also("deadline, time, how soon, response time, Frist, innerhalb, bis, Reaktionszeit")
    ] = None
    """How soon."""
    measured_by: Annotated[str | None, Also("measure, metric, kpi, gemessen an, Kennzahl, Messgröße")] = None
    """How both see whether it is kept."""
    because: Annotated[str | None, Also("why, reason, warum, Grund, weil")] = None
    """Why it matters."""
    agreed: Annotated[Day | None, Also("agreed on, date, since, vereinbart, vereinbart am, Datum, seit")] = None
    """The day on which both agreed."""

    def with_defaults(self, lookup: Lookup) -> Agreement:
        """Without a title it is named by its two departments."""
        if self.title:
            return self
        giver, getter = lookup.settled(self.from_), lookup.settled(self.to)
        names = (giver.title if giver else self.from_.id, getter.title if getter else self.to.id)
        return replace(self, title=f"{names[0]} to {names[1]}")
