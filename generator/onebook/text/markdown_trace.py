"""Where the parts of a Markdown text stand in it.

The parser's tokens have lines and no columns. Its inline rules are wrapped, so that each says where it began and ended
in its token's content, and the lines of a content are found again in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from onebook.text.frontmatter import split
from onebook.text.markdown import make_parser

_TRACE = "onebook_trace"
_LINE = re.compile(r"\r\n|\r|\n")
_ADMONITION = re.compile(r"^([ ]*)(?:!!!|\?\?\?\+?|===)[ \t]+\S[^\"]*(?:\"([^\"]*)\")?")


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token as a rule made it. Later steps change the token: they join texts, and turn stars into emphasis."""

    token: Token
    type: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceEvent:
    """One inline rule's stretch of a token's content."""

    rule: str
    start: int
    end: int
    made: tuple[MadeToken, ...]
    label_end: int = -1
    """Where the words of a link or an image end, before their bracket."""


@dataclass(frozen=True, slots=True)
class _Trace:
    """What the inline rules did with one token's content."""

    content: str
    events: list[TraceEvent]


def traced_parser(*, takes_any_address: bool = False) -> MarkdownIt:
    """The book's Markdown parser, which also tells where the parts of a line stand.

    `takes_any_address` sees a link where the address is one that the book's own parser refuses, like `javascript:`.
    """
    parser = make_parser()
    for rule in list(parser.inline.ruler.__rules__):
        if rule.name != "text":
            parser.inline.ruler.at(rule.name, _traced(rule.name, rule.fn))
    parser.core.ruler.at("inline", _inline)
    if takes_any_address:
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def events_of(token: Token) -> list[TraceEvent]:
    """What the inline rules did with a token's content, in its order; the outer before the inner."""
    events: list[TraceEvent] = token.meta[_TRACE]
    return events


def _inline(state: StateCore) -> None:
    """The parser's own step from blocks to what stands in their lines, with a trace for each."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            trace = _Trace(token.content, [])
            state.env[_TRACE] = trace
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            token.meta = {**token.meta, _TRACE: sorted(trace.events, key=lambda event: (event.start, -event.end))}


def _traced(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def traced(state: StateInline, silent: bool) -> bool:
        start, made = state.pos, len(state.tokens)
        done = rule(state, silent)
        trace = state.env[_TRACE]
        if done and not silent and state.src == trace.content:
            new = tuple(MadeToken(token, token.type, token.content) for token in state.tokens[made:])
            trace.events.append(
                TraceEvent(rule=name, start=start, end=state.pos, made=new, label_end=_label_end(state, name, start))
            )
        return done

    return traced


def _label_end(state: StateInline, name: str, start: int) -> int:
    if name == "link":
        return int(state.md.helpers.parseLinkLabel(state, start, True))
    if name == "image":
        return int(state.md.helpers.parseLinkLabel(state, start + 1, False))
    return -1


@dataclass(frozen=True, slots=True)
class TracePlaces:
    """From offsets in a token's content to offsets in the text."""

    contents: list[int]
    sources: list[int]

    def add(self, content: int, source: int) -> None:
        """From this offset of the content on, the text's offsets go on from there."""
        self.contents.append(content)
        self.sources.append(source)

    def at(self, offset: int) -> int:
        """The offset in the text."""
        step = max(bisect_right(self.contents, offset) - 1, 0)
        return self.sources[step] + offset - self.contents[step]


class Lines:
    """The lines of a Markdown text after its front matter, and the way from a token back to them.

    `has_admonitions` reads the indented blocks below `!!! note` as MkDocs' own Markdown does.
    """

    def __init__(self, text: str, *, has_admonitions: bool = False) -> None:
        body = split(text).body_start
        self.text = text = re.sub(r"[^\r\n]", " ", text[:body]) + text[body:]
        """The text, with blanks in place of its front matter."""
        self.starts = [0, *(match.end() for match in _LINE.finditer(text))]
        ends = [*self.starts[1:], len(text)]
        self._lines = [text[start:end].rstrip("\r\n") for start, end in zip(self.starts, ends, strict=True)]
        moved, titles = _without_admonitions(self._lines) if has_admonitions else (self._lines, [])
        self.parsed = "\n".join(moved)
        """What the parser is to read."""
        self.titles = [(self.starts[line] + start, self.starts[line] + end) for line, start, end in titles]
        """Where the titles of admonitions and tabs stand, which are no part of it."""
        self._cursors: dict[int, int] = {}

    def places(self, token: Token) -> TracePlaces:
        """Where each line of a token's content stands in the text. Tokens are asked for in their order."""
        assert token.map
        found = TracePlaces([], [])
        offset = 0
        for step, line in enumerate(token.content.split("\n")):
            number = min(token.map[0] + step, len(self._lines) - 1)
            self._place_line(line, offset, number, found)
            offset += len(line) + 1
        return found

    def _place_line(self, line: str, offset: int, number: int, found: TracePlaces) -> None:
        words = line.strip(" \t")
        lead = len(line) - len(line.lstrip(" \t"))
        source, cursor = self._lines[number], self._cursors.get(number, 0)
        at = source.find(words, cursor)
        if at >= 0:
            self._cursors[number] = at + len(words)
            found.add(offset, self.starts[number] + max(at - lead, 0))
            return
        # a cell of a table: its bars are written with a backslash
        at = max(source.find(words.replace("|", "\\|"), cursor), 0)
        found.add(offset, self.starts[number] + at)
        for count, bar in enumerate(re.finditer(r"\|", words), start=1):
            found.add(offset + lead + bar.start(), self.starts[number] + at + bar.start() + count)
        self._cursors[number] = at + len(words) + words.count("|")

    def span(self, token: Token) -> tuple[int, int]:
        """From the first to the last sign of the lines that a block token covers."""
        assert token.map
        first, last = token.map[0], max(token.map[1] - 1, token.map[0])
        while last > first and not self._lines[min(last, len(self._lines) - 1)].strip():
            last -= 1
        lead = len(self._lines[first]) - len(self._lines[first].lstrip())
        return self.starts[first] + lead, self.starts[last] + len(self._lines[last].rstrip())


def _without_admonitions(lines: list[str]) -> tuple[list[str], list[tuple[int, int, int]]]:
    """The lines with what stands below `!!! note` moved to the left, and the titles: line, start and end.

    The number of lines stays.
    """
    found: list[str] = []
    titles: list[tuple[int, int, int]] = []
    inside: list[int] = []
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            while inside and indent < inside[-1]:
                inside.pop()
        moved = line[4 * len(inside) :] if line.strip() else line
        opening = _ADMONITION.match(line)
        if opening is not None and indent == (inside[-1] if inside else indent):
            inside.append(indent + 4)
            moved = ""
            if opening[2]:
                titles.append((number, *opening.span(2)))
        found.append(moved)
    return found, titles
