"""Sheets come in and go out: what was understood is taken, what was not is told, and nothing is written twice."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.model.kinds.event import Event
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Raci
from onebook.model.kinds.term import Term
from onebook.model.load import load
from onebook.outputs.exports import exports
from onebook.problem import Severity
from onebook.text.sheets import safe_cell, taken_back

SAMPLE = ("plan", "roles", "lexicon", "pages", "mkdocs.yml")
Said = pytest.CaptureFixture[str]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample book."""
    root = tmp_path / "sample"
    for name in SAMPLE:
        source = REPOSITORY / name
        shutil.copytree(source, root / name) if source.is_dir() else shutil.copy(source, root / name)
    return root


def sheets_of(root: Path, **chosen: str) -> dict[str, str]:
    book = check_book(root).book
    assert book is not None
    return dict(exports()["csv"].render(book, chosen))


def laid_down(folder: Path, sheets: dict[str, str]) -> list[str]:
    for name, text in sheets.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return [str(folder / name) for name in sheets]


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def imported(root: Path, folder: Path, sheets: dict[str, str], *options: str, form: str = "csv") -> int:
    return run(["import", form, *laid_down(folder, sheets), "--into", str(root), *options])


def rows_of(text: str, separator: str = "comma") -> list[list[str]]:
    sign = {"comma": ",", "semicolon": ";", "tab": "\t"}[separator]
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=sign))


def errors(root: Path) -> list[str]:
    return [one.message for one in check_book(root).problems if one.severity is Severity.ERROR]


