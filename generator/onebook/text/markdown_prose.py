"""The prose of Markdown, each letter with its place in the file.

The parser's inline rules say where they began and ended (`markdown_trace`); what no rule took is text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onebook.text.aligned import Aligned, Weaver
from onebook.text.frontmatter import split
from onebook.text.html_prose import SKIPPED, html_prose
from onebook.text.markdown_trace import Event, Lines, Places, events_of, traced_parser
from onebook.text.prose import GAP, Stretch, without_addresses

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(.*)>\Z", re.DOTALL)
_TEMPLATES = re.compile(
    r"\{%-?\s*(?P<block>highlight|raw|comment)\b.*?\{%-?\s*end(?P=block)\s*-?%\}"
    r"|\{\{[<%]\s*(?P<short>highlight|mermaid)\b.*?\{\{[<%]\s*/\s*(?P=short)\s*[>%]\}\}"
    r"|\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{:[^}\n]*\}",
    re.DOTALL,
)
_LINK_TITLE = re.compile(r"^( {0,3}\[[^\]\n]+\]:[ \t]*\S+[ \t]+[\"'(])(.*)([\"')][ \t]*)$", re.MULTILINE)
"""The title of a link's address below the text. A quotation mark in it would make the whole line a sentence."""
_SENTENCE = re.compile(r"\s*(?:<[^>\n]*>)*[\"“*_\[]*[A-Z][\w'’]*(?:[ ,]+[^\s{}$=|;]+){7}")
_LITERAL_DELIMITERS = ("emphasis", "strikethrough")


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
    lines = Lines(text, has_admonitions=has_admonitions)
    yield from _Reader(lines, is_draft).read(_parser().parse(lines.parsed))


@cache
def _parser() -> MarkdownIt:
    return traced_parser()


class _Reader:
    """Goes through the tokens and finds each one's lines again."""

    def __init__(self, lines: Lines, is_draft: bool) -> None:
        self._lines = lines
        self._is_draft = is_draft

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
                prose = _inline_prose(token.content, events_of(token), self._lines.places(token))
                if prose.text.strip():
                    yield Stretch(without_addresses(prose), is_heading, quotes > 0)
            elif token.type == "html_block" and token.map:
                places = self._lines.places(token)
                for stretch in html_prose(token.content):
                    moved = _moved(places, stretch.prose)
                    yield replace(stretch, prose=moved, is_quoted=stretch.is_quoted or quotes > 0)


def _add_to(weaver: Weaver, places: Places, text: str, start: int, end: int) -> None:
    """A piece of a content that stands there from `start` to `end`; line by line where it has several."""
    if end - start != len(text):
        weaver.add(text, places.at(start), places.at(end - 1) + 1)
        return
    inner = places.contents[bisect_right(places.contents, start) : bisect_left(places.contents, end)]
    for stop in [*inner, end]:
        weaver.add(
            text[len(text) - (end - start) : len(text) - (end - stop)], places.at(start), places.at(stop - 1) + 1
        )
        start = stop


def _moved(places: Places, prose: Aligned) -> Aligned:
    """A text whose origin is a content, with its places in the text instead."""
    weaver = Weaver()
    for number, begin in enumerate(prose.starts):
        stop = prose.starts[number + 1] if number + 1 < len(prose.starts) else len(prose.text)
        _add_to(weaver, places, prose.text[begin:stop], *prose.origins[number])
    return weaver.woven()


def _is_slipped(token: Token, before: str) -> bool:
    """A paragraph below a list item, indented too little for the item and so much that it counts as code."""
    return before in ("bullet_list_close", "ordered_list_close") and _SENTENCE.match(token.content) is not None


def _as_paragraph(token: Token) -> Token:
    inline = _parser().parseInline("\n".join(line.strip(" \t") for line in token.content.rstrip().split("\n")))[0]
    inline.map = token.map
    return inline


def _inline_prose(content: str, events: list[Event], places: Places) -> Aligned:
    weaver = Weaver()
    skipping = ""
    at = 0
    for event in events:
        if event.start < at:
            continue
        if not skipping:
            _add_to(weaver, places, content[at : event.start], at, event.start)
        if event.rule == "html_inline":
            skipping = _after_tag(content[event.start : event.end], skipping)
            if skipping or _is_break(content[event.start : event.end]):
                _add_to(weaver, places, GAP, event.start, event.end)
        elif not skipping:
            _add_event(weaver, content, event, places)
        at = event.end
    if not skipping:
        _add_to(weaver, places, content[at:], at, len(content))
    return weaver.woven()


def _add_event(weaver: Weaver, content: str, event: Event, places: Places) -> None:
    """What an inline rule leaves for the reader."""
    made = event.made[-1] if event.made else None
    if event.rule in _LITERAL_DELIMITERS:
        _add_delimiters(weaver, content, event, places)
    elif made is None:  # backticks that are never closed
        _add_to(weaver, places, content[event.start : event.end], event.start, event.end)
    elif made.type == "softbreak":
        _add_to(weaver, places, "\n", event.start, event.start + 1)
    elif event.rule in ("entity", "escape") and made.type == "text_special":
        _add_to(weaver, places, made.content, event.start, event.end)
    else:
        _add_to(weaver, places, GAP, event.start, event.end)


def _add_delimiters(weaver: Weaver, content: str, event: Event, places: Places) -> None:
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
        _add_to(weaver, places, content[start:end], start, end)


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
