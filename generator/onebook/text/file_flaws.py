"""What no text may hold, whatever it says: the marks of an unfinished merge, and control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onebook.text.source import Flaw

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)


def text_flaws(text: str) -> tuple[Flaw, ...]:
    """What no text may hold, in fields or elsewhere: the marks of an unfinished merge, control characters."""
    return tuple(_text_flaws(text))


def _text_flaws(text: str) -> Iterator[Flaw]:
    conflict = _CONFLICT.search(text)
    if conflict and re.search(r"^<{7}", text, re.MULTILINE) and re.search(r"^>{7}", text, re.MULTILINE):
        hint = "choose one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        yield Flaw(
            code="YAML009",
            message="two versions of this file were merged and the marks are still in it",
            hint=hint,
            start=conflict.start(),
            end=conflict.end(),
        )
    for control in _CONTROL.finditer(text):
        message = f"there is an invisible control character here (U+{ord(control[0]):04X})"
        edit = (*control.span(), " " if control[0] in "\v\f" else "")
        yield Flaw(
            code="YAML011",
            message=message,
            hint="delete it; it often comes along when text is pasted",
            start=control.start(),
            end=control.end(),
            edit=edit,
        )
