"""Words that say only what is asked for, and short names that nobody wrote down."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import BookMaker
from tests.search.blind import answer_to

from onebook.facts.answers.asking import read_intents
from onebook.facts.answers.wording import wording_of
from onebook.facts.search.initials import initials, spelled_out
from onebook.model.load import load
from onebook.text import german_stems, stems


@pytest.mark.parametrize(
    ("question", "intent", "words"),
    [
        ("who writes the newsletter", "does", ["writes"]),
        ("who has to approve the newsletter", "does", ["approve"]),
        ("who the hell", "does", None),
        ("who invented the telephone", "does", None),
        ("who is the boss", "does", None),
        ("we have been hit by ransomware", "befell", ["hit"]),
        ("the site got hacked", "befell", ["hacked"]),
        ("what I got", "befell", None),
    ],
)
def test_what_somebody_does_is_known_by_where_it_stands(question: str, intent: str, words: list[str] | None) -> None:
    assert read_intents(question.split(), wording_of("en-GB"), stems.STOP).get(intent) == words


@pytest.mark.parametrize(
    ("question", "intent", "words"),
    [
        ("wer schreibt den newsletter", "does", ["schreibt"]),
        ("wer muss freigeben", "does", ["freigeben"]),
        ("wer ist der chef", "does", None),
        ("unsere seite wurde gehackt", "befell", ["gehackt"]),
    ],
)
def test_so_it_is_in_german(question: str, intent: str, words: list[str] | None) -> None:
    assert read_intents(question.split(), wording_of("de"), german_stems.STOP).get(intent) == words


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Data Protection Officer", ["dpo"]),
        ("Denial of Service / Distributed Denial of Service", ["ddos", "dds"]),
        ("Head of Customer Care", ["hocc", "hcc"]),
        ("Medical Leave Act (Prompt Injection Memory)", ["mla"]),
        ("Brand Manager", []),
        ("How early must we brief a mailing", []),
    ],
)
def test_long_names_have_initials(title: str, wanted: list[str]) -> None:
    assert list(initials(title)) == wanted


def test_a_definition_says_what_a_short_name_stands_for() -> None:
    assert list(spelled_out("CAP goal", "Cross-Agency Priority goals are set by all.")) == ["Cross-Agency Priority"]
    assert list(spelled_out("APG", "What an agency wants to reach.")) == []
    assert list(spelled_out("goal", "What we want to reach.")) == []


def test_of_two_events_of_one_name_the_next_is_the_answer(book: BookMaker, starter: dict[str, str]) -> None:
    days = (date(2026, 1, 5), date(2026, 6, 8), date(2026, 9, 7))
    events = "".join(
        f"  - id: talk-{day.month}\n    title: Bread talk\n    date: {day}\n    stage: approved\n" for day in days
    )
    for today, wanted in (("2026-02-01", 6), ("2026-07-01", 9), ("2026-12-01", 9)):
        settings = f"site_name: Bread\nplugins:\n  - onebook:\n      today: {today}\n"
        made = load(book(starter | {"plan/calendar/talks.yml": f"calendar:\n{events}", "mkdocs.yml": settings})).book
        assert answer_to(made, "when is the bread talk") == f"event:talk-{wanted}"
    assert answer_to(made, "bread talk in june") == "event:talk-6"
