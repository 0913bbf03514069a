"""`onebook handout`: the printed handout."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click

from onebook.cli.printing import lacks, marked_since, tell
from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options_but, progress, session
from onebook.compile import check_book
from onebook.model.book import any_ref
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.outputs.handout import press
from onebook.outputs.handout.options import (
    EDITIONS,
    FOLDED,
    IN_LARGE,
    MARKED,
    ON_PAPERS,
    PAPERS,
    SPANS,
    Edition,
    Options,
    Paper,
    Span,
)
from onebook.rules.run import CheckedBook
from onebook.text.english import listed
from onebook.text.near import did_you_mean
from onebook.text.write import write_bytes
from onebook.views.handout.department import with_sheet


@click.command("handout")
@click.option("-o", "--output", metavar="FILE", help="The PDF to write; left out, EDITION.pdf in the current folder.")
@click.option(
    "--edition", type=click.Choice((*EDITIONS, "pack")), default="allstaff", help="What is printed; left out, allstaff."
)
@click.option("--department", metavar="ID", help="Whose sheet, for `--edition department`; left out, one for each.")
@click.option("--position", metavar="ID", help="Whose sheet, for `--edition person`.")
@click.option("--paper", type=click.Choice(PAPERS), help="The paper in the printer; left out, what fits the edition.")
@click.option("--span", type=click.Choice(SPANS), default="quarter", help="How much of the calendar, for the wall.")
@click.option("--pieces", metavar="NAMES", help="Which editions go into the pack, with commas.")
@click.option("--booklet", is_flag=True, help="Two pages a side, to be folded and stapled.")
@click.option("--large-print", is_flag=True, help="Large letters, in one column.")
@click.option("--grayscale", is_flag=True, help="No colours.")
@click.option("--crop-marks", is_flag=True, help="Bleed and marks, for a print shop.")
@click.option("--since", metavar="REV", help="Mark what changed since a git revision, a date or so many days (`30d`).")
@click.option("--strict", is_flag=True, help="Fail where anything of the book is left out for lack of room.")
@click.option("--allow-squares", is_flag=True, help="Print squares where no font has a letter, instead of failing.")
@common_options_but("--verbose", "--color")
def command(
    output: str | None,
    edition: Edition | Literal["pack"],
    department: str | None,
    position: str | None,
    paper: Paper | None,
    span: Span,
    pieces: str | None,
    booklet: bool,
    large_print: bool,
    grayscale: bool,
    crop_marks: bool,
    since: str | None,
    strict: bool,
    allow_squares: bool,
) -> int:
    """Check the book, then print it as a PDF that is tagged for screen readers and fit for an archive.

    \b
    Editions:
        allstaff     four or eight pages for the chairs of an all-staff meeting
        book         everything, with contents and index
        department   one sheet on what a department does in the plan
        person       the sheet of a position, for its holder and for the first day
        onepage      the whole strategy on one sheet
        poster       the strategy map for the wall, A3 or A2
        wall         a calendar for the wall, A3 or A2: a quarter, or a year with `--span year`
        slides       the slides of the all-staff meeting, 16:9
        table        a tent card: whom to ask, and what to do when something goes wrong
        cards        a wallet card for each playbook
        review       measures, overdue reviews and gaps for the quarter
        pack         a folder for the print shop: pieces with bleed and marks, and a job sheet

    \b
    Example:
        onebook handout
        onebook handout --edition book --booklet -o book.pdf
        onebook handout --edition department --department sales
        onebook handout --edition person --position press-officer
        onebook handout --edition book --since 2026-08-31
        onebook handout --edition pack --pieces allstaff,poster -o for-the-print-shop/
    """
    if lacking := press.missing():
        raise WrongUse(lacking)
    kind: Edition = "allstaff" if edition == "pack" else edition
    size = paper or ON_PAPERS[kind][0]
    order = Options(
        edition=kind,
        department=department,
        paper=size,
        booklet=booklet,
        large_print=large_print,
        grayscale=grayscale,
        crop_marks=crop_marks,
        position=position,
        span=span,
    )
    if edition == "pack":
        from onebook.cli.pack import print_pack

        return print_pack(order, output, pieces, paper, since, strict=strict, allow_squares=allow_squares)
    _refuse_wrong_use(order, pieces)
    if since is not None and edition not in MARKED:
        raise WrongUse(f"--since marks what changed in the editions {listed(MARKED)}; {edition} has no room for it")
    is_folder = edition == "department" and department is None
    target = _target(order, output, is_folder)
    began = time.perf_counter()
    progress("Checking the book")
    checked = check_book(session().root(), session().today)
    if checked.book is None:
        return refuse(checked, "nothing was printed")
    orders = _orders(checked.book, replace(order, since=marked_since(checked.book, since)))
    progress("Printing")
    made = press.make_all(checked.book, orders)
    tell(checked, made)
    if refusal := lacks(made, strict=strict, allow_squares=allow_squares):
        session().say(refusal)
        return 1
    for one in made:
        write_bytes(target / f"{one.options.name}.pdf" if is_folder else target, one.pdf)
    session().say(f"{_summary(made)} in {time.perf_counter() - began:.1f} seconds: {target}")
    return 0


def _refuse_wrong_use(order: Options, pieces: str | None) -> None:
    """Raises `WrongUse` for options that do not go together."""
    if pieces is not None:
        raise WrongUse("--pieces goes with `--edition pack`")
    if order.department is not None and order.edition != "department":
        raise WrongUse("--department goes with `--edition department`")
    if order.position is not None and order.edition != "person":
        raise WrongUse("--position goes with `--edition person`")
    if order.position is None and order.edition == "person":
        raise WrongUse("say whose sheet: `--edition person --position ID`")
    if order.span != "quarter" and order.edition != "wall":
        raise WrongUse("--span goes with `--edition wall`")
    if order.booklet and order.crop_marks:
        raise WrongUse("--booklet and --crop-marks do not go together: a print shop folds the plain pages itself")
    if order.booklet and order.large_print:
        raise WrongUse("--booklet and --large-print do not go together: large letters need the whole page")
    if order.booklet and order.edition not in FOLDED:
        raise WrongUse(f"--booklet folds pages into one another, and the edition {order.edition} is no such thing")
    if order.large_print and order.edition == "book":
        raise WrongUse(
            "--large-print would make hundreds of pages of the book: take `--edition allstaff` or a sheet "
            "(`department`, `person`) in large letters; the site shows the rest in letters of any size"
        )
    if order.large_print and order.edition not in IN_LARGE:
        raise WrongUse(f"--large-print makes no sense for the edition {order.edition}, whose letters are large already")
    papers = ON_PAPERS[order.edition]
    if order.booklet and order.paper not in ("a4", "letter"):
        raise WrongUse("--booklet halves the paper in the printer: take `--paper a4` or `--paper letter`")
    if order.paper not in papers:
        raise WrongUse(f"the edition {order.edition} is not made for {order.paper}; it can be {' or '.join(papers)}")


def _target(order: Options, output: str | None, is_folder: bool) -> Path:
    """The file to write, or the folder for the sheets. Raises `WrongUse` where the other stands there."""
    target = Path(output or ("handout" if is_folder else f"{order.name}.pdf"))
    if not is_folder and target.is_dir():
        raise WrongUse(f"{target} is a folder; name a file")
    if is_folder and target.exists() and not target.is_dir():
        raise WrongUse(f"{target} is a file; name a folder for the sheets, or one department with --department")
    return target


def _orders(book: CheckedBook, order: Options) -> list[Options]:
    """The order, or one for each department. Raises `WrongUse` where there is no such department or position."""
    if order.edition == "person" and order.position is not None:
        found = book.find(any_ref(f"position:{order.position.removeprefix('position:')}"))
        if not isinstance(found, Position):
            raise WrongUse(_nobody("position", order.position, [one.id for one in book.of(Position)]))
        return [replace(order, position=found.id)]
    if order.edition != "department":
        return [order]
    departments = with_sheet(book)
    if order.department is None:
        if not departments:
            raise WrongUse("the book has no department yet")
        return [replace(order, department=one.id) for one in departments]
    one = book.find(any_ref(f"department:{order.department}"))
    if not isinstance(one, Department):
        raise WrongUse(_nobody("department", order.department, [each.id for each in departments]))
    return [replace(order, department=one.id)]


def _nobody(kind: str, asked: str, names: list[str]) -> str:
    known = did_you_mean(asked, names) or (f"there is {', '.join(names)}" if names else f"the book has no {kind} yet")
    return f"there is no {kind} `{asked}`; {known}"


def _summary(made: list[press.Printed]) -> str:
    pages, sheets = sum(one.pages for one in made), sum(one.sheets for one in made)
    files = f"{len(made)} files, " if len(made) > 1 else ""
    return f"{files}{pages} page{'' if pages == 1 else 's'} on {sheets} sheet{'' if sheets == 1 else 's'}"
