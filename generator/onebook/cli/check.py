"""`onebook check`: validates the whole book."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onebook.cli.kept_check import KeptCheck, keep, kept_check
from onebook.cli.problems import report_of, say_mended, show, show_diff, sources_of, status
from onebook.cli.session import WrongUse, common_options_but, session
from onebook.problem import Problem
from onebook.text.collecting import let_live, without_collecting
from onebook.text.store import Store
from onebook.text.watched import WatchedTree
from onebook.text.workplace import tidy

if TYPE_CHECKING:
    from onebook.compile import Wanted
    from onebook.rules.run import Checked

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")
"""As `outputs.problems.formats` has them, which loads every one of them."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How problems are shown.")
@click.option("--select", "select_codes", default="", metavar="CODES", help="Only these codes or names, with commas.")
@click.option("--ignore", "ignore_codes", default="", metavar="CODES", help="Not these codes or names.")
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--since", metavar="REV", help="Report only what is new since a git revision.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of listing them.")
@click.option("--no-cache", is_flag=True, help="Read and check everything anew, and keep nothing for the next check.")
@common_options_but("--verbose")
def command(
    paths: tuple[str, ...],
    form: str,
    select_codes: str,
    ignore_codes: str,
    strict: bool,
    fix: bool,
    diff: bool,
    since: str | None,
    statistics: bool,
    no_cache: bool,
) -> int:
    """Check the whole book. PATHs limit what is reported, not what is read.

    With --since it also finds what people had agreed to before it changed: nothing else in a check looks into git.

    \b
    Example:
        onebook check
        onebook check plan/goals --select REF,SCH
        onebook check --fix --diff
        onebook check --since origin/main
    """
    began = time.perf_counter()
    is_plain = not (fix or diff or no_cache or since is not None)
    kept = _kept() if is_plain else None
    root = kept.root if kept is not None else session().root()
    inside = [_relative(path, root) for path in paths]
    earlier = _Earlier(root, since) if since is not None else None

    def chosen(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        if select_codes or ignore_codes:
            problems = _selected(problems, select_codes, ignore_codes)
        return tuple(one for one in problems if not inside or any(_is_in(one.path, path) for path in inside))

    def wanted(checked: Checked) -> tuple[Problem, ...]:
        return chosen(checked.problems if earlier is None else earlier.not_in(checked))

    if diff:
        return _show_diff(root, wanted, strict)
    if kept is not None:
        report = kept.report(chosen(kept.problems), time.perf_counter() - began, strict)
    else:
        checked = _mend(root, wanted) if fix else _check(root, is_kept=is_plain)
        problems = wanted(checked)
        if earlier is not None:
            earlier.say(checked)
        report = report_of(checked, problems, time.perf_counter() - began, strict)
    if statistics:
        click.echo(_statistics(report.problems), nl=False)
    else:
        show(report, form)
    return status(report)


def _kept() -> KeptCheck | None:
    """What the last check found, where nothing has changed since."""
    root = session().likely_root()
    if root is None:
        return None
    kept = kept_check(root, session().today)
    if kept is not None:
        tidy(root)
    return kept


def _check(root: Path, *, is_kept: bool) -> Checked:
    from onebook.compile import check_book
    from onebook.model.shelf import Shelf

    if not is_kept:
        return check_book(root, session().today)
    tree, shelf = WatchedTree(root=root), Shelf(Store(root))
    with without_collecting():
        checked = check_book(tree, session().today, shelf=shelf)
        let_live()
    shelf.keep()
    keep(tree, session().today, checked)
    return checked


def _selected(problems: Iterable[Problem], select_codes: str, ignore_codes: str) -> list[Problem]:
    from onebook.rules.run import UnknownCode, select

    try:
        return list(select(problems, select_codes, ignore_codes))
    except UnknownCode as error:
        raise WrongUse(f"there is no rule `{error}`; `onebook explain --all` lists them") from None


class _Earlier:
    """The book as it was at a revision, checked once when somebody asks."""

    def __init__(self, root: Path, revision: str) -> None:
        from onebook.text.git import NoHistory, merge_base

        try:
            self._commit = merge_base(root, revision)
        except NoHistory as error:
            raise WrongUse(str(error)) from None
        self._checked: Checked | None = None
        self._last: tuple[Checked, tuple[Problem, ...]] | None = None
        self._old = 0

    def not_in(self, now: Checked) -> tuple[Problem, ...]:
        """The problems that were not there at that revision."""
        if self._last is None or self._last[0] is not now:
            self._last = now, self._not_in(now)
        return self._last[1]

    def _not_in(self, now: Checked) -> tuple[Problem, ...]:
        from onebook.compile import check_earlier, check_since
        from onebook.rules.since import new_problems
        from onebook.text.git import NoHistory

        if self._checked is None:
            try:
                self._checked = check_earlier(now, self._commit)
            except NoHistory as error:
                raise WrongUse(str(error)) from None
        then = self._checked
        now = check_since(now, then)
        found = new_problems(now.problems, sources_of(now), then.problems, sources_of(then))
        self._old = len(now.problems) - len(found)
        return found

    def say(self, now: Checked) -> None:
        """Tell how much is not shown."""
        self.not_in(now)
        old = self._old
        if old:
            session().say(f"Not shown: {old} finding{'' if old == 1 else 's'} from before that revision.")


def _mend(root: Path, wanted: Wanted) -> Checked:
    """Mend and write; what is left then."""
    from onebook.compile import mend_book
    from onebook.rules.fix import write_mended

    before, mended, after = mend_book(root, session().today, wanted)
    write_mended(root, before.read.sources, mended)
    session().say(say_mended(mended, "Mended"))
    return after


def _show_diff(root: Path, wanted: Wanted, strict: bool) -> int:
    """Show what mending would change. The exit status is that of the book as it is."""
    from onebook.compile import mend_book
    from onebook.rules.fix import diff_of

    before, mended, _ = mend_book(root, session().today, wanted)
    show_diff(diff_of(root, mended))
    session().say(say_mended(mended, "Would mend"))
    return status(report_of(before, tuple(wanted(before)), 0, strict))


def _relative(path: str, root: Path) -> str:
    """A path of the command line, from the book's root: meant from here, or else from there."""
    book = root.resolve()
    there = [full for full in (Path(path).absolute(), book / path) if full.exists()]
    if not there:
        raise WrongUse(f"there is no file or folder {path}")
    for full in there:
        if full.resolve().is_relative_to(book):
            return full.resolve().relative_to(book).as_posix()
    raise WrongUse(f"{path} is not in this book")


def _is_in(path: str, wanted: str) -> bool:
    return wanted == "." or path == wanted or path.startswith(f"{wanted}/")


def _statistics(problems: tuple[Problem, ...]) -> str:
    counts = Counter((problem.code, problem.name, problem.severity.value) for problem in problems)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{number:6} {code} {name} ({severity})\n" for (code, name, severity), number in rows)
