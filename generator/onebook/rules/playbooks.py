"""PLAY: ready when needed."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.people import is_unattended
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.position import Position
from onebook.rules.rule import Finding, Spot, Weight, entry_rule
from onebook.rules.words import who


@entry_rule("PLAY004", "step-without-anybody", Weight.GAP, Playbook, for_files=True)
def step_without_anybody(entry: Entry, book: Book) -> Iterator[Finding]:
    """Every step of a playbook has somebody who does it."""
    playbook = entry.value
    assert isinstance(playbook, Playbook)
    for number, step in enumerate(playbook.steps):
        if not step.by and playbook.is_live:
            message = f"the step '{step.title}' of {who(playbook)} does not say who does it"
            hint = "add `by:` with a list of positions or departments, or `by: everyone`"
            yield Finding(spot=Spot(entry=entry, pointer=("steps", number, "title")), message=message, hint=hint)


@entry_rule("PLAY005", "responder-vacant", Weight.GAP, Playbook, for_files=True)
def responder_vacant(entry: Entry, book: Book) -> Iterator[Finding]:
    """Whoever answers in a response plan is there, or somebody stands in."""
    playbook = entry.value
    assert isinstance(playbook, Playbook)
    told: set[str] = set()
    for number, row in enumerate(playbook.triage):
        responder = book.get(Position, row.responder)
        if responder is None or responder.ref in told or not playbook.is_live or not is_unattended(book, responder):
            continue
        told.add(responder.ref)
        message = f"nobody holds {who(responder)}, who is to answer when it is '{row.severity}', and nobody stands in"
        hint = "name another responder, or give the position a `backup:` that is held"
        related = (
            (Spot(entry=book.entry(responder), pointer=("holders",), at_key=True), f"'{responder.id}' is vacant"),
        )
        yield Finding(
            spot=Spot(entry=entry, pointer=("triage", number, "responder")), message=message, hint=hint, related=related
        )


@entry_rule("PLAY007", "channel-watched-by-nobody", Weight.GAP, Channel, for_files=True)
def channel_watched_by_nobody(entry: Entry, book: Book) -> Iterator[Finding]:
    """On every social channel somebody listens and raises the alarm."""
    channel = entry.value
    assert isinstance(channel, Channel)
    if channel.medium != "social" or not channel.is_live:
        return
    watcher = book.get(Position, channel.watched_by)
    if channel.watched_by is None:
        message = f"nobody watches {who(channel)}, so an angry post there is seen by customers first"
        hint = "add `watched_by:` with the id of the position that reads it every day"
        yield Finding(spot=Spot(entry=entry), message=message, hint=hint)
    elif watcher is not None and is_unattended(book, watcher):
        message = f"{who(channel)} is watched by {who(watcher)}, which nobody holds and for which nobody stands in"
        hint = "name another position, or give this one a `backup:` that is held"
        related = ((Spot(entry=book.entry(watcher), pointer=("holders",), at_key=True), f"'{watcher.id}' is vacant"),)
        yield Finding(spot=Spot(entry=entry, pointer=("watched_by",)), message=message, hint=hint, related=related)


@entry_rule("PLAY008", "worse-but-slower", Weight.DOUBT, Playbook)
def worse_but_slower(entry: Entry, book: Book) -> Iterator[Finding]:
    """What is worse is answered no later than what is less bad: severities stand in order, the worst first."""
    playbook = entry.value
    assert isinstance(playbook, Playbook)
    slowest: tuple[int, float] | None = None
    for number, row in enumerate(playbook.triage):
        if row.within is None or row.within.words:
            continue
        hours = row.within.duration.number * _HOURS[row.within.duration.unit]
        if slowest is not None and hours < slowest[1] and playbook.is_live:
            worse = playbook.triage[slowest[0]]
            message = (
                f"'{worse.severity}' stands above '{row.severity}', so it is worse, but is answered within "
                f"{worse.within} and not within {row.within}"
            )
            hint = "put the worst severity first, or give it the shortest time"
            related = (
                (
                    Spot(entry=entry, pointer=("triage", slowest[0], "within")),
                    f"the time for '{worse.severity}' is here",
                ),
            )
            yield Finding(
                spot=Spot(entry=entry, pointer=("triage", number, "within")),
                message=message,
                hint=hint,
                related=related,
            )
            return
        if slowest is None or hours > slowest[1]:
            slowest = (number, hours)


_HOURS = {
    "minute": 1 / 60,
    "hour": 1.0,
    "working hour": 1.0,
    "day": 24.0,
    "working day": 24.0,
    "week": 168.0,
    "month": 720.0,
    "year": 8760.0,
}
"""About how long each unit lasts: working time at its shortest, so that nothing is reported that may be right."""
