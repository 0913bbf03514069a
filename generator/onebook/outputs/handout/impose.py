"""A booklet to fold and staple: two pages on each side of a sheet, in the order in which the folded sheets are read.

The tags are gone afterwards, so this file is for the printer alone; the plain one is for reading.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from onebook.outputs.handout.finish import save
from onebook.outputs.handout.options import Paper

if TYPE_CHECKING:
    from pikepdf import Pdf

TOO_THICK = 64
"""More pages than this do not fold flat."""

_MM = 72 / 25.4
_CREEP = 0.1 * _MM
"""How far each sheet sticks out beyond the one around it: the thickness of office paper. Its pages move in by as much."""

_SIZES: dict[Paper, tuple[float, float]] = {"a4": (297 * _MM, 210 * _MM), "letter": (11 * 72.0, 8.5 * 72)}


def booklet(pdf: bytes, paper: Paper) -> tuple[bytes, int]:
    """The imposed file, and how many sheets it takes."""
    import pikepdf
    from pikepdf import Dictionary, Name

    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as out:
        title = _title(source)
        pages = [_Page(source, out, number) for number in range(len(source.pages))]
        sides = order(len(pages))
        for number, pair in enumerate(sides):
            out.add_blank_page(page_size=_SIZES[paper])
            _lay(out, pair, pages, paper, creep=_CREEP * (number // 2))
        out.Root.ViewerPreferences = Dictionary(
            Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"), DisplayDocTitle=True
        )
        out.docinfo["/Title"] = title
        return save(out), len(sides) // 2


def order(pages: int) -> list[tuple[int, int]]:
    """For each side of the sheets, the outermost first, front and back in turn: the pages left and right, from 0.

    Numbers from `pages` up are blank: a booklet has four pages to a sheet.
    """
    total = -(-pages // 4) * 4
    sides = []
    for side in range(total // 2):
        outer, inner = total - 1 - side, side
        sides.append((outer, inner) if side % 2 == 0 else (inner, outer))
    return sides


class _Page:
    """A page as something that can be drawn."""

    def __init__(self, source: Pdf, out: Pdf, number: int) -> None:
        page = source.pages[number]
        for key in ("/Annots", "/StructParents"):
            if key in page:
                del page[key]
        left, bottom, right, top = (float(side) for side in page.mediabox)
        self.width, self.height = right - left, top - bottom
        self.form = out.copy_foreign(page.as_form_xobject())


def _lay(out: Pdf, pair: tuple[int, int], pages: list[_Page], paper: Paper, creep: float) -> None:
    from pikepdf import Name

    sheet = out.pages[-1]
    drawn = []
    for slot, number in enumerate(pair):
        if number < len(pages):
            # pikepdf would make up a name, another one each time
            name = sheet.add_resource(pages[number].form, Name.XObject, Name(f"/Side{slot}"))
            matrix = _place(pages[number], slot, paper, creep if slot == 0 else -creep)
            drawn.append(f"q {' '.join(f'{one:.4f}' for one in matrix)} cm {name} Do Q")
    sheet.obj.Contents = out.make_stream("\n".join(drawn).encode())


def _place(page: _Page, slot: int, paper: Paper, shift: float) -> tuple[float, ...]:
    """Where and how large a page stands in its half; a page wider than high is turned."""
    width, height = _SIZES[paper]
    half, left = width / 2, slot * width / 2
    if page.width > page.height:
        scale = min(half / page.height, height / page.width)
        return (
            0,
            scale,
            -scale,
            0,
            left + (half + page.height * scale) / 2 + shift,
            (height - page.width * scale) / 2,
        )
    scale = min(half / page.width, height / page.height)
    return scale, 0, 0, scale, left + (half - page.width * scale) / 2 + shift, (height - page.height * scale) / 2


def _title(pdf: Any) -> str:
    with pdf.open_metadata() as about:
        return str(about.get("dc:title", ""))
