"""Text decisions of print, so that the templates only lay out: what stays together, which marks, how dates are said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from onebook.facts.wording import language_of
from onebook.outputs.handout.nodes import Node, PaperAddresses, block, text_of
from onebook.outputs.handout.nodes import line as line_nodes
from onebook.rules.run import CheckedBook
from onebook.text.said import is_said
from onebook.views.links import PageLink

_NBSP = "\N{NO-BREAK SPACE}"
_UNITS = r"(?<=\d) (?=%|(?:m|k|bn|kg|km|min|h|Mio|Mrd)\b)"
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTED = re.compile(r'(?<![\w"])"(?=[^\s"])([^"\n]*[^\s"])"(?![\w"])')


class Texts:
    """The texts of a book as print sets them."""

    def __init__(self, book: CheckedBook) -> None:
        self.book = book
        self.language = language_of(book)
        self._words = PaperAddresses(book)
        self._quotes = self.language.quotes
        months = "|".join(re.escape(month[:3]) for month in self.language.months)
        self._keep_together = re.compile(
            rf"{_UNITS}|(?<=\d) (?=(?:{months})[a-z]*\b)|(?<=\d\.) (?=(?:{months})[a-z]*\b)"
        )

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
        text = _APOSTROPHE.sub("’", self._keep_together.sub(_NBSP, text))
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

    # ---------- what the product says, in the book's language

    def say(self, english: str, **holes: object) -> str:
        """A text of the product."""
        return self.language.say(english, **holes)

    def told(self, english: str | None) -> str:
        """What a view has put together in English."""
        if not english:
            return ""
        found = self.language.translated(english)
        # what knows its figures has written them in its language already
        return self.smart(found if is_said(english) else self.language.number(found))

    def figure(self, english: str) -> str:
        """A number with its unit, as a view has written it."""
        return self.smart(self.language.number(english))

    def day(self, one: date | None) -> str:
        """`16 Nov 2026`, in one piece."""
        return self.language.date("day", one)

    def short_day(self, one: date | None) -> str:
        """`16 Nov`, in one piece."""
        return self.language.date("short_day", one)

    def column_day(self, one: date | None) -> str:
        """`31 Oct ’26`, for the head of a narrow column."""
        return self.language.date("column_day", one)

    def week_day(self, one: date | None) -> str:
        """`Mon 16 Nov`, in one piece."""
        return self.language.date("week_day", one)

    def long_day(self, one: date) -> str:
        """`16 November 2026`, in one piece."""
        return self.language.date("long_day", one)

    def month(self, one: date | None) -> str:
        """`Nov 2026`, in one piece."""
        return self.language.date("month", one)

    def month_of(self, one: date) -> str:
        """`November 2026`."""
        return f"{self.language.months[one.month - 1]} {one.year}"

    def span(self, first: date | None, last: date | None) -> str:
        """`2 Feb 2026 to 17 Dec 2027`, `from 2 Feb 2026`, `to 17 Dec 2027`."""
        if first is not None and last is not None:
            return self.say("{first} to {last}", first=self.day(first), last=self.day(last))
        if first is not None:
            return self.say("from {day}", day=self.day(first))
        return self.say("to {day}", day=self.day(last)) if last is not None else ""

    def join_and(self, words: Iterable[str]) -> str:
        """`a, b and c`."""
        return self.language.join_and(words)
