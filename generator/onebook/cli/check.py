"""`onebook check`: validates the whole book."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import click

from onebook.cli.session import WrongUse, common_options, session
from onebook.compile import check_book
from onebook.outputs.problems import json, text
from onebook.outputs.problems.report import Report
from onebook.problem import Problem, Severity
from onebook.rules.run import Checked, UnknownCode, is_by_time, select


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How problems are shown.")
@click.option("--select", "select_codes", default="", metavar="CODES", help="Only these codes or names, with commas.")
@click.option("--ignore", "ignore_codes", default="", metavar="CODES", help="Not these codes or names.")
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of listing them.")
@common_options
def command(
    paths: tuple[str, ...], form: str, select_codes: str, ignore_codes: str, strict: bool, statistics: bool
) -> int:
    """Check the whole book. PATHs limit what is reported, not what is read.

    \b
    Example:
        onebook check
        onebook check plan/goals --select REF,SCH
    """
    root = session().root()
    wanted = [_relative(path, root) for path in paths]
    began = time.perf_counter()
    checked = check_book(root, session().today)
    try:
        problems = tuple(select(checked.problems, select_codes, ignore_codes))
    except UnknownCode as error:
        raise WrongUse(f"there is no rule `{error}`; `onebook explain --all` lists them") from None
    if wanted:
        problems = tuple(problem for problem in problems if any(_is_in(problem.path, path) for path in wanted))
    report = report_of(checked, problems, time.perf_counter() - began)
    if statistics:
        click.echo(_statistics(problems), nl=False)
    elif form == "json":
        click.echo(json.render(report), nl=False)
    else:
        click.echo(text.render(report, colour=session().use_colour(), quiet=session().quiet), nl=False)
    counted = [problem for problem in problems if _counts(problem, strict)]
    return 1 if counted else 0


def report_of(checked: Checked, problems: tuple[Problem, ...], seconds: float) -> Report:
    """What a check reports."""
    sources = dict(checked.read.sources)
    if checked.read.site.source is not None:
        sources[checked.read.site.source.path] = checked.read.site.source
    return Report(problems, len(checked.read.sources), len(checked.read.entries), seconds, sources)


def _counts(problem: Problem, strict: bool) -> bool:
    if problem.severity is Severity.ERROR:
        return True
    return strict and problem.severity is Severity.WARNING and not is_by_time(problem.code)


def _relative(path: str, root: Path) -> str:
    """A path of the command line, from the book's root."""
    full = Path(os.path.abspath(path))
    if not full.exists():
        full = Path(os.path.abspath(root / path))
    if not full.exists():
        raise WrongUse(f"there is no file or folder {path}")
    full = full.resolve()
    if not full.is_relative_to(root.resolve()):
        raise WrongUse(f"{path} is not in this book")
    return full.relative_to(root.resolve()).as_posix()


def _is_in(path: str, wanted: str) -> bool:
    return wanted == "." or path == wanted or path.startswith(f"{wanted}/")


def _statistics(problems: tuple[Problem, ...]) -> str:
    counts = Counter((problem.code, problem.name, problem.severity.value) for problem in problems)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{number:6} {code} {name} ({severity})\n" for (code, name, severity), number in rows)
