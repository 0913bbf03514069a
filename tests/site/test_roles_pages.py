"""The pages of departments, positions, matrices, questions, words, playbooks, meetings, agreements and partners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from types import ModuleType

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.pages import (
    agreements,
    ask,
    departments,
    lexicon,
    meetings,
    partners,
    playbooks,
    positions,
    raci,
)
from onebook.rules.run import CheckedBook

MODULES = (agreements, ask, departments, lexicon, meetings, partners, playbooks, positions, raci)

FILES = {
    "roles/positions/head-baker.yml": """\
title: Head baker
department: bakery
purpose: Keeps the oven hot.
for_customers: Warm bread.
also_called: [oven boss]
holders: [{name: Ada Crumb}]
contact: {email: ada@bread.example, phone: 01 23, chat: "#oven"}
""",
    "roles/positions/seller.yml": """\
title: Seller <b>
department: bakery
holders: []
backup: head-baker
status: proposed
""",
    "roles/raci/bread.yml": """\
title: Bread
activities:
  - title: Order flour
    keywords: [sacks, R&D]
    ask_when: [We are out of flour!, Who orders flour?]
    bring: The count of [[term:sack]]s.
    start_at: https://flour.example/form
    answer_within: 1 day
    accountable: head-baker
    responsible: seller
    note: Never on *Sundays*.
  - title: Bake
    id: old-bake
    accountable: head-baker
    responsible: head-baker
""",
    "roles/questions.yml": """\
