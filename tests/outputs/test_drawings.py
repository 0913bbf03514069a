"""Pictures of any book: everything on the paper, nothing over something else, every word inside its box."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY, BookMaker
from tests.site.hostile import TITLES, hostile

from onebook.compile import check_book
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.outputs.drawing.circle import circle
from onebook.outputs.drawing.shapes import Box, Disc, Drawing, DrawnLine, DrawnWords, Node, Part, Symbol
from onebook.outputs.drawing.tree import tree_for_desk, tree_for_phone
from onebook.outputs.drawing.words import width_of
from onebook.outputs.site.pictures import drawings
from onebook.outputs.site.svg import svg
from onebook.rules.run import CheckedBook
from onebook.views.goals import Mark
from onebook.views.integration import Circle, CircleNode, CircleTie, integration_page
from onebook.views.links import PageLink
from onebook.views.org import fan_around, hub_fans, org_chart
from onebook.views.strategy import strategy_map
from onebook.views.tree import Branch, GoalTree, goal_tree

SIZES = [(1, 0), (1, 1), (3, 2), (9, 9), (20, 23), (60, 40)]


def checked(root: Path) -> CheckedBook:
    found = check_book(root)
    assert found.book is not None
    return found.book


def all_drawings(book: CheckedBook) -> Iterator[tuple[str, Drawing]]:
    """Every picture of a book's site."""
    views: list[tuple[str, object]] = [("map", strategy_map(book)), ("org", org_chart(book))]
    views += [(f"fan {fan.hub.ref}", fan) for fan in hub_fans(book)]
    views += [(f"fan at {one.ref}", fan_around(book, one)) for one in book.of(Department)]
    views += [(f"tree {goal.ref}", goal_tree(book, goal)) for goal in book.of(Goal)]
    for name, view in views:
        if view is not None:
            desk, phone = drawings(view)
            yield f"{name}, desk", desk
            yield f"{name}, phone", phone
    ring = integration_page(book).circle
    assert ring is not None
    yield "circle", circle(ring)


def faults(name: str, drawing: Drawing) -> Iterator[str]:
    """What is wrong with a drawing."""
    paper = Box(x=0, y=0, width=drawing.width, height=drawing.height)
    for part in drawing.parts:
        if not is_inside(reach(part), paper):
            yield f"{name}: {part} is off the paper"
    for node in drawing.nodes:
        if not is_inside(node.bounds, paper):
            yield f"{name}: {node.label} is off the paper: {node.bounds} of {drawing.width} x {drawing.height}"
        for part in node.parts:
            if not is_inside(reach(part), node.bounds, slack=3.5):
                yield f"{name}: {part} is outside of {node.label}, {node.bounds}"
        words = [part.text for part in node.parts if isinstance(part, DrawnWords)]
        if not all(letters(word) in letters(node.name) for word in words):
            yield f"{name}: {words} are seen and not in its name {node.name}"
        if not node.label.strip():
            yield f"{name}: a node without a name"
    boxes = [node for node in drawing.nodes if node.bounds.look != "column"]
    for one, other in combinations(boxes, 2):
        if overlap(one.bounds, other.bounds):
            yield f"{name}: {one.label} lies over {other.label}"


def letters(words: str) -> str:
    """The words without blanks and punctuation, as a checker of names compares them."""
    return "".join(filter(str.isalnum, words))


def reach(part: Part) -> Box:
    """What a part takes up."""
    if isinstance(part, Box):
        return part
    if isinstance(part, Disc):
        return Box(x=part.x - part.radius, y=part.y - part.radius, width=2 * part.radius, height=2 * part.radius)
    if isinstance(part, Symbol):
        return Box(x=part.x, y=part.y, width=part.size, height=part.size)
    if isinstance(part, DrawnLine):
        xs, ys = [x for x, _ in part.points], [y for _, y in part.points]
        return Box(x=min(xs), y=min(ys), width=max(xs) - min(xs), height=max(ys) - min(ys))
    width = width_of(part.text, part.size, is_bold=part.is_bold)
    if part.turn == -90:
        return Box(x=part.x - part.size, y=part.y - width, width=part.size * 1.25, height=width)
    left = {"start": part.x, "middle": part.x - width / 2, "end": part.x - width}[part.anchor]
    return Box(x=left, y=part.y - part.size * 0.95, width=width, height=part.size * 1.2)


