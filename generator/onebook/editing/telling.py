"""A change that is not written yet, in the plan's own sentences."""

from __future__ import annotations

from onebook.compile import changes_of
from onebook.model.kept import Kept
from onebook.outputs.changes import text
from onebook.outputs.changes.report import DiffReport
from onebook.rules.run import Checked
from onebook.text.tree import FolderTree
from onebook.views.changes import changes

NOW = "what the book says now"


def told(before: Checked, after: Checked, kept: Kept | None = None) -> str:
    """What would change, as `onebook diff` says it. Nothing is written."""
    found = changes(changes_of(after, FolderTree(before.read.root), kept or Kept()), ())
    return text.render(
        DiffReport(changes=found, base="", head="", base_said=NOW, head_said="the proposal", is_working_tree=True)
    )


def sentences(before: Checked, after: Checked, kept: Kept | None = None) -> tuple[str, ...]:
    """The sentences alone, for the words of a commit."""
    found = changes(changes_of(after, FolderTree(before.read.root), kept or Kept()), ())
    return tuple(f"{thing.title}: {line.told.words}" for thing in found.things for line in thing.lines)
