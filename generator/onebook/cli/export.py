"""`onebook export`: the book in another format."""

from __future__ import annotations

from pathlib import Path

import click

from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options, session
from onebook.compile import check_book
from onebook.outputs import json
from onebook.text.write import write_text

FORMATS = {"json": json.render}


@click.command("export")
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", metavar="PATH", help="The file to write; left out, standard output.")
@common_options
def command(form: str, output: str | None) -> int:
    """Write the book in another format: json.

    \b
    Example:
        onebook export json -o book.json
    """
    if form not in FORMATS:
        raise WrongUse(f"there is no format `{form}`; there is {', '.join(FORMATS)}")
    if output and Path(output).is_dir():
        raise WrongUse(f"{output} is a folder; name a file")
    checked = check_book(session().root(), session().today)
    if checked.book is None:
        return refuse(checked, "nothing was exported")
    document = FORMATS[form](checked.book)
    if output:
        write_text(Path(output), document)
        session().say(f"Wrote {output}")
    else:
        click.echo(document, nl=False)
    return 0
