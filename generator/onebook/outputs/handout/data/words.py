"""Text decisions of print, so that the templates only lay out: what stays together, which marks, how dates are said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from onebook.facts.dates import MONTHS, WEEKDAYS
from onebook.outputs.handout.nodes import Node, Words, block, text_of
from onebook.outputs.handout.nodes import line as line_nodes
from onebook.rules.run import CheckedBook
from onebook.views.links import PageLink

_NBSP = "\N{NO-BREAK SPACE}"
_KEEP_TOGETHER = re.compile(
    r"(?<=\d) (?=%|(?:m|k|bn|kg|km|min|h)\b)"
    rf"|(?<=\d) (?=(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\b)"
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTED = re.compile(r'(?<![\w"])"(?=[^\s"])([^"\n]*[^\s"])"(?![\w"])')
_QUOTES = {"en": "“”", "de": "„“", "nl": "“”", "es": "“”", "pt": "“”", "it": "“”", "pl": "„”", "cs": "„“"}


class Texts:
    """The texts of a book as print sets them."""

    def __init__(self, book: CheckedBook) -> None:
        self.book = book
        self._words = Words(book)
        self._quotes = _QUOTES.get(book.organization.language.partition("-")[0].lower(), "")

    def plain(self, text: str | None) -> str:
        """A short text field, its references as the titles that they lead to."""
        return self.smart(text_of(line_nodes(text, self._words))) if text else ""

    def line(self, text: str | None) -> list[Node]:
        """A text field as nodes, so that its references lead somewhere."""
        return self._smart_nodes(line_nodes(text, self._words)) if text else []

    def body(self, text: str | None, ref: str) -> list[Node]:
        """A Markdown text of an entity."""
        if not text:
            return []
        return self._smart_nodes(block(text, self._words.beside(self.book.entry(ref).path)))

    def smart(self, text: str) -> str:
        """A text as a typesetter writes it: numbers with their units, apostrophes and quotation marks."""
        text = _APOSTROPHE.sub("’", _KEEP_TOGETHER.sub(_NBSP, text))
        return _QUOTED.sub(rf"{self._quotes[0]}\1{self._quotes[1]}", text) if self._quotes else text

    def link(self, link: PageLink | None) -> dict[str, str] | None:
        """A link by its title, and the entity that it leads to."""
        return {"title": self.smart(link.title), "ref": link.ref} if link is not None else None

    def links(self, links: Iterable[PageLink]) -> list[dict[str, str]]:
        """Links by their titles."""
        return [{"title": self.smart(link.title), "ref": link.ref} for link in links]

    def _smart_nodes(self, nodes: list[Node]) -> list[Node]:
        return [self._smart_node(node) for node in nodes]

    def _smart_node(self, node: Node) -> Node:
        if node["t"] in ("text", "ref"):
            return {**node, "v": self.smart(node["v"])}
        found: dict[str, Any] = dict(node)
        for part in ("c", "head", "rows"):
            if part in found:
                found[part] = self._smart_tree(found[part])
        return found

    def _smart_tree(self, tree: Any) -> Any:
        return self._smart_node(tree) if isinstance(tree, dict) else [self._smart_tree(one) for one in tree]


def day(one: date | None) -> str:
    """`16 Nov 2026`, in one piece."""
    return f"{one.day}{_NBSP}{MONTHS[one.month - 1][:3]}{_NBSP}{one.year}" if one is not None else ""


def short_day(one: date | None) -> str:
    """`16 Nov`, in one piece."""
    return f"{one.day}{_NBSP}{MONTHS[one.month - 1][:3]}" if one is not None else ""


def column_day(one: date | None) -> str:
    """`31 Oct ’26`, for the head of a narrow column."""
    return f"{one.day}{_NBSP}{MONTHS[one.month - 1][:3]}{_NBSP}’{one.year % 100:02}" if one is not None else ""


def week_day(one: date | None) -> str:
    """`Mon 16 Nov`, in one piece."""
    return f"{WEEKDAYS[one.weekday()][:3]}{_NBSP}{short_day(one)}" if one is not None else ""


def long_day(one: date) -> str:
    """`16 November 2026`, in one piece."""
    return f"{one.day}{_NBSP}{MONTHS[one.month - 1]}{_NBSP}{one.year}"


def month(one: date | None) -> str:
    """`Nov 2026`, in one piece."""
    return f"{MONTHS[one.month - 1][:3]}{_NBSP}{one.year}" if one is not None else ""


def span(first: date | None, last: date | None) -> str:
    """`2 Feb 2026 to 17 Dec 2027`, `from 2 Feb 2026`, `to 17 Dec 2027`."""
    if first is not None and last is not None:
        return f"{day(first)} to {day(last)}"
    return f"from {day(first)}" if first is not None else f"to {day(last)}" if last is not None else ""


def days(first: date, last: date) -> str:
    """`18`, `18–20`, `30–2` for days that stand under the name of their month."""
    return str(first.day) if first == last else f"{first.day}–{last.day}"


def join_and(words: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 2 else words)
