"""The prose of Markdown, each letter with its place in the file.

The parser's inline rules say where they began and ended (`markdown_trace`); what no rule took is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from markdown_it.token import Token

from onebook.text.aligned import Weaver
from onebook.text.frontmatter import split
from onebook.text.html_prose import html_prose
from onebook.text.markdown_inline import inline_prose, moved, prose_parser, title_prose
from onebook.text.markdown_trace import Lines, TracePlaces, events_of
from onebook.text.prose import GAP, Stretch

_TEMPLATES = re.compile(
    r"\{%-?\s*(?P<block>highlight|raw|comment)\b.*?\{%-?\s*end(?P=block)\s*-?%\}"
    r"|\{\{[<%]\s*(?P<short>highlight|mermaid)\b.*?\{\{[<%]\s*/\s*(?P=short)\s*[>%]\}\}"
    r"|\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{:[^}\n]*\}",
    re.DOTALL,
)
_LINK_TITLE = re.compile(r"^( {0,3}\[[^\]\n]+\]:[ \t]*\S+[ \t]+[\"'(])(.*)([\"')][ \t]*)$", re.MULTILINE)
"""The title of a link's address below the text. A quotation mark in it would make the whole line a sentence."""
_SENTENCE = re.compile(r"\s*(?:<[^>\n]*>)*[\"“*_\[]*[A-Z][\w'’]*(?:[ ,]+[^\s{}$=|;]+){7}")
_QUOTE = re.compile(r"[\"'()]")


def markdown_prose(text: str, *, is_draft: bool = False, has_admonitions: bool = False) -> Iterator[Stretch]:
    """The prose of a Markdown text after its front matter, in its order.

    In a draft the tags of page templates (`{{ ... }}`, `{% ... %}`) count as code. `has_admonitions` reads the
    indented blocks below `!!! note` as MkDocs' own Markdown does.
    """
    body = split(text).body_start
    text = re.sub(r"[^\r\n]", " ", text[:body]) + text[body:]
    if is_draft:
        text = _TEMPLATES.sub(lambda found: re.sub(r"[^\r\n]", GAP, found[0]), text)
        text = _LINK_TITLE.sub(_without_quotes, text)
    lines = Lines(text, has_admonitions=has_admonitions)
    environment: dict[str, Any] = {}
    yield from _MarkdownProseReader(lines, is_draft).read(prose_parser().parse(lines.parsed, environment))
    yield from _titles_below(lines, environment.get("references", {}).values())
    for start, end in lines.titles:
        weaver = Weaver()
        weaver.add(text[start:end], start, end)
        yield Stretch(prose=weaver.woven(), is_heading=True, form="quoted")


def _without_quotes(found: re.Match[str]) -> str:
    return found[1] + GAP * len(found[2]) + found[3] if _QUOTE.search(found[2]) else found[0]


def _titles_below(lines: Lines, references: Iterable[Mapping[str, Any]]) -> Iterator[Stretch]:
    """The titles of addresses that stand below the text: `[plan]: plan.md "Our plan"`."""
    for reference in references:
        title = reference["title"]
        first, last = reference["map"]
        start, end = lines.starts[first], lines.starts[last] if last < len(lines.starts) else len(lines.text)
        at = lines.text.rfind(title, start, end) if title.strip() else -1
        if at >= 0:
            yield from title_prose(lines.text, at, at + len(title), TracePlaces([0], [0]))


class _MarkdownProseReader:
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
                for stretch in inline_prose(token.content, events_of(token), self._lines.places(token)):
                    yield replace(stretch, is_heading=is_heading, is_quoted=stretch.is_quoted or quotes > 0)
            elif token.type == "html_block" and token.map:
                places = self._lines.places(token)
                for stretch in html_prose(token.content):
                    yield replace(moved(stretch, places), is_quoted=stretch.is_quoted or quotes > 0)


def _is_slipped(token: Token, before: str) -> bool:
    """A paragraph below a list item, indented too little for the item and so much that it counts as code."""
    return before in ("bullet_list_close", "ordered_list_close") and _SENTENCE.match(token.content) is not None


def _as_paragraph(token: Token) -> Token:
    inline = prose_parser().parseInline("\n".join(line.strip(" \t") for line in token.content.rstrip().split("\n")))[0]
    inline.map = token.map
    return inline
