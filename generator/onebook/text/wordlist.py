"""Our files of words, one for each language: the one place from which print, site and scripts take what they share."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"


@cache
def read_words(code: str) -> dict[str, Any] | None:
    """Our words for a language, from its file or from the files of its folder; None where there is none."""
    if not re.fullmatch(r"[a-z]{2,3}", code):
        return None
    paths = [path for path in (FOLDER / f"{code}.toml", *sorted((FOLDER / code).glob("*.toml"))) if path.is_file()]
    table: dict[str, Any] = {}
    for path in paths:
        table |= tomllib.loads(path.read_text("utf-8"))
    return table or None


def _english(name: str) -> tuple[str, ...]:
    words = read_words("en")
    assert words is not None
    return tuple(words[name])


MONTHS = _english("months")
"""In English, in which all texts are written before they are said in another language."""
WEEKDAYS = _english("weekdays")
"""`Monday` first."""
