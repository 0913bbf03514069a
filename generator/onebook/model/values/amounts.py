"""Numbers as people write them: `4,5`, `50 %`, `$1.2m`, `120 000`, `ca. 96000`.

Where such a text can be read in one way it is taken for that number, and it is said how the book writes it. Where two
readings exist, nothing is taken and both are named.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from onebook.model.values.habits import Habits
from onebook.model.values.numbers import Amount, Number, number_of, read_number
from onebook.model.values.understood import NotUnderstood, Understood
from onebook.model.values.units import ABOUT, BOUND, currency_of, fits, has_factor, power_of

CODE = "SCH020"
LENGTH = 60
"""No text that is longer is taken for a number."""

_DASHES = dict.fromkeys(map(ord, "−–—‒‐‑﹣－"), "-") | dict.fromkeys(map(ord, "’ʼ′`´"), "'")
_DASHES |= {ord("٬"): "'", ord("٫"): ","}
_BODY = r"[0-9]+(?:[.,' _][0-9]+)*|[.,][0-9]+"
_WHOLE = re.compile(
    rf"(?:(?P<about>{ABOUT})\s*)?(?:(?P<bound>{BOUND})\s*)?(?P<sign>[+-]\s?)?(?:(?P<before>[^\s\d.,'+-]{{1,4}}\.?)\s?)?"
    rf"(?P<inner>[+-]\s?)?(?P<body>{_BODY})(?:[.,]--?(?=\s|$))?\s?(?P<after>[^\s\d].*)?",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|BEZUG!|WERT!|ZAHL!|NV)|=.+|-?(?:inf|infinity|nan)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"([kKTmMb]|bn|[Mm]io\.?|[Mm]n|[Mm]rd\.?)([€$£¥]|[A-Za-z]{3})")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text taken apart: the numbers that it can stand for, and what stands around them."""

    numbers: tuple[Decimal, ...]
    doubt: str = ""
    """Why it is not sure, where something else than its digits makes it so."""
    is_bare: bool = True
    """Nothing but digits and the marks between them."""


def take_amount(text: str, habits: Habits) -> Amount | Understood:
    """A number, or a text where the plan has no number."""
    stripped = text.strip()
    number = _exact(stripped, habits)
    if number is not None:
        return number
    if _ERROR.fullmatch(stripped):
        message = f"`{stripped}` is what a spreadsheet says where it has no number"
        return Understood(
            value=stripped, code=CODE, message=message, hint="write the number itself, or leave the value out"
        )
    taken = _take(stripped, habits)
    return stripped if taken is None else _told(stripped, taken, habits)


def take_number(text: str, habits: Habits) -> Number | Understood:
    """A number; a text that can be read in two ways is none."""
    found = take_amount(text, habits)
    if isinstance(found, Understood):
        if isinstance(found.value, str):
            raise NotUnderstood("SCH011", found.message, found.hint)
        return found
    return read_number(text) if isinstance(found, str) else found


def take_whole_number(text: str, habits: Habits) -> int | Understood:
    """A number without decimals."""
    found = take_number(text, habits)
    if isinstance(found.value if isinstance(found, Understood) else found, int):
        return found  # type: ignore[return-value]
    raise NotUnderstood("SCH011", f"`{text}` is no whole number", "write digits only, like 12")


def looks_like_a_number(text: str, unit: str = "") -> bool:
    """Whether a text in the place of a number is reported where it is read, so that no rule has to."""
    return isinstance(take_amount(text, Habits(decimal="", unit=unit)), Understood)


