"""The book for programs: a Markdown twin beside each page, and `llms.txt` that leads to every one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from markdown_it import MarkdownIt
from tests.conftest import REPOSITORY

from onebook.compile import check_book, table
from onebook.model.kind import kinds
from onebook.outputs.markdown import LLMS, book_as_markdown, llms, twin, twin_of, twins
from onebook.outputs.site.page import Line
from onebook.rules.run import CheckedBook

BookMaker = Callable[..., Path]
LINK = re.compile(r"(?<!\!)\[(?:[^\[\]\\]|\\.)*\]\(([^()\s]+)\)")


def checked(root: Path) -> CheckedBook:
    found = check_book(root)
    assert found.book is not None, [problem.message for problem in found.problems]
    return found.book


@pytest.fixture(scope="module")
def sample() -> CheckedBook:
    return checked(REPOSITORY)


def test_every_page_of_an_entity_and_every_overview_has_one(sample: CheckedBook) -> None:
    there = twins(sample)
    pages = {line.address for line in table(sample) if isinstance(line, Line)}
    for kind in kinds().values():
        for one in sample.of(kind.cls):
            assert twin_of(kind.address.replace("{id}", one.id).partition("#")[0]) in there, one.ref
    assert {address.removesuffix(".md") + ".html" for address in there} <= pages


def test_links_lead_to_twins_that_are_there(sample: CheckedBook) -> None:
    there = {*twins(sample)}
    wrong = []
    for address in there:
        for link in LINK.findall(twin(sample, address)):
            target = link.partition("#")[0]
            if target.endswith(".md") and "://" not in target and normpath(join(dirname(address), target)) not in there:
                wrong.append(f"{address}: {link}")
    assert wrong == []


def test_the_table_of_contents_leads_to_all_but_what_was_dropped(sample: CheckedBook) -> None:
    listed = {link.removeprefix(sample.site.site_url) for link in LINK.findall(llms(sample))}
    dropped = {
        twin_of(kind.page.replace("{id}", one.id))
        for kind in kinds().values()
        for one in sample.of(kind.cls)
        if one.status == "dropped"
    }
    assert {*twins(sample)} - listed <= dropped | {"index.md"}


def test_a_twin_says_what_the_page_says(sample: CheckedBook) -> None:
    text = twin(sample, "goals/recommended.md")
    assert text.startswith('---\ntitle: "Be the supplier customers recommend"\nref: goal:recommended\n---\n')
    assert "- **Owner:** [Head of Customer Care](../positions/head-of-customer-care.md) (Grace Mutasa)" in text
    assert "[Customer Care](../departments/customer-care.md)" in text


def test_what_the_settings_keep_back_stands_in_none(book: BookMaker, starter: Mapping[str, str]) -> None:
    files = dict(starter) | {
        "mkdocs.yml": starter["mkdocs.yml"] + "      names: nowhere\n",
        "roles/positions/head-baker.yml": "title: Head Baker\ndepartment: bakery\nholders: [{name: Ada Crumb}]\n",
        "plan/initiatives/oven.yml": "title: New oven\nowner: head-baker\nbudget: {amount: 424242, currency: EUR}\n",
    }
    made = checked(book(files))
    everything = "".join(book_as_markdown.render(made, {}).values())
    assert "New oven" in everything
    assert "Ada Crumb" not in everything
    assert "424242" not in everything.replace(",", "").replace(" ", "")


@pytest.mark.parametrize("title", ["[x](https://evil.example)", "<b>a</b> | b", "# a * b_c_", "a `b` \\ c"])
def test_titles_are_words(book: BookMaker, starter: Mapping[str, str], title: str) -> None:
    quoted = "'" + title.replace("'", "''") + "'"
    made = checked(book(dict(starter) | {"lexicon/terms/loaf.yml": f"title: {quoted}\ndefinition: One bread.\n"}))
    html = MarkdownIt("commonmark").render(twin(made, "lexicon/index.md"))
    assert "evil.example" not in re.sub(r">[^<]*<", "><", html)
    assert "<b>a" not in html
    assert all(word in html for word in re.findall(r"\b[a-z]{4,}\b", title) if word != "https")


def test_it_can_be_left_out(book: BookMaker, starter: Mapping[str, str]) -> None:
    made = checked(book(dict(starter) | {"mkdocs.yml": starter["mkdocs.yml"] + "      twins: false\n"}))
    assert not [line.address for line in table(made) if line.address == LLMS or line.address.endswith(".md")]
