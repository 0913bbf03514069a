"""Questions and their answers, as the files beside this one keep them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onebook.facts.answers.deciding import decide, key_of
from onebook.facts.search.index import index
from onebook.model.book import Book


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what may stand first."""

    question: str
    wanted: str

    def is_right(self, key: str) -> bool:
        """Whether an answer is one of those; `closed` alone is so for all days."""
        alternatives = self.wanted.split(" / " if "say:" in self.wanted else " ")
        return key in alternatives or (key.startswith("closed:") and "closed" in alternatives)


@dataclass(frozen=True, slots=True)
class Blind:
    """A file of questions."""

    questions: tuple[Asked, ...]
    unanswerable: tuple[str, ...]


def read(name: str) -> Blind:
    """One of the files."""
    found = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    return Blind(tuple(Asked(*pair) for pair in found["questions"]), tuple(found["unanswerable"]))


def answer_to(book: Book, question: str) -> str:
    """What stands on top, in one line."""
    return key_of(index(book), decide(book, question, book.today)[0])


def wrong(book: Book, blind: Blind) -> Iterator[str]:
    """The questions whose answer is not the right one."""
    for one in blind.questions:
        key = answer_to(book, one.question)
        if not one.is_right(key):
            yield f"{one.question}: {key}"


def false(book: Book, blind: Blind) -> Iterator[str]:
    """What seems to be answered and is not."""
    for question in blind.unanswerable:
        key = answer_to(book, question)
        if key != "nothing":
            yield f"{question}: {key}"
