"""When it is urgent: each playbook that says how bad it is, who answers, and the number to call."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.facts.plain import plain_markdown
from onebook.model.book import query
from onebook.model.kinds.playbook import Playbook
from onebook.rules.run import CheckedBook
from onebook.text.phone import written_in
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
    """The number that its steps say, else that of whoever answers."""
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
        call=number_to_call(book, playbook) or (_number(who) if who is not None else None),
        within=str(within) if within is not None else None,
    )


def number_to_call(book: CheckedBook, playbook: Playbook) -> Way | None:
    """The first number that a playbook's steps say: who wrote it meant whoever stands before the trouble."""
    for step in playbook.steps:
        text = plain_markdown(book, step.text) if step.text else ""
        for start, end, number in written_in(text):
            return Way(sort="phone", text=text[start:end], address=f"tel:{number}")
    return None


def _number(who: Party) -> Way | None:
    return next((way for way in who.ways if way.sort == "phone" and way.address), None)
