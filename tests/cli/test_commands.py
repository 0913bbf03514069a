"""The commands, their exit statuses and what they say."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import Command
from tests.conftest import REPOSITORY, BookMaker

from onebook import __version__
from onebook.cli.run import COMMANDS
from onebook.model.book import Book
from onebook.outputs.json import SCHEMA
from onebook.rules.rule import Finding, rules


def test_the_sample_book_has_no_errors_and_no_warnings(onebook: Command) -> None:
    outcome = onebook("-C", REPOSITORY, "check", "--strict")
    assert outcome.out.startswith("No errors, no warnings")
    assert outcome.status == 0


def test_check_says_what_is_wrong_where_and_how_to_mend_it(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    goal = starter["plan/goals/fresh-bread.yml"].replace("head-baker", "hed-baker")
    root = book(starter | {"plan/goals/fresh-bread.yml": goal})
    outcome = onebook("-C", root, "check")
    assert outcome.status == 1
    assert outcome.out == (
        "plan/goals/fresh-bread.yml:1:8: info PLAN004 goal 'fresh-bread' has no `pillar`\n"
        "    title: Fresh bread before seven\n"
        "           ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  hint: add `pillar:` with the id of a pillar\n"
        "plan/goals/fresh-bread.yml:1:8: info PLAN010 goal 'fresh-bread' has no measure, so nobody can tell how far it is\n"
        "    title: Fresh bread before seven\n"
        "           ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  hint: add `measures:` with the id of what you count, and write that down under plan/measures\n"
        "plan/goals/fresh-bread.yml:2:8: error REF001 goal 'fresh-bread' is owned by position 'hed-baker', which does not exist\n"
        "    owner: hed-baker\n"
        "           ^^^^^^^^^\n"
        "  see: roles/positions/head-baker.yml:1:8: head-baker is defined here\n"
        "  hint: did you mean 'head-baker'?\n"
        "1 error, 2 notes in 5 files with 4 entries.\n"
    )


def test_check_as_json_follows_the_contract(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    goal = starter["plan/goals/fresh-bread.yml"].replace("head-baker", "hed-baker")
    root = book(starter | {"plan/goals/fresh-bread.yml": goal})
    outcome = onebook("-C", root, "check", "--format", "json", "--select", "REF")
    document = json.loads(outcome.out)
    assert document["version"] == 1
    assert set(document["summary"]) == {"errors", "warnings", "infos", "files", "entities", "seconds"}
    (found,) = document["diagnostics"]
    assert found == {
        "code": "REF001",
        "name": "unknown-reference",
        "severity": "error",
        "path": "plan/goals/fresh-bread.yml",
        "line": 2,
        "column": 8,
        "end_line": 2,
        "end_column": 17,
        "message": "goal 'fresh-bread' is owned by position 'hed-baker', which does not exist",
        "hint": "did you mean 'head-baker'?",
        "entity": "goal:fresh-bread",
        "related": [
            {"path": "roles/positions/head-baker.yml", "line": 1, "column": 8, "message": "head-baker is defined here"}
        ],
        "fix": {
            "applicability": "safe",
            "edits": [
                {
                    "path": "plan/goals/fresh-bread.yml",
                    "line": 2,
                    "column": 8,
                    "end_line": 2,
                    "end_column": 17,
                    "text": "head-baker",
                }
            ],
        },
    }


def test_paths_limit_what_is_reported_not_what_is_read(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    goal = starter["plan/goals/fresh-bread.yml"].replace("head-baker", "hed-baker")
    root = book(starter | {"plan/goals/fresh-bread.yml": goal})
    assert onebook("-C", root, "check", root / "roles").status == 0
    assert onebook("-C", root, "check", root / "plan").status == 1
    assert onebook("-C", root, "check", "plan/goals/fresh-bread.yml").status == 1


def test_strict_counts_warnings(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    settings = starter["mkdocs.yml"].replace("starter", "standard")
    root = book(starter | {"mkdocs.yml": settings, "lexicon/terms/crumb.yml": "title: crumb\n"})
    assert onebook("-C", root, "check").status == 0
    assert onebook("-C", root, "check", "--strict").status == 1
    assert onebook("-C", root, "check", "--strict", "--ignore", "PLAN,RACI,missing-definition-of-term").status == 0


def test_statistics_count_the_findings_of_each_rule(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"lexicon/terms/a.yml": "title: a\n", "lexicon/terms/b.yml": "title: b\n"})
    outcome = onebook("-C", root, "check", "--statistics", "--select", "LEX001")
    assert outcome.out == "     2 LEX001 missing-definition-of-term (info)\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format", "xml"),
        ("check", "--select", "NOPE"),
        ("check", "no/such/file.yml"),
        ("check", "--today", "soon"),
        ("explain", "NOPE1"),
        ("explain",),
        ("export", "pdf"),
        ("new", "gaol", "x"),
        ("build", "-o", "plan"),
        ("serve", "--addr", "nowhere"),
        ("frobnicate",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_plain_line_and_status_2(
    onebook: Command, book: BookMaker, starter: dict[str, str], arguments: tuple[str, ...]
) -> None:
    root = book(starter)
    os.chdir(root)
    outcome = onebook("-C", root, *arguments)
    assert outcome.status == 2
    assert outcome.err.startswith("onebook: ")
    assert len(outcome.err.strip().splitlines()) == 1
    assert outcome.out == ""


def test_a_folder_without_a_book_is_wrong_use(onebook: Command, tmp_path: Path) -> None:
    outcome = onebook("-C", tmp_path, "check")
    assert outcome.status == 2
    assert "no book" in outcome.err


def test_a_book_is_found_from_a_folder_below_it(
    onebook: Command, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book(starter) / "plan" / "goals")
    assert onebook("check").status == 0


def test_explain_lists_every_rule(onebook: Command) -> None:
    listed = json.loads(onebook("explain", "--all", "--format", "json").out)
    assert [rule["code"] for rule in listed] == list(rules())
    assert set(listed[0]) == {"code", "name", "severity", "fixable", "ask"}


def test_explain_shows_a_rules_page_by_code_or_name(onebook: Command) -> None:
    assert onebook("explain", "REF001").out == onebook("explain", "unknown-reference").out
    assert "## Wrong" in onebook("explain", "ref001").out


def test_show_tells_what_points_where(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    document = json.loads(onebook("-C", root, "show", "position:head-baker", "--format", "json").out)
    assert document["entity"]["title"] == "Head baker"
    assert document["points_to"] == [{"ref": "department:bakery", "pointer": "/department"}]
    assert document["pointed_to_by"] == [
        {"ref": "department:bakery", "pointer": "/lead", "path": "roles/departments/bakery.yml", "line": 2},
        {"ref": "goal:fresh-bread", "pointer": "/owner", "path": "plan/goals/fresh-bread.yml", "line": 2},
    ]


def test_show_is_read_like_a_file_and_not_like_data(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    shown = onebook("-C", book(starter), "show", "goal:fresh-bread").out
    assert not re.search(r'[{}\[\]"]', shown)
    assert "  contributions:\n    - department: department:bakery\n      how: Bakes at night" in shown
    assert "  department:bakery  (contributions 1 department)\n" in shown


@pytest.mark.parametrize(
    "said",
    [
        "fresh-bread",
        "Goal:fresh-bread",
        "goals:fresh-bread",
        "Ziel:fresh-bread",
        "Fresh bread before seven",
        "goal:Fresh Bread",
    ],
)
def test_show_takes_kinds_and_ids_as_people_say_them(
    onebook: Command, book: BookMaker, starter: dict[str, str], said: str
) -> None:
    assert "(goal:fresh-bread)" in onebook("-C", book(starter), "show", said).out


def test_show_suggests_what_was_meant(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    outcome = onebook("-C", book(starter), "show", "position:head-backer")
    assert outcome.status == 1
    assert "did you mean 'position:head-baker'?" in outcome.err


def test_export_json_is_the_whole_book_by_kind_and_id(onebook: Command) -> None:
    document = json.loads(onebook("-C", REPOSITORY, "export", "json").out)
    jsonschema.validate(document, SCHEMA)
    order = [(entity["kind"], entity["id"]) for entity in document["entities"]]
    assert order == sorted(order)
    assert document["organization"]["ref"] == "organization:organization"


def test_export_fills_defaults_and_writes_references_with_their_kind(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    files = {
        "plan/goals/ovens.yml": "title: Two ovens\nparent: fresh-bread\nx-origin:\n  number: 4\n  sure: yes\n",
        "plan/playbooks/fire.yml": "title: Fire\napplies_to: [bakery, head-baker]\n",
    }
    document = json.loads(onebook("-C", book(starter | files), "export", "json").out)
    found = {entity["ref"]: entity["fields"] for entity in document["entities"]}
    assert found["goal:ovens"] == {
        "status": "active",
        "parent": "goal:fresh-bread",
        "level": "objective",
        "period": "2027",
        "x-origin": {"number": 4, "sure": "yes"},
    }
    assert found["playbook:fire"]["applies_to"] == ["department:bakery", "position:head-baker"]


def test_export_of_a_book_with_errors_writes_nothing(
    onebook: Command, book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    root = book(starter | {"plan/goals/x.yml": "titel: X\n"})
    outcome = onebook("-C", root, "export", "json", "-o", tmp_path / "book.json")
    assert outcome.status == 1
    assert "SCH001" in outcome.err
    assert not (tmp_path / "book.json").exists()


def test_init_lays_down_a_book_that_is_clean_on_any_day(onebook: Command, tmp_path: Path) -> None:
    for day in ("2024-02-29", "2026-12-31", "2031-07-01"):
        folder = tmp_path / day
        assert onebook("init", folder, "--today", day).status == 0
        assert onebook("-C", folder, "check", "--strict", "--today", day).status == 0
        assert sum(1 for path in folder.rglob("*") if path.suffix in (".yml", ".md") and "/." not in str(path)) < 18


def test_init_never_overwrites(onebook: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    outcome = onebook("init", tmp_path)
    assert outcome.status == 1
    assert "README.md" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text() == "mine"


def test_init_example_lays_down_the_sample(onebook: Command, tmp_path: Path) -> None:
    assert onebook("init", tmp_path / "sample", "--example").status == 0
    assert onebook("-C", tmp_path / "sample", "check", "--strict").status == 0


@pytest.mark.parametrize(
    "kind",
    "agreement audience campaign channel department event goal initiative measure meeting message partner pillar playbook "
    "position question raci release term".split(),
)
def test_new_writes_a_file_that_can_be_read(
    onebook: Command, book: BookMaker, starter: dict[str, str], kind: str
) -> None:
    root = book(starter)
    assert onebook("-C", root, "new", kind, "a-new-one", "--title", 'Say: "hello" #1').status == 0
    outcome = onebook("-C", root, "check", "--format", "json")
    codes = {found["code"] for found in json.loads(outcome.out)["diagnostics"] if found["severity"] == "error"}
    assert codes <= {"REF001"}, outcome.out
    assert onebook("-C", root, "new", kind, "a-new-one").status == 1


def test_help_of_every_command_has_an_example(onebook: Command) -> None:
    for name in COMMANDS:
        outcome = onebook(name, "--help")
        assert outcome.status == 0
        assert "Example" in outcome.out, name
    assert "onebook init" in onebook("--help").out


def test_help_loads_neither_mkdocs_nor_the_markdown_reader() -> None:
    code = (
        "import sys; sys.argv = ['onebook', '--help']\n"
        "from onebook.cli.run import run\nrun(['--help'])\n"
        "print(sorted({'mkdocs', 'markdown_it', 'jinja2', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_bug_is_one_line_and_a_report_without_content(
    onebook: Command, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(starter)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret content")

    monkeypatch.setattr("onebook.compile.check_book", fail)
    outcome = onebook("-C", root, "check")
    assert outcome.status == 70
    assert len(outcome.err.splitlines()) == 1
    report = Path(outcome.err.strip().rpartition(" ")[2])
    assert "secret" not in report.read_text()
    assert "RuntimeError" in report.read_text()
    report.unlink()


def test_a_rule_that_fails_is_named_and_the_others_still_run(
    onebook: Command, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Book) -> Iterable[Finding]:
        raise RuntimeError("no")

    broken = dict(rules()) | {"REF002": dataclasses.replace(rules()["REF002"], check_book=fail)}
    monkeypatch.setattr("onebook.rules.run.rules", lambda: broken)
    goal = starter["plan/goals/fresh-bread.yml"].replace("head-baker", "hed-baker")
    outcome = onebook("-C", book(starter | {"plan/goals/fresh-bread.yml": goal}), "check")
    assert outcome.status == 1
    assert "BUG001 the rule REF002 (ambiguous-reference) could not be run" in outcome.out
    assert "REF001" in outcome.out


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        (b"plugins: [onebook\n", "YAML002"),
        (b"", "SET001"),
        ("plugins: [onebook]".encode("utf-16"), "YAML001"),
        (b"plugins: onebook\n", "SET001"),
    ],
)
def test_settings_that_cannot_be_read_are_a_finding_and_no_missing_book(
    onebook: Command, book: BookMaker, settings: bytes, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book({"mkdocs.yml": settings, "plan/organization.yml": "title: A\n"})
    monkeypatch.chdir(root / "plan")
    for options in (("-C", root), ()):
        found = onebook(*options, "check")
        assert found.status == 1
        assert f"error[{finding}]" in found.out or finding in found.out


def test_a_book_without_ordinary_pages_is_built_and_gets_no_folder(
    onebook: Command, book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    root = book({path: text for path, text in starter.items() if not path.startswith("pages/")})
    assert onebook("-C", root, "check").status == 0
    assert onebook("-C", root, "build", "-o", tmp_path / "site").status == 0
    assert (tmp_path / "site/index.html").is_file()
    assert not (root / "pages").exists()


def test_init_lays_no_book_into_another(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    outcome = onebook("init", root / "plan" / "inner")
    assert outcome.status == 1
    assert "among the files of another book" in outcome.err
    assert not (root / "plan" / "inner").exists()
    assert onebook("init", root / "our-book").status == 0


def test_a_title_that_cannot_be_written_is_wrong_use(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    assert onebook("-C", book(starter), "new", "goal", "x", "--title", "\udcff").status == 2


def test_a_file_in_the_place_of_a_folder_is_reported(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    root = book(starter | {"lexicon": "words\n"})
    found = json.loads(onebook("-C", root, "check", "--format", "json").out)["diagnostics"]
    places = [(one["code"], one["path"], one["line"]) for one in found if one["severity"] == "error"]
    assert places == [("SCH009", "lexicon", 1)]


def test_init_keeps_what_a_fresh_clone_has(onebook: Command, tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE", ".gitignore"):
        (tmp_path / name).write_text("mine")
    (tmp_path / ".git").mkdir()
    outcome = onebook("init", tmp_path)
    assert outcome.status == 0
    assert "Kept your own README.md" in outcome.err
    assert "Add these lines to it: /site/" in outcome.err
    assert {(tmp_path / name).read_text() for name in ("README.md", "LICENSE", ".gitignore")} == {"mine"}
    assert onebook("-C", tmp_path, "check", "--strict").status == 0


def test_init_names_what_stands_in_the_way(onebook: Command, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/goals").symlink_to("nowhere")
    (tmp_path / "mkdocs.yml").symlink_to("nowhere")
    outcome = onebook("init", tmp_path)
    assert outcome.status == 1
    assert "mkdocs.yml" in outcome.err
    assert "Move what is in the way" in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "mkdocs.yml", "plan"]


def test_init_says_who_owns_the_settings_and_pins_what_its_workflow_runs(onebook: Command, tmp_path: Path) -> None:
    onebook("init", tmp_path / "book")
    owners = (tmp_path / "book/.github/CODEOWNERS").read_text()
    assert all(re.search(rf"^{path} @", owners, re.MULTILINE) for path in ("/mkdocs.yml", "/.github/"))
    workflow = (tmp_path / "book/.github/workflows/book.yml").read_text()
    used = re.findall(r"uses: (\S+)", workflow)
    assert len(used) == 3
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)
    assert f"pip install onebook=={__version__}\n" in workflow
    assert re.search(r"^permissions:\n  contents: read\n", workflow, re.MULTILINE)
    assert "write" not in workflow
    for path in (tmp_path / "book").rglob("*.*"):
        assert path.is_dir() or not re.search(r"@[A-Z_]+@", path.read_text()), path
    ignored = (tmp_path / "book/.gitignore").read_text().splitlines()
    assert {"/site/", "/.onebook/", "/.*.onebook-*"} <= set(ignored)


@pytest.mark.parametrize(
    "words", [["-C", "Neues", "Buch", "check"], ["check", "-C", "Neues"], ["-C", "Neues", "check"]]
)
def test_a_name_with_blanks_and_without_quotes_gets_the_hint(
    onebook: Command, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    root = book(starter)
    root.rename(root.parent / "Neues Buch")
    monkeypatch.chdir(root.parent)
    outcome = onebook(*words)
    assert outcome.status == 2
    assert "put a name with blanks in quotes: -C 'Neues Buch'" in outcome.err
