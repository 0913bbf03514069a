"""The first day of a position: one page each, that names its own part, people, words and playbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from onebook.compile import check_book, table
from onebook.model.kinds.position import Position
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.views.first_day import first_day

BookMaker = Callable[..., Path]


def page_at(book: CheckedBook, address: str) -> SitePage:
    return next(line.page(book) for line in table(book) if isinstance(line, Line) and line.address == address)


def test_each_position_that_stands_has_one_and_the_list_leads_to_it(sample: CheckedBook) -> None:
    addresses = {line.address for line in table(sample)}
    standing = [one.id for one in sample.of(Position) if one.status != "dropped"]
    assert len(standing) > 40
    listed = page_at(sample, "start/index.html").html
    for one in standing:
        assert f"start/{one}.html" in addresses
        assert f'href="{one}.html"' in listed
    assert 'href="start/index.html"' in page_at(sample, "index.html").html


def test_it_names_what_somebody_new_needs(sample: CheckedBook) -> None:
    position = next(one for one in sample.of(Position) if one.id == "campaign-manager")
    view = first_day(sample, position)
    assert [group.link.title for group in view.pillars if group.link] == [
        "Community and customers",
        "Finance",
        "How we work",
        "People and learning",
    ]
    assert all(part.how for part in view.parts)
    assert position.ref not in [one.party.link.ref for one in view.colleagues]
    assert {"Brief", "Campaign"} <= {word.link.title for word in view.words}
    html = page_at(sample, "start/campaign-manager.html").html
    for heading in (
        "The plan",
        "Our part in it",
        "Your people",
        "What you do",
        "Whom to ask for what",
        "Your meetings",
    ):
        assert f">{heading}<" in html, heading


def test_a_position_in_a_bare_book_has_one_without_empty_parts(book: BookMaker, starter: Mapping[str, str]) -> None:
    checked = check_book(book(dict(starter))).book
    assert checked is not None
    html = page_at(checked, "start/head-baker.html").html
    assert "Fresh bread before seven" in html
    assert "Words that you will hear" not in html
    assert "Your meetings" not in html
