"""Which departments work together, through what, and which do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Literal

from onebook.facts.network import (
    Network,
    Pair,
    betweenness,
    bridges,
    components,
    degree_centrality,
    density,
    isolates,
    network,
)
from onebook.facts.overload import activities
from onebook.facts.people import departments_of
from onebook.model.book import Book, E, query
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.message import Message
from onebook.model.values import Ref

Via = Literal["goal", "need", "initiative", "campaign", "meeting", "agreement", "raci"]

WAYS: Mapping[Via, str] = {
    "goal": "both have a part in the goal, or one has and the other owns it",
    "need": "one needs something from the other for its part in a goal",
    "initiative": "both work on the initiative, or one does and the other owns it",
    "campaign": "each owns the campaign or one of its channels, or has a voice in its message",
    "meeting": "both come to the meeting; one to which every department comes does not count",
    "agreement": "one gives the other something under the agreement",
    "raci": "both answer for the activity, do it or are asked before; being told after does not count",
}
"""What counts as working together, for each kind, and one each is counted for each goal, need, activity and so on."""


@dataclass(frozen=True, slots=True)
class TogetherLink:
    """Two departments that work together."""

    a: str
    b: str
    via: Mapping[Via, int]
    """How often, by kind."""

    @property
    def count(self) -> int:
        """How often in all."""
        return sum(self.via.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkMeasure:
    """A standard measure of the network of departments."""

    name: str
    """In plain words, with the name that books on networks have for it in brackets."""
    sentence: str
    """What it means, for people who have never heard of it."""
    value: float
    by_department: Mapping[str, float] = field(default_factory=dict)
    """The value of each department; empty where the measure is one of the whole."""
    is_share: bool = False
    """It lies between nothing and all, and is said in percent."""

    @property
    def figure(self) -> str:
        """`94 %`, or a count."""
        return self.say(self.value)

    def say(self, value: float) -> str:
        """One of its values, as people say it."""
        return f"{value * 100:.0f} %" if self.is_share else f"{value:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Integration:
    """How the departments of a book hang together."""

    departments: tuple[str, ...]
    links: tuple[TogetherLink, ...]
    alone: tuple[str, ...]
    """Departments that work with nobody."""
    groups: tuple[tuple[str, ...], ...]
    """Departments that reach one another, directly or over others."""
    bridges: tuple[str, ...]
    """Departments without which others would not reach one another."""
    shared_goal_no_agreement: tuple[Pair, ...]
    measures: tuple[NetworkMeasure, ...]


@query
def integration(book: Book) -> Integration:
    """Which departments work together."""
    departments = tuple(sorted(one.ref for one in book.of(Department) if one.status != "dropped"))
    known = set(departments)
    counts: dict[Pair, dict[Via, int]] = {}
    for via, together in _all(book):
        for a, b in combinations(sorted(set(together) & known), 2):
            ways = counts.setdefault((a, b), {})
            ways[via] = ways.get(via, 0) + 1
    links = tuple(
        TogetherLink(a, b, {via: ways[via] for via in WAYS if via in ways}) for (a, b), ways in sorted(counts.items())
    )
    net = network(departments, counts)
    unagreed = tuple((one.a, one.b) for one in links if "goal" in one.via and "agreement" not in one.via)
    return Integration(
        departments=departments,
        links=links,
        alone=isolates(net),
        groups=components(net),
        bridges=bridges(net),
        shared_goal_no_agreement=unagreed,
        measures=_measures(net),
    )


def _all(book: Book) -> Iterator[tuple[Via, Iterable[str]]]:
    """What departments do together: of which kind, and who takes part."""
    for goal in _live(book, Goal):
        yield "goal", _refs(book, (goal.owner, *(part.department for part in goal.contributions)))
        for part in goal.contributions:
            for need in part.needs:
                yield "need", _refs(book, (part.department, need.from_))
    for work in _live(book, Initiative):
        yield "initiative", _refs(book, (work.owner, *work.departments))
    for campaign in _live(book, Campaign):
        yield "campaign", _of_campaign(book, campaign)
    for meeting in _live(book, Meeting):
        if not _is_for_all(book, meeting):
            yield "meeting", _refs(book, (meeting.owner, *meeting.departments))
    for agreement in _live(book, Agreement):
        yield "agreement", _refs(book, (agreement.from_, agreement.to))
    for place in activities(book):
        one = place.activity
        yield "raci", _refs(book, (*(one.accountable or ()), *(one.responsible or ()), *one.consulted))


def _live(book: Book, cls: type[E]) -> list[E]:
    return [one for one in book.of(cls) if one.is_live]


def _refs(book: Book, refs: Iterable[Ref[Any] | None]) -> set[str]:
    return {one.ref for one in departments_of(book, refs)}


def _of_campaign(book: Book, campaign: Campaign) -> set[str]:
    owners = (campaign.owner, *(channel.owner for channel in book.all(Channel, campaign.channels)))
    message = book.get(Message, campaign.message)
    voices = tuple(voice.department for voice in message.voices) if message is not None else ()
    return _refs(book, (*owners, *voices))


def _is_for_all(book: Book, meeting: Meeting) -> bool:
    """Everybody is there: that says nothing about who works with whom. Two departments alone are not everybody."""
    everybody = {one.ref for one in book.of(Department) if one.status != "dropped"}
    return meeting.type == "all-staff" or (len(everybody) > 2 and everybody <= _refs(book, meeting.departments))


def _measures(net: Network) -> tuple[NetworkMeasure, ...]:
    degrees, between = degree_centrality(net), betweenness(net)
    return (
        NetworkMeasure(
            name="pairs that work together (density)",
            sentence="Of all pairs of departments, the share that works together: at 0 % there are silos only, "
            "at 100 % everybody works with everybody.",
            value=density(net),
            is_share=True,
        ),
        NetworkMeasure(
            name="groups that have nothing to do with each other (components)",
            sentence="Between two of them nobody works together: with one group every department can be reached.",
            value=len(components(net)),
        ),
        NetworkMeasure(
            name="departments that work alone (isolates)",
            sentence="They work with no other department: each one is a silo.",
            value=len(isolates(net)),
        ),
        NetworkMeasure(
            name="most partners of one department (degree centrality)",
            sentence="For each department, the share of the others that it works with; the figure is that of the department with "
            "the most.",
            value=max(degrees.values(), default=0.0),
            by_department=degrees,
            is_share=True,
        ),
        NetworkMeasure(
            name="most ways over one department (betweenness centrality)",
            sentence="For each department, how many of the shortest ways between two others lead over it: where it is "
            "high, others depend on it to hear of each other; the figure is that of the department with the most.",
            value=max(between.values(), default=0.0),
            by_department=between,
            is_share=True,
        ),
    )
