"""Beside which field a finding is shown: the way back from a place in a file to the field of a thing."""

from __future__ import annotations

from onebook.editing.change import where_written
from onebook.model.book import Book
from onebook.model.entry import root_of
from onebook.model.kind import kinds
from onebook.problem import Pointer, Problem
from onebook.text.frontmatter import is_markdown, split
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Node, walk_to
from onebook.text.nodes import Sequence as Items


def pointer_of(book: Book, ref: str, problem: Problem) -> Pointer | None:
    """The field that a problem is about; empty for the thing as a whole, None where it is about something else."""
    where = where_written(book, ref)
    if where is None or problem.path != where.source.path:
        return () if problem.entity == ref else None
    at = where.source.offset(problem.span.line, problem.span.column)
    if is_markdown(where.source.path) and at >= split(where.source.text).body_start > 0:
        return ("body",)
    root = root_of(where.source)
    node, _, is_found = walk_to(root, where.at) if root is not None else (None, None, False)
    if node is None or not is_found or not node.start <= at <= node.end:
        return () if problem.entity == ref else None
    if problem.entity and problem.entity != ref:
        return None
    way = _way(node, at)
    return (*way[:-1], lacking) if (lacking := _lacking(ref, problem, node, way)) else tuple(way)


def _lacking(ref: str, problem: Problem, node: Node, way: list[str | int]) -> str:
    """The field that is missing, where that is the problem: it stands nowhere, so the problem stands at another one."""
    if problem.lacks:
        return problem.lacks
    fields = kinds()[ref.partition(":")[0]].record.fields
    names = (field.name for field in fields if field.expected == problem.code)
    return next((name for name in names if len(way) <= 1 and isinstance(node, Fields) and node.get(name) is None), "")


def _way(node: Node, at: int) -> list[str | int]:
    found: list[str | int] = []
    while True:
        step, below = _below(node, at)
        if below is None:
            return found
        found.append(step)
        node = below


def _below(node: Node, at: int) -> tuple[str | int, Node | None]:
    if isinstance(node, Fields):
        for name, (key, value) in node.entries.items():
            if key.start <= at <= max(value.end, key.end):
                return name, value
    elif isinstance(node, Items):
        for place, item in enumerate(node.items):
            if item.start <= at <= item.end:
                return place, item
    return "", None
