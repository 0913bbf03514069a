"""What a search result says: one line for everything, the whole answer for an activity."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from onebook.facts.answers.leads import channel_of
from onebook.facts.dates import say_day, say_moment, say_period, say_span
from onebook.facts.occurrences import next_occurrence
from onebook.facts.overviews import overviews
from onebook.facts.plain import plain, plain_markdown
from onebook.facts.schedule import calendar_of
from onebook.facts.search.documents import PROSE, Document
from onebook.facts.search.engine import LIMIT, Hit, QueryHits, search
from onebook.facts.search.index import Saying, index
from onebook.model.entity import Entity, Status
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Raci
from onebook.model.kinds.release import Release
from onebook.model.kinds.term import Term
from onebook.model.values import Duration, Moment
from onebook.rules.run import CheckedBook
from onebook.text.frontmatter import split
from onebook.text.near import nearest
from onebook.text.said import Said
from onebook.views.ask import Card, Seat, card
from onebook.views.common import Freshness, freshness, person
from onebook.views.links import PageLink, link_of, link_to, standing_of
from onebook.views.meetings import coming_times
from onebook.views.particulars import Particular, particulars, particulars_of_activity
from onebook.views.people import Party, department_party, position_party

LONGEST_LINE = 200
_SAYS = "summary definition purpose statement success does gives mission".split()
"""The fields in which an entity says what it is; the first that is filled is shown."""


@dataclass(frozen=True, slots=True)
class ResultCard:
    """The answer to a question about an activity."""

    card: Card
    """Its question and what to bring are plain words: references are the titles that they lead to."""
    does: Party | None
    answers: Party | None
    is_one: bool
    """The same position does it and answers for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What was found, as it is shown."""

    type: Literal["activity", "entity", "page"]
    kind: str
    ref: str
    title: str
    url: str
    """From the site's root."""
    says: str
    note: str
    state: Status
    reviewed_until: date | None
    """Until when somebody has promised that it is true."""
    times: tuple[Moment, ...] = ()
    """When it takes place next, of what does so more than once."""
    card: ResultCard | None = None
    whom: Party | None = None
    """Whoever the asker turns to."""
    particulars: tuple[Particular, ...] = ()
    """What an answer says of it at once."""
    department: PageLink | None = None
    """Where it belongs."""
    lead: Duration | None = None
    """How long before it must be briefed."""


