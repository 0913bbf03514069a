"""The field reference on the site says what `onebook explain KIND` says, and is in the menu for those who edit."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from html import unescape

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.model.field_reference import FieldReference, fields_of
from onebook.model.kind import kinds
from onebook.outputs.site.menu import MenuEntry
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.pages.reference import lines
from onebook.outputs.site.site import lines as all_lines
from onebook.outputs.site.site import menu, pages
from onebook.rules.run import CheckedBook


@pytest.fixture(scope="module")
def sample() -> CheckedBook:
    found = check_book(REPOSITORY).book
    assert found is not None
    return found


@pytest.fixture(scope="module")
def made(sample: CheckedBook) -> dict[str, SitePage]:
    return {line.address: line.page(sample) for line in lines(sample)}


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def every_field(fields: Iterable[FieldReference]) -> Iterator[FieldReference]:
    for field in fields:
        yield field
        yield from every_field(field.fields)


def test_there_is_a_page_for_each_kind_and_one_for_all(made: dict[str, SitePage]) -> None:
    assert set(made) == {"reference/index.html", *(f"reference/{name}.html" for name in kinds())}
    for name in kinds():
        assert f'href="{name}.html"' in made["reference/index.html"].html


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_page_says_all_that_explain_says(made: dict[str, SitePage], name: str) -> None:
    html = made[f"reference/{name}.html"].html
    said = text_of(html)
    for field in every_field(fields_of(kinds()[name])):
        assert f"<code>{field.name}</code>" in html
        assert " ".join(field.says.replace("`", "").split()) in said, field.name
        assert field.holds[1:] in said, field.name
    for field in fields_of(kinds()[name]):
        assert f'<h3 id="field--{field.name}">' in html
        assert "\n".join(field.example) in unescape(html)


@pytest.mark.parametrize(("name", "said"), [("department", "Expected: the id of a position. See position")])
def test_a_field_says_whether_it_must_be_there_and_leads_to_what_it_names(
    made: dict[str, SitePage], name: str, said: str
) -> None:
    assert said in text_of(made[f"reference/{name}.html"].html)
    assert text_of(made[f"reference/{name}.html"].html).count("Required: ") >= 1
    assert '<a href="position.html">position</a>' in made[f"reference/{name}.html"].html


def test_every_address_on_the_pages_is_one_of_the_site(sample: CheckedBook, made: dict[str, SitePage]) -> None:
    addresses = {line.address for line in all_lines(sample)}
    for address, one in made.items():
        for link in re.findall(r'href="([^"#]+)', one.html):
            assert posixpath.normpath(posixpath.join("reference", link)) in addresses, (address, link)


def test_no_page_needs_a_script_or_repeats_an_anchor(made: dict[str, SitePage]) -> None:
    for one in made.values():
        assert " hidden" not in one.html
        assert "data-ob" not in one.html
        anchors = re.findall(r' id="([^"]+)"', one.html)
        assert len(anchors) == len(set(anchors)), one.address


def about(entries: Iterable[MenuEntry]) -> list[list[str]]:
    return [[item.address for item in entry.items] for entry in entries if entry.title == "About"]


@pytest.mark.parametrize(
    ("files", "nav", "right"),
    [
        ({}, "", [["reference/index.html"]]),
        ({"pages/a.md": "# A\n"}, "", [["a.html", "reference/index.html"]]),
        ({"pages/a.md": "# A\n"}, "nav:\n  - a.md\n", [["reference/index.html"]]),
        ({"pages/a.md": "# A\n"}, "nav:\n  - About:\n      - a.md\n", [["a.html", "reference/index.html"]]),
    ],
)
def test_it_stands_last_under_about(
    book: BookMaker, starter: dict[str, str], files: dict[str, str], nav: str, right: list[list[str]]
) -> None:
    kept = {path: text for path, text in starter.items() if not path.startswith("pages/")}
    checked = check_book(book(kept | files | {"mkdocs.yml": starter["mkdocs.yml"] + nav})).book
    assert checked is not None
    assert about(menu(pages(checked), checked)) == right


def test_search_passes_it_over_and_no_ordinary_page_takes_its_place(
    book: BookMaker, starter: dict[str, str], made: dict[str, SitePage]
) -> None:
    assert not any(one.is_searched for one in made.values())
    found = check_book(book(starter | {"pages/reference/goal.md": "# Goal\n"}))
    assert [problem.code for problem in found.problems if problem.path == "pages/reference/goal.md"] == ["SCH017"]


@pytest.mark.parametrize(("link", "codes"), [("goal.html", []), ("gaol.html", ["LINK001"])])
def test_a_page_may_lead_to_a_kind(book: BookMaker, starter: dict[str, str], link: str, codes: list[str]) -> None:
    text = f"# How to\n\nRead [the fields](reference/{link}).\n"
    found = check_book(book(starter | {"pages/how.md": text}))
    assert [problem.code for problem in found.problems if problem.path == "pages/how.md"] == codes


def test_the_side_menu_names_it_where_one_reads_it(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"pages/a.md": "# A page\n"})
    assert run(["-C", str(root), "-q", "build"]) == 0
    html = (root / "site" / "reference" / "index.html").read_text("utf-8")
    side = html.partition('data-md-type="navigation"')[2].partition('data-md-type="toc"')[0]
    assert '<a href="index.html" class="md-nav__link md-nav__link--active" aria-current="page">' in side
    assert 'href="../a.html"' in side
