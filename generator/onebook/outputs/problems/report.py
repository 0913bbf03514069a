"""What a check reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onebook.problem import Problem, Severity
from onebook.rules.run import is_by_time
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
    strict: bool = False
    """Warnings count as errors."""
    prefix: str = ""
    """The way from the repository's root to the book's, where they differ: code hosts count from theirs."""

    def count(self, severity: Severity) -> int:
        """How many problems have a severity."""
        return sum(problem.severity is severity for problem in self.problems)

    def fails(self, problem: Problem) -> bool:
        """Whether a problem makes the check fail. What only the passing of time brings up never does."""
        if problem.severity is Severity.ERROR:
            return True
        return self.strict and problem.severity is Severity.WARNING and not is_by_time(problem.code)

    def from_repository(self, path: str) -> str:
        """A path of the book as the code host counts it."""
        return f"{self.prefix}/{path}" if self.prefix else path
