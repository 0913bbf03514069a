"""At a terminal `onebook new` asks for what is required; anywhere else it never does."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.cli import asking
from onebook.compile import check_book
from onebook.problem import Severity

BAKER = "title: Head baker\ndepartment: bakery\ncontact:\n  email: mia@example.org\nholders:\n  - name: Mia Loaf\n"
Answer = Callable[..., list[str]]


@pytest.fixture
def files(starter: dict[str, str]) -> dict[str, str]:
    return starter | {
        "roles/positions/head-baker.yml": BAKER,
        "roles/positions/clerk.yml": "title: Shop Clerk\ndepartment: bakery\n",
        "plan/channels/window.yml": "title: Shop window\nmedium: offline\nowner: clerk\nlead_time: 2 days\n",
    }


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Somebody sits at a terminal and answers; gives the questions that were asked."""

    def sit(*answers: str) -> list[str]:
        asked: list[str] = []
        waiting: Iterator[str] = iter(answers)

        def say(question: str) -> str:
            asked.append(question)
            found = next(waiting, None)
            if found is None:
                raise EOFError
            return found

        monkeypatch.setattr(asking, "is_terminal", lambda: True)
        monkeypatch.setattr(asking, "user_of", lambda root: ("mia@example.org", "Mia"))
        monkeypatch.setattr("click.termui.visible_prompt_func", say)
        return asked

    return sit


def errors(root: Path) -> list[str]:
    return [one.message for one in check_book(root).problems if one.severity is Severity.ERROR]


def test_all_that_is_required_is_asked_and_written(
    onebook: Command, book: BookMaker, files: dict[str, str], answer: Answer
) -> None:
    root = book(files)
    answer("channel", "The board: outside", "radio", "offline", "")
    outcome = onebook("-C", root, "new")
    assert outcome.status == 0, outcome.err
    assert "`radio` is none of offline, online" in outcome.err
    text = (root / "plan/channels/the-board-outside.yml").read_text()
    assert '\ntitle: "The board: outside"\n' in text
    assert "\nmedium: offline\n" in text
    assert "\nowner: head-baker\n" in text, "whoever sits there holds that position"
    assert errors(root) == []


def test_a_day_is_today_unless_somebody_says_another(
    onebook: Command, book: BookMaker, files: dict[str, str], answer: Answer
) -> None:
    root = book(files)
    asked = answer("")
    assert onebook("-C", root, "new", "event", "poster").status == 0
    assert "[2027-01-15]" in asked[0]
    assert "\ndate: 2027-01-15\n" in (root / "plan/calendar/poster.yml").read_text()
    answer("soon", "1 February 2027")
    outcome = onebook("-C", root, "new", "event", "fair")
    assert "`soon`" in outcome.err
    assert "\ndate: 2027-02-01\n" in (root / "plan/calendar/fair.yml").read_text()


def test_the_owner_can_be_said_by_title_or_left_open(
    onebook: Command, book: BookMaker, files: dict[str, str], answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(files)
    asked = answer("shop clerk")
    assert onebook("-C", root, "new", "goal", "second").status == 0
    assert "clerk, head-baker" in asked[0]
    assert "\nowner: clerk\n" in next((root / "plan/goals").glob("second.*")).read_text()
    asked = answer("")
    monkeypatch.setattr(asking, "user_of", lambda root: ("nobody@example.org", "Nobody"))
    assert onebook("-C", root, "new", "goal", "third").status == 0
    assert "[" not in asked[0], "nobody is guessed"
    assert "\n# owner: " in next((root / "plan/goals").glob("third.*")).read_text()


def test_the_next_free_id_is_taken(onebook: Command, book: BookMaker, files: dict[str, str], answer: Answer) -> None:
    root = book(files)
    answer("Fresh bread", "")
    assert onebook("-C", root, "new", "goal").status == 0
    assert next((root / "plan/goals").glob("fresh-bread-2.*")).read_text().count("title: Fresh bread\n") == 1


def test_who_breaks_off_has_written_nothing(
    onebook: Command, book: BookMaker, files: dict[str, str], answer: Answer
) -> None:
    root = book(files)
    before = sorted(path for path in root.rglob("*"))
    answer("window")
    outcome = onebook("-C", root, "new", "channel")
    assert (outcome.status, outcome.err.strip().splitlines()[-1]) == (130, "onebook: stopped")
    assert sorted(path for path in root.rglob("*")) == before


def test_without_a_terminal_nobody_is_asked(
    onebook: Command, book: BookMaker, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(files)
    monkeypatch.setattr(sys, "stdin", io.StringIO("goal\nA title\n"))
    outcome = onebook("-C", root, "new")
    assert outcome.status == 2
    assert "say what is new: `onebook new goal ID`" in outcome.err
    assert onebook("-C", root, "new", "channel", "board").status == 0
    assert "\nmedium: offline\n" in (root / "plan/channels/board.yml").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of our own")
def test_a_real_terminal_asks(book: BookMaker, files: dict[str, str]) -> None:
    import pty

    root = book(files)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "config", "user.email", "mia@example.org"], check=True)
    ours, theirs = pty.openpty()
    os.write(ours, b"goal\nBread for all\n\n")
    done = subprocess.run(
        [sys.executable, "-m", "onebook", "-C", str(root), "new"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        timeout=60,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    assert "\nowner: head-baker\n" in next((root / "plan/goals").glob("bread-for-all.*")).read_text()
