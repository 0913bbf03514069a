"""Departments: what is part of what, in columns; and a hub between its spokes and those who use its channels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onebook.outputs.drawing.shapes import (
    Box,
    Disc,
    Drawing,
    DrawnLine,
    DrawnWords,
    Node,
    Part,
    Symbol,
    centred,
    height_of,
    paragraph,
)
from onebook.outputs.drawing.words import wrapped
from onebook.text.said import Said, SaidRow, how_many
from onebook.views.links import PageLink
from onebook.views.org import HubFan, OrgChart
from onebook.views.roles import DepartmentLine

DESK, PHONE = 720, 320
_TITLE, _SMALL = 13.5, 12.5
_INDENT, _BETWEEN, _DEEPEST = 16, 10, 4
_MOST_USERS = 12


def org_for_desk(view: OrgChart) -> Drawing:
    """Three columns below the organisation, filled from the left as evenly as whole branches allow."""
    return _chart(view, DESK, 3)


def org_for_phone(view: OrgChart) -> Drawing:
    """One column."""
    return _chart(view, PHONE, 1)


@dataclass(frozen=True, slots=True)
class _Column:
    x: float
    width: float


def _chart(view: OrgChart, width: float, count: int) -> Drawing:
    count = min(count, len(view.lines))
    gap = 20
    each = (width - gap * (count - 1)) / count
    columns = [_Column(round(place * (each + gap), 1), round(each, 1)) for place in range(count)]
    head = _head(view.organization, width)
    bus = head.bounds.bottom + 14
    nodes, ties = [head], [DrawnLine(points=((width / 2, head.bounds.bottom), (width / 2, bus)), look="tie", width=1.5)]
    bottoms = [bus + 12] * count
    last: dict[int, float] = {}
    for line in view.lines:
        place = bottoms.index(min(bottoms))
        column = columns[place]
        found, lines, bottom = _branch(line, column.x + _INDENT, bottoms[place], column.width - _INDENT, 0)
        middle = found[0].bounds.middle
        ties += [_elbow(column.x + 5, middle, column.x + _INDENT), *lines]
        nodes += found
        last[place], bottoms[place] = middle, bottom
    ties += [
        DrawnLine(points=((columns[place].x + 5, bus), (columns[place].x + 5, y)), look="tie", width=1.5)
        for place, y in last.items()
    ]
    ends = [width / 2, *(columns[place].x + 5 for place in last)]
    ties.append(DrawnLine(points=((min(ends), bus), (max(ends), bus)), look="tie", width=1.5))
    return Drawing(width, round(max(bottoms), 1), tuple(ties), tuple(nodes))


def _head(organization: PageLink, width: float) -> Node:
    room = min(width - 2, 340)
    lines = wrapped(organization.title, room - 24, 15, 3, is_bold=True)
    box = Box(
        x=round((width - room) / 2, 1), y=1, width=room, height=round(height_of(len(lines), 15) + 16, 1), look="hub"
    )
    words = centred(box, organization.title, 15, 3, "on-hub", is_bold=True)
    return Node(link=organization, label=organization.title, bounds=replace(box, look="bare"), parts=(box, *words))


def _elbow(x: float, y: float, end: float, look: str = "tie") -> DrawnLine:
    return DrawnLine(points=((x, y), (round(end, 1), y)), look=look, width=1.5 if look == "tie" else 2.5)


def _branch(
    line: DepartmentLine, x: float, y: float, width: float, depth: int
) -> tuple[list[Node], list[DrawnLine], float]:
    """A department's box and all below it; the height at which the next begins."""
    own = _department(line, x, y, width)
    nodes, ties = [own], []
    bottom = own.bounds.bottom + _BETWEEN
    step = _INDENT if depth < _DEEPEST else 0
    middles: list[tuple[float, str]] = []
    for one in line.below:
        found, lines, bottom = _branch(one, x + step, bottom, width - step, depth + 1)
        is_spoke = one.hub.hub is not None and one.hub.hub.ref == line.link.ref
        middles.append((found[0].bounds.middle, "spoke" if is_spoke else "tie"))
        nodes += found
        ties += lines
    if middles and step:
        ties += [_elbow(x + 5, middle, x + step, look) for middle, look in middles]
        looks = {look for _, look in middles}
        look = "spoke" if looks == {"spoke"} else "tie"
        stem = DrawnLine(
            points=((x + 5, own.bounds.bottom), (x + 5, middles[-1][0])),
            look=look,
            width=2.5 if look == "spoke" else 1.5,
        )
        ties.append(stem)
    return nodes, ties, bottom


