"""Crop marks: short lines outside the page that show a print shop where to cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

_MM = 72 / 25.4
_AROUND = 7 * _MM
"""How far the paper reaches beyond the bleed."""
_LENGTH = 5 * _MM
_GAP = 3.5 * _MM
"""From the cut to where a mark begins: beyond the bleed, so that no mark is ever seen."""


def mark_corners(pdf: Pdf) -> None:
    """Give each page a larger sheet around what is printed, with marks at the corners.

    The typesetter has drawn the bleed already and said where the page is cut (`TrimBox`).
    """
    from pikepdf import Array

    for page in pdf.pages:
        bleed = [float(side) for side in page.mediabox]
        trim = [float(side) for side in page.trimbox]
        page.obj.BleedBox = Array(bleed)
        page.obj.TrimBox = Array(trim)
        page.obj.MediaBox = Array([bleed[0] - _AROUND, bleed[1] - _AROUND, bleed[2] + _AROUND, bleed[3] + _AROUND])
        page.obj.CropBox = page.obj.MediaBox
        page.contents_add(pdf.make_stream(_marks(*trim)), prepend=False)


def _marks(left: float, bottom: float, right: float, top: float) -> bytes:
    lines = []
    for x, side in ((left, -1), (right, 1)):
        for y, end in ((bottom, -1), (top, 1)):
            lines.append(_line(x + side * _GAP, y, x + side * (_GAP + _LENGTH), y))
            lines.append(_line(x, y + end * _GAP, x, y + end * (_GAP + _LENGTH)))
    return f"/Artifact BMC q 0 G 0.25 w {' '.join(lines)} S Q EMC".encode()


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l"
