"""A change that is not written yet, in the plan's own sentences."""

from __future__ import annotations

from onebook.model.diff import diff
from onebook.outputs.changes import text
from onebook.outputs.changes.report import DiffReport
from onebook.rules.run import Checked
from onebook.views.changes import Changes, changes

NOW = "what the book says now"


def told(before: Checked, after: Checked) -> str:
    """What would change, as `onebook diff` says it. Nothing is written."""
    return text.render(
        DiffReport(
            changes=_between(before, after),
            base="",
            head="",
            base_said=NOW,
            head_said="the proposal",
            is_working_tree=True,
        )
    )


def sentences(before: Checked, after: Checked) -> tuple[str, ...]:
    """The sentences alone, for the words of a commit."""
    found = _between(before, after)
    return tuple(f"{thing.title}: {line.told.words}" for thing in found.things for line in thing.lines)


def _between(before: Checked, after: Checked) -> Changes:
    return changes(diff(before.read.on(after.read.today), after.read))
