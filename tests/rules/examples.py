"""Reads a rule's page: its sections, the files of its examples, and the findings that they promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from tests.rules.base_book import BASE_BOOK, TODAY
from tests.rules.clean_book import CLEAN

from onebook.compile import check_book
from onebook.problem import Problem

PAGES = Path(__file__).resolve().parents[2] / "generator" / "onebook" / "rules" / "pages"

AROUND = CLEAN | BASE_BOOK
"""The files around every example. Some pages speak of the supplier, some of the bakery that it supplies."""

_MARKER = re.compile(r"(?:# |<!-- )([A-Z][A-Z0-9]*\d{3})@(\d+) (.+?)(?: -->)?$")
_LISTED = re.compile(r"(\S[^:]*):(\d+):(\d+) ([A-Z][A-Z0-9]*\d{3}) (.+)")
_PICTURES = {0x2400 + code: code for code in range(0x20)}
"""A page cannot hold invisible characters, so it shows their pictures: `␉` stands for a tab."""


@dataclass(frozen=True, order=True)
class Promise:
    """A finding that a page promises: the beginning of its message at an exact place."""

    path: str
    line: int
    column: int
    code: str
    message: str

    def is_kept_by(self, problem: Problem) -> bool:
        """Whether a finding is the promised one."""
        place = (problem.path, problem.span.line, problem.span.column, problem.code)
        return place == (self.path, self.line, self.column, self.code) and problem.message.startswith(self.message)


@dataclass(frozen=True)
class Example:
    """The wrong or the right book of a page."""

    files: dict[str, str]
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Page:
    """A rule's page, taken apart."""

    title: str
    ask: str
    headings: tuple[str, ...]
    words: dict[str, str]
    """The prose of each section."""
    wrong: Example
    right: Example


def read_page(text: str) -> Page:
    """Take a page apart."""
    title, ask = "", ""
    headings: list[str] = []
    words: dict[str, str] = {}
    blocks: dict[str, list[tuple[str, str]]] = {}
    tokens = MarkdownIt().parse(text)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and following is not None:
            if token.tag == "h1":
                title = following.content
            else:
                headings.append(following.content)
        elif token.type == "paragraph_open" and following is not None:
            if headings:
                words[headings[-1]] = f"{words.get(headings[-1], '')} {following.content}".strip()
            else:
                ask = f"{ask} {following.content}".strip()
        elif token.type == "fence":
            blocks.setdefault(headings[-1] if headings else "", []).append((token.info, token.content))
    return Page(
        title, ask, tuple(headings), words, _example(blocks.get("Wrong", [])), _example(blocks.get("Right", []))
    )


def _example(blocks: list[tuple[str, str]]) -> Example:
    files: dict[str, str] = {}
    promises: list[Promise] = []
    for info, content in blocks:
        if info == "findings":
            promises += _listed(content)
        else:
            path = info.split(" ", 1)[1]
            files[path] = content.translate(_PICTURES)
            promises += _marked(path, content)
    return Example(files, tuple(sorted(promises)))


def _listed(content: str) -> Iterator[Promise]:
    for line in content.splitlines():
        match = _LISTED.fullmatch(line)
        assert match, f"no finding: {line}"
        yield Promise(match[1], int(match[2]), int(match[3]), match[4], match[5])


def _marked(path: str, content: str) -> Iterator[Promise]:
    for number, line in enumerate(content.splitlines(), 1):
        if match := _MARKER.search(line):
            yield Promise(path, number, int(match[2]), match[1], match[3])


def findings(files: dict[str, str], folder: Path) -> tuple[Problem, ...]:
    """What a check finds in the book around the examples with these files in it."""
    for path, content in (AROUND | files).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode())
    return check_book(folder, TODAY).problems
