"""How long a first build needs to look back, and a second one: N commits over a book of M entities.

    .venv/bin/python benchmarks/history.py [COMMITS [ENTITIES]]      left out, 1000 over 1000
    .venv/bin/python benchmarks/history.py --only COMMITS ENTITIES FOLDER      makes the repository and stops

The book is that of `organisation.py`. Each commit changes one thing as people do: a figure, a target, an owner, a date, a
sentence. Nothing but the two numbers decides what is written; git takes it in one go (https://git-scm.com/docs/git-fast-import).
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from organisation import TODAY, Organisation, files

BEGAN = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
EDITS: tuple[tuple[str, str, Callable[[random.Random], str]], ...] = (
    ("Move the target", r"target: \{value: \d+", lambda dice: f"target: {{value: {dice.randrange(50, 99)}"),
    ("Enter figures", r"2026-10-28, value: \d+", lambda dice: f"2026-10-28, value: {dice.randrange(20, 60)}"),
    ("Pass it on", r"owner: positions-\d+", lambda dice: f"owner: positions-{dice.randrange(2)}"),
    ("Move the day", r"(?<=  )date: 2027-\d\d-\d\d", lambda dice: f"date: 2027-0{dice.randrange(1, 9)}-1{dice.randrange(9)}"),
    ("Say it better", r"summary: We \w+", lambda dice: f"summary: We {dice.choice(('carry', 'mend', 'weigh', 'count'))}"),
    ("Answer sooner", r"within: \d ", lambda dice: f"within: {dice.randrange(2, 9)} "),
)  # fmt: skip


def make(commits: int, entities: int, folder: Path) -> None:
    """A repository with so many commits, checked out at the last one."""
    dice = random.Random(7)
    book = dict(files(Organisation(entities)))
    places = [
        (path, number) for path, text in book.items() for number, one in enumerate(EDITS) if re.search(one[1], text)
    ]
    stream: list[bytes] = []
    for number in range(commits):
        changed = book
        message = "A book"
        if number:
            path, edit = dice.choice(places)
            message, wanted, become = EDITS[edit]
            spots = [found.span() for found in re.finditer(wanted, book[path])]
            start, end = dice.choice(spots)
            changed = {path: f"{book[path][:start]}{become(dice)}{book[path][end:]}"}
            book |= changed
        moment = int((BEGAN - timedelta(hours=8) * (commits - number)).timestamp())
        stream.append(f"commit refs/heads/main\ncommitter A <a@example.org> {moment} +0000\n".encode())
        stream.append(_data(message))
        for path, text in changed.items():
            stream.append(f"M 100644 inline {path}\n".encode() + _data(text))
    git = ("git", "-C", str(folder))
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input=b"".join(stream), check=True)
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def main(commits: int, entities: int) -> None:
    """Look back twice, and say how long it took and what was told."""
    from onebook.compile import check_book
    from onebook.past import history_of

    with tempfile.TemporaryDirectory() as name:
        make(commits, entities, Path(name))
        began = time.perf_counter()
        book = check_book(Path(name)).read
        print(f"{len(book.refs)} entities, {commits} commits; a check takes {time.perf_counter() - began:.1f} s")
        for said in ("first", "second"):
            began = time.perf_counter()
            found = history_of(book, print)
            took = time.perf_counter() - began
            told = found.commits if found is not None else ()
            each = 1000 * took / max(1, len(told))
            print(f"{said} look back: {took:.2f} s, {each:.1f} ms for each of {len(told)} commits that say something")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--only"]:
        make(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main(*([int(number) for number in sys.argv[1:]] + [1000, 1000][len(sys.argv) - 1 :]))
