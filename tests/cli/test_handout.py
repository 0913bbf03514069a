"""`onebook handout`: one command, one file, and a plain word about whatever is in the way."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker
from tests.outputs.handout.conftest import words

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
        (["--edition", "banner"], "'banner'"),
        (["--booklet", "--large-print"], "--booklet and --large-print do not go together: large letters need"),
        (["--edition", "book", "--large-print"], "--large-print would make hundreds of pages of the book"),
        (["--edition", "slides", "--large-print"], "--large-print makes no sense for the edition slides"),
        (["--edition", "cards", "--booklet"], "--booklet folds pages into one another"),
        (["--edition", "wall", "--paper", "a4"], "the edition wall is not made for a4; it can be a3 or a2"),
        (["--booklet", "--paper", "a5"], "--booklet halves the paper in the printer"),
        (["--edition", "person"], "say whose sheet: `--edition person --position ID`"),
        (["--edition", "person", "--position", "hed-baker"], "there is no position `hed-baker`"),
        (["--position", "head-baker"], "--position goes with `--edition person`"),
        (["--span", "year"], "--span goes with `--edition wall`"),
        (["--pieces", "poster"], "--pieces goes with `--edition pack`"),
        (["--edition", "pack", "--pieces", "postr"], "`postr` is no piece for a print shop; did you mean"),
        (["--edition", "pack", "--booklet"], "a pack has bleed, marks and a booklet already"),
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


def test_a_letter_without_a_font_is_shown_with_its_place_and_printed_only_where_squares_are_allowed(
    onebook: Command, book: BookMaker, starter: dict[str, str], here: Path
) -> None:
    shop = {"roles/departments/shop.yml": "title: Shop 🍞\nlead: head-baker\npurpose: Sells.\n"}
    root = book(starter | shop)
    refused = onebook("-C", root, "handout")
    assert refused.status == 1
    assert "there are letters that no font has; `--allow-squares` prints squares in their place" in refused.err
    assert not (here / "allstaff.pdf").exists()
    outcome = onebook("-C", root, "handout", "--allow-squares")
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


def test_what_is_left_out_is_said_with_its_place_and_strict_fails_on_it(
    onebook: Command, book: BookMaker, starter: dict[str, str], here: Path
) -> None:
    steps = "\n".join(f"  - {{title: Step {number} of many, by: everyone}}" for number in range(200))
    long = {"plan/playbooks/long.yml": f"title: Long\napplies_to: all\nsteps:\n{steps}\n"}
    root = book(starter | long)
    outcome = onebook("-C", root, "handout")
    assert outcome.status == 0
    found = re.search(
        r"onebook: allstaff, page (\d), When something goes wrong: no room for (\d+) steps of house rules", outcome.err
    )
    assert found is not None
    printed = words((here / "allstaff.pdf").read_bytes())
    assert len(re.findall(r"Step \d+ of many", printed)) + int(found[2]) == 200
    assert f"and {found[2]} more steps on the site" in printed
    (here / "allstaff.pdf").unlink()
    assert onebook("-C", root, "handout", "--strict").status == 1
    assert list(here.iterdir()) == []
    assert onebook("-C", book(starter), "handout", "--strict").status == 0


def test_a_pack_is_a_folder_with_bleed_marks_a_booklet_and_a_job_sheet(
    onebook: Command, root: Path, here: Path
) -> None:
    outcome = onebook("-C", root, "handout", "--edition", "pack", "--pieces", "allstaff,poster,cards")
    assert outcome.status == 0
    names = sorted(one.name for one in (here / "pack").iterdir())
    assert names == ["allstaff-booklet.pdf", "allstaff.pdf", "cards.pdf", "job-sheet.txt", "poster.pdf"]
    sheet = (here / "pack/job-sheet.txt").read_text("utf-8")
    for said in (
        *(name for name in names if name.endswith("pdf")),
        "copies",
        "two staples",
        "Not claimed: CMYK and PDF/X",
    ):
        assert said in sheet
    with pikepdf.open(here / "pack/poster.pdf") as pdf:
        page = pdf.pages[0]
        assert page.mediabox != page.trimbox
    assert onebook("-C", root, "handout", "--edition", "pack").status == 2  # the folder is there already


def test_the_sheet_of_a_position_says_what_its_holder_does(onebook: Command, root: Path, here: Path) -> None:
    outcome = onebook("-C", root, "handout", "--edition", "person", "--position", "head-baker")
    assert outcome.status == 0
    assert "On your first day" in words((here / "person-head-baker.pdf").read_bytes())
