"""Every practice that Onebook promises to make hold has its kinds, its rules and its page, and the table says so."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
from tests.conftest import REPOSITORY

from onebook.model.kind import kinds
from onebook.rules.rule import rules


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("practices", REPOSITORY / "tools" / "practices.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by its name
    importlib.util.sys.modules["practices"] = module  # type: ignore[attr-defined]
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_the_tool_writes(tool: ModuleType) -> None:
    assert (REPOSITORY / "docs" / "practices.md").read_text("utf-8") == tool.render(), "run tools/practices.py"


def test_all_26_practices_are_there(tool: ModuleType) -> None:
    found = re.findall(r"^\| (P\d+) \|", tool.render(), re.MULTILINE)
    assert found == [f"P{number}" for number in range(1, 27)]


def test_every_practice_names_kinds_that_exist_and_rules_that_exist(tool: ModuleType) -> None:
    for one in tool.PRACTICES:
        assert one.kinds
        assert set(one.kinds) <= set(kinds()), one.text
        for selector in one.rules:
            assert any(code.startswith(selector) for code in rules()), f"{one.text}: {selector}"


def test_every_cell_is_filled_or_says_which_issue_fills_it(tool: ModuleType) -> None:
    for one in tool.PRACTICES:
        assert tool.codes(one) or one.why_no_rule, one.text
        assert one.pages or "issue" in one.later, one.text


def test_every_page_is_the_address_of_some_kind_or_an_overview(tool: ModuleType) -> None:
    addresses = {kind.address.partition("#")[0] for kind in kinds().values()}
    addresses |= {kind.overview for kind in kinds().values()} | {"index.html"}
    for one in tool.PRACTICES:
        assert set(one.pages) <= addresses, one.text


def test_every_rule_about_the_plan_serves_a_practice(tool: ModuleType) -> None:
    served = {code for one in tool.PRACTICES for code in tool.codes(one)}
    groups = ("PLAN", "RACI", "CAL", "PLAY", "MSG", "LEX")
    assert [code for code in rules() if code.startswith(groups) and code not in served] == []


def test_what_product_promises_to_report_is_reported(tool: ModuleType) -> None:
    """The practices whose row promises that something *is reported* or *is an error*."""
    for number in (2, 4, 7, 9, 10, 13, 15, 16, 18, 19, 21, 23, 25):
        assert tool.codes(tool.PRACTICES[number - 1]), f"P{number}"
