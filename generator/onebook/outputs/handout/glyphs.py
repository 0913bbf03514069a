"""Finds before printing which letters no font can show, prints a square in their place, and says where they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from onebook.model.book import Book
from onebook.model.entry import Places
from onebook.model.settings import SETTINGS_FILE
from onebook.model.walk import texts
from onebook.problem import FILE_START, Problem, Severity

SUBSTITUTE = "\N{WHITE SQUARE}"

_NEVER = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""What no file for an archive may hold, and nobody could see."""

_UNSEEN = (
    "\\t\\n\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Letters that need no shape (Unicode calls them default ignorable)."""

_SPACES = "\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000"
_JOINED = "(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*"
"""What makes one picture of an emoji and the signs behind it."""

_PACKAGES = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "HIRAGANA": "jp",
    "KATAKANA": "jp",
    "HANGUL": "ko",
    "THAI": "th",
    "CJK": "zh-cn",
}
"""The package of fonts for a script, by the first word of its letters' names."""


def unprintable(data: Any, letters: frozenset[int]) -> frozenset[str]:
    """The letters in the strings of a document that no font has."""
    found: set[str] = set()
    for text in _strings(data):
        found.update(text)
    return frozenset(letter for letter in found if not _is_shown(letter, letters))


def printable(data: Any, missing: frozenset[str]) -> Any:
    """The document with nothing in it that cannot be printed."""
    pattern = re.compile(f"[{''.join(map(re.escape, sorted(missing)))}]{_JOINED}") if missing else None

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return _clean(value, pattern)
        if isinstance(value, dict):
            return {key: clean(inner) for key, inner in value.items()}
        return [clean(inner) for inner in value] if isinstance(value, list | tuple) else value

    return clean(data)


def problems(book: Book, missing: frozenset[str]) -> Iterator[Problem]:
    """Where the letters are written that have no font."""
    if not missing:
        return
    places = Places(book.sources)
    pattern = re.compile(f"[{''.join(map(re.escape, sorted(missing)))}]")
    placed: set[str] = set()
    for entry in map(book.entry, book.refs):
        for text in texts(entry.value):
            found = list(pattern.finditer(text.text))
            if found:
                start, end = found[0].span()
                path, span = places.span(entry, text.pointer, (start, end))
                letters = list(dict.fromkeys(match[0] for match in found))
                placed.update(letters)
                yield _problem(path, span, letters, entry.ref)
    if rest := sorted(missing - placed):
        yield _problem(SETTINGS_FILE, FILE_START, rest, "")


def _problem(path: str, span: Any, letters: list[str], ref: str) -> Problem:
    first = f"`{letters[0]}` (U+{ord(letters[0]):04X})"
    if len(letters) == 1:
        message = f"no font of the handout has {first}; a square is printed in its place"
    else:
        others = len(letters) - 1
        message = (
            f"no font of the handout has {first} and {others} other letter{'s' if others > 1 else ''} of this text; "
            "squares are printed in their place"
        )
    return Problem(
        code="PRINT001",
        name="letter-without-font",
        severity=Severity.WARNING,
        path=path,
        span=span,
        message=message,
        hint=_hint(letters),
        entity=ref,
    )


def _hint(letters: Iterable[str]) -> str:
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    packages = sorted({f"pylopdf-fonts-{_PACKAGES[name]}" for name in names & set(_PACKAGES)})
    if "pylopdf-fonts-jp" in packages:
        packages = [one for one in packages if not one.endswith("zh-cn")]
    if packages:
        named = ", ".join(packages)
        return (
            f"in mkdocs.yml, below `- onebook:`, write `print_fonts: [{named}]`, and `pip install {' '.join(packages)}`"
        )
    return "say it in other letters, or name a font file that has it under `print_fonts:` in mkdocs.yml"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _is_shown(letter: str, letters: frozenset[int]) -> bool:
    if _NEVER.match(letter) or _NEEDS_NO_SHAPE.match(letter):
        return True
    return ord(letter) in letters and unicodedata.category(letter) != "Co"


def _clean(text: str, pattern: re.Pattern[str] | None) -> str:
    text = _LINE_ENDS.sub("\n", text)
    text = _NEVER.sub("", text)
    return pattern.sub(SUBSTITUTE, text) if pattern is not None else text


_NEEDS_NO_SHAPE = re.compile(f"[\r\x85{_UNSEEN}{_SPACES}]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
