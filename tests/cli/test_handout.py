"""`onebook handout`: one command, one file, and a plain word about whatever is in the way."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.outputs.handout import press, typeset


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def root(book: BookMaker, starter: dict[str, str]) -> Path:
    """A small book with two departments."""
    return book(starter | {"roles/departments/shop.yml": "title: Shop\nlead: head-baker\npurpose: Sells.\n"})


def test_it_prints_the_all_staff_handout_and_says_how_many_sheets_it_takes(
    onebook: Command, root: Path, here: Path
) -> None:
    outcome = onebook("-C", root, "handout")
    assert outcome.status == 0, outcome.err
    assert [path.name for path in here.iterdir()] == ["allstaff.pdf"]
    with pikepdf.open(here / "allstaff.pdf") as pdf:
        pages = len(pdf.pages)
    assert outcome.out == ""
    assert outcome.err.startswith(f"{pages} pages on {-(-pages // 2)} sheets in ")
    assert outcome.err.endswith(" seconds: allstaff.pdf\n")


def test_o_names_the_file(onebook: Command, root: Path, here: Path) -> None:
    assert onebook("-C", root, "handout", "--paper", "letter", "--booklet", "-o", "print/ours.pdf").status == 0
    with pikepdf.open(here / "print" / "ours.pdf") as pdf:
        assert [float(one) for one in pdf.pages[0].mediabox] == [0, 0, 792, 612]


def test_without_a_department_every_department_gets_its_sheet(onebook: Command, root: Path, here: Path) -> None:
    outcome = onebook("-C", root, "handout", "--edition", "department")
    assert outcome.status == 0, outcome.err
    assert sorted(path.name for path in (here / "handout").iterdir()) == [
        "department-bakery.pdf",
        "department-shop.pdf",
    ]
    assert outcome.err.startswith("2 files, ")


def test_a_department_gets_its_own_sheet(onebook: Command, root: Path, here: Path) -> None:
    assert onebook("-C", root, "handout", "--edition", "department", "--department", "shop").status == 0
    assert [path.name for path in here.iterdir()] == ["department-shop.pdf"]


def test_a_name_of_old_still_works_and_a_dropped_department_gets_a_sheet_only_if_named(
    onebook: Command, book: BookMaker, starter: dict[str, str], here: Path
) -> None:
    shop = "title: Shop\nlead: head-baker\npurpose: Sells.\naliases: [counter]\n"
    mill = "title: Mill\nlead: head-baker\npurpose: Grinds.\nstatus: dropped\n"
    root = book(starter | {"roles/departments/shop.yml": shop, "roles/departments/mill.yml": mill})
    for name in ("counter", "mill"):
        outcome = onebook("-C", root, "handout", "--edition", "department", "--department", name)
        assert outcome.status == 0, outcome.err
    assert sorted(path.name for path in here.iterdir()) == ["department-counter.pdf", "department-mill.pdf"]
    assert onebook("-C", root, "handout", "--edition", "department", "-o", "all").status == 0
    assert sorted(path.name for path in (here / "all").iterdir()) == ["department-bakery.pdf", "department-shop.pdf"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--department", "bakery"], "--department goes with `--edition department`"),
        (["--edition", "department", "--department", "bakry"], "there is no department `bakry`; did you mean"),
        (["--booklet", "--crop-marks"], "--booklet and --crop-marks do not go together"),
        (["--since", "HEAD~1"], "--since is not there yet"),
        (["--edition", "poster"], "'poster'"),
        (["-o", "."], ". is a folder"),
    ],
)
def test_wrong_use_is_said_and_nothing_is_written(
    onebook: Command, root: Path, here: Path, arguments: list[str], says: str
) -> None:
    outcome = onebook("-C", root, "handout", *arguments)
    assert outcome.status == 2
    assert says in outcome.err
    assert list(here.iterdir()) == []


def test_a_book_with_errors_is_not_printed(
    onebook: Command, book: BookMaker, starter: dict[str, str], here: Path
) -> None:
    outcome = onebook("-C", book(starter | {"plan/goals/x.yml": "title: X\nowner: nobody\n"}), "handout")
    assert outcome.status == 1
    assert "the book has 1 error; nothing was printed" in outcome.err
    assert list(here.iterdir()) == []


def test_without_the_extra_it_says_in_one_line_what_to_install(
    onebook: Command, root: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "find_spec", lambda name: None)
    outcome = onebook("-C", root, "handout")
    assert outcome.status == 2
    assert outcome.err == (
        "onebook: the handout needs typst, pikepdf, segno, fontTools: install it with `pip install 'onebook[print]'`\n"
    )


def test_a_letter_without_a_font_stops_nothing_and_is_shown_with_its_place(
    onebook: Command, book: BookMaker, starter: dict[str, str], here: Path
) -> None:
    shop = {"roles/departments/shop.yml": "title: Shop 🍞\nlead: head-baker\npurpose: Sells.\n"}
    outcome = onebook("-C", book(starter | shop), "handout")
    assert outcome.status == 0
    assert "roles/departments/shop.yml:1:13: warning PRINT001 no font of the handout has `🍞` (U+1F35E)" in outcome.err
    assert (here / "allstaff.pdf").exists()


def test_a_mistake_of_ours_ends_as_a_bug(
    onebook: Command, root: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> list[typeset.SetInType]:
        raise typeset.NotSet("error: in our template")

    monkeypatch.setattr(press, "typeset", refuse)
    outcome = onebook("-C", root, "handout")
    assert outcome.status == 70
    assert "this is a bug in Onebook" in outcome.err
    assert list(here.iterdir()) == []


def test_one_that_takes_too_long_is_given_up(
    onebook: Command, root: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "SECONDS", 0.01)
    outcome = onebook("-C", root, "handout")
    assert outcome.status == 3
    assert "setting the handout in type took more than" in outcome.err
    assert list(here.iterdir()) == []
