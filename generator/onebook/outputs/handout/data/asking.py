"""Whom to ask, from A to Z."""

from __future__ import annotations

from typing import Any

from onebook.outputs.handout.data.people import party
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.handout.asking import AskLetter, AskLine, ask_lines


def a_to_z(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Everyday words by letter, each with whom to ask."""
    return [_letter(texts, letter) for letter in ask_lines(book)]


def _letter(texts: Texts, letter: AskLetter) -> dict[str, Any]:
    return {"letter": letter.letter, "lines": [_line(texts, line) for line in letter.lines]}


def _line(texts: Texts, line: AskLine) -> dict[str, Any]:
    return {
        "word": texts.smart(line.word),
        "rank": line.rank,
        "ref": line.card.link.ref,
        "activity": texts.smart(line.card.link.title),
        "whom": party(texts, line.whom),
        "instead_of": party(texts, line.instead_of),
    }
