"""The page for those who lead: which departments work together, through what, and where something is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import say_short
from onebook.facts.integration import WAYS, Integration, NetworkMeasure, TogetherLink, Via, integration
from onebook.facts.needs import OpenNeed, open_needs
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow, how_many
from onebook.views.findings import Findings, Quoted, Sentence, first_of, sentence
from onebook.views.goals import Mark
from onebook.views.links import PageLink, link_to

_MOST_PAIRS = 5
MOST_IN_TABLE = 40
"""Departments. A table of more is wider than any screen, and it and what follows grow with their square."""
STRONGEST, MOST_UNAGREED = 12, 40
"""Of more departments: so many ties of all, so many pairs without an agreement are told."""
MOST_IN_CIRCLE = 80
"""Departments. A drawing of more is longer than three screens, and its lines lead from one end to the other."""
_LINES_EACH = 2.5
"""Lines that a circle bears for each department."""
_HEATS = (0.6, 0.35, 0.15)


@dataclass(frozen=True, slots=True)
class PairCell:
    """What two departments do together."""

    count: int
    ways: str
    """`5 goals, 2 needs`."""
    heat: int
    """From 1, little, to 4, most; 0 for nothing."""
    is_open: bool
    """One needs something from the other that nobody has agreed to."""


@dataclass(frozen=True, slots=True)
class CircleNode:
    """A department on the circle."""

    link: PageLink
    total: int
    label: str
    is_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleTie:
    """A line between two departments, by their places on the circle."""

    a: int
    b: int
    count: int
    is_open: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The departments in a ring, those that work together near one another."""

    title: str
    description: str
    nodes: tuple[CircleNode, ...]
    ties: tuple[CircleTie, ...]
    least: int
    """Pairs with fewer things in common have no line, or the picture would be black; 1 where all have."""


@dataclass(frozen=True, slots=True)
class TiesLine:
    """With how many others a department works."""

    link: PageLink
    count: int
    closest: PageLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationPage:
    """Which departments work together."""

    departments: tuple[PageLink, ...]
    rows: tuple[tuple[PairCell | None, ...], ...]
    """One row a department, in the order of `departments`; None for itself. None at all where there would be too many."""
    strongest: tuple[tuple[PageLink, PageLink, PairCell], ...]
    """Instead of them: who works together most."""
    partners: tuple[tuple[tuple[PageLink, PairCell], ...], ...]
    """For each department, those that it works with, the closest first. None at all where there would be too many."""
    each: tuple[TiesLine, ...]
    """Instead of them: every department, which tells on its own page with whom it works."""
    circle: Circle | None
    """None where nobody could read it."""
    findings: tuple[Findings, ...]
    more: tuple[Findings, ...]
    """Those for which there is no room."""
    unagreed: tuple[tuple[PageLink, PageLink, int], ...]
    """Pairs that share goals and have no agreement, and how many goals; most first."""
    all_unagreed: int
    """How many such pairs there are."""
    needs: int
    """Needs that nobody has agreed to."""
    pairs: int
    of: int
    measures: tuple[NetworkMeasure, ...]


def integration_page(book: CheckedBook) -> IntegrationPage:
    """Which departments work together."""
    found = integration(book)
    links = _by_pair(found)
    needs = sorted(open_needs(book), key=lambda one: (one.need.by or date.max, one.goal.ref, one.getter.ref))
    waiting = {frozenset((one.giver.ref, one.getter.ref)) for one in needs}
    most = max((link.count for link in found.links), default=1)

    def cell(a: str, b: str) -> PairCell | None:
        if a == b:
            return None
        link = links.get(frozenset((a, b)))
        if link is None:
            return PairCell(0, "", 0, False)
        heat = 4 - next((place for place, share in enumerate(_HEATS) if link.count >= share * most), 3)
        return PairCell(link.count, ways_of(link.via), heat, frozenset((a, b)) in waiting)

    pairs = sorted(
        ((a, b, links[frozenset((a, b))]) for a, b in found.shared_goal_no_agreement),
        key=lambda pair: (-pair[2].via["goal"], -pair[2].count, pair[0], pair[1]),
    )
    shown, more = first_of(_findings(book, found, needs, pairs))
    departments = tuple(_link(book, ref) for ref in found.departments)
    size = len(departments)
    is_large = size > MOST_IN_TABLE
    in_table = () if is_large else found.departments
    return IntegrationPage(
        departments=departments,
        rows=tuple(tuple(cell(a, b) for b in in_table) for a in in_table),
        strongest=tuple(_strongest(book, found, cell)) if is_large else (),
        partners=() if is_large else tuple(_partners(book, found, cell)),
        each=tuple(_each(book, found)) if is_large else (),
        circle=_circle(book, found, waiting) if size <= MOST_IN_CIRCLE else None,
        findings=shown,
        more=more,
        unagreed=tuple(
            (_link(book, a), _link(book, b), link.via["goal"])
            for a, b, link in (pairs[:MOST_UNAGREED] if is_large else pairs)
        ),
        all_unagreed=len(pairs),
        needs=len(needs),
        pairs=len(found.links),
        of=size * (size - 1) // 2,
        measures=found.measures,
    )


