"""How a command that needs a checked book says that the book has errors."""

from __future__ import annotations

import click

from onebook.cli.check import report_of
from onebook.outputs.problems import text
from onebook.problem import Severity
from onebook.rules.run import Checked


def refuse(checked: Checked, outcome: str) -> int:
    """Show the errors on stderr and say what did not happen; the exit status."""
    errors = tuple(problem for problem in checked.problems if problem.severity is Severity.ERROR)
    click.echo(text.render(report_of(checked, errors, 0), colour=False, quiet=True), nl=False, err=True)
    count = len(errors)
    click.echo(f"onebook: the book has {count} error{'' if count == 1 else 's'}; {outcome}", err=True)
    return 1
