"""What a number in a workbook shows: a day, a share, or the number itself, told by the format of its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from onebook.imports.office.archive import attributes
from onebook.imports.safe_xml import Element

_BUILT_IN_DAYS: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_SHARES: Final = frozenset([9, 10])
_NOT_THE_FORMAT: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LAST_DAY: Final = 2_958_466
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What the look of a cell tells of it."""

    is_day: bool = False
    is_share: bool = False
    is_bold: bool = False


def cell_styles(root: Element | None) -> tuple[CellStyle, ...]:
    """The looks that cells name by their number."""
    if root is None:
        return ()
    parts = {one.name: one.children for one in root.children}
    codes = {told.get("numFmtId", ""): told.get("formatCode", "") for told in map(attributes, parts.get("numFmts", ()))}
    bold = [is_bold(font) for font in parts.get("fonts", ())]
    return tuple(_style(attributes(one), codes, bold) for one in parts.get("cellXfs", ()))


def is_bold(font: Element) -> bool:
    """Whether the properties of letters say that they are bold."""
    return any(
        one.name == "b" and attributes(one).get("val", "1") not in ("0", "false", "off") for one in font.children
    )


def _style(told: dict[str, str], codes: dict[str, str], bold: list[bool]) -> CellStyle:
    number = _whole(told.get("numFmtId", "0"))
    font = _whole(told.get("fontId", "0"))
    code = _NOT_THE_FORMAT.sub("", codes.get(str(number), "").partition(";")[0]).casefold()
    is_named = code in ("general", "standard", "@", "")
    return CellStyle(
        is_day=number in _BUILT_IN_DAYS or (not is_named and re.search("[dmyhs]", code) is not None),
        is_share=number in _BUILT_IN_SHARES or "%" in code,
        is_bold=0 <= font < len(bold) and bold[font],
    )


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0


def shown(text: str, style: CellStyle, since_1904: bool) -> str:
    """What a number says, as a person would write it."""
    try:
        number = float(text)
    except ValueError:
        return text
    if style.is_day and 0 <= number < _LAST_DAY:
        return _day(number, since_1904)
    try:
        exact = Decimal(repr(number))
        written = f"{exact * 100 if style.is_share else exact:f}"
    except (ArithmeticError, ValueError):  # not a number, or endless
        return text
    if len(written) > _LONGEST:
        return text
    written = written.rstrip("0").rstrip(".") if "." in written else written
    if style.is_share:
        return f"{written}%"
    return f"{written}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", written) else written
    # 1.234 can be read in two ways, 1.2340 cannot


def _day(number: float, since_1904: bool) -> str:
    """Workbooks count days from 1904, or from 1900 with a 29 February that there never was."""
    if number < 1 and not since_1904:
        return (datetime(2000, 1, 1) + timedelta(minutes=round(number * 1440))).strftime("%H:%M")
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31) if number < 60 else datetime(1899, 12, 30)
    try:
        found = start + timedelta(minutes=round(number * 1440))
    except OverflowError:
        return str(number)
    is_whole = found.hour == found.minute == 0
    return found.date().isoformat() if is_whole else found.isoformat(timespec="minutes")
