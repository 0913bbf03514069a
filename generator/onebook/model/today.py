"""Which day counts as today."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from onebook.model.settings import SiteSettings

TODAY = "ONEBOOK_TODAY"
"""The variable of the machine that says which day counts as today."""

_EPOCH = "SOURCE_DATE_EPOCH"


def find_today(site: SiteSettings, zone: str) -> date:
    """The day that counts as today, where the command line does not say.

    `ONEBOOK_TODAY`, then the setting, then `SOURCE_DATE_EPOCH`, then the clock in the organisation's time zone.
    """
    if wanted := os.environ.get(TODAY, ""):
        from onebook.model.values import read_date

        return read_date(wanted)
    if site.onebook.today is not None:
        return site.onebook.today
    if epoch := _epoch():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return by_the_clock(zone)


def forget_wrong_epoch() -> None:
    """Take a `SOURCE_DATE_EPOCH` that is no number out of the environment: MkDocs reads it too, and falls over it."""
    if not _epoch():
        os.environ.pop(_EPOCH, None)


def _epoch() -> str:
    """Seconds since 1970, as https://reproducible-builds.org/specs/source-date-epoch/ has them; empty where there are none."""
    found = os.environ.get(_EPOCH, "")
    return found if found.isdecimal() and found.isascii() and len(found) < 12 else ""


def by_the_clock(zone: str) -> date:
    """The day that it is now in a time zone."""
    try:
        return datetime.now(ZoneInfo(zone)).date()  # noqa: TID251 (the one place that asks the clock)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.now(UTC).date()  # noqa: TID251


def hangs_on_the_clock(site: SiteSettings) -> bool:
    """Whether nothing but the clock says which day counts as today, where the command line does not."""
    return not is_day_set(site) and not _epoch()


def is_day_set(site: SiteSettings) -> bool:
    """Whether the machine's or the book's settings say which day counts as today."""
    return bool(os.environ.get(TODAY)) or site.onebook.today is not None
