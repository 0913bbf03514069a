"""Where the words of the lexicon really stand."""

from __future__ import annotations

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.facts.mentions import mentions, terms_on
from onebook.model.book import Book

FILES = {
    "lexicon/terms.yml": """\
terms:
  - {title: Oven, definition: It is hot., abbreviation: OV, synonyms: [stove]}
  - {title: Flour, definition: What comes before the oven., broader: oven}
  - {title: Loaf, definition: What comes after it., avoid: [{phrase: unit}]}
  - {title: Gone, definition: Not used., status: dropped}
""",
    "plan/goals/heat.yml": "title: Heat\nsummary: Two ovens, no unit, gone.\nbody: |\n  ## The **loaf**\n\n  `flour`\n",
    "plan/goals/said.yml": "title: Said\nsummary: They say “the stove is cold”.\nstatus: proposed\n",
    "plan/goals/old.yml": "title: Old\nsummary: Oven.\nstatus: dropped\n",
    "pages/about.md": "# About\n\nThe OV and the stove.\n",
}


def read(book: BookMaker, starter: dict[str, str]) -> Book:
    return check_book(book(starter | FILES)).read


def test_every_page_that_uses_a_word_once(book: BookMaker, starter: dict[str, str]) -> None:
    assert mentions(read(book, starter)) == {
        "term:oven": ("goal:heat", "term:flour", "pages/about.md"),
        "term:loaf": ("goal:heat",),
    }


def test_the_words_of_a_page(book: BookMaker, starter: dict[str, str]) -> None:
    found = read(book, starter)
    assert terms_on(found, "goal:heat") == ("term:loaf", "term:oven")
    assert terms_on(found, "goal:said") == ()
