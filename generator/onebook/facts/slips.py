"""Dates of releases that moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.model.kinds.release import Release, Slip


@dataclass(frozen=True, slots=True)
class Move:
    """A date that gave way to another."""

    slip: Slip
    to: date | None
    """The date that followed; None where none is set."""

    @property
    def days(self) -> int:
        """How many days later; fewer than none where it came nearer."""
        return (self.to - self.slip.was).days if self.to is not None else 0


def moves(release: Release) -> tuple[Move, ...]:
    """How a release's date moved, oldest first: each date gave way to the next, and the last to the one that holds."""
    slips = sorted(release.history, key=lambda slip: slip.changed)
    following = [*(slip.was for slip in slips[1:]), release.date]
    return tuple(Move(slip, to) for slip, to in zip(slips, following, strict=False))
