"""How people write numbers with their units."""

from __future__ import annotations

from onebook.model.values import Amount

_CURRENCIES = "£$€¥"


def say_number(value: Amount) -> str:
    """`11,200`, `91.8`; a text as it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) or float(value).is_integer():
        return f"{int(value):,}"
    return f"{round(value, 4):,}"


def say_value(value: Amount, unit: str | None) -> str:
    """`91.8 %`, `£3.2 m`, `46 points`; a text as it is."""
    if isinstance(value, str) or not unit:
        return say_number(value)
    if unit[0] in _CURRENCIES:
        return f"{unit[0]}{say_number(value)} {unit[1:].strip()}".strip()
    return f"{say_number(value)} {unit}"


def say_of(value: Amount, target: Amount, unit: str | None) -> str:
    """`91.8 % of 95 %`, `46 of 55 points`."""
    if unit and unit[0] not in _CURRENCIES and unit != "%" and not isinstance(value, str):
        return f"{say_number(value)} of {say_value(target, unit)}"
    return f"{say_value(value, unit)} of {say_value(target, unit)}"
