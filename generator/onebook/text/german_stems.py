"""What German words have in common however they are inflected: the twin of `stems.py` for German.

A stem is a key, not a word: `Häuser` and `Haus` have the same one. Words come in small letters and without marks on them,
as a search sees them; `ae`, `oe` and `ue` count as what they stand for. The lists go into the search's index.
"""

from __future__ import annotations

import re
from functools import cache

STOP = frozenset(
    (
        "der die das des dem den ein eine einer eines einem einen und oder nicht ist sind war waren bin sein hat haben hatte "
        "habe wird werden wurde wurden kann konnen konnte konnten darf durfen muss mussen soll sollen sollte will wollen "
        "mochte ich mich mir mein meine meinen meinem meiner wir uns unser unsere unseren unserem unserer du dich dir dein "
        "deine sie ihr ihre ihren ihrem ihrer ihm ihn er es man sich wer wem wen wessen was welche welcher welches welchen "
        "welchem wann wo woher wohin warum wieso weshalb wie hier da dort dann wenn als ob dass so zu zum zur von vom fur "
        "mit bei beim aus nach in im ins an am ans auf um uber unter vor ab bis durch gegen ohne auch nur noch schon mal "
        "jetzt alle alles kein keine keinen etwas"
    ).split()
)
"""Words of questions, which say nothing of what is asked for."""
WEAK = frozenset(
    (
        "andere anderen anderer bekommen bekomme bekommt bitte brauche brauchen braucht finde finden fragen frage ganz gehen "
        "geht gibt geben gerade gerne heute hilft helfen immer jahr jahre jemand kommen kommt machen macht mehr meist morgen "
        "neu neue neuen neuer neues niemand richtig sagen sagt schnell sehr stellen tag tage tun viel viele weiss weniger "
        "wieder wissen woche wochen zeit zwei"
    ).split()
)
"""Words that say little."""
MEANING = frozenset("abkurzung bedeuten bedeutet bedeutung definition heissen heisst meint".split())
PERSONS = frozenset("wem wen wer wessen".split())
HELP = frozenset("darf ich kann mein meine mich mir muss soll uns wir wo wohin wie".split())

FORMS = (
    ("erinnen", "er"), ("innen", "in"), ("erin", "er"), ("nissen", "nis"), ("nisses", "nis"), ("nisse", "nis"), ("eln", "el"),
)  # fmt: skip
"""Endings that leave another one behind."""
ENDS = ("ern", "em", "en", "er", "es", "is", "us", "um", "e")
SECOND_ENDS = ("en", "er", "um")
"""What may stand before an ending that went: `Lehrern`, `Mädchens`."""
ROOT_ENDS = ("schaft", "ung", "heit", "keit", "lich", "isch", "end", "bar", "los", "ier", "ig", "et", "er", "te", "t")
"""Endings by which one word is made of another, longest first where one ends in another."""
LEAST, LEAST_ROOT = 3, 4
"""So many letters are left at least."""

_VOWEL_WITH_E = re.compile(r"([aeq])ue|ue|ae|oe")
_S_GOES = re.compile(r"[abdfghklmnorty]s\Z")
_TWICE = re.compile(r"([bdfglmnprst])\1\Z")


@cache
def stem(word: str) -> str:
    """The key that a word shares with its plural and its cases."""
    if not (word.isascii() and word.isalpha()) or len(word) < 4:
        return word
    word = _VOWEL_WITH_E.sub(lambda found: found[0] if found[1] else found[0][0], word)
    for ending, other in FORMS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            word = word[: -len(ending)] + other
            break
    shorter = _without(word, ENDS, LEAST)
    if shorter == word and _S_GOES.search(word) and len(word) > LEAST + 1:
        shorter = word[:-1]
    word = _without(shorter, SECOND_ENDS, LEAST)
    return _trimmed(_without(word, ("a",), LEAST))


@cache
def root(word: str) -> str:
    """The key that a word shares with words made of it: `Genehmigung` and `genehmigen`. Empty where it is too short."""
    if not (word.isascii() and word.isalpha()) or len(word) < 5:
        return ""
    key, before = stem(word), ""
    while key != before:
        before = key
        key = _trimmed(_without(key, ROOT_ENDS, LEAST_ROOT))
    return key if len(key) >= LEAST_ROOT else ""


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    ending = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= least), "")
    return word[: len(word) - len(ending)]


def _trimmed(word: str) -> str:
    return word[:-1] if len(word) > LEAST and _TWICE.search(word) else word
