"""Problems as SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os.html
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from onebook import __version__
from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Edit, Fix, Problem, Severity, Span
from onebook.rules.identity import fingerprints
from onebook.rules.rule import Rule, page, rules
from onebook.text.visible import visible_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "REPOSITORY"


def render(report: ProblemReport) -> str:
    """One run with all results, and the pages of the rules that they break."""
    codes = sorted({problem.code for problem in report.problems})
    numbers = {code: number for number, code in enumerate(codes)}
    known = fingerprints(report.problems, report.sources)
    run = {
        "tool": {
            "driver": {
                "name": "Onebook",
                "semanticVersion": __version__,
                "rules": [_rule(code, rules().get(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository that holds the book."}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(problem, fingerprint, numbers, report)
            for problem, fingerprint in zip(report.problems, known, strict=True)
        ],
    }
    return visible_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    try:
        described = page(code)
    except FileNotFoundError:  # a rule that somebody has dropped in may have none
        described = rule.ask
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.ask},
        "help": {"text": described, "markdown": described},
        "defaultConfiguration": {"level": _LEVELS[rule.weight.severity("standard")]},
    }


def _result(problem: Problem, fingerprint: str, numbers: dict[str, int], report: ProblemReport) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _place(problem.path, problem.span, report)}
    if problem.entity:
        kind, _, name = problem.entity.partition(":")
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": problem.entity, "kind": kind}]
    found: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message + (f"\n{problem.hint}" if problem.hint else "")},
        "locations": [location],
        "partialFingerprints": {"onebook/v1": fingerprint},
    }
    if problem.related:
        found["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(other.path, other.span, report),
                "message": {"text": other.message},
            }
            for number, other in enumerate(problem.related, 1)
        ]
    if problem.fix is not None:
        found["fixes"] = [_fix(problem.fix, problem.hint, report)]
    return found


def _fix(fix: Fix, hint: str, report: ProblemReport) -> dict[str, Any]:
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    changes = [
        {
            "artifactLocation": _file(path, report),
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits
            ],
        }
        for path, edits in by_path.items()
    ]
    return {"artifactChanges": changes, **({"description": {"text": hint}} if hint else {})}


def _place(path: str, span: Span, report: ProblemReport) -> dict[str, Any]:
    return {"artifactLocation": _file(path, report), "region": _region(span)}


def _file(path: str, report: ProblemReport) -> dict[str, str]:
    whole = report.from_repository(path).encode("utf-8", "surrogateescape")
    return {"uri": quote(whole), "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
