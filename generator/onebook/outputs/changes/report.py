"""What the formats of a difference are given."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.views.changes import Changes, counted
from onebook.views.report import OutdatedLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffReport:
    """What changed, and between which states."""

    changes: Changes
    base: str
    """A commit."""
    head: str
    """A commit; of a working tree the one that it stands on."""
    base_said: str
    head_said: str
    is_working_tree: bool = False
    notes: tuple[str, ...] = ()
    outdated: tuple[OutdatedLine, ...] = ()
    """What people have agreed to and what changes here."""

    @property
    def summary(self) -> str:
        """`3 changes since a1b2c3d4e5: in 2 goals and 1 measure`."""
        found = self.changes
        if not found.things:
            return f"Nothing in the plan has changed since {self.base_said}."
        count = "1 change" if found.count == 1 else f"{found.count} changes"
        return f"{count} since {self.base_said}, in {counted(found.things)}."
