"""The answers in the browser and ours are one: what a question is after, and every word of the card on top."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from tests.conftest import REPOSITORY, BookMaker
from tests.search import blind, real_book
from tests.search.german_book import FINDS, GERMAN
from tests.search.test_twins import FOREIGN, HOSTILE, STRANGE
from tests.search.twins import lay_down

from onebook.compile import check_book
from onebook.facts.answers.deciding import decide
from onebook.outputs.ask import json as as_json
from onebook.rules.run import CheckedBook
from onebook.views.answers import answered

VECTORS = tomllib.loads((Path(__file__).parent / "vectors.toml").read_text("utf-8"))["group"]
KEY = """({ verdict, book }) => {
  const day = number => new Date(number * 864e5).toISOString().slice(0, 10);
  const { intent, document, phrase, span } = verdict;
  if (document !== undefined) return [intent, document, span && day(span.first)];
  if (phrase) return [intent, phrase.wrote];
  return [intent, ...["days", "closed"].includes(intent) && span ? [day(span.first), day(span.last)] : []];
}"""
DAY = date(2026, 11, 16)
Twins = tuple[CheckedBook, Page]


def laid(book: CheckedBook | None, chromium: Browser, folder: Path) -> Iterator[Twins]:
    """A book, and a page with the browser's engine for it."""
    assert book is not None
    page = chromium.new_page()
    page.goto(lay_down(book, folder).as_uri())
    yield book, page
    page.close()


@pytest.fixture(scope="module")
def sample(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """The sample book."""
    yield from laid(check_book(REPOSITORY).book, chromium, tmp_path_factory.mktemp("sample"))


def theirs(page: Page, queries: Sequence[str], today: date) -> list[list[Any]]:
    """What the browser decides."""
    found: list[list[Any]] = page.evaluate(
        f"""async ([queries, today]) => {{
          const key = {KEY};
          const found = [];
          for (const query of queries) found.push(key(await onebookSearch.decide(query, today)));
          return found;
        }}""",
        [list(queries), today.isoformat()],
    )
    return found


def ours(book: CheckedBook, query: str, today: date) -> list[Any]:
    """What we decide, in the same shape."""
    verdict, _ = decide(book, query, today)
    span = verdict.span
    if verdict.document is not None:
        return [verdict.intent, verdict.document, span.first.isoformat() if span is not None else None]
    if verdict.phrase is not None:
        return [verdict.intent, verdict.phrase.wrote]
    shown = [span.first.isoformat(), span.last.isoformat()] if span is not None else []
    return [verdict.intent, *(shown if verdict.intent in ("days", "closed") else [])]


def differences(twins: Twins, queries: Iterable[str], today: date = DAY) -> list[str]:
    """The questions that the twins do not answer alike."""
    asked = list(queries)
    pairs = zip(asked, theirs(twins[1], asked, today), strict=True)
    return [
        f"{query!r}: {mine} is not {their}" for query, their in pairs if (mine := ours(twins[0], query, today)) != their
    ]


def test_every_question_of_the_files_is_answered_alike(sample: Twins) -> None:
    files = [blind.read(name) for name in ("blind", "held_out", "second", "third", "elsewhere", "other")]
    queries = [one.question for file in files for one in file.questions]
    queries += [question for file in files for question in file.unanswerable]
    assert differences(sample, queries) == []


@pytest.mark.parametrize("group", VECTORS, ids=lambda group: group["language"])
def test_days_in_words_are_read_alike(
    book: BookMaker, starter: dict[str, str], chromium: Browser, tmp_path: Path, group: dict[str, Any]
) -> None:
    organization = f"title: Bread\nmission: Good bread.\nlanguage: {group['language']}\nfiscal_year_start: 02-01\n"
    root = book(starter | {"plan/organization.yml": organization})
    for twins in laid(check_book(root).book, chromium, tmp_path / "site"):
        queries = [question for question, _ in group["questions"]]
        for today in (group["today"], date(2027, 1, 1), date(2028, 2, 29), date(2030, 12, 30)):
            assert differences(twins, queries, today) == []


def test_the_records_of_real_organisations_are_answered_alike(
    book: BookMaker, shared_data: Path, chromium: Browser, tmp_path: Path
) -> None:
    asked = blind.read("elsewhere")
    for twins in laid(check_book(book(real_book.files(shared_data))).book, chromium, tmp_path / "site"):
        assert differences(twins, [*(one.question for one in asked.questions), *asked.unanswerable]) == []


@pytest.mark.parametrize("files", [FOREIGN, HOSTILE, GERMAN], ids=["foreign", "hostile", "german"])
def test_books_in_other_languages_and_hostile_ones_answer_alike(
    book: BookMaker, chromium: Browser, tmp_path: Path, files: dict[str, str]
) -> None:
    typed = [
        "²",
        "٣ December",
        "3. Dezember",
        "may i say valueOf",
        "goal __proto__",
        "g constructor",
        "ist heute zu",
        "KW 0",
        "00/00",
    ]
    for twins in laid(check_book(book(files)).book, chromium, tmp_path / "site"):
        assert differences(twins, [*STRANGE, *FINDS, *typed]) == []


WORDS = st.sampled_from(
    "today tomorrow next last this week month quarter year friday mon the 3 3rd 24 31 of december may march q4 q 1 fy 2027 "
    "fy2027 in two ago after before . / - 12 2026 2027-02-29 christmas eve easter new year's day kw 53 54 weekend closed open "
    "on what goes out is are we may i say nationwide client goal g5 5 mission our changed who head of days".split(" ")
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=10, max_size=25),
    st.dates(date(1995, 1, 1), date(2150, 12, 31)),
)
def test_words_of_days_in_any_mixture_are_read_alike(sample: Twins, queries: list[str], today: date) -> None:
    assert differences(sample, queries, today) == []


def test_what_a_card_says_is_the_same_in_the_terminal_and_in_the_browser(sample: Twins) -> None:
    book, page = sample
    queries = [
        *(one.question for one in blind.read("blind").questions[::2]),
        *blind.read("blind").unanswerable[:5],
        "how early must I brief a mailing for 14 January",
        "lead time catalogue",
        "when to brief linkedin in advance for 1 december",
        "trade press lead time",
        "are we closed",
        "what changed",
        "our values",
        "vision",
        "do we say on the day",
        "24 december",
        "1 january 2027",
        "next two weeks",
        "are we open between the years",
        "our goals",
        "Q4 priority",
        "colleague is bleeding",
        "I need first aid",
        "I had an accident with the van",
        "how many people were injured this year",
        "may I say customers",
        "may I say cheap",
        "may I say cheap to a customer",
        "may I say",
    ]
    cards: list[dict[str, Any]] = page.evaluate(
        """async ([queries, today]) => {
          const found = [];
          for (const query of queries) found.push((await onebookSearch.answer(query, today)).card);
          return found;
        }""",
        [queries, book.today.isoformat()],
    )
    for query, their in zip(queries, cards, strict=True):
        mine = json.loads(as_json.render(answered(book, query)))
        shown = {name: their[name] for name in ("title", "says", "ref", "url", "first", "last")}
        shown |= {name: [_filled(one) for one in their[name]] for name in ("facts", "days")}
        shown["department"] = their["department"][2] if their["department"] else ""
        assert (query, mine["intent"], mine["card"]) == (query, their["intent"], _filled(shown))


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in ("", [])}
