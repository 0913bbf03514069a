"""`onebook export`: the book in another format."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onebook.cli.problems import refuse
from onebook.cli.session import WrongUse, common_options_but, session
from onebook.compile import check_book
from onebook.text.write import write_bytes, write_text

if TYPE_CHECKING:
    from onebook.outputs.exports import Export, ExportOption


class _Formats(click.Command):
    """The formats are named in the help with their options, and are looked for only when this command is meant."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        own = super().get_params(ctx)
        return [*own[:2], *(_option(found) for found in _all_options().values()), *own[2:]]

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        from onebook.outputs.exports import exports

        with formatter.section("Formats"):
            formatter.write_dl([(found.name, found.says) for found in exports().values()])


def _all_options() -> Mapping[str, ExportOption]:
    from onebook.outputs.exports import exports

    return {option.name: option for found in exports().values() for option in found.options}


def _option(option: ExportOption) -> click.Option:
    name, attribute = f"--{option.name}", option.name.replace("-", "_")
    if option.words:
        return click.Option([name, attribute], type=click.Choice(option.words), help=option.says)
    return click.Option([name, attribute], is_flag=True, help=option.says)


@click.command("export", cls=_Formats)
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", metavar="PATH", help="The file or folder to write; left out, standard output.")
@common_options_but("--verbose", "--color")
def command(form: str, output: str | None, **options: str | bool | None) -> int:
    """Write the book in another format.

    \b
    Example:
        onebook export json -o book.json
        onebook export jsonschema --ids
        onebook export xlsx -o book.xlsx
        onebook export codeowners --dialect gitlab -o .gitlab/CODEOWNERS
    """
    found = _found(form)
    chosen = _chosen(found, options)
    if output and not found.makes_files and Path(output).is_dir():
        raise WrongUse(f"{output} is a folder; name a file")
    if output and found.makes_files and Path(output).exists() and not Path(output).is_dir():
        raise WrongUse(f"{output} is a file; `{form}` makes several files, so name a folder")
    if not output and found.makes_files and not found.folder:
        raise WrongUse(f"`{form}` makes several files; name a folder for them: `onebook export {form} -o FOLDER`")
    if found.data is not None and not output and sys.stdout.isatty():
        raise WrongUse(f"`{form}` is no text to be read here; name a file: `onebook export {form} -o book.{form}`")
    root = session().root()
    checked = check_book(root, session().today)
    if checked.book is None:
        return refuse(checked, "nothing was exported")
    if found.data is not None:
        _give(found.data(checked.book), output)
        return 0
    documents = found.render(checked.book, chosen)
    if found.makes_files:
        folder = Path(output) if output else root / found.folder
        for path, text in documents.items():
            write_text(folder / path, text)
        session().say(f"Wrote {len(documents)} files to {folder}")
    elif output:
        write_text(Path(output), documents[""])
        session().say(f"Wrote {output}")
    else:
        click.echo(documents[""], nl=False)
    return 0


def _give(data: bytes, output: str | None) -> None:
    """Write a document that is no text; into a pipe where nobody names a file."""
    if output:
        write_bytes(Path(output), data)
        session().say(f"Wrote {output}")
    else:
        click.echo(data, nl=False)


def _found(form: str) -> Export:
    from onebook.outputs.exports import exports

    formats = exports()
    if form not in formats:
        there = ", ".join(f"`onebook export {name}`" for name in formats)
        raise WrongUse(f"there is no format `{form}`. There is {there}; `json` holds everything that the book says")
    return formats[form]


def _chosen(found: Export, options: Mapping[str, str | bool | None]) -> dict[str, str]:
    """What was chosen. Raises `WrongUse` for what the format does not have."""
    given = {name.replace("_", "-"): value for name, value in options.items() if value}
    own = {option.name for option in found.options}
    for name in given:
        if name not in own:
            raise WrongUse(f"`onebook export {found.name}` has no option `--{name}`; `onebook export --help` lists all")
    return {name: value if isinstance(value, str) else "yes" for name, value in given.items()}
