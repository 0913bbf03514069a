"""`onebook edit`: forms over the files of a book, in the browser, on this machine alone."""

from __future__ import annotations

import webbrowser

import click

from onebook.cli.edit_server import EditServer, loopback
from onebook.cli.session import WrongUse, common_options_but, session


@click.command("edit")
@click.option(
    "--addr", "address", metavar="HOST:PORT", default="127.0.0.1:0", help="Where it listens, on this machine."
)
@click.option("--no-browser", is_flag=True, help="Say the address and open no browser.")
@common_options_but("--verbose", "--color")
def command(address: str, no_browser: bool) -> int:
    """Change the book by forms in the browser, and send the change for review.

    Only this machine can reach it, and only with the address that it says, which is another one each time. What you save is
    written into the book's files: what you changed and not a byte more. *Send* makes a commit of it in your words on a branch of
    its own, and says where the pull request is offered.

    \b
    Example:
        onebook edit
        onebook edit --addr localhost:8010 --no-browser
    """
    host, port = loopback(address)
    root = session().root()
    try:
        server = EditServer(host, port, root, session().today)
    except OSError as error:
        raise WrongUse(f"nothing can listen at {address}: {error.strerror}; choose another port with --addr") from None
    click.echo(server.address)
    session().say("Keep this window open while you edit; Ctrl+C ends it. What is saved is in the book's files.")
    if not no_browser:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0
