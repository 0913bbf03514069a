"""The lines of a YAML text that somebody is just writing: told from their indents, so that no half line is in the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

ITEM = "-"
"""The step into an item of a list."""

_ROW = re.compile(r"(?P<lead>[ ]*(?:-(?:[ ]+|$))*)(?P<rest>.*)", re.DOTALL)
_KEY = re.compile(r"""(?P<key>"[^"\n]*"|'[^'\n]*'|[^\s#:'"\[\]{}&*!|>%@`-][^:#\n]*?)[ \t]*:(?=\s|$)[ \t]*""")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line."""

    start: int
    """Where it begins in the text."""
    text: str
    dashes: tuple[int, ...]
    """The columns of the dashes with which it begins."""
    column: int
    """The column of what stands behind them."""
    key: str
    """The name of a field; empty where it has none."""
    value_at: int
    """The column of what stands behind the colon, or of the whole where there is none."""
    is_blank: bool
    """It says nothing, or is a comment."""

    @property
    def value(self) -> str:
        """What stands behind the colon, without a comment."""
        return re.sub(r"(?:^|\s)#.*$", "", self.text[self.value_at :]).strip()

    @property
    def opens_text(self) -> bool:
        """What follows is a text that spans lines."""
        return bool(self.key) and self.value[:1] in ("|", ">")

    @property
    def opens(self) -> bool:
        """What follows further in belongs to its field."""
        return bool(self.key) and not self.value


def rows_of(text: str) -> list[Row]:
    """Every line of a text."""
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    ends = [*starts[1:], len(text)]
    return [_row(start, text[start:end].rstrip("\r\n")) for start, end in zip(starts, ends, strict=True)]


def _row(start: int, text: str) -> Row:
    found = _ROW.match(text)
    assert found is not None
    lead = found["lead"]
    dashes = tuple(place for place, letter in enumerate(lead) if letter == "-")
    rest = found["rest"]
    key = _KEY.match(rest)
    column = len(lead)
    is_blank = not dashes and (not rest.strip() or rest.lstrip().startswith("#"))
    return Row(
        start=start,
        text=text,
        dashes=dashes,
        column=column,
        key=key["key"].strip("'\"") if key and not is_blank else "",
        value_at=column + (key.end() if key else 0),
        is_blank=is_blank,
    )


@dataclass(frozen=True, slots=True)
class LineWay:
    """The way from the top of a file to a line, as names and `ITEM`, and the fields that stand beside it."""

    steps: tuple[str, ...]
    siblings: frozenset[str]


def way_to(rows: Sequence[Row], at: int, column: int) -> LineWay | None:
    """The way to what stands at a column of a line; None inside a text that spans lines."""
    steps: list[str] = []
    siblings: set[str] = set()
    is_first = True
    number, level, is_dash = at, column, False
    while True:
        row = rows[number]
        before = [dash for dash in row.dashes if dash < level]
        if before:
            steps.append(ITEM)
            level, is_dash = before[-1], True
            is_first = False
            continue
        found = _above(rows, number, level, is_dash, siblings if is_first else None)
        if found is None:
            return None
        number, is_field = found
        if number < 0:
            return LineWay(tuple(reversed(steps)), frozenset(siblings | _below(rows, at, column)))
        row = rows[number]
        if is_field:
            steps.append(row.key)
            is_first = False
            level, is_dash = row.column, False
        elif is_dash:
            continue
        else:
            level = row.column


def _above(
    rows: Sequence[Row], number: int, level: int, is_dash: bool, siblings: set[str] | None
) -> tuple[int, bool] | None:
    """The line above that something belongs to, and whether it is a field that holds it; -1 at the top."""
    for place in range(number - 1, -1, -1):
        row = rows[place]
        if row.is_blank:
            continue
        first = row.dashes[0] if row.dashes else row.column
        if is_dash:
            if level in row.dashes:
                if level != first:
                    return place, False
                continue
            if row.opens and row.column <= level and not row.opens_text:
                return place, True
        else:
            if row.key and row.column == level:
                if siblings is not None:
                    siblings.add(row.key)
                if row.dashes:
                    return place, False
                continue
            if row.opens and row.column < level:
                return place, True
        if first < level or (row.opens_text and row.column < level):
            return None
    return -1, False


def _below(rows: Sequence[Row], at: int, column: int) -> set[str]:
    """The fields that follow in the same group."""
    found: set[str] = set()
    for row in rows[at + 1 :]:
        if row.is_blank:
            continue
        first = row.dashes[0] if row.dashes else row.column
        if first < column:
            break
        if row.key and row.column == column and not row.dashes:
            found.add(row.key)
    return found
