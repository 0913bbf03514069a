"""What the search finds in a small book, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import STARTER, BookMaker

from onebook.facts.search import engine
from onebook.facts.search.candidates import Candidates
from onebook.facts.search.engine import search
from onebook.facts.search.expand import expand, slips_allowed, slips_between
from onebook.facts.search.index import SearchIndex, index
from onebook.facts.search.sureness import logarithm
from onebook.model.load import load
from onebook.text.stems import root, stem
from onebook.text.words import words

BOOK = STARTER | {
    "lexicon/terms/words.yml": """\
terms:
  - title: Standing order
    definition: What a shop gets every morning without asking.
    abbreviation: SO
    synonyms: [repeat delivery]
    called_by: [{department: bakery, name: the usual}]
    avoid:
      - {phrase: subscription, because: Nobody signs anything.}
  - title: Sourdough
    definition: Bread that takes two days.
  - title: Order book
    definition: Where every order stands.
  - {title: Old word, definition: Gone., status: dropped, avoid: [{phrase: ancient}]}
""",
    "roles/positions/head-baker.yml": "title: Head baker\ndepartment: bakery\nholders: [{name: Zoë Ångström-Nowak}]\n",
    "roles/raci/work.yml": """\
title: Daily work
activities:
  - title: Change a standing order
    keywords: [fewer rolls, e-mail from a shop]
    ask_when: [A shop wants more bread on Saturdays. Who can do that?]
    note: See [[term:sourdough]].
    accountable: head-baker
    responsible: head-baker
  - title: Repair the oven
    accountable: head-baker
    responsible: head-baker
