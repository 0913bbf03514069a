"""`onebook build`: checks, then compiles the site."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options_but, session
from onebook.compile import check_book
from onebook.model.settings import read_settings
from onebook.model.site_place import why_no_place
from onebook.outputs.handout import press
from onebook.rules.host import site_folder
from onebook.rules.trust import LEFT_OUT
from onebook.text.site_folder import NotOurs, refuse_foreign


@click.command("build")
@click.option("-o", "--output", metavar="DIR", help="Where the site goes; left out, what mkdocs.yml says, or `site`.")
@click.option("--no-cache", is_flag=True, hidden=True, expose_value=False)
@click.option("--clean", is_flag=True, hidden=True, expose_value=False)
@common_options_but("--color")
def command(output: str | None) -> int:
    """Check the book, then compile its site. With errors nothing is built and the old site stays.

    \b
    Example:
        onebook build
        onebook build -o public
    """
    # `--no-cache` and `--clean` are taken and need no words: every build reads and makes all of it anew
    root = session().root().resolve()
    if output:
        _refuse_target(Path(output).resolve(), root, read_settings(root)[0].pages)
    began = time.perf_counter()
    _progress("Checking the book")
    checked = check_book(root, session().today)
    if checked.book is None:
        return refuse(checked, "nothing was built")
    site = checked.book.site
    for problem in checked.problems:
        if problem.code in LEFT_OUT:
            session().say(f"Left out: {problem.path}:{problem.span.line}: {problem.message}")
    if site.onebook.handout and (lacking := press.missing()):
        session().say(f"No handouts: {lacking}")
    from onebook.cli.host import build_site

    target = Path(output).resolve() if output else site_folder(root, site)
    _refuse_target(target, root, site.pages)
    _progress("Compiling the site")
    try:
        pages = build_site(checked, target, session().verbose, session().quiet)
    except NotOurs as error:
        raise WrongUse(str(error)) from None
    if pages is None:
        return 3
    session().say(f"{pages} pages in {time.perf_counter() - began:.1f} seconds: {target / 'index.html'}")
    return 0


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        session().say(f"{what} ...")


def _refuse_target(target: Path, root: Path, pages: str) -> None:
    """Never replace what holds the book, is part of it, or holds what Onebook did not make."""
    if message := why_no_place(target, root, pages):
        raise WrongUse(f"{target} {message}")
    try:
        refuse_foreign(target)
    except NotOurs as error:
        raise WrongUse(str(error)) from None
