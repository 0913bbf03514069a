"""The lexicon from A to Z."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.kinds.term import Term
from onebook.views.lexicon import LexiconPage, lexicon_page
from onebook.views.shelves import letter_anchor, letter_of
from onebook.views.siblings import siblings
from onebook.views.word_page import word_page

TERMS = """\
terms:
  - {title: Œuf, definition: An egg.}
  - {title: bread, definition: What we bake., related: [crust], synonyms: [loaf]}
  - {title: Crust, definition: Outside of bread., broader: bread, related: [eclair]}
  - {title: Éclair, id: eclair, definition: Long and sweet.}
  - {title: 24-hour dough, definition: It rests., called_by: [{department: bakery, name: slow one}]}
"""


def page(book: BookMaker, files: dict[str, str]) -> LexiconPage:
    checked = check_book(book(files))
    assert checked.book is not None, checked.problems
    return lexicon_page(checked.book)


def test_words_stand_under_their_letters(book: BookMaker, starter: dict[str, str]) -> None:
    found = page(book, starter | {"lexicon/terms.yml": TERMS})
    assert [(group.letter, [entry.entity.title for entry in group.entries]) for group in found.groups] == [
        ("0–9", ["24-hour dough"]),
        ("B", ["bread"]),
        ("C", ["Crust"]),
        ("E", ["Éclair"]),
        ("Œ", ["Œuf"]),
    ]
    bar = {mark.letter: mark.anchor for mark in found.bar}
    assert list(bar)[:3] == ["0–9", "A", "B"]
    assert list(bar)[-2:] == ["Z", "Œ"]
    assert (bar["A"], bar["B"]) == ("", "letter--b")
    assert all(bar[group.letter] == group.anchor for group in found.groups)
    assert found.count == 5


def test_wider_narrower_and_related_are_seen_from_both_sides(book: BookMaker, starter: dict[str, str]) -> None:
    found = page(book, starter | {"lexicon/terms.yml": TERMS})
    by_id = {entry.entity.id: entry for group in found.groups for entry in group.entries}
    bread, crust, eclair = by_id["bread"], by_id["crust"], by_id["eclair"]
    assert [link.title for link in bread.narrower] == ["Crust"]
    assert bread.related == ()  # crust is narrower already
    assert [link.title for link in crust.broader] == ["bread"]
    assert [link.title for link in eclair.related] == ["Crust"]
    assert eclair.used_in == ()
    assert [(word.department.title, word.name) for word in by_id["24-hour-dough"].called_by] == [("Bakery", "slow one")]


def test_a_term_shows_who_uses_it(book: BookMaker, starter: dict[str, str]) -> None:
    goal = {"plan/goals/crusty.yml": "title: Crusty\nsummary: More [[term:crust]].\n"}
    found = page(book, starter | goal | {"lexicon/terms.yml": TERMS})
    crust = next(entry for group in found.groups for entry in group.entries if entry.entity.id == "crust")
    assert [link.title for link in crust.used_in] == ["Crusty"]


def test_a_term_shows_where_it_really_stands_by_kind(book: BookMaker, starter: dict[str, str]) -> None:
    goals = {f"plan/goals/g{n}.yml": f"title: G{n}\nsummary: Loaves.\n" for n in range(3)}
    more = {
        "plan/initiatives/oven.yml": "title: Oven\nsummary: More bread.\n",
        "roles/positions/eater.yml": "title: Eater\npurpose: Eats bread.\n",
        "plan/releases/bun.yml": "title: Bun\nsummary: A bread with raisins.\n",
        "pages/about.md": "# Bread\n\nWe bake bread.\n",
    }
    found = page(book, starter | goals | more | {"lexicon/terms.yml": TERMS})
    bread = next(entry for group in found.groups for entry in group.entries if entry.entity.id == "bread")
    assert [one.words for one in bread.uses] == [
        "4 goals",
        "1 initiative",
        "1 organisation",
        "1 position",
        "1 release",
        "1 page",
    ]
    assert [link.title for link in bread.uses[0].links] == ["Fresh bread before seven", "G0", "G1", "G2"]
    assert bread.uses[-1].links[0].address == "about.html"
    assert bread.uses_said == "4 goals, 1 initiative, 1 organisation and 3 more"


def test_a_book_without_words_has_an_empty_lexicon(book: BookMaker, starter: dict[str, str]) -> None:
    found = page(book, starter)
    assert (found.groups, found.count, len(found.bar)) == ((), 0, 26)


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Ärger", "A"),
        ("“Quoted”", "Q"),
        ("'s Hertog", "S"),
        ("ß", "S"),
        ("Ωmega", "Ω"),
        ("面包", "面"),
        ("€", "0–9"),
        ("!", "0–9"),
    ],
)
def test_the_letter_of_a_word(title: str, letter: str) -> None:
    assert letter_of(title) == letter
    assert letter_anchor(letter).startswith("letter--")


def test_a_word_has_a_page_with_the_words_around_it_and_what_uses_it(book: BookMaker, starter: dict[str, str]) -> None:
    goal = {"plan/goals/crusty.yml": "title: Crusty\nsummary: More [[term:crust]].\n"}
    checked = check_book(book(starter | goal | {"lexicon/terms.yml": TERMS})).book
    assert checked is not None
    crust = word_page(checked, next(one for one in checked.of(Term) if one.id == "crust"))
    assert [(str(one.how), one.link.address, one.sentence) for one in crust.near] == [
        ("Wider", "lexicon/bread.html", "What we bake."),
        ("Related", "lexicon/eclair.html", "Long and sweet."),
    ]
    assert [(str(one.words), len(one.links)) for one in crust.uses] == [("1 goal", 1)]


def test_beside_the_page_of_a_word_stand_the_words_before_and_behind_it(
    book: BookMaker, starter: dict[str, str]
) -> None:
    many = "terms:\n" + "".join(f"- {{title: Word {number:02}, definition: One.}}\n" for number in range(60))
    checked = check_book(book(starter | {"lexicon/terms.yml": many})).book
    assert checked is not None
    beside = siblings(checked, "term:word-30")
    assert [beside[0].address, beside[-1].address, len(beside)] == ["lexicon/word-18.html", "lexicon/word-41.html", 24]
    assert siblings(checked, "term:word-00")[0].title == "Word 00"
