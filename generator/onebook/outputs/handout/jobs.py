"""A pack for the print shop: which files, and for each how it is printed, folded and stapled.

The files are RGB with bleed and marks, PDF/A-2a. They are not turned into CMYK and do not claim PDF/X: no validator for it
is at hand, and a print shop converts with the profile of its own paper better than anybody before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onebook.outputs.handout.options import FOLDED, ON_PAPERS, TITLES, Edition, Options, Paper
from onebook.outputs.handout.press import Printed
from onebook.rules.run import CheckedBook
from onebook.views.handout.department import with_sheet

_SIZES = {
    "a5": "148 x 210 mm",
    "a4": "210 x 297 mm",
    "letter": "216 x 279 mm",
    "half-letter": "140 x 216 mm",
    "a3": "420 x 297 mm",
    "a2": "594 x 420 mm",
    "wide": "339 x 191 mm",
}
_HINTS: dict[Edition, str] = {
    "allstaff": "both sides, folded in the middle, two staples in the fold; 100 g/m2, uncoated",
    "book": "both sides, bound at the long edge with glue; inside 90 g/m2, cover 250 g/m2",
    "department": "both sides, one sheet; 120 g/m2, uncoated",
    "onepage": "one side; 120 g/m2",
    "cards": "one side on 250 g/m2 card; cut at the solid marks, fold at the dashed ones",
    "review": "both sides, one staple in the corner; 90 g/m2",
    "poster": "one side; 170 g/m2, matt",
    "wall": "one side; 170 g/m2, uncoated, so that one can write on it",
    "table": "one side on 250 g/m2 card; fold once in the middle",
}


def pack_orders(book: CheckedBook, pieces: Sequence[Edition], paper: Paper, is_grey: bool) -> list[Options]:
    """Each piece with bleed and marks, and what is folded as a booklet besides."""
    return list(_orders(book, pieces, paper, is_grey))


def _orders(book: CheckedBook, pieces: Iterable[Edition], paper: Paper, is_grey: bool) -> Iterator[Options]:
    for edition in pieces:
        own = paper if paper in ON_PAPERS[edition] else ON_PAPERS[edition][0]
        if edition == "department":
            for one in with_sheet(book):
                yield Options(edition=edition, department=one.id, paper=own, grayscale=is_grey, crop_marks=True)
            continue
        yield Options(edition=edition, paper=own, grayscale=is_grey, crop_marks=True)
        if edition in FOLDED and edition != "review":
            yield Options(edition=edition, paper=own, grayscale=is_grey, booklet=True)


def job_sheet(book: CheckedBook, made: Sequence[Printed]) -> str:
    """What the print shop must know, in plain text."""
    title = book.organization.title
    lines = [
        f"Job sheet: {title}, {book.today.isoformat()}",
        "",
        "All files: RGB, fonts embedded, PDF/A-2a. 3 mm bleed and cut marks where it says so; otherwise none.",
        "Not claimed: CMYK and PDF/X. Please convert with the profile of your paper.",
        "Please fill in the number of copies.",
        "",
    ]
    for one in made:
        lines += [*_job(one), ""]
    return "\n".join(lines)


def _job(one: Printed) -> Iterator[str]:
    options = one.options
    name = TITLES[options.edition] + (f", {options.department}" if options.department else "")
    yield f"{options.file}.pdf"
    yield f"  piece    {name}{', imposed as a booklet' if options.booklet else ''}"
    yield "  copies   ______"
    yield f"  pages    {one.pages} of {_SIZES[options.sheet]}"
    if options.booklet:
        yield f"  paper    {one.sheets} sheets of {_SIZES[options.paper]}, both sides, flipped at the short edge"
        yield "  finish   folded in the middle, two staples in the fold; 90 g/m2"
    else:
        yield f"  marks    3 mm bleed, cut marks{', grey only' if options.grayscale else ''}"
        yield f"  finish   {_HINTS.get(options.edition, 'as you advise')}"
