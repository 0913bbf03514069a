"""A word of the lexicon in a few words, for the tip that opens where it is used."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.model.entity import Status
from onebook.model.kinds.term import Term
from onebook.text.prose import first_sentence
from onebook.views.links import page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """What a word means, in one sentence."""

    anchor: str
    """Unique on every page: two hyphens keep it apart from every id."""
    word: str
    abbreviation: str | None
    sentence: str
    """A plain text field; empty where nobody has said yet what the word means."""
    address: str
    """Its page."""
    status: Status


def tip_of(term: Term) -> Tip:
    """The tip of a term."""
    sentence = first_sentence(term.definition or term.summary or "")
    return Tip(
        anchor=tip_anchor(term),
        word=term.title,
        abbreviation=term.abbreviation,
        sentence=sentence,
        address=page_of(term),
        status=term.status,
    )


def tip_anchor(term: Term) -> str:
    """The anchor of a term's tip, by which its links are described."""
    return f"tip--{term.id}"
