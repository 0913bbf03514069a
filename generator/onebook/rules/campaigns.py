"""CAL: campaigns reach those they mean, offline and online together, and do not get in each other's way."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from datetime import date

from onebook.facts.dates import bounds, day_of, say_short
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.audience import Audience
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import joined, who

_SHOWN = 3
"""So many of the campaigns that are in another's way are shown beside it."""


def _is_to_come(campaign: Campaign, today: date) -> bool:
    """Alive, and not over."""
    return campaign.is_live and (campaign.end is None or campaign.end >= today)


@entry_rule("CAL008", "offline-alone", Weight.GAP, Campaign)
def offline_alone(entry: Entry, book: Book) -> Iterator[Finding]:
    """A campaign that runs offline has a part online too."""
    campaign = entry.value
    assert isinstance(campaign, Campaign)
    channels = book.all(Channel, campaign.channels)
    media = {channel.medium for channel in channels}
    if len(channels) < len(campaign.channels or ()) or "offline" not in media or not _is_to_come(campaign, book.today):
        return
    if not media & {"online", "social"}:
        message = f"{who(campaign)} runs offline alone: {joined(channel.id for channel in channels)}"
        hint = "add an online or social channel, so that people find there what they have read on paper"
        yield Finding(spot=Spot(entry=entry, pointer=("channels",)), message=message, hint=hint)


@entry_rule("CAL009", "outside-goals-period", Weight.DOUBT, Campaign)
def outside_goals_period(entry: Entry, book: Book) -> Iterator[Finding]:
    """A campaign runs while its goals are there to be reached."""
    campaign = entry.value
    assert isinstance(campaign, Campaign)
    periods = [(goal, bounds(goal.period, book.organization)) for goal in book.all(Goal, campaign.goals) if goal.period]
    if campaign.start is None or not periods or not campaign.is_live:
        return
    start, end = campaign.start, campaign.end or date.max
    if end < start or any(first <= end and start <= last for _, (first, last) in periods):
        return
    goal, (first, last) = periods[0]
    field = "start" if start > last else "end"
    days = f"from {say_short(start)}" + (f" to {say_short(end)}" if campaign.end else "")
    message = (
        f"{who(campaign)} runs {days}, outside the period of goal '{goal.id}', {say_short(first)} to {say_short(last)}"
    )
    hint = "name the goal that it serves in those days, or check the dates"
    related = ((Spot(entry=book.entry(goal), pointer=("period",)), f"the period of '{goal.id}' is here"),)
    yield Finding(spot=Spot(entry=entry, pointer=(field,)), message=message, hint=hint, related=related)


@book_rule("CAL011", "audience-not-reached", Weight.DOUBT, of_absence=True)
def audience_not_reached(book: Book) -> Iterator[Finding]:
    """Each audience of a campaign is reached by one of its channels."""
    reaching: dict[str, list[str]] = {}
    for channel in book.of(Channel):
        for ref in channel.audiences if channel.is_live else ():
            reaching.setdefault(book.canonical(ref), []).append(channel.id)
    for entry in book.entries_of("campaign"):
        campaign = entry.value
        if not isinstance(campaign, Campaign) or not _is_to_come(campaign, book.today):
            continue
        channels = book.all(Channel, campaign.channels)
        tells = len(channels) == len(campaign.channels or ()) and all(channel.audiences for channel in channels)
        if not channels or not tells:
            continue
        reached = {book.canonical(ref) for channel in channels for ref in channel.audiences}
        for number, ref in enumerate(campaign.audiences or ()):
            audience = book.get(Audience, ref)
            if audience is not None and audience.ref not in reached:
                message = f"{who(campaign)} speaks to audience '{audience.id}', which none of its channels reaches"
                others = ", ".join(reaching.get(audience.ref, [])[:4])
                hint = f"add a channel that does{f': {others}' if others else ''}, or leave the audience out"
                yield Finding(spot=Spot(entry=entry, pointer=("audiences", number)), message=message, hint=hint)


@book_rule("CAL012", "offered-to-those-who-have-it", Weight.DOUBT, for_files=True)
def offered_to_those_who_have_it(book: Book) -> Iterator[Finding]:
    """Nobody is offered what they have already."""
    events: dict[str, list[Entry]] = {}
    for entry in sorted(book.entries_of("event"), key=lambda entry: entry.id):
        if isinstance(entry.value, Event) and entry.value.is_live and entry.value.campaign is not None:
            events.setdefault(book.canonical(entry.value.campaign), []).append(entry)
    for entry in book.entries_of("campaign"):
        campaign = entry.value
        if not isinstance(campaign, Campaign) or not campaign.offers or not _is_to_come(campaign, book.today):
            continue
        told: set[str] = set()
        for spoken in (entry, *events.get(campaign.ref, ())):
            yield from _offers(book, entry, spoken, told)


