"""Takes the colours out of a file: of letters, lines and areas. Photographs stay as they are; a printer greys them better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
"""How bright each of them is to the eye."""

_PAINTERS = {"scn": ("cs", "g"), "SCN": ("CS", "G")}
"""For what paints areas and lines: what chooses its colours, and what paints in grey."""


def components(space: Any) -> int:
    """How many numbers make a colour of a space with a profile; 0 of any other space."""
    from pikepdf import Array

    return int(space[1].N) if isinstance(space, Array) and str(space[0]) == "/ICCBased" else 0


def take_colours(pdf: Pdf) -> None:
    """Set everything in grey that is set in red, green and blue.

    The printer's own grey will do: the file names a profile (`OutputIntents`) that says what it means.
    """
    for holder in _holders(pdf):
        spaces = holder.get("/Resources", {}).get("/ColorSpace", {})
        coloured = {name for name, space in spaces.items() if components(space) == 3}
        if coloured:
            _repaint(pdf, holder, coloured)
            for name in coloured:
                del spaces[name]


def _holders(pdf: Pdf) -> Iterator[Any]:
    """Everything that paints: pages, and the drawings that they use, once each."""
    from pikepdf import Stream

    seen: set[tuple[int, int]] = set()
    todo: list[Any] = [page.obj for page in pdf.pages]
    while todo:
        holder = todo.pop(0)
        if holder.is_indirect and holder.objgen in seen:
            continue
        seen.add(holder.objgen)
        yield holder
        used: Any = holder.get("/Resources", {}).get("/XObject", {})
        todo += [one for one in used.values() if isinstance(one, Stream) and one.get("/Subtype") == "/Form"]


def _repaint(pdf: Pdf, holder: Any, coloured: set[str]) -> None:
    import pikepdf
    from pikepdf import Operator

    instructions: list[Any] = []
    is_colour = {"cs": False, "CS": False}
    kept: list[dict[str, bool]] = []
    for one in pikepdf.parse_content_stream(holder):
        operands: Any = one.operands
        what = str(one.operator)
        if what == "q":
            kept.append(dict(is_colour))
        elif what == "Q" and kept:
            is_colour = kept.pop()
        elif what in is_colour:
            is_colour[what] = str(operands[0]) in coloured
            if is_colour[what]:
                continue
        chooser, grey = _PAINTERS.get(what, ("", ""))
        if chooser and is_colour[chooser]:
            brightness = _brightness(*(float(part) for part in operands))
            instructions.append(([brightness], Operator(grey)))
        else:
            instructions.append((operands, one.operator))
    content = pikepdf.unparse_content_stream(instructions)
    if isinstance(holder, pikepdf.Stream):
        holder.write(content)
    else:
        holder.Contents = pdf.make_stream(content)


def _brightness(red: float, green: float, blue: float) -> float:
    return round(_RED * red + _GREEN * green + _BLUE * blue, 4)