class TestRoundTrip:
    def test_the_sample_says_all_of_its_own_sheets(self, sample: Path, tmp_path: Path, capsys: Said) -> None:
        before = files_of(sample)
        assert imported(sample, tmp_path / "out", sheets_of(sample), "--force") == 0
        said = capsys.readouterr()
        assert "The book says all of it already" in said.err
        assert "left out" not in said.out
        assert files_of(sample) == before

    @pytest.mark.parametrize("separator", ["comma", "semicolon", "tab"])
    def test_an_empty_folder_becomes_a_book_that_exports_the_same(self, tmp_path: Path, separator: str) -> None:
        wanted = ("departments.csv", "positions.csv", "terms.csv", "raci/")
        sheets = {
            name: re.sub(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]", r"\1", text)  # most of what texts name is on no sheet
            for name, text in sheets_of(REPOSITORY, separator=separator).items()
            if name.startswith(wanted)
        }
        assert imported(tmp_path / "book", tmp_path / "out", sheets) == 0
        again = sheets_of(tmp_path / "book", separator=separator)
        assert {name: sorted(rows_of(text, separator)) for name, text in again.items()} == {
            name: sorted(rows_of(text, separator)) for name, text in sheets.items()
        }

    def test_no_cell_is_a_formula_and_each_is_taken_back(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        texts = ["=1+1", "+49 30", "-x", "@me", "'=x", "''-y", "'it is'", "plain"]
        synonyms = "".join(f'      - "{text}"\n' for text in texts)
        terms = f'terms:\n  - title: "=cmd|calc"\n    id: cmd\n    definition: Odd.\n    synonyms:\n{synonyms}'
        root = book(starter | {"lexicon/terms.yml": terms})
        sheets = sheets_of(root)
        cells = [cell for row in rows_of(sheets["terms.csv"]) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        before = files_of(root)
        assert imported(root, tmp_path / "out", sheets, "--force") == 0
        assert files_of(root) == before
        assert imported(tmp_path / "new", tmp_path / "out", {"terms.csv": sheets["terms.csv"]}) == 0
        (term,) = load(tmp_path / "new").book.of(Term)
        assert (term.title, list(term.synonyms)) == ("=cmd|calc", texts)

    @pytest.mark.parametrize("text", ["=x", "'=x", "''=x", "+1 2", "-", "-5", "-5,5", "'x", "\tx", "@", ""])
    def test_a_cell_is_safe_and_comes_back(self, text: str) -> None:
        assert taken_back(safe_cell(text)) == text
        assert not safe_cell(text).startswith(("=", "@", "\t", "+1 "))


class TestChangedSheets:
    TERMS = "title,definition,synonyms,avoid\nCrumb,The inside.,inside; soft part,middle | nobody knows it\n"

    def test_what_is_new_is_added_once(self, book: BookMaker, starter: dict[str, str], tmp_path: Path) -> None:
        root = book(starter)
        assert imported(root, tmp_path / "out", {"terms.csv": self.TERMS}) == 0
        first = files_of(root)
        assert imported(root, tmp_path / "out", {"terms.csv": self.TERMS}) == 0
        assert files_of(root) == first
        more = f"{self.TERMS}Crust,The outside.,,\n"
        assert imported(root, tmp_path / "out", {"terms.csv": more}) == 0
        path = "lexicon/terms/terms.yml"
        assert files_of(root)[path] == first[path] + b"  - title: Crust\n    definition: The outside.\n"

    def test_what_the_book_says_otherwise_needs_force(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said
    ) -> None:
        terms = "terms:\n  - title: Crumb   # the word\n    definition: 'The inside.' # short\n  - title: Crust\n"
        root = book(starter | {"lexicon/terms.yml": terms})
        changed = {"terms.csv": "title,definition\nCrumb,The soft inside.\nCrust,The outside.\n"}
        before = files_of(root)
        assert imported(root, tmp_path / "out", changed) == 1
        said = capsys.readouterr()
        assert "terms.csv:1: understood as term\n" in said.out
        assert (
            "terms.csv:2: term:crumb says another `definition`: `The inside.` in the book, `The soft inside.` in the table"
        ) in said.out
        assert "nothing was written: the book says something else in 1 place. Use --force" in said.err
        assert files_of(root) == before
        assert imported(root, tmp_path / "out", changed, "--force") == 0
        assert (root / "lexicon/terms.yml").read_text() == (
            "terms:\n  - title: Crumb   # the word\n    definition: 'The soft inside.' # short\n"
            "  - title: Crust\n    definition: The outside.\n"
        )

    def test_a_dry_run_writes_nothing(self, book: BookMaker, starter: dict[str, str], tmp_path: Path) -> None:
        root = book(starter)
        before = files_of(root)
        assert imported(root, tmp_path / "out", {"terms.csv": self.TERMS}, "--dry-run") == 0
        assert files_of(root) == before
        assert imported(tmp_path / "none", tmp_path / "out", {"terms.csv": self.TERMS}, "--dry-run") == 0
        assert not (tmp_path / "none").exists()

    def test_a_vacancy_is_filled_and_nothing_else_changes(self, sample: Path, tmp_path: Path) -> None:
        position = next(one for one in load(sample).book.of(Position) if one.holders and one.contact)
        assert position.holders
        text = sheets_of(sample)["positions.csv"].replace(position.holders[0].name, "Nora New")
        before = files_of(sample)
        assert imported(sample, tmp_path / "out", {"positions.csv": text}, "--force") == 0
        after = files_of(sample)
        (changed,) = [path for path in after if after[path] != before[path]]
        old, new = before[changed].decode().splitlines(), after[changed].decode().splitlines()
        assert [line for line in new if line not in old] == [
            line.replace(position.holders[0].name, "Nora New") for line in old if line not in new
        ]

    def test_an_error_that_would_come_stops_it(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said
    ) -> None:
        root = book(starter | {"lexicon/terms.yml": "terms:\n  - title: Crumb\n    definition: Inside.\n"})
        before = files_of(root)
        sheet = {"more.csv": "title,definition,aliases\nCrust,Outside.,crumb\n"}
        assert imported(root, tmp_path / "out", sheet) == 1
        assert "nothing was written: the book would have 1 error" in capsys.readouterr().err
        assert files_of(root) == before


class TestHeads:
    def test_german_heads_semicolons_and_an_old_encoding(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said
    ) -> None:
        root = book(starter)
        sheet = tmp_path / "Begriffe 2027.csv"
        sheet.write_bytes(
            "Unser Glossar;;;\r\nBegriff;Bedeutung;Abkürzung;Ampel\r\nKäufer;Wer kauft, und zahlt.;KF;rot\r\n".encode(
                "cp1252"
            )
        )
        assert run(["import", "csv", str(sheet), "--into", str(root)]) == 0
        (term,) = load(root).book.of(Term)
        assert (term.id, term.definition, term.abbreviation) == ("kaufer", "Wer kauft, und zahlt.", "KF")
        assert "the column `Ampel` was not understood and left out (1 cell)" in capsys.readouterr().out

    def test_a_calendar_with_days_as_people_write_them(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said
    ) -> None:
        channel = "title: Window\nmedium: offline\nowner: head-baker\nlead_time: 2 days\n"
        germany = f"{starter['plan/organization.yml']}country: DE\nlanguage: de\n"
        root = book(starter | {"plan/channels/window.yml": channel, "plan/organization.yml": germany})
        sheet = "Titel;Datum;Ende;Kanal;Ort\nPlakat;11.03.2027;;Window;Am Hafen\nMesse;2027-04-01;03.04.2027;;\nFest;bald;;;\n"
        assert imported(root, tmp_path / "out", {"calendar.csv": sheet}) == 0
        found = {one.title: one for one in load(root).book.of(Event)}
        assert str(found["Plakat"].date) == "2027-03-11"
        assert str(found["Plakat"].channel) == "channel:window", "by its title"
        assert str(getattr(found["Messe"].date, "end", "")) == "2027-04-03"
        said = capsys.readouterr().out
        assert "calendar.csv:4: `bald` in the column `Datum` was left out" in said
        assert "calendar.csv:4: `Fest` was left out: it does not say its date" in said

    def test_figures_with_decimal_commas_go_where_the_measure_keeps_them(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        files = {
            "plan/measures/loaves.yml": "title: Loaves sold\nunit: loaves\nactuals:\n  - date: 2026-11-30\n    value: 4\n",
            "plan/measures/waste.yml": "title: Waste\nunit: kg\n",
            "plan/measures/waste.csv": "date;value\r\n2026-11-30;4,5\r\n",
        }
        root = book(starter | files)
        sheet = "Kennzahl;Monat;Ist;Kommentar\nLoaves sold;2026-12-31;5,5;Frost\nwaste;2026-12-31;3,25;\nwaste;2026-11-30;4,5;\n"
        assert imported(root, tmp_path / "out", {"figures.csv": sheet}) == 0
        book_now = load(root).book
        loaves, waste = (book_now.entity(f"measure:{name}") for name in ("loaves", "waste"))
        assert isinstance(loaves, Measure)
        assert isinstance(waste, Measure)
        assert [(str(one.date), one.value, one.note) for one in loaves.actuals] == [
            ("2026-11-30", 4, None),
            ("2026-12-31", 5.5, "Frost"),
        ]
        assert [one.value for one in waste.actuals] == [4.5, 3.25]
        assert (root / "plan/measures/waste.csv").read_bytes() == b"date;value\r\n2026-11-30;4,5\r\n2026-12-31;3,25\r\n"
        before = files_of(root)
        assert imported(root, tmp_path / "out", {"figures.csv": sheet}) == 0
        assert files_of(root) == before

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"PK\x03\x04 a workbook", "this is a workbook, and no CSV: bring it with `onebook import xlsx`"),
            (b"", "nobody can tell what this table holds"),
            (b"a,b\n1,2\n", "nobody can tell what this table holds"),
            (b"x\n" * 20_001, "more than 20,000 rows"),
            (b"\x00\xff\xfe\x01", "nobody can tell"),
        ],
    )
    def test_what_is_no_sheet_is_refused(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said, data: bytes, says: str
    ) -> None:
        root = book(starter)
        (tmp_path / "some.csv").write_bytes(data)
        before = files_of(root)
        assert run(["import", "csv", str(tmp_path / "some.csv"), "--into", str(root)]) == 1
        assert says in capsys.readouterr().err
        assert files_of(root) == before


