"""`onebook ask`: who answers for what, in the terminal."""

from __future__ import annotations

import click

from onebook.cli.problems import refuse
from onebook.cli.session import common_options_but, session
from onebook.compile import check_book
from onebook.outputs.ask import json, text
from onebook.views.search import answer, near_words

FORMATS = {"text": text.render, "json": json.render}
MOST = 10


@click.command("ask")
@click.argument("words", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", help="How it is shown.")
@common_options_but("--quiet", "--verbose", "--color")
def command(words: tuple[str, ...], form: str) -> int:
    """Find whom to ask, and everything else that the book answers.

    \b
    Example:
        onebook ask who approves a press release
    """
    checked = check_book(session().root(), session().today)
    if checked.book is None:
        return refuse(checked, "answers need a book without errors")
    query = " ".join(words)
    found = answer(checked.book, query, MOST)
    if form == "json" or found.results:
        click.echo(FORMATS[form](found), nl=False)
    if not found.results:
        click.echo(text.nothing(query, near_words(checked.book, query)), nl=False, err=True)
        return 1
    return 0
