"""A press with one small template, so that tests of the press do not hang on how the handout looks."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from tests.conftest import REPOSITORY, STARTER
from tests.outputs.handout import books

from onebook.compile import check_book
from onebook.outputs.handout import press
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import Options
from onebook.rules.run import CheckedBook

SMALL = """\
#import "nodes.typ": breakable, nodes
#let D = json(bytes(sys.inputs.data))
#set document(title: D.title)
#set page(width: 148mm, height: 210mm, bleed: if D.at("crop", default: false) { 3mm } else { 0mm })
#set text(font: D.fonts.body, lang: "en", size: 10pt, fill: rgb("#14283c"))
#show raw: set text(font: D.fonts.mono)
#show: breakable
= #D.title
#for part in D.parts {
  if "page" in part { pagebreak() }
  if "title" in part { heading(level: 2, part.title) }
  nodes(part.at("nodes", default: ()), base: 3)
  if "rows" in part { table(columns: 2, table.header[Name][Value], ..part.rows.flatten()) }
}
"""

Printer = Callable[..., press.Printed]
Find = Callable[[str], CheckedBook]


@pytest.fixture(scope="session")
def sample() -> CheckedBook:
    return checked(REPOSITORY)


@pytest.fixture(scope="session")
def find(sample: CheckedBook, tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Find:
    """A book by its name: each is written and checked once for all tests that print it."""

    @cache
    def go(name: str) -> CheckedBook:
        if name == "sample":
            return sample
        into = tmp_path_factory.mktemp(name) / "book"
        if name == "imported":
            plan = shared_data / "stratml/real/SMLC2011-annual-report.prefixed.xml"
            command = [sys.executable, "-m", "onebook", "import", "stratml", str(plan), "--into", str(into)]
            subprocess.run(command, check=True, capture_output=True)
            return checked(into)
        made: dict[str, Callable[[], Mapping[str, str | bytes]]] = {
            "tiny": lambda: STARTER,
            "large": books.large,
            "german": books.german,
            "arabic": lambda: books.arabic(books.arabic_letters()),
        }
        for path, content in made[name]().items():
            (into / path).parent.mkdir(parents=True, exist_ok=True)
            (into / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        return checked(into)

    return go


@pytest.fixture(scope="session")
def whole(sample: CheckedBook) -> press.Printed:
    """The sample as a book: the longest piece, printed once for all tests that only read it."""
    return printed(sample, Options(edition="book"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with the small template and the real nodes."""
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("nodes.typ", "words.typ"):
        shutil.copy(press.TEMPLATES / name, folder)
    (folder / "small.typ").write_text(SMALL, "utf-8")
    return folder


@pytest.fixture
def print_parts(templates: Path) -> Printer:
    """Prints a title and parts (`title`, `nodes`, `rows`, `page` for a new page) of a book."""

    def go(book: CheckedBook, parts: list[dict[str, Any]], title: str = "Title", **options: Any) -> press.Printed:
        order = Options(**options)
        data = {"main": "small.typ", "title": title, "parts": parts, "crop": order.crop_marks}
        return press.print_all(book, [(order, data)], templates)[0]

    return go


def checked(root: Path) -> CheckedBook:
    """The checked book in a folder."""
    book = check_book(root).book
    assert book is not None
    return book


_PRINTED: dict[str, press.Printed] = {}


def printed(book: CheckedBook, options: Options) -> press.Printed:
    """A piece of a book. What was set from the same words for another test is not set again."""
    data = document(book, options)
    key = hashlib.sha256(repr((options, data)).encode("utf-8", "replace")).hexdigest()
    if key not in _PRINTED:
        _PRINTED[key] = press.print_all(book, [(options, data)])[0]
    return _PRINTED[key]


def words(pdf: bytes, frame: float = 0) -> str:
    """The text of a file as a reader finds it, with single blanks; what stands in a frame of so many points is left out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [page.get_textpage().get_text_bounded(bottom=frame, top=page.get_height() - frame) for page in document]
    finally:
        document.close()
    # a hyphen at the end of a line is told as U+0002
    return re.sub(r"\s+", " ", re.sub("\x02\\s*", "", " ".join(found))).strip()


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The file's insides."""
    return pikepdf.open(BytesIO(pdf))
