"""The site is what the table of contents lists, no more and no less."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from onebook.compile import table
from onebook.outputs.site.files import FileLine
from onebook.rules.run import CheckedBook
from onebook.text.site_folder import MARKER

OF_THE_FRAME = ("404.html", "sitemap.xml", "sitemap.xml.gz", "sw.js", MARKER)
"""What MkDocs makes besides; the theme's own files lie below `assets/`."""


def test_each_address_stands_there_once(sample: CheckedBook) -> None:
    addresses = [line.address for line in table(sample)]
    assert len(addresses) > 700
    assert len(addresses) == len(set(addresses))


def test_a_built_site_holds_each_line_and_nothing_else(sample: CheckedBook, built: Path) -> None:
    listed = {unquote(line.address) for line in table(sample)}
    there = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert listed - there == set()
    others = {path for path in there - listed if not path.startswith("assets/")}
    assert others <= set(OF_THE_FRAME)


def test_a_line_makes_what_stands_at_its_address(sample: CheckedBook, built: Path) -> None:
    lines = [line for line in table(sample) if isinstance(line, FileLine) and not line.address.endswith(".pdf")]
    for line in lines[::7]:
        made = line.file(sample)
        expected = made.copy_of.read_bytes() if made.copy_of is not None else made.content
        content = expected.encode() if isinstance(expected, str) else expected
        assert (built / unquote(line.address)).read_bytes() == content, line.address
