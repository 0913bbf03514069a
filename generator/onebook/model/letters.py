"""The letters in the cells of a RACI matrix, and the rows that hold none."""

from __future__ import annotations

import re

ROLES = {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}
BESIDE = ("keywords", "ask_when", "bring", "start_at", "answer_within", "note")
"""What an activity says beside its letters."""
HINT = "a cell is A, R, C, I, two letters like AR, or - for none; one cell a column, with blanks between"

_NONE = frozenset(["", "-", "–", "—", "--", ".", "n/a", "none", "/", "·", "•"])
_WORDS = {name: letter for letter, name in ROLES.items()}
_ELSEWHERE = {
    "S": "who supports works on it: write R (responsible), or C (consulted) where they are only asked",
    "V": "who verifies or signs off is asked before it goes on: write C (consulted)",
    "Q": "who reviews the quality is asked before it goes on: write C (consulted)",
    "L": "who leads answers for it: write A, or R where they do the work for somebody else",
    "D": "who decides answers for it: write A; who drives it does the work: write R",
    "P": "who performs it does the work: write R",
    "O": "who is left out has no letter: write -",
    "E": "who carries it out does the work: write R",
    "F": "who facilitates works on it: write R (responsible), or C (consulted) where they are only asked",
    "T": "who does the task does the work: write R",
    "X": "a cross does not say which part they have: write A, R, C or I",
    "✓": "a tick does not say which part they have: write A, R, C or I",
}


def letters_of(text: str) -> str | None:
    """The letters in a cell, `AR` for `A/R`; empty for none; None where something else stands there."""
    if text.strip().casefold() in _NONE:
        return ""
    parts = [part for part in re.split(r"[\s/,;+&.()*|]+", text.strip()) if part]
    letters = "".join(_WORDS.get(part.casefold(), part.upper()) for part in parts)
    is_known = all(letter in ROLES for letter in letters) and len(set(letters)) == len(letters)
    return letters if is_known else None


def hint_for(text: str) -> str:
    """What to write instead of what stands in a cell."""
    letters = [letter for letter in text.upper() if letter in _ELSEWHERE]
    strange = [letter for letter in text.upper() if letter.isalpha() and letter not in ROLES]
    if letters and set(strange) <= set(letters):
        return "; ".join(_ELSEWHERE[letter] for letter in dict.fromkeys(letters))
    return HINT


def heading_of(title: str) -> str:
    """The words of a heading, without the marks that make it one: `**During the season**`, `BEFORE:`."""
    return title.strip().strip("*_#=- ").rstrip(":").strip() or title.strip()


def is_marked(title: str) -> bool:
    """Whether a row's title shows by itself that it is a heading."""
    text = title.strip()
    is_loud = text.upper() == text and text.lower() != text
    return text != heading_of(title) or is_loud
