"""Texts as plain words: references become the titles that they lead to."""

from __future__ import annotations

import re

from onebook.model.book import Book, any_ref
from onebook.text.markdown import REFERENCE

_LINK_TARGET = re.compile(r"\]\([^)\s]*(?:\s[^)]*)?\)|<[^<>]*>")


def plain(book: Book, text: str) -> str:
    """A text with the titles of what it refers to."""
    if "[[" not in text:
        return text
    return REFERENCE.sub(lambda found: found[2] or _title(book, found[1]), text)


def plain_markdown(book: Book, text: str) -> str:
    """The same of a long text, without addresses and tags; its other marks stay."""
    text = plain(book, text)
    return _LINK_TARGET.sub("] ", text) if "](" in text or "<" in text else text


def _title(book: Book, target: str) -> str:
    ref = any_ref(target.strip())
    activity = book.activity(ref)
    if activity is not None:
        return activity[1].title
    found = book.find(ref)
    return found.title if found is not None else target
