"""English endings and articles, as far as finding and replacing phrases needs them.

Rules with their exceptions, not a dictionary: a word that they do not know is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "half": "halves",
    "knife": "knives",
    "life": "lives",
    "wife": "wives",
    "leaf": "leaves",
    "loaf": "loaves",
    "shelf": "shelves",
    "wolf": "wolves",
    "calf": "calves",
    "thief": "thieves",
    "self": "selves",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "analysis": "analyses",
    "basis": "bases",
    "crisis": "crises",
    "thesis": "theses",
    "hypothesis": "hypotheses",
    "axis": "axes",
}
_ENDS = ("woman", "man", "person", "child", "foot", "tooth", "shelf", "life", "wife", "self")
"""Irregular also at the end of a longer word: salesman, stepchild, bookshelf."""
_REGULAR_AFTER_ALL = frozenset(("human", "german", "roman", "norman", "talisman", "shaman", "bigfoot"))
_TWO_WAYS = {
    "index": "indices",
    "matrix": "matrices",
    "appendix": "appendices",
    "vertex": "vertices",
    "medium": "media",
    "formula": "formulae",
    "forum": "fora",
    "stadium": "stadia",
    "curriculum": "curricula",
    "memorandum": "memoranda",
}
_PLURAL_ENDS = ("men", "people", "children", "feet", "teeth", "data", "media", "criteria", "phenomena", "mice", "geese")
_NO_PLURAL = frozenset(
    "advice equipment feedback furniture hardware information knowledge luggage mail merchandise money news personnel "
    "progress research signage software staff stationery stock training transport".split()
)
_SINGULAR_WITH_S = frozenset(
    (
        "access address alias always apparatus atlas bias boss bus business campus canvas census chaos class "
        "compass congress consensus corps cross dress express focus gas glass goods gross headquarters kudos lens "
        "less loss mass means mess minus news nexus pass plus press process progress radius series species status "
        "stress success surplus tennis this thus us virus was whereas yes"
    ).split()
)
_PREPOSITION = re.compile(r" (?:of|for|in|to|at|on|by|with|per|from|under|over|without|as) ")
_WORD = re.compile(r"[^\W\d_]+\Z")
_LAST_WORD = re.compile(r"[\w'’]+\Z")


def plurals(phrase: str) -> tuple[str, ...]:
    """The plural forms of a phrase in singular, best first; none where its last word is no word that has one.

    `point of sale` gives `points of sale` and `point of sales`.
    """
    found: list[str] = []
    preposition = _PREPOSITION.search(phrase)
    if preposition is not None:
        head, rest = phrase[: preposition.start()], phrase[preposition.start() :]
        found += [form + rest for form in _last_word_plurals(head)]
    found += _last_word_plurals(phrase)
    return tuple(dict.fromkeys(found))


def _last_word_plurals(phrase: str) -> list[str]:
    word = _WORD.search(phrase)
    if word is None:
        return [f"{phrase}s"] if re.search(r"[\dA-Z]\Z", phrase) else []
    if word[0].lower() in _NO_PLURAL or is_plural(word[0]):
        return []
    stem = phrase[: word.start()]
    return [stem + form for form in _word_plurals(word[0])]


@cache
def _word_plurals(word: str) -> tuple[str, ...]:
    small = word.lower()
    if len(word) > 1 and word.isupper():
        return (f"{word}s",)
    irregular = next((end for end in _IRREGULAR if small == end or (end in _ENDS and small.endswith(end))), None)
    if irregular is not None and small not in _REGULAR_AFTER_ALL:
        at = len(word) - len(irregular)
        return (word[:at] + _cased(_IRREGULAR[irregular], word[at:]),)
    regular = _regular_plural(word)
    if small in _TWO_WAYS:
        return (regular, _cased(_TWO_WAYS[small], word))
    if small.endswith("o") and len(small) > 2 and small[-2] not in "aeiou":
        return (regular, f"{word}es")
    return (regular,)


def _regular_plural(word: str) -> str:
    small = word.lower()
    if small.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if small.endswith("y") and len(small) > 1 and small[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def _cased(form: str, like: str) -> str:
    return form[0].upper() + form[1:] if like[:1].isupper() else form


def is_countable(phrase: str) -> bool:
    """Whether one can say `a` and `two` of it, as far as its head tells."""
    preposition = _PREPOSITION.search(phrase)
    found = _LAST_WORD.search(phrase[: preposition.start()] if preposition is not None else phrase)
    return found is None or found[0].lower() not in _NO_PLURAL


def is_plural(phrase: str) -> bool | None:
    """Whether the phrase speaks of several things, as far as its head's ending tells; None where nothing tells."""
    preposition = _PREPOSITION.search(phrase)
    head = phrase[: preposition.start()] if preposition is not None else phrase
    found = _LAST_WORD.search(head)
    if found is None or any(letter.isdigit() for letter in found[0]):
        return None
    word = found[0].lower()
    if word in _SINGULAR_WITH_S or word.endswith(("ss", "us", "is", "'s", "’s", "ous")) or found[0].isupper():
        return False
    return (word.endswith("s") and len(word) > 3) or word.endswith(_PLURAL_ENDS)


_VOWEL_SOUND = re.compile(r"hour|honest|honou?r|heir", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(
    r"one\b|once\b|eu|ewe|uni(?![nmd])|us[aeu]|uti|uto|ubi|ur[aeo](?!b)|uk\b|unanim", re.IGNORECASE
)
_SPELLED = re.compile(r"[A-Z0-9]{2,}(?![a-z])")
_READ_AS_A_WORD = re.compile(r"[AEIOU].*[AEIOU]")
_AN_LETTERS = "AEFHILMNORSX8"


def wants_an(word: str) -> bool:
    """Whether `an` stands before a word, not `a`: by its sound, so `an hour`, `a user`, `an MP`, `a UK office`."""
    if not word:
        return False
    letters = _SPELLED.match(word)
    if letters is not None and not _READ_AS_A_WORD.search(letters[0]):
        return letters[0][0] in _AN_LETTERS
    if word[0].isdigit():
        return word.startswith(("8", "11", "18"))
    if _VOWEL_SOUND.match(word):
        return True
    if _CONSONANT_SOUND.match(word):
        return False
    return word[0].lower() in "aeiou"


def with_article(word: str) -> str:
    """`a goal`, `an hour`."""
    return f"{'an' if wants_an(word) else 'a'} {word}"


def listed(words: Iterable[str]) -> str:
    """`a, b and c`."""
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)
