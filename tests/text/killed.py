"""Publishes a site and dies at each step in turn, as a killed process does: `python killed.py FOLDER exchange|renames`.

FOLDER/before is how it begins; FOLDER/1 and so on are how it looks after the first step, and so on.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onebook.text import site_folder
from onebook.text.workplace import workplace

STEPS = ("rename", "replace", "unlink", "rmdir", "mkdir", "open")
"""What changes something on a disk."""

NEW = {"index.html": "new", "goals/grow.html": "new", "assets/new.css": "new", "404.html": "new"}


class Clock:
    def __init__(self, last: int) -> None:
        self.steps, self.last = 0, last

    def tick(self) -> None:
        self.steps += 1
        if self.steps == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def counting(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.tick()
            return call(*arguments, **named)

        return counted


def publish_and_die(folder: Path, step: int, way: str) -> None:
    clock = Clock(step)
    exchange = site_folder.exchange if way == "exchange" else lambda one, other: False
    site_folder.exchange = clock.counting(exchange)
    for name in STEPS:
        setattr(os, name, clock.counting(getattr(os, name)))
    target = folder / "site"
    with workplace(target.name, target.parent) as place:
        fresh = place / "new"
        for name, text in NEW.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text)
        clock.steps = 0
        site_folder.publish(fresh, target)


def main(folder: Path, way: str) -> None:
    """Each step in a process of its own, until one comes to the end."""
    step = status = 0
    while status or not step:
        step += 1
        shutil.copytree(folder / "before", folder / str(step), symlinks=True)
        child = os.fork()
        if not child:
            publish_and_die(folder / str(step), step, way)
            os._exit(0)
        _, status = os.waitpid(child, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
