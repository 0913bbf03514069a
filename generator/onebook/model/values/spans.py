"""Lengths of time as people write them: `15 mins`, `1h`, `2 business days`, `immediately`, `PT15M`."""

from __future__ import annotations

import re
from fractions import Fraction

from onebook.model.values.days import LENGTH, tidied
from onebook.model.values.durations import Duration, TimeLimit, read_duration, read_time_limit
from onebook.model.values.habits import Habits
from onebook.model.values.understood import NotUnderstood, Understood
from onebook.problem import Severity

CODE = "SCH022"

_UNITS = {
    "minute": "minute minutes min min. mins minuten",
    "hour": "hour hours h hr hrs std std. stunde stunden",
    "working hour": "working hour|working hours|business hour|business hours|office hours|work hours|"
    "arbeitsstunde|arbeitsstunden",
    "day": "day days d tag tage tagen",
    "working day": "working day|working days|business day|business days|work day|work days|workday|workdays|working-day|"
    "arbeitstag|arbeitstage|arbeitstagen|wd|bd",
    "week": "week weeks wk wks w woche wochen",
    "month": "month months mo mos mth mths monat monate monaten",
    "year": "year years yr yrs y jahr jahre jahren",
}
_UNIT_OF = {
    word: unit for unit, words in _UNITS.items() for word in (words.split("|") if "|" in words else words.split())
}
_MANY = {"fortnight": (2, "week"), "fortnights": (2, "week"), "quarter": (3, "month"), "quarters": (3, "month")}
_MANY |= {"quartal": (3, "month"), "quartale": (3, "month"), "half year": (6, "month"), "halbjahr": (6, "month")}
_NUMBERS = (
    "a an one ein eine einem einer eins",
    "two zwei",
    "three drei",
    "four vier",
    "five fünf",
    "six sechs",
    "seven sieben",
    "eight acht",
    "nine neun",
    "ten zehn",
    "eleven elf",
    "twelve zwölf",
)
_NUMBER_OF: dict[str, int | Fraction] = {
    word: number for number, words in enumerate(_NUMBERS, 1) for word in words.split()
}
_NUMBER_OF |= {"fifteen": 15, "twenty": 20, "thirty": 30, "half a": Fraction(1, 2), "half an": Fraction(1, 2)}
_NUMBER_OF |= {"a half": Fraction(1, 2), "eine halbe": Fraction(1, 2), "ein halber": Fraction(1, 2)}


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


_LIMITS = (
    r"(?:within|in|innerhalb(?: von| eines| einer)?|binnen|max\.?|maximum|up to|at most|no later than|höchstens|bis zu|"
    r"about|ca\.?|~)"
)
_SPAN = re.compile(
    rf"(?:{_LIMITS} ?)?(?P<number>[0-9]+(?:[.,][0-9]+)?|(?:[0-9]+ )?[0-9][/⁄][0-9]|{_either(list(_NUMBER_OF))}(?= )) ?-?"
    rf"(?P<unit>{_either([*_UNIT_OF, *_MANY])})(?![^\W_])(?P<words>[ ,].*)?",
    re.IGNORECASE,
)
_HOURS_AND_MINUTES = re.compile(
    r"(?P<hours>[0-9]{1,3}) ?(?:h|hrs?|hours?|std\.?|stunden?),? ?(?:and |und )?(?P<minutes>[0-9]{1,2}) ?"
    r"(?:m|min\.?|mins|minutes?|minuten)?|(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2}) ?(?:h|hrs?|hours?|std\.?|stunden?)",
    re.IGNORECASE,
)
_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_AT_ONCE = re.compile(
    r"(?:at once|immediately|immediate|right away|straight ?away|instantly|without delay|on the spot|now|sofort|"
    r"unverzüglich|umgehend|ohne verzug|auf der stelle|0)(?![^\W_])(?P<words> .*)?",
    re.IGNORECASE,
)
_RHYTHMS = {
    "1 week": "weekly|every week|once a week|wöchentlich|jede woche",
    "2 weeks": "biweekly|fortnightly|every two weeks|every other week|alle zwei wochen",
    "1 month": "monthly|every month|once a month|monatlich|jeden monat",
    "3 months": "quarterly|every quarter|each quarter|once a quarter|every three months|vierteljährlich|quartalsweise|"
    "jedes quartal",
    "6 months": "half-yearly|half yearly|every half year|twice a year|every six months|semi-annually|semiannually|halbjährlich",
    "1 year": "yearly|annually|annual|every year|each year|once a year|jährlich|jedes jahr",
}
_RHYTHM_OF = {word: span for span, words in _RHYTHMS.items() for word in words.split("|")}
_HINTS = (
    (
        r"a\.?s\.?a\.?p\.?|as soon as possible|so bald wie möglich|schnellstmöglich|soon|quickly|bald|urgent(?:ly)?|dringend",
        "say how long it may take at most, like 1 hour, or `at once`",
    ),
    (
        r"(?:the )?same (?:day|working day|business day)|today|end of (?:the )?day|eod|cob|close of business|heute|am selben tag",
        "write 1 working day",
    ),
    (
        r"(?:the )?next (?:day|working day|business day)|tomorrow|overnight|am nächsten tag",
        "write 1 working day, or 24 hours",
    ),
    (r".*werktage?n?", "write 2 working days; where Saturday counts, write days"),
    (r"[0-9]+ ?m", "say minutes or months"),
    (r"[0-9]+", "add the unit, like 30 minutes, 5 working days, 2 weeks or 3 months"),
    (r"[0-9]{1,2}:[0-9]{2}", "write minutes or hours, like 90 minutes"),
    (r".*[0-9] ?(?:-|to|bis) ?[0-9].*", "write the longest time that it may take, like 2 days"),
    (r"t\.?b\.?[dc]\.?|n/?a|none|keine?|offen|open|\?+|-", "leave the field out until the time is known"),
)


