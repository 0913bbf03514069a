"""Titles as the theme's templates want them.

Material and MkDocs take a title for HTML: they put it raw into a menu, and take its tags away where it stands in an
attribute. Ours are text. So each is handed over as `Markup`, in which text is escaped once, whatever a template does next.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape


def from_text(text: object) -> Markup:
    """What somebody wrote: whatever looks like a tag is text too. Nothing is escaped twice."""
    return escape(text)


def from_html(html: str) -> Markup:
    """What Markdown made of a heading: its words, without their tags."""
    return html if isinstance(html, Markup) else escape(Markup(html).striptags())


def settle_written(items: Iterable[Any]) -> None:
    """The titles of menu entries, which the settings give as text."""
    for item in items:
        if item.title is not None:  # a page knows its own only when it has been read
            item.title = from_text(item.title)
        settle_written(item.children or ())


def settle_made(items: Iterable[Any]) -> None:
    """The titles of a contents list, which Markdown made of headings."""
    for item in items:
        item.title = from_html(item.title)
        settle_made(item.children or ())
