"""What is wrong, where, and how to mend it: the one shape for every complaint that Onebook makes.

Problems are values. Nothing raises them; every stage returns them, and one sort puts them in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Pointer = tuple[str | int, ...]
"""The way to a value inside an entity, as keys and positions from 0: `("measures", 1, "target")`."""


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning is a gap, an info is advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file; lines and columns count from 1, columns in Unicode code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FILE_START = Span(1, 1, 1, 1)
"""The place of a problem that concerns a file as a whole."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a problem."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what stands at a span by a text."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a problem; a safe fix never changes what the writer meant."""

    edits: tuple[Edit, ...]
    applicability: str = "safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in the book, its settings or a draft."""

    code: str
    name: str
    severity: Severity
    path: str
    """Relative to the book's root, with forward slashes."""
    span: Span
    message: str
    hint: str = ""
    entity: str = ""
    """The entity it concerns, as `kind:id`, where one is known."""
    for_files: bool = False
    """The hint says what to write into a file. Whoever has a form in front of them has none."""
    lacks: str = ""
    """The field that is missing, where that is the problem: it stands nowhere, so the problem stands at another one."""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by path, place, code and message, without repetitions: the same order in every run."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.span, p.code, p.message)))
