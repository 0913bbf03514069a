"""How commands show problems, and what the exit status says of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onebook.cli.session import complain, session
from onebook.outputs.problems import text
from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem, Severity
from onebook.text.git import way_from_repository
from onebook.text.source import Source
from onebook.text.visible import visible_lines

if TYPE_CHECKING:
    from onebook.rules.fix import Mended
    from onebook.rules.run import Checked


def report_of(checked: Checked, problems: tuple[Problem, ...], seconds: float, strict: bool = False) -> ProblemReport:
    """What a check reports."""
    files, entries = len(checked.read.sources), len(checked.read.refs)
    return ProblemReport(
        problems=problems,
        files=files,
        entities=entries,
        seconds=seconds,
        sources=sources_of(checked),
        strict=strict,
        prefix=way_from_repository(checked.read.root),
    )


def sources_of(checked: Checked) -> dict[str, Source]:
    """The texts that were checked, the settings among them."""
    from onebook.model.settings import settings_sources

    return {**checked.read.sources, **settings_sources(checked.read.site)}


def show(report: ProblemReport, form: str) -> None:
    """Show a report on stdout; in a job of GitHub Actions, its summary gets one too where the format is GitHub's."""
    if form == "text":
        click.echo(text.render(report, colour=session().use_colour(), quiet=session().quiet), nl=False)
        return
    from onebook.outputs.problems import github
    from onebook.outputs.problems.formats import FORMATS

    click.echo(FORMATS[form](report), nl=False)
    summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if form == "github" and summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(github.summary(report, _files_at()))


def show_diff(diff: bytes) -> None:
    """A change as a unified diff on stdout. A line that holds something hidden is for reading, not for `patch`."""
    for line in diff.decode("utf-8").split("\n")[:-1]:
        mark, text, end = line[:1], line[1:].removesuffix("\r"), "\r\n" if line.endswith("\r") else "\n"
        first = "\ufeff" if text.startswith("\ufeff") else ""
        click.echo(f"{mark}{first}{visible_lines(text.removeprefix(first))}{end}".encode(), nl=False)


def status(report: ProblemReport) -> int:
    """1 where a problem makes the check fail."""
    return 1 if any(report.fails(problem) for problem in report.problems) else 0


def say_mended(mended: Mended, verb: str) -> str:
    """What was mended, a line each, and `Mended 3 findings in 2 files.`"""
    count, files = len(mended.problems), len(mended.texts)
    if not count:
        return "There is nothing that can be mended safely by itself."
    lines = [f"  {one.path}:{one.span.line}: {one.message}" for one in mended.problems]
    lines.append(f"{verb} {count} finding{'' if count == 1 else 's'} in {files} file{'' if files == 1 else 's'}.")
    return "\n".join(lines)


def refuse(checked: Checked, outcome: str) -> int:
    """Show the errors on stderr and say what did not happen; the exit status."""
    errors = tuple(problem for problem in checked.problems if problem.severity is Severity.ERROR)
    click.echo(text.render(report_of(checked, errors, 0), colour=False, quiet=True), nl=False, err=True)
    count = len(errors)
    complain(f"the book has {count} error{'' if count == 1 else 's'}; {outcome}")
    return 1


def _files_at() -> str:
    """Where GitHub shows the files of the revision that a job runs on."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, revision = (os.environ.get(name, "") for name in names)
    return f"{server}/{repository}/blob/{revision}" if server and repository and revision else ""
