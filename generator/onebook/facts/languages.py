"""Which language a text is in, as far as its common words tell: enough to keep a fix out of a foreign sentence."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onebook.facts.vocabulary import words_of

_WORD = re.compile(r"[^\W\d_]+")
_FEW = 4
"""So many telling words decide."""
_SMALL_WORDS = {
    "fr": "au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur leurs ne nos notre nous on ou où "
    "par pas plus pour que qui sa sans ses son sont sur un une vos votre vous à été",
    "es": "al como con de del el en entre es esta este la las lo los más muy no nos nuestra nuestro o para pero por que se "
    "sin sobre su sus un una y ya",
    "it": "al alla anche che con da dal dalla dei del della delle di e gli ha i il in la le lo ma nel nella non per più "
    "questa questo si sono su sul un una è",
    "nl": "aan als bij dat de deze dit door een en er het hun ik is je maar met naar niet nog om onze ook op te tot uit "
    "van voor was wat we werd wij worden zijn zo",
    "pt": "ao as com como da das de do dos e em entre esta este mais na nas nos não o os ou para pela pelo por que se sem "
    "seu sua são um uma é à",
}


def base(language: str) -> str:
    """`de` of `de-CH` and `de_AT`."""
    return re.split(r"[-_]", language.strip().lower())[0]


def is_foreign(text: str, language: str, declared: str = "", around: str = "") -> bool:
    """Whether a text is in another language than the one that is expected.

    What it declares decides; then its words, and those of the text around it where its own are too few.
    """
    if declared:
        return base(declared) != base(language)
    own, other = _counted(text, base(language))
    if own + other < _FEW and around:
        own, other = _counted(around, base(language))
    return other > own and other > 1


@lru_cache(maxsize=8)
def _counted(text: str, language: str) -> tuple[int, int]:
    """How many words are of a language and not of some other, and how many of that other and not of it."""
    found = [word.lower() for word in _WORD.findall(text)]
    expected = _words(language)
    counts = []
    for name in _known():
        if name != language:
            words = _words(name)
            own = sum(word in expected and word not in words for word in found)
            counts.append((sum(word in words and word not in expected for word in found) - own, own))
    difference, own = max(counts)
    return own, own + difference


def telling_words() -> dict[str, frozenset[str]]:
    """The common words of each language that is told from others."""
    return {name: _words(name) for name in _known()}


def _known() -> tuple[str, ...]:
    return ("en", "de", *_SMALL_WORDS)


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(_SMALL_WORDS[language].split()) if language in _SMALL_WORDS else words_of(language)
