"""What changed after people had agreed to it, so that nobody believes in an agreement that is no longer one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import say_short
from onebook.facts.slips import Move, moves
from onebook.model.book import Book
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.release import Release


@dataclass(frozen=True, slots=True)
class Change:
    """Something that others rely on, and that is not what it was."""

    day: date
    says: str
    """Goes on after `before`: `Order tracking moved from 19 Nov 2026 to 26 Nov 2026`."""


def changes_since(agreed: date | None, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that came after an agreement, the newest first; none where nobody agreed."""
    later = [change for change in changes if agreed is not None and change.day > agreed]
    return tuple(sorted(later, key=lambda change: (-change.day.toordinal(), change.says)))


def release_changes(book: Book, campaign: Campaign) -> tuple[Change, ...]:
    """What happened to the dates of the releases that a campaign is about or offers, as their history tells."""
    offered = [book.find(ref) for ref in campaign.offers]
    releases = {one.ref: one for one in (*book.all(Release, campaign.releases), *offered) if isinstance(one, Release)}
    return tuple(
        Change(move.slip.changed, _say(release, move)) for release in releases.values() for move in moves(release)
    )


def _say(release: Release, move: Move) -> str:
    to = f" to {say_short(move.to)}" if move.to is not None else ""
    return f"{release.title} moved from {say_short(move.slip.was)}{to}"
