"""The lexicon from A to Z, and the book's index."""

from __future__ import annotations

from typing import Any

from onebook.outputs.handout.data.entities import head
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.handout.index import index_lines
from onebook.views.lexicon import LexiconEntry, lexicon_page


def lexicon(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every word by letter."""
    return [
        {"letter": group.letter, "entries": [_entry(book, texts, entry) for entry in group.entries]}
        for group in lexicon_page(book).groups
    ]


def _entry(book: CheckedBook, texts: Texts, entry: LexiconEntry) -> dict[str, Any]:
    term = entry.entity
    return head(book, texts, term) | {
        "definition": texts.line(term.definition),
        "abbreviation": texts.smart(term.abbreviation or ""),
        "synonyms": [texts.smart(word) for word in term.synonyms],
        "avoid": [{"phrase": texts.smart(one.phrase), "because": texts.plain(one.because)} for one in entry.avoid],
        "called_by": [{"who": texts.link(one.department), "name": texts.smart(one.name)} for one in entry.called_by],
        "broader": texts.links(entry.broader),
        "narrower": texts.links(entry.narrower),
        "related": texts.links(entry.related),
        "example": texts.plain(term.example),
        "source": texts.plain(term.source),
    }


def index(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """The words of the index by letter, each with the places that it means."""
    return [
        {
            "letter": letter,
            "lines": [
                {"title": texts.smart(line.title), "refs": list(line.refs), "see": texts.smart(line.see)}
                for line in lines
            ],
        }
        for letter, lines in index_lines(book)
    ]