def take_duration(text: str, habits: Habits) -> Duration | Understood:
    """A length of time, however it is written; a rhythm (`quarterly`) is the time between."""
    try:
        return read_duration(text)
    except NotUnderstood as error:
        tidy = tidied(text)
        named = _RHYTHM_OF.get(tidy.casefold())
        if named is None:
            tidy = re.sub(r"^(?:every|each|alle) (?=[0-9])", "", tidy, flags=re.IGNORECASE)
        written = named or _spoken(tidy, with_words=False)
        if not written:
            raise _helped(text, tidy, error) from None
        return _meant(text, read_duration(written), written)


def take_time_limit(text: str, habits: Habits) -> TimeLimit | Understood:
    """How soon, however it is written."""
    try:
        return read_time_limit(text)
    except NotUnderstood as error:
        tidy = tidied(text)
        if match := _AT_ONCE.fullmatch(tidy[:LENGTH]):
            written = f"at once{match['words'] or ''}"
        else:
            written = _spoken(tidy, with_words=True)
        if not written:
            raise _helped(text, tidy, error) from None
        return _meant(text, read_time_limit(written), written)


def _meant(text: str, value: object, written: str) -> Understood:
    message = f"`{text}` is taken for {written}"
    return Understood(
        value=value,
        code=CODE,
        message=message,
        hint=f"write it like that: {written}",
        writing=written,
        severity=Severity.INFO,
    )


def _spoken(text: str, *, with_words: bool) -> str:
    """The same as the book writes it; empty where it is no length of time."""
    text = text.rstrip(".")
    if len(text) > LENGTH * 3:
        return ""
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        minutes = int(match["hours"] or match["h"]) * 60 + int(match["minutes"] or match["m"])
        return str(Duration(minutes // 60, "hour") if minutes % 60 == 0 else Duration(minutes, "minute"))
    if (match := _ISO.fullmatch(text)) and any(match.groups()):
        return _of_iso(match)
    match = _SPAN.fullmatch(text)
    if match is None or (match["words"] and not with_words):
        return ""
    number, unit = _number(match["number"]), match["unit"].casefold()
    times, unit = _MANY.get(unit, (1, _UNIT_OF.get(unit, unit)))
    words = (match["words"] or "").lstrip(" ,")
    if re.match(r"(?:-|to\b|bis\b|or\b|oder\b|and\b|und\b|[0-9])", words):
        return ""  # `1 hour to 2 days` has two lengths
    number *= times
    if number.denominator != 1 and unit == "hour" and (number * 60).denominator == 1:
        number, unit = number * 60, "minute"
    if number >= 10**6:
        return ""
    value = int(number) if number.denominator == 1 else round(float(number), 4)
    return f"{Duration(value, unit)} {words}".strip()  # type: ignore[arg-type]


def _of_iso(match: re.Match[str]) -> str:
    units = ("year", "month", "week", "day", "hour", "minute")
    found = [(int(number), unit) for number, unit in zip(match.groups(), units, strict=True) if number]
    if len(found) == 2 and [unit for _, unit in found] == ["hour", "minute"]:
        found = [(found[0][0] * 60 + found[1][0], "minute")]
    (number, unit), *more = found
    return "" if more or number >= 10**6 else str(Duration(number, unit))  # type: ignore[arg-type]


def _number(text: str) -> Fraction:
    lower = text.casefold()
    if lower in _NUMBER_OF:
        return Fraction(_NUMBER_OF[lower])
    whole, _, part = lower.rpartition(" ")
    if re.search("[/⁄]", part):
        over, under = re.split("[/⁄]", part)
        return int(whole or 0) + Fraction(int(over), int(under) or 1)
    return Fraction(lower.replace(",", "."))


def _helped(text: str, tidy: str, error: NotUnderstood) -> NotUnderstood:
    """The same complaint with a hint that fits."""
    hint = next((hint for pattern, hint in _HINTS if re.fullmatch(pattern, tidy[:LENGTH], re.IGNORECASE)), error.hint)
    return NotUnderstood(error.code, str(error), hint)
