"""Floor 8: the command line. One file a command; commands are imported only when they are called."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script `onebook`."""
    from onebook.cli.unchanged import still_stands

    status = still_stands(sys.argv[1:])
    if status is None:
        from onebook.cli.run import run
        from onebook.text.collecting import ending_afterwards

        with ending_afterwards():
            status = run(sys.argv[1:])
    sys.exit(status)
