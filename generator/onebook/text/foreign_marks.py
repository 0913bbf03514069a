"""Marks that other Markdowns know and ours does not: readers would see them as they stand.

MkDocs' own Markdown with the extensions that Material recommends is where most pages come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onebook.text.frontmatter import split
from onebook.text.markdown_trace import Lines, events_of, traced_parser

_ALERTS = {
    "note": "NOTE",
    "abstract": "NOTE",
    "info": "NOTE",
    "todo": "NOTE",
    "question": "NOTE",
    "example": "NOTE",
    "quote": "NOTE",
    "tip": "TIP",
    "hint": "TIP",
    "success": "TIP",
    "important": "IMPORTANT",
    "warning": "WARNING",
    "attention": "WARNING",
    "caution": "CAUTION",
    "danger": "CAUTION",
    "error": "CAUTION",
    "failure": "CAUTION",
    "bug": "CAUTION",
}
_BOX = re.compile(r"(?m)^[ \t]*(?P<mark>!!!|\?\?\?\+?)[ \t]+(?P<kind>[A-Za-z][\w-]*)[^\n]*")
_TAB = re.compile(r'(?m)^[ \t]*===[!+]?[ \t]+"[^"\n]*"')
_SNIPPET = re.compile(r"(?m)^[ \t]*-{1,}8<-{1,}(?:[ \t][^\n]*)?$")
_CONTENTS = re.compile(r"(?m)^[ \t]*\[TOC\][ \t]*$", re.IGNORECASE)
_ATTRIBUTES = re.compile(
    r"\{:[^{}\n]*\}|(?<!\{)\{[ \t]*(?:[.#][\w:-]+|[\w-]+=(?:\"[^\"\n{}]*\"|'[^'\n{}]*'))[^{}\n]*\}(?!\})"
)
_SHORT = re.compile(r":(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:")
_ABBREVIATION = re.compile(r"(?m)^[ \t]*\*\[[^\]\n]+\]:[^\n]*")
_FIELD = re.compile(
    r"(?:title|subtitle|description|template|hide|icon|status|tags|authors?|date):[ \t]*\S[^\n]*", re.IGNORECASE
)
_MAY_BE = re.compile(
    r"^[ \t>]*(?:!!!|\?\?\?|===[!+]?[ \t]+\"|-+8<-)|\[TOC\]|\{[:.#\w \t]|:(?:material|fontawesome|octicons|simple)-|^[ \t>]*\*\[",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ForeignMark:
    """Such a mark, with its place in the text."""

    start: int
    end: int
    written: str
    """As it stands there."""
    instead: str
    """What to write in its place."""


def foreign_marks(text: str) -> Iterator[ForeignMark]:
    """The marks in a Markdown text after its front matter; none in code."""
    begin = split(text).body_start
    if begin == 0 and (field := _FIELD.match(text)) is not None:
        instead = "fields stand between two lines `---` at the very beginning of the page"
        yield ForeignMark(field.start(), field.end(), field[0].partition(":")[0] + ":", instead)
    if not _MAY_BE.search(text, begin):
        return
    lines = Lines(text)
    for token in _parser().parse(lines.parsed):
        if token.type == "inline" and token.map:
            places = lines.places(token)
            for start, end, instead in _in_line(_without_code(token)):
                at, to = places.at(start), places.at(end - 1) + 1
                yield ForeignMark(at, to, _shown(text[at:to]), instead)


@cache
def _parser() -> MarkdownIt:
    return traced_parser()


def _without_code(token: Token) -> str:
    """The content with code, tags and addresses blanked out, letter for letter."""
    content = token.content
    for event in events_of(token):
        if event.rule in ("backticks", "html_inline", "autolink", "reference"):
            content = content[: event.start] + " " * (event.end - event.start) + content[event.end :]
    return content


def _in_line(content: str) -> Iterator[tuple[int, int, str]]:
    for box in _BOX.finditer(content):
        name = _ALERTS.get(box["kind"].lower(), "NOTE")
        folded = "; what folds is `<details>`" if box["mark"].startswith("?") else ""
        instead = f"a box is a quotation whose first line is `> [!{name}]`, its words below with `> ` before each line{folded}"
        yield *box.span(), instead
    for pattern, instead in (
        (_TAB, "give each part a heading of its own, like `### With the till`"),
        (_SNIPPET, "write the words themselves, or link to the page that has them"),
        (_CONTENTS, "leave it out: each page lists its headings by itself"),
        (_ATTRIBUTES, "leave it out: the site's own design does the rest, and a heading's anchor comes from its words"),
        (_SHORT, "leave it out, or write a sign like ✓"),
        (_ABBREVIATION, "write it into the lexicon, as a term with an `abbreviation`"),
    ):
        for found in pattern.finditer(content):
            yield *found.span(), instead


def _shown(written: str) -> str:
    words = " ".join(written.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
