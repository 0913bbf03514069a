"""Text that anybody may have written, made safe to show: nothing in it moves a cursor, turns round or commands a build server.

Every message, path and source line that is shown goes through here, whatever the format.
"""

from __future__ import annotations

import json
import re
from typing import Any

_HIDDEN = (
    r"\x00-\x1f\x7f-\x9f"  # controls: they move the cursor, colour the terminal, end lines
    r"\xad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"  # invisible
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # they turn the order of the letters round
    r"\u2028\u2029"  # they end lines
    r"\ud800-\udfff"  # bytes of a file name that are no text
    r"\ufdd0-\ufdef\ufffe\uffff"  # no letters at all
    r"\U000e0000-\U000e007f"  # letters that nobody sees
)
"""What nobody can see. Joiners (U+200C, U+200D) stay: Persian, Hindi and many emoji are written with them."""

_COMMAND = r"(?<=#)#(?=[A-Za-z]*\[)"
"""`##[error]` of GitHub, `##vso[...]` of Azure, `##teamcity[...]`: obeyed anywhere in a line."""

_UNSHOWN = re.compile(f"[{_HIDDEN}]|{_COMMAND}")
_UNSHOWN_BUT_TAB = re.compile(f"[{_HIDDEN}]|{_COMMAND}".replace(r"\x00-\x1f", r"\x00-\x08\x0a-\x1f"))
_UNSHOWN_IN_JSON = re.compile(f"[{_HIDDEN}]|{_COMMAND}".replace(r"\x00-\x1f", r"\x00-\x09\x0b-\x1f"))
_FIRST_COLON = re.compile(r"\A(\s*):(?=:)")
"""`::error::` of GitHub: obeyed at the beginning of a line, behind blanks too."""


def visible(text: str) -> str:
    """One line that can be shown anywhere: a tab becomes a blank, and what is hidden or a command is named: `\\u001b`."""
    return _harmless(_UNSHOWN.sub(_named, text.replace("\t", " ")))


def visible_lines(text: str) -> str:
    """The same for a text whose line ends and tabs are our own or stand for themselves."""
    return "\n".join(_harmless(_UNSHOWN_BUT_TAB.sub(_named, line)) for line in text.split("\n"))


def _harmless(line: str) -> str:
    return _FIRST_COLON.sub(r"\1\\u003a", line)


def visible_json(document: Any, indent: int | None = 1) -> str:
    """A document as JSON, in which nothing hidden stands raw: a reader gets every letter back. Without indent, one line."""
    return _UNSHOWN_IN_JSON.sub(_named_in_json, json.dumps(document, ensure_ascii=False, indent=indent))


def _named(letter: re.Match[str]) -> str:
    number = ord(letter[0])
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _named_in_json(letter: re.Match[str]) -> str:
    return "".join(f"\\u{int.from_bytes(pair, 'big'):04x}" for pair in _pairs(letter[0]))


def _pairs(letter: str) -> list[bytes]:
    units = letter.encode("utf-16-be", "surrogatepass")
    return [units[at : at + 2] for at in range(0, len(units), 2)]
