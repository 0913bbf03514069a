"""The channel that an activity leads to, and so how long before it must be asked for."""

from __future__ import annotations

from collections.abc import Iterable

from onebook.facts.answers.tables import keys_of
from onebook.facts.once import once
from onebook.facts.search.index import SearchIndex, index
from onebook.model.book import Book
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.raci import Activity, Raci


def channel_of(book: Book, matrix: Raci, activity: Activity) -> Channel | None:
    """The channel whose name is said whole in an activity's own words; else the one that its matrix is about, where its
    title has a word of that.

    Where two are, the longer name tells more; where both tell as much, neither is sure, and a wrong day is worse than none.
    """
    known = index(book)
    own = _telling(known, (activity.title, *activity.keywords))
    said = [
        (max((len(name) for name in names if name <= own), default=0), channel) for channel, names in once(book, _names)
    ]
    most = max((length for length, _ in said), default=0)
    best = [channel for length, channel in said if most and length == most]
    if len(best) == 1:
        return best[0]
    about = book.find(matrix.about)
    if isinstance(about, Channel) and _telling(known, (about.title,)) & _telling(known, (activity.title,)):
        return about
    return None


def _names(book: Book) -> tuple[tuple[Channel, tuple[set[str], ...]], ...]:
    """The channels that have a lead time, with what tells in each of their names."""
    known = index(book)
    channels = (one for one in book.of(Channel) if one.status != "dropped" and one.lead_time is not None)
    return tuple((one, tuple(_telling(known, (name,)) for name in (one.title, *one.also_called))) for one in channels)


def _telling(known: SearchIndex, texts: Iterable[str]) -> set[str]:
    small = known.tongue.stop | known.tongue.weak
    return {key for text in texts for key in keys_of(known, text) if key not in small}
