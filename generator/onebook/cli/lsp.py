"""`onebook lsp`: the language server on stdin and stdout."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from onebook.cli.session import WrongUse, common_options_but, session


@click.command("lsp")
@common_options_but("--quiet", "--verbose", "--color")
def command() -> int:
    """Help an editor of texts: findings of the whole book while you type, completion, hover, rename, fixes.

    Editors start it themselves and speak with it through its standard input and output; docs/editors.md says what to
    write into their settings. The book is that of the file that is open; -C names one.

    \b
    Example:
        onebook lsp
    """
    if find_spec("pygls") is None:
        raise WrongUse("the language server needs pygls: install it with `pip install 'onebook[lsp]'`")
    from onebook.lsp.server import serve

    folder = session().folder
    serve(session().today, Path(folder).resolve() if folder else None)
    return 0
