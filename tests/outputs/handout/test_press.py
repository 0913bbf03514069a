"""The press prints whatever a book says, reports what it cannot show, and its files hold for archives and listeners."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from tests.conftest import BookMaker
from tests.outputs.handout.conftest import Printer, checked, opened, words

from onebook.outputs.handout import press, typeset
from onebook.outputs.handout.checks import flaws
from onebook.outputs.handout.finish import attribute, kids, save, structure
from onebook.outputs.handout.fonts import stack
from onebook.outputs.handout.grey import take_colours
from onebook.outputs.handout.nodes import PaperAddresses, block
from onebook.outputs.handout.options import Options
from onebook.rules.run import CheckedBook

MM = 72 / 25.4
SLOW = '#set document(title: "x")\n#for one in range(20000) { for other in range(20000) { } }\n'
PART: dict[str, Any] = {"title": "Part", "rows": [["Flour", "12"], ["Salt", "1"]]}
SUSHI = {"plan/pillars/sushi.yml": "title: Dinner at 寿司 🍣\nsummary: 🍣\n"}


@pytest.fixture
def island(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    return checked(book(starter))


def test_the_same_book_gives_the_same_bytes(island: CheckedBook, print_parts: Printer) -> None:
    assert print_parts(island, [PART]).pdf == print_parts(island, [PART]).pdf


def test_what_was_printed_is_not_set_again_and_is_the_same(
    island: CheckedBook, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    wanted: list[int] = []

    def counted(documents: list[typeset.TypesetJob], *places: Path) -> list[typeset.SetInType]:
        wanted.append(len(documents))
        return typeset.typeset(documents, *places)

    monkeypatch.setattr(press, "typeset", counted)

    def go(*titles: str, keeps: bool = True) -> list[press.Printed]:
        data = {"main": "small.typ", "parts": [PART], "crop": False}
        return press.print_all(island, [(Options(), data | {"title": one}) for one in titles], templates, keeps=keeps)

    first = go("One", "Two")
    assert go("One", "Two") == first
    assert wanted == [2]
    assert go("One", "Three")[0] == first[0]
    assert wanted == [2, 1]
    go("One", "Two", keeps=False)
    assert wanted == [2, 1, 2]
    (templates / "small.typ").write_text((templates / "small.typ").read_text("utf-8").replace("10pt", "11pt"), "utf-8")
    assert go("One")[0] != first[0]
    assert wanted == [2, 1, 2, 1]


def test_the_file_holds_the_books_day_and_no_clock(island: CheckedBook, print_parts: Printer) -> None:
    with opened(print_parts(island, [PART]).pdf) as pdf, pdf.open_metadata() as about:
        assert about["xmp:CreateDate"].startswith("2027-01-15T00:00:00")


def test_each_row_and_column_of_a_table_has_a_head(island: CheckedBook, print_parts: Printer) -> None:
    made = print_parts(island, [PART])
    assert made.flaws == ()
    with opened(made.pdf) as pdf:
        (table,) = structure(pdf.Root.StructTreeRoot, "/Table")
        heads = [cell for part in kids(table) for row in kids(part) for cell in kids(row) if cell.S == "/TH"]
        assert [str(attribute(cell, "/Scope")) for cell in heads] == ["/Column", "/Column", "/Row", "/Row"]


def test_a_cell_that_reaches_down_is_the_head_of_all_its_rows(
    island: CheckedBook, print_parts: Printer, templates: Path
) -> None:
    template = (templates / "small.typ").read_text("utf-8")
    table = "#table(columns: 2, table.header[A][B], table.cell(rowspan: 2)[x], [1], [2], [y], [3])\n"
    (templates / "small.typ").write_text(template + table, "utf-8")
    with opened(print_parts(island, []).pdf) as pdf:
        (found,) = structure(pdf.Root.StructTreeRoot, "/Table")
        rows = [[str(cell.S) for cell in kids(row)] for part in kids(found) for row in kids(part)]
    assert rows == [["/TH", "/TH"], ["/TH", "/TD"], ["/TD"], ["/TH", "/TD"]]


def test_what_the_checks_look_for_they_find(island: CheckedBook, print_parts: Printer) -> None:
    picture = [{"t": "p", "c": [{"t": "img", "path": "", "alt": "x"}]}]
    pdf = print_parts(island, [PART, {"nodes": picture}]).pdf
    assert flaws(pdf, Options()) == []
    with opened(pdf) as broken:
        for cell in structure(broken.Root.StructTreeRoot, "/TH"):
            del cell["/A"]
        del broken.Root["/Lang"]
        broken.Root.MarkInfo.Marked = False
        for item in broken.objects:
            if isinstance(item, Dictionary) and item.get("/Type") == "/FontDescriptor":
                del item["/FontFile2" if "/FontFile2" in item else "/FontFile3"]
        with broken.open_metadata(set_pikepdf_as_editor=False) as about:
            del about["pdfuaid:part"]
        found = "\n".join(flaws(save(broken), Options(grayscale=True)))
    for part in ("language", "tagged", "PDF/UA-1", "columns", "rows", "is not in the file", "has colours"):
        assert part in found


def test_letters_without_a_font_are_squares_and_are_reported_where_they_stand(
    book: BookMaker, starter: dict[str, str], print_parts: Printer
) -> None:
    sushi = checked(book(starter | SUSHI))
    made = print_parts(sushi, [{"title": "Dinner at 寿司 👩‍🚒🍣"}])
    assert "Dinner at □□ □□" in words(made.pdf)
    places = [(one.code, one.path, one.span.line, one.span.column) for one in made.problems]
    assert places == [
        ("PRINT001", "mkdocs.yml", 1, 1),
        ("PRINT001", "plan/pillars/sushi.yml", 1, 18),
        ("PRINT001", "plan/pillars/sushi.yml", 2, 10),
    ]
    assert "`寿` (U+5BFF) and 2 other letters" in made.problems[1].message
    assert "print_fonts: [pylopdf-fonts-zh-cn]" in made.problems[1].hint


def test_the_settings_decide_how_much_a_missing_letter_matters(
    book: BookMaker, starter: dict[str, str], print_parts: Printer
) -> None:
    settings = starter["mkdocs.yml"] + '      severity: {PRINT: "off"}\n'
    made = print_parts(checked(book(starter | SUSHI | {"mkdocs.yml": settings})), [{"title": "🍣 寿司"}])
    assert made.problems == ()


def test_control_signs_are_left_out_and_invisible_ones_do_no_harm(island: CheckedBook, print_parts: Printer) -> None:
    hostile = "a\x00b\x01c\x1bd\x7fe\x9bf\ufeffg\ufffeh\ud800i\u200bj\u202ek\u2066l\u00adm\ue000n"
    made = print_parts(island, [{"nodes": [{"t": "text", "v": hostile}]}])
    assert made.flaws == ()
    said = words(made.pdf)
    assert "abcdefghi" in said
    (problem,) = made.problems
    assert problem.message.startswith("no font of the handout has `\ue000` (U+E000);")


def font_folder() -> dict[str, str | bytes]:
    """A font that the handout has anyway, as a book's own file."""
    from importlib.metadata import distribution

    files = distribution("fontpkg-atkinson-hyperlegible").files or []
    (path,) = [Path(str(one.locate())) for one in files if one.name.endswith("-Regular.ttf")]
    return {"pages/fonts/own.ttf": path.read_bytes()}


