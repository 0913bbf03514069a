"""What every printed piece has: its language and words, its title, its edition and revision, its paper, its brand."""

from __future__ import annotations

import hashlib
from typing import Any

from onebook.facts.brand import contrast, in_dark
from onebook.model.book import any_ref
from onebook.outputs.handout.data.people import say_way
from onebook.outputs.handout.data.qr import code
from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.options import TITLES, Options
from onebook.rules.run import CheckedBook
from onebook.text.address import split_address
from onebook.views.people import ways_of

_REVISION = 7
_INK, _ACCENT, _BRIGHT = "#14283c", "#a8421a", "#e07b4a"
_WANTED = 3.0
"""The contrast that a line needs on a dark ground."""


def frame(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    """The keys that every template reads."""
    organization = book.organization
    language, _, region = organization.language.partition("-")
    name, issued = texts.say(TITLES[options.edition]), texts.month_of(book.today)
    named = f"department:{options.department}" if options.department else f"position:{options.position}"
    one = book.find(any_ref(named)) if options.department or options.position else None
    if one is not None:
        name = texts.smart(one.title)
    return {
        "main": f"{options.edition}.typ",
        "lang": language.lower() or "en",
        "region": region.upper() if len(region) == 2 and region.isascii() and region.isalpha() else None,
        "rtl": texts.language.is_rtl,
        "words": dict(texts.language.words),
        "title": f"{organization.title}: {name}, {issued}",
        "edition": {
            "name": name,
            "issued": issued,
            "today": texts.long_day(book.today),
            "revision": revision(book),
            "line": f"{name}, {issued}",
        },
        "sheet": options.sheet,
        "large": options.large_print,
        "gray": options.grayscale,
        "crop": options.crop_marks,
        "booklet": options.booklet,
        "brand": _brand(book),
        "organization": _organization(book, texts),
        "site": _site(book),
    }


def revision(book: CheckedBook) -> str:
    """A short mark of all that the book says: the same on two sheets of paper that say the same."""
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(book.sources):
        found.update(f"{path}\0{book.sources[path].digest}\0".encode())
    return found.hexdigest()[:_REVISION]


def _brand(book: CheckedBook) -> dict[str, Any]:
    """The house's colours, as the settings' check has let them through, and its logo."""
    brand = book.site.onebook.brand
    ink = (brand.primary if brand is not None else None) or _INK
    accent = brand.accent if brand is not None else None
    logo = (brand.logo if brand is not None else None) or book.organization.logo
    path = f"{book.site.pages}/{logo}" if logo else ""
    return {
        "ink": ink,
        "accent": accent or _ACCENT,
        "bright": _on_dark(ink, accent),
        "logo": {"t": "img", "path": path, "alt": book.organization.title} if path in book.page_files else None,
    }


def _on_dark(ink: str, accent: str | None) -> str:
    """The accent as a line on a ground of ink; white where the two cannot be told apart."""
    bright = in_dark(accent).colour if accent is not None else _BRIGHT
    return bright if contrast(bright, ink) >= _WANTED else "#ffffff"


def _organization(book: CheckedBook, texts: Texts) -> dict[str, Any]:
    one = book.organization
    return {
        "title": texts.smart(one.title),
        "summary": texts.plain(one.summary),
        "mission": texts.plain(one.mission),
        "vision": texts.plain(one.vision),
        "positioning": texts.plain(one.positioning),
        "values": [{"title": texts.smart(value.title), "text": texts.plain(value.text)} for value in one.values],
        "contact": [say_way(way) for way in ways_of(one.contact)],
    }


def _site(book: CheckedBook) -> dict[str, str] | None:
    """Where the living book is; None where the settings do not say."""
    url = book.site.site_url
    parts = split_address(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return {"url": url, "text": f"{parts.netloc}{parts.path}".rstrip("/"), "qr": code(url)}