def _department(line: DepartmentLine, x: float, y: float, width: float) -> Node:
    left, room = x + 10, width - 18
    titles = wrapped(line.link.title, room, _TITLE, 4, is_bold=True)
    lead = line.lead.position.title if line.lead is not None else line.no_lead
    leads = wrapped(lead, room, _SMALL, 2)
    top = y + 6
    middle = top + height_of(len(titles), _TITLE)
    bottom = middle + height_of(len(leads), _SMALL)
    role = _role(line)
    parts: list[Part] = []
    if role:
        shape, told = role
        said = wrapped(told, room - 16, _SMALL, 2)
        parts.append(Symbol(round(left, 1), round(bottom + 3, 1), 11, shape))
        parts += paragraph(round(left + 16, 1), round(bottom + 1, 1), said, _SMALL, "ink")
        bottom += height_of(len(said), _SMALL) + 1
    look = "proposed" if line.link.status == "proposed" else "box"
    box = Box(x=round(x, 1), y=round(y, 1), width=round(width, 1), height=round(bottom + 7 - y, 1), look=look)
    words = (
        *paragraph(round(left, 1), top, titles, _TITLE, "ink", is_bold=True),
        *paragraph(round(left, 1), middle, leads, _SMALL, "muted"),
    )
    label = f"{line.link.title}: {lead}" + (f"; {role[1]}" if role else "")
    return Node(link=line.link, label=label, bounds=replace(box, look="bare"), parts=(box, *words, *parts))


def _role(line: DepartmentLine) -> tuple[str, str] | None:
    """What it is in hub and spoke: a shape and words."""
    if line.hub.spokes:
        return "hub", line.role
    if line.hub.hub is not None:
        return "spoke", line.role
    return ("hub", line.role) if line.hub.is_hub else None


def fan_for_desk(view: HubFan) -> Drawing:
    """Spokes on the left, the hub in the middle, users of the channels on the right: each line as thick as it counts."""
    width = 212
    spokes = [_side(link, "", link.ref == view.here, width) for link in view.spokes]
    users = [
        _side(one.link, _channels(len(one.channels)), one.link.ref == view.here, width)
        for one in view.users[:_MOST_USERS]
    ]
    hub = _hub(view, DESK / 2, 66)
    top = 24
    tall = max(_tall(spokes), _tall(users), hub.bounds.height)
    middle = round(top + tall / 2, 1)
    parts: list[Part] = [
        DrawnWords(x=1, y=round(middle - _tall(spokes) / 2 - 9, 1), text=Said("Spokes"), size=_SMALL, look="muted")
    ]
    nodes: list[Node] = []
    for node in _stacked(spokes, 1, middle - _tall(spokes) / 2):
        nodes.append(node)
        parts.append(_ray(node.bounds.right, node.bounds.middle, DESK / 2, middle, 3.5, "spoke"))
    most = max((len(one.channels) for one in view.users), default=1)
    x = DESK - width - 1
    for node, user in zip(_stacked(users, x, middle - _tall(users) / 2), view.users, strict=False):
        nodes.append(node)
        weight = round(1 + 4 * len(user.channels) / most, 1)
        parts.append(_ray(node.bounds.x, node.bounds.middle, DESK / 2, middle, weight, "tie"))
    bottom = top + tall + 4
    if users:
        parts.append(
            DrawnWords(
                x=x,
                y=round(middle - _tall(users) / 2 - 9, 1),
                text=Said("Use their channels"),
                size=_SMALL,
                look="muted",
            )
        )
    if len(view.users) > _MOST_USERS:
        parts.append(
            DrawnWords(
                x=x,
                y=round(bottom + 12, 1),
                text=Said("and {n} more", n=len(view.users) - _MOST_USERS),
                size=_SMALL,
                look="muted",
            )
        )
        bottom += 20
    return Drawing(DESK, round(bottom, 1), tuple(parts), (*nodes, _moved(hub, 0, middle)))