""",
    "roles/questions.yml": "questions: [{title: Quixotic zeppelin?, finds: position:head-baker}]\n",
    "plan/calendar/fair.yml": "title: Bread fair\ndate: 2027-03-11\n",
}


def index_of(book: BookMaker, files: Mapping[str, str] = BOOK) -> SearchIndex:
    return index(load(book(files)).book)


def found(known: SearchIndex, query: str) -> list[str]:
    return [known.documents[hit.document].ref for hit in search(known, query).hits]


@pytest.fixture
def known(book: BookMaker) -> SearchIndex:
    return index_of(book)


def test_everything_that_is_shown_can_be_found_and_questions_are_only_tests(known: SearchIndex) -> None:
    refs = {document.ref for document in known.documents}
    assert {"raci:work", "raci:work#repair-the-oven", "term:sourdough", "goal:fresh-bread", "event:fair"} <= refs
    assert not any(ref.startswith("question:") for ref in refs)
    assert found(known, "quixotic zeppelin") == []
    assert [document.title for document in known.documents if document.address == "about.html"] == ["About this book"]


@pytest.mark.parametrize(
    "query",
    ["standing order", "SO", "repeat delivery", "the usual", "subscription", "standing orders", "STANDING-ORDER"],
)
def test_a_term_is_found_by_all_its_words(known: SearchIndex, query: str) -> None:
    assert found(known, query)[0] == "term:standing-order"


@pytest.mark.parametrize("query", ["zoe", "Angstrom", "nowak", "ZOË ÅNGSTRÖM", "ångström-nowak", "Zoe Angstorm"])
def test_a_persons_name_gives_the_position(known: SearchIndex, query: str) -> None:
    assert found(known, query)[0] == "position:head-baker"


def test_a_name_that_the_site_must_not_show_leads_nowhere(book: BookMaker) -> None:
    settings = BOOK["mkdocs.yml"] + "      names: nowhere\n"
    assert found(index_of(book, BOOK | {"mkdocs.yml": settings}), "Ångström") == []


def test_an_avoided_word_is_told_with_the_reason_and_both_are_searched(known: SearchIndex) -> None:
    answer = search(known, "change the subscription")
    assert [(one.wrote, one.say, one.ref, one.because) for one in answer.said] == [
        ("subscription", "Standing order", "term:standing-order", "Nobody signs anything.")
    ]
    assert known.documents[answer.hits[0].document].ref == "raci:work#change-a-standing-order"
    assert search(known, "standing order").said == ()
    assert search(known, "ancient").said == ()


def test_nobody_who_writes_what_we_say_is_told_to_say_it(book: BookMaker) -> None:
    terms = "terms:\n  - {title: Direct mail, definition: A letter., avoid: [{phrase: mail}]}\n"
    known = index_of(book, BOOK | {"lexicon/terms/letters.yml": terms})
    assert search(known, "a direct mail for the bakery").said == ()
    assert [one.say for one in search(known, "a mail for the bakery").said] == ["Direct mail"]


def test_a_slip_of_the_pen_is_mended_and_told_but_never_where_the_word_exists(known: SearchIndex) -> None:
    assert search(known, "repiar the ovne?").meant == "repair the oven"
    assert search(known, "sourdoug bread").meant == "sourdough bread"
    assert search(known, "order").meant == ""
    assert search(known, "oven").meant == ""


def test_a_word_that_is_still_typed_finds_what_begins_so(known: SearchIndex) -> None:
    assert found(known, "sourd")[0] == "term:sourdough"
    assert "term:sourdough" in found(known, "s")
    assert search(known, "sourd").meant == ""


def test_what_has_all_words_comes_before_what_has_some(known: SearchIndex) -> None:
    refs = found(known, "standing order change")
    assert refs[0] == "raci:work#change-a-standing-order"
    assert refs.index("term:standing-order") < refs.index("term:order-book")


def test_the_order_of_the_words_counts(known: SearchIndex) -> None:
    assert found(known, "order book")[0] == "term:order-book"
    assert found(known, "email from shop")[0] == "raci:work#change-a-standing-order"


def test_what_a_question_asks_for_decides_between_equals(known: SearchIndex) -> None:
    assert found(known, "bread fair")[0] == "event:fair"
    assert found(known, "Who repairs the oven?")[0] == "raci:work#repair-the-oven"
    assert found(known, "What does sourdough mean?")[0] == "term:sourdough"
    assert found(known, "When is the fair?")[0] == "event:fair"


def test_what_refers_to_something_is_found_by_its_title(known: SearchIndex) -> None:
    assert "raci:work#change-a-standing-order" in found(known, "sourdough")


def test_the_same_book_gives_the_same_index_and_a_limit_only_cuts(book: BookMaker, known: SearchIndex) -> None:
    again = index_of(book)
    assert (again.words, again.counts, again.postings) == (known.words, known.counts, known.postings)
    assert search(known, "bread", 2).hits == search(known, "bread").hits[:2]


QUERY = st.lists(
    st.sampled_from(
        "who can change a standing order sourdough bread repair the oven baker books ordr usual subscription fair".split()
    ),
    max_size=5,
).map(" ".join)


@given(query=QUERY, limit=st.integers(1, 4))
def test_stopping_early_passes_over_nothing_that_would_be_among_the_first(query: str, limit: int) -> None:
    known = _small_index()
    every = search(known, query, 10**6)
    few = search(known, query, limit)
    assert few.hits == every.hits[:limit]
    assert few.said == every.said


def test_who_has_the_rare_word_is_found_without_a_look_at_all_that_have_the_common_one() -> None:
    terms = "".join(f"  - {{title: Order {number}x, definition: One.}}\n" for number in range(150))
    known = _small_index(STARTER | {"lexicon/terms/words.yml": f"terms:\n{terms}"})
    reading = next(iter(Candidates(known, [expand(known, word, is_typed=False, may_be_stop=True) for word in WORDS])))
    assert [known.documents[number].title for number in reading[0]] == ["Order 77x"]
    assert list(known.words_with("77")) == [number for number, word in enumerate(known.words) if "77" in word]
    with patch("onebook.facts.search.engine._score", wraps=engine._score) as scored:
        assert found(known, "order 77x")[:1] == ["term:order-77x"]
        assert scored.call_count > 20, "thirty results are wanted"
        scored.reset_mock()
        assert search(known, "order 77x", 1).hits
        assert scored.call_count == 1


WORDS = ("order", "77x")


def _small_index(files: Mapping[str, str] = BOOK) -> SearchIndex:
    if str(files) not in _INDEXES:
        with TemporaryDirectory() as name:
            for path, text in files.items():
                (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(name) / path).write_text(text, "utf-8")
            _INDEXES[str(files)] = index(load(Path(name)).book)
    return _INDEXES[str(files)]


_INDEXES: dict[str, SearchIndex] = {}


def test_a_book_in_another_language_has_no_english_endings(book: BookMaker) -> None:
    french = BOOK | {"plan/organization.yml": "title: Boulangerie\nlanguage: fr\nmission: Du pain.\n"}
    assert index_of(book).stem("orders") == "order"
    known = index_of(book, french)
    assert known.stem("orders") == "orders"
    assert found(known, "Qui fait le sourdough")[0] == "term:sourdough"
    assert found(known, "the")  # in French this is no word of questions


class TestWords:
    @pytest.mark.parametrize(
        ("text", "pieces"),
        [
            ("Café au lait", [("cafe",), ("au",), ("lait",)]),
            ("e-mail (KPI): snake_case", [("e", "mail"), ("kpi",), ("snake", "case")]),
            ("the client's, clients' don’t", [("the",), ("client",), ("clients",), ("don", "t")]),
            ("Straße Łódź Øresund", [("strasse",), ("lodz",), ("oresund",)]),
            ("one--two three…four", [("one",), ("two",), ("three",), ("four",)]),
            ("U.K. R&D www.example.org 2.5", [("u", "k"), ("r", "d"), ("www",), ("example",), ("org",), ("2", "5")]),
            ("MillTicketDesk, PDFReader", [("mill", "ticket", "desk"), ("pdf", "reader")]),
            ("KundenÜbersicht", [("kunden", "ubersicht")]),
            ("eBay iOS GmbH McDonald", [("ebay",), ("ios",), ("gmbh",), ("mcdonald",)]),
            ("OKRs PhD LaTeX", [("okrs",), ("phd",), ("latex",)]),
            ("品質管理", [("品質",), ("質管",), ("管理",), ("理",)]),
            ("", []),
        ],
    )
    def test_words_are_taken_apart(self, text: str, pieces: list[tuple[str, ...]]) -> None:
        assert [word.pieces for word in words(text)] == pieces

    def test_a_query_needs_no_letter_twice(self) -> None:
        assert [word.joined for word in words("品質管理", is_query=True)] == ["品質", "質管", "管理"]

    @given(st.text())
    def test_any_text_gives_words_without_blanks_or_capitals(self, text: str) -> None:
        for word in words(text):
            assert word.joined == "".join(word.pieces)
            assert all(piece and piece == piece.strip().lower() for piece in word.pieces)


class TestStems:
    @pytest.mark.parametrize(
        "group",
        [
            "approve approves approved approving",
            "delivery deliveries",
            "refund refunds refunded refunding",
            "hire hires hired hiring",
            "plan plans planned planning",
            "colour color colours colored",
            "organise organize organised organizing",
            "organisation organizations",
            "centre center centres",
            "catalogue catalog catalogues",
            "licence license licensed",
            "travelling traveled",
            "KPIs kpi".lower(),
            "person people",
            "matrix matrices",
            "press",
            "miss misses missed",
        ],
    )
    def test_a_word_shares_its_stem_with_its_forms(self, group: str) -> None:
        assert len({stem(word) for word in group.split()}) == 1

    @pytest.mark.parametrize(
        "pair", ["care car", "business bus", "news new", "press pre", "hour our", "planning planet"]
    )
    def test_different_words_keep_apart(self, pair: str) -> None:
        one, other = pair.split()
        assert stem(one) != stem(other)

    @pytest.mark.parametrize("group", ["approve approval approver", "deliver delivery", "announce announcement"])
    def test_words_made_of_one_another_share_a_root(self, group: str) -> None:
        assert len({root(word) for word in group.split()}) == 1

    @given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=15))
    def test_a_plural_has_the_stem_of_its_singular(self, word: str) -> None:
        assert stem(word)
        if len(word) > 3 and word[-1] not in "sxzhyioue" and stem(word) == word:
            assert stem(f"{word}s") == stem(word)


class TestSlips:
    def test_four_letters_may_have_one_slip_and_eight_two(self) -> None:
        assert [slips_allowed(word) for word in ("cat", "cart", "carting", "cartings", "b2b1", "c" * 30)] == [
            0,
            1,
            1,
            2,
            0,
            2,
        ]

    @given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 3))
    def test_slips_are_counted_as_the_textbook_says(self, one: str, other: str, most: int) -> None:
        assert slips_between(one, other, most) == min(textbook(one, other), most + 1)


def textbook(one: str, other: str) -> int:
    """Optimal string alignment, written down plainly."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                rows[i][j] = i + j
                continue
            same = one[i - 1] == other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(st.integers(1, 100_000))
def test_the_logarithm_rises_with_its_number(number: int) -> None:
    assert logarithm(1) == 0
    assert logarithm(2) == 16
    assert logarithm(number) <= logarithm(number + 1) <= 16 * number.bit_length()
