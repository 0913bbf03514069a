"""Natural mistakes of editors: each gives one problem in words for people, and where one repair is sure, it is made.

`mistakes/cases.py` lists them, `mistakes/said.md` shows all that is said. After a change of the words,
`python tests/test_mistakes.py` writes it anew.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.mistakes.cases import BACK, MISTAKES, NOT_YET, Mistake

from onebook.compile import check_book, mend_book
from onebook.problem import Problem

HERE = Path(__file__).parent / "mistakes"
GOLDEN = HERE / "said.md"


@cache
def base() -> dict[str, str]:
    """The book in which the mistakes are made."""
    folder = HERE / "book"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")}


def made(mistake: Mistake) -> dict[str, str]:
    """The files of the book with the mistake in it."""
    files = dict(base())
    if mistake.moved:
        files[mistake.path] = files.pop(mistake.moved)
    elif mistake.copied:
        files[mistake.path] = files[mistake.copied]
    elif mistake.old is None:
        files[mistake.path] = mistake.new
    else:
        assert files[mistake.path].count(mistake.old) == 1, mistake.name
        files[mistake.path] = files[mistake.path].replace(mistake.old, mistake.new)
    return files


@dataclass(frozen=True)
class Answer:
    """What is said of a mistake, and what is done about it."""

    problems: tuple[Problem, ...]
    texts: dict[str, str]
    """The files that `--fix` writes."""
    left: tuple[Problem, ...]
    """What is said after that."""


def answer(mistake: Mistake) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in made(mistake).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        before, mended, after = mend_book(Path(folder), None, lambda checked: checked.problems)
    return Answer(before.problems, dict(mended.texts), after.problems)


def wanted_texts(mistake: Mistake) -> dict[str, str]:
    """The files that a repair should write."""
    if mistake.mended is None or mistake.old is None:
        return {}
    instead = mistake.old if mistake.mended == BACK else mistake.mended
    return {mistake.path: base()[mistake.path].replace(mistake.old, instead)}


def faults(mistake: Mistake, got: Answer) -> list[str]:
    """What is wrong with an answer; nothing where it is right."""
    found: list[str] = []
    if len(got.problems) != 1:
        found.append(f"{len(got.problems)} problems for one mistake" if got.problems else "nothing is said")
    words = " ".join(f"{problem.message} {problem.hint}" for problem in got.problems).casefold()
    found += [f"does not say `{word}`" for word in mistake.says if word.casefold() not in words]
    if got.texts != wanted_texts(mistake):
        found.append(
            "a repair that is none" if mistake.mended is None else "another repair" if got.texts else "no repair"
        )
    elif got.texts and [problem.code for problem in got.left] != ([mistake.left] if mistake.left else []):
        found.append("something is left after the repair")
    return found


def shown(mistake: Mistake) -> str:
    """One mistake of the golden table."""
    got = answer(mistake)
    lines = [f"## {mistake.name}", "", "```"]
    if mistake.moved or mistake.copied:
        lines.append(f"{mistake.moved or mistake.copied} -> {mistake.path}" + (" (a copy)" if mistake.copied else ""))
    else:
        lines.append(mistake.path)
        lines += [f"+ {visible(line)}" for line in mistake.new.splitlines()]
    lines += ["```", ""]
    for problem in got.problems:
        where = f"{problem.path}:{problem.span.line}:{problem.span.column}"
        lines += [
            f"- {where} {problem.severity.value} {problem.code} {visible(problem.message)}",
            f"  - {visible(problem.hint)}",
        ]
    lines += ["", "Mended to:" if got.texts else "Left to people.", ""]
    if got.texts:
        lines += ["```", *changed_lines(made(mistake), got.texts), "```", ""]
    wrong = faults(mistake, got)
    return "\n".join(lines + ([f"**Not yet right: {'; '.join(wrong)}.**", ""] if wrong else []))


def changed_lines(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The lines that a repair writes."""
    return [
        line
        for path, text in sorted(after.items())
        for line in text.splitlines()
        if line not in before[path].splitlines()
    ] or ["(lines taken out)"]


def visible(text: str) -> str:
    """A text whose invisible signs can be seen."""
    return "".join(sign if sign.isprintable() and sign != "\u00a0" else f"<U+{ord(sign):04X}>" for sign in text)


def table() -> str:
    """The golden file."""
    wrong = [mistake for mistake in MISTAKES if faults(mistake, answer(mistake))]
    head = (
        "# What is said of mistakes\n\nMade by `python tests/test_mistakes.py` from `cases.py`.\n\n"
        f"{len(MISTAKES) - len(wrong)} of {len(MISTAKES)} are answered as they should be.\n\n"
    )
    return head + "\n".join(map(shown, MISTAKES))


def test_hints_for_whoever_edits_files_are_marked() -> None:
    syntax = re.compile(r"^add `[a-z_]+:`|\badd a line\b|\bdelete the line\b|\bin quotes\b|^begin the file\b")
    said = [problem for mistake in MISTAKES for problem in answer(mistake).problems]
    assert {one.code for one in said if syntax.search(one.hint) and not one.for_files} == set()
    assert {one.for_files for one in said} == {True, False}


def test_the_book_without_mistakes_has_no_finding() -> None:
    assert check_book(HERE / "book").problems == ()


def test_no_two_mistakes_have_one_name_and_half_of_them_were_named_by_nobody() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 60
    assert sum(not mistake.is_named for mistake in MISTAKES) >= len(MISTAKES) / 2


@pytest.mark.parametrize("mistake", [pytest.param(mistake, id=mistake.name) for mistake in MISTAKES])
def test_a_mistake_gives_one_problem_in_words_for_people_and_its_repair(mistake: Mistake) -> None:
    wrong = faults(mistake, answer(mistake))
    assert bool(wrong) == (mistake.name in NOT_YET), wrong
    assert f"{shown(mistake)}" in GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(table(), "utf-8")
    print(GOLDEN.read_text("utf-8").splitlines()[4])
