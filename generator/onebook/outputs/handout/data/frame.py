"""What every printed piece has: its language, its title, its edition and revision, its paper."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from onebook.facts.dates import MONTHS
from onebook.model.book import any_ref
from onebook.outputs.handout.data import words
from onebook.outputs.handout.data.qr import code
from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.options import Edition, Options
from onebook.rules.run import CheckedBook
from onebook.text.address import split_address

NAMES: dict[Edition, str] = {
    "allstaff": "All-staff handout",
    "book": "The whole plan",
    "department": "Department sheet",
    "onepage": "The plan on a page",
    "cards": "Playbook cards",
    "review": "Quarterly review",
}
_REVISION = 7


def frame(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    """The keys that every template reads."""
    organization = book.organization
    language, _, region = organization.language.partition("-")
    name, issued = NAMES[options.edition], _issued(book.today)
    department = book.find(any_ref(f"department:{options.department}")) if options.department else None
    if department is not None:
        name = texts.smart(department.title)
    return {
        "main": f"{options.edition}.typ",
        "lang": language.lower() or "en",
        "region": region.upper() if len(region) == 2 and region.isascii() and region.isalpha() else None,
        "title": f"{organization.title}: {name}, {issued}",
        "edition": {
            "name": name,
            "issued": issued,
            "today": words.long_day(book.today),
            "revision": revision(book),
            "line": f"{name}, {issued}",
        },
        "sheet": options.sheet,
        "large": options.large_print,
        "gray": options.grayscale,
        "crop": options.crop_marks,
        "organization": _organization(book, texts),
        "site": _site(book),
    }


def _issued(today: date) -> str:
    return f"{MONTHS[today.month - 1]} {today.year}"


def revision(book: CheckedBook) -> str:
    """A short mark of all that the book says: the same on two sheets of paper that say the same."""
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(book.sources):
        found.update(f"{path}\0{book.sources[path].digest}\0".encode())
    return found.hexdigest()[:_REVISION]


def _organization(book: CheckedBook, texts: Texts) -> dict[str, Any]:
    one = book.organization
    contact = one.contact
    return {
        "title": texts.smart(one.title),
        "summary": texts.plain(one.summary),
        "mission": texts.plain(one.mission),
        "vision": texts.plain(one.vision),
        "positioning": texts.plain(one.positioning),
        "values": [{"title": texts.smart(value.title), "text": texts.plain(value.text)} for value in one.values],
        "contact": [way for way in (contact.email, contact.phone, contact.place) if way] if contact is not None else [],
    }


def _site(book: CheckedBook) -> dict[str, str] | None:
    """Where the living book is; None where the settings do not say."""
    url = book.site.site_url
    parts = split_address(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return {"url": url, "text": f"{parts.netloc}{parts.path}".rstrip("/"), "qr": code(url)}
