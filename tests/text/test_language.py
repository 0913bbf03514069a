"""The words that the product says: German is complete, dates and numbers follow the language, half a file is refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import onebook
from onebook.text.language import lacking, language
from onebook.text.wordlist import read_words

PACKAGE = Path(onebook.__file__).parent
TEMPLATES = PACKAGE / "outputs/handout/typst"
DATA = PACKAGE / "outputs/handout/data"


def said_in_print() -> set[str]:
    """Every text that templates and data say, read from their source."""
    found: set[str] = set()
    for path in TEMPLATES.glob("*.typ"):
        source = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        calls = r"(?<![\w-])(?:t|tn|head-item|part-of|title-of|blank|side)\(\"((?:[^\"\\]|\\.)*)\""
        found |= set(re.findall(calls, source))
        found |= set(re.findall(r"\"(and \{n\}[^\"]*)\"", source)) | set(re.findall(r"\btitle: \"([^\"]*)\"", source))
    for path in DATA.glob("*.py"):
        found |= set(re.findall(r"\.say\(\s*\"((?:[^\"\\]|\\.)*)\"", path.read_text("utf-8")))
    return found


def test_german_says_everything_that_print_says() -> None:
    words = (read_words("de") or {})["words"]
    assert sorted(one for one in said_in_print() if one not in words) == []
    assert len(said_in_print()) > 250


def test_the_german_file_lacks_nothing_and_half_of_it_is_refused() -> None:
    whole = read_words("de") or {}
    assert lacking(whole) == []
    half = {**whole, "words": {**whole["words"], "On track": "", "{n} days": "Tage"}}
    assert lacking(half) == ["“On track”", "the hole {n} in “{n} days”"]
    assert "`months`" in lacking({"words": whole["words"]})


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("On track", "Auf Kurs"),
        ("91.8 % of 95 %", "91.8 % von 95 %"),
        ("In 4 days", "In 4 Tagen"),
        ("5 working days", "5 Arbeitstage"),
        ("Every 2 weeks on Tuesday", "Alle 2 Wochen am Dienstag"),
        ("Every month on the first Monday", "Jeden Monat am ersten Montag"),
        ("We are closed: On track", "Wir haben geschlossen: On track"),
        ("We are closed from 12:00: On track", "Wir haben ab 12:00 Uhr geschlossen: On track"),
        ("We are closed until 10:00", "Wir haben bis 10:00 Uhr geschlossen"),
        ("We are closed from 12:00 to 14:00: A: b", "Wir haben von 12:00 bis 14:00 Uhr geschlossen: A: b"),
        ("closed from 12:00 to 14:00", "von 12:00 bis 14:00 Uhr geschlossen"),
        ("Done 5 Mar 2026", "Erledigt 5. März 2026"),
        ("from Feb 2027", "ab Feb. 2027"),
        ("Something of the book's own", "Something of the book's own"),
    ],
)
def test_what_views_put_together_in_english_is_said_in_german(english: str, german: str) -> None:
    assert language("de").translated(english).replace("\u00a0", " ") == german
    assert language("en").translated(english) == english


def test_dates_and_numbers_follow_the_language() -> None:
    day = date(2027, 3, 5)
    assert language("en-GB").date("week_day", day).replace("\u00a0", " ") == "Fri 5 Mar"
    assert language("de").date("week_day", day).replace("\u00a0", " ") == "Fr 5. März"
    assert language("de").number("1,200.5 %") == "1.200,5 %"
    assert language("de-CH").number("1,200.5 %") == "1’200,5 %"
    assert language("de").join_and(["a", "b", "c"]) == "a, b und c"


def test_a_language_without_a_file_speaks_english_and_knows_its_direction() -> None:
    arabic = language("ar")
    assert (arabic.spoken, arabic.is_rtl) == ("en", True)
    assert arabic.say("On track") == "On track"
    assert not language("de").is_rtl