def fan_for_phone(view: HubFan) -> Drawing:
    """The hub on top, its spokes hanging on it, then the users."""
    box = Box(x=1, y=1, width=PHONE - 2, height=40, look="hub")
    hub = Node(
        link=view.hub,
        label=Said("{name}, hub", name=view.hub.title),
        bounds=replace(box, look="bare"),
        parts=(box, *centred(box, view.hub.title, 15, 1, "on-hub", is_bold=True)),
        is_here=view.hub.ref == view.here,
    )
    nodes, parts = [hub], []
    y, last = 51.0, 41.0
    for link in view.spokes:
        node = _moved(_side(link, "", link.ref == view.here, PHONE - 26), 24, y)
        parts.append(DrawnLine(points=((12, node.bounds.middle), (24, node.bounds.middle)), look="spoke", width=2.5))
        nodes.append(node)
        y, last = node.bounds.bottom + 8, node.bounds.middle
    parts.append(DrawnLine(points=((12, 41), (12, last)), look="spoke", width=2.5))
    if view.users:
        said = DrawnWords(x=1, y=round(y + 16, 1), text=Said("They use channels of these"), size=_SMALL, look="muted")
        y += 26
        words: list[Part] = [said]
        for one in view.users:
            node = _side(one.link, _channels(len(one.channels)), one.link.ref == view.here, PHONE - 26)
            nodes.append(_moved(node, 24, y))
            y = nodes[-1].bounds.bottom + 8
        return Drawing(PHONE, round(y - 6, 1), (*parts, *words), tuple(nodes))
    return Drawing(PHONE, round(y - 6, 1), tuple(parts), tuple(nodes))


def _channels(count: int) -> str:
    return how_many(count, "{n} channel", "{n} channels")


def _side(link: PageLink, words: str, is_here: bool, width: float) -> Node:
    """A box at the height 0 on one side of a hub."""
    lines = wrapped(link.title, width - 22, _TITLE, 3, is_bold=True)
    height = height_of(len(lines), _TITLE) + 12
    more = [DrawnWords(x=11, y=round(height + 6, 1), text=words, size=_SMALL, look="muted")] if words else []
    box = Box(x=0, y=0, width=width, height=round(height + (15 if words else 0), 1), look="here" if is_here else "box")
    parts: tuple[Part, ...] = (box, *paragraph(11, 5, lines, _TITLE, "ink", is_bold=True), *more)
    label = SaidRow(", ", (link.title, words)) if words else Said("{name}, spoke", name=link.title)
    return Node(link=link, label=label, bounds=replace(box, look="bare"), parts=parts, is_here=is_here)


def _hub(view: HubFan, x: float, radius: float) -> Node:
    """A disc around the height 0."""
    reach = radius + 6
    bounds = Box(x=x - reach, y=-reach, width=2 * reach, height=2 * reach, look="bare")
    inner = Box(x=x - radius + 4, y=-radius, width=2 * radius - 8, height=2 * radius)
    words = centred(inner, view.hub.title, 14.5, 4, "on-hub", is_bold=True)
    label = Said("{name}, hub", name=view.hub.title)
    is_here = view.hub.ref == view.here
    parts: tuple[Part, ...] = (Disc(x, 0, radius, "hub"), *words)
    if is_here:
        parts = (Disc(x, 0, radius + 5, "ring"), *parts)
    return Node(link=view.hub, label=label, bounds=bounds, parts=parts, is_here=is_here)


def _tall(nodes: list[Node]) -> float:
    return sum(one.bounds.height for one in nodes) + _BETWEEN * max(len(nodes) - 1, 0)


def _stacked(nodes: list[Node], x: float, y: float) -> Iterator[Node]:
    for node in nodes:
        yield _moved(node, x, y)
        y += node.bounds.height + _BETWEEN


def _ray(x: float, y: float, end: float, middle: float, width: float, look: str) -> DrawnLine:
    half = (x + end) / 2
    points = ((x, y), (half, y), (half, middle), (end, middle))
    return DrawnLine(points=tuple((round(a, 1), round(b, 1)) for a, b in points), look=look, width=width, is_bent=True)


def _moved(node: Node, x: float, y: float) -> Node:
    """The same node elsewhere."""
    parts: list[Part] = []
    for part in node.parts:
        if not isinstance(part, DrawnLine):
            part = replace(part, x=round(part.x + x, 1), y=round(part.y + y, 1))
        parts.append(part)
    bounds = replace(node.bounds, x=round(node.bounds.x + x, 1), y=round(node.bounds.y + y, 1))
    return replace(node, bounds=bounds, parts=tuple(parts))
