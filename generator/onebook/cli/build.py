"""`onebook build`: checks, then compiles the site."""

from __future__ import annotations

import sys
import time
from pathlib import Path, PurePosixPath

import click

from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options, session
from onebook.compile import check_book
from onebook.model.files import TOPS
from onebook.model.settings import read_settings
from onebook.outputs.handout import press
from onebook.text.site_folder import NotOurs, refuse_foreign


@click.command("build")
@click.option("-o", "--output", metavar="DIR", help="Where the site goes; left out, what mkdocs.yml says, or `site`.")
@click.option("--no-cache", is_flag=True, help="Read everything anew (this version always does).")
@click.option("--clean", is_flag=True, help="Make every file anew (this version always does).")
@common_options
def command(output: str | None, no_cache: bool, clean: bool) -> int:
    """Check the book, then compile its site. With errors nothing is built and the old site stays.

    \b
    Example:
        onebook build
        onebook build -o public
    """
    root = session().root().resolve()
    target = Path(output).resolve() if output else None
    if target is not None:
        _refuse_target(target, root)
    began = time.perf_counter()
    _progress("Checking the book")
    checked = check_book(root, session().today)
    if checked.book is None:
        return refuse(checked, "nothing was built")
    if checked.book.site.onebook.handout and (lacking := press.missing()):
        session().say(f"No handouts: {lacking}")
    from onebook.cli.host import build_site, site_folder

    target = target or site_folder(root)
    _refuse_target(target, root)
    _progress("Compiling the site")
    try:
        pages = build_site(root, target, session().today, session().verbose)
    except NotOurs as error:
        raise WrongUse(str(error)) from None
    if pages is None:
        return 3
    session().say(f"{pages} pages in {time.perf_counter() - began:.1f} seconds: {target / 'index.html'}")
    return 0


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        session().say(f"{what} ...")


def _refuse_target(target: Path, root: Path) -> None:
    """Never replace what holds the book, is part of it, or holds what Onebook did not make."""
    if target.is_dir() and (root == target or root.is_relative_to(target)):
        raise WrongUse(f"{target} holds the book itself; name another folder for the site")
    if target == Path.home().resolve():
        raise WrongUse(f"{target} is your own folder; name one below it for the site")
    inside = target.relative_to(root).parts if target.is_relative_to(root) else ()
    pages = PurePosixPath(read_settings(root)[0].pages).parts
    if inside and (inside[0] in TOPS or inside[: len(pages)] == pages or inside[0] == ".git"):
        raise WrongUse(f"{target} is part of the book; name another folder for the site")
    try:
        refuse_foreign(target)
    except NotOurs as error:
        raise WrongUse(str(error)) from None
