"""Who do I ask? One answer card an activity, and the questions that others asked."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from onebook.facts.asked import asked_matrices
from onebook.facts.plain import plain
from onebook.model.book import query
from onebook.model.kinds.question import Question
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.values import Markdown
from onebook.rules.run import CheckedBook
from onebook.views.common import Freshness, freshness
from onebook.views.duties import Letter, activity_link, refs_of
from onebook.views.feedback import report
from onebook.views.links import PageLink, activity_address, link_to
from onebook.views.people import Party, Way, parties, web_way

MOST_CARDS = 300
"""So many cards stand on the page itself; at 1.2 kB each more would be slow to open, and nobody reads them through."""

MOST_LINES = 700
"""So many activities have a line each on the page; of more each matrix has one, and all of them stand on its page."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the centre of an activity: does it, answers for it, or both."""

    party: Party
    letters: tuple[Letter, ...]
    """R before A: whoever does it is asked first."""
    is_first: bool
    """Ask here first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The answer to *whom do I ask about this?*"""

    link: PageLink
    """The activity's section on its matrix's page."""
    anchor: str
    """Its id where it stands alone in its matrix."""
    matrix: PageLink
    question: str
    """The activity in the asker's own words; its title where the book has none."""
    other_questions: tuple[str, ...]
    keywords: tuple[str, ...]
    """Everyday words that lead here."""
    seats: tuple[Seat, ...]
    asked: tuple[PageLink, ...]
    """Who is asked before."""
    told: tuple[PageLink, ...]
    """Who is told after."""
    bring: str | None
    start_at: Way | None
    """Where to begin: a form, a page."""
    answer_within: str | None
    note: Markdown | None
    freshness: Freshness | None
    """The matrix's."""
    report: str | None
    """Where to say that it is not right, filled in."""

    @property
    def department(self) -> PageLink | None:
        """Where whoever does it belongs."""
        return self.seats[0].party.department if self.seats else None

    @property
    def first(self) -> Party | None:
        """Whoever the asker turns to: the first who does it, or who stands in while that position is vacant."""
        party = self.seats[0].party if self.seats else None
        return party.instead or party if party is not None else None


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The cards of one matrix, by the asker's words."""

    id: str
    """The matrix's."""
    matrix: PageLink
    about: str | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question that somebody asked, and what answers it."""

    id: str
    link: PageLink
    aliases: tuple[str, ...]
    summary: str | None
    words: tuple[str, ...]
    """Other words that lead here."""
    answer: PageLink | None
    """None where nothing answers it, or the reference leads nowhere."""
    card: str
    """The id of the card that answers it, on the page *Who do I ask?*; empty where no activity does."""
    whom: PageLink | None
    """Whoever does it, where the answer is an activity."""


@dataclass(frozen=True, slots=True)
class AskPage:
    """The page *Who do I ask?*"""

    groups: tuple[CardGroup, ...]
    questions: tuple[AskedQuestion, ...]
    departments: tuple[PageLink, ...]
    """Those that do something, by title."""
    count: int
    """How many activities there are."""

    @property
    def is_large(self) -> bool:
        """There are so many that each is a line, which leads to its card on the matrix's page."""
        return self.count > MOST_CARDS

    @property
    def is_huge(self) -> bool:
        """There are so many that the page says where they stand: those of a matrix on its page."""
        return self.count > MOST_LINES


@query
def ask_page(book: CheckedBook) -> AskPage:
    """All activities that answer, by matrix and by the asker's words, and all questions."""
    matrices = asked_matrices(book)
    shown = {matrix.ref for matrix in matrices}
    groups = tuple(
        CardGroup(matrix.id, link_to(matrix), matrix.summary, tuple(sorted(cards(book, matrix), key=_by_question)))
        for matrix in matrices
        if matrix.activities
    )
    asked = sorted(book.of(Question), key=lambda question: question.leads_to is None)
    questions = tuple(_asked(book, question, shown) for question in asked)
    every = [card for group in groups for card in group.cards]
    departments = {card.department.ref: card.department for card in every if card.department is not None}
    ordered = tuple(sorted(departments.values(), key=lambda link: (link.title.casefold(), link.ref)))
    return AskPage(groups, questions, ordered, len(every))


def card_id(matrix: str, activity: str) -> str:
    """The id of an activity's card on the page *Who do I ask?*, where all matrices meet."""
    return f"{matrix}--{activity}"


@query
def cards(book: CheckedBook, matrix: Raci) -> tuple[Card, ...]:
    """The cards of a matrix, in its order."""
    return tuple(card(book, matrix, activity) for activity in matrix.activities)


def card(book: CheckedBook, matrix: Raci, activity: Activity) -> Card:
    """The card of one activity."""
    questions = activity.ask_when or (activity.title,)
    return Card(
        link=activity_link(matrix, activity),
        anchor=activity.id,
        matrix=link_to(matrix),
        question=questions[0],
        other_questions=tuple(questions[1:]),
        keywords=tuple(activity.keywords),
        seats=_seats(book, activity),
        asked=tuple(one.link for one in parties(book, activity.consulted)),
        told=tuple(one.link for one in parties(book, activity.informed)),
        bring=activity.bring,
        start_at=web_way(activity.start_at),
        answer_within=str(activity.answer_within) if activity.answer_within is not None else None,
        note=activity.note,
        freshness=freshness(book, matrix),
        report=report(book, plain(book, questions[0]), activity_address(matrix, activity), matrix),
    )


def _seats(book: CheckedBook, activity: Activity) -> tuple[Seat, ...]:
    doers = {one.link.ref: one for one in parties(book, refs_of(activity, "R"))}
    answerers = {one.link.ref: one for one in parties(book, refs_of(activity, "A"))}
    seats: list[Seat] = []
    for ref, one in (doers | answerers).items():
        held: tuple[tuple[Letter, bool], ...] = (("R", ref in doers), ("A", ref in answerers))
        seats.append(Seat(one, tuple(letter for letter, has in held if has), is_first=not seats))
    return tuple(seats)


def _by_question(card: Card) -> tuple[str, str]:
    return (card.question.casefold(), card.link.ref)


def _asked(book: CheckedBook, question: Question, shown: Container[str]) -> AskedQuestion:
    activity = book.activity(question.leads_to) if question.leads_to is not None else None
    found = book.find(question.leads_to)
    doers = parties(book, refs_of(activity[1], "R")) if activity is not None else ()
    answer = activity_link(*activity) if activity is not None else link_to(found) if found is not None else None
    return AskedQuestion(
        id=question.id,
        link=link_to(question),
        aliases=question.aliases,
        summary=question.summary,
        words=question.also_called,
        answer=answer,
        card=card_id(activity[0].id, activity[1].id) if activity is not None and activity[0].ref in shown else "",
        whom=doers[0].link if doers else None,
    )
