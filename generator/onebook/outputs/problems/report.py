"""What a check reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onebook.problem import Problem, Severity
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
    by_time: frozenset[str] | None = None
    """The codes of what only the passing of time brings up, where that is known without the rules themselves."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "problems", tuple(_shown(problem) for problem in self.problems))
        object.__setattr__(self, "sources", _ShownSources(self.sources))

    def count(self, severity: Severity) -> int:
        """How many problems have a severity."""
        return sum(problem.severity is severity for problem in self.problems)

    def fails(self, problem: Problem) -> bool:
        """Whether a problem makes the check fail. What only the passing of time brings up never does."""
        if problem.severity is Severity.ERROR:
            return True
        return self.strict and problem.severity is Severity.WARNING and not self._is_by_time(problem.code)

    def _is_by_time(self, code: str) -> bool:
        if self.by_time is not None:
            return code in self.by_time
        from onebook.rules.run import is_by_time

        return is_by_time(code)

    def from_repository(self, path: str) -> str:
        """A path of the book as the code host counts it."""
        return f"{self.prefix}/{path}" if self.prefix else path


class _ShownSources(Mapping[str, Source]):
    """Texts by their paths as they are shown; none is asked for before somebody looks at it."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._paths = {visible(path): path for path in sources}

    def __getitem__(self, path: str) -> Source:
        return self._sources[self._paths[path]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


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
