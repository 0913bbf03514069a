"""Hours that a day has not, or has twice, because the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def is_skipped(moment: datetime, timezone: str) -> bool:
    """Whether the clocks of a time zone jump over a time: 02:30 on the night on which summer time begins."""
    zone = _zone(timezone)
    if zone is None:
        return False
    try:
        there = moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    except OverflowError:
        return False
    return there.replace(tzinfo=None) != moment


def is_twice(moment: datetime, timezone: str) -> bool:
    """Whether the clocks of a time zone show a time twice: 02:30 on the night on which summer time ends."""
    zone = _zone(timezone)
    if zone is None or is_skipped(moment, timezone):
        return False
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first != second


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
