"""The limits of rules, which the setting `limits` changes."""

from __future__ import annotations

from collections.abc import Mapping

from onebook.model.book import Book
from onebook.model.settings_files import VALUES_LIMIT
from onebook.text.excess import DEEPEST
from onebook.text.excess import LIMITS as TEXT_LIMITS

LIMITS: Mapping[str, int] = {
    "accountable": 12,
    "consulted": 6,
    "repetitions": 20_000,
    "megapixels": 60,
    "settings_values": VALUES_LIMIT,
    "levels": 30,
    **TEXT_LIMITS,
}
"""For how many activities one position may be accountable; how many may be consulted about one activity; how often
something may repeat from its first time to its last; so many million points a picture may have; how many values the
settings may have; how many goals or departments may stand below one another; and the limits of texts."""

HIGHEST: Mapping[str, int] = {"levels": 50, "nesting": DEEPEST}
"""No setting can raise a limit beyond this: more cannot be shown."""


def limit(book: Book, name: str) -> int:
    """A limit as the settings say, else as it is from the beginning."""
    set_to = book.site.onebook.limits.get(name, LIMITS[name])
    return min(set_to, HIGHEST.get(name, set_to))
