"""`onebook handout`: the printed handout."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import click

from onebook.cli.problems import refuse, report_of
from onebook.cli.session import WrongUse, common_options, complain, session
from onebook.compile import check_book
from onebook.model.book import any_ref
from onebook.model.kinds.department import Department
from onebook.outputs.handout import press
from onebook.outputs.handout.impose import TOO_THICK
from onebook.outputs.handout.options import EDITIONS, PAPERS, Edition, Options, Paper
from onebook.outputs.problems import text
from onebook.problem import in_order
from onebook.rules.run import Checked, CheckedBook
from onebook.text.near import did_you_mean
from onebook.text.write import write_bytes
from onebook.views.handout.department import with_sheet


@click.command("handout")
@click.option("-o", "--output", metavar="FILE", help="The PDF to write; left out, EDITION.pdf in the current folder.")
@click.option("--edition", type=click.Choice(EDITIONS), default="allstaff", help="What is printed; left out, allstaff.")
@click.option("--department", metavar="ID", help="Whose sheet, for `--edition department`; left out, one for each.")
@click.option("--paper", type=click.Choice(PAPERS), default="a4", help="The paper in the printer; left out, a4.")
@click.option("--booklet", is_flag=True, help="Two pages a side, to be folded and stapled.")
@click.option("--large-print", is_flag=True, help="Large letters, in one column.")
@click.option("--grayscale", is_flag=True, help="No colours.")
@click.option("--crop-marks", is_flag=True, help="Bleed and marks, for a print shop.")
@click.option("--since", metavar="REV", help="Mark what changed since a revision (not yet in this version).")
@common_options
def command(
    output: str | None,
    edition: Edition,
    department: str | None,
    paper: Paper,
    booklet: bool,
    large_print: bool,
    grayscale: bool,
    crop_marks: bool,
    since: str | None,
) -> int:
    """Check the book, then print it as a PDF that is tagged for screen readers and fit for an archive.

    \b
    Editions:
        allstaff     eight pages for the chairs of an all-staff meeting
        book         everything, with contents and index
        department   one sheet on what a department does in the plan
        onepage      the whole strategy on one sheet
        cards        a wallet card for each playbook
        review       measures, overdue reviews and gaps for the quarter

    \b
    Example:
        onebook handout
        onebook handout --edition book --booklet -o book.pdf
        onebook handout --edition department --department sales
        onebook handout --edition department -o sheets/
    """
    if since is not None:
        raise WrongUse("--since is not there yet: this version cannot mark what changed since an earlier printing")
    order = Options(edition, department, paper, booklet, large_print, grayscale, crop_marks)
    _refuse_wrong_use(order)
    is_folder = edition == "department" and department is None
    target = _target(order, output, is_folder)
    began = time.perf_counter()
    _progress("Checking the book")
    checked = check_book(session().root(), session().today)
    if checked.book is None:
        return refuse(checked, "nothing was printed")
    orders = _orders(checked.book, order)
    _progress("Printing")
    made = press.make_all(checked.book, orders)
    for one in made:
        write_bytes(target / f"{one.options.name}.pdf" if is_folder else target, one.pdf)
    _tell(checked, made)
    session().say(f"{_summary(made)} in {time.perf_counter() - began:.1f} seconds: {target}")
    return 0


def _refuse_wrong_use(order: Options) -> None:
    """Raises `WrongUse` for options that do not go together, and where the extra is not installed."""
    if order.department is not None and order.edition != "department":
        raise WrongUse("--department goes with `--edition department`")
    if order.booklet and order.crop_marks:
        raise WrongUse("--booklet and --crop-marks do not go together: a print shop folds the plain pages itself")
    if order.booklet and order.edition in ("onepage", "cards", "department"):
        raise WrongUse(f"--booklet folds pages into one another, and the edition {order.edition} is no such thing")
    if lacking := press.missing():
        raise WrongUse(lacking)


def _target(order: Options, output: str | None, is_folder: bool) -> Path:
    """The file to write, or the folder for the sheets. Raises `WrongUse` where the other stands there."""
    target = Path(output or ("handout" if is_folder else f"{order.name}.pdf"))
    if not is_folder and target.is_dir():
        raise WrongUse(f"{target} is a folder; name a file")
    if is_folder and target.exists() and not target.is_dir():
        raise WrongUse(f"{target} is a file; name a folder for the sheets, or one department with --department")
    return target


def _orders(book: CheckedBook, order: Options) -> list[Options]:
    """The order, or one for each department. Raises `WrongUse` where there is no such department."""
    if order.edition != "department":
        return [order]
    departments = with_sheet(book)
    if order.department is None:
        if not departments:
            raise WrongUse("the book has no department yet")
        return [replace(order, department=one.id) for one in departments]
    found = book.find(any_ref(f"department:{order.department}"))
    if not isinstance(found, Department):
        names = [one.id for one in departments]
        near = did_you_mean(order.department, names)
        known = near or (f"there is {', '.join(names)}" if names else "the book has no department yet")
        raise WrongUse(f"there is no department `{order.department}`; {known}")
    return [replace(order, department=found.id)]


def _tell(checked: Checked, made: list[press.Printed]) -> None:
    """What could not be printed as it is written, and what the press did wrong, on stderr."""
    problems = in_order(problem for one in made for problem in one.problems)
    if problems:
        shown = text.render(report_of(checked, problems, 0), colour=False, quiet=True)
        click.echo(shown, nl=False, err=True)
    for one in made:
        for flaw in one.flaws:
            complain(f"a mistake of Onebook in {one.options.name}, please report it: {flaw}")
        if one.options.booklet and one.pages > TOO_THICK:
            words = (
                f"{one.pages} pages are too many to fold flat; above {TOO_THICK}, print two booklets or have it bound"
            )
            complain(words)


def _summary(made: list[press.Printed]) -> str:
    pages, sheets = sum(one.pages for one in made), sum(one.sheets for one in made)
    files = f"{len(made)} files, " if len(made) > 1 else ""
    return f"{files}{pages} page{'' if pages == 1 else 's'} on {sheets} sheet{'' if sheets == 1 else 's'}"


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        session().say(f"{what} ...")
