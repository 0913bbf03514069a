"""Companies outside that work for us, and who leads them from inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from onebook.facts.dates import add_days
from onebook.model.book import query
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.partner import Partner
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.common import Common, common
from onebook.views.goals import Mark, over_time
from onebook.views.links import PageLink, links_to
from onebook.views.people import Party, Way, party, ways_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSection:
    """A partner with everything around it."""

    entity: Partner
    common: Common
    does: str | None
    led_by: Party | None
    until: date | None
    is_over: bool
    """The contract has run out."""
    mark: Mark
    """How it stands."""
    ways: tuple[Way, ...]
    channels: tuple[PageLink, ...]


SOON = 91
"""Days. A contract that ends within them wants a decision."""


@query
def partner_sections(book: CheckedBook) -> tuple[PartnerSection, ...]:
    """All partners."""
    return tuple(
        PartnerSection(
            entity=partner,
            common=common(book, partner),
            does=partner.does,
            led_by=party(book, partner.led_by),
            until=partner.until,
            is_over=partner.until is not None and partner.until < book.today,
            mark=over_time(book.today, partial(_mark, partner), _turns(partner)),
            ways=ways_of(partner.contact),
            channels=links_to(book.all(Channel, partner.channels)),
        )
        for partner in book.of(Partner)
    )


def _turns(partner: Partner) -> tuple[date, ...]:
    """The days on which it may stand otherwise."""
    return (add_days(partner.until, -SOON), add_days(partner.until, 1)) if partner.until is not None else ()


def _mark(partner: Partner, today: date) -> Mark:
    decided = {"proposed": Said("Proposed"), "dropped": Said("Dropped"), "done": Said("Ended")}
    if partner.status in decided:
        return Mark(shape=partner.status, word=decided[partner.status])
    if partner.until is not None and partner.until < today:
        return Mark(shape="done", word=Said("Ended"))
    if partner.until is not None and partner.until <= add_days(today, SOON):
        return Mark(shape="risk", word=Said("Contract ends soon"))
    return Mark(shape="good", word=Said("Works for us"))
