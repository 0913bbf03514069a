"""Work that makes many small objects which all live on: collecting in between only costs time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ENDS: ContextVar[bool] = ContextVar("ends", default=False)


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


@contextmanager
def ending_afterwards() -> Iterator[None]:
    """The process does this one work and ends: whatever lives then, the system takes back at once."""
    before = _ENDS.set(True)
    try:
        yield
        let_live()
    finally:
        _ENDS.reset(before)


def let_live() -> None:
    """Nobody need look through what there is now for circles again, where the process ends with the work that it does."""
    if _ENDS.get():
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
