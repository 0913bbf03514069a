"""What a check costs beside reading the same files and nothing else: CPU seconds and peak memory, in one run.

    .venv/bin/python benchmarks/check.py [SIZE ...]       sizes from 100 to 10,000; left out, 1000, 5000 and 10000

For each size, on the book of `organisation.py`, each row in processes of their own, three in turn, of which the median is told:
`parse` reads each YAML file with PyYAML's `CSafeLoader` and each text in Markdown with markdown-it-py; `cold` is a check with
`--no-cache`, `first` one that keeps what it finds, `edit` one after a word was added to one file, `none` one after nothing.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from organisation import write

ROUNDS = 3
PARSE = """
import sys
from pathlib import Path
import yaml
from markdown_it import MarkdownIt
reader = MarkdownIt("commonmark").enable("table")
def look(value):
    if isinstance(value, dict):
        for name, one in value.items():
            if name in ("body", "note", "text", "agenda", "response", "template") and isinstance(one, str):
                reader.parse(one)
            else:
                look(one)
    elif isinstance(value, list):
        for one in value:
            look(one)
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.suffix == ".yml":
        look(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
    elif path.suffix == ".md":
        head, mark, body = path.read_text("utf-8").removeprefix("---\\n").partition("\\n---\\n")
        look(yaml.load(head, Loader=yaml.CSafeLoader) if mark else None)
        reader.parse(body or head)
"""


def cost(*arguments: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a Python process."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)\n"
    ).replace("\\\n", "\\n")
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def rows(folder: Path) -> dict[str, tuple[float, float]]:
    """One round of each row."""
    shutil.rmtree(folder / ".onebook", ignore_errors=True)
    check = ("-m", "onebook", "-q", "-C", str(folder), "check")
    edited = next((folder / "plan/goals").iterdir())
    made = {"parse": cost("-c", PARSE, str(folder)), "cold": cost(*check, "--no-cache"), "first": cost(*check)}
    edited.write_text(edited.read_text("utf-8").replace("success: ", "success: Again ", 1), "utf-8")
    return made | {"edit": cost(*check), "none": cost(*check)}


def main(sizes: list[int]) -> None:
    """Print a line for each size and row: seconds, how many times `parse`, how many times `cold`, memory, for each entity."""
    print(f"{'entities':>9} {'row':<6} {'CPU s':>7} {'/parse':>7} {'/cold':>6} {'MB':>5} {'ms each':>8}")
    each: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            os.environ["XDG_CACHE_HOME"] = str(Path(name) / "cache")
            folder = Path(name) / "book"
            write(size, folder)
            rounds = [rows(folder) for _ in range(ROUNDS)]
        middle = {row: statistics.median(one[row][0] for one in rounds) for row in rounds[0]}
        each[size] = middle["cold"] / size
        for row, seconds in middle.items():
            most = max(one[row][1] for one in rounds)
            times = f"{seconds / middle['parse']:>7.2f} {seconds / middle['cold']:>6.2f}"
            print(f"{size:>9} {row:<6} {seconds:>7.2f} {times} {most:>5.0f} {1000 * seconds / size:>8.3f}", flush=True)
    if len(each) > 1:
        first, last = min(each), max(each)
        print(f"from {first} to {last} entities the cold check of one grows by {each[last] / each[first] - 1:.0%}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 5000, 10_000])
