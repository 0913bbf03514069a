"""`onebook export`: the book in another format."""

from __future__ import annotations

from pathlib import Path

import click

from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options_but, session
from onebook.compile import check_book
from onebook.text.write import write_text


class _Formats(click.Command):
    """The formats are named in the help, and are looked for only when it is wanted."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        from onebook.outputs.exports import exports

        with formatter.section("Formats"):
            formatter.write_dl([(found.name, found.says) for found in exports().values()])


@click.command("export", cls=_Formats)
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", metavar="PATH", help="The file to write; left out, standard output.")
@common_options_but("--verbose", "--color")
def command(form: str, output: str | None) -> int:
    """Write the book in another format.

    \b
    Example:
        onebook export json -o book.json
    """
    from onebook.outputs.exports import exports

    formats = exports()
    if form not in formats:
        there = ", ".join(f"`onebook export {name}`" for name in formats)
        raise WrongUse(f"there is no format `{form}`. There is {there}, which holds everything that the book says")
    if output and Path(output).is_dir():
        raise WrongUse(f"{output} is a folder; name a file")
    checked = check_book(session().root(), session().today)
    if checked.book is None:
        return refuse(checked, "nothing was exported")
    document = formats[form].render(checked.book)
    if output:
        write_text(Path(output), document)
        session().say(f"Wrote {output}")
    else:
        click.echo(document, nl=False)
    return 0
