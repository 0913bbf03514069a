"""The scripts of the site make words and never take them apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from onebook.outputs.site.assets import more_script, script
from onebook.text.wordlist import MONTHS, WEEKDAYS

SCRIPTS = sorted((REPOSITORY / "generator/onebook/outputs/site").rglob("*.js"))

TAKEN_APART = re.compile(
    r"(?:textContent|innerText|innerHTML|\.title|SAYS\S*|said)\)?\.(?:split|match|matchAll|slice|substring|replace)\("
    r"|\b(?:exec|test)\([^()]*(?:textContent|innerText)"
)
"""A shown text that is cut, or looked through for a pattern."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_takes_no_sentence_apart(path: Path) -> None:
    assert [found[0] for found in TAKEN_APART.finditer(path.read_text("utf-8"))] == []


def test_a_sentence_taken_apart_is_seen() -> None:
    for line in (
        'SAYS[way.kind].split(" ")[0]',
        "mark.textContent.match(/in (.+) days/)",
        "/late/.test(row.textContent)",
    ):
        assert TAKEN_APART.search(line)


def test_no_script_names_a_month_or_a_weekday_of_its_own() -> None:
    """They come with the words of the book's language."""
    names = rf"\b(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b"
    assert re.search(names, "on Monday")
    sources = "".join(path.read_text("utf-8") for path in SCRIPTS)
    # `May` is a word of sentences as well
    assert set(re.findall(names, sources)) <= {"May"}
    assert not re.search(r"@\w+@", script() + more_script())
