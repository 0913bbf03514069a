"""The prose of Markdown, each letter with its place in the file.

The parser's tokens have no columns. Its inline rules are wrapped, so that each says where it began and ended; what
no rule took is text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from onebook.text.aligned import Aligned, Weaver
from onebook.text.frontmatter import split
from onebook.text.html_prose import SKIPPED, html_prose
from onebook.text.markdown import make_parser
from onebook.text.prose import GAP, Stretch, without_addresses

_TRACE = "onebook_trace"
_LINE = re.compile(r"\r\n|\r|\n")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(.*)>\Z", re.DOTALL)
_TEMPLATES = re.compile(
    r"\{%-?\s*(?P<block>highlight|raw|comment)\b.*?\{%-?\s*end(?P=block)\s*-?%\}"
    r"|\{\{[<%]\s*(?P<short>highlight|mermaid)\b.*?\{\{[<%]\s*/\s*(?P=short)\s*[>%]\}\}"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{:[^}\n]*\}",
    re.DOTALL,
)
_LINK_TITLE = re.compile(r"^( {0,3}\[[^\]\n]+\]:[ \t]*\S+[ \t]+[\"'(])(.*)([\"')][ \t]*)$", re.MULTILINE)
"""The title of a link's address below the text. A quotation mark in it would make the whole line a sentence."""
_SENTENCE = re.compile(r"\s*(?:<[^>\n]*>)*[\"“*_\[]*[A-Z][\w'’]*(?:[ ,]+[^\s{}$=|;]+){7}")
_ADMONITION = re.compile(r"^([ ]*)(?:!!!|\?\?\?\+?|===)[ \t]+\S")
_LITERAL_DELIMITERS = ("emphasis", "strikethrough")


@dataclass(frozen=True, slots=True)
class _Trace:
    """What the inline rules did with one token's content."""

    content: str
    events: list[_Event]


@dataclass(frozen=True, slots=True)
class _Made:
    """A token as a rule made it. Later steps change the token: they join texts, and turn stars into emphasis."""

    token: Token
    type: str
    content: str


@dataclass(frozen=True, slots=True)
class _Event:
    """One inline rule's stretch of a token's content."""

    rule: str
    start: int
    end: int
    made: tuple[_Made, ...]


