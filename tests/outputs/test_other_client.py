"""The calendar feeds in a program of another language: ical.js, which many calendars on the web are made with.

It comes from npm: `npm install` in tests/clients brings it. Where that or Node is not at hand, this skips and says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from onebook.compile import check_book, table
from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import calendar_of
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.outputs.site.files import FileLine
from onebook.rules.run import CheckedBook
from onebook.views.feeds import feed_links

CLIENTS = REPOSITORY / "tests" / "clients"
FIRST, LAST = date(2026, 11, 16), date(2028, 1, 1)


@pytest.fixture(scope="module")
def sample() -> CheckedBook:
    found = check_book(REPOSITORY).book
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shown(sample: CheckedBook, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """What ical.js shows of each feed: the days of each item, by the name that programs know it by."""
    node = shutil.which("node")
    if node is None or not (CLIENTS / "node_modules" / "ical.js").is_dir():
        pytest.skip("Node or ical.js is not at hand: install Node, then run `npm install` in tests/clients")
    folder = tmp_path_factory.mktemp("feeds")
    lines = {line.address: line for line in table(sample) if isinstance(line, FileLine)}
    paths: dict[str, Path] = {}
    for number, link in enumerate(feed_links(sample)):
        content = lines[link.address].file(sample).content
        assert isinstance(content, str)
        paths[link.address] = folder / f"{number}.ics"
        paths[link.address].write_text(content, "utf-8", newline="")
    asked = [node, "read_feeds.mjs", FIRST.isoformat(), LAST.isoformat(), *map(str, paths.values())]
    told = subprocess.run(asked, cwd=CLIENTS, capture_output=True, text=True, check=True, timeout=120).stdout
    found = json.loads(told)
    return {address: found[str(path)] for address, path in paths.items()}


def test_each_feed_shows_the_days_of_the_site(sample: CheckedBook, shown: dict[str, dict[str, list[str]]]) -> None:
    every: list[Event | Meeting] = [*sample.of(Event), *sample.of(Meeting)]
    last = date.fromordinal(LAST.toordinal() - 1)
    calendar = calendar_of(sample.organization)
    days = {
        one.ref.replace(":", "-"): [
            found.first_day.isoformat() for found in occurrences(one, FIRST, last, calendar) if found.first_day >= FIRST
        ]
        for one in every
        if one.status != "dropped"
    }
    seen: set[str] = set()
    for address, items in shown.items():
        for uid, found in items.items():
            name = uid.partition("@")[0]
            if name in days:
                seen.add(name)
                assert sorted(found) == sorted(set(days[name])), (address, name)
    assert {name for name, found in days.items() if found} <= seen
