"""When it is urgent: each playbook that says how bad it is, who answers, and the number to call."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.model.book import query
from onebook.model.kinds.playbook import Playbook
from onebook.rules.run import CheckedBook
from onebook.views.links import PageLink, link_to
from onebook.views.people import Party, Way, party

ADDRESS = "urgent.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentLine:
    """A playbook for a bad moment."""

    link: PageLink
    summary: str | None
    who: Party | None
    """Who answers where it is worst, else who keeps it; of a vacant position, who stands in."""
    call: Way | None
    """The number to call."""
    within: str | None


@query
def urgent(book: CheckedBook) -> tuple[UrgentLine, ...]:
    """The playbooks in force that have a triage table, in their order."""
    return tuple(_line(book, one) for one in book.of(Playbook) if one.triage and one.is_live)


def _line(book: CheckedBook, playbook: Playbook) -> UrgentLine:
    named = [party(book, ref) for ref in (*(row.responder for row in playbook.triage), playbook.owner)]
    found = [one.instead or one for one in named if one is not None]
    who = next((one for one in found if _number(one) is not None), found[0] if found else None)
    within = playbook.triage[0].within
    return UrgentLine(
        link=link_to(playbook),
        summary=playbook.summary,
        who=who,
        call=_number(who) if who is not None else None,
        within=str(within) if within is not None else None,
    )


def _number(who: Party) -> Way | None:
    return next((way for way in who.ways if way.sort == "phone" and way.address), None)
