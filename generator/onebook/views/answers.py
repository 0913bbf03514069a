"""The one answer to a question, as it is shown: what it is after, what answers it, and what else there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.answers.deciding import Verdict, decide
from onebook.facts.answers.spans import DaySpan
from onebook.facts.answers.tables import JudgedPhrase
from onebook.facts.answers.wording import Intent
from onebook.facts.dates import add_days, say_day, say_week_day
from onebook.facts.plain import plain
from onebook.facts.schedule import WorkCalendar, calendar_of
from onebook.facts.search.engine import LIMIT, QueryHits
from onebook.facts.search.index import index
from onebook.facts.standing import standing
from onebook.model.entity import Entity
from onebook.model.kinds.message import Message
from onebook.model.kinds.organization import Organization
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow
from onebook.views.dated import SORTS, Dated, dated
from onebook.views.history import ADDRESS
from onebook.views.lately import lately
from onebook.views.links import PageLink, address_of
from onebook.views.particulars import Particular
from onebook.views.people import ways_of
from onebook.views.priorities import MOST_GOALS, priorities
from onebook.views.search import Answer, SearchResult, answer_of, search_result
from onebook.views.urgent import ADDRESS as ADDRESS_OF_URGENT
from onebook.views.urgent import UrgentLine, urgent

MOST_ROWS = 12
"""Rows of one sort that a card tells before it leads on."""
SAYS_NO_CHANGES = Said("Nothing has changed in the last weeks that the book knows of.")
NEXT_CLOSURES = 6
MOST_AROUND = 60
"""So many days before and behind a closed one are looked at to tell how long we are closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What there is of one sort on some days."""

    title: str
    rows: tuple[Dated, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCard:
    """What stands on top."""

    intent: Intent
    title: str
    says: str = ""
    address: str = ""
    result: SearchResult | None = None
    """What was found, where the answer is something of the book."""
    particulars: tuple[Particular, ...] = ()
    first: date | None = None
    last: date | None = None
    rows: tuple[Rows, ...] = ()
    phrase: JudgedPhrase | None = None
    department: PageLink | None = None
    """The nearest, where nobody has answered it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question's answer, and everything that the search finds."""

    card: AnswerCard
    answer: Answer

    @property
    def others(self) -> tuple[SearchResult, ...]:
        """What was found besides the answer."""
        shown = self.card.result
        return tuple(
            one for one in self.answer.results if shown is None or (one.ref, one.url) != (shown.ref, shown.url)
        )


def answered(book: CheckedBook, query: str, limit: int = LIMIT) -> Answered:
    """The answer to a question on the book's day."""
    decision, found = decide(book, query, book.today)
    # what was understood as a day, or as asked of the company, was no slip of the pen; nor is what leads to no answer
    meant = found.meant if decision.document is not None else ""
    shown = replace(found, hits=found.hits[:limit], meant=meant)
    return Answered(card=_card(book, decision, found), answer=answer_of(book, shown))


def _card(book: CheckedBook, decision: Verdict, found: QueryHits) -> AnswerCard:
    if decision.wrote and decision.document is not None:
        return _of_word(book, decision.document)
    if decision.document is not None:
        return _of_document(book, decision, decision.document)
    if decision.phrase is not None:
        return _of_phrase(book, decision.phrase)
    if decision.intent == "days" and decision.span is not None:
        return _of_days(book, decision.span.first, decision.span.last)
    if decision.intent == "priorities":
        return _of_goals(book, decision.span)
    if decision.intent == "closed":
        span = decision.span
        return _of_closures(book, (span.first, span.last) if span is not None else None)
    if decision.intent == "changed":
        return _of_changes(book)
    if decision.intent == "urgent":
        return urgent_card(book)
    if decision.intent in ("mission", "vision", "values"):
        return _of_organization(book, decision.intent)
    return AnswerCard(
        intent="nothing",
        title=Said("The book does not judge “{phrase}”", phrase=decision.wrote)
        if decision.wrote
        else Said("Nobody has answered this yet"),
        says=Said("No term and no message says to use it, or to avoid it.") if decision.wrote else "",
        department=_nearest(book, found),
        particulars=tuple(ways_to_ask(book)),
    )


def _of_document(book: CheckedBook, decision: Verdict, number: int) -> AnswerCard:
    shown = search_result(book, index(book).documents[number])
    named = decision.span.first if decision.span is not None and decision.span.first >= book.today else None
    return AnswerCard(
        intent=decision.intent,
        title=shown.title,
        says=shown.says,
        address=shown.url,
        result=shown,
        particulars=(*shown.particulars, *_times_to_brief(book, shown, named)),
        first=named,
    )


