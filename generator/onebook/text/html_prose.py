"""The prose of HTML: a whole page, or what stands raw inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from onebook.text.aligned import Weaver
from onebook.text.html_attributes import language_of, weave_entities, words_in_tag
from onebook.text.prose import GAP, Range, Stretch, without_addresses

_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label "
        "mark meter output q rp rt ruby s samp small span strike strong sub sup svg time tt u var wbr"
    ).split()
)
SKIPPED = frozenset("code kbd math object pre samp script style svg template textarea tt var".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 title legend caption".split())
_QUOTES = frozenset(("blockquote", "q"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

_ENDED_BY_THE_NEXT = frozenset("p li dt dd tr td th option".split())


def html_prose(text: str) -> Iterator[Stretch]:
    """The prose of an HTML text: without scripts, styles, code, comments and addresses.

    The words of attributes that people see or hear are stretches of their own.
    """
    reader = _HtmlProseReader(text)
    reader.feed(text)
    reader.close()
    reader.flush()
    yield from reader.stretches


def attribute_prose(
    tag: str, offset: int, *, is_quoted: bool = False, is_heading: bool = False, language: str = ""
) -> Iterator[Stretch]:
    """The words in a tag that stands at an offset of the origin."""
    for words in words_in_tag(tag):
        weaver = Weaver()
        weave_entities(weaver, tag, words.start, words.end, offset)
        prose = without_addresses(weaver.woven())
        if prose.text.strip(f" \t\r\n{GAP}"):
            place = (offset + words.start, offset + words.end)
            locked: tuple[Range, ...] = (place,) if words.is_bare else ()
            yield Stretch(
                prose=prose,
                is_heading=is_heading,
                is_quoted=is_quoted,
                form="quoted",
                language=language,
                linked=(),
                locked=locked,
            )


class _Languages:
    """The languages that open tags declare."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str, int]] = []

    @property
    def current(self) -> str:
        """What the innermost declares; empty where nothing does."""
        return self._open[-1][1] if self._open else ""

    def open(self, tag: str, language: str | None) -> None:
        """A tag begins; one of the same name inside must end before the outer does."""
        if self._open and self._open[-1][0] == tag:
            if tag in _ENDED_BY_THE_NEXT:
                self._open.pop()
            else:
                self._open[-1] = (*self._open[-1][:2], self._open[-1][2] + 1)
        if language is not None:
            self._open.append((tag, language, 0))

    def is_ended_by(self, tag: str) -> bool:
        """Whether a language ends with a closing tag."""
        return bool(self._open) and self._open[-1][0] == tag and self._open[-1][2] == 0

    def close(self, tag: str) -> None:
        """A tag ends."""
        if self.is_ended_by(tag):
            self._open.pop()
        elif self._open and self._open[-1][0] == tag:
            self._open[-1] = (*self._open[-1][:2], self._open[-1][2] - 1)


class _HtmlProseReader(HTMLParser):
    """Collects the words between tags; a tag that is no inline tag ends a stretch."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.stretches: list[Stretch] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._weaver = Weaver()
        self._linked: list[Range] = []
        self._skipping: list[str] = []
        self._headings = 0
        self._quotes: list[str] = []
        self._links: list[int] = []
        self._languages = _Languages()
        self._text = text
        self._is_open = False

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def flush(self) -> None:
        """End the stretch."""
        prose = self._weaver.woven()
        if prose.text.strip(f" \t\r\n{GAP}"):
            self.stretches.append(
                Stretch(
                    prose=without_addresses(prose),
                    is_heading=self._headings > 0,
                    is_quoted=bool(self._quotes),
                    language=self._languages.current,
                    linked=tuple(self._linked),
                )
            )
        self._weaver = Weaver()
        self._linked = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = language_of(attrs)
        if tag not in _INLINE or tag == "q" or language is not None:
            self.flush()
        if tag not in _VOID:
            self._languages.open(tag, language)
        self._read_attributes(self._languages.current if language is None else language)
        if tag in _VOID:
            return
        if tag in SKIPPED:
            if not self._skipping:
                self._weaver.add(GAP, self._at(), self._at() + 1)
            self._skipping.append(tag)
        elif tag in _HEADINGS:
            self._headings += 1
        elif tag in _QUOTES:
            self._quotes.append(tag)
        elif tag == "a":
            self._links.append(self._at())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.flush()
        self._read_attributes(self._languages.current)

    def _read_attributes(self, language: str) -> None:
        if not self._skipping:
            tag = self.get_starttag_text() or ""
            self.stretches += attribute_prose(
                tag, self._at(), is_quoted=bool(self._quotes), is_heading=self._headings > 0, language=language
            )

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE or tag == "q" or self._languages.is_ended_by(tag):
            self.flush()
        self._languages.close(tag)
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        elif tag in _HEADINGS:
            self._headings = max(0, self._headings - 1)
        elif tag in self._quotes:
            self._quotes.remove(tag)
        elif tag == "a" and self._links:
            self._linked.append((self._links.pop(), self._at()))

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
