"""`onebook report`: health and integration as data and as text."""

from __future__ import annotations

import json
import re

from tests.cli.conftest import Command
from tests.conftest import REPOSITORY, BookMaker


def test_the_json_follows_the_contract(onebook: Command) -> None:
    document = json.loads(onebook("-C", REPOSITORY, "report", "--format", "json").out)
    assert document["version"] == 1
    assert document["today"] == "2026-11-16"
    for one in document["coverage"]:
        assert set(one) == {"name", "have", "of", "missing"}
        assert one["have"] + len(one["missing"]) == one["of"] > 0
    for one in document["progress"]:
        assert set(one) == {"ref", "state", "value", "expected", "target"}
        assert one["state"] in {"on-track", "at-risk", "off-track", "no-data"}
    assert set(document["integration"]) == {"departments", "links", "alone", "shared_goal_no_agreement"}
    for link in document["integration"]["links"]:
        assert set(link) == {"a", "b", "via"}
        assert link["a"] < link["b"]
        assert all(count > 0 for count in link["via"].values())
    agreed = {(link["a"], link["b"]) for link in document["integration"]["links"] if "agreement" in link["via"]}
    assert not agreed & {tuple(pair) for pair in document["integration"]["shared_goal_no_agreement"]}


def test_every_reference_of_the_report_leads_to_something(onebook: Command) -> None:
    report = json.loads(onebook("-C", REPOSITORY, "report", "--format", "json").out)
    book = json.loads(onebook("-C", REPOSITORY, "export", "json").out)
    refs = {entity["ref"] for entity in book["entities"]}
    kinds = "|".join({ref.partition(":")[0] for ref in refs})
    named = set(re.findall(rf'"((?:{kinds}):[a-z0-9-]+)', json.dumps(report)))
    assert named
    assert named <= refs


def test_what_is_late_is_listed_with_its_last_day(onebook: Command) -> None:
    report = json.loads(onebook("-C", REPOSITORY, "report", "--format", "json", "--today", "2027-02-10").out)
    kinds = {one["what"] for one in report["overdue"]}
    assert kinds == {"review", "brief", "milestone"}
    assert [one["due"] for one in report["overdue"]] == sorted(one["due"] for one in report["overdue"])
    assert all(one["due"] < "2027-02-10" for one in report["overdue"])


def test_the_text_names_and_explains_each_measure(onebook: Command) -> None:
    out = onebook("-C", REPOSITORY, "report").out
    assert out.startswith("Harbour & Vale Supply, 16 November 2026\n")
    assert "pairs that work together (density): 94 %. Of all pairs of departments, the share that works together" in out
    assert "CRM Analyst (position:crm-analyst): 2 activities, position:campaign-manager stands in" in out


def test_a_book_with_errors_and_one_with_nothing_are_reported_too(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    broken = starter | {"plan/goals/x.yml": "title: X\nowner: nobody\ncontributions: [{department: none, how: Y}]\n"}
    outcome = onebook("-C", book(broken), "report")
    assert outcome.status == 0
    assert "1 of 2  goals with an owner\n          not: goal:x\n" in outcome.out
    empty = {name: text for name, text in starter.items() if name == "mkdocs.yml"}
    assert onebook("-C", book(empty), "report", "--format", "json").status == 0


def test_the_same_book_gives_the_same_bytes(onebook: Command) -> None:
    assert onebook("-C", REPOSITORY, "report").out == onebook("-C", REPOSITORY, "report").out
