"""Whether a book has errors is told without what only warns: for each rule's examples as a whole check tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.base_book import TODAY
from tests.rules.examples import AROUND, PAGES, read_page

from onebook.model.kept import Kept
from onebook.model.load import load
from onebook.rules.run import check
from onebook.rules.sound import sound


def laid(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_a_book_is_sound_where_a_check_finds_no_error(tmp_path: Path, page: Path) -> None:
    read = read_page(page.read_text("utf-8"))
    for name, example in (("wrong", read.wrong), ("right", read.right)):
        for profile in ("standard", "strict"):
            root, kept = tmp_path / f"{name}-{profile}", Kept()
            around = {path: text.replace("profile: standard", f"profile: {profile}") for path, text in AROUND.items()}
            laid(root, around | example.files)
            loaded = load(root, TODAY, kept=kept)
            is_sound = sound(loaded) is not None
            assert is_sound == (check(loaded).book is not None), (name, profile)


def test_a_severity_of_the_settings_makes_an_error_and_takes_one_away(tmp_path: Path) -> None:
    settings = AROUND["mkdocs.yml"]
    goal = {"plan/goals/on-the-day.yml": AROUND["plan/goals/on-the-day.yml"].replace("reliability", "nobody")}
    for name, said, is_sound in (("as", "", False), ("off", "      severity: {REF001: off}\n", True)):
        laid(tmp_path / name, AROUND | goal | {"mkdocs.yml": settings + said})
        loaded = load(tmp_path / name, TODAY, kept=Kept())
        assert (sound(loaded) is not None, check(loaded).book is not None) == (is_sound, is_sound)
    laid(
        tmp_path / "more",
        AROUND | {"mkdocs.yml": f"{settings}      severity: {{LEX: error, GOAL: error, PLAN: error}}\n"},
    )
    loaded = load(tmp_path / "more", TODAY, kept=Kept())
    assert (sound(loaded) is not None) == (check(loaded).book is not None)
