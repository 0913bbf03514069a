"""Goals come in from a scorecard and go out as one: what was understood is taken, what was not is told with its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.imports.scorecards import scorecard
from tests.imports.test_sheets import errors, files_of, imported, rows_of, sample, sheets_of
from tests.imports.test_workbooks import BAKERY, brought, told, workbook_of
from tests.imports.workbooks import read_back, workbook

from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.load import load

__all__ = ["sample"]
Said = pytest.CaptureFixture[str]
PILLARS = {"plan/pillars.yml": "pillars:\n  - title: Kunden\n  - title: Finanzen\n"}
UNDERSTOOD = """\
Ziele.xlsx:'Scorecard 2027'!A4: understood as goals: `Perspektive` is pillar, `Ziel` is objective, \
`Schlüsselergebnis` is key result, `Verantwortlich` is owner, `Zeitraum` is period, `Ausgangswert` is baseline, \
`Zielwert` is target, `Ist` is current, `Stand` is as of, `Einheit` is unit, `Fällig` is due
Ziele.xlsx:'Scorecard 2027'!L4: the column `Ampel` was not understood and left out (3 cells)
Ziele.xlsx:'Scorecard 2027'!A2: a line outside the tables was left out: Stand der Planung: Januar
Ziele.xlsx:'Scorecard 2027'!A13: a line outside the tables was left out: Quelle: Kasse
Ziele.xlsx:'Scorecard 2027'!A10: this row has no objective and no key result and was left out: Team Head baker
Ziele.xlsx:'Scorecard 2027'!A6: `Reklamationen` was taken for something that shall fall: its target is below its start
Ziele.xlsx:'Scorecard 2027'!D7: `Weniger wegwerfen`: its key results have different owners, so the goal itself has \
none yet
Ziele.xlsx:'Scorecard 2027'!E8: `FY2028` was left out: the objective has `FY2027` further up
Ziele.xlsx:'Scorecard 2027'!K7: `bald` in the column `Fällig` was left out: `bald` is no date
Ziele.xlsx:'Scorecard 2027'!D8: `Chef der Tafel` in the column `Verantwortlich` was left out: `Chef der Tafel` is no \
position of the book
Ziele.xlsx:'Scorecard 2027'!G8: `< 3` in the column `Zielwert` was left out: `< 3` is not counted as a number: it \
names a bound and no number
Ziele.xlsx:'Scorecard 2027'!D9: `Frau Unbekannt` in the column `Verantwortlich` was left out: `Frau Unbekannt` is no \
position of the book
Ziele.xlsx:'Scorecard 2027'!A9: `Team` in the column `Perspektive` was left out: `Team` is no pillar of the book
Ziele.xlsx:'Scorecard 2027'!E9: `irgendwann` in the column `Zeitraum` was left out: `irgendwann` is no period
Ziele.xlsx:'Scorecard 2027'!G9: `5` in the column `Zielwert` was left out: the row names no key result
Ziele.xlsx:'Scorecard 2027'!B11: `* Ampel nach Gefühl` was taken for a heading or a remark and left out
"""
OKRS = (
    "Objective;KR;Owner;Baseline;Target;Actual;As of;Due\n"
    "Bake more;Loaves sold;;1000;1500;1.310,25;28.02.2027;31.12.2027\n"
    ";Early ovens;Head baker;2;6;;;\n"
    "Open earlier;;Head baker;;;;;\n"
)


def measured(root: Path) -> dict[str, tuple[object, ...]]:
    """Of each measure: unit, direction, start, targets, values."""
    return {
        one.id: (
            one.unit,
            one.direction,
            one.baseline.value if one.baseline else None,
            [(each.value, str(each.date)) for each in one.target or ()],
            [(each.value, str(each.date)) for each in one.actuals],
        )
        for one in load(root).book.of(Measure)
    }


def goals(root: Path) -> dict[str, tuple[str, ...]]:
    """Of each goal: pillar, owner, period, measures."""
    return {
        one.title: (
            one.pillar.id if one.pillar else "",
            one.owner.id if one.owner else "",
            str(one.period or ""),
            *(ref.id for ref in one.measures),
        )
        for one in load(root).book.of(Goal)
    }


@pytest.fixture
def bakery(book: BookMaker, starter: dict[str, str]) -> Path:
    return book(starter | BAKERY | PILLARS)


class TestIn:
    def test_a_scorecard_that_a_company_keeps(self, bakery: Path, tmp_path: Path, capsys: Said) -> None:
        assert brought(bakery, tmp_path / "out", scorecard(), name="Ziele.xlsx") == 0
        assert told(capsys, tmp_path / "out") == UNDERSTOOD
        assert goals(bakery) == {
            "Fresh bread before seven": ("", "head-baker", "2027"),
            "Frisches Brot für alle": ("kunden", "head-baker", "2027-Q3", "stammkunden", "reklamationen"),
            "Weniger wegwerfen": ("finanzen", "", "FY2027", "waste", "abholungen-am-abend"),
            "Neue Leute finden": ("", "", ""),
        }
        assert measured(bakery) == {
            "loaves": ("loaves", "up", None, [], []),
            "waste": ("%", "up", None, [(3.5, "None")], [(4.25, "2027-01-31")]),
            "stammkunden": ("Kunden", "up", 1250.5, [(1500, "2027-09-30")], []),
            "reklamationen": ("%", "down", 12.5, [(4, "2027-09-30")], [(7.1, "2027-03-31")]),
            "abholungen-am-abend": (None, "up", None, [], [("offen", "None")]),
        }
        assert errors(bakery) == []
        before = files_of(bakery)
        assert brought(bakery, tmp_path / "out", scorecard(), name="Ziele.xlsx") == 0
        assert files_of(bakery) == before, "what came in once does not come in twice"

    @pytest.mark.parametrize("form", ["csv", "okr"])
    def test_a_list_of_objectives_with_key_results_beneath(self, bakery: Path, tmp_path: Path, form: str) -> None:
        assert imported(bakery, tmp_path / "out", {"okrs.csv": OKRS}, form=form) == 0
        assert goals(bakery) == {
            "Fresh bread before seven": ("", "head-baker", "2027"),
            "Bake more": ("", "", "", "loaves", "early-ovens"),
            "Open earlier": ("", "head-baker", ""),
        }
        assert measured(bakery) == {
            "loaves": ("loaves", "up", 1000, [(1500, "2027-12-31")], [(1310.25, "2027-02-28")]),
            "early-ovens": (None, "up", 2, [(6, "None")], []),
            "waste": ("%", "up", None, [], []),
        }
        owners = {one.id: one.owner.id for one in load(bakery).book.of(Measure) if one.owner}
        assert owners == {"early-ovens": "head-baker"}, "an owner beneath an objective is the key result's"
        assert errors(bakery) == []

    def test_a_column_of_figures_is_no_column_of_objectives(self, bakery: Path, tmp_path: Path) -> None:
        figures = "Kennzahl;Ziel;Stand;Ist\nWaste;3,5 %;31.01.2027;4,25 %\n"
        assert imported(bakery, tmp_path / "out", {"zahlen.csv": figures}) == 0
        assert measured(bakery)["waste"] == ("%", "up", None, [], [(4.25, "2027-01-31")])
        assert list(goals(bakery)) == ["Fresh bread before seven"]

    def test_a_workbook_without_goals_is_told_what_they_look_like(
        self, bakery: Path, tmp_path: Path, capsys: Said
    ) -> None:
        before = files_of(bakery)
        data = workbook({"terms": [["title", "definition"], ["Crust", "Outside."]]})
        assert brought(bakery, tmp_path / "out", data, form="okr") == 1
        assert "one column is headed `Objective`" in capsys.readouterr().err
        assert files_of(bakery) == before


class TestAgain:
    def test_a_changed_sheet_changes_what_is_there(self, bakery: Path, tmp_path: Path, capsys: Said) -> None:
        assert imported(bakery, tmp_path / "out", {"okrs.csv": OKRS}) == 0
        before = files_of(bakery)
        changed = (
            OKRS.replace("1000;1500;1.310,25;28.02.2027", "1000;1600;1.400,00;31.03.2027")
            .replace("2;6;", "2;7;")
            .replace("Open earlier;;", "Open earlier;Hours open;")
        )
        assert imported(bakery, tmp_path / "out", {"okrs.csv": changed}) == 1
        said = capsys.readouterr()
        assert "loaves has another target" in said.out
        assert "early-ovens has another target" in said.out
        assert files_of(bakery) == before
        for _ in range(2):
            assert imported(bakery, tmp_path / "out", {"okrs.csv": changed}, "--force") == 0
            now = measured(bakery)
            assert now["loaves"][3:] == (
                [(1600, "2027-12-31")],
                [(1310.25, "2027-02-28"), (1400, "2027-03-31")],
            )
            assert now["early-ovens"][3] == [(7, "None")]
            assert goals(bakery)["Open earlier"] == ("", "head-baker", "", "hours-open")
            assert (len(now), len(goals(bakery))) == (4, 3)

    def test_of_several_targets_the_one_of_that_day_changes(self, bakery: Path, tmp_path: Path) -> None:
        (bakery / "plan/measures/loaves.yml").write_text(
            "title: Loaves sold\nunit: loaves\ntarget:\n  - {value: 5, date: 2027-12-31}   # first\n"
            "  - {value: 9, date: 2028-12-31}\n",
            "utf-8",
        )
        sheet = (
            "Objective,Key result,Target,Due\nBake more,Loaves sold,6,2027-12-31\nSell more,Loaves sold,12,2029-12-31\n"
        )
        assert imported(bakery, tmp_path / "out", {"okrs.csv": sheet}, "--force") == 0
        assert measured(bakery)["loaves"][3] == [(6, "2027-12-31"), (9, "2028-12-31"), (12, "2029-12-31")]
        assert "{value: 6, date: 2027-12-31}   # first" in (bakery / "plan/measures/loaves.yml").read_text("utf-8")


class TestOut:
    def test_the_goals_of_the_sample_come_into_a_new_book_and_out_again(self, sample: Path, tmp_path: Path) -> None:
        root = tmp_path / "book"
        (root / "plan").mkdir(parents=True)
        (root / "plan/pillars.yml").write_bytes((sample / "plan/pillars.yml").read_bytes())
        sheets = {name: text for name, text in sheets_of(sample).items() if name in ("positions.csv", "goals.csv")}
        sheets["positions.csv"] = "\n".join(f"{row[0]},{row[1]}" for row in rows_of(sheets["positions.csv"]))
        assert imported(root, tmp_path / "out", sheets) == 0
        assert sorted(rows_of(sheets_of(root)["goals.csv"])) == sorted(rows_of(sheets["goals.csv"]))

    def test_no_cell_is_a_formula_and_each_is_taken_back(self, bakery: Path, tmp_path: Path) -> None:
        (bakery / "plan/goals.yml").write_text(
            'goals:\n  - {title: "=cmd|calc", id: odd, measures: [loaves], success: "+1 for all"}\n', "utf-8"
        )
        text = sheets_of(bakery)["goals.csv"]
        assert not [cell for row in rows_of(text) for cell in row if cell.startswith(("=", "+", "-", "@"))]
        assert ["=cmd|calc", "Loaves sold"] in [row[:2] for row in read_back(workbook_of(bakery))["goals"]]
        before = files_of(bakery)
        assert imported(bakery, tmp_path / "out", {"goals.csv": text}) == 0
        assert brought(bakery, tmp_path / "out", workbook_of(bakery), form="okr") == 0
        assert files_of(bakery) == before
