"""How much CPU the rules cost beside the reading, in a book of 10,000 entities and 1,000 lexicon phrases.

    PYTHONPATH=generator python benchmarks/phrases.py

Prints the CPU seconds of reading (files to a linked book) and of all rules together, and their ratio, which has to
stay below 1. The book is made anew each time, always the same, in a temporary folder.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from onebook.model.load import load
from onebook.problem import Problem
from onebook.rules.rule import rules
from onebook.rules.run import check

ENTITIES = 10_000
PHRASES = 1_000
TERMS = 400
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi wo ka le mi no pu ra se ti lo ve".split()
PLAIN = (
    "the team of our company and every one in it who works for better results before noon while others wait until "
    "it is done with care so that nobody needs to ask twice about what goes out when and by whom it was agreed"
).split()

Writer = Callable[[str, str], None]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_book(root)
        gc.disable()
        began = time.process_time()
        loaded = load(root)
        reading = time.process_time() - began
        began = time.process_time()
        checked = check(loaded)
        ruling = time.process_time() - began
    book = loaded.book
    phrases = sum(
        1 + len(getattr(e.value, "synonyms", ())) + len(getattr(e.value, "avoid", ()))
        for e in book.entries
        if e.kind.name == "term"
    )
    say(f"{len(book.entries)} entities, {len(book.sources)} files, {phrases} phrases, {len(rules())} rules")
    say(f"reading {reading:.2f} s, all rules {ruling:.2f} s of CPU: ratio {ruling / reading:.2f}")
    say(f"findings: {_counts(checked.problems)}")
    return 0 if ruling < reading else 1


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _counts(problems: tuple[Problem, ...]) -> str:
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.code] = counts.get(problem.code, 0) + 1
    return ", ".join(f"{code} {number}" for code, number in sorted(counts.items())) or "none"


def write_book(root: Path) -> None:
    """The whole book below `root`."""

    def write(path: str, text: str) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    chance = random.Random(20261116)
    words = Words(chance)
    write("mkdocs.yml", "site_name: Large\ndocs_dir: pages\nplugins:\n  - onebook:\n      today: 2026-11-16\n")
    write("pages/about.md", f"# About\n\n{words.paragraph(8)}\n")
    write(
        "plan/organization.yml",
        f"title: Large company\nmission: {words.sentence()}\ncountry: GB\ntimezone: Europe/London\n",
    )
    write(
        "plan/pillars.yml",
        "pillars:\n"
        + "".join(f"  - id: pillar-{n}\n    title: Pillar {n}\n    summary: {words.sentence()}\n" for n in range(10)),
    )
    made = 11 + TERMS
    _write_terms(write, words)
    for maker, number in SHARES:
        for n in range(number):
            maker(write, words, n)
        made += number
    for part in range((ENTITIES - made) // 20):
        items = "".join(_event(words, part * 20 + n) for n in range(20))
        write(f"plan/calendar/part-{part}.yml", f"calendar:\n{items}")
    rest = (ENTITIES - made) % 20
    write("plan/calendar/rest.yml", "calendar:\n" + "".join(_event(words, 1_000_000 + n) for n in range(rest)))


class Words:
    """Prose in which the lexicon's words stand as they do in a real book: often the right ones, seldom the wrong."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        seen: dict[str, None] = {}
        while len(seen) < PHRASES:
            seen[" ".join(self._word() for _ in range(chance.choice((1, 1, 2, 2, 3))))] = None
        phrases = list(seen)
        self.titles, self.others = phrases[:TERMS], phrases[TERMS:]

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4)))

    def sentence(self) -> str:
        """Ten to sixteen words, with a word of the lexicon in most of them."""
        found = self.chance.choices(PLAIN, k=self.chance.randint(10, 16))
        roll = self.chance.random()
        if roll < 0.6:
            found.insert(self.chance.randrange(len(found)), self.chance.choice(self.titles))
        elif roll < 0.61:
            found.insert(self.chance.randrange(len(found)), self.chance.choice(self.others))
        text = " ".join(found)
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self, sentences: int) -> str:
        """Some sentences, wrapped."""
        return "\n".join(self.sentence() for _ in range(sentences))


