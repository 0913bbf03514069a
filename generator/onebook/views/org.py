"""How departments hang together: which is part of which, and each hub with its spokes and those who use its channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onebook.facts.people import department_of
from onebook.model.book import query
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.snapshot import sort_key
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow, how_many
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.roles import DepartmentLine, department_tree
from onebook.views.users import users


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgChart:
    """Every department, those that are part of another below it."""

    title: str
    description: str
    organization: PageLink
    lines: tuple[DepartmentLine, ...]
    is_whole: bool
    """Whether every department stands in it; else those of the upper levels."""


MOST_DRAWN = 100
"""So many departments one drawing bears, on some screens below one another."""


@dataclass(frozen=True, slots=True)
class HubUser:
    """A department outside that uses channels of a hub or its spokes."""

    link: PageLink
    channels: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFan:
    """A hub, its spokes, and who uses their channels."""

    title: str
    description: str
    hub: PageLink
    spokes: tuple[PageLink, ...]
    users: tuple[HubUser, ...]
    """The one that uses most first."""
    channels: int
    """How many channels the hub and its spokes answer for."""
    here: str
    """The department on whose page it stands; empty elsewhere."""


@query
def org_chart(book: CheckedBook) -> OrgChart | None:
    """All departments in one picture; None where there is at most one, or where nobody could read it."""
    lines = tuple(_standing(department_tree(book)))
    count = sum(1 for _ in _all(lines))
    if count < 2 or len(lines) > MOST_DRAWN:
        return None
    below = count - len(lines)
    said: list[str] = [
        Said("{all} departments; 1 of them is part of another.", all=count)
        if below == 1
        else Said("{all} departments; {n} of them are part of another.", all=count, n=below)
    ]
    hubs = [line.link.title for line in _all(lines) if line.hub.spokes]
    if hubs:
        one, more = (
            "{names} keeps a discipline for others, as a hub.",
            "{names} keep a discipline for others, as a hub.",
        )
        said.append(Said(one if len(hubs) == 1 else more, names=", ".join(hubs)))
    organization = book.organization
    return OrgChart(
        title=Said("The departments of {name}", name=organization.title),
        description=SaidRow(" ", said),
        organization=link_to(organization),
        lines=lines if count <= MOST_DRAWN else _upper(lines),
        is_whole=count <= MOST_DRAWN,
    )


def _upper(lines: tuple[DepartmentLine, ...]) -> tuple[DepartmentLine, ...]:
    """As many levels as one drawing bears."""
    depth, level, count = 0, list(lines), len(lines)
    while level and count <= MOST_DRAWN:
        depth += 1
        level = [one for line in level for one in line.below]
        count += len(level)

    def down_to(some: Iterable[DepartmentLine], left: int) -> tuple[DepartmentLine, ...]:
        return tuple(replace(line, below=down_to(line.below, left - 1)) for line in some) if left else ()

    return down_to(lines, depth)


def _standing(lines: Iterable[DepartmentLine]) -> Iterator[DepartmentLine]:
    """Without what was dropped; what hung below that takes its place."""
    for line in lines:
        if line.link.status == "dropped":
            yield from _standing(line.below)
        else:
            yield DepartmentLine(
                entity=line.entity,
                link=line.link,
                lead=line.lead,
                ways=line.ways,
                hub=line.hub,
                people=line.people,
                below=tuple(_standing(line.below)),
                no_lead=Said("No lead yet"),
                role=_role(line),
            )


def _role(line: DepartmentLine) -> str:
    """What it is in hub and spoke."""
    if line.hub.spokes:
        return how_many(len(line.hub.spokes), "Hub for {n} other", "Hub for {n} others")
    if line.hub.hub is not None:
        return Said("Spoke of {name}", name=line.hub.hub.title)
    return Said("Hub") if line.hub.is_hub else ""


def _all(lines: Iterable[DepartmentLine]) -> Iterator[DepartmentLine]:
    for line in lines:
        yield line
        yield from _all(line.below)


@query
def hub_fans(book: CheckedBook) -> tuple[HubFan, ...]:
    """Every hub that has spokes."""
    found = (hub_fan(book, one) for one in book.of(Department) if one.status != "dropped")
    return tuple(fan for fan in found if fan is not None)


@query
def fan_around(book: CheckedBook, department: Department) -> HubFan | None:
    """The hub that a department is, or the one that it is a spoke of; None where it is neither."""
    hub = book.get(Department, department.hub)
    return hub_fan(book, department, department.ref) or (
        hub_fan(book, hub, department.ref) if hub is not None else None
    )


def hub_fan(book: CheckedBook, hub: Department, here: str = "") -> HubFan | None:
    """A hub with its spokes and users; None where it has no spokes."""
    spokes = [one for one in users(book, Department, hub, by=("hub",)) if one.status != "dropped" and one != hub]
    if not spokes:
        return None
    family = {hub.ref, *(one.ref for one in spokes)}
    channels = [
        one
        for one in book.of(Channel)
        if one.is_live and (keeper := department_of(book, one.owner)) and keeper.ref in family
    ]
    served: dict[str, list[Channel]] = {}
    for channel in channels:
        for department in book.all(Department, channel.used_by):
            if department.ref not in family and department.status != "dropped":
                served.setdefault(department.ref, []).append(channel)
    departments = {one.ref: one for one in book.of(Department)}
    ranked = sorted(served, key=lambda ref: (-len(served[ref]), sort_key(departments[ref])))
    names = ", ".join(one.title for one in spokes)
    said: list[str] = [Said("{name} is the hub for {names}.", name=hub.title, names=names)]
    if ranked:
        count, many = len(ranked), len(channels)
        what = Said("their {n} channels", n=many) if many > 1 else Said("their channel")
        said.append(
            how_many(count, "{n} other department uses {what}.", "{n} other departments use {what}.", what=what)
        )
    return HubFan(
        title=Said("{name}, a hub", name=hub.title),
        description=SaidRow(" ", said),
        hub=link_to(hub),
        spokes=links_to(spokes),
        users=tuple(HubUser(link_to(departments[ref]), links_to(served[ref])) for ref in ranked),
        channels=len(channels),
        here=here,
    )
