"""What docs/security.md promises is so: each test that it names is there, and every package is pinned by fingerprint."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from onebook.model.settings import Settings, Trust
from onebook.rules.rule import rules

PAGE = (REPOSITORY / "docs/security.md").read_text("utf-8")
PINS = ("requirements-dev.txt", "requirements-site.txt")
Pins = dict[str, tuple[str, frozenset[str]]]


def test_every_threat_has_tests_and_each_is_there() -> None:
    rows = [line for line in PAGE.partition("## Threats")[2].splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 12
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", row.rpartition(" | ")[2])
        assert named, row
        for path in named:
            assert re.search(r"^ *def test_", (REPOSITORY / path).read_text("utf-8"), re.MULTILINE), path


def test_links_lead_somewhere_and_rules_exist() -> None:
    for text in (PAGE, (REPOSITORY / "SECURITY.md").read_text("utf-8")):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (REPOSITORY / "docs" / target).exists() or (REPOSITORY / target).exists(), target
    assert set(re.findall(r"\[(SET\d+)\]", PAGE)) <= set(rules())


def test_every_word_of_trust_is_told() -> None:
    words = re.search(r"trusted: \[(.*?)\] +# also: (.*)", PAGE)
    assert words is not None
    assert {*re.split(r", ", f"{words[1]}, {words[2]}")} == set(Trust.__args__)  # type: ignore[attr-defined]
    assert Settings().trusted == ()


def pins(name: str) -> Pins:
    found: Pins = {}
    text = (REPOSITORY / name).read_text("utf-8")
    for block in re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)):
        head = re.match(r"([\w.-]+)==([^\s;]+)", block)
        assert head is not None, block[:80]
        found[normal(head[1])] = head[2], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", PINS)
def test_every_package_is_pinned_by_the_fingerprints_of_all_its_files(name: str) -> None:
    found = pins(name)
    assert all(hashes for _, hashes in found.values())
    assert len(found["pyyaml"][1]) > 20, "a package with parts for each system has many files"


def test_both_environments_have_the_same_packages() -> None:
    whole, site = (pins(name) for name in PINS)
    assert {name: whole[name] for name in site} == site


def test_whatever_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads(Path(REPOSITORY / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["print"]]
    groups = project["dependency-groups"]
    for name, wanted in (("requirements-site.txt", asked + groups["build"]), ("requirements-dev.txt", groups["dev"])):
        names = {normal(re.split(r"[<>=!\[; ]", one)[0]) for one in wanted if isinstance(one, str)}
        assert names <= set(pins(name))
