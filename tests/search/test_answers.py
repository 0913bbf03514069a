"""What a question is after: days in words, names that win outright, what the company is for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker
from tests.search.blind import answer_to

from onebook.facts.answers.deciding import decide, key_of
from onebook.facts.search.index import index
from onebook.model.load import load

VECTORS = tomllib.loads((Path(__file__).parent / "vectors.toml").read_text("utf-8"))["group"]
BOOK = load(REPOSITORY).book


@pytest.mark.parametrize("group", VECTORS, ids=lambda group: group["language"])
def test_days_in_words_are_read_in_the_language_of_the_book(
    book: BookMaker, starter: dict[str, str], group: dict[str, object]
) -> None:
    organization = f"title: Bread\nmission: Good bread.\nlanguage: {group['language']}\nfiscal_year_start: 02-01\n"
    made = load(book(starter | {"plan/organization.yml": organization})).book
    questions = group["questions"]
    assert isinstance(questions, list)
    for question, wanted in questions:
        decision, _ = decide(made, question, group["today"])  # type: ignore[arg-type]
        key = key_of(index(made), decision)
        assert (question, key.replace("changes", "changed")) == (question, wanted)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("G1", "goal:on-the-promised-day"),
        ("how far is goal 5", "goal:working-capital"),
        ("one-order-book", "goal:one-order-book"),
        ("goal:one-order-book", "goal:one-order-book"),
        ("raci:money#pay-a-supplier", "raci:money#pay-a-supplier"),
        ("Order tracking", "release:order-tracking"),
        ("NPS", "term:recommendation-score"),
        ("mission", "mission"),
        ("what do we stand for", "values"),
        ("who approves what goes out next week", "not:days"),
        ("what does OTIF mean", "term:on-the-day"),
        ("do we say on the day", "say:on the day"),
        ("may I say customers", "term:customer"),
        ("may I say cheap", "nothing"),
        ("the warehouse is on fire", "urgent"),
        ("emergency", "urgent"),
        ("I had an accident with the van", "raci:warehouse-and-vans#report-van-accident"),
        ("I need first aid", "position:health-and-safety-manager"),
    ],
)
def test_a_name_a_number_or_a_phrase_wins_outright(question: str, wanted: str) -> None:
    key = answer_to(BOOK, question)
    assert not key.startswith("days") if wanted == "not:days" else key == wanted


def test_the_words_of_a_question_are_not_the_phrase_that_it_asks_for(book: BookMaker, starter: dict[str, str]) -> None:
    terms = "terms:\n  - id: can\n    title: can\n    definition: We write can.\n    avoid:\n      - phrase: may\n"
    made = load(book(starter | {"lexicon/terms/words.yml": terms})).book
    assert answer_to(made, "may I say synergy") == "nothing"
    assert answer_to(made, "can we say may") == "say:may"
