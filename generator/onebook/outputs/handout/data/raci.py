"""RACI matrices: the table of letters, and every activity in words."""

from __future__ import annotations

from typing import Any

from onebook.model.kinds.raci import Raci
from onebook.outputs.handout.data.entities import head
from onebook.outputs.handout.data.people import party
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.ask import Card
from onebook.views.raci import matrix_page


def matrices(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every matrix."""
    return [_matrix(book, texts, one) for one in book.of(Raci)]


def _matrix(book: CheckedBook, texts: Texts, one: Raci) -> dict[str, Any]:
    page = matrix_page(book, one)
    return head(book, texts, one) | {
        "about": texts.link(page.about),
        "columns": [
            {"title": texts.smart((column.stands_for or column.link).title), "ref": column.link.ref}
            for column in page.columns
        ],
        "rows": [
            {"title": texts.smart(row.activity.title), "cells": ["".join(letters) for letters in row.cells]}
            for row in page.rows
        ],
        "cards": [
            _card(texts, one, card) | {"heading": texts.smart(row.heading)}
            for card, row in zip(page.cards, page.rows, strict=True)
        ],
    }


def _card(texts: Texts, matrix: Raci, card: Card) -> dict[str, Any]:
    return {
        "anchor": card.link.ref,
        "ref": card.link.ref,
        "title": texts.smart(card.link.title),
        "questions": [
            texts.plain(question) for question in (card.question, *card.other_questions) if question != card.link.title
        ],
        "keywords": [texts.smart(word) for word in card.keywords],
        "seats": [{**(party(texts, seat.party) or {}), "letters": "".join(seat.letters)} for seat in card.seats],
        "asked": texts.links(card.asked),
        "told": texts.links(card.told),
        "bring": texts.plain(card.bring),
        "start_at": card.start_at.text if card.start_at is not None else "",
        "within": texts.told(card.answer_within),
        "note": texts.body(card.note, matrix.ref),
    }
