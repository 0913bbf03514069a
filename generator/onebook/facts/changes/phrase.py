"""Pieces of sentences: how they join what they are about, how texts are quoted, how fields are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onebook.text.english import listed

LONG = 160
"""Characters of a text that are quoted; of a longer one the part that differs."""
AROUND = 40


@dataclass(frozen=True, slots=True)
class ChangePhrase:
    """What is said of something; it goes on after its title."""

    words: str
    is_verb: bool
    """It goes on without a colon: `moves by 9 days`."""

    def after(self, prefix: str) -> ChangePhrase:
        """The same of a part: `milestone “Oven built in” moves by 9 days`."""
        return ChangePhrase(f"{prefix}{' ' if self.is_verb else ', '}{self.words}", False)

    def sentence(self, title: str) -> str:
        """The whole sentence."""
        words = f"{title}{' ' if self.is_verb else ': '}{self.words}"
        return words if words.endswith((".", "!", "?")) else f"{words}."


def does(words: str) -> ChangePhrase:
    """A phrase that begins with a verb."""
    return ChangePhrase(words, True)


def says(words: str) -> ChangePhrase:
    """A phrase that has a subject of its own."""
    return ChangePhrase(words, False)


SILENT = says("")
"""Nothing is to be said, since another sentence says it."""

_LABELS = {
    "also_called": "other names",
    "has": "what they have already",
    "exclude": "excluded audiences",
    "used_by": "departments that use it",
    "depends_on": "what it depends on",
    "finds": "what answers it",
    "say": "phrases to use",
    "avoid": "words to avoid",
    "called_by": "names in departments",
    "for": "words for audiences",
    "except": "days left out",
    "supports": "items that it supports",
    "loop_in": "people who must hear of it",
    "by": "who does it",
    "led_by": "lead",
    "watched_by": "watcher",
    "measured_by": "what it is measured by",
    "escalate_to": "person to escalate to",
    "url": "address",
    "parent": "what stands above it",
    "until": "last day",
    "answer_within": "time for an answer",
    "instead": "what to say instead",
    "fiscal_year_start": "first day of the fiscal year",
    "timezone": "time zone",
    "for_customers": "what it does for customers",
    "body": "long text",
    "heard_by": "department that heard it",
    "start_at": "where to begin",
    "bring": "what to bring",
    "ask_when": "questions that it answers",
    "about": "what it is about",
    "where": "place",
    "because": "reason",
    "why": "reason",
    "closed": "days on which we are closed",
    "applies_to": "whom it applies to",
    "open_to": "who else may come",
    "how": "part",
    "broader": "wider terms",
    "related": "related terms",
    "since": "first run",
    "source": "source",
    "every": "rhythm",
    "asks_reading": "wish that everybody reads it",
}
"""Fields whose name alone would not be understood."""

SINGULAR = {
    "milestones": "milestone",
    "risks": "risk",
    "steps": "step",
    "triage": "severity",
    "values": "value",
    "proof": "proof",
    "links": "link",
    "history": "earlier date",
    "avoid": "word to avoid",
    "needs": "need",
    "contributions": "part",
    "activities": "activity",
    "actuals": "figure",
    "closed": "closing",
    "announces": "announcement",
    "called_by": "name",
    "for": "text for",
    "voices": "voice",
    "holders": "holder",
    "target": "target",
}
"""What one item of a list is called."""


def label_of(field: str) -> str:
    """A field as people call it in a sentence: `lead time`."""
    return _LABELS.get(field) or field.removeprefix("x-").replace("_", " ").replace("-", " ").strip() or field


def include(label: str) -> str:
    """`include` for many, `includes` for one."""
    return "include" if re.search(r"s\b|people", label.split(" ")[0]) or label.endswith("s") else "includes"


_NO_PLURALS = ("address", "success", "status", "business")


def be(label: str, *, past: bool = False) -> str:
    """`is` and `was`, or `are` and `were` for many."""
    is_clause = label.startswith(("what ", "who", "where "))
    is_many = label.endswith("s") and not is_clause and not label.endswith(_NO_PLURALS)
    return ("were" if past else "are") if is_many else ("was" if past else "is")


def some(titles: Iterable[str], most: int) -> str:
    """`“A”, “B” and 3 more`: the first of some titles."""
    found = [f"“{title}”" for title in titles]
    more = len(found) - most
    return listed([*found[:most], *([f"{more} more"] if more > 0 else [])])


def quoted(text: str, beside: str = "") -> str:
    """A text in quotes, in one line; of a long one the part in which it differs from another."""
    text, beside = (" ".join(one.split()).removesuffix(".") for one in (text, beside))
    return f"“{_part(text, beside)}”"


def _part(text: str, beside: str) -> str:
    if len(text) <= LONG:
        return text
    start = _word_start(text, _alike(text, beside) - AROUND) if beside else 0
    end = min(len(text), start + LONG)
    cut = text.rfind(" ", start + LONG // 2, end) if end < len(text) else end
    end = cut if cut > 0 else end
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def _alike(text: str, beside: str) -> int:
    """How far two texts begin alike."""
    pairs = enumerate(zip(text, beside, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(text), len(beside)))


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    at = min(at, len(text) - LONG // 2)
    found = text.rfind(" ", 0, at + 1)
    return found + 1 if found > at - 2 * AROUND else at
