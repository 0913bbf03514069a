"""The prose of HTML: a whole page, or what stands raw inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from onebook.text.aligned import Weaver
from onebook.text.prose import GAP, Stretch, without_addresses

_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label "
        "mark meter output q rp rt ruby s samp small span strike strong sub sup svg time tt u var wbr"
    ).split()
)
SKIPPED = frozenset("a code kbd math object pre samp script select style svg template textarea tt var".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 title legend caption".split())
_QUOTES = frozenset(("blockquote", "q"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style"))


def html_prose(text: str) -> Iterator[Stretch]:
    """The prose of an HTML text: without scripts, styles, code, comments, attributes and links."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    reader.flush()
    yield from reader.stretches


class _Reader(HTMLParser):
    """Collects the words between tags; a tag that is no inline tag ends a stretch."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.stretches: list[Stretch] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._weaver = Weaver()
        self._skipping: list[str] = []
        self._headings = 0
        self._quotes: list[str] = []
        self._text = text
        self._is_open = False

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def flush(self) -> None:
        """End the stretch."""
        prose = self._weaver.woven()
        if prose.text.strip(f" \t\r\n{GAP}"):
            self.stretches.append(Stretch(without_addresses(prose), self._headings > 0, bool(self._quotes)))
        self._weaver = Weaver()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE or tag == "q":
            self.flush()
        if tag in _VOID:
            return
        if tag in SKIPPED and (tag != "a" or any(name == "href" for name, _ in attrs)):
            if not self._skipping:
                self._weaver.add(GAP, self._at(), self._at() + 1)
            self._skipping.append(tag)
        elif tag in _HEADINGS:
            self._headings += 1
        elif tag in _QUOTES:
            self._quotes.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE or tag == "q":
            self.flush()
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        elif tag in _HEADINGS:
            self._headings = max(0, self._headings - 1)
        elif tag in self._quotes:
            self._quotes.remove(tag)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """A comment that is never closed is text; its end is looked for once, however many of them follow."""
        end = -1 if self._is_open else super().parse_comment(i, report)
        if end >= 0:
            return end
        self._is_open = True
        self.handle_data("<!--")
        return i + len("<!--")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            at = self._at()
            self._weaver.add(data, at, at + len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        if self._skipping:
            return
        at = self._at()
        end = at + len(written) + self._text.startswith(";", at + len(written))
        self._weaver.add(unescape(self._text[at:end]), at, end)
