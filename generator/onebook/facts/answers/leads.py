"""The channel that an activity leads to, and so how long before it must be asked for."""

from __future__ import annotations

from collections.abc import Iterable

from onebook.facts.answers.tables import keys_of
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
    named: dict[str, int] = {}
    channels = [one for one in book.of(Channel) if one.status != "dropped" and one.lead_time is not None]
    for channel in channels:
        names = (_telling(known, (name,)) for name in (channel.title, *channel.also_called))
        named[channel.ref] = max((len(name) for name in names if name <= own), default=0)
    most = max(named.values(), default=0)
    best = [one for one in channels if most and named[one.ref] == most]
    if len(best) == 1:
        return best[0]
    about = book.find(matrix.about)
    if isinstance(about, Channel) and _telling(known, (about.title,)) & _telling(known, (activity.title,)):
        return about
    return None


def _telling(known: SearchIndex, texts: Iterable[str]) -> set[str]:
    small = known.tongue.stop | known.tongue.weak
    return {key for text in texts for key in keys_of(known, text) if key not in small}
