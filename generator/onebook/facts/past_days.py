"""On which day something came to the book."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from onebook.model.book import Book


def day_of(book: Book, moment: datetime) -> date:
    """The day that it was where the organisation is."""
    try:
        return moment.astimezone(ZoneInfo(book.organization.timezone)).date()
    except (KeyError, ValueError, OSError, OverflowError):
        return moment.date()
