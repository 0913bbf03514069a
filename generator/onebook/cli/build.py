"""`onebook build`: checks, then compiles the site."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from onebook.cli.problems import refuse
from onebook.cli.renewing import Renewal, leave, renewal_of
from onebook.cli.session import WrongUse, common_options_but, progress, session
from onebook.cli.unchanged import BuildNote
from onebook.compile import check_book
from onebook.model.settings import read_settings
from onebook.model.site_place import why_no_place
from onebook.model.today import hangs_on_the_clock
from onebook.outputs.handout import press
from onebook.problem import Severity
from onebook.rules.host import site_folder
from onebook.rules.run import Checked, CheckedBook
from onebook.rules.trust import LEFT_OUT
from onebook.text.collecting import let_live, without_collecting
from onebook.text.kept_files import forget
from onebook.text.site_folder import NotOurs, refuse_foreign
from onebook.text.store import shut
from onebook.text.visible import visible_lines

if TYPE_CHECKING:
    from onebook.cli.host import Built


@click.command("build")
@click.option("-o", "--output", metavar="DIR", help="Where the site goes; left out, what mkdocs.yml says, or `site`.")
@click.option("--no-cache", is_flag=True, help="Read and make all of it anew, and keep nothing for the next build.")
@click.option("--clean", is_flag=True, help="Throw away first what earlier builds kept in the folder `.onebook`.")
@common_options_but("--color")
def command(output: str | None, no_cache: bool, clean: bool) -> int:
    """Check the book, then compile its site. With errors nothing is built and the old site stays.

    \b
    Example:
        onebook build
        onebook build -o public
    """
    root = session().root().resolve()
    if output:
        _refuse_target(Path(output).resolve(), root, read_settings(root)[0].pages)
    if clean:
        forget(root)
    note = None if no_cache else BuildNote(str(root), str(Path(output).resolve()) if output else "", _asked_day())
    began = perf_counter()
    progress("Checking the book")
    with without_collecting():
        before = renewal_of(root, note) if note is not None else Renewal()
        checked = check_book(root, session().today, kept=before.kept if note is not None else None)
        let_live()
    if checked.book is None:
        return refuse(checked, "nothing was built")
    site = checked.book.site
    said = [f"Left out: {one.path}:{one.span.line}: {one.message}" for one in checked.problems if one.code in LEFT_OUT]
    if site.onebook.handout and (lacking := press.missing()):
        said.append(f"No handouts: {lacking}")
    for line in said:
        session().say(line)
    warnings = _warnings(checked)
    from onebook.cli.host import build_site

    target = Path(output).resolve() if output else site_folder(root, site)
    _refuse_target(target, root, site.pages)
    progress("Compiling the site")
    try:
        with shut(no_cache):
            standing = before.standing_at(target)
            built = build_site(
                checked, target, session().verbose, session().quiet, keeps=not no_cache, standing=standing
            )
    except NotOurs as error:
        raise WrongUse(str(error)) from None
    if built is None:
        return 3
    if note is not None and _is_known(checked.book, note, built):
        is_left = note.keep(
            target=str(target),
            files=[*built.files],
            state=built.state,
            day=_day_lasts(checked.book),
            pages=built.pages,
            said=[
                *((False, visible_lines(line)) for line in said),
                *built.said,
                *((False, line) for line in warnings),
            ],
        )
        if is_left:
            known = Renewal(
                pieces=before.pieces,
                kept=before.kept,
                standing=built.standing,
                target=str(target),
                files=built.files,
                state=built.state,
            )
            with without_collecting():
                leave(root, note, known, site.pages)
                let_live()
    for line in warnings:
        session().say(line)
    session().say(f"{built.pages} pages in {perf_counter() - began:.1f} seconds: {target / 'index.html'}")
    return 0


def _warnings(checked: Checked) -> tuple[str, ...]:
    """`7 warnings: `onebook check` lists them`, or nothing."""
    count = sum(problem.severity is Severity.WARNING for problem in checked.problems)
    if not count:
        return ()
    return (f"{count} warning{'' if count == 1 else 's'}: `onebook check` lists {'it' if count == 1 else 'them'}",)


def _asked_day() -> str:
    today = session().today
    return today.isoformat() if today is not None else ""


def _is_known(book: CheckedBook, note: BuildNote, built: Built) -> bool:
    """Whether nothing went into a site but what a note tells of. Programs of the book's own read what they like."""
    has_told = built.history is not None or not note.has_history
    return has_told and not book.site.onebook.trusted


def _day_lasts(book: CheckedBook) -> tuple[float, float]:
    """From when to when the book's day is today, in seconds; always, where somebody has said which day it is."""
    if session().today is not None or not hangs_on_the_clock(book.site):
        return 0, 1e18
    try:
        zone: tzinfo = ZoneInfo(book.organization.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = UTC
    begin = datetime.combine(book.today, time(), zone)
    return begin.timestamp(), (begin + timedelta(days=1)).timestamp()


def _refuse_target(target: Path, root: Path, pages: str) -> None:
    """Never replace what holds the book, is part of it, or holds what Onebook did not make."""
    if message := why_no_place(target, root, pages):
        raise WrongUse(f"{target} {message}")
    try:
        refuse_foreign(target)
    except NotOurs as error:
        raise WrongUse(str(error)) from None