def markdown_prose(text: str, *, is_draft: bool = False, has_admonitions: bool = False) -> Iterator[Stretch]:
    """The prose of a Markdown text after its front matter, in its order.

    In a draft the tags of page templates (`{{ ... }}`, `{% ... %}`) count as code. `has_admonitions` reads the
    indented blocks below `!!! note` as MkDocs' own Markdown does.
    """
    body = split(text).body_start
    text = re.sub(r"[^\r\n]", " ", text[:body]) + text[body:]
    if is_draft:
        text = _TEMPLATES.sub(lambda found: re.sub(r"[^\r\n]", GAP, found[0]), text)
        text = _LINK_TITLE.sub(lambda found: found[1] + GAP * len(found[2]) + found[3], text)
    starts = [0, *(match.end() for match in _LINE.finditer(text))]
    lines = [text[start:end].rstrip("\r\n") for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    parsed = _without_admonitions(lines) if has_admonitions else lines
    yield from _Reader(lines, starts, is_draft).read(_parser().parse("\n".join(parsed)))


def _without_admonitions(lines: list[str]) -> list[str]:
    """The lines with what stands below `!!! note` moved to the left; the number of lines stays."""
    found: list[str] = []
    inside: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            while inside and indent < inside[-1]:
                inside.pop()
        moved = line[4 * len(inside) :] if line.strip() else line
        opening = _ADMONITION.match(line)
        if opening is not None and indent == (inside[-1] if inside else indent):
            inside.append(indent + 4)
            moved = ""
        found.append(moved)
    return found


@cache
def _parser() -> MarkdownIt:
    parser = make_parser()
    for rule in list(parser.inline.ruler.__rules__):
        if rule.name != "text":
            parser.inline.ruler.at(rule.name, _traced(rule.name, rule.fn))
    parser.core.ruler.at("inline", _inline)
    return parser


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
            new = tuple(_Made(token, token.type, token.content) for token in state.tokens[made:])
            trace.events.append(_Event(name, start, state.pos, new))
        return done

    return traced


class _Reader:
    """Goes through the tokens and finds each one's lines again."""

    def __init__(self, lines: list[str], starts: list[int], is_draft: bool) -> None:
        self._lines = lines
        self._is_draft = is_draft
        self._starts = starts
        self._cursors: dict[int, int] = {}

    def read(self, tokens: list[Token]) -> Iterator[Stretch]:
        is_heading, quotes, before = False, 0, ""
        for token in tokens:
            if token.type == "code_block" and self._is_draft and _is_slipped(token, before):
                token = _as_paragraph(token)
            before = token.type
            if token.type in ("heading_open", "heading_close"):
                is_heading = token.nesting == 1
            elif token.type in ("blockquote_open", "blockquote_close"):
                quotes += token.nesting
            elif token.type == "inline" and token.map:
                for prose in self._inline(token):
                    if prose.text.strip():
                        yield Stretch(without_addresses(prose), is_heading, quotes > 0)
            elif token.type == "html_block" and token.map:
                places = self._places(token)
                for stretch in html_prose(token.content):
                    moved = places.moved(stretch.prose)
                    yield replace(stretch, prose=moved, is_quoted=stretch.is_quoted or quotes > 0)

    def _inline(self, token: Token) -> Iterator[Aligned]:
        places = self._places(token)
        events = token.meta[_TRACE]
        yield _inline_prose(token.content, 0, len(token.content), events, places)
        for event in events:
            if event.rule == "footnote_inline":
                begin, end = event.start + 2, event.end - 1
                inner = _parser().parseInline(token.content[begin:end])[0]
                moved = [replace(one, start=one.start + begin, end=one.end + begin) for one in inner.meta[_TRACE]]
                yield _inline_prose(token.content, begin, end, moved, places)

    def _places(self, token: Token) -> _Places:
        """Where each line of a token's content stands in the text."""
        assert token.map
        found = _Places([], [])
        offset = 0
        for step, line in enumerate(token.content.split("\n")):
            number = min(token.map[0] + step, len(self._lines) - 1)
            self._place_line(line, offset, number, found)
            offset += len(line) + 1
        return found

    def _place_line(self, line: str, offset: int, number: int, found: _Places) -> None:
        words = line.strip(" \t")
        lead = len(line) - len(line.lstrip(" \t"))
        source, cursor = self._lines[number], self._cursors.get(number, 0)
        at = source.find(words, cursor)
        if at >= 0:
            self._cursors[number] = at + len(words)
            found.add(offset, self._starts[number] + max(at - lead, 0))
            return
        # a cell of a table: its bars are written with a backslash
        at = max(source.find(words.replace("|", "\\|"), cursor), 0)
        found.add(offset, self._starts[number] + at)
        for count, bar in enumerate(re.finditer(r"\|", words), start=1):
            found.add(offset + lead + bar.start(), self._starts[number] + at + bar.start() + count)
        self._cursors[number] = at + len(words) + words.count("|")


@dataclass(slots=True)
class _Places:
    """From offsets in a token's content to offsets in the text."""

    contents: list[int]
    sources: list[int]

    def add(self, content: int, source: int) -> None:
        self.contents.append(content)
        self.sources.append(source)

    def at(self, offset: int) -> int:
        step = max(bisect_right(self.contents, offset) - 1, 0)
        return self.sources[step] + offset - self.contents[step]

    def add_to(self, weaver: Weaver, text: str, start: int, end: int) -> None:
        """A piece of the content that stands there from `start` to `end`; line by line where it has several."""
        if end - start != len(text):
            weaver.add(text, self.at(start), self.at(end - 1) + 1)
            return
        for stop in [*(one for one in self.contents if start < one < end), end]:
            weaver.add(
                text[len(text) - (end - start) : len(text) - (end - stop)], self.at(start), self.at(stop - 1) + 1
            )
            start = stop

    def moved(self, prose: Aligned) -> Aligned:
        """A text whose origin is the content, with its places in the text instead."""
        weaver = Weaver()
        for number, begin in enumerate(prose.starts):
            stop = prose.starts[number + 1] if number + 1 < len(prose.starts) else len(prose.text)
            self.add_to(weaver, prose.text[begin:stop], *prose.origins[number])
        return weaver.woven()


def _is_slipped(token: Token, before: str) -> bool:
    """A paragraph below a list item, indented too little for the item and so much that it counts as code."""
    return before in ("bullet_list_close", "ordered_list_close") and _SENTENCE.match(token.content) is not None


def _as_paragraph(token: Token) -> Token:
    inline = _parser().parseInline("\n".join(line.strip(" \t") for line in token.content.rstrip().split("\n")))[0]
    inline.map = token.map
    return inline


def _inline_prose(content: str, start: int, end: int, events: list[_Event], places: _Places) -> Aligned:
    weaver = Weaver()
    skipping = ""
    at = start
    for event in events:
        if event.start < at:
            continue
        if not skipping:
            places.add_to(weaver, content[at : event.start], at, event.start)
        if event.rule == "html_inline":
            skipping = _after_tag(content[event.start : event.end], skipping)
            if skipping or _is_break(content[event.start : event.end]):
                places.add_to(weaver, GAP, event.start, event.end)
        elif not skipping:
            _add_event(weaver, content, event, places)
        at = event.end
    if not skipping:
        places.add_to(weaver, content[at:end], at, end)
    return weaver.woven()


def _add_event(weaver: Weaver, content: str, event: _Event, places: _Places) -> None:
    """What an inline rule leaves for the reader."""
    made = event.made[-1] if event.made else None
    if event.rule in _LITERAL_DELIMITERS:
        _add_delimiters(weaver, content, event, places)
    elif made is None:  # backticks that are never closed
        places.add_to(weaver, content[event.start : event.end], event.start, event.end)
    elif made.type == "softbreak":
        places.add_to(weaver, "\n", event.start, event.start + 1)
    elif event.rule in ("entity", "escape") and made.type == "text_special":
        places.add_to(weaver, made.content, event.start, event.end)
    else:
        places.add_to(weaver, GAP, event.start, event.end)


def _add_delimiters(weaver: Weaver, content: str, event: _Event, places: _Places) -> None:
    """Stars and underscores that turned out to be no emphasis are text."""
    at = event.end
    literal: list[tuple[int, int]] = []
    for made in reversed(event.made):
        if at <= event.start:
            break  # what comes before is the text that stood before the rule's stretch
        # half of a pair of stars stays a text, of what stood before it
        if made.token.type == "text" and made.token.content.endswith(made.content):
            literal.append((at - len(made.content), at))
        at -= len(made.content)
    for start, end in reversed(literal):
        places.add_to(weaver, content[start:end], start, end)


def _after_tag(written: str, skipping: str) -> str:
    """The tag whose words are left out, after a tag."""
    tag = _TAG.match(written)
    if tag is None:
        return skipping
    name = tag[2].lower()
    if tag[1]:
        return "" if name == skipping else skipping
    if skipping or name not in SKIPPED or tag[3].endswith("/"):
        return skipping
    return name if name != "a" or "href" in tag[3].lower() else ""


def _is_break(written: str) -> bool:
    tag = _TAG.match(written)
    return tag is not None and tag[2].lower() in ("br", "hr", "img")
