"""Whatever lies in a book's folders, a check ends with problems at places inside the files and never with a traceback."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.outputs.problems import json as as_json
from onebook.outputs.problems import text as as_text
from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem, Span
from onebook.rules.run import Checked
from onebook.text.nodes import scalars
from onebook.text.source import Source, Unreadable, decode
from onebook.text.yaml import parse

LIBYAML_ACCEPTS = {"G5U8", "MUS6", "Y79Y"}
"""Cases that the YAML specification forbids and libyaml reads all the same."""

LIBYAML_DIFFERS = {"4MUZ", "96NN", "DBG4", "HWV9", "MUS6", "NHX8", "R4YG", "UKK6", "VJP3", "W5VH", "Y79Y"}
"""Cases that the YAML specification allows and libyaml refuses, or reads in another way."""


@dataclass(frozen=True)
class Case:
    """One case of the YAML test suite."""

    name: str
    text: str
    must_fail: bool
    values: list[str]
    """The texts of all keys and values, as the suite says."""


def suite(shared_data: Path) -> Iterator[Case]:
    for path in sorted((shared_data / "torture" / "yaml-test-suite").glob("*.yaml")):
        previous: dict[str, str] = {}
        for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader):
            previous = case if "yaml" in case else {**previous, **case}
            values = re.findall(r"=VAL (?:&\S+ )?(?:<[^>]*> )?[:'\"|>](.*)", previous.get("tree", ""))
            yield Case(
                path.stem,
                with_real_signs(previous["yaml"]),
                previous.get("fail") == "true",
                [unescaped(with_real_signs(value)) for value in values],
            )


def with_real_signs(text: str) -> str:
    """The suite shows what cannot be seen: ␣ a blank, —» a tab, ← a return, ⇔ a byte order mark, ∎ no line end."""
    shown = re.sub("—*»", "\t", text).replace("␣", " ").replace("↵", "").replace("←", "\r").replace("⇔", "\ufeff")
    return re.sub("∎\n?$", "", shown)


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t", "r": "\r", "b": "\b"}.get(match[1], match[1]), text)


def recorded(shared_data: Path) -> Iterator[tuple[str, bytes]]:
    """Every recorded file of the torture and the playbooks, by a name that can be an id."""
    for part in ("torture", "playbooks"):
        files = sorted(path for path in (shared_data / part).rglob("*") if path.is_file())
        for number, path in enumerate(files):
            yield f"{part}-{number}", path.read_bytes()


def check(files: Mapping[str, str | bytes]) -> tuple[Checked, dict[str, bytes]]:
    """Check the base book with some files in it."""
    contents = as_bytes(BASE_BOOK | dict(files))
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), contents)
        return check_book(Path(folder), TODAY), contents


def as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {
        path: data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass") for path, data in files.items()
    }


def write(folder: Path, contents: Mapping[str, bytes]) -> None:
    for path, data in contents.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def assert_well_placed(problems: tuple[Problem, ...], contents: Mapping[str, bytes]) -> None:
    """Every problem, and whatever it points to, stands inside a file of the book; no rule has failed."""
    sources = {path: source_of(path, data) for path, data in contents.items()}
    for problem in problems:
        assert problem.code != "BUG001", problem.message
        assert problem.name
        assert problem.message
        places = [(problem.path, problem.span), *((other.path, other.span) for other in problem.related)]
        places += [(edit.path, edit.span) for edit in problem.fix.edits] if problem.fix is not None else []
        for path, span in places:
            assert_inside(sources[path], span, problem)


def source_of(path: str, data: bytes) -> Source:
    try:
        return decode(path, data)
    except Unreadable:
        return Source(path, data.decode("latin-1"))


def assert_inside(source: Source, span: Span, problem: Problem) -> None:
    lines = len(source.line_starts)
    assert 1 <= span.line <= span.end_line <= lines, problem
    assert 1 <= span.column <= len(source.line(span.line)) + 1, problem
    assert 1 <= span.end_column <= len(source.line(span.end_line)) + 1, problem
    assert (span.line, span.column) <= (span.end_line, span.end_column), problem


def assert_shown(problems: tuple[Problem, ...], contents: Mapping[str, bytes]) -> None:
    """Every format can show every problem, and nothing that a file holds reaches the terminal as a command."""
    sources = {path: source_of(path, data) for path, data in contents.items()}
    report = ProblemReport(problems=problems, files=len(contents), entities=0, seconds=0.0, sources=sources)
    assert not set(re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", as_text.render(report)))
    assert as_json.render(report)


def test_the_yaml_test_suite_is_read_as_it_says_or_refused(shared_data: Path) -> None:
    cases = list(suite(shared_data))
    assert len(cases) > 130
    for case in cases:
        parsed = parse(case.text)
        codes = {flaw.code for flaw in parsed.flaws}
        if case.must_fail:
            assert codes or case.name in LIBYAML_ACCEPTS, case
        elif case.name not in LIBYAML_DIFFERS:
            assert not codes & {"YAML002", "YAML005"}, case
            if not codes:
                assert [one.text for one in scalars(parsed.root)] == case.values if parsed.root else not case.values, (
                    case
                )
        for flaw in parsed.flaws:
            assert 0 <= flaw.start <= flaw.end <= len(case.text), case


@pytest.mark.parametrize("folder", ["plan/goals", "roles/raci", "lexicon/terms", "plan/calendar"])
def test_every_case_of_the_yaml_test_suite_may_lie_in_a_book(shared_data: Path, folder: str) -> None:
    files: dict[str, str | bytes] = {}
    for number, case in enumerate(suite(shared_data)):
        files[f"{folder}/case-{number}.yml"] = case.text
        files[f"{folder}/front-{number}.md"] = f"---\n{case.text}\n---\n{case.text}\n"
        files[f"plan/pillars/body-{number}.md"] = f"---\ntitle: Case {number}\n---\n\n{case.text}\n"
        files[f"plan/messages/field-{number}.yml"] = f"title: Case {number}\nstatement: |\n  x\n{indented(case.text)}\n"
    checked, contents = check(files)
    assert_well_placed(checked.problems, contents)
    assert_shown(checked.problems, contents)
    assert len(checked.read.names) > 130


def indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


@pytest.mark.parametrize("path", ["mkdocs.yml", "plan/organization.yml", "plan/measures/orders-on-the-day.csv"])
def test_no_case_of_the_yaml_test_suite_in_place_of_a_file_stops_a_check(
    shared_data: Path, tmp_path: Path, path: str
) -> None:
    contents = as_bytes(BASE_BOOK)
    write(tmp_path, contents)
    for case in suite(shared_data):
        contents |= as_bytes({path: case.text})
        write(tmp_path, {path: contents[path]})
        assert_well_placed(with_a_file(check_book(tmp_path, TODAY).problems), contents)


def with_a_file(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """All but the complaint that the book has no organisation, which can have no place."""
    return tuple(problem for problem in problems if problem.message != "the book does not say whose it is")


def test_every_recorded_file_may_lie_in_a_book_in_any_form(shared_data: Path) -> None:
    files: dict[str, str | bytes] = {}
    for number, (name, data) in enumerate(recorded(shared_data)):
        files[f"plan/playbooks/{name}.md"] = data
        files[f"plan/playbooks/{name}-too.yml"] = data
        files[f"plan/measures/{name}.csv"] = data
        # a long text is dear to read: in turns below a title and as a page of its own
        if number % 2:
            files[f"plan/goals/{name}.md"] = f"---\ntitle: {name}\n---\n\n".encode() + data
        else:
            files[f"pages/{name}.md"] = data
    assert len(files) > 800
    checked, contents = check(files)
    assert_well_placed(checked.problems, contents)
    assert_shown(checked.problems, contents)
    # as a body under a title, nearly every one of them is good content
    assert len([ref for ref in checked.read.names if ref.startswith("goal:")]) > 100


def test_recorded_attacks_may_stand_in_every_field(shared_data: Path) -> None:
    files: dict[str, str | bytes] = {}
    lists = shared_data / "torture" / "payloads-all-the-things"
    lines = [line.strip() for path in sorted(lists.rglob("*.md")) for line in path.read_text("utf-8").splitlines()]
    for number, line in enumerate(line for line in lines if line):
        quoted = "'" + line.replace("'", "''") + "'"
        files[f"plan/goals/a{number}.yml"] = (
            f"title: {quoted}\nowner: {quoted}\nperiod: {line}\nsuccess: {line}\n{line}: x\n"
        )
        files[f"plan/goals/b{number}.yml"] = f"title: {quoted}\nid: {quoted}\nmeasures: [{quoted}]\nstatus: {quoted}\n"
        files[f"plan/goals/c{number}.md"] = (
            f"---\ntitle: {quoted}\nx-note: {quoted}\n---\n\n[[{line}]] {line} <!-- {line} -->\n"
        )
    checked, contents = check(files)
    assert_well_placed(checked.problems, contents)
    assert_shown(checked.problems, contents)


signs = st.one_of(
    st.sampled_from(
        ["\n", "\n\n", " ", "  ", "\t", ":", ": ", "- ", "#", " #", "'", '"', "[", "]", "{", "}", "|\n", ">\n", "---\n"]
    ),
    st.sampled_from(
        [
            "&a ",
            "*a",
            "!x ",
            "%",
            "@",
            "\r",
            "\x00",
            "\x1b",
            "\ufeff",
            "\u2028",
            "é",
            "😀",
            "\ud800",
            "[[goal:x]]",
            "~",
            ",",
        ]
    ),
    st.sampled_from(
        [
            "title: ",
            "id: ",
            "owner: ",
            "parent: on-the-day\n",
            "aliases: [on-the-day]\n",
            "9" * 400,
            "2027-13-45",
            "x-",
            "FY",
        ]
    ),
)


@hypothesis_settings(max_examples=60)
@given(
    path=st.sampled_from(sorted(BASE_BOOK)),
    cut=st.integers(0, 400),
    length=st.integers(0, 40),
    put=st.lists(signs, max_size=4).map("".join),
)
def test_no_slip_of_the_finger_stops_a_check(path: str, cut: int, length: int, put: str) -> None:
    text = BASE_BOOK[path]
    cut = min(cut, len(text))
    checked, contents = check({path: text[:cut] + put + text[cut + length :]})
    assert_well_placed(with_a_file(checked.problems), contents)
    assert_shown(checked.problems, contents)
