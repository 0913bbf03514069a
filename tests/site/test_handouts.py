"""The site holds the handouts that the book wants, and its pages link to those and no others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from tests.conftest import BookMaker
from tests.site.links import broken, read_site

from onebook import mkdocs_plugin, mkdocs_told
from onebook.cli.run import run
from onebook.compile import check_book
from onebook.outputs.handout import press, typeset
from onebook.outputs.handout.options import Edition, Options
from onebook.outputs.handout.typeset import LeftOut, NotSet, Typesetting
from onebook.outputs.site import handouts
from onebook.outputs.site.site import pages
from onebook.rules.run import CheckedBook

WANTS = "      handout: [allstaff, department]\n"


def built_site(root: Path) -> Path:
    assert run(["-C", str(root), "build", "-o", str(root / "site")]) == 0
    return root / "site"


def test_home_and_department_link_to_the_handouts_that_are_made(book: BookMaker, starter: dict[str, str]) -> None:
    site = built_site(book(starter | {"mkdocs.yml": starter["mkdocs.yml"] + WANTS}))
    made = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.pdf"))
    assert made == ["handout/allstaff.pdf", "handout/department-bakery.pdf"]
    assert (site / "handout/allstaff.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert '<a href="handout/allstaff.pdf">All-staff handout (PDF)</a>' in (site / "index.html").read_text()
    assert (site / "index.html").read_text().count("how healthy the book is") == 1, "the foot says it"
    department = (site / "departments/bakery.html").read_text()
    assert '<a href="../handout/department-bakery.pdf">Department sheet (PDF)</a>' in department
    assert list(broken(site, read_site(site))) == []


def test_a_book_that_wants_none_has_none(book: BookMaker, starter: dict[str, str]) -> None:
    site = built_site(book(starter))
    assert list(site.rglob("*.pdf")) == []
    assert "On paper" not in (site / "index.html").read_text()


def test_without_the_extra_the_site_is_built_without_handouts_and_says_so(
    book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(press, "find_spec", lambda name: None)
    site = built_site(book(starter | {"mkdocs.yml": starter["mkdocs.yml"] + WANTS}))
    assert "No handouts: the handout needs typst" in capsys.readouterr().err
    assert list(site.rglob("*.pdf")) == []
    assert "On paper" not in (site / "index.html").read_text()


def test_serve_makes_none_and_links_to_none(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"mkdocs.yml": starter["mkdocs.yml"] + WANTS})
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    assert [file.src_uri for file in files if file.src_uri.endswith(".pdf")] == []


def test_what_cannot_be_printed_is_told_and_stops_nothing(
    book: BookMaker, starter: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"mkdocs.yml": starter["mkdocs.yml"] + WANTS, "roles/departments/bakery.yml": "title: Bakery 🍞\n"}
    site = built_site(book(starter | files))
    assert "roles/departments/bakery.yml:1: no font of the handout has `🍞` (U+1F35E)" in capsys.readouterr().err
    assert (site / "handout/department-bakery.pdf").exists()


def _printed(edition: Edition, *counts: int) -> press.Printed:
    left = tuple(LeftOut(count, "words", "Whom to ask", 2) for count in counts)
    return press.Printed(options=Options(edition=edition), pdf=b"", pages=1, sheets=1, left=left)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ([_printed("allstaff"), _printed("book")], ""),
        (
            [_printed("allstaff", 37, 4), _printed("book")],
            "The handouts leave out 41 things for lack of room (allstaff 41); `onebook handout --edition allstaff` lists "
            "what and on which page",
        ),
        (
            [_printed("allstaff", 1), _printed("department", 2), _printed("department", 3)],
            "The handouts leave out 6 things for lack of room (allstaff 1, department 5); `onebook handout --edition "
            "allstaff` and `onebook handout --edition department` list what and on which page",
        ),
        ([_printed("wall", 1)], "The handouts leave out 1 thing for lack of room (wall 1); `onebook handout --edition"),
    ],
)
def test_what_is_left_out_is_counted_with_how_to_see_it(printed: list[press.Printed], said: str) -> None:
    assert handouts.left_out(printed).startswith(said)
    assert bool(said) == bool(handouts.left_out(printed))


FULL = {
    "plan/meetings.yml": "meetings:\n"
    + "".join(
        f"  - {{title: Meeting {number} about a great many things, date: 2027-01-20T{8 + number % 10:02}:00, "
        "owner: head-baker}\n"
        for number in range(140)
    )
}
"""More on one day than a calendar on the wall has room for."""


@pytest.mark.parametrize(("options", "is_told"), [((), True), (("-q",), False)])
def test_a_build_tells_what_its_handouts_leave_out_and_is_no_worse_for_it(
    book: BookMaker,
    starter: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    is_told: bool,
) -> None:
    wants = "      handout: [wall]\nstrict: true\n"
    root = book(starter | FULL | {"mkdocs.yml": starter["mkdocs.yml"] + wants})
    assert run(["-C", str(root), *options, "build", "-o", str(root / "site")]) == 0
    assert ("`onebook handout --edition wall` lists what and on which page" in capsys.readouterr().err) == is_told


def test_the_links_of_a_book_are_those_of_its_setting(book: BookMaker, starter: dict[str, str]) -> None:
    wants = "      handout: [book, department, book]\n"
    checked = check_book(book(starter | {"mkdocs.yml": starter["mkdocs.yml"] + wants})).book
    assert checked is not None
    assert [link.address for link in handouts.links(checked)] == ["handout/book.pdf"]
    assert handouts.links(handouts.without(checked)) == ()
    assert all("On paper" not in page.html for page in pages(handouts.without(checked)))


def test_handouts_are_set_by_others_while_pages_are_made_and_once(
    book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    order: list[str] = []

    @contextmanager
    def noted(*about: Any) -> Iterator[Typesetting]:
        order.append("begun")
        with typeset.being_set(*about) as work:
            yield work

    def finished(read: CheckedBook) -> CheckedBook:
        order.append("asked for")
        return mkdocs_told.with_handouts(read)

    monkeypatch.setattr(press, "being_set", noted)
    monkeypatch.setattr(press, "typeset", lambda *_: pytest.fail("this is being set already"))
    monkeypatch.setattr(mkdocs_plugin, "with_handouts", finished)
    site = built_site(book(starter | {"mkdocs.yml": starter["mkdocs.yml"] + WANTS}))
    assert order == ["begun", "asked for"]
    assert len([*site.rglob("*.pdf")]) == 2


def test_where_the_press_breaks_off_the_site_is_built_without_handouts_and_says_so(
    book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_off(*_: Any) -> None:
        raise NotSet("the typesetter broke off")

    monkeypatch.setattr(press, "being_set", broken_off)
    monkeypatch.setattr(press, "typeset", broken_off)
    site = built_site(book(starter | {"mkdocs.yml": starter["mkdocs.yml"] + WANTS}))
    assert "no handouts, because of a mistake in Onebook" in capsys.readouterr().err
    assert list(site.rglob("*.pdf")) == []
    assert "handout/" not in (site / "index.html").read_text()
    assert list(broken(site, read_site(site))) == []
