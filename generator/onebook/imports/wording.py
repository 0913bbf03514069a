"""Text that other programs wrote, as text of ours: it must say the same, and nothing in it may act.

A `[[` that the source happens to hold is no reference, a `<` is no HTML, a `*` is a star. Lists stay lists.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

SUMMARY_LIMIT: Final = 200

_POWER: Final = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}|\d+)\^[-+]?\d+(?![A-Za-z0-9])(?![.)]\s)")
"""`m^3`, `10^6`: the one use of a caret that is no line break."""

_LIST_ITEM: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:\s+(?=\S))")
"""How an item of a list begins, in Markdown and in most plain texts."""

_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")

_LINE_START: Final = re.compile(r"#{1,6}(?=\s|$)|>|[:~](?=\s)|=+$|(?:[-*_]\s*){1,}$|[-+*](?=\s|$)|\[(?=[ xX]\]\s)")
"""What would make a line a heading, a quotation, a definition, a rule, a box to tick."""

_INLINE: Final = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that Markdown would swallow
    r"|\[{2,}|\[(?=\^)|\](?=[(\[:])"  # a reference, a footnote, a link
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)"  # HTML
    r"|`+|~{2,}|\*(?=\S)|(?<=\S)\*|(?<!\w)_+|_+(?!\w)"  # code and emphasis
)
_SENTENCE_END: Final = re.compile(r"[.!?…]['\"’”)\]]*\s+\S")
_CLOSING_HASHES: Final = re.compile(r"(?:^|(?<=\s))#+$")


def paragraphs(text: str) -> tuple[str, ...]:
    """The text as lines that belong on lines of their own, with single blanks between words.

    `^` breaks a line (so StratML's forms write it), an empty line does, and so does the start of a list item. Any other
    line break only wraps a long line, as programs that lay out XML do.
    """
    made: list[str] = []
    for piece in _broken_at_carets(text):
        for block in re.split(r"\n\s*\n", piece):
            made += _unwrapped(block)
    return tuple(made)


def _broken_at_carets(text: str) -> list[str]:
    hidden = _POWER.sub(lambda match: match[0].replace("^", "\0"), text)
    return [piece.replace("\0", "^") for piece in hidden.split("^")]


def _unwrapped(block: str) -> Iterator[str]:
    current = ""
    for line in block.split("\n"):
        words = " ".join(line.split())
        if current and _LIST_ITEM.match(words):
            yield current
            current = words
        else:
            current = f"{current} {words}".strip()
    if current:
        yield current


def plain(text: str) -> str:
    """The text for a field of plain text, which may hold several lines."""
    return _without_references("\n".join(paragraphs(text)))


def one_line(text: str) -> str:
    """The text for a title, a unit, a value."""
    return _without_references(" ".join(paragraphs(text)))


def _without_references(text: str) -> str:
    return re.sub(r"\[{2,}", lambda match: r"\[" * len(match[0]), text)


def markdown(text: str) -> str:
    """The text for a Markdown body."""
    made = ""
    was_item = False
    for paragraph in paragraphs(text):
        is_item = _LIST_ITEM.match(paragraph) is not None
        made += ("\n" if was_item and is_item else "\n\n" if made else "") + _markdown_line(paragraph)
        was_item = is_item
    return made


def _markdown_line(line: str) -> str:
    """A line that begins a block: a list item's mark stays, what else would give it another meaning is escaped."""
    item = _LIST_ITEM.match(line)
    mark, rest = (item[0], line[item.end() :]) if item else ("", line)
    number = _NUMBERED.match(rest)
    if number:  # within an item it would nest a list, and alone it would vanish
        return f"{mark}{number[1]}\\{number[2]}{in_markdown(rest[number.end() :])}"
    start = _LINE_START.match(rest)
    if start is None:
        return mark + in_markdown(rest)
    first = in_markdown(rest[0])
    return mark + (first if first.startswith("\\") else "\\" + first) + in_markdown(rest[1:])


def in_markdown(text: str) -> str:
    """A text of one line for the midst of a Markdown line."""
    return _INLINE.sub(lambda match: "".join("\\" + character for character in match[0]), text)


def markdown_line(text: str) -> str:
    """A text for the midst of a Markdown line, whatever lines it had."""
    return in_markdown(" ".join(paragraphs(text)))


def heading(text: str, level: int = 2) -> str:
    """A Markdown heading that says the text."""
    words = _CLOSING_HASHES.sub(lambda match: "\\" + match[0], markdown_line(text))
    return f"{'#' * level} {words}"


def is_summary(text: str) -> bool:
    """Whether the text is one sentence of plain words, short enough to stand as an entity's summary."""
    lines = paragraphs(text)
    return (
        len(lines) == 1
        and len(lines[0]) <= SUMMARY_LIMIT
        and not _SENTENCE_END.search(lines[0])
        and not _LIST_ITEM.match(lines[0])
        and not re.search(r"[\[\]<>\\`*_#]", lines[0])
    )


def joined(blocks: Iterable[str]) -> str:
    """Blocks of Markdown, one below the other."""
    return "\n\n".join(block for block in blocks if block)
