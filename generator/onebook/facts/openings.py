"""How a definition begins with the word that it defines: `A matinee is ...`, `The term matinee refers to ...`.

Such a word is the head of an entry in a dictionary and explains nothing by itself. English and German forms are known
in every book, since a lexicon of one often defines words of the other.
"""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(words.split())


_MARKS = r"[\s\"'“”„‘’»«(\[*_]*"
_ARTICLES = _any(
    "an? the our this these any each every to "
    "der die das dem den des ein eine einen einem einer unser unsere unserem unserer jeder jede jedes"
)
_TERM = _any(
    "term terms word words phrase expression name abbreviation acronym concept notion label title "
    "begriff begriffe wort wörter ausdruck name abkürzung bezeichnung kürzel titel"
)
_LEADS = (
    r"by|with|we\s+define|we\s+understand\s+by|when\s+we\s+say|if\s+we\s+say|we\s+say|we\s+call|we\s+speak\s+of|we\s+use|what\s+is|what\s+are|what's|who\s+is"
    r"|we\s+mean\s+by|the\s+(?:meaning|definition)\s+of|wir\s+verstehen\s+unter|wir\s+bezeichnen|als|unter|mit|bei|von|was\s+ist|was\s+sind|was\s+heißt|was\s+bedeutet|wir\s+nennen|wir\s+sagen"
)
_SCENE = r"(?:(?:in|at|for|on|within|among|bei|im|am|für|auf)\s[^.;:!?,\n]{1,60},\s*)?"
_BEFORE = re.compile(
    rf"\A{_MARKS}{_SCENE}(?:(?:{_LEADS})\s+)?(?:(?:{_ARTICLES})\s+)?(?:(?:{_TERM})\s+(?:(?:of|des|der|für)\s+)?)?"
    rf"(?:(?:{_ARTICLES})\s+)?{_MARKS}\Z",
    re.IGNORECASE,
)
_CALLED_BEFORE = re.compile(
    rf"\b(?:called|known\s+as|named|termed|referred\s+to\s+as|nennt\s+man|nennen\s+wir|heißt|heißen|bezeichnet\s+als)"
    rf"\s+(?:(?:{_ARTICLES})\s+)?{_MARKS}\Z",
    re.IGNORECASE,
)
_CALLS_IT = re.compile(
    rf"\A{_MARKS}(?:so\s+)?(?:(?:we|people|one|you|they|wir|man)\s+(?:call|say|calls|says|nennen|nennt|sagen|sagt)"
    rf"|(?:nennen|nennt)\s+(?:wir|man))\s[^.;:!?\n]{{1,160}}?\s(?:(?:{_ARTICLES})\s+)?{_MARKS}\Z",
    re.IGNORECASE,
)
_VERBS = (
    "is are was were be isn't aren't means mean meant refers refer describes describe denotes denote stands stand represents "
    "represent covers cover includes include consists consist comprises comprise contains contain indicates indicate "
    "signifies signify designates designate defines define expresses express implies imply happens happen occurs occur "
    "takes take begins begin gives give lets allows allow helps help makes make brings belongs belong applies apply serves "
    "serve exists exist encompasses encompass involves involve combines combine provides provide tells tell says say "
    "can may might must will shall should could would has have had does do we one as als "
    "ist sind war waren wird werden wurde wurden bedeutet bedeuten bezeichnet bezeichnen meint meinen steht stehen heißt "
    "heißen beschreibt beschreiben umfasst umfassen umfaßt nennt nennen versteht verstehen gilt gelten dient dienen besteht "
    "bestehen enthält enthalten hat haben kann können muss müssen darf dürfen soll sollen handelt spricht sprechen meinen "
    "zählt zählen gibt geben zeigt zeigen misst findet finden beginnt beginnen entsteht entstehen sagt sagen"
)
_OTHER_NAME = (
    r"(?:,[^.,;:!?\n]{1,80}(?:,|(?=:))|\s+(?:or|and|oder|und|aka)\s+[^.,;:!?\n]{1,40}?,?|\s*/\s*[^.,;:!?\n]{1,40}?)?"
)
_ASIDE = (
    r"(?:\s+(?:in|at|for|on|here|usually|always|often|typically|also|simply|generally|normally|bei|im|am|hier|immer|meist|auch|"
    r"meistens|also)\b[^.,;:!?\n]{0,40}?)?"
)
"""What may stand before the verb: `A matinee at our house is ...`."""
_BRACKET = r"(?:\s*(?:\([^)\n]*\)|\[[^\]\n]*\]))?"
_AFTER = re.compile(
    rf"[\"'“”‘’»«)\]*_]*{_BRACKET}{_OTHER_NAME}{_BRACKET}"
    rf"(?:{_ASIDE}\s+(?:{_any(_VERBS)})(?![\w-])|\s*(?:(?:i\.e\.|d\.\s?h\.)(?!\w)|[:=→.?;–—]|-(?!\w)|,\s*(?:an?|the|one|ein|eine|der|die|das)\s"
    rf"|,?\s*(?:genannt|gemeint)(?!\w)|,\s*(?:we|wir|so)(?!\w)|\Z))",
    re.IGNORECASE,
)


_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’“)\]]*\s+(?=[^\W\d_a-zäöü]|[\"'“„(\[*])")


def opens_definition(text: str, start: int, end: int) -> bool:
    """Whether the word from `start` to `end` is the head of a definition and not a part of what it says.

    Once a sentence has said what it is, others may begin with it: `A show before five. Matinees cost less.`
    """
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text) if found.end() <= start]
    before = text[ends[-1] if ends else 0 : start]
    if _CALLED_BEFORE.search(before) is not None or _CALLS_IT.match(before) is not None:
        return True
    return _BEFORE.match(before) is not None and (bool(ends) or _AFTER.match(text, end) is not None)


_SHORT_FOR = re.compile(
    r"[\"'“”‘’»«)\]*_]*\s*(?:\(|,)?\s*(?:(?:or|also|or\s+also|also\s+called|short|short\s+for|is\s+short\s+for|abbreviated|stands\s+for|"
    r"means|is\s+the\s+abbreviation\s+of|is\s+an\s+abbreviation\s+of|oder|auch|kurz|kurz\s+für|steht\s+für|ist\s+kurz\s+für|"
    r"ist\s+die\s+abkürzung\s+(?:von|für)|bedeutet)(?!\w):?\s*)?"
    rf"(?:(?:{_ARTICLES})\s+)?{_MARKS}\Z",
    re.IGNORECASE,
)


def is_its_other_name(text: str, end: int, start: int) -> bool:
    """Whether nothing but `stands for`, a bracket or the like is between a word in front and another for the same."""
    return _SHORT_FOR.match(text[end:start]) is not None
