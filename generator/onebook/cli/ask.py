"""`onebook ask`: who answers for what, in the terminal."""

from __future__ import annotations

import click

from onebook.cli.problems import refuse
from onebook.cli.session import common_options_but, session
from onebook.compile import check_book
from onebook.outputs.ask import json, text
from onebook.views.answers import answered
from onebook.views.search import near_words

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
        onebook ask next week
        onebook ask may I say nationwide
    """
    checked = check_book(session().root(), session().today)
    if checked.book is None:
        return refuse(checked, "answers need a book without errors")
    query = " ".join(words)
    found = answered(checked.book, query, MOST)
    is_answered = found.card.intent != "nothing"
    if form == "json" or is_answered or found.answer.results:
        click.echo(FORMATS[form](found), nl=False)
    if not is_answered and not found.answer.results:
        click.echo(text.nothing(query, near_words(checked.book, query)), nl=False, err=True)
    return 0 if is_answered or found.answer.results else 1
