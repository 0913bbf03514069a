"""The index over everything that can be found: which word leads where, by which field."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal, overload

from onebook.facts.once import once
from onebook.facts.search.documents import PROSE, Document, Field, documents
from onebook.facts.search.tongue import Tongue, tongue_of
from onebook.model.book import Book
from onebook.model.kinds.term import Term
from onebook.model.query import Fleeting
from onebook.text.thesaurus import groups
from onebook.text.words import forms, words

LONGEST_WORD = 40
"""Letters. What is longer is an address or a key, which nobody types."""
MOST_WORDS = 600
"""Different words of one text that are looked at."""
COMMON = 200
"""A word in more texts than this, and in more than a tenth of all, tells nothing apart by being in one more."""
MOST_UNITS = 35

Role = Literal["avoided", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A word in one unit of one document."""

    document: int
    field: Field
    unit: int
    """Which of its document's units, from 0; 0 for prose."""
    length: int
    """How many words that say something the unit has; 0 for prose."""
    place: int
    """Which of those words it is; 0 for prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Another way to say a term."""

    role: Role
    first: str
    """The first word of it that says something."""
    wrote: str
    say: str
    """The term's title."""
    ref: str
    because: str


LAST_BMP = "\uffff"
"""Letters behind it are two signs in a browser's script, so nobody looks for slips in words with them."""


def letters_of(word: str) -> int:
    """The letters of a word as bits: words of few slips differ in few of them."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


@dataclass(frozen=True, kw_only=True)
class SearchIndex(Fleeting):
    """Everything that the engine needs to know."""

    documents: tuple[Document, ...]
    words: tuple[str, ...]
    """Every word, in order. Its number stands for it from here on."""
    counts: tuple[int, ...]
    """In how many documents each word is."""
    postings: Sequence[tuple[Posting, ...]]
    sayings: Mapping[str, tuple[Saying, ...]]
    """Other ways to say terms, by the stems of their words."""
    tongue: Tongue

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each word."""
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def expanded(self) -> dict[Hashable, object]:
        """What words of queries were found to stand for (`expand.py`)."""
        return {}

    @cached_property
    def _one_text(self) -> tuple[str, Sequence[int]]:
        """All words, each on a line of its own, and where each begins."""
        return "\n".join(self.words), list(accumulate((len(word) + 1 for word in self.words), initial=0))

    def words_with(self, part: str) -> Iterator[int]:
        """The words in which some letters stand, in order."""
        text, starts = self._one_text
        at = text.find(part)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            yield number
            at = text.find(part, starts[number + 1])

    @cached_property
    def _by_document(self) -> dict[int, Mapping[int, Sequence[Posting]]]:
        return {}

    def by_document(self, number: int) -> Mapping[int, Sequence[Posting]]:
        """Where a word stands, by document: laid out when it is first asked for."""
        found = self._by_document.get(number)
        if found is None:
            laid_out: dict[int, list[Posting]] = {}
            for posting in self.postings[number]:
                laid_out.setdefault(posting.document, []).append(posting)
            found = self._by_document[number] = laid_out
        return found

    @cached_property
    def stems(self) -> Mapping[str, Sequence[int]]:
        """The words that share a stem."""
        return _grouped(self.words, self.stem)

    @cached_property
    def stems_by_length(self) -> Mapping[int, Sequence[tuple[str, int]]]:
        """The stems of each length with their letters."""
        found: dict[int, list[tuple[str, int]]] = {}
        for stem_ in self.stems:
            found.setdefault(len(stem_), []).append((stem_, letters_of(stem_)))
        return found

    @cached_property
    def roots(self) -> Mapping[str, Sequence[int]]:
        """The words that share a root."""
        return _grouped(self.words, self.root)

    @cached_property
    def kin(self) -> Mapping[str, Sequence[int]]:
        """The words that everyday words stand for, by their stems; those of a word's own stem are no others."""
        found: dict[str, list[int]] = {}
        for group in self.groups:
            keys = dict.fromkeys(map(self.stem, group))
            for key in keys:
                others = (number for other in keys if other != key for number in self.stems.get(other, ()))
                found[key] = list(dict.fromkeys([*found.get(key, ()), *others]))
        return found

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of everyday words of which the index has at least one."""
        every = groups(self.tongue.name)
        return tuple(group for group in every if any(self.stem(word) in self.stems for word in group))

    @cached_property
    def by_length(self) -> Mapping[int, Sequence[tuple[int, str, int]]]:
        """The words of each length, with their numbers and letters, for a look at those that are alike."""
        found: dict[int, list[tuple[int, str, int]]] = {}
        for number, form in enumerate(self.words):
            if max(form) <= LAST_BMP:
                found.setdefault(len(form), []).append((number, form, letters_of(form)))
        return found

    @cached_property
    def longest_saying(self) -> int:
        """How many words the longest of the sayings has."""
        return max((len(key.split()) for key in self.sayings), default=0)

    def stem(self, word: str) -> str:
        """Its stem, as far as the book's language is known."""
        return self.tongue.stem(word)

    def first_word(self, saying: Saying) -> int:
        """The number of the word beside which a saying is kept."""
        return self.numbers[saying.first]

    def root(self, word: str) -> str:
        """Its root, as far as the book's language is known."""
        return self.tongue.root(word)


