"""The printed book of the sample company and of one three times its size (about 300 pages), beside WeasyPrint, in one run.

    PYTHONPATH=generator python benchmarks/handout.py            the sample, and three times the sample
    PYTHONPATH=generator python benchmarks/handout.py 10         ten times the sample

Each engine runs in a process of its own that begins with the same data and ends with a PDF file; counted are the CPU
seconds and the largest memory of that process and all that it starts. WeasyPrint gets the data as plain HTML with the same
fonts, paper, links and page numbers (and somewhat more words, since it leaves nothing out), and makes a tagged PDF/UA too.
It needs `pip install weasyprint` and Debian's libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; without them only
our own figures are shown. An engine that is not done after `MINUTES` of CPU is ended, and its figures are those up to then.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2

from onebook.compile import check_book
from onebook.model.kind import kinds
from onebook.outputs.handout import glyphs
from onebook.outputs.handout import typeset as setting
from onebook.outputs.handout.checks import flaws
from onebook.outputs.handout.data import document
from onebook.outputs.handout.finish import finish
from onebook.outputs.handout.fonts import stack
from onebook.outputs.handout.options import Options
from onebook.outputs.handout.press import TEMPLATES
from onebook.outputs.handout.typeset import TypesetJob, typeset
from onebook.rules.run import CheckedBook

SAMPLE = Path(__file__).resolve().parents[1]
ORDER = Options(edition="book")
MINUTES = 15
TOPS = ("plan", "roles", "lexicon")
WORDS_OF_FIELDS = {
    "press",
    "online",
    "social",
    "event",
    "internal",
    "offline",
    "partner",
    "review",
    "sync",
    "training",
    "all-staff",
    "spoke",
}
"""Ids that are also words which a field may hold: references to them keep leading to the first company's."""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["typst"]:
        return print_ours(Path(arguments[1]), Path(arguments[2]))
    if arguments[:1] == ["weasyprint"]:
        return print_theirs(Path(arguments[1]), Path(arguments[2]))
    for times in [int(one) for one in arguments] or [1, 3]:
        with tempfile.TemporaryDirectory() as folder:
            compare(times, Path(folder))
    return 0


