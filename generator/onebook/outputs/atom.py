"""What changed as a feed (RFC 4287): nothing in it acts, and it says the same in every build of the same commit."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

from onebook.model.book import query
from onebook.rules.run import CheckedBook
from onebook.views.history import PastEntry, PastFeed, past_feed

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 may hold."""


@query
def feed_as_atom(book: CheckedBook, address: str, ref: str) -> str:
    """What stands at the address of a feed."""
    return atom(past_feed(book, address, ref))


def atom(feed: PastFeed) -> str:
    """A feed as a file."""
    return "".join(f"{line}\n" for line in _lines(feed))


def _lines(feed: PastFeed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield _element("id", feed.id)
    yield _element("title", feed.title)
    yield _element("updated", _moment(feed.moment))
    yield f"<author>{_element('name', feed.author)}</author>"
    if feed.site:
        yield _link("self", feed, feed.address)
    yield _link("alternate", feed, feed.about)
    yield "<generator>Onebook</generator>"
    for entry in feed.entries:
        yield from _entry(feed, entry)
    yield "</feed>"


def _entry(feed: PastFeed, entry: PastEntry) -> Iterator[str]:
    yield "<entry>"
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield _element("updated", _moment(entry.moment))
    yield _element("published", _moment(entry.moment))
    yield _link("alternate", feed, entry.address)
    for name in entry.departments:
        yield f'<category term="{_text(name)}"/>'
    why = f"<p>{escape(entry.why)}</p>" if entry.why else ""
    items = "".join(f"<li>{escape(line)}</li>" for line in entry.lines)
    yield f'<content type="html">{_text(f"{why}<ul>{items}</ul>")}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _link(rel: str, feed: PastFeed, address: str) -> str:
    path, mark, place = address.partition("#")
    if feed.site:
        whole = f"{feed.site.rstrip('/')}/{path}"
    else:
        whole = posixpath.relpath(path, posixpath.dirname(feed.address))
    kind = "application/atom+xml" if rel == "self" else "text/html"
    return f'<link rel="{rel}" type="{kind}" href="{_text(quote(whole + mark + place, safe=_KEPT))}"/>'


_KEPT = ":/?#[]@!$&'()*+,;=%-._~"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _moment(moment: datetime) -> str:
    try:
        said = moment.astimezone(UTC)
    except OverflowError:
        said = moment
    return said.replace(tzinfo=None).isoformat(timespec="seconds").zfill(19) + "Z"