def _by_pair(found: Integration) -> Mapping[frozenset[str], TogetherLink]:
    return {frozenset((link.a, link.b)): link for link in found.links}


def _findings(
    book: CheckedBook, found: Integration, needs: list[OpenNeed], pairs: list[tuple[str, str, TogetherLink]]
) -> list[Findings]:
    """What is worth a talk, the most urgent first."""
    links = _by_pair(found)
    return [
        Findings(
            Mark(shape="off", word=Said("Alone")),
            tuple(_alone(book, found)),
            Said("Ask its lead which goal it helps to reach."),
        ),
        Findings(
            Mark(shape="off", word=Said("Among themselves")),
            tuple(_cut_off(book, found)),
            Said("Find one goal that all share."),
        ),
        Findings(
            Mark(shape="risk", word=Said("Need without an agreement")),
            tuple(_open(book, needs, links)),
            Said("Let both leads agree, and write down the day or an agreement."),
        ),
        Findings(
            Mark(shape="none", word=Said("Only way")),
            tuple(_bridges(book, found)),
            Said("Give them a goal or a meeting of their own."),
        ),
        Findings(
            Mark(shape="none", word=Said("Shared goals, no agreement")),
            tuple(_unagreed(book, *pair) for pair in pairs[:_MOST_PAIRS] if pair[2].via["goal"] > 1),
            Said("Write down what each gives the other, and how soon."),
        ),
    ]


_Cell = Callable[[str, str], PairCell | None]


def _strongest(book: CheckedBook, found: Integration, cell: _Cell) -> Iterator[tuple[PageLink, PageLink, PairCell]]:
    for link in sorted(found.links, key=lambda link: (-link.count, link.a, link.b))[:STRONGEST]:
        shown = cell(link.a, link.b)
        assert shown is not None
        yield _link(book, link.a), _link(book, link.b), shown


def _partners(book: CheckedBook, found: Integration, cell: _Cell) -> Iterator[tuple[tuple[PageLink, PairCell], ...]]:
    """With whom each department works, the closest first."""
    others: dict[str, list[str]] = {ref: [] for ref in found.departments}
    for link in found.links:
        others[link.a].append(link.b)
        others[link.b].append(link.a)
    for ref in found.departments:
        ties = [(other, shown) for other in sorted(others[ref]) if (shown := cell(ref, other)) is not None]
        yield tuple((_link(book, other), shown) for other, shown in sorted(ties, key=lambda one: -one[1].count))


def _each(book: CheckedBook, found: Integration) -> Iterator[TiesLine]:
    """Every department with the one that it works with most."""
    others: dict[str, list[str]] = {ref: [] for ref in found.departments}
    for link in sorted(found.links, key=lambda link: (-link.count, link.a, link.b)):
        others[link.a].append(link.b)
        others[link.b].append(link.a)
    for ref, names in others.items():
        yield TiesLine(_link(book, ref), len(names), _link(book, names[0]) if names else None)


_WORDS: dict[Via, tuple[str, str]] = {"raci": ("activity", "activities")}


def ways_of(via: Mapping[Via, int]) -> str:
    """`5 goals, 2 needs`."""
    parts: list[str] = []
    for way in WAYS:
        if way in via:
            one, many = _WORDS.get(way, (way, f"{way}s"))
            parts.append(how_many(via[way], f"{{n}} {one}", f"{{n}} {many}"))
    return SaidRow(", ", parts)


def _link(book: CheckedBook, ref: str) -> PageLink:
    return link_to(book.entity(ref))


def _alone(book: CheckedBook, found: Integration) -> Iterator[Sentence]:
    for ref in found.alone:
        yield sentence("{name} works with nobody: no goal, no need, no meeting, no agreement.", name=_link(book, ref))


def _cut_off(book: CheckedBook, found: Integration) -> Iterator[Sentence]:
    """Groups of two and more that do not reach the largest."""
    for group in found.groups[1:]:
        if len(group) > 1:
            *names, last = (_link(book, ref) for ref in group)
            yield sentence("{names} and {last} work with each other and with nobody else.", names=names, last=last)


