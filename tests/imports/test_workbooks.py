"""Workbooks come in and go out: what companies keep in them is understood or told, and no workbook does harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.conftest import BookMaker
from tests.imports.test_sheets import errors, files_of, sample
from tests.imports.workbooks import figures_and_dates, read_back, who_does_what, with_part, workbook, year_plan

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.imports.office.workbook import read_workbook
from onebook.imports.sheets import SheetFile, read_sheets
from onebook.model.kinds.event import Event
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.kinds.term import Term
from onebook.model.letters import ROLES
from onebook.model.load import load
from onebook.outputs.exports import exports
from onebook.text.sheets import NoTable
from onebook.text.workbook import LONGEST, WorkbookPage, sheet_names, written_workbook

__all__ = ["sample"]
DAY = datetime(2027, 1, 15)
Said = pytest.CaptureFixture[str]
GERMAN = "title: Inselbäckerei\nmission: Gutes Brot.\ncountry: DE\nlanguage: de\n"
BAKERY = {
    "plan/organization.yml": GERMAN,
    "plan/measures/loaves.yml": "title: Loaves sold\nunit: loaves\n",
    "plan/measures/waste.yml": 'title: Waste\nunit: "%"\n',
}


def workbook_of(root: Path) -> bytes:
    book = check_book(root).book
    assert book is not None
    made = exports()["xlsx"].data
    assert made is not None
    return made(book)


def brought(root: Path, folder: Path, data: bytes, *options: str, name: str = "plan.xlsx", form: str = "xlsx") -> int:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return run(["import", form, str(folder / name), "--into", str(root), *options])


def told(capsys: Said, folder: Path) -> str:
    """What the import said, without where the tests lie."""
    return capsys.readouterr().out.replace(f"{folder}/", "")


class TestRoundTrip:
    def test_the_sample_says_all_of_its_own_workbook(self, sample: Path, tmp_path: Path, capsys: Said) -> None:
        before = files_of(sample)
        data = workbook_of(sample)
        assert workbook_of(sample) == data, "the same bytes every time"
        assert brought(sample, tmp_path / "out", data, "--force") == 0
        said = capsys.readouterr()
        assert "The book says all of it already" in said.err
        assert "left out" not in said.out
        assert files_of(sample) == before

    def test_another_program_finds_days_numbers_and_text(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        texts = [
            "=1+1",
            "+49 30",
            "-x",
            "@me",
            "'=x",
            "1.234",
            "2027-02-30",
            "0301",
            "_x0041_",
            "a\x0bb",
            "2027",
        ]
        synonyms = "".join(f"      - {text!r}\n".replace("'\\x0b'", "x") for text in texts if text.isprintable())
        root = book(
            starter
            | {
                "lexicon/terms.yml": "terms:\n"
                f'  - title: "=cmd|calc"\n    id: cmd\n    definition: Odd.\n    synonyms:\n{synonyms}',
                "plan/measures/loaves.yml": "title: Loaves\nunit: kg\nactuals:\n"
                "  - {date: 2027-01-10, value: 1.234}\n  - {date: 2027-01-11, value: 1250.5}\n",
            }
        )
        found = read_back(workbook_of(root))
        assert found["terms"][1][1] == "=cmd|calc"
        assert [row[1:3] for row in found["actuals"][1:]] == [
            [datetime.fromisoformat("2027-01-10"), 1.234],
            [datetime.fromisoformat("2027-01-11"), 1250.5],
        ]
        assert b"<f>" not in b"".join(parts_of(workbook_of(root)).values())
        assert brought(tmp_path / "new", tmp_path / "out", workbook_of(root), "--force") == 0
        (term,) = load(tmp_path / "new").book.of(Term)
        assert (term.title, list(term.synonyms)) == ("=cmd|calc", [text for text in texts if text.isprintable()])

    @pytest.mark.parametrize(
        "text",
        [
            "=x",
            "1.234",
            "1.2340",
            "-5",
            "007",
            "1e5",
            "2027-03-11",
            "2027-03-11T10:00",
            "2027-03-11T00:00",
            "1899-12-31",
            *[
                "1900-02-28",
                " x\ny ",
                "_x000D_",
                "a\x0bb",
                "<&>\"'",
                "true",
                "99999999999999999999",
                "0.1",
                "-0",
                "ß😀",
            ],
        ],
    )
    def test_every_text_comes_back_as_it_was(self, text: str) -> None:
        data = written_workbook([WorkbookPage(name="a", rows=[["head"], [text]])], "t", DAY)
        (table,) = read_workbook(data).tables
        assert table.rows[1].cells == (text,)

    def test_a_text_that_no_cell_holds_stays_out(self) -> None:
        rows = [["a", "b"], ["x" * (LONGEST + 1), "y"]]
        (table,) = read_workbook(written_workbook([WorkbookPage(name="a", rows=rows)], "", DAY)).tables
        assert table.rows[1].cells == ("", "y")

    def test_names_of_sheets_are_short_and_differ(self) -> None:
        assert sheet_names(["a/b", "A-B", "x" * 40, "x" * 40, ""]) == [
            "a-b",
            "A-B-2",
            "x" * 31,
            "x" * 29 + "-2",
            "Sheet",
        ]

    def test_a_matrix_keeps_its_id_and_title_whatever_its_sheet_is_called(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        name = "what-to-do-when-the-oven-is-cold-again"
        oven = "title: The oven\nactivities:\n  - {title: Heat, accountable: head-baker, responsible: [head-baker]}\n"
        data = workbook_of(book(starter | {f"roles/raci/{name}.yml": oven}))
        assert brought(tmp_path / "new", tmp_path / "out", data) == 0
        (matrix,) = load(tmp_path / "new").book.of(Raci)
        assert (matrix.id, matrix.title) == (name, "The oven")

    def test_a_changed_workbook_changes_what_is_there(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        terms = "terms:\n  - title: Crumb   # the word\n    definition: The inside.\n"
        root = book(starter | {"lexicon/terms.yml": terms})
        data = workbook({"terms": [["title", "definition"], ["Crumb", "The soft inside."], ["Crust", "Outside."]]})
        before = files_of(root)
        assert brought(root, tmp_path / "out", data) == 1
        assert files_of(root) == before
        for _ in range(2):
            assert brought(root, tmp_path / "out", data, "--force") == 0
            assert [one.title for one in load(root).book.of(Term)] == ["Crumb", "Crust"]
            assert "# the word\n    definition: The soft inside." in (root / "lexicon/terms.yml").read_text()

    def test_the_export_goes_to_a_file(self, book: BookMaker, starter: dict[str, str], tmp_path: Path) -> None:
        root = book(starter)
        assert run(["-C", str(root), "export", "xlsx", "-o", str(tmp_path / "a.xlsx")]) == 0
        assert (tmp_path / "a.xlsx").read_bytes() == workbook_of(root)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


WHO_DOES_WHAT = """\
Backstube.xlsx: 1 comment on cells: comments are not brought in
Backstube.xlsx: hidden row in the sheet `Zuständigkeiten`, read like the others: 11
Backstube.xlsx: the sheet `Alt` is hidden and was left out; unhide it to bring it in
Backstube.xlsx:Zuständigkeiten!B2: a line outside the tables was left out: Stand: März 2027
Backstube.xlsx:Zuständigkeiten!B13: a line outside the tables was left out: Legende: R = macht es, fett = verantwortlich
Backstube.xlsx:Begriffe!A1: understood as term: `Begriff` is title, `Bedeutung` is definition
Backstube.xlsx:Begriffe!C1: the column `Nicht sagen` was not understood and left out (1 cell)
Backstube.xlsx:Urlaub!A1: this table was not understood and left out: Wer | Tage offen
Backstube.xlsx:Zuständigkeiten!B4: the column `Nr.` was not understood and left out (6 cells)
Backstube.xlsx:Zuständigkeiten!E6: no A stands in this table, so a bold R was taken as A and R: accountable, and does the work
Backstube.xlsx:Zuständigkeiten!B7: S in `Teig kneten` was taken as R (responsible), since the book has no S
Backstube.xlsx:Zuständigkeiten!G11: `wer will` of Laden in `Brot ausfahren` is no letter of a matrix and was left out
Backstube.xlsx:Zuständigkeiten!B11: `Brot ausfahren` has several accountable: \
Backmeister stays, and Geselle became responsible; look at it
Backstube.xlsx:Zuständigkeiten!B4: understood as the matrix `zustandigkeiten`: 4 activities and 2 headings, 3 positions
Backstube.xlsx: new positions, since the book has none of these names: Backmeister, Geselle, Laden
"""
FIGURES_AND_DATES = """\
Zahlen.xlsx:Tabelle1!C6: `#REF!` is what a spreadsheet says where it has no value; left out
Zahlen.xlsx:Tabelle1!C7: this formula has no saved value; open the workbook, save it, and bring it again
Zahlen.xlsx:Tabelle1!A2: understood as actuals of measures: `Kennzahl` is measure, `Stand` is date, `Ist` is value
Zahlen.xlsx:Tabelle1!E2: understood as event: `Veranstaltung` is title, `Datum` is date, `Ort` is where
Zahlen.xlsx:Tabelle1!A12: understood as position: `Stelle` is title, `Abteilung` is department, `Inhaber` is holders
Zahlen.xlsx:Tabelle1!A17: a line outside the tables was left out: * Werte vorläufig
Zahlen.xlsx:Tabelle1!A6: the row was left out: it does not say its day and its value
Zahlen.xlsx:Tabelle1!A7: the row was left out: it does not say its day and its value
Zahlen.xlsx:Tabelle1!A8: `Umsatz` is no measure of the book; the row was left out
Zahlen.xlsx:Tabelle1!F4: `bald` in the column `Datum` was left out: `bald` is no date
Zahlen.xlsx:Tabelle1!E4: `Messe` was left out: it does not say its date
Zahlen.xlsx:Tabelle1!B14: `Backstube` in the column `Abteilung` was left out: `Backstube` is no department of the book
"""
YEAR_PLAN = """\
Jahresplan.xlsx: hidden column in the sheet `RACI final_v3 (2)`, read like the others: F
Jahresplan.xlsx:'RACI final_v3 (2)'!A2: a line outside the tables was left out: Verantwortlichkeiten Vertrieb
Jahresplan.xlsx:'Kennzahlen '!B3: understood as actuals of measures: `Kennzahl` is measure, `Stichtag` is date, `Ist-Wert` \
is value, `Kommentar` is note
Jahresplan.xlsx:'Kennzahlen '!D4: 3 bare numbers in the column `Stichtag`: taken as days, as spreadsheets count them; \
`46418` is 2027-01-31
Jahresplan.xlsx:'Kennzahlen '!E2: a line outside the tables was left out: Quelle: Kasse
Jahresplan.xlsx:Termine!A1: understood as event: `Was` is title, `Wann` is date, `Kanal` is channel, `wo?` is where
Jahresplan.xlsx:Termine!F1: the column `Jan` was not understood and left out (1 cell)
Jahresplan.xlsx:Termine!G1: the column `Feb` was not understood and left out (1 cell)
Jahresplan.xlsx:Termine!B2: 1 bare number in the column `Wann`: taken as days, as spreadsheets count them; `46508` is 2027-05-01
Jahresplan.xlsx:Termine!A7: a line outside the tables was left out: Stand 3.1., bitte nicht mehr ändern!!
Jahresplan.xlsx:'RACI final_v3 (2)'!A5: the column `lfd. Nr.` was not understood and left out (6 cells)
Jahresplan.xlsx:'RACI final_v3 (2)'!J5: the column `bis wann?` was not understood and left out (3 cells)
Jahresplan.xlsx:'RACI final_v3 (2)'!A11: a line that names no activity was left out: Summe 3 4 4
Jahresplan.xlsx:'RACI final_v3 (2)'!A12: a line that names no activity was left out: * nur samstags
Jahresplan.xlsx:'RACI final_v3 (2)'!A6: `Messestand buchen` has several accountable: Backmeister stays, and alt: Chef became \
responsible; look at it
Jahresplan.xlsx:'RACI final_v3 (2)'!A7: `Preisliste prüfen` has several accountable: Backmeister stays, and Geselle (2 \
Personen) became responsible; look at it
Jahresplan.xlsx:'RACI final_v3 (2)'!E9: `x` of Backmeister in `Kasse zählen` is no letter of a matrix and was left out
Jahresplan.xlsx:'RACI final_v3 (2)'!A5: understood as the matrix `raci-final-v3-2`: 4 activities, 4 positions
Jahresplan.xlsx: new positions, since the book has none of these names: Backmeister, alt: Chef, Geselle (2 Personen), Laden
Jahresplan.xlsx:'Kennzahlen '!B5: `1310,25 St.` is no number; it is kept as a text
Jahresplan.xlsx:'Kennzahlen '!B7: `k. A.` is no number; it is kept as a text
Jahresplan.xlsx:'Kennzahlen '!B8: `Summe` is no measure of the book; the row was left out
Jahresplan.xlsx:Termine!C2: `Aushang` in the column `Kanal` was left out: `Aushang` is no channel of the book
Jahresplan.xlsx:Termine!B4: `Juli` in the column `Wann` was left out: `Juli` is no date
Jahresplan.xlsx:Termine!A4: `Sommeraktion` was left out: it does not say its date
"""


class TestMessyWorkbooks:
    def test_who_does_what(self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said) -> None:
        root = book(starter | BAKERY)
        assert brought(root, tmp_path / "out", who_does_what(), name="Backstube.xlsx") == 0
        assert told(capsys, tmp_path / "out") == WHO_DOES_WHAT
        (matrix,) = load(root).book.of(Raci)
        assert (matrix.title, matrix.id) == ("Wer macht was in der Backstube", "zustandigkeiten")
        assert {one.title: (one.heading, letters_in(one)) for one in matrix.activities} == {
            "Ofen heizen": ("Vor Sonnenaufgang", {"A": ["backmeister"], "R": ["backmeister", "geselle"]}),
            "Teig kneten": ("Vor Sonnenaufgang", {"A": ["geselle"], "R": ["geselle", "laden"], "I": ["backmeister"]}),
            "Laden öffnen": ("Am Tag", {"A": ["laden"], "R": ["laden"], "C": ["geselle"]}),
            "Brot ausfahren": ("Am Tag", {"A": ["backmeister"], "R": ["backmeister", "geselle"]}),
        }
        assert [one.title for one in load(root).book.of(Term)] == ["Krume", "Kruste"]
        assert errors(root) == []

    def test_figures_and_dates(self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said) -> None:
        root = book(starter | BAKERY)
        assert brought(root, tmp_path / "out", figures_and_dates(), name="Zahlen.xlsx") == 0
        assert told(capsys, tmp_path / "out") == FIGURES_AND_DATES
        now = load(root).book
        measured = {one.id: [(str(each.date), each.value) for each in one.actuals] for one in now.of(Measure)}
        assert measured == {
            "loaves": [("2027-01-31", 1250.5), ("2027-02-28", 1310.25)],
            "waste": [("2027-01-31", 4.25)],
        }
        assert [(one.title, str(one.date)) for one in now.of(Event)] == [("Backfest", "2027-05-01 14:30:00")]
        held = {one.title: [each.name for each in one.holders or ()] for one in now.of(Position)}
        assert held == {"Head baker": [], "Geselle": ["Nora New"], "Lehrling": []}
        assert errors(root) == []

    def test_what_is_new_has_a_german_id_and_what_is_there_keeps_its_own(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        there = {"lexicon/terms/words.yml": "terms:\n  - title: Brötchen\n    definition: Klein.\n"}
        root = book(starter | BAKERY | there)
        cells: list[list[object]] = [["Begriff", "Bedeutung"], ["Brötchen", "Klein und rund."], ["Möhre", "Rot."]]
        tasks: list[list[object]] = [
            ["Aufgabe", "Bäcker", "Verkäufer"],
            ["Öfen prüfen", "A/R", "I"],
            ["Körbe füllen", "A", "R"],
        ]
        data = workbook({"Begriffe": cells, "Aufgaben": tasks})
        for _ in range(2):
            assert brought(root, tmp_path / "out", data, "--force") == 0
        now = load(root).book
        assert {one.id: one.definition for one in now.of(Term)} == {"brotchen": "Klein und rund.", "moehre": "Rot."}
        (matrix,) = now.of(Raci)
        assert [one.id for one in matrix.activities] == ["oefen-pruefen", "koerbe-fuellen"]
        assert {"baecker", "verkaeufer"} <= {one.id for one in now.of(Position)}
        assert errors(root) == []

    @pytest.mark.parametrize("since_1904", [False, True])
    def test_days_that_are_bare_numbers_count_from_where_their_workbook_says(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said, since_1904: bool
    ) -> None:
        def since(made: openpyxl.Workbook) -> None:
            if since_1904:
                made.epoch = CALENDAR_MAC_1904

        root = book(starter | BAKERY)
        first = 44956 if since_1904 else 46418
        cells: list[list[object]] = [
            ["Kennzahl", "Stand", "Ist"],
            ["Loaves sold", first, 12],
            ["Loaves sold", first + 28, 13],
            ["Waste", 12, 1],
        ]
        assert brought(root, tmp_path / "out", workbook({"Zahlen": cells}, since)) == 0
        assert (
            f"2 bare numbers in the column `Stand`: taken as days, as spreadsheets count them; `{first}` is 2027-01-31"
            in (told(capsys, tmp_path / "out"))
        )
        measured = {one.id: [str(each.date)[:10] for each in one.actuals] for one in load(root).book.of(Measure)}
        assert measured == {"loaves": ["2027-01-31", "2027-02-28"], "waste": []}

    def test_what_has_grown_for_years(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said
    ) -> None:
        root = book(starter | BAKERY)
        assert brought(root, tmp_path / "out", year_plan(), name="Jahresplan.xlsx") == 0
        assert told(capsys, tmp_path / "out") == YEAR_PLAN
        now = load(root).book
        (matrix,) = now.of(Raci)
        assert matrix.title == "Jahresplan 2027"
        assert {one.title: letters_in(one) for one in matrix.activities} == {
            "Messestand buchen": {
                "A": ["backmeister"],
                "R": ["backmeister", "alt-chef", "geselle-2-personen"],
                "C": ["laden"],
                "I": ["laden"],
            },
            "Preisliste prüfen": {"A": ["backmeister"], "R": ["geselle-2-personen", "laden"]},
            "Aushang drucken": {"A": ["laden"], "R": ["geselle-2-personen"], "I": ["backmeister"]},
            "Kasse zählen": {"A": ["laden"], "R": ["geselle-2-personen", "laden"]},
        }
        measured = {one.id: [(str(each.date), each.value) for each in one.actuals] for one in now.of(Measure)}
        assert measured == {
            "loaves": [("2027-01-31", 1250.5), ("2027-02-28", "1310,25 St.")],
            "waste": [("2027-01-31", 4.25), ("2027-02-28", "k. A.")],
        }
        assert {one.title: str(one.date) for one in now.of(Event)} == {
            "Backfest": "2027-05-01",
            "Tag der offenen Tür": "2027-06-12",
            "Inventur": "2027-12-31",
        }
        assert errors(root) == []

    def test_raci_takes_the_matrices_of_a_workbook_alone(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        root = book(starter)
        assert brought(root, tmp_path / "out", who_does_what(), form="raci") == 0
        assert [one.id for one in load(root).book.of(Raci)] == ["zustandigkeiten"]
        assert not list(load(root).book.of(Term))


def letters_in(activity: Activity) -> dict[str, list[str]]:
    roles = {letter: [ref.id for ref in getattr(activity, role) or ()] for letter, role in ROLES.items()}
    return {letter: ids for letter, ids in roles.items() if ids}


TERMS = {"terms": [["title", "definition"], ["Crumb", "Inside."]]}
SHEET = "xl/worksheets/sheet1.xml"


def cells(*told: str, after: str = "") -> bytes:
    rows = "".join(told)
    return f"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def text_at(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def odd_zip(**flags: int) -> bytes:
    """An archive whose list of contents says something else than what is in it."""
    data = bytearray(workbook(TERMS))
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02" and data[at + 46 :].startswith(SHEET.encode()):
            if "locked" in flags:
                data[at + 8] |= 1
            if "size" in flags:
                data[at + 24 : at + 28] = flags["size"].to_bytes(4, "little")
    return bytes(data)


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
OUTSIDE = b'<!DOCTYPE l SYSTEM "file:///etc/passwd"><worksheet/>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (
        lambda: with_part(workbook(TERMS), SHEET, cells("<row>" + " " * 20_000_000 + "</row>")),
        "would fill 20 MB; such files are refused",
    ),
    "a bigger bomb that says so": (lambda: odd_zip(size=4_000_000_000), "would fill 4,000 MB"),
    "a size that is a lie": (lambda: odd_zip(size=10), "cannot be unpacked"),
    "many parts": (
        lambda: many_parts(6000),
        "more than 5,000 parts",
    ),
    "billion laughs": (
        lambda: with_part(workbook(TERMS), SHEET, LAUGHS),
        "`xl/worksheets/sheet1.xml` defines a document type of its own",
    ),
    "billion laughs in UTF-16": (
        lambda: with_part(workbook(TERMS), SHEET, LAUGHS.decode().encode("utf-16")),
        "defines a document type of its own",
    ),
    "a file from outside": (lambda: with_part(workbook(TERMS), SHEET, OUTSIDE), "defines a document type of its own"),
    "a name that leads up": (lambda: with_part(workbook(TERMS), "xl/../../evil.xml", b"<a/>"), "leads out of it"),
    "a name from the root": (lambda: with_part(workbook(TERMS), "/etc/evil.xml", b"<a/>"), "leads out of it"),
    "a name of Windows": (lambda: with_part(workbook(TERMS), "C:\\evil.xml", b"<a/>"), "leads out of it"),
    "two of a name": (lambda: with_part(workbook(TERMS), SHEET, b"<a/>", again=True), "have the same name"),
    "very wide rows": (
        lambda: with_part(
            workbook(TERMS), SHEET, cells(*(f'<row r="{n}">{text_at(f"XFD{n}", "x")}</row>' for n in range(1, 200)))
        ),
        "lie too far apart",
    ),
    "a sheet that is merged many times": (
        lambda: with_part(
            workbook(TERMS),
            SHEET,
            cells(
                *(f'<row r="{n}">{text_at(f"A{n}", "x")}{text_at(f"CV{n}", "x")}</row>' for n in range(1, 2000)),
                after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50 + "</mergeCells>",
            ),
        ),
        "more than 20,000 rows or 200,000 cells",
    ),
    "deep elements": (lambda: with_part(workbook(TERMS), SHEET, b"<a>" * 300 + b"</a>" * 300), "nested more than"),
    "a locked part": (lambda: odd_zip(locked=1), "locked with a password"),
    "a locked workbook": (
        lambda: b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password; take the password off",
    ),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0" + bytes(500), "older office program; save it as `.xlsx`"),
    "a sheet of LibreOffice": (
        lambda: with_part(workbook(TERMS), "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        "LibreOffice or OpenOffice; save it as `.xlsx`",
    ),
    "half a workbook": (lambda: workbook(TERMS)[:-200], "this is no workbook, or the file is damaged"),
    "no workbook": (lambda: b"title,definition\nCrumb,Inside.\n", "this is no workbook"),
    "nothing": (lambda: b"", "this is no workbook"),
    "broken XML": (lambda: with_part(workbook(TERMS), SHEET, b"<worksheet><sheetData>"), "not well-formed XML"),
    "no sheet": (lambda: with_part(workbook(TERMS), "xl/workbook.xml", b"<workbook/>"), "nobody can tell"),
}


def many_parts(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.xml", b"")
    return out.getvalue()


class TestHostileWorkbooks:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_it_is_refused_in_a_sentence(self, name: str, tmp_path: Path) -> None:
        made, says = HOSTILE[name]
        with pytest.raises(NoTable) as refused:
            read_sheets(load(tmp_path).book, [SheetFile("x.xlsx", made())], "xlsx")
        assert str(refused.value).startswith("x.xlsx: ")
        assert says in str(refused.value)

    def test_nothing_is_written(self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said) -> None:
        root = book(starter)
        before = files_of(root)
        assert brought(root, tmp_path / "out", HOSTILE["a bomb"][0]()) == 1
        assert "onebook: nothing was written: " in capsys.readouterr().err
        assert files_of(root) == before

    def test_a_cell_at_the_far_end_costs_nothing(self) -> None:
        far = cells(f'<row r="1">{text_at("A1", "x")}</row><row r="1048576">{text_at("XFD1048576", "y")}</row>')
        (table,) = read_workbook(with_part(workbook(TERMS), SHEET, far)).tables
        assert [row.at() for row in table.rows] == ["terms!A1", "terms!XFD1048576"]

    def test_macros_and_links_to_other_workbooks_are_told_and_left_alone(self) -> None:
        data = with_part(workbook(TERMS), "xl/vbaProject.bin", b"Sub Auto_Open()")
        found = read_workbook(with_part(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>"))
        assert [note.text.partition(";")[0] for note in found.notes] == [
            "the workbook has macros",
            "the workbook takes cells from other workbooks",
        ]
        assert found.tables[0].rows[1].cells == ("Crumb", "Inside.")


class TestCells:
    @pytest.mark.parametrize(
        ("value", "format_", "says"),
        [
            (0.425, "0.0%", "42.5%"),
            (0.1, "General", "0.1"),
            (1.234, "0.000", "1.2340"),
            (1234567.0, "#,##0", "1234567"),
            (5, "0", "5"),
            (datetime(2027, 3, 11), "d. mmmm yyyy", "2027-03-11"),
            (datetime(2027, 3, 11, 9, 5), "dd/mm/yyyy hh:mm", "2027-03-11T09:05"),
            (7, '0" days"', "7"),
            (7, "[Red]0;General", "7"),
            (0.5, "hh:mm", "12:00"),
            (True, "General", "true"),
            ("  two\nlines ", "General", "  two\nlines "),
        ],
    )
    def test_a_cell_says_what_a_person_reads(self, value: object, format_: str, says: str) -> None:
        def look(made: openpyxl.Workbook) -> None:
            made["a"]["A1"].number_format = format_

        (table,) = read_workbook(workbook({"a": [[value]]}, look)).tables
        assert table.rows[0].cells == (says,)