def is_inside(inner: Box, outer: Box, slack: float = 1.0) -> bool:
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.5 and down > 0.5


@pytest.mark.parametrize(("goals", "departments"), SIZES)
def test_every_picture_of_a_hostile_book_keeps_its_words_and_its_distance(
    book: BookMaker, goals: int, departments: int
) -> None:
    found = [
        fault for name, one in all_drawings(checked(book(hostile(goals, departments)))) for fault in faults(name, one)
    ]
    assert found == []


def test_every_picture_of_the_sample_book_keeps_its_words_and_its_distance() -> None:
    drawn = list(all_drawings(checked(REPOSITORY)))
    assert [fault for name, one in drawn for fault in faults(name, one)] == []
    assert {name.split()[0].rstrip(",") for name, _ in drawn} == {"map", "org", "fan", "tree", "circle"}


def test_a_picture_is_the_same_each_time(book: BookMaker) -> None:
    root = book(hostile(9, 9))
    first, second = (dict(all_drawings(checked(root))) for _ in range(2))
    assert first == second


TITLE = st.sampled_from(TITLES) | st.text(min_size=1, max_size=80)
MARK = st.sampled_from([None, Mark(shape="good", word="On track"), Mark(shape="proposed", word="Proposed")])


def link(title: str, kind: str = "goal") -> PageLink:
    return PageLink(title=title, address="goals/g.html", ref=f"{kind}:g", kind=kind, status="active")


def branch(title: str, mark: Mark | None, figure: str, below: list[Branch]) -> Branch:
    kind = "goal" if below else "measure"
    return Branch(
        link=link(title, kind),
        kind=kind.capitalize(),
        mark=mark,
        figure=figure,
        colour=1,
        is_here=False,
        below=tuple(below),
    )


TREES = st.recursive(
    st.builds(
        branch, TITLE, MARK, st.sampled_from(["", "9 of 12 pallets", "£3.2 m of £9 m a year and more"]), st.just([])
    ),
    lambda inner: st.builds(branch, TITLE, MARK, st.just(""), st.lists(inner, max_size=4)),
    max_leaves=14,
)


@settings(max_examples=60)
@given(TREES)
def test_any_tree_finds_its_place(root: Branch) -> None:
    view = GoalTree("A tree", "It stands.", root)
    assert [*faults("desk", tree_for_desk(view)), *faults("phone", tree_for_phone(view))] == []


@settings(max_examples=60)
@given(st.lists(st.tuples(TITLE, st.integers(0, 40)), max_size=48))
def test_any_number_of_departments_finds_room_on_the_circle(departments: list[tuple[str, int]]) -> None:
    nodes = tuple(CircleNode(link(title), total, f"{title}!", total == 0) for title, total in departments)
    ties = tuple(CircleTie(a=a, b=a + 1, count=a + 1, is_open=a % 3 == 0, title="Both") for a in range(len(nodes) - 1))
    view = Circle(title="A circle", description="It turns.", nodes=nodes, ties=ties, least=1)
    assert list(faults("circle", circle(view))) == []


def test_what_a_book_says_is_written_and_never_run() -> None:
    evil = '</text><script>alert("x")</script>'
    node = Node(
        link=link(evil),
        label=evil,
        bounds=Box(x=0, y=0, width=9, height=9),
        parts=(DrawnWords(x=1, y=1, text=evil, size=12),),
    )
    written = svg(Drawing(9, 9, (), (node,)), "a", evil, evil, lambda address: address)
    assert "<script" not in written
    assert written.count("&lt;script&gt;") == 4
