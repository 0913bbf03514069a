"""Problems as a panel above a page, for the live preview."""

from __future__ import annotations

from html import escape

from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem
from onebook.text.visible import visible


def render(report: ProblemReport) -> str:
    """One panel a problem; below it stands the last page that was right."""
    return "".join(_problem(problem, report) for problem in report.problems)


def _problem(problem: Problem, report: ProblemReport) -> str:
    span = problem.span
    source = report.sources.get(problem.path)
    line = source.line(span.line) if source is not None else ""
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    before, marked, after = line[: span.column - 1], line[span.column - 1 : end], line[end:]
    shown = f"{_safe(before)}<mark>{_safe(marked)}</mark>{_safe(after)}"
    hint = f"<p>{escape(problem.hint)}</p>" if problem.hint else ""
    return (
        f'<section class="ob-error" role="alert"><h2>{escape(problem.message)}</h2>'
        f"<p>{escape(problem.path)}, line {span.line}</p><pre>{shown}</pre>{hint}"
        f"<p><code>{problem.code}</code></p></section>"
    )


def _safe(line: str) -> str:
    return escape(visible(line))
