"""How often something happens, said in another language: the English sentence taken apart, and each part said.

A sentence is a rhythm (`every 2 weeks`), the days in it (`on Monday and Thursday`, `on the last working day`), and how
long it goes on (`, until 5 May 2027`). The words of each part are in the language's file; what cannot be taken apart is
left to its patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from onebook.text.wordlist import MONTHS, WEEKDAYS

Say = Callable[[str], str]
"""A whole text or part of one in the other language; the same where nobody knows it."""

_WHICH = ("second to last", "first", "second", "third", "fourth", "fifth", "last")
_RHYTHM = re.compile(
    r"(?P<every>every (?:\d+ )?(?:working day|day|week|month|quarter|year)s?)(?: on (?P<when>.+?))?"
    r"(?P<ends>,? until (?:.+)|(?:, \d+ times|, once)(?:, until .+)?)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r",? until (?P<day>[^,]+)|, (?P<count>\d+) times|, (?P<once>once)")
_LIST = re.compile(
    r"on (?P<days>[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]+ \d{4}(?:, .+?)?)(?P<more> and so on)?", re.IGNORECASE
)
_LISTED = re.compile(r"(?P<day>[A-Z][a-z]{2}) (?P<date>\d{1,2} [A-Z][a-z]+ \d{4})")
_PARTS = re.compile(
    r"(?P<week>Monday to Friday)"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)})s?"
    rf"|(?P<date>\d{{1,2}} (?:{'|'.join(MONTHS)}))"
    rf"|of (?P<month>{'|'.join(MONTHS)})"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th)"
    rf"|(?P<which>{'|'.join(_WHICH)})"
    r"|(?P<working>working day)|(?P<last>day)"
    r"|(?P<gaps>where there is one)"
    r"|(?P<and>,? and)|(?P<comma>,)|(?P<the>the)|(?P<bracket>[()])",
    re.IGNORECASE,
)


def say_rhythm(
    english: str, say: Say, weekdays: tuple[str, ...], short_weekdays: tuple[str, ...], months: tuple[str, ...]
) -> str:
    """`Alle 2 Wochen am Montag und Donnerstag`; empty where the text is no such sentence."""
    found = _RHYTHM.fullmatch(english)
    if found is not None and (found["when"] or found["ends"]):
        said = say(found["every"].lower())
        if (found["when"] or "").lower() == "monday to friday":
            said = say("{rhythm} on Monday to Friday").replace("{rhythm}", said)
        elif found["when"]:
            when = _when(found["when"], say, weekdays, months)
            if not when:
                return ""
            said = say("{rhythm} on {when}").replace("{rhythm}", said).replace("{when}", when)
        said += "".join(_ends(found["ends"] or "", say))
    elif found := _LIST.fullmatch(english):
        days = _listed(found["days"], say, short_weekdays)
        more = say("and so on") if found["more"] else ""
        said = say("on {listed}").replace("{listed}", f"{days} {more}".strip()) if days else ""
    else:
        return ""
    return said[:1].upper() + said[1:] if english[:1].isupper() else said


def _when(english: str, say: Say, weekdays: tuple[str, ...], months: tuple[str, ...]) -> str:
    """The days of a rhythm, word by word; empty where one of the words is none of ours."""
    words: list[str] = []
    at = 0
    for part in _PARTS.finditer(english):
        if english[at : part.start()].strip():
            return ""
        at = part.end()
        words.append(_word(part, say, weekdays, months))
    if english[at:].strip():
        return ""
    text = " ".join(word for word in words if word)
    return text.replace(" ,", ",").replace("( ", "(").replace(" )", ")")


def _word(part: re.Match[str], say: Say, weekdays: tuple[str, ...], months: tuple[str, ...]) -> str:
    kind, text = str(part.lastgroup), str(part[part.lastgroup or 0])
    if kind == "week":
        return say("{first} to {last}").replace("{first}", weekdays[0]).replace("{last}", weekdays[4])
    if kind == "weekday":
        return weekdays[WEEKDAYS.index(text.capitalize())]
    if kind == "date":
        number, _, name = text.partition(" ")
        return (
            say("{number} {named}")
            .replace("{number}", number)
            .replace("{named}", months[MONTHS.index(name.capitalize())])
        )
    if kind == "month":
        return say("of {named}").replace("{named}", months[MONTHS.index(text.capitalize())])
    if kind == "nth":
        return say("the {number}th").replace("{number}", text)
    if kind == "and":
        return say(" and ").strip()
    return "" if kind == "the" else text if kind in ("comma", "bracket") else say(text.lower())


def _ends(english: str, say: Say) -> Iterator[str]:
    for part in _ENDS.finditer(english):
        if part["day"]:
            yield ", " + say("until {day}").replace("{day}", say(part["day"]))
        elif part["count"]:
            yield ", " + say("{count} times").replace("{count}", part["count"])
        else:
            yield ", " + say("once")


def _listed(english: str, say: Say, weekdays: tuple[str, ...]) -> str:
    found = [_LISTED.fullmatch(one) for one in english.split(", ")]
    names = {day[:3]: weekdays[number] for number, day in enumerate(WEEKDAYS)}
    if not all(one is not None and one["day"] in names for one in found):
        return ""
    return ", ".join(f"{names[one['day']]} {say(one['date'])}" for one in found if one is not None)
