"""Words that a book uses and explains nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.facts.harvest import (
    Known,
    abbreviations_in,
    explained_abbreviations,
    undefined_abbreviations,
)
from onebook.facts.page_words import weighty_phrases
from onebook.facts.unexplained import undefined_phrases, undefined_words
from onebook.facts.vocabulary import common_abbreviations, plain_words
from onebook.model.book import Book
from onebook.model.load import load
from onebook.text.markdown_prose import markdown_prose


def read(root: Path) -> Book:
    return load(root).book


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The RMA rate and two RMAs, the RMA's end", ["RMA", "RMA", "RMA"]),
        ("In the UK the CEO sends a PDF", []),
        ("Return authorisations (RMA) and the RMA", []),
        ("RMA (return authorisation) or RMA", []),
        ("RMA stands for something, RMA", []),
        ("FY2027, Q3, A4, H1, XIV and 2027", []),
        ("READ THIS NOW, PLEASE", []),
        ("src/RMA.txt or XRMA_2 or rma", []),
        ("an A&R man", ["A&R"]),
        ("You CANNOT. The risk is HIGH, not LOW. SUBMIT it YOURSELF. Stage VS office", []),
        ("It DIDN'T, it ISN’T, we WON'T, they'LL, RMA'S", ["RMA"]),
        ("REBOOT it, and SANDBOX the COLOUR or the COLOR", []),
    ],
)
def test_what_is_an_unexplained_abbreviation(text: str, found: list[str]) -> None:
    assert [match[0] for match in abbreviations_in(text, Known("en"))] == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Das ist NICHT WICHTIG, aber SOFORT und BITTE NEU: STOP", []),
        ("de-CH", "Der Stand ist HOCH, der BVG-Satz nicht; das BVG gilt", ["BVG"]),
        ("de", "Die LSVA und das MWSTG sind GROSS oder KLEIN", ["LSVA", "MWSTG"]),
        ("en", "The word NICHT and the word SOFORT", ["NICHT", "SOFORT"]),
        ("fr", "Le RMA est STOP", ["RMA"]),
    ],
)
def test_a_word_of_the_language_in_capitals_is_no_abbreviation(language: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in abbreviations_in(text, Known(language))] == found


def test_what_the_book_writes_small_as_often_is_shouted(book: BookMaker, starter: dict[str, str]) -> None:
    texts = ["C'est INTERDIT.", "Il est interdit de fumer.", "LOPD et `lopd` et lopd.example.com"]
    organization = starter["plan/organization.yml"] + "language: fr\n"
    root = book(starter | goals(*texts) | {"plan/organization.yml": organization})
    assert [one.text for one in undefined_abbreviations(read(root))] == ["LOPD"]


SHOUTED = frozenset(
    (
        "YOU MUST DATES ACTION GO ENGINE HEAD OR DO BIG GOOD LAUNCH SUMMARY AGENCY MUCH STRICT POST WATCH EXEC LIST FIX "
        "LAUGHING COACHING IS LICENSE TALENT BASIC SHELTER PREPARE FAX HIGH PUBLIC OPTIONAL NAME NOT MEDIUM YES AND PUT "
        "HUMAN CAN SCRIBE OWNER TIME EXTERNAL TEAM FINAL CRITICAL ACCEPT BEFORE STOP ON SANDBOX REBOOT README VS "
        "ALL BEGIN BLACKOUT BOX BY CONTACT DATA EVIDENCE FEDERAL FILE FOR FULL FURTHER INCIDENT LEAD MISSING MODEL NUMBER "
        "PLEASE PREAMBLE PROPOSED REGISTER REVIEWS ROOM RULE SELECT SHOW SPECIFIC SUPPORT WILDFIRE ZERO "
        "MAKE COPY NOTICE INSTALL"
    ).split()
)
"""Words of the handbooks and posts that stand there in capitals, told by a person."""

LOST = frozenset("AMP CAP CAR DOE DOT FAR IDEA JAWS MITRE PACE PAR RAG REST ROD SOLID STRIDE YARN".split())
"""Abbreviations and names in them that read like a word, and so are asked for no more."""


def test_of_the_real_handbooks_and_posts_the_shouted_words_go(shared_data: Path) -> None:
    before: set[str] = set()
    after: set[str] = set()
    for path in [*shared_data.glob("prose/**/*.md"), *shared_data.glob("playbooks/**/*.md")]:
        for stretch in markdown_prose(path.read_text("utf-8"), is_draft=True, has_admonitions=True):
            text = stretch.prose.text
            before |= set(re.findall(r"(?<![\w.&/@#-])[A-Z]{2,8}(?=s?(?![\w&/@'’-]))", text))
            after |= {match[0] for match in abbreviations_in(text, Known("en"))}
    assert len(after) > 300
    assert after & SHOUTED == set()
    lost = {word for word in before - after - SHOUTED - common_abbreviations() if word.lower() in plain_words("en")}
    assert lost == LOST


def test_how_an_abbreviation_is_explained() -> None:
    text = "On time in full (OTIF), RMA (a return), SOPs are known, ABC means much"
    assert list(explained_abbreviations(text)) == ["OTIF", "RMA", "ABC"]


def test_phrases_are_rows_of_words_of_weight() -> None:
    text = "The next price list, and every customer panel review of the year"
    assert [phrase for phrase, _, _ in weighty_phrases(text)] == [
        "price list",
        "customer panel",
        "panel review",
        "customer panel review",
    ]


def goals(*texts: str) -> dict[str, str]:
    return {f"plan/goals/goal-{n}.yml": f"title: Goal {n}\nsuccess: {text}\n" for n, text in enumerate(texts)}


def test_an_abbreviation_is_told_once_with_its_first_place(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | goals("The RMA falls.", "RMA `RMA` [[x|RMA]] “RMA”", "Nothing."))
    (found,) = undefined_abbreviations(read(root))
    assert (found.text, found.uses, found.pages) == ("RMA", 3, ("goal:goal-0", "goal:goal-1"))
    assert (found.passage.pointer, found.within) == (("success",), (4, 7))
    assert undefined_words(read(root)) == ("RMA",)


@pytest.mark.parametrize(
    "term",
    [
        "title: Return\nabbreviation: RMA\n",
        "title: RMA\n",
        "title: Return\nsynonyms:\n  - RMA\n",
        "title: Return\navoid:\n  - phrase: RMA\n",
        "title: Return authorisation (RMA)\n",
    ],
)
def test_the_lexicon_explains(book: BookMaker, starter: dict[str, str], term: str) -> None:
    files = {"lexicon/terms/return.yml": term + "definition: What comes back.\n"}
    assert undefined_abbreviations(read(book(starter | goals("The RMA falls.") | files))) == ()


def test_phrases_count_when_many_pages_use_them(book: BookMaker, starter: dict[str, str]) -> None:
    texts = [f"The price list and item {n} matter; “order book” too." for n in range(5)]
    assert [one.text for one in undefined_phrases(read(book(starter | goals(*texts))))] == ["price list"]
    assert undefined_phrases(read(book(starter | goals(*texts[:4])))) == ()
    term = {"lexicon/terms/list.yml": "title: Price list\ndefinition: All that we sell.\n"}
    assert undefined_phrases(read(book(starter | goals(*texts) | term))) == ()


def test_one_and_many_are_one_phrase(book: BookMaker, starter: dict[str, str]) -> None:
    texts = [*["A safety sheet hangs here."] * 2, *["All safety sheets are notified, typically early."] * 3]
    (found,) = undefined_phrases(read(book(starter | goals(*texts))))
    assert (found.text, found.uses, len(found.pages)) == ("safety sheet", 5, 5)
    term = {"lexicon/terms/sheet.yml": "title: Safety sheets\ndefinition: What to do with what spills.\nlink: never\n"}
    assert undefined_phrases(read(book(starter | goals(*texts) | term))) == ()


def test_other_languages_are_asked_for_abbreviations_alone(book: BookMaker, starter: dict[str, str]) -> None:
    organization = starter["plan/organization.yml"] + "language: de\n"
    root = book(starter | goals(*["Die price list."] * 6) | {"plan/organization.yml": organization})
    assert undefined_phrases(read(root)) == ()


def test_the_sample_book_explains_its_abbreviations() -> None:
    assert undefined_abbreviations(read(REPOSITORY)) == ()
