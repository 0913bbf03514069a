"""Each rule has its page on the site, made from the same text as its help in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.compile import check_book
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.pages.rules import lines
from onebook.outputs.site.site import whole_menu
from onebook.rules.rule import rules
from onebook.rules.run import CheckedBook
from onebook.views.rules import GROUPS, rule_groups


@pytest.fixture(scope="module")
def sample() -> CheckedBook:
    found = check_book(REPOSITORY).book
    assert found is not None
    return found


@pytest.fixture(scope="module")
def made(sample: CheckedBook) -> dict[str, SitePage]:
    return {line.address: line.page(sample) for line in lines(sample)}


def test_there_is_a_page_for_each_rule_and_one_for_all(made: dict[str, SitePage]) -> None:
    assert set(made) == {"rules/index.html", *(f"rules/{code}.html" for code in rules())}


def test_the_list_leads_to_every_page_and_says_what_each_rule_asks(made: dict[str, SitePage]) -> None:
    html = made["rules/index.html"].html
    for code in rules():
        assert f'<a href="{code}.html">{code}</a>' in html


def test_every_rule_has_a_group_with_a_title(sample: CheckedBook) -> None:
    assert {group.prefix for group in rule_groups(sample)} <= set(GROUPS)
    assert sum(len(group.lines) for group in rule_groups(sample)) == len(rules())


def test_a_page_has_all_that_the_rules_own_page_has(made: dict[str, SitePage]) -> None:
    for code in rules():
        headings = [heading.title for heading in made[f"rules/{code}.html"].headings]
        assert headings == ["Why", "How to mend it", "How to switch it off", "Wrong", "Right"]
        assert f"<h1>{code} {rules()[code].name}</h1>" in made[f"rules/{code}.html"].html


def text_of(made: dict[str, SitePage], code: str) -> str:
    return made[f"rules/{code}.html"].html


def test_examples_name_their_files_and_readers_see_no_columns(made: dict[str, SitePage]) -> None:
    html = text_of(made, "REF005")
    assert "<p><code>plan/initiatives/lorry-drivers.yml</code></p>" in html
    assert "# REF005 initiative &#39;lorry-drivers&#39;" in html or "# REF005 initiative 'lorry-drivers'" in html
    assert "What the check says:" in text_of(made, "YAML003")
    for one in made.values():
        assert not re.search(r"[A-Z]\d{3}@\d", one.html)


def test_no_page_has_a_reference_that_leads_nowhere(made: dict[str, SitePage]) -> None:
    assert [one.address for one in made.values() if "ob-broken" in one.html] == []


def menu_addresses() -> Iterator[str]:
    for item in whole_menu():
        for _, address in item.pages:
            yield address


def test_rules_are_for_editors_so_neither_menu_nor_search_shows_them(made: dict[str, SitePage]) -> None:
    assert not set(made) & set(menu_addresses())
    assert not any(one.is_searched for one in made.values())
    assert {one.section for one in made.values()} == {"", "rules/index.html"}


def test_a_page_says_how_much_the_rule_matters_in_this_very_book(book: BookMaker, starter: dict[str, str]) -> None:
    settings = starter["mkdocs.yml"] + '      severity:\n        REF005: error\n        LEX: "off"\n'
    checked = check_book(book(starter | {"mkdocs.yml": settings})).book
    assert checked is not None
    found = {line.address: line.page(checked) for line in lines(checked)}
    assert "In this book it is an error." in text_of(found, "REF005")
    assert "It is switched off in this book." in text_of(found, "LEX001")
    assert "In this book it is a note." in text_of(found, "PLAN001")
