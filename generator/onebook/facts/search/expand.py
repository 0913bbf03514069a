"""From a word of a query to the words of the index that it may stand for, each with how well it fits."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onebook.facts.search.index import LAST_BMP, SearchIndex, letters_of
from onebook.text import german_stems

EXACT, INFLECTED, RELATED = 100, 92, 55
"""How well a word fits, of 100: the same, the same stem, the same root."""
KIN, KIN_OF_KNOWN = 58, 30
"""An everyday word for the same, where the book does not use the word itself, and where it does."""
ONE_SLIP, TWO_SLIPS, SLIP_OF_STEM, SLIP_OF_BEGINNING = 65, 45, 60, 40
OTHER_FIRST_LETTER = 7
HEAD, FIRST = 62, 48
"""A compound whose last part is the word, which says what it is; and one whose first part is."""
LONG = 6
"""Letters from which on a word that nobody knows is rather a slip of the pen than a word of its own: `life` is no `line`."""
SHORTEST_PART, SHORTEST_KEY, SHORTEST_REST = 4, 3, 3
MOST_COMPOUNDS = 12
MOST_SLIPS = 6
_FIGURES = frozenset("0123456789")


@dataclass(slots=True, kw_only=True)
class Expansion:
    """What a word of a query may stand for."""

    word: str
    forms: dict[int, int] = field(default_factory=dict)
    """The numbers of the index's words, and how well each fits."""
    corrected: str = ""
    """The word that was meant, where it was mistyped."""
    is_stop: bool = False
    """It is a slip of the pen for a word that says nothing."""
    is_guess: bool = False
    """The book does not know it: a short word that looks like another one, or words of which it might be made."""

    def add(self, number: int, quality: int) -> None:
        """A word that it may stand for; the better of two reasons counts."""
        self.forms[number] = max(self.forms.get(number, 0), quality)


def is_known(index: SearchIndex, word: str) -> bool:
    """Whether the index has a word, in whichever form."""
    return word in index.numbers or index.stem(word) in index.stems


def expand(index: SearchIndex, word: str, *, is_typed: bool, may_be_stop: bool) -> Expansion:
    """What a word may stand for; a word that is still being typed for its possible ends too. Looked up once an index."""
    key = (word, is_typed, may_be_stop)
    found = index.expanded.get(key)
    if not isinstance(found, Expansion):
        found = index.expanded[key] = _expand(index, word, is_typed, may_be_stop)
    return found


def _expand(index: SearchIndex, word: str, is_typed: bool, may_be_stop: bool) -> Expansion:
    found = Expansion(word=word)
    for number in index.stems.get(index.stem(word), ()):
        found.add(number, INFLECTED)
    if word in index.numbers:
        found.add(index.numbers[word], EXACT)
    knows = bool(found.forms)
    for number in index.roots.get(index.root(word), ()):
        found.add(number, RELATED)
    for number in index.kin.get(index.stem(word), ()):
        found.add(number, KIN_OF_KNOWN if knows else KIN)
    if is_typed:
        _add_endings(index, found, 55, {1: 6, 2: 12}.get(len(word), 24))
    if index.tongue.joins_words:
        _add_parts(index, found, knows)
    if not found.forms:
        _add_slips(index, found, is_typed, may_be_stop)
    found.is_guess = bool(found.corrected) and len(word) < LONG and sorted(found.corrected) != sorted(word)
    if not found.forms and not found.is_stop:
        _add_parts(index, found, knows)
        found.is_guess = bool(found.forms)
    if not knows and not is_typed and not found.is_stop and len(word) > 2:
        _add_endings(index, found, 40, 12)
    return found