def _offers(book: Book, entry: Entry, spoken: Entry, told: set[str]) -> Iterator[Finding]:
    """What the campaign or one of its items offers to an audience that has it; each audience is told once."""
    campaign, speaker = entry.value, spoken.value
    assert isinstance(campaign, Campaign)
    assert isinstance(speaker, Campaign | Event)
    audiences = [(number, book.get(Audience, ref)) for number, ref in enumerate(speaker.audiences or ())]
    excluded = {book.canonical(ref) for ref in campaign.exclude}
    excluded |= {book.canonical(ref) for _, audience in audiences if audience for ref in audience.exclude}
    offered = {book.canonical(ref): number for number, ref in enumerate(campaign.offers)}
    for number, audience in audiences:
        if audience is None or audience.ref in excluded | told:
            continue
        for place, ref in enumerate(audience.has):
            if (name := book.canonical(ref)) in offered:
                told.add(audience.ref)
                message = (
                    f"{who(speaker)} offers {name.replace(':', ' ')} to audience '{audience.id}', which has it already"
                )
                hint = f"leave the audience out here, or add it under `exclude:` of campaign '{campaign.id}'"
                related = (
                    (Spot(entry=book.entry(audience), pointer=("has", place)), f"'{audience.id}' has it"),
                    (Spot(entry=entry, pointer=("offers", offered[name])), "it is offered here"),
                )
                yield Finding(
                    spot=Spot(entry=spoken, pointer=("audiences", number)), message=message, hint=hint, related=related
                )
                break


@book_rule("CAL013", "campaigns-in-each-others-way", Weight.DOUBT)
def campaigns_in_each_others_way(book: Book) -> Iterator[Finding]:
    """Two campaigns do not speak to one audience on one channel in the same days."""
    campaigns = [one for one in book.of(Campaign) if one.start is not None and _is_to_come(one, book.today)]
    running: dict[tuple[str, str], list[tuple[date, str, Campaign]]] = {}
    for later in sorted(campaigns, key=lambda one: (one.start or date.min, one.id)):
        start, end = later.start or date.min, later.end or date.max
        if end < start:
            continue
        is_told = False
        for pair in sorted(_pairs(book, later)):
            others = running.setdefault(pair, [])
            del others[: bisect_left(others, start, key=lambda one: one[0])]
            if others and not is_told:
                yield _clash(book, later, pair, [one for _, _, one in others[-_SHOWN:]], len(others) - 1)
                is_told = True
            insort(others, (end, later.id, later), key=lambda one: one[:2])


def _pairs(book: Book, campaign: Campaign) -> set[tuple[str, str]]:
    """Audience and channel, where the channel reaches the audience as far as the book tells."""
    return {
        (audience.ref, channel.ref)
        for audience in book.all(Audience, campaign.audiences)
        for channel in book.all(Channel, campaign.channels)
        if not channel.audiences or audience.ref in map(book.canonical, channel.audiences)
    }


def _clash(book: Book, later: Campaign, pair: tuple[str, str], others: Sequence[Campaign], more: int) -> Finding:
    """One finding for a campaign, however many it clashes with: the one that ends last is named."""
    audience, channel = (ref.partition(":")[2] for ref in pair)
    earlier = others[-1]
    last = min(earlier.end or date.max, later.end or date.max)
    until = f" to {say_short(last)}" if last != date.max else " on"
    message = (
        f"{who(later)} and '{earlier.id}' both speak to audience '{audience}' on channel '{channel}' from "
        f"{say_short(later.start or date.min)}{until}"
    )
    if more:
        message += f", and {more} more campaign{'s' if more > 1 else ''} in the same days"
    hint = "let one of them wait, give them different channels, or make them one campaign"
    number = [book.canonical(ref) for ref in later.channels or ()].index(f"channel:{channel}")
    related = tuple(
        (Spot(entry=book.entry(one), pointer=("channels",)), f"'{one.id}' uses it too") for one in reversed(others)
    )
    return Finding(
        spot=Spot(entry=book.entry(later), pointer=("channels", number)), message=message, hint=hint, related=related
    )


@book_rule("CAL014", "not-carried-on-social", Weight.ADVICE, of_absence=True, for_files=True)
def not_carried_on_social(book: Book) -> Iterator[Finding]:
    """What is printed, given to the press or seen at an event is carried further by a social item."""
    if not any(channel.medium == "social" and channel.is_live for channel in book.of(Channel)):
        return
    carried: set[str] = set()
    items: list[tuple[Entry, Event, Channel]] = []
    for entry in sorted(book.entries_of("event"), key=lambda entry: entry.id):
        if isinstance(entry.value, Event) and entry.value.status != "dropped":
            channel = book.get(Channel, entry.value.channel)
            if channel is not None and channel.medium == "social":
                carried |= {book.canonical(ref) for ref in entry.value.supports}
            elif channel is not None and channel.medium in ("offline", "press", "event"):
                items.append((entry, entry.value, channel))
    for entry, event, channel in items:
        if event.ref not in carried and event.is_live and event.stage != "idea" and day_of(event.date) >= book.today:
            message = f"no social item carries {who(event)} further, which goes out by '{channel.id}'"
            hint = f"plan a post for it, and name it there: `supports: [{event.id}]`"
            yield Finding(spot=Spot(entry=entry), message=message, hint=hint)
