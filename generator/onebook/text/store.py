"""Results of earlier runs, kept below the folder `.onebook` of a book: a help and nothing more.

A pull request may bring a folder of that name. So each result is sealed with a key that lies in the user's own cache
folder, where no repository reaches, and nothing of a file is looked at before its seal holds. What is not there, is
broken, was sealed by somebody else or by other code is a miss. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import onebook
from onebook.text.kept_files import FOLDER as FOLDER
from onebook.text.kept_files import read_kept, write_kept

_MOST = 128_000_000
"""Bytes of one thing. What is larger is none of ours, and is not written."""
_IN_CODE = (".py", ".toml", ".md", ".json", ".txt", ".csv")


_IS_SHUT: ContextVar[bool] = ContextVar("is_shut", default=False)


@contextmanager
def shut(is_shut: bool = True) -> Iterator[None]:
    """Meanwhile every store is empty, and nothing is put into any."""
    before = _IS_SHUT.set(is_shut)
    try:
        yield
    finally:
        _IS_SHUT.reset(before)


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept for the book in a folder, each thing under a name of its own that stays the same from run to run.

    A thing is plain data, as `marshal` takes it: texts, bytes, numbers, tuples, lists and dictionaries.
    """

    root: Path

    def get(self, name: str) -> Any:
        """What was kept under a name; None where there is nothing that can be relied on."""
        rest = None if _IS_SHUT.get() else read_kept(self.root, name, _MOST)
        if rest is None:
            return None
        try:
            quick, sure, kept = marshal.loads(rest)
            return kept if quick == _code_at_a_glance() or sure == fingerprint_of_code() else None
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def put(self, name: str, thing: Any) -> None:
        """Keep something in place of what was there. Two that write at once do not meet: the last one stays."""
        if _IS_SHUT.get():
            return
        with suppress(OSError, ValueError):
            rest = marshal.dumps((_code_at_a_glance(), fingerprint_of_code(), thing))
            if len(rest) <= _MOST:
                write_kept(self.root, name, rest)


def _files_of_code() -> Iterator[os.DirEntry[str]]:
    waiting = [str(Path(onebook.__file__).parent)]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in ("__pycache__", "sample", "node_modules"):
                        waiting.append(entry.path)
                elif entry.name.endswith(_IN_CODE):
                    yield entry


@cache
def _code_at_a_glance() -> bytes:
    """Stands for the code as it lies here; equal, equal code."""
    found = hashlib.blake2b(_around().encode(), digest_size=16)
    for line in sorted(f"{one.path} {one.stat().st_mtime_ns} {one.stat().st_size}\n" for one in _files_of_code()):
        found.update(line.encode("utf-8", "surrogateescape"))
    return found.digest()


@cache
def fingerprint_of_code() -> bytes:
    """Stands for what the code says, wherever it lies, and for the packages around it."""
    package = str(Path(onebook.__file__).parent)
    found = hashlib.blake2b(_around().encode(), digest_size=16)
    for path in sorted(one.path for one in _files_of_code()):
        with open(path, "rb") as stream:  # noqa: PTH123 (a thousand files: Path costs as much as reading)
            found.update(path.removeprefix(package).encode("utf-8", "surrogateescape") + b"\0" + stream.read() + b"\0")
    return found.digest()


def _around() -> str:
    """Onebook's version, Python's, and the names of the packages that are installed, which hold their versions."""
    packages: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            packages |= {name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info"))}  # noqa: PTH208
    return "\n".join((onebook.__version__, sys.version, *sorted(packages)))
