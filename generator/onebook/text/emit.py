"""Plain data to YAML text, as a careful person writes it, and to Markdown with front matter.

Block style only. A text stands plain where every reader takes it for that same text, and in quotes where a reader
could see a number, a date, a yes or a comment in it. The same data always gives the same bytes.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

Plain: TypeAlias = str | int | float | bool | date | tuple["Plain", ...] | list["Plain"] | Mapping[str, "Plain"]
"""What can be written. A `date` is a day, written without quotes; a text that only looks like one is quoted."""


class Bare(str):
    """A word of a small language, such as a date or a number, that stands without quotes: its type reads it as it is."""

    __slots__ = ()


WIDTH: Final = 100
"""Longer texts are folded over several lines."""

_LONGEST_SIMPLE_KEY: Final = 400
"""A key that may grow past libyaml's limit of 1024 once escaped is written as an explicit key."""

_WORDS_WITH_A_MEANING: Final = frozenset(
    {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".nan", "nan", "inf"}
)
_LIKE_A_NUMBER_OR_DATE: Final = re.compile(r"[-+]?\.?(\d[\d_.,:+\-eExXoObBtTzZa-fA-F \t]*|inf)", re.IGNORECASE)
_UNSAFE_START: Final = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~<\s]|\.\.\.")
_UNSAFE_WITHIN: Final = re.compile(r":\s|\s#|:$|\s$|\t")

_NOT_PRINTABLE: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|[\u202a-\u202e\u2066-\u2069]"
)
"""What YAML does not allow unescaped, what it takes for a line break, and marks that turn the reading direction."""

_SHORT_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def emit(data: Plain) -> str:
    """The YAML document for the data, ending in a newline."""
    return "\n".join(_block(data, 0)) + "\n"


def emit_markdown(front: Mapping[str, Plain], body: str) -> str:
    """A Markdown file: the mapping as front matter between two lines of dashes, then the body."""
    head = f"---\n{emit(front) if front else ''}---\n"
    return f"{head}\n{body.strip(chr(10))}\n" if body.strip() else head


def _block(data: Plain, indent: int) -> Iterator[str]:
    """The lines of a value that stands on lines of its own; `indent` counts for all of them."""
    if isinstance(data, Mapping) and data:
        yield from _mapping(data, indent)
    elif isinstance(data, (tuple, list)) and data:
        yield from _sequence(data, indent)
    else:
        first, *others = _scalar(data, max(indent, 2))
        yield " " * indent + first
        yield from others


def _mapping(data: Mapping[str, Plain], indent: int) -> Iterator[str]:
    for key, value in data.items():
        written = _on_one_line(key)
        if len(key) > _LONGEST_SIMPLE_KEY:
            yield f"{' ' * indent}? {written}"
            yield from _after(f"{' ' * indent}:", value, indent)
        else:
            yield from _after(f"{' ' * indent}{written}:", value, indent)


def _after(start: str, value: Plain, indent: int) -> Iterator[str]:
    """A key with its value: collections on the lines below, everything else beside the key."""
    if isinstance(value, (Mapping, tuple, list)) and value:
        yield start
        yield from _block(value, indent + 2)
    else:
        first, *others = _scalar(value, indent + 2, taken=len(start) + 1)
        yield f"{start} {first}"
        yield from others


def _sequence(data: Sequence[Plain], indent: int) -> Iterator[str]:
    for item in data:
        first, *others = _block(item, indent + 2)
        yield f"{' ' * indent}- {first[indent + 2 :]}"
        yield from others


def _scalar(value: Plain, indent: int, taken: int = 0) -> list[str]:
    """The lines of a value without children: the first goes beside what it belongs to, the others are indented."""
    match value:
        case bool():
            return ["true" if value else "false"]
        case int():
            return [str(value)]
        case float():
            return [_number(value)]
        case date():
            return [value.isoformat()]
        case Bare():
            return [value]
        case str():
            return _text(value, indent, max(taken, indent))
        case Mapping():
            return ["{}"]
        case _:
            return ["[]"]


def _number(value: float) -> str:
    """A decimal number, with the point that older readers need to see one in `1e+20`."""
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    mantissa, exponent, power = repr(value).partition("e")
    sign = "" if not exponent or power[0] in "+-" else "+"
    return f"{mantissa if '.' in mantissa or not exponent else mantissa + '.0'}{exponent}{sign}{power}"


def _text(text: str, indent: int, taken: int) -> list[str]:
    """Literal lines for several lines, folded lines for a long one, else the text on one line."""
    if "\n" in text and _fits_a_block(text):
        body, mark = (text[:-1], "|") if text.endswith("\n") else (text, "|-")
        return [mark, *(" " * indent + line if line else "" for line in body.split("\n"))]
    if taken + len(text) > WIDTH and "\n" not in text and " " in text and _fits_a_block(text):
        return [">-", *(" " * indent + line for line in _folded(text, max(40, WIDTH - indent)))]
    return [_on_one_line(text)]


def _fits_a_block(text: str) -> bool:
    """Whether a block scalar gives back these exact characters, with nothing that an editor would not see."""
    body = text.removesuffix("\n")
    if not body or body[0] == "\n" or body[-1] == "\n" or _NOT_PRINTABLE.search(text) or "\t" in text:
        return False
    return not any(line != line.strip() for line in body.split("\n"))


def _folded(text: str, width: int) -> Iterator[str]:
    """The text cut at single spaces, which is where folding puts a space back."""
    line = ""
    for word in re.split(r"(?<! ) (?! )", text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _on_one_line(text: str) -> str:
    if "\n" in text or "\t" in text or _NOT_PRINTABLE.search(text):
        return double_quoted(text)
    if _is_plain(text):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _is_plain(text: str) -> bool:
    """Whether every YAML reader, old or new, takes the bare text for this text."""
    return not (
        text.casefold() in _WORDS_WITH_A_MEANING
        or _UNSAFE_START.match(text)
        or _UNSAFE_WITHIN.search(text)
        or _LIKE_A_NUMBER_OR_DATE.fullmatch(text)
    )


def double_quoted(text: str) -> str:
    """The text in double quotes, with everything escaped that cannot stand in them."""
    return f'"{"".join(_escaped(character) for character in text)}"'


def _escaped(character: str) -> str:
    short = _SHORT_ESCAPES.get(character)
    if short is not None:
        return short
    if not _NOT_PRINTABLE.match(character):
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
