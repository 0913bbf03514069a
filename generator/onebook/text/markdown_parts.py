"""The links, images, headings, tables and raw HTML of a Markdown text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onebook.text.markdown_trace import Lines, MadeToken, TraceEvent, TracePlaces, events_of, traced_parser

_TARGET = re.compile(r"\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))")
_BLANK_HEAD = re.compile(r"^[ \t>]*\|[ \t|]*(?:\r\n|\r|\n)[ \t>]*\|?[ \t]*:?-", re.MULTILINE)
_INLINE = re.compile(r"\]\(|\]\[|\]:|<[A-Za-z/!?]")
_LEVELS = re.compile(r"^[ \t>]{0,8}(?:(#{1,6})[ \t]|(=+)[ \t]*\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPart:
    """A link or an image."""

    start: int
    end: int
    href: str
    """The address, with what cannot stand in one written as `%20`."""
    words: str
    """The words that are clicked; of an image, those that stand for it."""
    is_image: bool
    target: tuple[int, int]
    """Where the address stands; the whole link where it stands elsewhere."""
    is_address: bool = False
    """The address itself is what is clicked: `<https://example.org>`."""


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """A heading as it is written."""

    start: int
    end: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table: the words of its head's cells."""

    start: int
    end: int
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag of raw HTML, or a declaration, whose name is then `!` or `?`."""

    start: int
    end: int
    name: str
    attributes: tuple[tuple[str, str], ...]


Part = LinkPart | HeadingPart | TablePart | Tag


def may_hold_parts(text: str) -> bool:
    """A quick look whether there can be a link, an image, HTML, a table without a head or a level left out."""
    if _INLINE.search(text) or ("|" in text and _BLANK_HEAD.search(text)):
        return True
    levels = [len(found[1] or "=") for found in _LEVELS.finditer(text)] if "##" in text else []
    return any(other > one + 1 for one, other in pairwise(levels))


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a Markdown text after its front matter, by their places."""
    lines = Lines(text)
    found = _found(text, lines, _parser().parse(lines.parsed))
    return tuple(sorted(found, key=lambda part: (part.start, -part.end)))


@cache
def _parser() -> MarkdownIt:
    return traced_parser(takes_any_address=True)


def _found(text: str, lines: Lines, tokens: list[Token]) -> Iterator[Part]:
    head: list[str] | None = None
    table: tuple[int, int] | None = None
    heading: Token | None = None
    for token in tokens:
        if token.type == "table_open" and token.map:
            table = lines.span(token)
        elif token.type == "thead_open":
            head = []
        elif token.type == "thead_close" and table is not None and head is not None:
            yield TablePart(*table, tuple(head))
            head = None
        elif token.type == "heading_open":
            heading = token
        elif token.type == "html_block" and token.map:
            places = lines.places(token)
            yield from _tags(token.content, places, 0)
        elif token.type == "inline" and token.map:
            if head is not None:
                head.append(words_of(token.children or ()))
            places = lines.places(token)
            if heading is not None:
                level, words = int(heading.tag[1]), words_of(token.children or ())
                start = text.rfind("#" * level, lines.span(heading)[0], places.at(0))
                yield HeadingPart(start if start >= 0 else places.at(0), lines.span(heading)[1], level, words)
                heading = None
            for event in events_of(token):
                yield from _of_event(text, token.content, event, places)


def _of_event(text: str, content: str, event: TraceEvent, places: TracePlaces) -> Iterator[Part]:
    start, end = places.at(event.start), places.at(event.end - 1) + 1
    if event.rule == "html_inline":
        yield from _tags(content[event.start : event.end], places, event.start)
    elif event.rule == "image" and event.made:
        token = event.made[-1].token
        href, words = str(token.attrGet("src") or ""), words_of(token.children or ())
        yield LinkPart(start=start, end=end, href=href, words=words, is_image=True, target=_target(text, start, end))
    elif event.rule in ("link", "autolink") and event.made:
        opening = next(number for number, made in enumerate(event.made) if made.type == "link_open")
        href, words = str(event.made[opening].token.attrGet("href") or ""), _words_of(event.made[opening:])
        is_address = event.rule == "autolink"
        target = (start + 1, end - 1) if is_address else _target(text, start, end)
        yield LinkPart(
            start=start, end=end, href=href, words=words, is_image=False, target=target, is_address=is_address
        )


def _target(text: str, start: int, end: int) -> tuple[int, int]:
    """The address between the round brackets; the whole where it stands below the text."""
    at = text.rfind("](", start, end)
    found = _TARGET.match(text, at + 2, end) if at >= 0 else None
    if found is None:
        return start, end
    return found.span(1) if found[1] is not None else found.span(2)


def _words_of(made: Iterable[MadeToken]) -> str:
    """The words inside a link.

    Texts are taken as they were made: the parser joins them later and leaves both, and what became a mark is no text.
    """
    tokens = [
        Token("text", "", 0, content=one.content) if one.token.type == "text" else one.token
        for one in made
        if one.type != "text" or (one.token.type == "text" and one.token.content.endswith(one.content))
    ]
    return words_of(tokens)


def words_of(tokens: Iterable[Token]) -> str:
    """The words that readers see."""
    parts = [
        token.meta["label"] or token.meta["target"] if token.type == "reference" else token.content
        for token in tokens
        if token.type in ("text", "text_special", "code_inline", "reference", "image")
    ]
    return " ".join("".join(parts).split())


def _tags(html: str, places: TracePlaces, offset: int) -> Iterator[Tag]:
    reader = _Tags(html)
    reader.feed(html)
    for start, end, name, attributes in reader.found:
        yield Tag(places.at(offset + start), places.at(offset + end - 1) + 1, name, attributes)


class _Tags(HTMLParser):
    """Collects opening tags with their offsets."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[int, int, str, tuple[tuple[str, str], ...]]] = []
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._length = len(html)

    def _keep(self, name: str, attributes: Iterable[tuple[str, str | None]], length: int) -> None:
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        given = tuple((key, value or "") for key, value in attributes)
        self.found.append((start, min(start + max(length, 1), self._length), name, given))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._keep(tag, attrs, len(self.get_starttag_text() or ""))

    def handle_decl(self, decl: str) -> None:
        self._keep("!", (), len(decl) + 3)

    def handle_pi(self, data: str) -> None:
        self._keep("?", (), len(data) + 3)
