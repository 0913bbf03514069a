"""Problems as GitLab's code quality report.

The format is GitLab's own subset of Code Climate's: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Severity
from onebook.rules.identity import fingerprints
from onebook.text.visible import visible_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: ProblemReport) -> str:
    """A list of findings. A finding keeps its fingerprint while lines around it move."""
    found = [
        {
            "description": problem.message + (f" ({problem.hint})" if problem.hint else ""),
            "check_name": f"{problem.code} {problem.name}".strip(),
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.severity],
            "location": {
                "path": report.from_repository(problem.path),
                "lines": {"begin": problem.span.line, "end": problem.span.end_line},
            },
        }
        for problem, fingerprint in zip(report.problems, fingerprints(report.problems, report.sources), strict=True)
    ]
    return visible_json(found) + "\n"
