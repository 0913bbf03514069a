"""Markdown that costs more than any text that people write, found before anything else is done with it.

The work that a text makes grows with its length, but for a few forms: elements inside one another without end, brackets
that are never closed, tables whose rows are filled up with cells that nobody wrote. Each has a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onebook.text.frontmatter import split
from onebook.text.markdown import make_parser

LIMITS: Mapping[str, int] = {"nesting": 30, "brackets": 50, "paragraph": 50_000, "cells": 20_000}
"""How deep lists, quotations and HTML stand inside one another; how many brackets are open at once in a paragraph; how
many letters it has; how many cells the tables of a text have."""

DEEPEST = 50
"""What the limit of nesting can be raised to: the parser itself goes no deeper than twice that."""

_NESTS = ("blockquote", "list_item", "dd", "footnote_block", "footnote_reference", "alert")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_NO_DEPTH = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody thead tfoot colgroup option".split()
)
"""Elements that hold nothing, or that end where the next of their kind begins."""
_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much, by offsets into the text."""

    limit: str
    """The name of the limit."""
    start: int
    end: int


def first_excess(text: str, limits: Mapping[str, int] = LIMITS) -> Excess | None:
    """The first thing in a Markdown text, after its front matter, that goes over a limit."""
    begin = split(text).body_start
    if not may_exceed(text, limits):
        return None
    body = re.sub(r"[^\r\n]", " ", text[:begin]) + text[begin:]
    lines = _Lines(body)
    wide = _wide_table(lines, limits["cells"])
    if wide is not None:
        return wide
    tokens: list[Token] = []
    _parser().block.parse("\n".join(lines.lines), _parser(), {}, tokens)
    return next(_excesses(tokens, lines, limits), None)


def may_exceed(text: str, limits: Mapping[str, int]) -> bool:
    """A quick look, at a text or at the whole file that holds it; most are short and plain."""
    return (
        len(text) > limits["paragraph"]
        or text.count("[") > limits["brackets"]
        or text.count("<") > limits["nesting"]
        or text.count("|") * (text.count("\n") + text.count("\r")) > limits["cells"]
        or re.search(rf"(?m)^[ \t>*+\-0-9.):]{{{min(limits['nesting'], 1000)}}}", text) is not None
    )


@cache
def _parser() -> MarkdownIt:
    return make_parser()


class _Lines:
    """The lines of a text, and where each begins."""

    def __init__(self, text: str) -> None:
        ends = [match.span() for match in re.finditer(r"\r\n|\r|\n", text)]
        self.starts = [0, *(end for _, end in ends)]
        self.lines = [
            text[start:end] for start, end in zip(self.starts, [*(at for at, _ in ends), len(text)], strict=True)
        ]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From the first sign of a line to the last of another."""
        first = min(first, len(self.lines) - 1)
        last = max(first, min(last, len(self.lines) - 1))
        lead = len(self.lines[first]) - len(self.lines[first].lstrip())
        return self.starts[first] + lead, self.starts[last] + len(self.lines[last])


def _wide_table(lines: _Lines, most: int) -> Excess | None:
    """Tables by their lines alone: each row below the line of dashes gets as many cells as that line has."""
    cells = width = 0
    for number, line in enumerate(lines.lines):
        if not line.strip(" \t>"):
            width = 0
        elif "-" in line and "|" in line and _RULE.fullmatch(line):
            width = line.count("|") + 1
        cells += width
        if cells > most:
            return Excess("cells", *lines.span(number, number))
    return None


def _excesses(tokens: list[Token], lines: _Lines, limits: Mapping[str, int]) -> Iterator[Excess]:
    depth = 0
    html = _Elements(limits["nesting"])
    for token in tokens:
        if any(token.type.startswith(name) for name in _NESTS):
            depth += token.nesting
        if depth > limits["nesting"]:
            first = token.map[0] if token.map else 0
            yield Excess("nesting", *lines.span(first, first))
            return
        if token.map is None or token.type not in ("inline", "html_block"):
            continue
        place = lines.span(token.map[0], token.map[1] - 1)
        if token.type == "inline" and _most_open(token.content) > limits["brackets"]:
            yield Excess("brackets", *place)
        if token.type == "inline" and len(token.content) > limits["paragraph"]:
            yield Excess("paragraph", *place)
        if html.add(token.content):
            yield Excess("nesting", *place)


def _most_open(content: str) -> int:
    """How many brackets are open at once."""
    depth = most = 0
    for found in re.finditer(r"\\.|[\[\]]", content, re.DOTALL):
        if found[0] == "[":
            depth += 1
            most = max(most, depth)
        elif found[0] == "]" and depth:
            depth -= 1
    return most


class _Elements:
    """The elements of HTML that are open, through a whole text: one that is never closed holds all that follows."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: dict[str, int] = {}
        self._depth = 0

    def add(self, html: str) -> bool:
        """Go through more of it; whether it goes too deep."""
        for tag in _TAG.finditer(html) if "<" in html else ():
            name = tag[2].lower()
            if name in _NO_DEPTH:
                continue
            if not tag[1]:
                self._open[name] = self._open.get(name, 0) + 1
                self._depth += 1
                if self._depth > self._most:
                    return True
            elif self._open.get(name):
                self._open[name] -= 1
                self._depth -= 1
        return False
