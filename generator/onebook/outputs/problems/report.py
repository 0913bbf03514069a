"""What a check reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onebook.problem import Problem, Severity
from onebook.text.source import Source


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a check, in order, and how much was read."""

    problems: tuple[Problem, ...]
    files: int
    entities: int
    seconds: float
    sources: Mapping[str, Source]
    """For the lines that a format shows."""

    def count(self, severity: Severity) -> int:
        """How many problems have a severity."""
        return sum(problem.severity is severity for problem in self.problems)
