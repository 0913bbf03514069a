"""Rhythms in common wording: `weekly`, `every Tuesday`, `last Friday of the month`, `jeden zweiten Dienstag`.

A wording is first put into plain English, then into the book's own words, and these are read as always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onebook.model.values.days import LENGTH, tidied
from onebook.model.values.habits import Habits
from onebook.model.values.names import DAY_NAMES, WEEKDAY, weekday_of
from onebook.model.values.repeats import Repeat, read_repeat
from onebook.model.values.understood import NotUnderstood, Understood
from onebook.problem import Severity
from onebook.text.english import listed

CODE = "SCH023"

_NAMED = rf"(?:{WEEKDAY}|working|business|work|bank|arbeitstag|day|tag|and third|und 3)"
_PLAIN = (
    (r"\b(?:each|jede[nrsm]?|alle)\b", "every"),
    (r"\b(?:wöchentlich|weekly|once a week|every wk)\b", "every week"),
    (r"\b(?:zweiwöchentlich|14-?tägig|vierzehntägig|fortnightly|bi-?weekly|every fortnight)\b", "every 2 weeks"),
    (r"\b(?:täglich|daily|once a day)\b", "every day"),
    (r"\b(?:monatlich|monthly|once a month)\b", "every month"),
    (r"\b(?:vierteljährlich|quartalsweise|quarterly|once a quarter)\b", "every quarter"),
    (r"\b(?:halbjährlich|half[- ]yearly|semi-?annually|twice a year|every half year)\b", "every 6 months"),
    (r"\b(?:jährlich|yearly|annually|annual|once a year|per annum)\b", "every year"),
    (r"\b(?:letzte[nrs]?)\b", "last"),
    (rf"\b(?:erste[nrs]?|(?:1st|1\.)(?= ?{_NAMED}))", "first"),
    (rf"\b(?:zweite[nrs]?|(?:2nd|2\.)(?= ?{_NAMED}))", "second"),
    (rf"\b(?:dritte[nrs]?|(?:3rd|3\.)(?= ?{_NAMED}))", "third"),
    (rf"\b(?:vierte[nrs]?|(?:4th|4\.)(?= ?{_NAMED}))", "fourth"),
    (r"\b(?:vorletzte[nrs]?|penultimate|last but one|next to last)\b", "second to last"),
    (r"\b(?:business|work|bank) ?days?\b|\bworkdays?\b|\barbeitstage?s?\b|\bworking-day\b", "working day"),
    (
        r"\bweekdays?\b|\bmon(?:day)?s?\.? ?(?:-|to|bis|through) ?fri(?:day)?s?\b"
        r"|\b(?:mo|montags?)\.? ?(?:-|bis) ?(?:fr|freitags?)\b",
        "monday to friday",
    ),
    (r"\b(?:tage[ns]?|tag)\b", "day"),
    (r"\b(?:wochen?)\b", "week"),
    (r"\b(?:monat(?:e[ns]?|s)?)\b", "month"),
    (r"\b(?:quartals?|quartale)\b", "quarter"),
    (r"\b(?:jahr(?:e[sn]?)?)\b", "year"),
    (r"\bund\b|\+|&|/", " and "),
    (
        r"\b(?:im|in|of|des|eines|per|a|am ende des)\b(?: (?:the|every|each|a|an))?(?= (?:month|quarter)s?\b)",
        "of every",
    ),
    (r"\b(?:am|an|den|dem|der|die|das)\b", "the"),
    (r"\b(?:two|zwei)\b", "2"),
    (r"\b(?:three|drei)\b", "3"),
    (r"\b(?:four|vier)\b", "4"),
    (r"\b(?:six|sechs)\b", "6"),
)
_LIST = rf"(?:monday to friday|{WEEKDAY}(?:(?:,? and |, ?){WEEKDAY})*)"
_WHICH = "(?:first|second to last|second|third|fourth|fifth|last)"
_SORT = rf"(?:working day|day|{WEEKDAY})"
_NTH = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
_PART = rf"(?:{_WHICH}(?: and {_WHICH})* {_SORT}|{_NTH}(?:(?: and |, ?)(?:the )?{_NTH})*)"
_STEP = r"(?P<every>every (?:[0-9]{1,3} )?(?:month|quarter)s?)"
_MEANINGS: tuple[tuple[str, str], ...] = (
    (r"(?:every |on |the )*(?P<list>{list})(?: every week)?", "every week on {list}"),
    (r"every other (?P<list>{list})", "every 2 weeks on {list}"),
    (r"every other week,? (?:on )?(?:the )?(?P<list>{list})", "every 2 weeks on {list}"),
    (r"every other (?P<unit>day|week|month|quarter|year)", "every 2 {unit}s"),
    (r"(?P<every>every (?:[0-9]{{1,3}} )?weeks?),? ?(?:on )?(?:the )?(?P<list>{list})", "{every} on {list}"),
    (r"(?:every )?working days?", "every working day"),
    (r"(?:every |on )?(?:the )?(?P<part>{part}) of every (?P<unit>month|quarter)", "every {unit} on the {part}"),
    (r"{step},? ?(?:on |at )?(?:the )?(?P<part>{part})", "{every} on the {part}"),
    (r"(?:on )?(?:the )?(?P<part>{part}),? (?P<every>every (?:month|quarter))", "{every} on the {part}"),
    (r"every (?:the )?(?P<part>[0-9]{{1,2}}(?:st|nd|rd|th|\.))", "every month on the {part}"),
    (r"every (?P<part>last (?:{weekday}|working day|day))", "every month on the {part}"),
    (
        r"(?:every |the |at |on )*(?:month[- ]?end|end of (?:the |every )?month|monatsende|ultimo)",
        "every month on the last day",
    ),
    (r"(?:every )?(?P<number>[0-9]{{1,3}}) (?P<unit>day|week|month|quarter|year)s?", "every {number} {unit}s"),
    (r"every (?P<unit>day|week|month|quarter|year)s?", "every {unit}"),
)
_COMPILED = tuple(
    (re.compile(pattern.format(list=_LIST, part=_PART, step=_STEP, weekday=WEEKDAY), re.IGNORECASE), meaning)
    for pattern, meaning in _MEANINGS
)
_HINTS = (
    (
        r"(?:no|none|never|once|one-?off|einmalig|keine?|nicht?|n/?a|-)",
        "what happens once has no `repeat:`; leave the line out",
    ),
    (
        r".*\b(?:twice|two times|2 ?x|three times|3 ?x|zweimal|dreimal) (?:a|per|every|in|pro).*",
        "name the days, like `every week on Monday and Thursday`",
    ),
    (r"(?:every )?(?:second|2nd) .+", "write `every 2 weeks on ...`, or `every month on the second ...`"),
    (r"bi-?monthly", "write `every 2 months`, or `every month on the 1st and the 15th`"),
    (
        r".*\b[0-9]{1,2}[:.h][0-9]{2}.*|.*\b[0-9]{1,2} ?(?:am|pm|uhr)\b.*",
        "leave the time out; it stands in `date:`, like 2027-03-11T10:00",
    ),
    (r"(?:hourly|every hour|every [0-9]* ?(?:minute|hour|second)s?|stündlich)", "nothing repeats more than once a day"),
    (
        r".*\b(?:as needed|on demand|ad hoc|irregular(?:ly)?|nach bedarf|unregelmäßig)\b.*",
        "what has no rhythm has no `repeat:`; write each day as an entry of its own",
    ),
)


def take_repeat(text: str, habits: Habits) -> Repeat | Understood:
    """How often something repeats, in the book's words or in common ones."""
    try:
        return read_repeat(text)
    except NotUnderstood as error:
        tidy = tidied(text)[: LENGTH * 2]
        for canonical in _canonical(tidy):
            try:
                repeat = read_repeat(canonical)
            except NotUnderstood:
                continue
            message = f"`{text}` is taken for `{canonical}`"
            return Understood(
                value=repeat,
                code=CODE,
                message=message,
                hint=f"write it like that: {canonical}",
                writing=canonical,
                severity=Severity.INFO,
            )
        hint = next((hint for pattern, hint in _HINTS if re.fullmatch(pattern, tidy, re.IGNORECASE)), error.hint)
        raise NotUnderstood(error.code, str(error), hint) from None


