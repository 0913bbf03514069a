"""The paragraphs of a Markdown text, so that two texts can be compared by what a reader sees of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onebook.text.markdown import make_parser


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, list item, table row or block of code."""

    look: str
    """What it is, with every mark that shows; equal for two that look the same."""
    words: str
    """What it says, without marks."""


_SIGNS = str.maketrans("‘’‚“”„\u00a0\u202f", "'''\"\"\"  ")


def typed(text: str) -> str:
    """A text with the apostrophes, quotes and blanks of a keyboard: the others look better and say the same."""
    return text.translate(_SIGNS)


@cache
def _parser() -> MarkdownIt:
    return make_parser()


def same_markdown(one: str, other: str) -> bool:
    """Whether two texts look the same, however their lines are broken and their marks are written."""
    return one == other or [part.look for part in paragraphs(one)] == [part.look for part in paragraphs(other)]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What a text says, one after the other."""
    return tuple(_paragraphs(_parser().parse(text))) if text.strip() else ()


def _paragraphs(tokens: list[Token]) -> Iterator[Paragraph]:
    around: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(f"{token.tag}{token.attrGet('start') or ''}{token.attrGet('class') or ''}")
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline":
            children = token.children or []
            look = "".join(_look(child) for child in children)
            yield Paragraph(f"{'>'.join(around)}:{' '.join(typed(look).split())}", _words(children))
        elif token.type in ("fence", "code_block", "html_block"):
            yield Paragraph(f"{token.type}:{token.info}:{token.content.rstrip()}", " ".join(token.content.split()))
        elif token.type == "hr":
            yield Paragraph("hr", "a line across")


def _look(token: Token) -> str:
    if token.type in ("softbreak", "text"):
        return token.content or " "
    attributes = "".join(f" {name}={value}" for name, value in sorted(token.attrs.items()))
    label = f"|{token.meta['label']}|{token.meta['target']}" if token.type == "reference" else ""
    inner = "".join(_look(child) for child in token.children or [])
    content = "" if label else token.content
    return f"\x02{token.type}{attributes}{label}:{inner or content}\x03"


def _words(tokens: list[Token]) -> str:
    said = []
    for token in tokens:
        if token.type == "reference":
            said.append(f"[[{token.meta['target']}{'|' if token.meta['label'] else ''}{token.meta['label']}]]")
        elif token.type in ("softbreak", "hardbreak"):
            said.append(" ")
        elif token.type in ("text", "code_inline", "image", "html_inline"):
            said.append(token.content)
    return " ".join("".join(said).split())