def _write_terms(write: Writer, words: Words) -> None:
    others = iter(words.others)
    for part in range(TERMS // 20):
        items = "".join(_term(words, part * 20 + n, others) for n in range(20))
        write(f"lexicon/terms/part-{part}.yml", f"terms:\n{items}")


def _term(words: Words, number: int, others: Iterator[str]) -> str:
    synonym, avoided = next(others, ""), next(others, "") if number % 2 == 0 else ""
    text = f"  - id: term-{number}\n    title: {words.titles[number].capitalize()}\n"
    definition = " ".join(words.chance.choices(PLAIN, k=14))
    text += f"    definition: {definition}.\n    owner: position-{number % 600}\n"
    text += f"    synonyms:\n      - {synonym}\n" if synonym else ""
    return text + (f"    avoid:\n      - phrase: {avoided}\n" if avoided else "")


def _goal(write: Writer, words: Words, n: int) -> None:
    parts = "".join(f"  - department: department-{(n + k) % 80}\n    how: {words.sentence()}\n" for k in range(3))
    text = f"title: Goal {n}\nowner: position-{n % 600}\npillar: pillar-{n % 10}\nperiod: FY2027\n"
    text += f"success: {words.sentence()}\nmeasures:\n  - measure-{n}\ncontributions:\n{parts}"
    write(
        f"plan/goals/goal-{n}.md",
        f"---\n{text}---\n\n{words.paragraph(5)}\n\n- {words.sentence()}\n- {words.sentence()}\n",
    )


def _measure(write: Writer, words: Words, n: int) -> None:
    actuals = "".join(f"  - date: 2026-{month:02}-28\n    value: {40 + month}\n" for month in range(1, 11))
    text = f"title: Measure {n}\nunit: percent\ndefinition: {words.sentence()}\n"
    text += "baseline:\n  value: 40\n  date: 2026-01-01\n"
    write(f"plan/measures/measure-{n}.yml", f"{text}target:\n  value: 60\n  date: 2027-12-31\nactuals:\n{actuals}")


def _department(write: Writer, words: Words, n: int) -> None:
    write(
        f"roles/departments/department-{n}.yml",
        f"title: Department {n}\nlead: position-{n}\npurpose: {words.sentence()}\n",
    )


def _position(write: Writer, words: Words, n: int) -> None:
    holder = f"holders:\n  - name: {words._word().capitalize()} {words._word().capitalize()}son\n"
    text = f"title: Position {n}\ndepartment: department-{n % 80}\npurpose: {words.sentence()}\n{holder}"
    write(f"roles/positions/position-{n}.yml", text)


def _matrix(write: Writer, words: Words, n: int) -> None:
    activities = "".join(
        f"  - title: Activity {n} {k}\n    keywords:\n      - word{n}x{k}\n"
        f"    accountable: position-{(n * 3 + k) % 600}\n"
        f"    responsible: position-{(n * 3 + k + 1) % 600}\n    bring: {words.sentence()}\n"
        for k in range(6)
    )
    write(f"roles/raci/matrix-{n}.yml", f"title: Matrix {n}\nactivities:\n{activities}")


def _initiative(write: Writer, words: Words, n: int) -> None:
    text = f"title: Initiative {n}\ngoals:\n  - goal-{n % 700}\nowner: position-{n % 600}\n"
    text += "start: 2026-02-01\nend: 2027-01-31\n"
    write(
        f"plan/initiatives/initiative-{n}.md", f"---\n{text}summary: {words.sentence()}\n---\n\n{words.paragraph(6)}\n"
    )


def _playbook(write: Writer, words: Words, n: int) -> None:
    steps = "".join(
        f"  - title: Step {k}\n    text: {words.sentence()}\n    by:\n      - position-{(n + k) % 600}\n"
        for k in range(5)
    )
    write(f"plan/playbooks/playbook-{n}.yml", f"title: Playbook {n}\nowner: position-{n % 600}\nsteps:\n{steps}")


def _event(words: Words, n: int) -> str:
    day = date(2027, 1, 4) + timedelta(weeks=n % 50, days=n % 5)
    text = f"  - id: event-{n}\n    title: Event {n}\n    summary: {words.sentence()}\n    date: {day}\n"
    return f"{text}    owner: position-{n % 600}\n    stage: planned\n"


SHARES = (
    (_goal, 700),
    (_measure, 700),
    (_department, 80),
    (_position, 600),
    (_matrix, 400),
    (_initiative, 800),
    (_playbook, 200),
)


if __name__ == "__main__":
    sys.exit(main())