def _add_endings(index: SearchIndex, found: Expansion, least: int, most: int) -> None:
    word = found.word
    start = bisect_right(index.words, word)
    longer = range(start, bisect_left(index.words, word + "\U0010ffff", start))
    for number in _commonest(index, longer)[:most]:
        found.add(number, least + 35 * len(word) // len(index.words[number]))


def _add_parts(index: SearchIndex, found: Expansion, knows: bool) -> None:
    """Compounds that end in a word or begin with it: `freikarten` for `karte`; and what a compound is made of.

    Their parts have German endings whatever the book's language: other languages that we know make few of them.
    """
    word = found.word
    key = german_stems.stem(word)
    if len(word) < SHORTEST_PART or len(key) < SHORTEST_KEY or not _is_letters(word):
        return
    heads: list[int] = []
    firsts: list[int] = []
    for number in index.words_with(key):
        form = index.words[number]
        at = form.rfind(key)
        if max(form) > LAST_BMP:
            continue
        if at >= SHORTEST_REST and (form[at:] == word or german_stems.stem(form[at:]) == key):
            heads.append(number)
        elif form.startswith(key) and len(form) >= len(word) + SHORTEST_REST:
            firsts.append(number)
    for numbers, quality in ((heads, HEAD), (firsts, FIRST)):
        for number in _commonest(index, numbers)[:MOST_COMPOUNDS]:
            found.add(number, quality)
    if not knows:
        _add_own_parts(index, found)


def _is_letters(word: str) -> bool:
    return max(word) <= LAST_BMP and all(unicodedata.category(letter)[0] == "L" for letter in word)


def _add_own_parts(index: SearchIndex, found: Expansion) -> None:
    """The words of the index that the longest known end of a compound stands for, and its longest known beginning.

    In a language that makes few compounds the rest must be a word too: nobody who asks for `toilets` means `lets`.
    """
    word = found.word
    for at in range(SHORTEST_REST, len(word) - SHORTEST_PART + 1):
        if is_known(index, word[at:]) and (index.tongue.joins_words or is_known(index, word[:at])):
            _add_known(index, found, word[at:], HEAD)
            break
    for at in range(len(word) - SHORTEST_REST, SHORTEST_PART - 1, -1):
        if is_known(index, word[:at]) and (index.tongue.joins_words or is_known(index, word[at:])):
            _add_known(index, found, word[:at], FIRST)
            break


def _add_known(index: SearchIndex, found: Expansion, word: str, quality: int) -> None:
    for number in index.stems.get(index.stem(word), ()):
        found.add(number, quality)
    if word in index.numbers:
        found.add(index.numbers[word], quality)


def _commonest(index: SearchIndex, numbers: Iterable[int]) -> list[int]:
    return sorted(numbers, key=lambda number: (-index.counts[number], number))


def _add_slips(index: SearchIndex, found: Expansion, is_typed: bool, may_be_stop: bool) -> None:
    word = found.word
    allowed = slips_allowed(word)
    if not allowed:
        return
    near, slips = _nearest(index, word, allowed)
    if may_be_stop and slips != 1 and _is_slip_of_stop(index, word):
        found.is_stop = True
        return
    quality = ONE_SLIP if slips == 1 else TWO_SLIPS
    if not near:
        near, quality = _near_stems(index, word), SLIP_OF_STEM
    if not near and is_typed:
        near, quality = _near_beginnings(index, word), SLIP_OF_BEGINNING
    by_likelihood = sorted(near, key=lambda n: (index.words[n][0] != word[0], -index.counts[n], n))[:MOST_SLIPS]
    for number in by_likelihood:
        form = index.words[number]
        fits = quality - (OTHER_FIRST_LETTER if form[0] != word[0] else 0)
        found.add(number, fits)
        for other in index.stems.get(index.stem(form), ()):
            found.add(other, fits - 5)
    if by_likelihood:
        found.corrected = index.words[by_likelihood[0]]


def slips_allowed(word: str) -> int:
    """How many slips of the pen a word may have: one from four letters on, two from eight; none with figures."""
    if not _FIGURES.isdisjoint(word) or max(word) > LAST_BMP:
        return 0
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _nearest(index: SearchIndex, word: str, allowed: int) -> tuple[list[int], int]:
    """The words that are the fewest slips away, and how many slips that is."""
    near: list[int] = []
    slips = allowed
    # with another first letter, a short word is rather another word: who is `bleeding` does not mean `Leeds`
    first = word[0] if len(word) < LONG else ""
    mask = letters_of(word)
    for length in sorted(range(max(3, len(word) - allowed), len(word) + allowed + 1), key=lambda n: abs(n - len(word))):
        for number, form, letters in index.by_length.get(length, ()):
            if (
                (letters ^ mask).bit_count() > 2 * slips
                or abs(length - len(word)) > slips
                or not form.startswith(first)
            ):
                continue
            distance = slips_between(word, form, slips)
            if distance < slips:
                near, slips = [number], distance
            elif distance == slips:
                near.append(number)
    return near, slips if near else allowed + 1


def _near_stems(index: SearchIndex, word: str) -> list[int]:
    key = index.stem(word)
    allowed = slips_allowed(key)
    if not allowed or key == word:
        return []
    mask = letters_of(key)
    return [
        number
        for length in range(max(3, len(key) - allowed), len(key) + allowed + 1)
        for other, letters in index.stems_by_length.get(length, ())
        if other[0] == key[0]
        and (letters ^ mask).bit_count() <= 2 * allowed
        and slips_between(key, other, allowed) <= allowed
        for number in index.stems[other]
    ]


def _near_beginnings(index: SearchIndex, word: str) -> list[int]:
    found = []
    for number, form in enumerate(index.words):
        if len(form) > len(word) and max(form) <= LAST_BMP:
            lengths = (len(word) - 1, len(word), len(word) + 1)
            if any(slips_between(word, form[:length], 1) <= 1 for length in lengths):
                found.append(number)
    return found


def _is_slip_of_stop(index: SearchIndex, word: str) -> bool:
    return any(len(other) > 3 and slips_between(word, other, 1) == 1 for other in index.tongue.stop)


def slips_between(one: str, other: str, most: int) -> int:
    """How many letters were left out, put in, mistaken or swapped with the next; `most + 1` where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: Sequence[int] = []
    row: Sequence[int] = range(len(other) + 1)
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            # a swap reaches back one row more, but it never makes two rows above the limit good again
            return most + 1
        before, row = row, current
    return min(row[-1], most + 1)
