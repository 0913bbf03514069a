"""The index of the printed book: every name that somebody may look up, from A to Z."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.model.kinds.organization import Organization
from onebook.model.kinds.position import Position
from onebook.model.kinds.question import Question
from onebook.model.kinds.raci import Raci
from onebook.model.kinds.term import Term
from onebook.rules.run import CheckedBook
from onebook.views.shelves import letter_of, sort_text


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A word of the index: the entities that it names, or the word to look under instead."""

    title: str
    refs: tuple[str, ...]
    see: str = ""


def index_lines(book: CheckedBook) -> tuple[tuple[str, tuple[IndexLine, ...]], ...]:
    """The index by letter. Two entities with one name share a line."""
    named: dict[str, list[str]] = {}
    for title, ref in _names(book):
        if ref not in (refs := named.setdefault(title, [])):
            refs.append(ref)
    lines = [IndexLine(title, tuple(refs)) for title, refs in named.items()]
    known = {sort_text(line.title) for line in lines}
    lines += [line for line in _seen_under(book) if sort_text(line.title) not in known]
    grouped: dict[str, list[IndexLine]] = {}
    for line in sorted(set(lines), key=lambda line: (sort_text(line.title), line.title, line.see, line.refs)):
        grouped.setdefault(letter_of(line.title), []).append(line)
    return tuple(
        (letter, tuple(grouped[letter])) for letter in sorted(grouped, key=lambda one: (one[0].isalpha(), one))
    )


def _names(book: CheckedBook) -> Iterator[tuple[str, str]]:
    for entity in map(book.entity, book.refs):
        if isinstance(entity, Organization | Question):
            continue
        yield entity.title, entity.ref
        if isinstance(entity, Raci):
            for activity in entity.activities:
                yield activity.title, f"{entity.ref}#{activity.id}"
        if isinstance(entity, Position) and book.site.onebook.names == "everywhere":
            for holder in entity.holders or ():
                yield _surname_first(holder.name), entity.ref


def _surname_first(name: str) -> str:
    """`Lindqvist, Tomas`; a name of one word as it is."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else name


def _seen_under(book: CheckedBook) -> Iterator[IndexLine]:
    """Words that lead to another: abbreviations, synonyms, and words that we do not use."""
    for term in book.of(Term):
        words = (
            term.abbreviation or "",
            *term.synonyms,
            *(avoided.phrase for avoided in term.avoid),
            *term.also_called,
        )
        for word in words:
            if word and word != term.title:
                yield IndexLine(word, (), term.title)
