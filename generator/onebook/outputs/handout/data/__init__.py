"""What the printed pieces say, as one JSON document each: strings, numbers and nodes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onebook.model.kinds.playbook import Playbook
from onebook.outputs.handout.data.appendix import appendix
from onebook.outputs.handout.data.asking import a_to_z
from onebook.outputs.handout.data.calendar import calendar
from onebook.outputs.handout.data.dates import coming, done
from onebook.outputs.handout.data.entities import anchors
from onebook.outputs.handout.data.frame import frame
from onebook.outputs.handout.data.goals import goal_pillars, measures
from onebook.outputs.handout.data.houses import agreements, houses, loose_people, meetings
from onebook.outputs.handout.data.lexicon import index, lexicon
from onebook.outputs.handout.data.others import others
from onebook.outputs.handout.data.people import departments
from onebook.outputs.handout.data.person import position_sheet
from onebook.outputs.handout.data.plan import pillars, progress, tally
from onebook.outputs.handout.data.playbooks import playbook, response
from onebook.outputs.handout.data.raci import matrices
from onebook.outputs.handout.data.sheets import cards, department_sheet, review
from onebook.outputs.handout.data.since import since
from onebook.outputs.handout.data.wall import wall_calendar
from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.data.work import (
    audiences,
    campaigns,
    channels,
    initiatives,
    messages,
    partners,
    releases,
)
from onebook.outputs.handout.options import MARKED, Edition, Options
from onebook.rules.run import CheckedBook
from onebook.views.goals import plan
from onebook.views.handout.days import next_days
from onebook.views.handout.printed import for_print


def document(book: CheckedBook, options: Options) -> dict[str, Any]:
    """Everything that the templates of an edition show.

    What changed since an earlier printing comes as `since`; a template asks whether the key is there.
    """
    printed = for_print(book)
    texts = Texts(printed)
    found = frame(printed, options, texts) | _CONTENTS[options.edition](printed, options, texts)
    if options.since is not None and options.edition in MARKED:
        found["since"] = since(texts, options.since)
    return found | {"anchors": anchors(found)}


def _allstaff(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {
        "pillars": pillars(book, texts),
        "tally": tally(texts, plan(book)),
        "progress": progress(book, texts),
        "done": done(book, texts),
        "departments": departments(book, texts),
        "days": coming(book, texts),
        "ask": a_to_z(book, texts),
        "response": response(book, texts),
    }


def _book(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    found = _designed(book, texts)
    return found | {"others": others(book, texts, set(anchors(found)))}


def _designed(book: CheckedBook, texts: Texts) -> dict[str, Any]:
    """Everything of the book that has a chapter of its own design."""
    return {
        "about": texts.body(book.organization.body, "organization:organization"),
        "map": pillars(book, texts),
        "tally": tally(texts, plan(book)),
        "pillars": goal_pillars(book, texts),
        "measures": measures(book, texts),
        "initiatives": initiatives(book, texts),
        "departments": houses(book, texts),
        "loose": loose_people(book, texts),
        "agreements": agreements(book, texts),
        "meetings": meetings(book, texts),
        "partners": partners(book, texts),
        "ask": a_to_z(book, texts),
        "matrices": matrices(book, texts),
        "calendar": calendar(book, texts),
        "releases": releases(book, texts),
        "campaigns": campaigns(book, texts),
        "messages": messages(book, texts),
        "channels": channels(book, texts),
        "audiences": audiences(book, texts),
        "playbooks": [playbook(book, texts, one) for one in book.of(Playbook)],
        "lexicon": lexicon(book, texts),
        "index": index(book, texts),
        "appendix": appendix(book, texts),
    }


def _onepage(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {"pillars": pillars(book, texts), "tally": tally(texts, plan(book))}


def _department(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return department_sheet(book, texts, options.department or "")


def _cards(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {"cards": cards(book, texts)}


def _review(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {
        "tally": tally(texts, plan(book)),
        "progress": progress(book, texts),
        "done": done(book, texts),
        "days": coming(book, texts),
        "review": review(book, texts),
    }


def _poster(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {"pillars": pillars(book, texts)}


def _wall(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {"wall": wall_calendar(book, texts, options)}


def _slides(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    dates = [
        {"day": texts.week_day(one.first), "until": texts.week_day(one.last) if one.last > one.first else ""}
        | {"title": texts.told(one.title) if one.sort == "closed" else texts.smart(one.title)}
        for one in next_days(book)
        if one.weight == 0
    ]
    return {
        "pillars": pillars(book, texts),
        "tally": tally(texts, plan(book)),
        "progress": progress(book, texts),
        "done": done(book, texts),
        "response": response(book, texts),
        "slides": {"dates": dates},
    }


def _person(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return position_sheet(book, texts, options.position or "")


def _table(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {"ask": a_to_z(book, texts), "response": response(book, texts)}


_CONTENTS: dict[Edition, Callable[[CheckedBook, Options, Texts], dict[str, Any]]] = {
    "allstaff": _allstaff,
    "book": _book,
    "department": _department,
    "onepage": _onepage,
    "cards": _cards,
    "review": _review,
    "poster": _poster,
    "wall": _wall,
    "slides": _slides,
    "person": _person,
    "table": _table,
}
