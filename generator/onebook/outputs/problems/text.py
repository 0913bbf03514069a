"""Problems for people at a terminal: the place, what is wrong, the line with the place underlined, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem, Severity
from onebook.text.visible import visible

_LONGEST_LINE = 400
"""So much of a line is shown; nobody reads more."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(report: ProblemReport, *, colour: bool = False, quiet: bool = False) -> str:
    """The report as text, with a last line that counts."""
    lines = [line for problem in report.problems for line in _problem(problem, report, colour)]
    if not quiet:
        lines.append(summary(report))
    return "".join(f"{line}\n" for line in lines)


def summary(report: ProblemReport) -> str:
    """`2 errors, 1 warning in 42 files with 310 entries`."""
    what = _many(report.files, "file")
    if report.entities:
        what += f" with {_many(report.entities, 'entry', 'entries')}"
    parts = [
        _many(report.count(severity), word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
        if report.count(severity)
    ]
    notes = report.count(Severity.INFO)
    noted = f", {_many(notes, 'note')}" if notes else ""
    return f"{', '.join(parts) or 'No errors, no warnings'}{noted} in {what}."


def _many(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _problem(problem: Problem, report: ProblemReport, colour: bool) -> Iterator[str]:
    severity: str = problem.severity.value
    if colour:
        severity = f"\x1b[1;{_COLOURS[problem.severity]}m{severity}\x1b[0m"
    place = f"{problem.path}:{problem.span.line}:{problem.span.column}"
    yield visible(f"{place}: ") + severity + visible(f" {problem.code} {problem.message}")
    source = report.sources.get(problem.path)
    line = source.line(problem.span.line) if source is not None else ""
    if line.strip():
        width = (
            problem.span.end_column - problem.span.column if problem.span.end_line == problem.span.line else len(line)
        )
        line, start, width = _clipped(line, problem.span.column - 1, width)
        before, marked = (visible(line[:end]) for end in (start, start + max(width, 1)))
        yield f"    {visible(line)}"
        yield f"    {' ' * _columns(before)}{'^' * max(1, _columns(marked) - _columns(before))}"
    for related in problem.related:
        yield visible(f"  see: {related.path}:{related.span.line}:{related.span.column}: {related.message}")
    if problem.hint:
        yield visible(f"  hint: {problem.hint}")


def _clipped(line: str, start: int, width: int) -> tuple[str, int, int]:
    """A line of thousands of letters, cut around the place that is meant."""
    if len(line) <= _LONGEST_LINE:
        return line, start, width
    first = max(0, min(start - _LONGEST_LINE // 3, len(line) - _LONGEST_LINE))
    last = first + _LONGEST_LINE
    before, after = "…" if first else "", "…" if last < len(line) else ""
    at = start - first + len(before)
    return f"{before}{line[first:last]}{after}", at, min(width, _LONGEST_LINE - (start - first))


def _columns(text: str) -> int:
    """The width of a text on a terminal."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)
