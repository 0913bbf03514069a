"""The report as JSON, as the command line's contract says."""

from __future__ import annotations

from typing import Any

from onebook.outputs.changes.json import outdated_documents
from onebook.outputs.entities import dump
from onebook.views.report import Report


def render(report: Report) -> str:
    """The report as one object."""
    document: dict[str, Any] = {
        "version": 1,
        "today": report.today.isoformat(),
        "coverage": [
            {"name": one.name, "have": one.have, "of": one.of, "missing": list(one.missing)} for one in report.coverage
        ],
        "progress": [
            {"ref": one.ref, "state": one.state, "value": one.value, "expected": one.expected, "target": one.target}
            | ({"below": list(one.below)} if one.below else {})
            for one in report.progress
        ],
        "integration": {
            "departments": list(report.integration.departments),
            "links": [{"a": one.a, "b": one.b, "via": dict(one.via)} for one in report.integration.links],
            "alone": list(report.integration.alone),
            "shared_goal_no_agreement": [list(pair) for pair in report.integration.shared_goal_no_agreement],
        },
        "overload": [
            {"ref": one.ref, "what": one.what, "count": one.count, "limit": one.limit} for one in report.overload
        ],
        "vacant": [{"ref": one.ref, "activities": one.activities, "stand_in": one.stand_in} for one in report.vacant],
        "overdue": [
            {"ref": one.ref, "what": one.what, "title": one.title, "due": one.due.isoformat()} for one in report.overdue
        ],
    }
    document["undefined_words"] = list(report.undefined_words)
    document["agreed_before_it_changed"] = outdated_documents(report.outdated)
    document["phantom_owners"] = [
        {"ref": one.ref, "measures": list(one.measures), "last": one.last.isoformat()} for one in report.phantoms
    ]
    steady = report.stability
    if steady is not None:
        document["stability"] = {
            "since": steady.since.isoformat(),
            "have": steady.steady,
            "of": steady.of,
            "changed": [{"ref": one.ref, "times": one.times, "last": one.last.isoformat()} for one in steady.turns],
        }
    return dump(document)
