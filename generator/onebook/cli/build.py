"""`onebook build`: checks, then compiles the site."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options, session
from onebook.compile import check_book
from onebook.outputs.handout import press


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
    root = session().root()
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
    pages = build_site(root, target, session().today, session().verbose)
    if pages is None:
        return 3
    session().say(f"{pages} pages in {time.perf_counter() - began:.1f} seconds: {target / 'index.html'}")
    return 0


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        session().say(f"{what} ...")


def _refuse_target(target: Path, root: Path) -> None:
    """Never replace a folder that is not a site, or that holds the book."""
    if target.exists() and not target.is_dir():
        raise WrongUse(f"{target} is a file; name a folder for the site")
    if root.resolve() == target or root.resolve().is_relative_to(target):
        raise WrongUse(f"{target} holds the book itself; name another folder for the site")
    inside = target.relative_to(root.resolve()).parts if target.is_relative_to(root.resolve()) else ()
    if inside and inside[0] in ("plan", "roles", "lexicon", "pages"):
        raise WrongUse(f"{target} is part of the book; name another folder for the site")
    if target.is_dir() and any(target.iterdir()) and not (target / "404.html").exists():
        raise WrongUse(f"{target} holds other files and no site; name another folder, or empty this one")