@dataclass(frozen=True, slots=True)
class SaidInstead:
    """A word that we do not use, and what we say."""

    saying: Saying
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds."""

    query: str
    meant: str
    said: tuple[SaidInstead, ...]
    results: tuple[SearchResult, ...]


def answer(book: CheckedBook, query: str, limit: int = LIMIT) -> Answer:
    """What a query finds, best first."""
    return answer_of(book, search(index(book), query, limit))


def answer_of(book: CheckedBook, found: QueryHits) -> Answer:
    """What was found, as it is shown."""
    said = tuple(SaidInstead(saying, url_of(book, saying.ref)) for saying in found.said)
    return Answer(found.query, found.meant, said, tuple(_result_of(book, hit) for hit in found.hits))


def near_words(book: CheckedBook, query: str, most: int = 5) -> tuple[str, ...]:
    """Words of titles and keywords that look like those of a query."""
    titles = {unit: None for document in index(book).documents for field, unit in document.units if field not in PROSE}
    found = [*nearest(query, titles, most), *(near for word in query.split() for near in nearest(word, titles, most))]
    return tuple(dict.fromkeys(found))[:most]


def url_of(book: CheckedBook, ref: str) -> str:
    """Where an entity is shown."""
    return standing_of(book, book.entity(ref))


def _result_of(book: CheckedBook, hit: Hit) -> SearchResult:
    return search_result(book, index(book).documents[hit.document])


def search_result(book: CheckedBook, document: Document) -> SearchResult:
    """What is shown of a document of the index."""
    if document.kind == "page":
        return page_result(book, document.title, document.address)
    return entity_result(book, document.ref)


def page_result(book: CheckedBook, title: str, address: str) -> SearchResult:
    """What is shown of an ordinary page or an overview."""
    return SearchResult(
        type="page",
        kind="page",
        ref="",
        title=title,
        url=address,
        says=_page_says(book, address),
        note="",
        state="active",
        reviewed_until=None,
    )


def entity_result(book: CheckedBook, whole_ref: str) -> SearchResult:
    """What is shown of an entity, or of an activity (`raci:press#approve-release`)."""
    ref, _, part = whole_ref.partition("#")
    entity = book.entity(ref)
    if isinstance(entity, Raci) and part:
        return _activity(book, entity, part)
    return SearchResult(
        type="entity",
        kind=entity.kind.name,
        ref=entity.ref,
        title=entity.title,
        url=standing_of(book, entity),
        says=_says(book, entity),
        note=_note(book, entity),
        state=entity.status,
        reviewed_until=_until(freshness(book, entity)),
        times=_times(book, entity),
        whom=_whom(book, entity),
        particulars=particulars(book, entity),
        department=_department(book, entity),
        lead=entity.lead_time if isinstance(entity, Channel) else None,
    )


def _department(book: CheckedBook, entity: Entity) -> PageLink | None:
    """The department that something belongs to."""
    if isinstance(entity, Department):
        return link_to(entity)
    position = entity if isinstance(entity, Position) else book.get(Position, entity.owner)
    return link_of(book, position.department) if position is not None else None


def _times(book: CheckedBook, entity: Entity) -> tuple[Moment, ...]:
    if not isinstance(entity, Event | Meeting) or entity.repeat is None:
        return ()
    return coming_times(book, entity)


def _page_says(book: CheckedBook, address: str) -> str:
    """What an overview shows, or the first words of an ordinary page."""
    page = next((page for page in book.pages if page.address == address), None)
    if page is None:
        return next((kind.menu.says for kind in overviews(book) if kind.overview == address), "")
    paragraphs = re.split(r"\n\s*\n", page.source.text[split(page.source.text).body_start :])
    first = next((text for text in paragraphs if text.strip()[:1].isalpha()), "")
    return _line(re.sub(r"[*_`\[\]]", "", plain_markdown(book, first)))


def _activity(book: CheckedBook, matrix: Raci, part: str) -> SearchResult:
    activity = next(activity for activity in matrix.activities if activity.id == part)
    shown = card(book, matrix, activity)
    channel = channel_of(book, matrix, activity)
    says = shown.question if shown.question != activity.title else matrix.summary or ""
    return SearchResult(
        type="activity",
        kind="activity",
        ref=shown.link.ref,
        title=activity.title,
        url=shown.link.address,
        says=_line(plain(book, says)),
        note=matrix.title,
        state=matrix.status,
        reviewed_until=_until(shown.freshness),
        card=_card(book, shown),
        whom=shown.seats[0].party if shown.seats else None,
        particulars=particulars_of_activity(book, matrix, activity, shown.first),
        department=shown.department,
        lead=channel.lead_time if channel is not None else None,
    )


def _card(book: CheckedBook, shown: Card) -> ResultCard:
    does, answers = _seat(shown.seats, "R"), _seat(shown.seats, "A")
    return ResultCard(
        replace(shown, question=plain(book, shown.question), bring=plain(book, shown.bring) if shown.bring else None),
        does.party if does is not None else None,
        answers.party if answers is not None else None,
        does is not None and does is answers,
    )


def _whom(book: CheckedBook, entity: Entity) -> Party | None:
    if isinstance(entity, Position):
        return position_party(book, entity)
    return department_party(book, entity) if isinstance(entity, Department) else None


def _seat(seats: Sequence[Seat], letter: Literal["A", "R"]) -> Seat | None:
    return next((seat for seat in seats if letter in seat.letters), None)


def _says(book: CheckedBook, entity: Entity) -> str:
    for name in _SAYS:
        text = getattr(entity, name, None)
        if text:
            return _line(plain(book, text))
    return ""


def _line(text: str) -> str:
    """A text on one line, cut after a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_LINE:
        return line
    return line[:LONGEST_LINE].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _until(found: Freshness | None) -> date | None:
    return found.until if found is not None else None


def _note(book: CheckedBook, entity: Entity) -> str:
    note: Callable[[CheckedBook, Any], str] | None = _NOTES.get(type(entity))
    return note(book, entity) if note is not None else ""


def _of_position(book: CheckedBook, position: Position) -> str:
    if position.is_vacant:
        return "vacant"
    department = book.get(Department, position.department)
    names = ", ".join(person(book, position).holders)
    return ", ".join(part for part in (names, link_to(department).title if department is not None else "") if part)


def _of_department(book: CheckedBook, department: Department) -> str:
    lead = book.get(Position, department.lead)
    if lead is None:
        return ""
    names = ", ".join(person(book, lead).holders)
    return Said("led by {who}", who=lead.title) + (f", {names}" if names else "")


def _of_term(book: CheckedBook, term: Term) -> str:
    return term.abbreviation or ""


def _of_release(book: CheckedBook, release: Release) -> str:
    return say_day(release.date) if release.date is not None else ""


def _of_goal(book: CheckedBook, goal: Goal) -> str:
    return say_period(goal.period) if goal.period is not None else ""


def _of_campaign(book: CheckedBook, campaign: Campaign) -> str:
    return say_span(campaign.start, campaign.end)


def _of_what_happens(book: CheckedBook, one: Event | Meeting) -> str:
    if one.date is None:
        return ""
    following = next_occurrence(one, book.today, calendar_of(book.organization))
    if following is None:
        return say_moment(one.date)
    if one.repeat is None:
        return say_moment(one.date)
    return Said("next {day}", day=say_moment(following.moment))


_NOTES: dict[type[Entity], Callable[[CheckedBook, Any], str]] = {
    Position: _of_position,
    Department: _of_department,
    Term: _of_term,
    Release: _of_release,
    Goal: _of_goal,
    Campaign: _of_campaign,
    Event: _of_what_happens,
    Meeting: _of_what_happens,
}
"""What stands beside the title of a result, by kind."""
