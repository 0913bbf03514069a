"""German endings, as far as finding phrases needs them: plurals, cases, the endings of adjectives.

Rules with their exceptions, not a dictionary. They make more forms than a word has; what is no word is found nowhere.
What reads like another word is left out: `Verkäufer` is no form of `Verkauf`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_LAST_VOWEL = re.compile(r"(au|[aou])(?=[^aeiouyäöü]*(?:e[lnr])?\Z)", re.IGNORECASE)
_WITH_ER = re.compile(
    r"(?:amt|bad|band|bild|blatt|brett|buch|dach|denkmal|dorf|ei|fach|fass|feld|gehalt|geist|geld|gesicht|glas|glied|grab|"
    r"gras|gut|haupt|haus|holz|horn|huhn|kalb|kind|kleid|kraut|lamm|land|licht|lied|loch|mann|maul|nest|ort|pfand|rad|rand|"
    r"rind|schild|schloss|schloß|schwert|spital|stift|strauch|tal|tuch|tum|volk|wald|weib|wort|wurm)\Z"
)
"""Nouns with a plural in `-er`: there are few, and many more words in `-er` are other words."""
_FEMININE = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|enz|anz|ei|ur)\Z")
_TAKES_S = re.compile(r"[aiouy]\Z")
_ADJECTIVE = re.compile(r"\A(\w{2,}?)(?:e[mnrs]?)\Z")
_ENDS_OF_ADJECTIVES = ("e", "en", "er", "es", "em")
_WORD = re.compile(r"[^\W\d_]+\Z")
_MOST = 80


@cache
def inflections(phrase: str) -> tuple[str, ...]:
    """The other forms of a phrase: of its last word, and of the adjectives before it where that is a noun."""
    last = _WORD.search(phrase)
    if last is None or len(last[0]) < 2:
        return ()
    before = [part for part in re.split(r"(?<= )", phrase[: last.start()]) if part]
    ways = [_adjective_forms(word) for word in before] if last[0][:1].isupper() else [(word,) for word in before]
    forms = _noun_forms(last[0]) if last[0][:1].isupper() else _plain_forms(last[0])
    found = ("".join(parts) for parts in product(*ways, (last[0], *forms)))
    with_swiss = (one for form in found for one in (form, form.replace("ß", "ss")))
    return tuple(dict.fromkeys(one for one in with_swiss if one != phrase))[:_MOST]


def _adjective_forms(word: str) -> tuple[str, ...]:
    """`Externe ` before a noun: externe, externen, externer. The blank behind it stays."""
    found = _ADJECTIVE.match(word.rstrip())
    if found is None or len(word) < 5:
        return (word,)
    return tuple(found[1] + end + word[len(word.rstrip()) :] for end in _ENDS_OF_ADJECTIVES)


def _plain_forms(word: str) -> tuple[str, ...]:
    """What is written small may be an adjective."""
    found = _ADJECTIVE.match(word)
    base = found[1] if found is not None and len(found[1]) > 2 else word
    return tuple(base + end for end in _ENDS_OF_ADJECTIVES) if len(base) > 2 else ()


def _noun_forms(word: str) -> list[str]:
    small = word.lower()
    if len(word) > 1 and word.isupper():
        return [f"{word}s"]
    if small.endswith("in") and len(small) > 4:
        return [f"{word}nen"]
    if small.endswith("nis"):
        return [f"{word}s{end}" for end in ("e", "en", "es")]
    if small.endswith("e"):
        return [f"{word}n", f"{word}s"]
    if _FEMININE.search(small):
        return [f"{word}en"]
    for ending, others in (("um", ("en",)), ("us", ("en", "i")), ("is", ("en",)), ("a", ("en",))):
        if small.endswith(ending) and len(small) > 4:
            return [word[: -len(ending)] + other for other in others] + [f"{word}{'se' if ending == 'us' else 's'}"]
    if small.endswith(("chen", "lein")):
        return [f"{word}s"]
    if small.endswith(("el", "er", "en")):
        other = _umlauted(word)
        ends = ("s",) if small.endswith("en") else ("n", "s")
        changed = [other, *(f"{other}{end}" for end in ends if end == "n")] if other != word else []
        return [*(f"{word}{end}" for end in ends), *changed]
    if _TAKES_S.search(small):
        return [f"{word}s"]
    return _other_forms(word, small)


def _other_forms(word: str, small: str) -> list[str]:
    """Of all other nouns: -e, -en, -s, -es, with or without a change of the vowel; -er where it is one of few."""
    other = _umlauted(word)
    found = [f"{word}e", f"{word}en", f"{word}es"]
    if small.endswith(("as", "is", "us")):
        found += [f"{word}se", f"{word}sen", f"{word}ses"]
    if not small.endswith(("s", "ß", "x", "z")):
        found.append(f"{word}s")
    if other != word:
        found += [f"{other}e", f"{other}en"]
    if _WITH_ER.search(small):
        found += [f"{other}er", f"{other}ern"]
    return found


def _umlauted(word: str) -> str:
    """`Vertrag` as in `Verträge`: its last vowel changed, where that is one that changes."""
    found = _LAST_VOWEL.search(word)
    if found is None:
        return word
    at = found.start()
    return word[:at] + _UMLAUTS[word[at]] + word[at + 1 :]
