"""Words that the book uses and explains nowhere: abbreviations at once, phrases when they are used often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick

from onebook.facts.lexicon import Passage, finder, own_texts, page_passages, passages
from onebook.facts.once import once
from onebook.facts.phrases import Finder, Role
from onebook.facts.vocabulary import common_abbreviations, plain_words, stop_words
from onebook.model.book import Book
from onebook.model.entry import Range
from onebook.model.kinds.term import Term
from onebook.text.fold import folded
from onebook.text.prose import is_inside
from onebook.text.stems import stem

PHRASE_USES = 5
PHRASE_PAGES = 4
"""A phrase counts as used often from so many uses on so many pages."""

_ABBREVIATION = re.compile(
    r"(?<![\w.&/@#-])[A-Z](?:[A-Z0-9]|&(?=[A-Z])){1,7}(?=s?(?![\w&/@'’-])|s?['’](?!(?:T|D|M|LL|RE|VE)\b))"
)
_NO_ABBREVIATION = re.compile(r"[IVXLCDM]+|[A-Z]{1,2}\d+|FY\d+|\d+|[A-Z]+\d{2,}")
"""Roman numbers, A4 and Q3, fiscal years, codes of things."""
_CAPITALS = re.compile(r"[A-Z]{2,}(?:[\s,!]+[A-Z]{2,})+")
_WORDS = re.compile(r"[^\W\d_][\w'-]*")
_ADVERB = re.compile(r"(?<!p)(?<!mon)(?<!fami)ly\Z", re.IGNORECASE)
"""No term begins or ends with `typically`; `reply`, `supply`, `family` may."""
_NO_THING = re.compile(r"(?<!e)ed\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\S|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undefined:
    """Something that is used and explained nowhere."""

    text: str
    uses: int
    pages: tuple[str, ...]
    """`goal:grow`, or the path of an ordinary page."""
    passage: Passage
    """Where it stands first."""
    within: Range
    """Its offsets there."""


def undefined_words(book: Book) -> tuple[str, ...]:
    """What the book uses often and explains nowhere: abbreviations that stand twice or more, then phrases."""
    abbreviations = (one.text for one in undefined_abbreviations(book) if one.uses > 1)
    return (*abbreviations, *(one.text for one in undefined_phrases(book)))


def undefined_abbreviations(book: Book) -> tuple[Undefined, ...]:
    """Abbreviations that the book's own prose uses and that neither the lexicon nor a bracket explains."""
    return once(book, _undefined_abbreviations)


def _undefined_abbreviations(book: Book) -> tuple[Undefined, ...]:
    known = Known(book.organization.language, claimed_abbreviations(book))
    prose = [passage for passage in _prose(book, known.lacks_any_of) if known.lacks_any_of(passage.stretch.prose.text)]
    explained = frozenset(word for passage in prose for word in explained_abbreviations(passage.stretch.prose.text))
    known = known.and_also(explained)
    found: dict[str, list[tuple[Passage, Range]]] = {}
    for passage in prose:
        quotes = passage.stretch.quotes()
        for match in _candidates(passage.stretch.prose.text, known):
            if not is_inside(quotes, match.start(), match.end()):
                found.setdefault(match[0], []).append((passage, passage.stretch.prose.origin(*match.span())))
    small = _counted_small(book, found)
    return tuple(_undefined(text, places) for text, places in sorted(found.items()) if small[text] < len(places))


def _counted_small(book: Book, found: Iterable[str]) -> Counter[str]:
    """How often the book's prose has in small letters what also stands there in capitals: such a word is shouted."""
    capitals = {text.lower(): text for text in found}
    counts: Counter[str] = Counter()
    if capitals:
        engine = AhoCorasick(list(capitals))
        for passage in _prose(book, engine.find_matches_as_indexes):
            for match in _WORDS.finditer(passage.stretch.prose.text):
                if match[0] in capitals:
                    counts[capitals[match[0]]] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Known:
    """Words in capitals that need no explanation."""

    language: str
    own: frozenset[str] = frozenset()
    """What is explained where the text belongs."""

    def __contains__(self, word: str) -> bool:
        return word in self.own or word in common_abbreviations() or word.lower() in plain_words(self.language)

    def lacks_any_of(self, text: str) -> bool:
        """Whether something in capitals stands in a text that needs an explanation."""
        return any(True for _ in _candidates(text, self))

    def and_also(self, words: Iterable[str]) -> Known:
        """With more of them."""
        return replace(self, own=self.own.union(words))


def abbreviations_in(text: str, known: Known) -> Iterator[re.Match[str]]:
    """Abbreviations in a text that are not known and not explained in it."""
    yield from _candidates(text, known.and_also(explained_abbreviations(text)))


def _candidates(text: str, known: Known) -> Iterator[re.Match[str]]:
    for match in _ABBREVIATION.finditer(text):
        if match[0] not in known and not _NO_ABBREVIATION.fullmatch(match[0]) and not _is_shouted(text, match):
            yield match


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """It is one of several long words in capitals."""
    first = max(0, match.start() - 40)
    for row in _CAPITALS.finditer(text, first, match.end() + 40):
        if row.start() <= match.start() < row.end():
            return sum(len(word) > 3 for word in re.findall(r"[A-Z]+", row[0])) > 1
    return False


def explained_abbreviations(text: str) -> Iterator[str]:
    """`on time in full (OTIF)`, `OTIF (on time in full)`, and `OTIF means` or `OTIF stands for`."""
    for match in re.finditer(r"\w\s+\(([A-Z][A-Z0-9&]{1,7})s?\)", text):
        yield match[1]
    for match in re.finditer(
        r"\b([A-Z][A-Z0-9&]{1,7})s?\s+(?:\((?=[^\W\d_]+[\s-])|means\b|stands? for\b|is short for\b)", text
    ):
        yield match[1]


