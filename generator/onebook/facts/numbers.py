"""How people write numbers with their units."""

from __future__ import annotations

import re

from onebook.model.values import Amount, Number
from onebook.text.said import Said, SaidFigure

_CURRENCIES = "£$€¥"
_HUGE = 1e15
_TINY = 1e-4


def say_number(value: Amount) -> str:
    """`11,200`, `91.8`; a text as it is."""
    if isinstance(value, str):
        return value
    if abs(value) >= _HUGE:
        return SaidFigure(f"{float(value):g}")
    if isinstance(value, int) or float(value).is_integer():
        return SaidFigure(f"{int(value):,}")
    return SaidFigure(f"{round(value, 4):,}" if abs(value) >= _TINY else f"{value:g}")


def say_value(value: Amount, unit: str | None) -> str:
    """`91.8 %`, `£3.2 m`, `46 points`; a text as it is."""
    if isinstance(value, str) or not unit:
        return say_number(value)
    if unit[0] in _CURRENCIES:
        minus = "−" if value < 0 else ""
        return SaidFigure(f"{minus}{unit[0]}{_say_money(abs(value), unit)} {unit[1:].strip()}".strip())
    return SaidFigure(f"{say_number(value)} {unit}")


def has_short_unit(unit: str | None) -> bool:
    """The unit is written with every number, since it takes no room: `%`, `£ m`."""
    return not unit or unit == "%" or unit[0] in _CURRENCIES


def _is_share(unit: str | None) -> bool:
    """The unit is a part of something."""
    return (
        bool(unit)
        and re.match(r"%|‰|per ?cent\b|prozent\b|pour ?cent\b|procent\b", unit or "", re.IGNORECASE) is not None
    )


def say_cell(value: Amount, unit: str | None) -> str:
    """A value where there is little room: a long unit is left out, and stands elsewhere once for all."""
    return say_value(value, unit if has_short_unit(unit) else None)


def _say_money(value: Number, unit: str) -> str:
    """Pounds and pence: `11.40`; but `0.6` millions."""
    is_small_money = len(unit.strip()) == 1 and not float(value).is_integer()
    return f"{value:,.2f}" if is_small_money and _TINY <= value < _HUGE else say_number(value)


def say_of(value: Amount, target: Amount, unit: str | None, direction: str = "up") -> str:
    """`46 of 55 points`; `91.8 % now; target 95 %`, since a share of a share is another number; where less is better,
    `199 days, target 106`."""
    if direction == "keep":
        return say_value(value, unit)
    if direction == "up" and _is_share(unit):
        return Said("{value} now; target {target}", value=say_value(value, unit), target=say_value(target, unit))
    if direction == "down":
        return Said("{value}, target {target}", value=say_value(value, unit), target=say_cell(target, unit))
    if unit and unit[0] not in _CURRENCIES and unit != "%" and not isinstance(value, str):
        return Said("{n} of {all}", n=say_number(value), all=say_value(target, unit))
    return Said("{n} of {all}", n=say_value(value, unit), all=say_value(target, unit))
