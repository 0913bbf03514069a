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

    @property
    def is_slip(self) -> bool:
        """It is later, or nobody knows any more; where it came nearer it has only moved."""
        return self.to is None or self.days > 0


def moves(release: Release) -> tuple[Move, ...]:
    """How a release's date moved, oldest first: each date gave way to the next, and the last to the one that holds."""
    slips = sorted(release.history, key=lambda slip: slip.changed)
    following = [*(slip.was for slip in slips[1:]), release.date]
    return tuple(Move(slip, to) for slip, to in zip(slips, following, strict=False))


def slipped(release: Release) -> bool:
    """The date is later than one that it had before, or there is none any more."""
    return any(release.date is None or slip.was < release.date for slip in release.history)
