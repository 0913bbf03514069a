"""Whether a phrase may be put in another's place without a second look, and how it is written there."""

from __future__ import annotations

import re

from onebook.facts.languages import base, is_foreign
from onebook.facts.phrases import Finder, Match, Role
from onebook.text.english import is_countable, is_plural, plurals, wants_an
from onebook.text.fold import folded
from onebook.text.prose import Stretch, overlaps

_WORD_BEFORE = re.compile(r"([^\W_][\w'’-]*)[\s]+\Z")
_WORD_AFTER = re.compile(r"[\s]+([^\W_][\w'’-]*)")
_MARKUP = re.compile(r"[*_\[\]<>`\\|~&]")
_BETWEEN_QUOTES = re.compile(r"[\"'()<>&=`\\]")
"""What cannot stand in the value of an attribute or the title of a link."""
_FOR_ONE = frozenset("a an each every another one".split())
_GLUE = frozenset("-/@_&#+=\\")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:][\"'”’)\]]*\s+|\n\s*)\Z")
_LAYOUT = r"[ \t]*(?:\r\n|[\r\n])?[ \t>]*"
_WINDOW = 200


def suits_markup(phrase: str) -> bool:
    """Whether a phrase means itself in Markdown and HTML."""
    return _MARKUP.search(phrase.replace(" & ", " ")) is None


def replacement(
    source: str,
    stretch: Stretch,
    match: Match,
    preferred: str,
    engine: Finder,
    *,
    language: str = "en",
    around: str = "",
) -> str | None:
    """What to write instead of a match; None where number, article, letters or the words around do not surely fit.

    `source` is the text that the stretch comes from, and `preferred` the phrase as it stands inside a sentence in the
    lexicon's `language`. `around` helps to tell in which language a short stretch is.
    """
    prose = stretch.prose
    start, end = prose.origin(match.start, match.end)
    written = prose.text[match.start : match.end]
    before = prose.text[max(0, match.start - _WINDOW) : match.start]
    after = prose.text[match.end : match.end + _WINDOW]
    if not _is_plain(source[start:end], written) or _is_glued(before, after) or overlaps(stretch.locked, start, end):
        return None
    if _is_foreign(stretch, match, language, around):
        return None
    phrase = _in_number(preferred, match) if base(language) == "en" else _in_other_letters(preferred, match)
    if phrase is None:
        return None
    phrase = _in_case(phrase, written, match, before)
    if stretch.form == "quoted" and _BETWEEN_QUOTES.search(phrase):
        return None
    if _repeats_a_word(phrase, before, after) or not _article_fits(phrase, before):
        return None
    return None if _makes_a_new_finding(engine, before, phrase, after) else phrase


def is_right_here(stretch: Stretch, match: Match, preferred: str) -> bool:
    """Whether a match is the preferred phrase itself, with the capital that a sentence begins with."""
    text = stretch.prose.text
    written = text[match.start : match.end]
    if not match.phrase.is_exact or folded(written) != folded(preferred):
        return False
    return _in_case(preferred, written, match, text[max(0, match.start - _WINDOW) : match.start]) == written


def _is_foreign(stretch: Stretch, match: Match, language: str, around: str) -> bool:
    """Whether the sentence is in another language than the lexicon; the phrase itself does not count."""
    text = stretch.prose.text
    return is_foreign(f"{text[: match.start]} {text[match.end :]}", language, stretch.language, around)


def _in_other_letters(preferred: str, match: Match) -> str | None:
    """The preferred phrase where it is the same word in other letters: there nothing in the sentence can break.

    Of a language whose genders and cases we do not know, more is not safe. An ending stays: `Emails`, `E-Mails`.
    """
    listed, phrase = match.listed or match.phrase.text, match.phrase.text
    if not is_same_word(phrase, preferred) or not listed.startswith(phrase):
        return None
    return preferred + listed[len(phrase) :]


def is_same_word(phrase: str, other: str) -> bool:
    """Whether two phrases differ in nothing but capitals, blanks and hyphens."""
    return _letters_of(phrase) == _letters_of(other)


def _letters_of(phrase: str) -> str:
    return "".join(letter for letter in phrase.casefold() if letter.isalnum())


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
        return None if numbers == {True, False} or _breaks_genitive(preferred, match) else preferred
    if is_plural(preferred):
        return None
    found = next(iter(plurals(preferred)), None)
    return None if found is None or _breaks_genitive(found, match) else found


def _breaks_genitive(phrase: str, match: Match) -> bool:
    """`clients'` becomes `customers'`, but never `people'`."""
    return match.is_possessive and phrase.endswith("s") != match.listed.lower().endswith("s")


def _in_case(phrase: str, written: str, match: Match, before: str) -> str:
    """The phrase in its own letters; a small one with a capital where the sentence or the replaced words have one."""
    listed = match.phrase.text
    words = phrase.split()
    if len(written) > 3 and written.isupper() and not listed.isupper():
        is_common = all(word.islower() or not word[1:] or word[1:].islower() for word in words)
        return phrase.upper() if is_common else phrase
    starts = _SENTENCE_START.search(before) is not None
    is_raised = written[:1].isupper() and listed[:1].islower()
    if written[:1].isupper() and (starts or is_raised) and words[0].islower():
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
