"""A partner outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Contact, Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Day, Ref


@kind(
    "partner",
    "roles/partners",
    address="partners/index.html#{id}",
    also="supplier, suppliers, agency, agencies, vendor, Dienstleister, Agentur, Agenturen, Lieferant, Lieferanten",
    menu=OverviewFacet(
        title="Partners",
        says="Companies outside that work for us, what each does, and who of us leads it.",
        words=("agencies", "contractors", "suppliers of services"),
        tab="Departments",
        place=5,
    ),
    search=SearchFacet(rank=16, context=("channels",)),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Entity):
    """An agency or supplier that works for us, and the position that leads it."""

    does: Annotated[str | None, Also("task, service, purpose, description, macht, Aufgabe, Leistung, Beschreibung")] = (
        expected("RACI014")
    )
    """What it does for us."""
    led_by: Annotated[
        Ref[Literal["position"]] | None,
        Also("responsible, manager, lead, verantwortlich, Ansprechpartner, Leitung, zuständig"),
    ] = expected("RACI013")
    """The position that leads it from inside."""
    until: Annotated[Day | None, Also("contract end, end, ends, deadline, Vertragsende, bis, Laufzeit, Ende")] = None
    """The day until which the contract runs."""
    contact: Annotated[Contact | None, Also("contacts, Kontakt")] = None
    """How to reach it."""
    channels: Annotated[tuple[Ref[Literal["channel"]], ...], Also("channel, Kanal, Kanäle")] = ()
    """The channels that it works on."""