def index(book: Book) -> SearchIndex:
    """The index of a book, made once."""
    return once(book, _index)


def _index(book: Book) -> SearchIndex:
    return make_index(documents(book), book.of(Term), tongue_of(book.organization.language))


def make_index(found: Sequence[Document], terms: Iterable[Term], tongue: Tongue) -> SearchIndex:
    """The index over documents; the terms say which words stand for others."""
    gathered: dict[str, list[_Place]] = {}
    for number, document in enumerate(found):
        for form, place in _places(number, document, tongue.stop):
            gathered.setdefault(form, []).append(place)
    ordered = sorted(gathered)
    most = max(COMMON, len(found) // 10)
    return SearchIndex(
        documents=tuple(found),
        words=tuple(ordered),
        counts=tuple(len({place[0] for place in gathered[form]}) for form in ordered),
        postings=_Postings([_telling(gathered[form], most) for form in ordered]),
        sayings=_sayings(terms, tongue.stop, tongue.stem),
        tongue=tongue,
    )


_Place = tuple[int, Field, int, int, int]
"""What a posting says, in its order."""


class _Postings(Sequence[tuple[Posting, ...]]):
    """The postings of each word. Most words are never asked for, so each is laid out when it is."""

    def __init__(self, places: Sequence[Sequence[_Place]]) -> None:
        self._places = places
        self._laid_out: dict[int, tuple[Posting, ...]] = {}

    @overload
    def __getitem__(self, number: int) -> tuple[Posting, ...]: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[tuple[Posting, ...]]: ...

    def __getitem__(self, number: int | slice) -> tuple[Posting, ...] | Sequence[tuple[Posting, ...]]:
        if isinstance(number, slice):
            return _Postings(self._places[number])
        found = self._laid_out.get(number)
        if found is None:
            found = tuple(
                Posting(document=document, field=field, unit=unit, length=length, place=place)
                for document, field, unit, length, place in self._places[number]
            )
            self._laid_out[number] = found
        return found

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Postings) and self._places == other._places

    __hash__ = None  # type: ignore[assignment]


def _places(number: int, document: Document, stop: frozenset[str]) -> Iterator[tuple[str, _Place]]:
    """Every word of a document, once in each of its units."""
    unit = 0
    for field, text in document.units:
        if field in PROSE:
            prose = (number, field, 0, 0, 0)
            told = [form for form in dict.fromkeys(forms(text)) if form not in stop and len(form) <= LONGEST_WORD]
            yield from ((form, prose) for form in told[:MOST_WORDS])
            continue
        found = words(text)
        telling = sum(word.joined not in stop for word in found)
        length = min(telling or len(found), MOST_UNITS)
        places: dict[str, int] = {}
        place = 0
        for word in found:
            for form in word.forms:
                if len(form) <= LONGEST_WORD:
                    places.setdefault(form, min(place, MOST_UNITS))
            place += not telling or word.joined not in stop
        for form, at in places.items():
            yield form, (number, field, min(unit, MOST_UNITS), length, at)
        unit += 1


def _telling(places: Sequence[_Place], most: int) -> Sequence[_Place]:
    """Without those in texts, where there are very many."""
    if len(places) <= most or sum(place[1] == "B" for place in places) <= most:
        return places
    return [place for place in places if place[1] != "B"]


def _sayings(
    terms: Iterable[Term], stop: frozenset[str], stem_of: Callable[[str], str]
) -> Mapping[str, tuple[Saying, ...]]:
    """Other ways to say terms, by the stems of their words. A term that is dropped has none."""
    gathered: dict[str, list[Saying]] = {}
    for term in terms:
        if term.status == "dropped":
            continue
        own = " ".join(map(stem_of, _phrase(term.title, stop)))
        for role, wrote, because in _ways_to_say(term):
            phrase = _phrase(wrote, stop)
            key = " ".join(map(stem_of, phrase))
            if phrase and key != own and len(phrase[0]) <= LONGEST_WORD:
                saying = Saying(role=role, first=phrase[0], wrote=wrote, say=term.title, ref=term.ref, because=because)
                gathered.setdefault(key, []).append(saying)
    return {key: tuple(sayings) for key, sayings in sorted(gathered.items())}


def _ways_to_say(term: Term) -> Iterable[tuple[Role, str, str]]:
    yield from (("avoided", one.phrase, one.because or "") for one in term.avoid)
    yield from (("other", synonym, "") for synonym in term.synonyms)
    if term.abbreviation:
        yield "other", term.abbreviation, ""
    yield from (("other", local.name, "") for local in term.called_by)


def _phrase(text: str, stop: frozenset[str]) -> list[str]:
    """The words of a phrase, from the first on that says something."""
    joined = [word.joined for word in words(text, is_query=True)]
    start = next((at for at, word in enumerate(joined) if word not in stop), len(joined))
    return joined[start:]


def _grouped(forms: Sequence[str], key_of: Callable[[str], str]) -> Mapping[str, Sequence[int]]:
    grouped: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        key = key_of(form)
        if key:
            grouped.setdefault(key, []).append(number)
    return grouped