def _times_to_brief(book: CheckedBook, shown: SearchResult, named: date | None) -> Iterator[Particular]:
    """When to brief for the day that was named; without one, for when a brief of today is in time."""
    if shown.lead is None:
        return
    calendar = calendar_of(book.organization)
    if named is None:
        earliest = calendar.add(calendar.on_or_after(book.today), shown.lead)
        yield Particular(label=Said("Earliest"), text=f"{say_day(earliest, weekday=True)}, if briefed today")
        return
    latest = calendar.brief_by(named, shown.lead)
    late = " (that day has passed)" if latest < book.today else ""
    yield Particular(
        label=Said("Brief by"), text=f"{say_day(latest, weekday=True)} for {say_day(named, weekday=True)}{late}"
    )


def _of_phrase(book: CheckedBook, phrase: JudgedPhrase) -> AnswerCard:
    source = book.entity(phrase.ref)
    where = Particular(
        label=Said("From"), text=source_of(source, is_message=isinstance(source, Message)), address=address_of(source)
    )
    if phrase.verdict == "yes":
        return AnswerCard(
            intent="say",
            title=f"Yes, we say “{phrase.wrote}”",
            address=where.address,
            phrase=phrase,
            particulars=(where,),
        )
    found = (
        Particular(label=Said("Say"), text=plain(book, phrase.instead)),
        Particular(label=Said("Not"), text=phrase.wrote),
        Particular(label=Said("Why"), text=plain(book, phrase.because)),
        where,
    )
    return AnswerCard(
        intent="say",
        title=f"No, we do not say “{phrase.wrote}”",
        address=where.address,
        phrase=phrase,
        particulars=tuple(one for one in found if one.text),
    )


def _of_word(book: CheckedBook, term: int) -> AnswerCard:
    """A term that may be said, though no phrase of the book says so."""
    shown = search_result(book, index(book).documents[term])
    return AnswerCard(
        intent="say", title=Said("We say “{phrase}”", phrase=shown.title), says=shown.says, address=shown.url
    )


def source_of(source: Entity, *, is_message: bool) -> str:
    """Where a phrase is judged."""
    return Said("message '{title}'", title=source.title) if is_message else Said("word '{title}'", title=source.title)


def open_hours(book: CheckedBook) -> str:
    """When the organisation can be reached; empty where it does not say."""
    return next((way.text for way in ways_of(book.organization.contact) if way.sort == "hours"), "")


def say_days(first: date, last: date) -> str:
    """`Tue 17 November 2026`, or two days with `to` between them."""
    one = say_day(first, weekday=True)
    return one if first == last else f"{one} to {say_day(last, weekday=True)}"


def _of_days(book: CheckedBook, first: date, last: date) -> AnswerCard:
    inside = [one for one in dated(book) if one.first <= last and first <= one.last]
    rows = tuple(_sorted_rows(inside))
    calendar = calendar_of(book.organization)
    says = "" if rows else Said("Nothing is planned in the book.")
    if first == last and not calendar.is_working(first):
        says = f"No working day: it is {calendar.why_not(first)}. {says}".rstrip()
    return AnswerCard(
        intent="days",
        title=say_days(first, last),
        says=says,
        address="calendar/index.html",
        first=first,
        last=last,
        rows=rows,
    )


def _of_goals(book: CheckedBook, span: DaySpan | None) -> AnswerCard:
    """The goals, and which deadlines of theirs fall into the days that the question names."""
    shown = [one for one in priorities(book) if one.is_goal and (span is None or one.touches(span.first, span.last))]
    inside = dated(book) if span is not None else ()
    due = [one for one in inside if span is not None and one.first <= span.last and span.first <= one.last]
    title = Said("Our goals") if span is None else Said("Our goals, {days}", days=say_days(span.first, span.last))
    return AnswerCard(
        intent="priorities",
        title=title,
        address="goals/index.html",
        first=span.first if span is not None else None,
        last=span.last if span is not None else None,
        particulars=tuple(
            Particular(label=one.number, text=one.link.title, address=one.link.address) for one in shown[:MOST_GOALS]
        ),
        rows=tuple(_sorted_rows([one for one in due if one.sort == "deadline"])),
    )


def _sorted_rows(found: Sequence[Dated]) -> Iterator[Rows]:
    for sort, title in SORTS.items():
        rows = tuple(one for one in found if one.sort == sort)
        if rows:
            yield Rows(title=title, rows=rows[:MOST_ROWS], more=max(len(rows) - MOST_ROWS, 0))


