"""The book's SVG pictures, looked through: a browser may take one for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onebook.model.published import ending
from onebook.problem import Problem, Severity, Span
from onebook.text.svg import LARGEST, first_act
from onebook.text.tree import Tree


def picture_problems(tree: Tree, paths: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the pictures among these files. Raises `OSError` where one cannot be read."""
    for path in paths:
        if ending(path) != "svg":
            continue
        act = first_act(tree.read(path, LARGEST + 1))
        if act is not None:
            span = Span(act.line, 1, act.line, 1)
            hint = "export it once more as plain SVG, or as PNG; a picture needs no scripts, links to other hosts or entities"
            yield Problem(
                code="SEC022",
                name="",
                severity=Severity.ERROR,
                path=path,
                span=span,
                message=f"this picture {act.what}",
                hint=hint,
            )
