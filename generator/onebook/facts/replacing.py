"""Whether a phrase may be put in another's place without a second look, and how it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onebook.facts.phrases import Finder, Match, Role
from onebook.text.aligned import Aligned
from onebook.text.english import is_countable, is_plural, plurals, wants_an

_WORD_BEFORE = re.compile(r"([^\W_][\w'’-]*)[\s]+\Z")
_WORD_AFTER = re.compile(r"[\s]+([^\W_][\w'’-]*)")
_MARKUP = re.compile(r"[*_\[\]<>`\\|~&]")
_FOR_ONE = frozenset("a an each every another one".split())
_GLUE = frozenset("-/@_&#+=\\")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:][\"'”’)\]]*\s+|\n\s*)\Z")
_LAYOUT = r"[ \t]*(?:\r\n|[\r\n])?[ \t>]*"
_WINDOW = 200


def is_sentence_case(titles: Iterable[str]) -> bool:
    """Whether a lexicon writes its titles with a capital as a heading has one, so that it says nothing of the word."""
    return all(not title[:1].islower() for title in titles)


def in_a_sentence(title: str) -> str:
    """A title that is written as a heading, as it stands inside a sentence; `OTIF` and `GitHub` stay."""
    first = title.split()[0] if title.strip() else ""
    return title[0].lower() + title[1:] if len(first) > 1 and first[1:].islower() else title


def suits_markup(phrase: str) -> bool:
    """Whether a phrase means itself in Markdown and HTML."""
    return _MARKUP.search(phrase.replace(" & ", " ")) is None


def replacement(
    source: str, prose: Aligned, match: Match, preferred: str, engine: Finder, *, lowers_title: bool
) -> str | None:
    """What to write instead of a match; None where number, article or the words around do not surely fit.

    `source` is the text that the prose comes from. `lowers_title` says that the preferred phrase is written as a
    heading and becomes small inside a sentence.
    """
    start, end = prose.origin(match.start, match.end)
    before = prose.text[max(0, match.start - _WINDOW) : match.start]
    after = prose.text[match.end : match.end + _WINDOW]
    if not _is_plain(source[start:end], prose.text[match.start : match.end]) or _is_glued(before, after):
        return None
    phrase = _in_number(preferred, match)
    if phrase is None:
        return None
    phrase = _in_case(phrase, prose.text[match.start : match.end], match, before, lowers_title)
    if _repeats_a_word(phrase, before, after) or not _article_fits(phrase, before):
        return None
    return None if _makes_a_new_finding(engine, before, phrase, after) else phrase


def _is_plain(written: str, read: str) -> bool:
    """The words stand in the source as they are read; at a line's end there may be its layout between them."""
    if written == read:
        return True
    words = read.split()
    return re.fullmatch(_LAYOUT.join(map(re.escape, words)), written) is not None


def _is_glued(before: str, after: str) -> bool:
    """It is part of a compound, a path or a file's name."""
    if (before and before[-1] in _GLUE) or (after and after[0] in _GLUE):
        return True
    return re.match(r"[.:]\w", after) is not None or re.search(r"\w[.:]\Z", before) is not None


def _in_number(preferred: str, match: Match) -> str | None:
    """The preferred phrase in the number of the match."""
    if not match.is_plural:
        numbers = {is_plural(preferred), is_plural(match.phrase.text)}
        return None if numbers == {True, False} else preferred
    if is_plural(preferred):
        return None
    return next(iter(plurals(preferred)), None)


def _in_case(phrase: str, written: str, match: Match, before: str, lowers_title: bool) -> str:
    """Capitals as the sentence and the replaced words have them."""
    listed = match.phrase.text
    if len(written) > 3 and written.isupper() and not listed.isupper():
        return phrase.upper()
    if lowers_title:
        phrase = in_a_sentence(phrase)
    starts = _SENTENCE_START.search(before) is not None
    is_raised = written[:1].isupper() and listed[:1].islower()
    if written[:1].isupper() and (starts or is_raised) and phrase.split()[0].islower():
        return phrase[0].upper() + phrase[1:]
    return phrase


def _repeats_a_word(phrase: str, before: str, after: str) -> bool:
    """The sentence holds an end of the new phrase already: Google [Cloud] and Google Cloud Platform."""
    words = phrase.lower().split()
    left, right = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    return (left is not None and left[1].lower() == words[0]) or (right is not None and right[1].lower() == words[-1])


def _article_fits(phrase: str, before: str) -> bool:
    left = _WORD_BEFORE.search(before)
    word = left[1].lower() if left is not None else ""
    if word in _FOR_ONE and not is_countable(phrase):
        return False
    return word not in ("a", "an") or (word == "an") == wants_an(phrase)


def _makes_a_new_finding(engine: Finder, left: str, phrase: str, right: str) -> bool:
    start, end = len(left), len(left) + len(phrase)
    return any(
        found.phrase.role is Role.AVOIDED and found.start <= end and found.end >= start
        for found in engine.find(left + phrase + right)
    )
