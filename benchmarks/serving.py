"""How long after an edit the browser can have the new page: `onebook serve` beside `hugo server`, on the same organisation.

    .venv/bin/python benchmarks/serving.py [--size 5000] [--rounds 5] [--others FOLDER]

Hugo gets the Markdown twins of Onebook's pages and one bare layout, as in `rivals.py`. Each gets one changed goal a round, in
turns, and is asked for the page until it says the new word. Seconds on the clock, so keep the machine quiet.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from organisation import TODAY, write
from rivals import hugo_build

from onebook.compile import check_book


@dataclass(frozen=True, slots=True)
class Server:
    """A site that is being served."""

    name: str
    page: str
    edit: Callable[[str], None]
    """Makes the page say a word."""


def seconds_until(address: str, word: str) -> float:
    """How long it takes until a page says a word."""
    began = time.perf_counter()
    while time.perf_counter() - began < 600:
        try:
            with urllib.request.urlopen(address, timeout=600) as answer:
                if word in answer.read().decode():
                    return time.perf_counter() - began
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    sys.exit(f"{address} never said {word}")


@contextmanager
def serving(command: list[str], folder: Path) -> Iterator[None]:
    """Serve a folder."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.kill()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pause", type=float, default=5, help="seconds between two edits")
    parser.add_argument("--others", default="")
    asked = parser.parse_args()
    hugo = shutil.which("hugo", path=asked.others) or sys.exit("no hugo: name its folder by --others")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write(asked.size, place / "book")
        book = check_book(place / "book", TODAY).book
        assert book is not None
        for _ in hugo_build(book, place / "hugo", hugo):
            pass
        measure(place, hugo, asked.rounds, asked.pause)


def measure(place: Path, hugo: str, rounds: int, pause: float) -> None:
    """Serve both and edit."""
    goal = next(iter(sorted((place / "book/plan/goals").glob("*.yml"))))
    twin = place / "hugo/content/goals/goals-0.md"
    ports = free_port(), free_port()

    def edit_goal(word: str) -> None:
        text = goal.read_text("utf-8")
        goal.write_text(re.sub(r"success: We \w+ ", f"success: We {word} ", text, count=1), "utf-8")

    def edit_twin(word: str) -> None:
        twin.write_text(f"{twin.read_text('utf-8').rstrip()} And {word}.\n", "utf-8")

    own = [sys.executable, "-m", "onebook", "-q", "serve", "--addr", f"127.0.0.1:{ports[0]}"]
    other = [hugo, "server", "--port", str(ports[1]), "--bind", "127.0.0.1", "--renderToMemory"]
    servers = (
        Server("onebook serve", f"http://127.0.0.1:{ports[0]}/goals/goals-0.html", edit_goal),
        Server("hugo server", f"http://127.0.0.1:{ports[1]}/goals/goals-0/", edit_twin),
    )
    taken: dict[str, list[float]] = {one.name: [] for one in servers}
    with serving(own, place / "book"), serving(other, place / "hugo"):
        for one in servers:
            print(f"{one.name}: first page after {seconds_until(one.page, '<'):.1f} s", flush=True)
        time.sleep(2)
        for number in range(rounds + 1):
            for one in servers:
                word = f"zz{number}{'abcdefgh'[number % 8]}"
                one.edit(word)
                taken[one.name].append(seconds_until(one.page, word))
                time.sleep(pause)
    for name, seconds in taken.items():
        kept = seconds[1:]
        print(f"{name}: {statistics.median(kept):.2f} s ({min(kept):.2f} to {max(kept):.2f})")


if __name__ == "__main__":
    main()
