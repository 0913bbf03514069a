"""How far long work has come, in one line of a terminal; silence anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much; nothing of nothing at the end."""
_EACH = 5
_WIPE = "\r\x1b[K"


def no_progress(done: int, of: int) -> None:
    """Nobody watches."""


def on_terminal(done: int, of: int) -> None:
    """One line on the terminal that changes, and is gone at the end."""
    if not sys.stderr.isatty() or (of and done % _EACH):
        return
    sys.stderr.write(f"{_WIPE}{f'Earlier states: {done} of {of}' if of else ''}")
    sys.stderr.flush()