def compare(times: int, folder: Path) -> None:
    """Print a company of a size with each engine, and tell the figures."""
    root = folder / "book"
    multiply(root, times)
    book = CheckedBook(check_book(root).read)
    data = json.dumps(json_of(book), ensure_ascii=False)
    (folder / "data.json").write_text(data, "utf-8")
    (folder / "data.html").write_text(html_of(json.loads(data)), "utf-8")
    say(f"{times} times the sample: {len(book.entries)} entries, {len(data) / 1e6:.1f} MB of data")
    ours = measure("typst", folder / "data.json", folder / "ours.pdf")
    say(f"  Onebook     {ours}")
    if find_spec("weasyprint") is None:
        say("  WeasyPrint  is not installed here")
        return
    theirs = measure("weasyprint", folder / "data.html", folder / "theirs.pdf")
    say(f"  WeasyPrint  {theirs}")
    if ours.pages and theirs.pages:
        say(f"  ratio       CPU {ours.seconds / theirs.seconds:.3f}, memory {ours.megabytes / theirs.megabytes:.2f}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


# ---------- the two engines, each in its own process


def print_ours(data: Path, target: Path) -> int:
    """What the press does with a document: set, finish, check."""
    content = json.loads(data.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        fonts, root = Path(folder) / "fonts", Path(folder) / "root"
        fonts.mkdir()
        shutil.copytree(TEMPLATES, root)
        for number, path in enumerate(content["font_files"]):
            (fonts / f"{number}{Path(path).suffix}").write_bytes(Path(path).read_bytes())
        today = document_day(content)
        job = TypesetJob(main=content["main"], data=json.dumps(content), day=today, tells=True)
        setting.SECONDS = 3600  # a company of this size may take longer than a book that somebody waits for
        (made,) = typeset([job], root, fonts)
    pdf, _ = finish(made.pdf, ORDER, made.places, made.page_word)
    wrong = [*made.warnings, *flaws(pdf, ORDER)]
    target.write_bytes(pdf)
    for flaw in wrong[:5]:
        say(f"  FLAW {flaw}")
    return 0


def document_day(content: dict[str, Any]) -> Any:
    from datetime import date

    return date.fromisoformat(content["day"])


def print_theirs(page: Path, target: Path) -> int:
    """The same words by WeasyPrint, tagged as well."""
    from weasyprint import HTML  # type: ignore[import-untyped,import-not-found,unused-ignore]

    HTML(filename=str(page)).write_pdf(str(target), pdf_variant="pdf/ua-1")
    return 0


# ---------- measuring


@dataclass(frozen=True)
class Cost:
    """What a file cost."""

    seconds: float
    megabytes: float
    pages: int
    words: int
    size: int

    def __str__(self) -> str:
        if not self.pages:
            return f"{self.seconds:7.2f} CPU s  {self.megabytes:6.0f} MB of memory at most, and no file"
        return (
            f"{self.seconds:7.2f} CPU s  {self.megabytes:6.0f} MB of memory at most  {self.pages:4} pages  "
            f"{self.words:7} words  {self.size / 1e6:5.2f} MB of file"
        )


def measure(engine: str, source: Path, target: Path) -> Cost:
    """Run an engine in a process of its own."""
    before = os.times()
    command = [sys.executable, __file__, engine, str(source), str(target)]
    process = subprocess.Popen(command, preexec_fn=stop_in_time)
    watch = Watch(process.pid)
    watch.start()
    process.wait()
    watch.over.set()
    watch.join()
    after = os.times()
    seconds = after.children_user - before.children_user + after.children_system - before.children_system
    if not target.exists():
        return Cost(seconds, watch.most / 1e6, 0, 0, 0)
    document = pypdfium2.PdfDocument(target)
    try:
        words = sum(len(re.findall(r"\w+", page.get_textpage().get_text_bounded())) for page in document)
        return Cost(seconds, watch.most / 1e6, len(document), words, target.stat().st_size)
    finally:
        document.close()


def stop_in_time() -> None:
    """The process that calls this ends when it has used up its minutes of the processor."""
    resource.setrlimit(resource.RLIMIT_CPU, (MINUTES * 60, MINUTES * 60))


class Watch(threading.Thread):
    """Looks twice a second how much memory a process and its children hold together."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.most = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.5):
            self.most = max(self.most, sum(map(resident, family(self.process))))


def family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def resident(process: int) -> int:
    """Bytes of memory that a process holds; shared pages count by their share."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


# ---------- a company many times the sample's size


def multiply(root: Path, times: int) -> None:
    """The sample's content, and copies of it in which every id and title has a number."""
    (root / "pages").mkdir(parents=True)
    (root / "mkdocs.yml").write_text((SAMPLE / "mkdocs.yml").read_text("utf-8"), "utf-8")
    read = check_book(SAMPLE).read
    every, words = {entry.id for entry in read.entries}, WORDS_OF_FIELDS | _names_of_fields()
    ids = "|".join(map(re.escape, sorted(every - words, key=len, reverse=True)))
    own = "|".join(map(re.escape, sorted(every & words)))
    pattern = re.compile(rf"(?<![\w-])({ids})(?![\w-])|(?<=id: )({own})$", re.MULTILINE)
    sources = [path for top in TOPS for path in sorted((SAMPLE / top).rglob("*")) if path.is_file()]
    for number in range(1, times + 1):
        for path in sources:
            place = path.relative_to(SAMPLE)
            if number > 1:
                if place.name == "organization.yml":
                    continue
                folder = place.parent if len(place.parts) > 2 else place.parent / place.stem
                place = folder / f"{place.stem}-{number}{place.suffix}"
            target = root / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes() if number == 1 else numbered(path, pattern, number).encode())


def _names_of_fields() -> set[str]:
    """What stands before a colon, or stands for a kind."""
    texts = (path.read_text("utf-8") for top in TOPS for path in (SAMPLE / top).rglob("*") if path.is_file())
    return {*kinds(), *(name for text in texts for name in re.findall(r"^[ -]*([a-z_]+):", text, re.MULTILINE))}


def numbered(path: Path, pattern: re.Pattern[str], number: int) -> str:
    """A file's text for another of the companies."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    if path.suffix == ".csv":  # what an activity is called stands first
        lines = [first + pattern.sub(rf"\g<0>-{number}", rest) for first, rest in (csv_line(line) for line in lines)]
        return "".join(lines)
    text = pattern.sub(rf"\g<0>-{number}", "".join(lines))
    above = "" if "raci" in path.parts else "[ -]*"  # activities go by their titles
    return re.sub(rf"^({above}title: )(['\"]?)(.+?)\2$", rf"\1\2\3 {number}\2", text, flags=re.MULTILINE)


def csv_line(line: str) -> tuple[str, str]:
    """The first cell of a line, and what stands behind it."""
    first, comma, rest = line.partition(",")
    return first + comma, rest


# ---------- one document, for both


def json_of(book: CheckedBook) -> dict[str, Any]:
    """The document of the book as the press gives it to the typesetter, and where its fonts are."""
    faces = stack(book, ORDER)
    data = document(book, ORDER)
    content: dict[str, Any] = glyphs.printable(data, glyphs.unprintable(data, faces.letters))
    return content | {
        "fonts": faces.families,
        "sheet": ORDER.sheet,
        "day": book.today.isoformat(),
        "font_files": [str(path) for path in faces.files],
    }


STYLE = """
@page { size: A4; margin: 14mm; @bottom-right { content: counter(page) } @top-left { content: string(part) } }
body { font: 8.4pt/1.3 "Source Serif 4", serif; hyphens: auto }
h1 { font-size: 2.2em; break-before: page; string-set: part content() }
h2 { font-size: 1.4em } h3 { font-size: 1.1em } h2, h3, h4, h5, h6 { break-after: avoid; margin: .6em 0 .2em }
p { margin: 0 0 .4em }
table { font-family: "Source Sans 3", sans-serif; border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 1pt 3pt; border-bottom: .5pt solid #d3ccbd }
nav a::after, .page::after { content: leader('.') target-counter(attr(href), page) }
.page::after { content: " " target-counter(attr(href), page) }
"""
"""Dense, so that it has about as many pages as ours; with contents and an index that name pages, as ours have."""

SILENT = frozenset(
    "main lang region fonts font_files ref refs qr path file anchor anchors shape colour t align sort one way rank day".split()
)
"""Keys whose values are for the typesetter, and not read."""


def html_of(data: dict[str, Any]) -> str:
    """The same words as plain HTML: each part of the document with a heading, a list of things as a table or paragraphs."""
    faces = "".join(font_face(path) for path in data["font_files"])
    parts = [
        (key, value) for key, value in data.items() if key not in SILENT and isinstance(value, dict | list) and value
    ]
    contents = "".join(f'<li><a href="#part-{key}">{escape(key)}</a></li>' for key, _ in parts)
    page = Page(frozenset(data.get("anchors", ())))
    body = "".join(
        f'<h1 id="part-{key}">{escape(key.capitalize())}</h1>{"".join(page.inside(value, 2))}' for key, value in parts
    )
    return (
        f'<!doctype html><html lang="{escape(data["lang"])}"><meta charset="utf-8"><title>{escape(data["title"])}</title>'
        f"<style>{faces}{STYLE}</style><nav><h1>Contents</h1><ol>{contents}</ol></nav>{body}</html>"
    )


def font_face(path: str) -> str:
    name = next((family for family in ("Serif4", "Sans3", "CodePro") if family in path), "")
    family = {"Serif4": "Source Serif 4", "Sans3": "Source Sans 3", "CodePro": "Source Code Pro"}.get(name)
    if family is None:
        return ""
    style = "italic" if "Italic" in path else "normal"
    return f'@font-face {{ font-family: "{family}"; src: url("file://{path}"); font-style: {style}; font-weight: 200 900 }}'


class Page:
    """Writes values as HTML; whatever has an anchor is linked to, as in our document."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self.anchors = anchors
        self.placed: set[str] = set()

    def inside(self, value: Any, level: int) -> Iterator[str]:
        """A list of small like things as a table, everything else as paragraphs. No table stands in another."""
        if isinstance(value, list) and value and all(isinstance(one, dict) and "t" in one for one in value):
            yield f"<div>{many(value)}</div>"
        elif isinstance(value, list) and len(value) > 1 and all(self.is_small(one) for one in value):
            keys = [key for key in value[0] if key not in SILENT]
            yield f"<table><thead><tr>{''.join(f'<th>{escape(key)}</th>' for key in keys)}</tr></thead>"
            for one in value:
                cells = (self.words(one.get(key), one if key == "title" else None) for key in keys)
                yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            yield "</table>"
        elif isinstance(value, list):
            for one in value:
                yield from self.inside(one, level)
        elif isinstance(value, dict):
            yield from self.thing(value, level)
        elif words := self.words(value):
            yield f"<p>{words}</p>"

    def thing(self, value: dict[str, Any], level: int) -> Iterator[str]:
        """Something with a title: a heading, a line of what is short, and what is in it."""
        title = value.get("title")
        if isinstance(title, str) and title:
            anchor = str(value.get("anchor") or "")
            place = f' id="{escape(anchor)}"' if anchor and anchor not in self.placed else ""
            self.placed.add(anchor)
            yield f"<h{min(level, 6)}{place}>{escape(title)}</h{min(level, 6)}>"
        short = {key: inner for key, inner in value.items() if key not in SILENT and key != "title"}
        line = " · ".join(filter(None, (self.words(one) for one in short.values() if not isinstance(one, list | dict))))
        if line:
            yield f"<p>{line}</p>"
        for inner in short.values():
            if isinstance(inner, list | dict):
                yield from self.inside(inner, level + 1)

    def is_small(self, value: Any) -> bool:
        """Whether a thing is a row of a table."""
        is_thing = isinstance(value, dict) and "t" not in value and not value.get("anchor")
        return is_thing and 1 < len(value) < 9 and len(self.words(value)) < 600

    def words(self, value: Any, linked: dict[str, Any] | None = None) -> str:
        """The words of a value in one line."""
        if isinstance(value, dict):
            inner = (
                self.words(one, value if key == "title" else None) for key, one in value.items() if key not in SILENT
            )
            return ", ".join(filter(None, inner))
        if isinstance(value, list):
            return ", ".join(filter(None, map(self.words, value)))
        text = "" if value is None or isinstance(value, bool) else escape(str(value))
        if linked is None or not text:
            return text
        pages = "".join(
            f' <a class="page" href="#{escape(ref)}"></a>' for ref in linked.get("refs", ()) if ref in self.anchors
        )
        ref = linked.get("ref")
        return f'<a href="#{escape(ref)}">{text}</a>' if ref in self.anchors else text + pages


TAGS = {
    "p": "p",
    "strong": "strong",
    "em": "em",
    "s": "s",
    "q": "blockquote",
    "h": "h4",
    "alert": "aside",
    "note": "small",
}


def node(one: dict[str, Any]) -> str:
    """A node of Markdown as HTML."""
    kind = one["t"]
    if kind in ("text", "ref"):
        return escape(one["v"])
    if kind in ("code", "pre"):
        return f"<{kind}>{escape(one['v'])}</{kind}>"
    if kind in ("ul", "ol"):
        return f"<{kind}>{''.join(f'<li>{many(item)}</li>' for item in one['c'])}</{kind}>"
    if kind == "table":
        rows = [one["head"], *one["rows"]]
        return f"<table>{''.join('<tr>' + ''.join(f'<td>{many(cell)}</td>' for cell in row) + '</tr>' for row in rows)}</table>"
    if kind == "a":
        return f'<a href="{escape(one["href"])}">{many(one["c"])}</a>'
    if kind in TAGS:
        return f"<{TAGS[kind]}>{many(one['c'])}</{TAGS[kind]}>"
    return {"sb": " ", "hb": "<br>", "hr": "<hr>"}.get(kind, "")


def many(nodes: list[dict[str, Any]]) -> str:
    return "".join(map(node, nodes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
