"""What the browser's answers need besides the index: the words of the language, the phrases that the book judges, its days.

`engine/54-deciding.js` and `engine/56-cards.js` read it. The days are a part of their own: only a question about a day or a
lead time fetches them.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from onebook.facts.answers import deciding
from onebook.facts.answers.tables import JudgedPhrase, answer_tables, keys_of
from onebook.facts.closures import closings
from onebook.facts.dates import add_days, say_week_day
from onebook.facts.plain import plain
from onebook.facts.schedule import calendar_of, public_holidays
from onebook.facts.search.index import index
from onebook.facts.standing import standing
from onebook.facts.wording import screen_language_of
from onebook.model.kinds.department import Department
from onebook.model.kinds.message import Message
from onebook.rules.run import CheckedBook
from onebook.text.language import Language
from onebook.views.answers import SAYS_NO_CHANGES, open_hours, source_of, urgent_card, ways_to_ask
from onebook.views.dated import AHEAD, BEFORE, dated
from onebook.views.history import ADDRESS
from onebook.views.lately import lately
from onebook.views.links import address_of
from onebook.views.particulars import Particular
from onebook.views.priorities import MOST_GOALS, priorities

_EPOCH = date(1970, 1, 1).toordinal()


def tables(book: CheckedBook) -> dict[str, Any]:
    """What every question needs."""
    found, language = answer_tables(book), screen_language_of(book)
    wording = {
        key: " ".join(sorted(value)) if isinstance(value, frozenset) else value
        for key, value in asdict(found.wording).items()
    }
    return {
        "wording": wording,
        "fiscalStart": found.fiscal_start,
        "namedByEnd": found.named_by_end,
        "weekBegins": found.week_begins,
        "phrases": [_phrase(book, phrase) for phrase in found.phrases],
        "numbers": found.numbers,
        "asked": found.asked,
        "preferred": deciding.PREFERRED,
        "enough": deciding.ENOUGH,
        "enoughOfPreferred": deciding.ENOUGH_OF_PREFERRED,
        "enoughOfNames": deciding.ENOUGH_OF_NAMES,
        "enoughOfAll": deciding.ENOUGH_OF_ALL,
        "enoughOfNamedHelp": deciding.ENOUGH_OF_NAMED_HELP,
        "few": deciding.FEW,
        "dated": sorted(deciding.DATED),
        "ofOtherDays": deciding.OF_OTHER_DAYS,
        "mostOfAPhrase": deciding.MOST_OF_A_PHRASE,
        "mostGoals": MOST_GOALS,
        "hasGoals": "priorities" in found.texts,
        "answers": sorted(deciding.ANSWERS),
        "helpers": sorted(deciding.HELPERS),
        "intents": deciding.INTENT_OF,
        "texts": _texts(book),
        "home": address_of(book.organization),
        "hours": open_hours(book),
        "ways": [fact(one, language) for one in ways_to_ask(book)],
        "changed": _changed(book),
        "urgent": _urgent(book),
        "departments": {one.ref: [one.title, address_of(one), one.ref] for one in book.of(Department)},
    }


def _phrase(book: CheckedBook, phrase: JudgedPhrase) -> dict[str, str]:
    source = book.entity(phrase.ref)
    found = {
        "key": " ".join(phrase.key),
        "verdict": phrase.verdict,
        "wrote": phrase.wrote,
        "instead": plain(book, phrase.instead),
        "insteadKey": " ".join(keys_of(index(book), phrase.instead)),
        "because": plain(book, phrase.because),
        "ref": phrase.ref,
        "url": address_of(source),
        "from": screen_language_of(book).translated(source_of(source, is_message=isinstance(source, Message))),
    }
    return {name: value for name, value in found.items() if value}


def _texts(book: CheckedBook) -> dict[str, Any]:
    organization = book.organization
    return {
        "mission": plain(book, organization.mission or ""),
        "vision": plain(book, organization.vision or ""),
        "values": [[one.title, plain(book, one.text or "")] for one in organization.values] or "",
    }


def _changed(book: CheckedBook) -> dict[str, Any]:
    news = lately(book)
    language = screen_language_of(book)
    rows = [
        [language.translated(say_week_day(one.day)), str(language.shown(one.says)), standing(book, one.link.address)]
        for one in news.news
    ]
    return {
        "url": "" if news.is_empty else ADDRESS,
        "says": language.translated(SAYS_NO_CHANGES) if news.is_empty else "",
        "facts": rows,
    }


def _urgent(book: CheckedBook) -> dict[str, Any]:
    card, language = urgent_card(book), screen_language_of(book)
    return {
        "title": language.translated(card.title),
        "says": str(language.shown(card.says)),
        "url": card.address,
        "facts": [fact(one, language) for one in card.particulars],
    }


def fact(one: Particular, language: Language) -> list[str]:
    """A label, a few words, and where they lead."""
    return [language.translated(one.label), str(language.shown(one.text)), *([one.address] if one.address else [])]


def days(book: CheckedBook) -> dict[str, Any]:
    """Everything with a day, each thing told once, and the days on which nobody works."""
    items: dict[tuple[str, str, str, str], int] = {}
    rows: list[list[Any]] = []
    said = screen_language_of(book).shown
    for one in dated(book):
        item = items.setdefault((one.sort, str(said(one.title)), one.address, str(said(one.note))), len(items))
        length = (one.last - one.first).days
        rows.append(
            [number(one.first), item, *([one.time] if one.time or length else []), *([length] if length else [])]
        )
    organization = book.organization
    first, last = add_days(book.today, -BEFORE), add_days(book.today, AHEAD)
    whole = [one for closed in organization.closed for one in closings(closed) if one.is_whole]
    return {
        "items": [list(item) for item in items],
        "rows": rows,
        "weekdays": sorted(calendar_of(organization).weekdays),
        "closed": [[number(one.first), number(one.last), one.title] for one in whole],
        "holidays": [
            [number(day), name]
            for year in range(first.year, last.year + 1)
            for day, name in sorted(public_holidays(organization.country or "", year).items())
        ],
    }


def goals(book: CheckedBook) -> list[list[Any]]:
    """What we want to reach: number, title, address, whether it is a goal, its days, what each department gives to it."""
    return [
        [one.number, one.link.title, one.link.address, int(one.is_goal)]
        + [number(day) if day is not None else None for day in (one.first, one.last)]
        + [one.parts]
        for one in priorities(book)
    ]


def number(day: date) -> int:
    """A day's number since 1970."""
    return day.toordinal() - _EPOCH


def ids(book: CheckedBook) -> list[str]:
    """What everything that can be found is called in references."""
    return [document.ref for document in index(book).documents]
