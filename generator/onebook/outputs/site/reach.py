"""Addresses on a page: telephone numbers, e-mails and web addresses in a text are links, and break where people would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from html import escape
from typing import Any

from markupsafe import Markup

from onebook.model.book import Book, query
from onebook.model.entity import Contact
from onebook.text.html_words import HEADINGS, tag_pattern
from onebook.text.phone import dialled, numbers_of, written_in

_CLOSED = HEADINGS | frozenset(
    "a button code kbd option pre samp script select style summary svg template textarea".split()
)
"""Nothing in these becomes a link."""
_TAG = re.compile(rf"<!--.*?-->|{tag_pattern('[a-zA-Z][a-zA-Z0-9-]*')}", re.DOTALL)
_MAIL = re.compile(r"(?<![\w.+%/@-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w@])")
_WEB = re.compile(r"(?<![\w/])https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}’”»]")
_MAY_HOLD = re.compile(r"\d\D{0,3}\d|@|://")
_BREAKS = re.compile(r"(?<=[\w@./-])([/.@_-]+)(?=\w)")


@query
def numbers(book: Book) -> frozenset[str]:
    """What a telephone dials for every number that the book names as somebody's."""
    return frozenset(number for ref in book.refs for number in _numbers_of(book, ref))


@query
def _numbers_of(book: Book, ref: str) -> frozenset[str]:
    phones = (contact.phone for contact in _contacts(book.entity(ref)) if contact.phone)
    every = (dialled(number) for phone in phones for number in numbers_of(phone))
    return frozenset(number for number in every if number is not None)


def _contacts(value: Any) -> Iterator[Contact]:
    if isinstance(value, Contact):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _contacts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, tuple) or is_dataclass(inner):
                yield from _contacts(inner)


def with_links(html: str, known: frozenset[str]) -> str:
    """HTML of a text, in which each number, e-mail and web address that is no link yet becomes one."""
    if _MAY_HOLD.search(html) is None:
        return html
    parts: list[str] = []
    at = closed = 0
    for tag in _TAG.finditer(html):
        parts.append(html[at : tag.start()] if closed else _linked(html[at : tag.start()], known))
        parts.append(tag[0])
        at = tag.end()
        if tag["tag"] is not None and tag["tag"].lower() in _CLOSED:
            closed = max(closed + (-1 if tag["end"] else 1), 0)
    parts.append(html[at:] if closed else _linked(html[at:], known))
    return "".join(parts)


def _linked(text: str, known: frozenset[str]) -> str:
    """A stretch of HTML without tags."""
    found = [(*match.span(), match[0]) for match in _WEB.finditer(text)]
    found += [(*match.span(), f"mailto:{match[0]}") for match in _MAIL.finditer(text)]
    found += [(start, end, f"tel:{number}") for start, end, number in written_in(text, known)]
    parts: list[str] = []
    at = 0
    for start, end, address in sorted(found):
        if start >= at:
            words = text[start:end]
            inner = words if address.startswith("tel:") else _broken(words)
            parts += [text[at:start], f'<a href="{address}">{inner}</a>']
            at = end
    return "".join([*parts, text[at:]])


@cache
def breakable(text: str) -> Markup:
    """An address or a path, with places where a line may end: behind what stands between its parts."""
    return Markup(_broken(escape(text, quote=False)))


def _broken(html: str) -> str:
    return _BREAKS.sub(r"\1<wbr>", html)
