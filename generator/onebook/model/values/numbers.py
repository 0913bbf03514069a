"""Numbers, and texts where the plan has none."""

from __future__ import annotations

import re

from onebook.model.values.understood import NotUnderstood

Number = int | float
Amount = int | float | str
"""A number, or a text where the plan has no number."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def number_of(text: str) -> Number | None:
    """The number that a text writes in YAML 1.2 core style; None where it is none."""
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        return None
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    value = float(text)
    return None if value in (float("inf"), float("-inf")) else value


def read_number(text: str) -> Number:
    """A number such as `40`, `-3` or `2.5`."""
    number = number_of(text)
    if number is None:
        hint = "write digits, with a point before decimals: 2.5; no blanks, no commas, no unit"
        raise NotUnderstood("SCH011", f"`{text}` is no number", hint)
    return number