def _open(
    book: CheckedBook, needs: Iterable[OpenNeed], links: Mapping[frozenset[str], TogetherLink]
) -> Iterator[Sentence]:
    """Needs that wait for an agreement; those of one department from another together, the most pressing first."""
    by_pair: dict[tuple[str, str], list[OpenNeed]] = {}
    for one in needs:
        by_pair.setdefault((one.getter.ref, one.giver.ref), []).append(one)

    def pressing(pair: tuple[str, str]) -> tuple[object, ...]:
        link = links.get(frozenset(pair))
        return (-len(by_pair[pair]), by_pair[pair][0].need.by or date.max, -(link.count if link else 0), pair)

    for getter, giver in sorted(by_pair, key=pressing):
        first, *others = by_pair[getter, giver]
        by = Said(", by {day}", day=say_short(first.need.by)) if first.need.by is not None else ""
        yield sentence(
            "{who} needs from {giver}: {what}{by}{more}.",
            who=_link(book, getter),
            giver=_link(book, giver),
            what=Quoted(first.need.what.rstrip(".")),
            by=by,
            more=Said(", and {n} more", n=len(others)) if others else "",
        )


def _bridges(book: CheckedBook, found: Integration) -> Iterator[Sentence]:
    for ref in found.bridges:
        yield sentence("Some departments reach the others only over {name}.", name=_link(book, ref))


def _unagreed(book: CheckedBook, a: str, b: str, link: TogetherLink) -> Sentence:
    return sentence("{a} and {b} share {n} goals.", a=_link(book, a), b=_link(book, b), n=link.via["goal"])


def _circle(book: CheckedBook, found: Integration, waiting: set[frozenset[str]]) -> Circle:
    counts = {(link.a, link.b): link.count for link in found.links}
    order = around(found.departments, counts)
    place = {ref: number for number, ref in enumerate(order)}
    least = _least([link.count for link in found.links], len(order))
    ties = [
        CircleTie(a=place[link.a], b=place[link.b], count=link.count, is_open=is_open, title=_tie_title(book, link))
        for link in sorted(found.links, key=lambda link: (link.count, link.a, link.b))
        if (is_open := frozenset((link.a, link.b)) in waiting) or link.count >= least
    ]
    size = len(order)
    said: list[str] = [
        Said("{n} of {all} pairs of departments work together.", n=len(found.links), all=size * (size - 1) // 2)
    ]
    if counts:
        a, b = max(sorted(counts), key=lambda pair: counts[pair])
        titles = {"a": _link(book, a).title, "b": _link(book, b).title}
        said.append(Said("{a} and {b} share most: {n} things.", n=counts[a, b], **titles))
    if found.alone:
        said.append(how_many(len(found.alone), "{n} works with nobody.", "{n} work with nobody."))
    nodes = tuple(_node(book, ref, found, counts) for ref in order)
    return Circle(
        title=Said("Who works with whom"),
        description=SaidRow(" ", said),
        nodes=nodes,
        ties=tuple(sorted(ties, key=lambda tie: tie.is_open)),
        least=least,
    )


def _tie_title(book: CheckedBook, link: TogetherLink) -> str:
    return Said("{a} and {b}: {what}", a=_link(book, link.a).title, b=_link(book, link.b).title, what=ways_of(link.via))


def _node(book: CheckedBook, ref: str, found: Integration, counts: Mapping[tuple[str, str], int]) -> CircleNode:
    own = {pair: count for pair, count in counts.items() if ref in pair}
    link = _link(book, ref)
    if not own:
        return CircleNode(link, 0, Said("{name} alone: works with nobody", name=link.title), True)
    closest = max(sorted(own), key=lambda pair: own[pair])
    other = _link(book, closest[0] if closest[1] == ref else closest[1]).title
    label = Said(
        "{name}: works with {n} of {all}, most with {who}",
        name=link.title,
        n=len(own),
        all=len(found.departments) - 1,
        who=other,
    )
    return CircleNode(link, sum(own.values()), label, False)


def _least(counts: Sequence[int], size: int) -> int:
    """From which count on a pair has a line."""
    room = max(int(size * _LINES_EACH), 24)
    if len(counts) <= room:
        return 1
    ordered = sorted(counts, reverse=True)
    least = ordered[room - 1]
    return least if sum(count >= least for count in counts) <= room * 1.3 else least + 1


def around(departments: Sequence[str], counts: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    """Departments in a ring, so that most lines are short: each beside the one that it shares most with."""
    if not departments:
        return ()
    weight: dict[tuple[str, str], int] = {}
    for (a, b), count in counts.items():
        weight[a, b] = weight[b, a] = count
    totals = {one: sum(weight.get((one, other), 0) for other in departments) for one in departments}
    left = sorted(departments, key=lambda one: (-totals[one], one))
    chain = [left.pop(0)]
    while left:
        ends = (chain[0], chain[-1])
        tie, nearest = max(((weight.get((end, one), 0), one) for one in left for end in ends), key=lambda item: item[0])
        if tie and weight.get((ends[0], nearest), 0) > weight.get((ends[1], nearest), 0):
            chain.insert(0, nearest)
        else:
            chain.append(nearest)
        left.remove(nearest)
    first = chain.index(max(chain, key=lambda one: totals[one]))
    return (*chain[first:], *chain[:first])