def decimal_marks(text: str) -> str:
    """The mark before decimals that a text uses without doubt; empty where it tells none."""
    body = text.strip().lstrip("+-")
    if _TWO_WAYS.fullmatch(body):
        return ""
    mark = re.fullmatch(r"(?:[0-9]*|[0-9]{1,3}(?:[.,' \u00a0\u202f’][0-9]{3})+)([.,])[0-9]+", body)
    if mark is None or body.count(mark[1]) > 1:
        thousands = re.fullmatch(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+", body)
        return "" if thousands is None else "," if thousands[1] == "." else "."
    return mark[1]


def _exact(text: str, habits: Habits) -> Number | None:
    """The number that a text writes as the file's own style has it."""
    number = number_of(text)
    body = text.lstrip("+-")
    if number is not None and (habits.decimal == "." or not _TWO_WAYS.fullmatch(body)):
        return number
    if habits.is_own and habits.decimal == ",":
        taken = _take(text, habits)
        if taken is not None and taken.is_bare and not taken.doubt and len(taken.numbers) == 1:
            return number_of(_plain(taken.numbers[0]))
    return None


def _take(text: str, habits: Habits) -> _Taken | None:
    if len(text) > LENGTH:
        return None
    tidy = _tidy(text)
    negative = re.fullmatch(r"\((.+)\)", tidy)
    match = _WHOLE.fullmatch(negative[1] if negative else tidy)
    if match is None:
        return None
    numbers = _numbers(match["body"], habits.decimal)
    before, after = match["before"] or "", (match["after"] or "").strip()
    if not numbers or (match["sign"] and match["inner"]) or (before and not currency_of(before)):
        return None
    power, said, doubt = _around(before, after, habits)
    if power is None:
        return None
    sign = -1 if "-" in (match["sign"] or match["inner"] or "") else 1
    if match["bound"]:
        doubt = "it names a bound and no number"
    elif negative:
        doubt = "in brackets it may be less than nothing"
    scaled = tuple(sign * number.scaleb(power) for number in numbers)
    if any(number_of(_plain(number)) is None for number in scaled):
        return None
    bare = not (match["about"] or match["bound"] or before or after or negative)
    return _Taken(scaled, doubt, bare and not said)


def _around(before: str, after: str, habits: Habits) -> tuple[int | None, str, str]:
    """The zeros and the unit that stand around a number, and why they leave a doubt; None for words of another sort."""
    words = _split_off(after.split())
    is_money = any(currency_of(word) for word in [before, *words])
    power: int | None = 0
    doubt = ""
    if words and fits(words[:1], habits.unit) is None:
        power = power_of(words[0], habits.language, is_money=is_money)
        if power is None:
            doubt = f"`{words[0]}` can mean several things here"
        elif power and has_factor(habits.unit):
            doubt = f"the unit, {habits.unit}, counts in thousands or millions itself"
        words = words if power == 0 else words[1:]
    said = [before, *words] if before else words
    does_fit = fits(said, habits.unit)
    if does_fit is None:
        return None, "", ""
    if not does_fit:
        doubt = f"it says {' '.join(said)}" + (f", but the unit is {habits.unit}" if habits.unit else "")
    return power or 0, " ".join(said), doubt


def _split_off(words: list[str]) -> list[str]:
    """`k€` is `k` and `€`, `TEUR` is `Tsd` and `EUR`."""
    glued = _GLUED.fullmatch(words[0]) if words else None
    if glued is None or not currency_of(glued[2]):
        return words
    return ["Tsd" if glued[1] == "T" else glued[1], glued[2], *words[1:]]


def _numbers(body: str, decimal: str) -> tuple[Decimal, ...]:
    """The numbers that digits with marks between them can stand for; none where they are no number at all."""
    if re.fullmatch(r"[0-9]+", body):
        return (Decimal(body),)
    if _TWO_WAYS.fullmatch(body):
        mark = "." if "." in body else ","
        both = (Decimal(body.replace(mark, ".")), Decimal(body.replace(mark, "")))
        return both if decimal == "" else both[:1] if decimal == mark else both[1:]
    if re.fullmatch(r"[0-9]*[.,][0-9]+", body):
        return (Decimal(body.replace(",", ".")),)
    grouped = re.fullmatch(r"([0-9]{1,3})([.,' _])([0-9]{3}(?:\2[0-9]{3})*)(?:([.,])([0-9]+))?", body)
    if grouped is not None and grouped[4] != grouped[2]:
        whole = (grouped[1] + grouped[3]).replace(grouped[2], "")
        return (Decimal(f"{whole}.{grouped[5] or 0}"),)
    if re.fullmatch(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?", body):  # 1,20,000 in India
        return (Decimal(body.replace(",", "")),)
    return ()


def _told(text: str, taken: _Taken, habits: Habits) -> Understood:
    written = [_plain(number) for number in taken.numbers]
    shown = [number.replace(".", ",") if habits.is_own and habits.decimal == "," else number for number in written]
    if len(written) == 1 and not taken.doubt:
        message = f"`{text}` is taken for the number {shown[0]}"
        hint = f"write {shown[0]}" + ("" if taken.is_bare else "; what is counted stands under `unit:` or `currency:`")
        return Understood(value=number_of(written[0]), code=CODE, message=message, hint=hint, writing=shown[0])
    either = " or ".join(shown)
    if taken.doubt:
        return Understood(
            value=text,
            code=CODE,
            message=f"`{text}` is not counted as a number: {taken.doubt}",
            hint=f"write {either} if that is it",
        )
    message = f"`{text}` can be read in two ways, so it is not counted as a number"
    return Understood(value=text, code=CODE, message=message, hint=f"write {either}, whichever is meant")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tidy(text: str) -> str:
    """The same text in the signs of a plain keyboard."""
    text = unicodedata.normalize("NFKC", text.translate(_DASHES))
    digits = (str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in text)
    return " ".join("".join(mark for mark in digits if unicodedata.category(mark) != "Cf").split())
