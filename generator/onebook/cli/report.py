"""`onebook report`: health and integration of the book."""

from __future__ import annotations

import click

from onebook.cli.problems import refuse
from onebook.cli.session import common_options_but, session
from onebook.compile import check_book
from onebook.outputs.report import html, json, text
from onebook.past import history_of, on_terminal
from onebook.rules.run import with_history
from onebook.views.report import report

FORMATS = {"text": text.render, "json": json.render}


@click.command("report")
@click.option("--format", "form", type=click.Choice([*FORMATS, "html"]), default="text", help="How it is shown.")
@common_options_but("--quiet", "--verbose", "--color")
def command(form: str) -> int:
    """Say how complete the book is, how far its goals are, and which departments work together.

    \b
    Example:
        onebook report
        onebook report --format json
    """
    checked = check_book(session().root(), session().today)
    history = history_of(checked.read, session().say, lacking=lambda _: None, progress=on_terminal)
    if form != "html":
        click.echo(FORMATS[form](report(checked.read.with_history(history))), nl=False)
    elif checked.book is None:
        return refuse(checked, "the report as a page needs a book without errors")
    else:
        click.echo(html.render(with_history(checked.book, history)), nl=False)
    return 0
