"""Finishes a file as it comes from the typesetter: heads of rows for those who listen, and a quarter of the size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from onebook.outputs.handout.grey import take_colours
from onebook.outputs.handout.marks import mark_corners
from onebook.outputs.handout.options import Options

if TYPE_CHECKING:
    from pikepdf import Pdf


_ABOVE = 10.0
"""Points."""
INSIDE = "onebook:"
"""What the book's own links lead to when they come from the typesetter."""


def finish(
    pdf: bytes, options: Options, places: Mapping[str, Sequence[float]] | None = None, page_word: str = "#"
) -> tuple[bytes, int]:
    """The finished file, and how many pages it has. `places` are where the codes of its links lead."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        name_rows(opened)
        if places:
            lead(opened, places, page_word)
        if options.grayscale:
            take_colours(opened)
        if options.crop_marks:
            mark_corners(opened)
        return save(opened), len(opened.pages)


def save(pdf: Pdf) -> bytes:
    """The file's bytes: small, and the same for the same content."""
    import pikepdf

    out = BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        deterministic_id=True,
    )
    return out.getvalue()


def lead(pdf: Pdf, places: Mapping[str, Sequence[float]], page_word: str) -> None:
    """Let each link that carries a code lead to its place in the file; one that has none there becomes plain words."""
    from pikepdf import Array, Name, String

    pages = [page.obj for page in pdf.pages]
    corners = [(float(page.trimbox[0]), float(page.trimbox[3])) for page in pdf.pages]
    known: dict[str, tuple[Any, Any]] = {}
    for code, (number, x, y) in places.items():
        left, top = corners[int(number) - 1]
        # a little above the words, as the typesetter does
        where = Array([pages[int(number) - 1], Name.XYZ, round(left + x, 2), round(top - max(0, y - _ABOVE), 2), 0])
        known[code] = (where, String(page_word.replace("#", str(int(number)))))
    for page in pages:
        dead = []
        for number, note in enumerate(page.get("/Annots", ())):
            action = note.get("/A")
            target = "" if action is None or "/URI" not in action else str(action.URI)
            if not target.startswith(INSIDE):
                continue
            if found := known.get(target.removeprefix(INSIDE)):
                note.Dest, note.Contents = found
                del note["/A"]
            else:
                dead.append(number)
        if dead:
            _take_links(pdf, page, dead)


def _take_links(pdf: Pdf, page: Any, numbers: list[int]) -> None:
    from pikepdf import Array, Dictionary, Name, NumberTree

    parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for number in reversed(numbers):
        element = parents[int(page.Annots[number].StructParent)]
        inside = [one for one in _as_list(element.get("/K")) if not (isinstance(one, Dictionary) and "/Obj" in one)]
        element.S, element.K = Name.Span, Array(inside)
        del page.Annots[number]


def name_rows(pdf: Pdf) -> int:
    """Make the first cell of each row in a table's body the head of its row; how many were made.

    The typesetter can do this only with a switch that its Python package does not have.
    """
    from pikepdf import Array, Dictionary, Name

    made = 0
    for table in structure(pdf.Root.StructTreeRoot, "/Table"):
        for body in (part for part in kids(table) if part.S == "/TBody"):
            left = 0
            for row in kids(body):
                cells = kids(row)
                if left:  # a cell of a row above reaches down to here and is this row's head
                    left -= 1
                    continue
                if not cells:
                    continue
                left = _spans(cells[0]) - 1
                if cells[0].S == "/TD":
                    cells[0].S = Name.TH
                    scope = Dictionary(O=Name.Table, Scope=Name.Row)
                    given = cells[0].get("/A")
                    cells[0].A = Array([*_as_list(given), scope]) if given is not None else scope
                    made += 1
    return made


def structure(top: Any, *wanted: str) -> Iterator[Any]:
    """The elements of some kinds (`/Table`) below an element of the structure, in reading order."""
    todo = [top]
    while todo:
        element = todo.pop()
        if str(element.get("/S")) in wanted:
            yield element
        todo += reversed(kids(element))


def kids(element: Any) -> list[Any]:
    """The structure elements right below one."""
    from pikepdf import Dictionary

    inside = element.get("/K")
    return [one for one in _as_list(inside) if isinstance(one, Dictionary) and "/S" in one]


def _as_list(value: Any) -> list[Any]:
    from pikepdf import Array

    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def attribute(cell: Any, name: str) -> Any:
    """An attribute of a structure element, like `/Scope`; None where it has none."""
    return next((one[name] for one in _as_list(cell.get("/A")) if name in one), None)


def _spans(cell: Any) -> int:
    return int(attribute(cell, "/RowSpan") or 1)
