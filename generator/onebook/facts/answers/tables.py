"""What the answers of one book need besides its search: the phrases that it judges, the numbers of its goals, what it must
not pretend to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onebook.facts.answers.wording import Wording, wording_of
from onebook.facts.once import once
from onebook.facts.search.index import SearchIndex, index
from onebook.facts.weeks import first_weekday
from onebook.model.book import Book
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.message import Message
from onebook.model.kinds.question import Question
from onebook.model.kinds.term import Term
from onebook.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPhrase:
    """A phrase that the book judges."""

    key: tuple[str, ...]
    """The stems of its words."""
    verdict: Literal["no", "yes"]
    wrote: str
    instead: str
    because: str
    ref: str
    """The term or the message that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTables:
    """What the answers of a book need."""

    wording: Wording
    fiscal_start: tuple[int, int]
    named_by_end: bool
    week_begins: int
    phrases: tuple[JudgedPhrase, ...]
    numbers: Mapping[str, int]
    """The documents of the goals that have a number, by it."""
    asked: Mapping[str, int | None]
    """What answers the book's own questions, by what each is about: a document, and None where nothing may seem to."""
    texts: frozenset[str]
    """Which of `mission`, `vision` and `values` the organisation has, and `priorities` where it has goals."""


def answer_tables(book: Book) -> AnswerTables:
    """The tables of a book, made once."""
    return once(book, _tables)


def keys_of(known: SearchIndex, text: str) -> list[str]:
    """The stems of a text's words, compounds in their pieces."""
    return [known.stem(piece) for word in words(text, is_query=True) for piece in word.pieces]


def _tables(book: Book) -> AnswerTables:
    organization, known = book.organization, index(book)
    month, _, day = organization.fiscal_year_start.partition("-")
    documents = {document.ref: number for number, document in enumerate(known.documents)}
    numbered = [goal for goal in book.of(Goal) if goal.order is not None and goal.level == "goal"]
    texts = {name for name in ("mission", "vision", "values") if getattr(organization, name)}
    texts |= {"priorities" for goal in book.of(Goal) if goal.status != "dropped"}
    return AnswerTables(
        wording=wording_of(organization.language),
        fiscal_start=(int(month), int(day)),
        named_by_end=organization.fiscal_year_named_by == "end",
        week_begins=first_weekday(organization),
        phrases=tuple(_phrases(book, known)),
        numbers={f"{goal.order:g}": documents[goal.ref] for goal in numbered if goal.ref in documents},
        asked=dict(_asked(book, known, documents)),
        texts=frozenset(texts),
    )


def _phrases(book: Book, known: SearchIndex) -> Iterator[JudgedPhrase]:
    """Avoided phrases before those that we say, the longest first."""
    found = [phrase for phrase in (*_of_terms(book, known), *_of_messages(book, known)) if phrase.key]
    yield from sorted(found, key=lambda phrase: (phrase.verdict, -len(phrase.key), phrase.wrote, phrase.ref))


def _of_terms(book: Book, known: SearchIndex) -> Iterator[JudgedPhrase]:
    for term in book.of(Term):
        for one in term.avoid if term.status != "dropped" else ():
            yield JudgedPhrase(
                key=tuple(keys_of(known, one.phrase)),
                verdict="no",
                wrote=one.phrase,
                instead=term.title,
                because=one.because or "",
                ref=term.ref,
            )


def _of_messages(book: Book, known: SearchIndex) -> Iterator[JudgedPhrase]:
    for message in book.of(Message):
        if message.status == "dropped":
            continue
        for one in message.avoid:
            yield JudgedPhrase(
                key=tuple(keys_of(known, one.phrase)),
                verdict="no",
                wrote=one.phrase,
                instead=one.instead or "",
                because=one.because or "",
                ref=message.ref,
            )
        for said in message.say:
            yield JudgedPhrase(
                key=tuple(keys_of(known, said)), verdict="yes", wrote=said, instead="", because="", ref=message.ref
            )


def matter_of(known: SearchIndex, text: str) -> str:
    """What a question is about: the stems of its words that tell something, in order of the alphabet.

    Where that is a single one, it would stand for much else: then all of the question's words, as they come.
    """
    small = known.tongue.stop | known.tongue.weak
    told = (piece for word in words(text, is_query=True) for piece in word.pieces if piece not in small)
    found = sorted({known.stem(piece) for piece in told})
    return " ".join(found if len(found) > 1 else keys_of(known, text))


def _asked(book: Book, known: SearchIndex, documents: Mapping[str, int]) -> Iterator[tuple[str, int | None]]:
    for question in book.of(Question):
        ref = question.leads_to
        leads = documents.get(book.canonical(ref)) if ref is not None and book.find(ref) is not None else None
        if question.status != "dropped" and (ref is None or leads is not None):
            for text in (question.title, *question.also_called):
                yield matter_of(known, text), leads
