"""What would follow, as data."""

from __future__ import annotations

from onebook.outputs.changes.json import documents
from onebook.text.visible import visible_json
from onebook.views.supposed import WhatIf


def render(found: WhatIf) -> str:
    """One object: the changes as `diff` tells them, what follows, what a check would say, whom to tell."""
    document = {
        "version": 1,
        "changes": documents(found.changes),
        "consequences": [{"ref": one.ref, "sentence": one.sentence} for one in found.consequences],
        "findings": [
            {
                "code": problem.code,
                "severity": problem.severity.value,
                "entity": problem.entity,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in found.problems
        ],
        "tell": {"departments": list(found.departments), "positions": list(found.positions)},
        "ask": [{"position": one.title, "activities": list(one.activities)} for one in found.changes.to_ask],
    }
    return visible_json(document) + "\n"