MESSY = """\
# How we bake

| Nr | **Task** | Baker | *Miller* | Shop | Remarks |
|---|:-:|---|---|---|---|
| **Before dawn** |||||
| 1 | Heat [the oven](x.html) | **R/A** | c | - | careful |
| 2 | Mill flour | I | A, R | S | |
| 3 | Open | A | A | R | |
| 4 | Close | ? | `A` | R | |

```
| Not | a table |
|---|---|
| R | A |
```

## Who is who

| Letter | Means |
|---|---|
| R | Responsible |
| A | Accountable |
"""


class TestMatrices:
    def test_a_messy_table_in_markdown(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said
    ) -> None:
        root = book(starter | {"roles/positions/shop.yml": "title: Shop\ndepartment: bakery\n"})
        assert imported(root, tmp_path / "out", {"baking.md": MESSY}, form="raci") == 0
        said = capsys.readouterr().out
        assert "`Open` has several accountable: Baker stays, and Miller became responsible" in said
        assert "S in `Mill flour` was taken as R (responsible)" in said
        assert "`?` of Baker in `Close` is no letter of a matrix and was left out" in said
        assert "the column `Nr` was not understood" in said
        assert "new positions, since the book has none of these names: Baker, Miller" in said
        assert "baking.md:19: this table was not understood and left out: Letter | Means" in said
        matrix = load(root).book.entity("raci:baking")
        assert isinstance(matrix, Raci)
        assert matrix.title == "How we bake"
        told = {
            one.title: {role: [ref.id for ref in getattr(one, role) or ()] for role in ("accountable", "responsible")}
            for one in matrix.activities
        }
        assert told == {
            "Heat the oven": {"accountable": ["baker"], "responsible": ["baker"]},
            "Mill flour": {"accountable": ["miller"], "responsible": ["miller", "shop"]},
            "Open": {"accountable": ["baker"], "responsible": ["miller", "shop"]},
            "Close": {"accountable": ["miller"], "responsible": ["shop"]},
        }
        assert matrix.activities[0].heading == "Before dawn"
        assert errors(root) == []

    def test_a_table_that_names_people_by_role(self, book: BookMaker, starter: dict[str, str], tmp_path: Path) -> None:
        root = book(starter)
        sheet = (
            "Aufgabe;Verantwortlich;Durchführung;Konsultiert;Informiert\nBacken;Head baker;Geselle, Lehrling;-;Bakery\n"
        )
        assert imported(root, tmp_path / "out", {"ofen.csv": sheet}, form="raci") == 0
        matrix = load(root).book.entity("raci:ofen")
        assert isinstance(matrix, Raci)
        (activity,) = matrix.activities
        assert [ref.id for ref in activity.accountable or ()] == ["head-baker"]
        assert [ref.id for ref in activity.responsible or ()] == ["geselle", "lehrling"]
        assert [str(ref) for ref in activity.informed] == ["department:bakery"]

    @pytest.mark.parametrize(
        "form",
        [
            {
                "roles/raci/oven.yml": "title: Oven\nactivities:\n  - title: Heat # early\n    accountable: head-baker\n"
                "    responsible: [head-baker]\n  - title: Cool\n    accountable: head-baker\n    responsible: helper\n"
            },
            {
                "roles/raci/oven.yml": "title: Oven\nmatrix:\n  columns: [head-baker, helper]\n  rows:\n"
                "    - title: Heat\n      cells: AR -\n    - title: Cool\n      cells: A R\n"
            },
            {
                "roles/raci/oven.yml": "title: Oven\n",
                "roles/raci/oven.csv": "activity,head-baker,helper\nHeat,AR,\nCool,A,R\n",
            },
        ],
        ids=["activities", "matrix", "csv"],
    )
    def test_a_changed_sheet_changes_the_matrix_however_it_is_written(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, form: dict[str, str]
    ) -> None:
        helper = {"roles/positions/helper.yml": "title: Helper\ndepartment: bakery\n"}
        root = book(starter | helper | form)
        sheet = {"oven.csv": "Activity,Head baker,Helper\nHeat,A/R,\nCool,A,R\n"}
        before = files_of(root)
        assert imported(root, tmp_path / "out", sheet, form="raci") == 0
        assert files_of(root) == before, "it says all of it already"
        sheet = {"oven.csv": "Activity,Head baker,Helper\nHeat,A,R\nCool,A,R\nSweep,I,A/R\n"}
        assert imported(root, tmp_path / "out", sheet, form="raci") == 1
        assert files_of(root) == before
        assert imported(root, tmp_path / "out", sheet, "--force", form="raci") == 0
        matrix = load(root).book.entity("raci:oven")
        assert isinstance(matrix, Raci)
        heat, _, sweep = matrix.activities
        assert [ref.id for ref in heat.responsible or ()] == ["helper"]
        assert [ref.id for ref in sweep.accountable or ()] == ["helper"]
        after = files_of(root)
        assert {path for path in after if after[path] != before.get(path)} <= {
            "roles/raci/oven.yml",
            "roles/raci/oven.csv",
        }
        assert errors(root) == []

    def test_empty_columns_and_rows_of_a_spreadsheet_are_nothing(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: Said
    ) -> None:
        sheet = {"oven.csv": "Activity,Head baker,Miller,,\nHeat,A,R,,\n,,,,\n"}
        root = book(starter)
        assert imported(root, tmp_path / "out", sheet, form="raci") == 0
        assert "left out" not in capsys.readouterr().out
        matrix = load(root).book.entity("raci:oven")
        assert isinstance(matrix, Raci)
        assert [one.title for one in matrix.activities] == ["Heat"]

    def test_a_department_that_is_accountable_is_its_lead(
        self, book: BookMaker, starter: dict[str, str], tmp_path: Path
    ) -> None:
        root = book(starter)
        assert (
            imported(root, tmp_path / "out", {"oven.csv": "Task,Bakery,Shop\nHeat,A,R\nCool,A,I\n"}, form="raci") == 0
        )
        matrix = load(root).book.entity("raci:oven")
        assert isinstance(matrix, Raci)
        assert [ref.id for ref in matrix.activities[0].accountable or ()] == ["head-baker"]
        assert errors(root) == []

    def test_public_tables_become_a_book_that_builds(self, shared_data: Path, tmp_path: Path, capsys: Said) -> None:
        folder = shared_data / "raci"
        virtual = folder / "algosup-virtual-processor/documents/management/otherDocuments/RACIMatrix.md"
        assert run(["import", "raci", str(virtual), "--into", str(tmp_path / "a")]) == 0
        (matrix,) = load(tmp_path / "a").book.of(Raci)
        assert len(matrix.activities) == 10
        assert len(matrix.columns) == 7
        assert errors(tmp_path / "a") == []
        ddos = folder / "ddos_inspector/docs/RACI.md"
        capsys.readouterr()
        assert run(["import", "raci", str(ddos), "--into", str(tmp_path / "b")]) == 0
        said = capsys.readouterr().out
        assert said.count("was not understood and left out: Task ID | Sub-Phase") == 2
        (matrix,) = load(tmp_path / "b").book.of(Raci)
        assert [one.title for one in matrix.activities][-1] == "Phase 0 wrap-up & sign-off"
        assert errors(tmp_path / "b") == []
