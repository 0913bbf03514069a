"""The book's own words: which phrases its lexicon, its roles and its messages claim, and where its prose uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from onebook.facts.once import once
from onebook.facts.phrases import Finder, Match, Phrase, Role
from onebook.model.book import Book, query
from onebook.model.entry import Entry, Range
from onebook.model.kinds.department import Department
from onebook.model.kinds.message import Message
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Raci
from onebook.model.kinds.term import Term
from onebook.model.snapshot import OrdinaryPage
from onebook.model.walk import Text, texts
from onebook.problem import Pointer
from onebook.text.fold import folded
from onebook.text.frontmatter_prose import declared_language, front_prose
from onebook.text.markdown_prose import markdown_prose
from onebook.text.prose import Stretch, field_prose, is_inside

_NO_PROSE = frozenset(
    "tags also_called links contact holders logo source language country timezone currency unit".split()
)
"""Fields that hold labels, names and other people's titles."""
_NOT_IN_A_TERM = frozenset(("title", "abbreviation"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the book's prose and where it stands."""

    stretch: Stretch
    """Its origin is the value at the pointer, or the page's file."""
    entry: Entry | None
    pointer: Pointer
    path: str
    is_markdown: bool = False

    @property
    def page(self) -> str:
        """What the reader sees as one page: `goal:grow`, or the path of an ordinary page."""
        return self.entry.ref if self.entry is not None else self.path

    @property
    def is_derived(self) -> bool:
        """The value comes from a table's cell, which can only be pointed at as a whole."""
        entry = self.entry
        return entry is not None and any(self.pointer[:n] in entry.derived for n in range(1, len(self.pointer) + 1))


@dataclass(frozen=True, slots=True)
class Use:
    """A phrase used in the book's prose."""

    passage: Passage
    match: Match
    is_quoted: bool
    """It stands in quotation marks or in a block quotation."""

    @property
    def within(self) -> Range:
        """Its offsets in the value, or in the page's file."""
        return self.passage.stretch.prose.origin(self.match.start, self.match.end)

    @property
    def text(self) -> str:
        """The words as they are written."""
        return " ".join(self.passage.stretch.prose.text[self.match.start : self.match.end].split())


def term_phrases(terms: Iterable[Term]) -> Iterator[Phrase]:
    """The phrases that terms claim. What a term avoids for nothing but its capitals is exact."""
    for term in terms:
        if term.status == "dropped":
            continue
        is_exact = term.match == "exact"
        yield Phrase(
            text=term.title, role=Role.PREFERRED, owner=term.ref, number=0, is_exact=is_exact, has_endings=not is_exact
        )
        if term.abbreviation:
            yield Phrase(
                text=term.abbreviation,
                role=Role.ABBREVIATION,
                owner=term.ref,
                number=0,
                is_exact=True,
                has_endings=True,
            )
        for number, synonym in enumerate(term.synonyms):
            yield Phrase(
                text=synonym,
                role=Role.ADMITTED,
                owner=term.ref,
                number=number,
                is_exact=is_exact,
                has_endings=not is_exact,
            )
        permitted = {folded(text) for text in (term.title, term.abbreviation or "", *term.synonyms)}
        for number, avoided in enumerate(term.avoid):
            differs_in_capitals = folded(avoided.phrase) in permitted
            yield Phrase(
                text=avoided.phrase,
                role=Role.AVOIDED,
                owner=term.ref,
                number=number,
                is_exact=is_exact or differs_in_capitals,
                has_endings=not is_exact,
            )


def message_phrases(message: Message) -> Iterator[Phrase]:
    """The phrases that a message avoids."""
    for number, avoided in enumerate(message.avoid):
        yield Phrase(text=avoided.phrase, role=Role.AVOIDED, owner=message.ref, number=number)


def name_phrases(book: Book) -> Iterator[Phrase]:
    """What must not stand in prose because it will change: holders' full names, titles of dropped departments."""
    known = {folded(entry.value.title) for entry in book.entries if entry.value.status != "dropped"}
    for position in book.of(Position):
        for number, holder in enumerate(position.holders or ()):
            if len(holder.name.split()) > 1 and folded(holder.name) not in known:
                yield Phrase(
                    text=holder.name,
                    role=Role.NAME,
                    owner=position.ref,
                    number=number,
                    is_exact=True,
                    has_endings=False,
                )
    for department in book.of(Department):
        if department.status == "dropped" and folded(department.title) not in known:
            yield Phrase(
                text=department.title, role=Role.NAME, owner=department.ref, number=0, is_exact=True, has_endings=False
            )


def finder(book: Book) -> Finder:
    """The engine with every phrase of the book's lexicon."""
    return once(book, _finder)


def _finder(book: Book) -> Finder:
    return Finder(_term_phrases(book), book.organization.language)


@query
def _term_phrases(book: Book) -> tuple[Phrase, ...]:
    """A change of a term that is none of its phrases makes no new engine."""
    return tuple(term_phrases(book.of(Term)))


def uses(book: Book) -> tuple[Use, ...]:
    """Where the book's prose uses what a rule may complain of, with the permitted phrases around it.

    A text in which nothing but preferred words and abbreviations stand is passed over.
    """
    return once(book, _uses)


def _uses(book: Book) -> tuple[Use, ...]:
    engine = Finder([*_term_phrases(book), *name_phrases(book)], book.organization.language)
    return tuple(use for passage in _worth_a_look(book, engine) for use in uses_in(passage, engine))


_TO_COMPLAIN_OF = frozenset((Role.NAME, Role.AVOIDED))


def _worth_a_look(book: Book, engine: Finder) -> Iterator[Passage]:
    """Passages that may hold what a rule complains of; where a synonym stands, all others of its page too."""
    for ref, group in groupby(own_texts(book), key=lambda pair: pair[0].ref):
        entry = book.entry(ref)
        texts = [(text, roles_held(engine, text.text, text.is_markdown)) for _, text in group]
        has_synonym = any(Role.ADMITTED in roles for _, roles in texts)
        for text, roles in texts:
            if (has_synonym and roles) or not roles.isdisjoint(_TO_COMPLAIN_OF):
                yield from passages(entry, text)
    for page in book.pages:
        roles = roles_held(engine, page.source.text, True)
        if Role.ADMITTED in roles or not roles.isdisjoint(_TO_COMPLAIN_OF):
            yield from page_passages(page)


def page_passages(page: OrdinaryPage) -> Iterator[Passage]:
    """The prose of an ordinary page: the titles in its front matter, then its body."""
    text = page.source.text
    language = declared_language(text)
    for stretch in front_prose(text):
        yield Passage(stretch=replace(stretch, language=language), entry=None, pointer=(), path=page.path)
    for stretch in markdown_prose(text):
        yield Passage(
            stretch=replace(stretch, language=stretch.language or language),
            entry=None,
            pointer=(),
            path=page.path,
            is_markdown=True,
        )


def uses_in(passage: Passage, engine: Finder) -> Iterator[Use]:
    """The phrases in a passage."""
    found = engine.find(passage.stretch.prose.text, crossing=True)
    quotes = passage.stretch.quotes() if found else []
    for match in found:
        yield Use(passage, match, is_inside(quotes, match.start, match.end))


def passages(entry: Entry, text: Text) -> Iterator[Passage]:
    """The prose of one text value."""
    stretches = markdown_prose(text.text) if text.is_markdown else field_prose(text.text)
    for stretch in stretches:
        yield Passage(stretch=stretch, entry=entry, pointer=text.pointer, path=entry.path, is_markdown=text.is_markdown)


def own_texts(book: Book) -> tuple[tuple[Entry, Text], ...]:
    """The prose texts of everything that was not dropped, as their writers wrote them."""
    return once(book, _own_texts)


def _own_texts(book: Book) -> tuple[tuple[Entry, Text], ...]:
    return tuple(
        (entry, text) for entry in book.entries if entry.value.status != "dropped" for text in judged_texts(entry)
    )


def judged_texts(entry: Entry) -> Iterator[Text]:
    """The texts of an entry that are its writers' own prose."""
    value = entry.value
    from_matrix = isinstance(value, Raci) and value.matrix is not None
    for text in texts(value):
        first = text.pointer[0]
        if text.is_quoted or first in _NO_PROSE or text.pointer[-1] in _NO_PROSE:
            continue
        if isinstance(value, Term) and first in _NOT_IN_A_TERM:
            continue
        if from_matrix and text.pointer[:2] in entry.derived:
            continue  # the same text stands in the matrix
        yield text


_MARKUP = str.maketrans("", "", "*_~\\")
_LINK = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]|\[\[[^\]|\n]*\||[\[\]]")
"""What a link puts between its words and those around it."""


def roles_held(engine: Finder, text: str, is_markdown: bool) -> frozenset[Role]:
    """The roles of phrases that a text may hold: quick, sometimes too many, so that few texts need a closer look."""
    if is_markdown and ("&" in text or "\n>" in text or "<" in text):
        return frozenset(Role)
    roles = engine.roles_in(text)
    plain = text.translate(_MARKUP) if is_markdown else text
    if plain != text:
        roles |= engine.roles_in(plain)
    if "]" in plain:
        roles |= engine.roles_in(_LINK.sub("", plain))
    return roles
