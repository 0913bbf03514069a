"""The engine in the browser and ours are one: the same results, scores, corrections and order for every query."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from tests.conftest import REPOSITORY, STARTER
from tests.search.german_book import FINDS, GERMAN
from tests.search.test_quality import GROUPS
from tests.search.twins import differences, lay_down, mistyped, titles_and_more

from onebook.compile import check_book
from onebook.facts.search.index import SearchIndex, index
from onebook.facts.vocabulary import words_of
from onebook.model.kinds.question import Question
from onebook.rules.run import CheckedBook

Twins = tuple[SearchIndex, Page]

FOREIGN = STARTER | {
    "plan/organization.yml": "title: Bäckerei Süd\nmission: Gutes Brot für alle.\nlanguage: de\n",
    "lexicon/terms/woerter.yml": """\
terms:
  - title: Straßenverkauf
    definition: Verkauf über die Straße, nicht im Café.
    synonyms: [Außer-Haus-Verkauf]
    avoid:
      - phrase: To-go
        because: Das versteht nicht jede.
  - id: hinshitsu
    title: 品質管理
    definition: 製品の品質を管理すること。ガイドを参照。
  - id: thai
    title: การประกันคุณภาพ
    definition: การดูแลคุณภาพของสินค้า
  - id: arabic
    title: إدارة الجودة
    definition: ضمان أن المنتج كما وعدنا
    abbreviation: إج
  - id: greek
    title: Έλεγχος ποιότητας
    definition: Ο σοφός ελέγχει δύο φορές.
  - id: rare
    title: 𐐷𐐯𐐻 𠮷野
    definition: Letters from beyond the first plane 🙂.
""",
}
HOSTILE = STARTER | {
    "lexicon/terms/odd.yml": """\
terms:
  - id: proto
    title: __proto__ constructor
    definition: "</script><script>alert(1)</script> \\u2028 \\\\ ' \\" `${x}`"
    synonyms: [hasOwnProperty, toString, "a,b;c d", "O’Brien’s"]
    avoid:
      - phrase: valueOf
        because: '"</script>'
  - id: figures
    title: FY2027 24/7 1,000 £3.2 R&D U.K.
    definition: Figures and signs, e-mail and snake_case.
    abbreviation: C3PO
  - {id: letter, title: Direct mail, definition: A letter., avoid: [{phrase: mail}]}
""",
}
STRANGE = (
    "", " ", "?", "the of and", "who", "who are we", "a", "e-mail", "e mail", "--", "'s", "O'Brien's", "o brien",
    "__proto__", "constructor toString", "hasOwnProperty", "valueOf", "<script>alert(1)</script>", "a" * 500,
    "word " * 80, "\u0000\u001f", "🙂🙂", "\u202e", "İstanbul ıI", "ΣΟΦΟΣ σοφός", "strasse straße STRASSE", "cafe café CAFÉ",
    "品質", "品", "管理 ガイド", "ガイド", "คุณภาพ", "الجَودة", "ποιοτητας", "𐐷𐐯𐐻", "𠮷", "𠮷野屋", "ﬁne ﬂow", "½ ™ ①", "FY 2027",
    "fy2027", "24/7", "u.k.", "UK", "R & D", "r&d", "rd", "c3po", "außer haus", "togo", "to go", "x\ud7ff",
    "a direct mail", "mail", "mail direct mail",
)  # fmt: skip


def twins(book: CheckedBook | None, chromium: Browser, folder: Path) -> Iterator[Twins]:
    """A book's index in our engine, and a page with the browser's."""
    assert book is not None
    page = chromium.new_page()
    page.goto(lay_down(book, folder).as_uri())
    yield index(book), page
    page.close()


@pytest.fixture(scope="module")
def sample_twins(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Of the sample book."""
    yield from twins(check_book(REPOSITORY).book, chromium, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module", params=[FOREIGN, HOSTILE, GERMAN], ids=["foreign", "hostile", "german"])
def odd_twins(
    request: pytest.FixtureRequest, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Twins]:
    """Of small books in other scripts, and with texts that try to break out."""
    root = tmp_path_factory.mktemp("book")
    for name, text in request.param.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    yield from twins(check_book(root).book, chromium, tmp_path_factory.mktemp("odd"))


def test_the_sample_answers_alike(sample_twins: Twins) -> None:
    known, page = sample_twins
    texts = sorted(set(titles_and_more(known)))
    questions = [
        entry.value.title for entry in check_book(REPOSITORY).read.entries if isinstance(entry.value, Question)
    ]
    typed = [query for group in GROUPS for query in group]
    queries = [*texts[::3], *mistyped(texts, 20261116, 250), *questions, *typed, *STRANGE]
    assert len(queries) > 700
    assert differences(known, page, queries) == []


def test_books_in_other_scripts_and_hostile_ones_answer_alike(odd_twins: Twins) -> None:
    known, page = odd_twins
    texts = sorted(set(titles_and_more(known)))
    assert differences(known, page, [*texts, *mistyped(texts, 7, 120), *STRANGE]) == []


def test_german_words_in_all_forms_and_compounds_answer_alike(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("german")
    for name, text in GERMAN.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    chance = random.Random(20261129)
    for known, page in twins(check_book(root).book, chromium, tmp_path_factory.mktemp("site")):
        own = [word for title in titles_and_more(known) for word in title.split()]
        plain = sorted(words_of("de"))
        ends = ("", "e", "en", "n", "s", "es", "er", "ern", "innen", "ung", "ungen", "nisse", "t", "lich", "keit")
        queries = [*FINDS, *(chance.choice(own) + chance.choice(ends) for _ in range(600))]
        queries += [chance.choice(own) + chance.choice(("", "s", "n")) + chance.choice(own).lower() for _ in range(600)]
        queries += [chance.choice(plain) + chance.choice(ends) for _ in range(600)]
        queries += [
            f"{chance.choice(('wer', 'was ist', 'wann', 'wo', 'darf ich'))} {chance.choice(own)}" for _ in range(200)
        ]
        assert differences(known, page, queries) == []


LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Co"))
"""Letters that our Unicode tables know; a browser's may be newer."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(LETTERS, max_size=40), min_size=20, max_size=40))
def test_any_text_at_all_is_read_alike(odd_twins: Twins, queries: list[str]) -> None:
    assert differences(*odd_twins, queries) == []


@settings(max_examples=15)
@given(st.data())
def test_words_of_the_sample_in_any_mixture_are_read_alike(sample_twins: Twins, data: st.DataObject) -> None:
    known, page = sample_twins
    words = st.sampled_from(known.words) | st.sampled_from("who when what is the of a with to how".split())
    ends = st.sampled_from(("", "?", " ", "-", "'s", "s", "ing"))
    query = st.builds(lambda parts, end: " ".join(parts) + end, st.lists(words, min_size=1, max_size=7), ends)
    assert differences(known, page, data.draw(st.lists(query, min_size=10, max_size=25))) == []
