"""What the draft desk is made of: its script, which finds what `onebook lint` finds, and the book's words as data for it.

Both are small scripts of the site itself, so that the desk works from a folder too, and what somebody pastes stays there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onebook.facts.languages import base, telling_words
from onebook.facts.letters import say
from onebook.facts.lexicon import message_phrases, term_phrases
from onebook.facts.phrases import Phrase, with_endings
from onebook.facts.replacing import is_same_word
from onebook.facts.wording import screen_language_of
from onebook.model.book import Book, query
from onebook.model.kinds.message import Message
from onebook.model.kinds.term import Term
from onebook.outputs.forms.data import as_json
from onebook.outputs.site.assets import said_by_script, without_indents
from onebook.problem import FILE_START, Problem, Severity
from onebook.rules.lint import ASKED_ALWAYS
from onebook.rules.rule import rules
from onebook.rules.run import CheckedBook, settled
from onebook.text.english import is_countable, is_plural, plurals
from onebook.text.prose import ENDINGS
from onebook.views.drafting import desk_messages, desk_terms, has_desk
from onebook.views.links import address_of

SCRIPT, STYLE, WORDS = "assets/onebook/draft.js", "assets/onebook/draft.css", "assets/onebook/draft-words.js"
MORE_SCRIPT = "assets/onebook/draft-forms.js"
"""What reads Markdown and HTML, for those who choose it."""
_SHARED = "GAP, SPACE, WORD, Weaver, before, isBlank, letterAt, re, stretchOf, stripped, textProse, withoutAddresses"
_ASSETS = Path(__file__).parent / "assets"
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"


def addresses(book: CheckedBook) -> Iterator[str]:
    """The files of the desk, from the site's root."""
    if has_desk(book):
        yield from (SCRIPT, MORE_SCRIPT, STYLE, WORDS)


@query
def desk_file(book: CheckedBook, address: str) -> str:
    """What stands in a file."""
    if address == WORDS:
        return f"onebookDraft.take({as_json(desk_data(book))});\n"
    if address == STYLE:
        return (_ASSETS / "draft.css").read_text("utf-8")
    if address == MORE_SCRIPT:
        return f'(() => {{\n"use strict";\nconst {{ {_SHARED} }} = onebookDraft.parts;\n{_joined("forms")}}})();\n'
    said = said_by_script(_joined("."), screen_language_of(book))
    return f'(() => {{\n"use strict";\n{said.replace("@endings@", ENDINGS)}}})();\n'


def _joined(folder: str) -> str:
    return without_indents("\n".join(path.read_text("utf-8") for path in sorted((_ASSETS / folder).glob("*.js"))))


def desk_data(book: CheckedBook) -> dict[str, Any]:
    """The book's words as the script wants them: phrases with all their forms, and what to say instead."""
    terms = sorted(desk_terms(book), key=lambda term: term.ref)
    places = {term.ref: place for place, term in enumerate(terms)}
    return {
        "language": book.organization.language,
        "severity": {code: _severities(book, code) for code in ASKED_ALWAYS},
        "owners": [{**_wanted(say(book, term)), "url": address_of(term)} for term in terms],
        "phrases": _phrases(book, term_phrases(book.of(Term)), places),
        "messages": [_message(book, message) for message in desk_messages(book)],
        "words": {name: _packed(words) for name, words in telling_words().items()},
    }


def _severities(book: Book, code: str) -> list[str]:
    """How much a finding matters, and one in a quotation; empty where the settings switch the rule off."""
    usual = rules()[code].weight.severity(book.site.onebook.profile)
    return [_settled(book, code, severity) for severity in (usual, Severity.INFO)]


def _settled(book: Book, code: str, severity: Severity) -> str:
    problem = settled(
        Problem(code=code, name="", severity=severity, path="", span=FILE_START, message=""), book.site.onebook
    )
    return problem.severity.value if problem is not None else ""


def _wanted(phrase: str) -> dict[str, Any]:
    """What is said instead, and how it is said of several."""
    many = next(iter(plurals(phrase)), None)
    return {
        "say": phrase,
        "isPlural": is_plural(phrase),
        "many": many,
        "isCountable": is_countable(phrase),
        "areCountable": is_countable(many or phrase),
    }


def _phrases(book: Book, phrases: Iterable[Phrase], places: dict[str, int]) -> list[list[Any]]:
    language = book.organization.language
    return [
        [
            phrase.text,
            int(phrase.role),
            places.get(phrase.owner, 0),
            phrase.number,
            int(phrase.is_exact),
            with_endings(phrase, language),
            _more(book, phrase),
        ]
        for phrase in phrases
    ]


def _more(book: Book, phrase: Phrase) -> dict[str, Any]:
    """Of an avoided phrase: why, and how it goes with what is said instead."""
    owner = book.entity(phrase.owner)
    if phrase.role.name != "AVOIDED" or not isinstance(owner, Term | Message):
        return {}
    avoided = owner.avoid[phrase.number]
    found: dict[str, Any] = {"isPlural": is_plural(phrase.text), "because": avoided.because or ""}
    preferred = say(book, owner) if isinstance(owner, Term) else owner.avoid[phrase.number].instead
    if base(book.organization.language) != "en" and preferred:
        found["isSame"] = is_same_word(phrase.text, preferred)
    if isinstance(owner, Message):
        found["instead"] = _wanted(preferred) if preferred else None
    return found


def _message(book: CheckedBook, message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "title": message.title,
        "url": address_of(message),
        "statement": message.statement,
        "say": message.say,
        "phrases": _phrases(book, message_phrases(message), {}),
    }


def _packed(words: Iterable[str]) -> str:
    """Words in their order, each as the number of letters that it shares with the one before, and its other letters."""
    packed: list[str] = []
    before = ""
    for word in sorted(words):
        shared = 0
        while shared < min(len(word), len(before), 35) and word[shared] == before[shared]:
            shared += 1
        packed.append(_FIGURES[shared] + word[shared:])
        before = word
    return " ".join(packed)
