"""`onebook serve`: live preview."""

from __future__ import annotations

import re

import click

from onebook.cli.session import WrongUse, common_options, session


@click.command("serve")
@click.option("--addr", default="127.0.0.1:8000", metavar="HOST:PORT", help="Where the preview is seen.")
@common_options
def command(addr: str) -> int:
    """Show the site while you edit. Errors appear in the page and here, and go when they are mended.

    \b
    Example:
        onebook serve --addr 127.0.0.1:8001
    """
    root = session().root()
    if not re.fullmatch(r"[^\s:/]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}", addr) or int(addr.rpartition(":")[2]) > 65535:
        raise WrongUse(f"`{addr}` is no address; write a host and a port like 127.0.0.1:8000")
    from onebook.cli.host import serve_site

    session().say(f"Look at http://{addr}/ and stop with Ctrl-C")
    serve_site(root, addr, session().today, session().verbose)
    return 0
