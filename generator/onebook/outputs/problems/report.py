"""What a check reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onebook.problem import Problem, Severity
from onebook.rules.run import is_by_time
from onebook.text.source import Source
from onebook.text.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemReport:
    """The problems of a check, in order, and how much was read.

    Whatever a report holds can be shown: paths, messages and hints quote what anybody may have written, and are made
    visible here, once for all formats.
    """

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

    def __post_init__(self) -> None:
        object.__setattr__(self, "problems", tuple(_shown(problem) for problem in self.problems))
        object.__setattr__(self, "sources", {visible(path): source for path, source in self.sources.items()})

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


def _shown(problem: Problem) -> Problem:
    related = tuple(
        replace(other, path=visible(other.path), message=visible(other.message)) for other in problem.related
    )
    fix = problem.fix
    if fix is not None:
        fix = replace(fix, edits=tuple(replace(edit, path=visible(edit.path)) for edit in fix.edits))
    return replace(
        problem,
        path=visible(problem.path),
        message=visible(problem.message),
        hint=visible(problem.hint),
        entity=visible(problem.entity),
        related=related,
        fix=fix,
    )