def _of_closures(book: CheckedBook, span: tuple[date, date] | None) -> AnswerCard:
    first, last = span or (book.today, date.max)
    closed = [one for one in dated(book) if one.sort == "closed" and one.first <= last and first <= one.last]
    shown = tuple(closed if span is not None else closed[:NEXT_CLOSURES])
    hours = open_hours(book)
    particulars = (Particular(label=Said("Open"), text=hours),) if hours else ()
    rows = tuple(_sorted_rows(shown))
    title = Said("When we are closed") if span is None else _verdict(book, first, last)
    return AnswerCard(
        intent="closed",
        title=title,
        first=first if span else None,
        last=last if span else None,
        rows=rows,
        particulars=particulars,
    )


def _verdict(book: CheckedBook, first: date, last: date) -> str:
    """Whether we are closed from one day to another."""
    calendar = calendar_of(book.organization)
    days = [
        date.fromordinal(number)
        for number in range(first.toordinal(), min(last.toordinal(), first.toordinal() + 400) + 1)
    ]
    working = sum(calendar.is_working(day) for day in days)
    said = say_days(first, last)
    if first == last:
        return f"Yes, we are open on {said}" if working else f"We are closed on {said}: it is {calendar.why_not(first)}"
    if working == 0:
        return f"We are closed from {say_days(*_closed_around(calendar, first, last))}"
    return f"From {said} we work on {working} of {len(days)} days"


def _closed_around(calendar: WorkCalendar, first: date, last: date) -> tuple[date, date]:
    """The whole stretch of days without work in which some lie, so that nobody comes too early."""
    for _ in range(MOST_AROUND):
        if calendar.is_working(add_days(first, -1)):
            break
        first = add_days(first, -1)
    for _ in range(MOST_AROUND):
        if calendar.is_working(add_days(last, 1)):
            break
        last = add_days(last, 1)
    return first, last


def _of_changes(book: CheckedBook) -> AnswerCard:
    news = lately(book)
    rows = tuple(
        Particular(label=say_week_day(one.day), text=one.says, address=standing(book, one.link.address))
        for one in news.news
    )
    says = "" if not news.is_empty else SAYS_NO_CHANGES
    return AnswerCard(
        intent="changed",
        title=Said("What changed lately"),
        says=says,
        address="" if news.is_empty else ADDRESS,
        particulars=rows,
    )


def urgent_card(book: CheckedBook) -> AnswerCard:
    """Whom to call for what; where no playbook says it, that the book does not."""
    lines = urgent(book)
    first = Said("If life is in danger, call the emergency services first.")
    then = Said("Choose what has happened. Call first, then follow the playbook.")
    found = [_call(one) for one in lines]
    return AnswerCard(
        intent="urgent",
        title=Said("It is urgent") if lines else Said("Whom to call in an emergency is not written down here"),
        says=SaidRow(" ", (first, then)) if lines else first,
        address=ADDRESS_OF_URGENT if lines else "",
        particulars=tuple(found or ways_to_ask(book)),
    )


def _call(one: UrgentLine) -> Particular:
    if one.call is None or not one.call.address:
        return Particular(label=one.link.title, text=Said("What to do"), address=one.link.address)
    return Particular(label=one.link.title, text=Said("Call {number}", number=one.call.text), address=one.call.address)


def _of_organization(book: CheckedBook, intent: Intent) -> AnswerCard:
    organization: Organization = book.organization
    address = address_of(organization)
    if intent == "values":
        found = tuple(Particular(label=one.title, text=plain(book, one.text or "")) for one in organization.values)
        return AnswerCard(intent=intent, title=Said("Our values"), address=address, particulars=found)
    text = organization.mission if intent == "mission" else organization.vision
    return AnswerCard(intent=intent, title=f"Our {intent}", says=plain(book, text or ""), address=address)


def _nearest(book: CheckedBook, found: QueryHits) -> PageLink | None:
    """The department of what comes nearest."""
    for hit in found.hits:
        shown = search_result(book, index(book).documents[hit.document])
        if shown.department is not None:
            return shown.department
    return None


def ways_to_ask(book: CheckedBook) -> Iterator[Particular]:
    """Whom to write to or to call where nobody has answered it."""
    for way in ways_of(book.organization.contact):
        if way.sort in ("email", "phone"):
            yield Particular(label=Said("Ask"), text=way.text, address=way.address or "")
