"""`onebook serve`: live preview."""

from __future__ import annotations

from pathlib import Path

import click

from onebook.cli.session import WrongUse, common_options_but, session
from onebook.model.settings import read_settings
from onebook.rules.host import is_address
from onebook.text.nodes import Scalar


@click.command("serve")
@click.option("--addr", metavar="HOST:PORT", help="Where the preview is seen; left out, 127.0.0.1:8000.")
@common_options_but("--color")
def command(addr: str | None) -> int:
    """Show the site while you edit. Errors appear in the page and here, and go when they are mended.

    \b
    Example:
        onebook serve --addr 127.0.0.1:8001
    """
    root = session().root()
    address = addr or _of_settings(root) or "127.0.0.1:8000"
    if not is_address(address) or address.endswith(":0"):
        raise WrongUse(f"`{address}` is no address; write a host and a port like `--addr 127.0.0.1:8000`")
    from onebook.cli.preview import serve_site

    session().say(f"Look at http://{address}/ and stop with Ctrl-C")
    serve_site(root, address, session().today, session().verbose)
    return 0


def _of_settings(root: Path) -> str:
    named = read_settings(root)[0].files.get("dev_addr")
    return named.text if isinstance(named, Scalar) and is_address(named.text) else ""