def _canonical(text: str) -> Iterator[str]:
    """What a wording can mean in the book's words, the likeliest first."""
    plain = text.casefold().strip(".")
    for pattern, word in _PLAIN:
        plain = re.sub(pattern, word, plain)
    plain = " ".join(plain.replace(" , ", ", ").split())
    if re.fullmatch(r"every (?:second|[0-9]+(?:nd|rd|th)) (?!.* of every )(?!of ).*", plain):
        return  # every second Tuesday of the month, or every other Tuesday
    for compiled, meaning in _COMPILED:
        if match := compiled.fullmatch(plain):
            groups = {name: value for name, value in match.groupdict().items() if value}
            if "list" in groups:
                groups["list"] = _named(groups["list"])
            if "part" in groups:
                groups["part"] = _part(groups["part"])
            if groups.get("number") == "1":
                yield f"every {groups['unit']}"
            yield meaning.format(**groups)


def _named(days: str) -> str:
    """Weekdays by their whole names, `Monday, Tuesday and Friday`."""
    if days == "monday to friday":
        return "Monday to Friday"
    return listed(DAY_NAMES[weekday_of(day)] for day in re.findall(WEEKDAY, days, re.IGNORECASE))


def _part(part: str) -> str:
    """Days of the month in the book's words."""
    if re.match("[0-9]", part):
        return " and the ".join(_ordinal(int(number)) for number in re.findall("[0-9]+", part))
    which, _, sort = part.rpartition(" ")
    if sort == "day":
        return part
    return f"{which} {DAY_NAMES[weekday_of(sort)]}"


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
