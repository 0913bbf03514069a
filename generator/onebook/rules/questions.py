"""ASK: the search answers."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.asked import asked_matrices
from onebook.facts.overload import activities
from onebook.facts.search.documents import Document
from onebook.facts.search.engine import LIMIT, search
from onebook.facts.search.index import index
from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.model.kinds.question import Question
from onebook.model.kinds.raci import Raci
from onebook.model.kinds.term import Term
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.rules.words import who

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@book_rule("ASK001", "question-not-answered-first", Weight.GAP, of_absence=True, for_files=True)
def question_not_answered_first(book: Book) -> Iterator[Finding]:
    """The search answers each listed question with the right thing first."""
    for question in book.of(Question):
        wanted = _wanted(book, question)
        if wanted is None or not question.is_live:
            continue
        best = search(index(book), question.title, 1).hits
        if best and _answers(wanted, index(book).documents[best[0].document]):
            continue
        found = [index(book).documents[hit.document] for hit in search(index(book), question.title).hits]
        rank = next((rank for rank, one in enumerate(found, 1) if _answers(wanted, one)), 0)
        entity = book.entry(wanted.partition("#")[0]).value
        related = [(_spot(book, wanted), f"{_name(book, wanted)} is here")]
        if found and found[0].ref:
            related.append((_spot(book, found[0].ref), "this comes first"))
        message = _message(book, wanted, found, rank)
        yield Finding(
            spot=Spot(entry=book.entry(question), pointer=("title",)),
            message=message,
            hint=_hint(entity, wanted),
            related=tuple(related),
        )


@book_rule("ASK002", "activity-that-no-word-leads-to", Weight.ADVICE, of_absence=True, for_files=True)
def activity_that_no_word_leads_to(book: Book) -> Iterator[Finding]:
    """Every activity can be found by a word that people use."""
    asked = {book.canonical(question.leads_to) for question in book.of(Question) if question.leads_to is not None}
    bare: dict[str, list[Spot]] = {}
    told: set[str] = set()
    for place in activities(book):
        if place.activity.keywords or place.activity.ask_when or place.ref in asked:
            told.add(place.entry.ref)
        else:
            bare.setdefault(place.entry.ref, []).append(Spot(entry=place.entry, pointer=(*place.pointer, "title")))
    for ref, spots in bare.items():
        if ref in told:  # a matrix in which no activity has any is RACI022
            yield _no_word(book.entry(ref), spots)


def _no_word(entry: Entry, spots: list[Spot]) -> Finding:
    count = len(spots)
    many = "one activity" if count == 1 else f"{count} activities"
    has = "has" if count == 1 else "have"
    message = f"{many} of {who(entry.value)} {has} no everyday word that leads there; this is the first"
    hint = "add `keywords:` or `ask_when:` in the words of those who ask, or a question under roles/questions"
    return Finding(spot=spots[0], message=message, hint=hint)


def _wanted(book: Book, question: Question) -> str | None:
    """What should come first; None where the reference leads nowhere, or to what no search shows."""
    if question.leads_to is None:
        return None
    found = book.find(question.leads_to)
    if found is None or isinstance(found, Question):
        return None
    activity = book.activity(question.leads_to)
    if question.leads_to.part and (
        activity is None or activity[0].ref not in {one.ref for one in asked_matrices(book)}
    ):
        return None
    return book.canonical(question.leads_to)


def _answers(wanted: str, found: Document) -> bool:
    """An activity stands on its matrix's page, so it answers for the matrix too."""
    return found.ref == wanted or found.ref.startswith(f"{wanted}#")


def _message(book: Book, wanted: str, found: list[Document], rank: int) -> str:
    name = _name(book, wanted)
    if not found:
        return f"the search finds nothing for this question; {name} should come first"
    first = f"{kinds()[found[0].kind].singular} '{found[0].title}'" if found[0].kind in kinds() else ""
    first = first or f"{found[0].kind} '{found[0].title}'"
    place = f"comes {_ordinal(rank)}" if rank else f"is not among the first {LIMIT}"
    return f"the search answers this with {first} first; {name} {place}"


def _name(book: Book, ref: str) -> str:
    entity = book.entry(ref.partition("#")[0]).value
    number = _number(entity, ref)
    if number is None or not isinstance(entity, Raci):
        return f"{entity.kind.singular} '{entity.title}'"
    return f"activity '{entity.activities[number].title}'"


def _spot(book: Book, ref: str) -> Spot:
    entry = book.entry(ref.partition("#")[0])
    number = _number(entry.value, ref)
    return (
        Spot(entry=entry, pointer=("title",))
        if number is None
        else Spot(entry=entry, pointer=("activities", number, "title"))
    )


def _number(entity: Entity, ref: str) -> int | None:
    part = ref.partition("#")[2]
    if not part or not isinstance(entity, Raci):
        return None
    return next((number for number, activity in enumerate(entity.activities) if activity.id == part), None)


def _hint(entity: Entity, wanted: str) -> str:
    if isinstance(entity, Raci) and "#" in wanted:
        return "add the asker's words to the activity's `keywords:`, or a sentence of theirs to its `ask_when:`"
    if isinstance(entity, Term):
        return "add the asker's words to the term's `synonyms:` or `also_called:`"
    return f"add the asker's words to `also_called:` of {who(entity)}"


def _ordinal(rank: int) -> str:
    ending = "th" if rank // 10 == 1 else _ENDINGS.get(rank % 10, "th")
    return f"{rank}{ending}"
