"""Work that makes many small objects which all live on: collecting in between only costs time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python's collector of circles rests; afterwards it is as it was."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def let_live() -> None:
    """What there is now lives as long as the process, so nobody need look through it for circles again."""
    gc.freeze()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """The same for work that also leaves circles behind: it looks for them, but a few times and not a thousand."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
