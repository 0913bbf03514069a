"""Problems as JSON, as the command line's contract says: `{"version": 1, "summary": ..., "diagnostics": [...]}`."""

from __future__ import annotations

from typing import Any

from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem, Severity, Span
from onebook.text.visible import visible_json


def render(report: ProblemReport) -> str:
    """The report as one object."""
    summary = {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "files": report.files,
        "entities": report.entities,
        "seconds": round(report.seconds, 2),
    }
    document = {"version": 1, "summary": summary, "diagnostics": [_diagnostic(problem) for problem in report.problems]}
    return visible_json(document) + "\n"


def _diagnostic(problem: Problem) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": problem.code,
        "name": problem.name,
        "severity": problem.severity.value,
        "path": problem.path,
        **_span(problem.span),
        "message": problem.message,
        "hint": problem.hint,
    }
    if problem.entity:
        found["entity"] = problem.entity
    if problem.related:
        found["related"] = [
            {"path": other.path, "line": other.span.line, "column": other.span.column, "message": other.message}
            for other in problem.related
        ]
    if problem.fix is not None:
        edits = [{"path": edit.path, **_span(edit.span), "text": edit.text} for edit in problem.fix.edits]
        found["fix"] = {"applicability": problem.fix.applicability, "edits": edits}
    return found


def _span(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
