"""What must hold for every printed file, looked at in the file itself: no Java and no reference reader needed.

`tools/verapdf.py` asks the reference validator; this here is what each build can afford.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from onebook.outputs.handout.finish import attribute, kids, structure
from onebook.outputs.handout.grey import components
from onebook.outputs.handout.options import Options


def flaws(pdf: bytes, options: Options) -> list[str]:
    """What is wrong with a finished file, before it is folded; nothing, if the press and its templates are right."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            *_identity(opened),
            *_structure(opened),
            *_fonts(opened),
            *(_colours(opened) if options.grayscale else ()),
        ]


def _identity(pdf: Any) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the file does not say its language"
    if not root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield "the file is not tagged"
    if not pdf.pages:
        yield "the file has no page"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "readers show the file's name instead of its title"
    with pdf.open_metadata() as about:
        if not about.get("dc:title"):
            yield "the file has no title"
        if str(about.get("pdfuaid:part", "")) != "1":
            yield "the file does not say that it is PDF/UA-1"
        if (str(about.get("pdfaid:part", "")), str(about.get("pdfaid:conformance", ""))) != ("2", "A"):
            yield "the file does not say that it is PDF/A-2a"


def _structure(pdf: Any) -> Iterator[str]:
    for element in structure(pdf.Root.StructTreeRoot, "/Table", "/Figure", "/Formula"):
        if element.S == "/Table":
            yield from _table(element)
        elif not str(element.get("/Alt", "")).strip():
            yield "a figure has no words that stand for it"


def _table(table: Any) -> Iterator[str]:
    parts = kids(table)
    heads = [cell for part in parts if part.S == "/THead" for row in kids(part) for cell in kids(row)]
    if not heads or any(cell.S != "/TH" or attribute(cell, "/Scope") != "/Column" for cell in heads):
        yield "a table has no heads for its columns"
    rows = [kids(row) for part in parts if part.S == "/TBody" for row in kids(part)]
    if rows and not any(cell.S == "/TH" and attribute(cell, "/Scope") == "/Row" for row in rows for cell in row):
        yield "a table has no heads for its rows"


def _fonts(pdf: Any) -> Iterator[str]:
    from pikepdf import Dictionary

    for item in pdf.objects:
        is_font = isinstance(item, Dictionary) and item.get("/Type") == "/FontDescriptor"
        if is_font and not any(name in item for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"the font {item.get('/FontName')} is not in the file"


def _colours(pdf: Any) -> Iterator[str]:
    """Spaces with three colours that text and lines are set in; a photograph stays as it is."""
    for number, page in enumerate(pdf.pages, 1):
        for space in page.obj.get("/Resources", {}).get("/ColorSpace", {}).values():
            if components(space) > 1:
                yield f"page {number} of a file without colours has colours"