def test_a_font_of_the_book_is_tried_after_the_handouts_own(
    book: BookMaker, starter: dict[str, str], print_parts: Printer, templates: Path
) -> None:
    settings = starter["mkdocs.yml"] + "      print_fonts: [pages/fonts]\n"
    own = checked(book(starter | font_folder() | {"mkdocs.yml": settings}))
    (templates / "small.typ").write_text(
        '#let D = json(bytes(sys.inputs.data))\n#set document(title: "x")\n#set text(lang: "en")\n= #D.fonts.body.join("/")\n'
    )
    assert words(print_parts(own, []).pdf) == "Source Serif 4/Atkinson Hyperlegible/Source Sans 3/Source Code Pro"


def test_a_font_folder_lends_nothing_from_outside_the_book(
    book: BookMaker, starter: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = starter["mkdocs.yml"] + "      print_fonts: [pages/fonts]\n"
    own = checked(book(starter | font_folder() | {"mkdocs.yml": settings}))
    outside = tmp_path_factory.mktemp("outside") / "private.ttf"
    outside.write_bytes(next((own.root / "pages/fonts").iterdir()).read_bytes())
    (own.root / "pages/fonts/linked.ttf").symlink_to(outside)
    assert "linked.ttf" not in {path.name for path in stack(own, Options()).files}


def test_fonts_that_are_torn_or_not_installed_are_reported_and_stop_nothing(
    book: BookMaker, starter: dict[str, str], print_parts: Printer
) -> None:
    settings = starter["mkdocs.yml"] + "      print_fonts: [pylopdf-fonts-xx, pages/torn.ttf]\n"
    torn = checked(book(starter | {"mkdocs.yml": settings, "pages/torn.ttf": b"\x00\x01\x00\x00no font"}))
    made = print_parts(torn, [PART])
    assert [(one.code, one.span.column) for one in made.problems] == [("PRINT003", 21), ("PRINT003", 39)]
    assert "pip install pylopdf-fonts-xx" in made.problems[0].hint


SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'><rect width='20' height='20' fill='{}'/></svg>"
OUTSIDE = SVG.replace(
    "<rect", "<image href='/etc/passwd' width='9' height='9'/><image href='../../../x.png' width='9' height='9'/><rect"
)


def test_images_are_printed_with_their_words_and_torn_ones_are_reported(
    book: BookMaker, starter: dict[str, str], print_parts: Printer
) -> None:
    goal = "---\ntitle: Ovens\n---\n![a red square](red.svg) ![torn](torn.png) ![reads on](out.svg) ![](red.svg)\n"
    files = {"plan/goals/ovens.md": goal, "plan/goals/red.svg": SVG.format("#c00"), "plan/goals/torn.png": "no png"}
    ovens = checked(book(starter | files | {"plan/goals/out.svg": OUTSIDE.format("#0c0")}))
    entry = ovens.entry("goal:ovens")
    made = print_parts(ovens, [{"nodes": block(entry.value.body, PaperAddresses(ovens, entry.path))}])
    assert made.flaws == ()
    assert [(one.code, one.path) for one in made.problems] == [
        ("PRINT002", "plan/goals/out.svg"),
        ("PRINT002", "plan/goals/torn.png"),
    ]
    assert "[torn] [reads on]" in words(made.pdf)
    with opened(made.pdf) as pdf:
        alts = [str(one.Alt) for one in structure(pdf.Root.StructTreeRoot, "/Figure")]
    assert alts == ["a red square", "Picture without a description"]


def test_grey_leaves_no_colour_not_even_of_a_drawing(
    book: BookMaker, starter: dict[str, str], print_parts: Printer
) -> None:
    red = checked(book(starter | {"plan/goals/red.svg": SVG.format("#c00")}))
    picture = [{"t": "p", "c": [{"t": "img", "path": "plan/goals/red.svg", "alt": "red"}]}]
    assert flaws(print_parts(red, [{"nodes": picture}]).pdf, Options(grayscale=True)) != []
    made = print_parts(red, [PART, {"nodes": picture}], grayscale=True)
    assert made.flaws == ()
    assert "Flour" in words(made.pdf)


def test_colours_that_come_back_after_a_detour_are_grey_too() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    spaces = [Array([Name.ICCBased, pdf.make_stream(b"", N=number)]) for number in (1, 3)]
    page.obj.Resources = Dictionary(ColorSpace=Dictionary(c0=spaces[0], c1=spaces[1]))
    page.Contents = pdf.make_stream(b"/c1 cs 1 0 0 scn q /c0 cs 0.5 scn Q 0 1 0 scn /c1 CS 0 0 1 SCN")
    take_colours(pdf)
    painted = page.Contents.read_bytes().decode().split()
    assert painted == "0.2126 g q /c0 cs 0.5 scn Q 0.7152 g 0.0722 G".split()
    assert list(page.obj.Resources.ColorSpace.keys()) == ["/c0"]


def test_a_page_that_is_all_colours_gets_its_marks(island: CheckedBook, print_parts: Printer) -> None:
    assert print_parts(island, [], crop_marks=True).flaws == ()


def test_crop_marks_stand_outside_of_what_is_cut(island: CheckedBook, print_parts: Printer) -> None:
    made = print_parts(island, [PART], crop_marks=True)
    assert made.flaws == ()
    with opened(made.pdf) as pdf:
        page = pdf.pages[0]
        boxes = {name: [float(one) for one in page.obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")}
        assert isinstance(page.Contents, Array)
        marks = page.Contents[-1].read_bytes().decode()
    sizes = {name: ((box[2] - box[0]) / MM, (box[3] - box[1]) / MM) for name, box in boxes.items()}
    assert sizes["/TrimBox"] == pytest.approx((148, 210), abs=0.01)
    assert sizes["/BleedBox"] == pytest.approx((154, 216), abs=0.01)
    assert sizes["/MediaBox"] == pytest.approx((168, 230), abs=0.01)
    assert marks.startswith("/Artifact")
    assert marks.count(" l") == 8


def test_a_document_that_the_typesetter_refuses_is_our_mistake_and_says_where(
    island: CheckedBook, print_parts: Printer, templates: Path
) -> None:
    (templates / "small.typ").write_text('#set document(title: "x")\n= One\n=== Three\n', "utf-8")
    with pytest.raises(typeset.NotSet, match="heading"):
        print_parts(island, [])


def test_a_warning_of_the_typesetter_is_told(island: CheckedBook, print_parts: Printer, templates: Path) -> None:
    (templates / "small.typ").write_text(
        '#set document(title: "x")\n#set text(font: "Nowhere", lang: "en")\n= One\n', "utf-8"
    )
    (flaw,) = print_parts(island, []).flaws
    assert "unknown font family" in flaw


def test_a_typesetter_that_breaks_off_is_told_with_its_last_words(
    island: CheckedBook, print_parts: Printer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho out of paper >&2\nexit 9\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    with pytest.raises(typeset.NotSet, match="out of paper"):
        print_parts(island, [])


def test_a_document_that_takes_too_long_is_given_up(
    island: CheckedBook, print_parts: Printer, templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "SECONDS", 1)
    (templates / "small.typ").write_text(SLOW, "utf-8")
    with pytest.raises(TimeoutError, match="took more than 1 second"):
        print_parts(island, [])


def test_nothing_goes_on_when_the_press_is_stopped(templates: Path, tmp_path: Path) -> None:
    (templates / "small.typ").write_text(SLOW, "utf-8")
    (tmp_path / "fonts").mkdir()
    # a shell that starts the tests behind its back would have them ignore the interrupt
    script = f"""
import datetime, signal
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from onebook.outputs.handout.typeset import TypesetJob, typeset
job = TypesetJob(main="small.typ", data="{{}}", day=datetime.date(2027, 1, 1))
typeset([job], Path({str(templates)!r}), Path({str(tmp_path)!r}))
"""
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.parent.exists():
        process.kill()
        pytest.skip("this system does not tell the children of a process")
    deadline = time.monotonic() + 60
    while not is_at_work(child := children.read_text().strip()) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    finally:
        process.kill()
        process.wait()
    assert child
    assert not Path(f"/proc/{child}").exists()


def is_at_work(process: str) -> bool:
    """Whether a process has used half a second of the processor, so that it is in the midst of its document."""
    if not process:
        return False
    used = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11]
    return int(used) > 50


def test_a_template_can_read_nothing_outside_its_folder(
    island: CheckedBook, print_parts: Printer, templates: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (templates / "link.txt").symlink_to(tmp_path / "secret.txt")
    for path in ("../../secret.txt", str(tmp_path / "secret.txt"), "/etc/passwd"):
        (templates / "small.typ").write_text(f'#set document(title: "x")\n= #read("{path}")\n', "utf-8")
        with pytest.raises(typeset.NotSet):
            print_parts(island, [])


def test_what_is_missing_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert press.missing() is None
    monkeypatch.setattr(press, "find_spec", lambda name: None if name == "typst" else object())
    assert press.missing() == "the handout needs typst: install it with `pip install 'onebook[print]'`"