questions:
  - {title: Where is the flour?, finds: raci:bread#order-flour, aliases: [flour-where]}
""",
    "roles/agreements.yml": """\
agreements:
  - {id: self, title: To ourselves, from: bakery, to: bakery, gives: Bread, status: dropped, aliases: [me]}
""",
    "roles/partners.yml": "partners:\n  - {title: Mill, links: [{title: Site, url: 'https://mill.example'}]}\n",
    "lexicon/terms.yml": """\
terms:
  - title: Sack
    definition: Fifty pounds.
    abbreviation: SK
    synonyms: [bag]
    avoid: [{phrase: pouch, because: Too small.}]
    aliases: [big-sack]
  - {title: Tin}
""",
    "plan/meetings.yml": """\
meetings:
  - {title: Tasting, date: 2027-03-01, agenda: '1. Taste', departments: [bakery]}
""",
    "plan/playbooks/fire.yml": """\
title: Fire
applies_to: all
steps:
  - {title: Leave, by: everyone, checklist: [Windows shut]}
  - {title: Count, by: [seller], within: 5 minutes, text: Count *all*.}
triage:
  - {severity: Big, looks_like: Flames, responder: head-baker, within: 1 minute, response: Ring., template: It burns.}
  - {severity: Small, looks_like: Smoke}
""",
}

BARE = {
    "roles/departments/bakery.yml": "title: Bakery\n",
    "roles/positions/head-baker.yml": "title: Head baker\n",
    "roles/raci/x.yml": "title: X\nactivities: [{title: Act}]\n",
    "roles/raci/y.yml": "title: Y\n",
    "roles/partners/z.yml": "title: Z\n",
    "roles/agreements/y.yml": "from: bakery\nto: bakery\ngives: bread\n",
    "lexicon/terms/v.yml": "title: v\n",
    "plan/meetings/t.yml": "title: T\n",
    "plan/playbooks/b.yml": "title: B\nsteps: [{title: Do}]\ntriage: [{severity: Bad, looks_like: bad}]\n",
}


LOST = ("roles/departments/bakery.yml", "roles/positions/head-baker.yml", "lexicon/terms.yml")


class Outline(HTMLParser):
    """Headings, anchors and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.refs: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [found["id"]] if "id" in found else []
        self.refs += [found["data-ref"]] if "data-ref" in found else []
        self.links += [found["href"]] if tag == "a" else []
        assert not {name for name in found if name.startswith("on")}
        assert re.fullmatch(r"(--[a-z]+:\d+;?)*", found.get("style", ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def read(book: BookMaker, files: Mapping[str, str]) -> CheckedBook:
    checked = check_book(book(files))
    assert checked.book is not None, checked.problems
    return checked.book


def made(found: CheckedBook, *modules: ModuleType) -> dict[str, SitePage]:
    pages: Iterator[SitePage] = (line.page(found) for module in modules or MODULES for line in module.lines(found))
    return {page.address: page for page in pages}


@pytest.fixture
def pages(book: BookMaker, starter: dict[str, str]) -> dict[str, SitePage]:
    return made(read(book, starter | FILES))


def assert_sound(page: SitePage) -> None:
    """One h1, no heading level skipped, each id once, nothing left unsaid."""
    outline = Outline(page.html)
    assert outline.levels[0] == 1, page.address
    assert outline.levels.count(1) == 1, page.address
    for before, after in zip(outline.levels, outline.levels[1:], strict=False):
        assert after <= before + 1, f"{page.address}: h{before} h{after}"
    assert len(outline.ids) == len(set(outline.ids)), page.address
    assert not re.search(r"\bNone\b|undefined|Undefined", outline.text), page.address
    assert page.description
    assert not page.ref or page.ref in outline.refs


def test_every_page_is_sound(pages: dict[str, SitePage]) -> None:
    for page in pages.values():
        assert_sound(page)


def test_pages_of_the_sample_are_sound(sample: CheckedBook) -> None:
    for page in made(sample).values():
        assert_sound(page)


def test_pages_of_a_book_full_of_gaps_are_sound(book: BookMaker, starter: dict[str, str]) -> None:
    for page in made(read(book, starter | BARE)).values():
        assert_sound(page)


def test_pages_of_a_book_whose_links_lead_nowhere_are_sound(book: BookMaker, starter: dict[str, str]) -> None:
    tolerant = {"mkdocs.yml": starter["mkdocs.yml"] + "      severity: {REF: 'off'}\n"}
    kept = {name: text for name, text in (starter | FILES).items() if name not in LOST}
    found = made(read(book, kept | tolerant))
    assert "departments/index.html" in found
    for page in found.values():
        assert_sound(page)


def test_a_book_without_roles_has_the_pages_of_the_menu(book: BookMaker, starter: dict[str, str]) -> None:
    kept = {name: text for name, text in starter.items() if not name.startswith(("roles/", "plan/goals"))}
    found = made(read(book, kept))
    assert sorted(found) == ["ask.html", "departments/index.html", "lexicon/index.html", "playbooks/index.html"]
    for page in found.values():
        assert_sound(page)
        assert "ob-empty" in page.html


def test_section_entities_stand_under_a_heading_with_their_id(pages: dict[str, SitePage]) -> None:
    for address, tag, identifier in (
        ("lexicon/index.html", "h3", "sack"),
        ("meetings/index.html", "h2", "tasting"),
        ("partners/index.html", "h2", "mill"),
        ("agreements/index.html", "h3", "self"),
        ("ask.html", "h3", "where-is-the-flour"),
        ("raci/bread.html", "h3", "order-flour"),
    ):
        assert re.search(rf'<{tag}(?: class="[^"]*")? id="{identifier}"', pages[address].html), address
    for address, alias in (
        ("lexicon/index.html", "big-sack"),
        ("agreements/index.html", "me"),
        ("ask.html", "flour-where"),
    ):
        assert f'<span id="{alias}"' in pages[address].html


def test_the_words_that_people_look_for_are_on_the_page(pages: dict[str, SitePage]) -> None:
    for address, words in (
        ("raci/bread.html", ["Also found by: sacks, R&D", "Who orders flour?", "We are out of flour!"]),
        ("ask.html", ["Order flour", "Who orders flour?", "We are out of flour!"]),
        ("lexicon/index.html", ["SK", "also bag", "pouch: Too small."]),
        ("positions/head-baker.html", ["Also called", "oven boss", "Keeps the oven hot.", "Warm bread."]),
    ):
        text = Outline(pages[address].html).text
        assert [word for word in words if word not in text] == [], address


def test_a_card_has_one_filled_button_and_it_goes_to_who_can_help(pages: dict[str, SitePage]) -> None:
    html = pages["raci/bread.html"].html
    flour = html[html.index('<h3 id="order-flour"') : html.index('<h3 id="old-bake"')]
    filled = re.findall(r'<a class="ob-btn" href="([^"]*)">(.*?)<', flour)
    assert filled == [("mailto:ada@bread.example", "Write to Ada")]  # the seller's position is vacant
    assert 'href="tel:0123"' in flour
    assert "until filled, ask" in flour
    bake = Outline(html[html.index('<h3 id="old-bake"') :]).text
    assert "Does it and answers for it: ask here first" in bake


def test_a_matrix_says_its_letters_in_words(pages: dict[str, SitePage]) -> None:
    html = pages["raci/bread.html"].html
    assert html.count('<th scope="col"') == 3
    assert '<span class="ob-vh">answers for it and does it</span>' in html
    assert 'href="#order-flour"' in html
    assert "ob-list-twin" in html
    assert pages["raci/bread.html"].is_wide


def test_titles_are_text_and_never_markup(pages: dict[str, SitePage]) -> None:
    for page in pages.values():
        assert "Seller <b>" not in page.html, page.address
    assert "Seller &lt;b&gt;" in pages["positions/seller.html"].html


def test_what_is_not_settled_says_so(pages: dict[str, SitePage]) -> None:
    assert "Not decided yet." in pages["positions/seller.html"].html
    assert 'ob-is-proposed" data-ref="position:seller"' in pages["positions/index.html"].html
    assert "ob-is-dropped" in pages["agreements/index.html"].html
    assert "Dropped" in Outline(pages["agreements/index.html"].html).text


def test_a_playbook_puts_first_what_everyone_does(pages: dict[str, SitePage]) -> None:
    html = pages["playbooks/fire.html"].html
    text = Outline(html).text
    assert text.index("Right now, whoever you are") < text.index("How bad is it?") < text.index("The steps")
    # steps begin at one, also behind what everyone does first
    assert '<ol class="ob-steps">' in html
    assert html.index('id="now--1"') < html.index('id="step--1"')
    assert re.findall(r"ob-sev(\d)", html) == ["1", "2"]
    assert "Nobody yet" in text  # who answers the second severity
    assert 'href="#wording--1"' in html
    assert 'id="wording--1"' in html


def test_every_page_names_its_file(pages: dict[str, SitePage]) -> None:
    for address, path in (
        ("departments/bakery.html", "roles/departments/bakery.yml"),
        ("raci/bread.html", "roles/raci/bread.yml"),
        ("lexicon/index.html", "lexicon/terms.yml"),
        ("meetings/index.html", "plan/meetings.yml"),
    ):
        assert f"<code>{path}</code>" in pages[address].html.replace("<wbr>", "")


def test_names_are_left_out_where_the_setting_says_so(book: BookMaker, starter: dict[str, str]) -> None:
    hidden = {"mkdocs.yml": starter["mkdocs.yml"] + "      names: nowhere\n"}
    for page in made(read(book, starter | FILES | hidden)).values():
        assert "Crumb" not in page.html, page.address
        assert "Write to Ada" not in page.html, page.address


def test_the_sample_shows_every_question_activity_and_word(sample: CheckedBook) -> None:
    found = made(sample, ask, lexicon, raci)
    shown = {ref for page in found.values() for ref in Outline(page.html).refs}
    wanted = {entry.ref for entry in sample.entries if entry.kind.name in ("question", "term", "raci")}
    assert wanted <= shown
    assert Outline(found["ask.html"].html).levels.count(3) >= 60
