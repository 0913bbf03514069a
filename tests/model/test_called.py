"""Kinds by the words that people use for them."""

from __future__ import annotations

from collections import Counter

import pytest

from onebook.model.kind import kind_called, kinds
from onebook.text.near import without_accents


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("goal", "goal"),
        ("Goal", "goal"),
        ("goals", "goal"),
        ("plan/goals", "goal"),
        ("roles/raci/", "raci"),
        ("GOALS", "goal"),
        ("gaols", "goal"),
        ("objective", "goal"),
        ("Ziel", "goal"),
        ("ziele", "goal"),
        ("calendar", "event"),
        ("Calendar item", "event"),
        ("termine", "event"),
        ("terms", "term"),
        ("Glossar", "term"),
        ("Zustandigkeiten", "raci"),
        ("Zuständigkeiten", "raci"),
        ("matrix", "raci"),
        ("matrices", "raci"),
        ("organisation", "organization"),
        ("KPI", "measure"),
        ("departements", "department"),
        ("Abteilung", "department"),
    ],
)
def test_a_kind_is_found_by_what_people_call_it(word: str, kind: str) -> None:
    found = kind_called(word)
    assert found is not None
    assert found.name == kind


@pytest.mark.parametrize("word", ["", "x", "thing", "goal measure", "meal", "https"])
def test_no_kind_is_guessed(word: str) -> None:
    assert kind_called(word) is None


def test_no_word_means_two_kinds() -> None:
    words = Counter(
        word
        for kind in kinds().values()
        for word in {
            without_accents(word)
            for word in (kind.name, kind.folder.partition(".")[0], kind.singular, kind.plural, *kind.also)
        }
    )
    assert [word for word, number in words.items() if number > 1] == []