def claimed_abbreviations(book: Book) -> frozenset[str]:
    """Words in capitals that the lexicon or a title of the book holds."""
    texts: list[str] = []
    for entry in book.entries:
        texts += [entry.value.title, *entry.value.also_called]
        if isinstance(entry.value, Term):
            value = entry.value
            texts += [value.abbreviation or "", *value.synonyms, *(avoided.phrase for avoided in value.avoid)]
            texts += [local.name for local in value.called_by]
    return frozenset(
        match[0] for entry_text in texts for match in _ABBREVIATION.finditer(entry_text) if len(entry_text.split()) == 1
    ) | frozenset(word for text in texts for word in explained_abbreviations(text))


def undefined_phrases(book: Book) -> tuple[Undefined, ...]:
    """Rows of two or three words of weight that the book uses often and that are no term and no title of anything."""
    return once(book, _undefined_phrases)


def _undefined_phrases(book: Book) -> tuple[Undefined, ...]:
    if not book.organization.language.lower().startswith("en"):
        return ()
    titles = {_key(folded(entry.value.title)) for entry in book.entries}
    found: dict[str, list[_PhraseUse]] = {}
    for passage in _prose(book):
        for phrase, start, end in weighty_phrases(passage.stretch.prose.text):
            found.setdefault(_key(phrase), []).append((passage, phrase, start, end))
    # few are used often, so only for those it is asked whether what stands there is known
    free = _Free(finder(book))
    often: list[Undefined] = []
    for key, uses in found.items():
        if key not in titles and len(uses) >= PHRASE_USES:
            uses = [use for use in uses if free.has(use)]
            if len(uses) >= PHRASE_USES:
                places = [(passage, passage.stretch.prose.origin(start, end)) for passage, _, start, end in uses]
                often.append(_undefined(_name(Counter(phrase for _, phrase, _, _ in uses)), places))
    often = [one for one in often if len(one.pages) >= PHRASE_PAGES]
    return tuple(sorted(_without_parts(often), key=lambda one: (-one.uses, one.text)))


_PhraseUse = tuple[Passage, str, int, int]
"""Where a phrase stands: its words, and their offsets in the prose of a passage."""


class _Free:
    """What stands neither in quotation marks nor in a phrase of the lexicon. Each passage is looked at once."""

    def __init__(self, engine: Finder) -> None:
        self._engine = engine
        self._taken: dict[int, list[tuple[int, int]]] = {}

    def has(self, use: _PhraseUse) -> bool:
        """Whether a phrase stands free."""
        passage, _, start, end = use
        taken = self._taken.get(id(passage))
        if taken is None:
            known = _known_places(self._engine, passage.stretch.prose.text)
            taken = self._taken[id(passage)] = [*passage.stretch.quotes(), *known]
        return not any(first < end and start < last for first, last in taken)


def _key(phrase: str) -> str:
    """The same for `team member` and `team members`."""
    return " ".join(map(stem, phrase.split()))


def _name(forms: Counter[str]) -> str:
    """A phrase in the singular, where that is used at all."""
    return min(forms, key=lambda form: (form.endswith("s") and not form.endswith("ss"), -forms[form], form))


def _known_places(engine: Finder, text: str) -> list[tuple[int, int]]:
    return [(match.start, match.end) for match in engine.find(text) if match.phrase.role is not Role.NAME]


def weighty_phrases(text: str) -> Iterator[tuple[str, int, int]]:
    """Rows of two or three words between stop words and signs (the candidates of RAKE), with their offsets."""
    row: list[re.Match[str]] = []
    for match in _WORDS.finditer(text):
        if row and _BETWEEN.search(text, row[-1].end(), match.start()):
            yield from _rows(row)
            row = []
        if match[0].lower() in stop_words() or len(match[0]) < 3 or _ADVERB.search(match[0]):
            yield from _rows(row)
            row = []
        else:
            row.append(match)
    yield from _rows(row)


def _rows(row: list[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    for size in (2, 3):
        for first in range(len(row) - size + 1):
            words = row[first : first + size]
            if _NO_THING.search(words[-1][0]):
                continue  # `team notified` names nothing
            yield " ".join(word[0].lower() for word in words), words[0].start(), words[-1].end()


def _without_parts(found: list[Undefined]) -> Iterator[Undefined]:
    """Not `next product` where `next product launch` is used as often."""
    longer: dict[str, int] = {}
    for one in found:
        words = one.text.split(" ")
        for size in range(1, len(words)):
            for first in range(len(words) - size + 1):
                part = " ".join(words[first : first + size])
                longer[part] = max(longer.get(part, 0), one.uses)
    yield from (one for one in found if longer.get(one.text, 0) * 2 <= one.uses)


def _prose(book: Book, holds: Callable[[str], object] = bool) -> Iterator[Passage]:
    """All passages of the book; where somebody asks for something, only of texts that hold it."""
    for entry, text in own_texts(book):
        if holds(text.text):
            yield from passages(entry, text)
    for page in book.pages:
        if holds(page.source.text):
            yield from page_passages(page)


def _undefined(text: str, places: list[tuple[Passage, Range]]) -> Undefined:
    pages = tuple(dict.fromkeys(passage.page for passage, _ in places))
    passage, within = places[0]
    return Undefined(text=text, uses=len(places), pages=pages, passage=passage, within=within)
