"""Floor 8: the command line. One file a command; commands are imported only when they are called."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script `onebook`."""
    from onebook.cli.run import run

    sys.exit(run(sys.argv[1:]))
