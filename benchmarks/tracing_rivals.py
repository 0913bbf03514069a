"""The same organisation for the tools that trace requirements: Sphinx-Needs, Doorstop and StrictDoc.

Each entity is one of their items, with its title, its words and what it refers to. They know no goals, calendars or roles, but do
what Onebook does too: check that each reference leads somewhere, show it from both ends, and make a site.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onebook.facts.search.documents import documents
from onebook.rules.run import CheckedBook


@dataclass(frozen=True, slots=True)
class Item:
    """An entity as those tools know it."""

    number: int
    title: str
    text: str
    refers: tuple[int, ...]
    """The numbers of earlier ones: Doorstop and StrictDoc take no circles."""


@dataclass(frozen=True, slots=True)
class Tracing:
    """A tool, the folder that was laid for it, and its command."""

    name: str
    command: tuple[str, ...]
    folder: Path


def tracing(book: CheckedBook, place: Path, others: str) -> Iterator[Tracing]:
    """Lays a folder for each of these tools that is there."""
    items = _items(book)
    for program, lay in (("sphinx-build", _sphinx), ("doorstop", _doorstop), ("strictdoc", _strictdoc)):
        if path := shutil.which(program, path=others):
            folder = place / program
            folder.mkdir(parents=True)
            yield lay(items, folder, path)


def _items(book: CheckedBook) -> list[Item]:
    entries = list(book.entries)
    numbers = {entry.ref: number for number, entry in enumerate(entries, 1)}
    refers: dict[str, dict[int, None]] = {entry.ref: {} for entry in entries}
    for link in book.links:
        if link.source in refers and numbers.get(link.target, len(numbers)) < numbers[link.source]:
            refers[link.source][numbers[link.target]] = None
    texts = {found.ref: " ".join(text for _, text in found.units) for found in documents(book)}
    return [
        Item(numbers[entry.ref], _plain(entry.value.title), _plain(texts.get(entry.ref, "")), tuple(refers[entry.ref]))
        for entry in entries
    ]


def _plain(text: str) -> str:
    """Words without signs that one of the tools would take for its own."""
    return re.sub(r"[^\w .,;'-]", " ", text).strip() or "Nothing"


def _sphinx(items: list[Item], folder: Path, program: str) -> Tracing:
    """A page for each item, and one list of all pages."""
    (folder / "conf.py").write_text(
        'project = "A large organisation"\nextensions = ["sphinx_needs"]\nneeds_id_regex = "^E[0-9]+$"\n'
        'html_sidebars = {"**": []}\n',
        "utf-8",
    )
    for item in items:
        links = ", ".join(f"E{number}" for number in item.refers)
        title = f"{item.title}\n{'=' * len(item.title)}\n\n"
        need = f".. req:: {item.title}\n   :id: E{item.number}\n" + (f"   :links: {links}\n" if links else "")
        (folder / f"e{item.number}.rst").write_text(f"{title}{need}\n   {item.text}\n", "utf-8")
    pages = "\n".join(f"   e{item.number}" for item in items)
    head = "A large organisation\n====================\n\n.. toctree::\n   :hidden:\n\n"
    (folder / "index.rst").write_text(f"{head}{pages}\n", "utf-8")
    return Tracing("Sphinx-Needs", (program, "-q", "-E", "-b", "html", ".", "site"), folder)


def _doorstop(items: list[Item], folder: Path, program: str) -> Tracing:
    """One document in a repository of its own, which Doorstop insists on."""
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    place = folder / "req"
    place.mkdir()
    (place / ".doorstop.yml").write_text("settings:\n  digits: 6\n  prefix: E\n  sep: ''\n", "utf-8")
    for item in items:
        links = "".join(f"- E{number:06}: null\n" for number in item.refers)
        (place / f"E{item.number:06}.yml").write_text(
            f"active: true\nderived: false\nheader: |\n  {item.title}\nlevel: 1.{item.number}\n"
            f"links:{chr(10) + links if links else ' []' + chr(10)}normative: true\nref: ''\nreviewed: null\n"
            f"text: |\n  {item.text}\n",
            "utf-8",
        )
    return Tracing("Doorstop", (program, "-q", "publish", "all", "site"), folder)


def _strictdoc(items: list[Item], folder: Path, program: str) -> Tracing:
    """One document."""
    lines = ["[DOCUMENT]", "TITLE: A large organisation", ""]
    for item in items:
        lines += ["[REQUIREMENT]", f"UID: E{item.number}", f"TITLE: {item.title}", f"STATEMENT: {item.text}"]
        if item.refers:
            lines.append("RELATIONS:")
            for number in item.refers:
                lines += ["- TYPE: Parent", f"  VALUE: E{number}"]
        lines.append("")
    (folder / "book.sdoc").write_text("\n".join(lines), "utf-8")
    return Tracing("StrictDoc", (program, "export", "--output-dir", "site", "."), folder)
