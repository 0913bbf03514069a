"""The schemas that editors get say what the check says: no more, and little less."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.model.files import find_files
from onebook.model.kind import field_help, kinds
from onebook.model.load import wanted_pages
from onebook.model.settings import read_settings
from onebook.outputs.exports import exports
from onebook.text.frontmatter import is_markdown, split
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.tree import FolderTree
from onebook.text.yaml import parse

Schemas = dict[str, Any]


def as_editors_read(node: Node) -> Any:
    """A value as YAML 1.2 reads it (its core schema), which is what editors hold against a schema."""
    if isinstance(node, Mapping):
        return {key: as_editors_read(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [as_editors_read(item) for item in node.items]
    assert isinstance(node, Scalar)
    text = node.text
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def schemas_of(root: Path, **chosen: str) -> Schemas:
    book = check_book(root).book
    assert book is not None
    return {name: json.loads(text) for name, text in exports()["jsonschema"].render(book, chosen).items()}


def complaints(schemas: Schemas, root: Path) -> Iterator[str]:
    """What an editor would underline in a book."""
    tree = FolderTree(root)
    for file in find_files(tree, wanted_pages(read_settings(root)[0])).content:
        text = (root / file.path).read_text("utf-8-sig")
        node = parse(split(text).front if is_markdown(file.path) else text).root
        assert node is not None
        validator = jsonschema.Draft202012Validator(schemas[f"{file.kind.name}.json"])
        for error in validator.iter_errors(as_editors_read(node)):
            yield f"{file.path}: {error.json_path}: {error.message}"


@pytest.fixture(scope="module")
def of_sample() -> Schemas:
    return schemas_of(REPOSITORY)


@pytest.fixture(scope="module")
def of_sample_with_ids() -> Schemas:
    return schemas_of(REPOSITORY, ids="yes")


def test_each_kind_has_a_schema_that_is_one(of_sample: Schemas, of_sample_with_ids: Schemas) -> None:
    assert set(of_sample) == {f"{name}.json" for name in kinds()}
    for schema in (*of_sample.values(), *of_sample_with_ids.values()):
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_whole_sample_is_right_by_them(of_sample: Schemas, of_sample_with_ids: Schemas) -> None:
    assert list(complaints(of_sample, REPOSITORY)) == []
    assert list(complaints(of_sample_with_ids, REPOSITORY)) == []


def test_a_new_book_is_right_by_them(of_sample: Schemas, tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "book")]) == 0
    assert list(complaints(of_sample, tmp_path / "book")) == []
    assert list(complaints(schemas_of(tmp_path / "book", ids="yes"), tmp_path / "book")) == []


def test_each_field_says_what_it_means_in_the_words_of_its_kind(of_sample: Schemas) -> None:
    for kind in kinds().values():
        told = of_sample[f"{kind.name}.json"]["$defs"][kind.name]["properties"]
        helps = field_help(kind.cls)
        for item in kind.record.fields:
            assert told[item.name]["title"]
            assert told[item.name]["description"].startswith(helps[item.name].replace("\n", " "))


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        ("title: Grow\nowmer: head-baker\n", "owmer"),
        ("owner: head-baker\n", "'title' is a required property"),
        ("title: [Grow]\n", "is not of type"),
        ("title: Grow\nstatus: started\n", "not valid under any"),
        ("title: Grow\nid: Not An Id\n", "does not match"),
        ("title: Grow\nid: index\n", "should not be valid"),
        ("title: Grow\ncontributions:\n  - department: bakery\n", "'how' is a required property"),
        ("goals:\n  - title: Grow\nowner: x\n", "owner"),
        ("title: Grow\nperiod: next year\n", "not valid under any"),
        ("title: Grow\nreview:\n  every: 1 year\n  last: 1.2.2027\n", "does not match|not valid under any"),
    ],
)
def test_what_is_wrong_is_underlined(
    of_sample: Schemas, book: BookMaker, starter: dict[str, str], goal: str, says: str
) -> None:
    (only,) = complaints(of_sample, book(starter | {"plan/goals/fresh-bread.yml": goal}))
    assert re.search(says, only)


@pytest.mark.parametrize(
    "goal",
    [
        "title: 2027\nperiod: 2027\n",
        "title: Grow\nx-mine: [anything]\n",
        "title: Grow\nowner:\nmeasures:\n",
        "title: Grow\nmeasures: loaves\n",
        "title: Grow\nperiod: {start: 2027-01-01, end: 2027-06-30}\n",
    ],
)
def test_what_the_check_takes_is_taken(of_sample: Schemas, book: BookMaker, starter: dict[str, str], goal: str) -> None:
    assert list(complaints(of_sample, book(starter | {"plan/goals/fresh-bread.yml": goal}))) == []


def test_with_ids_a_name_that_is_not_in_the_book_is_underlined(book: BookMaker, starter: dict[str, str]) -> None:
    files = {"roles/raci/oven.yml": "title: Oven\naliases: [stove]\nactivities:\n  - title: Heat it\n"}
    schemas = schemas_of(book(starter | files), ids="yes")
    owner = schemas["goal.json"]["$defs"]["id-of-position"]
    assert owner["enum"] == ["head-baker", "position:head-baker"]
    assert owner["enumDescriptions"] == ["Head baker", "Head baker"]
    anything = schemas["question.json"]["$defs"]["id-of-anything"]["enum"]
    assert {"raci:oven#heat-it", "raci:stove#heat-it", "fresh-bread", "nothing"} <= set(anything)
    wrong = starter | files | {"plan/goals/fresh-bread.yml": "title: Grow\nowner: hed-baker\n"}
    (only,) = complaints(schemas, book(wrong))
    assert "'hed-baker'" in only


def test_the_command_writes_a_file_for_each_kind(
    book: BookMaker, starter: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = book(starter)
    assert run(["-C", str(root), "export", "jsonschema"]) == 0
    assert {path.name for path in (root / "schemas").iterdir()} == {f"{name}.json" for name in kinds()}
    assert run(["-C", str(root), "check", "--strict"]) == 0, "the folder disturbs nobody"
    assert run(["-C", str(root), "export", "jsonschema", "-o", str(tmp_path / "there")]) == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "there").iterdir()}
    assert first == {path.name: path.read_bytes() for path in (root / "schemas").iterdir()}
    capsys.readouterr()
    assert run(["-C", str(root), "export", "json", "--ids"]) == 2
    assert "`onebook export json` has no option `--ids`" in capsys.readouterr().err


EDITORS = (REPOSITORY / "docs/editors.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", EDITORS, re.DOTALL)
    return str(found)


def test_the_settings_for_editors_name_every_kind_and_all_of_its_files() -> None:
    wanted = {}
    for kind in kinds().values():
        path = kind.path.removesuffix(".yml")
        many = [] if kind.file.is_alone else [f"{path}/**/*.yml"]
        wanted[f"schemas/{kind.name}.json"] = [f"{path}.yml", *many]
    assert json.loads(block("json"))["yaml.schemas"] == wanted
    helix = tomllib.loads(block("toml"))["language-server"]["yaml-language-server"]["config"]
    assert helix["yaml"]["schemas"] == wanted
    neovim = re.findall(r"\['(schemas/\w+\.json)'\] = \{(.*)\}", block("lua"))
    assert {name: re.findall(r"'([^']+)'", globs) for name, globs in neovim} == wanted
