"""Many old states of a book, one after the other: git is asked once for what differs between them, and for each text once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from onebook.text.git import (
    NoHistory,
    OldFile,
    ask_git,
    environment_of_git,
    files_at,
    folder_in_repository,
    folders_among,
    object_lost,
)

_FOLDERS, _NOTHING = "160000", "000000"


class OldStates:
    """The files of commits, as long as they are asked for in their order; each is told by what differs from the one before.

    It ends what it started where it is used in a `with`.
    """

    def __init__(self, folder: Path, commits: Sequence[str]) -> None:
        self._folder = folder
        self._commits = [name for name, _ in groupby(commits)]
        self._at = -1
        self._files: dict[str, OldFile] = {}
        self._steps: Iterator[list[tuple[str, OldFile | None]]] = iter(())
        self._reader: Popen[bytes] | None = None

    def __enter__(self) -> OldStates:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader is not None:
            with suppress(OSError):
                self._reader.kill()
            self._reader.communicate()
            self._reader = None

    def files(self, commit: str) -> Mapping[str, OldFile]:
        """All files of the repository at a commit, by their paths from its root. Raises `NoHistory`.

        The mapping is changed when the next commit is asked for.
        """
        if self._at >= 0 and self._commits[self._at] == commit:
            return self._files
        if commit not in self._commits[self._at + 1 :]:
            raise ValueError(f"{commit} does not come after the commit that was asked for last")
        if self._at < 0:
            self._at = self._commits.index(commit)
            self._files = {file.path: file for file in files_at(self._folder, commit, "")}
            self._steps = iter(self._all_steps(self._commits[self._at :]))
        while self._commits[self._at] != commit:
            self._at += 1
            for path, file in next(self._steps):
                if file is None:
                    self._files.pop(path, None)
                else:
                    self._files[path] = file
        return self._files

    def _all_steps(self, commits: Sequence[str]) -> list[list[tuple[str, OldFile | None]]]:
        """What is to be put in place of what, from each commit to the next."""
        pairs = [f"{later} {earlier}\n" for earlier, later in pairwise(commits)]
        if not pairs:
            return []
        asked = ("diff-tree", "--stdin", "--always", "-r", "-z", "--no-renames", "--no-abbrev", "--full-index")
        parts = iter(ask_git(self._folder, *asked, input_="".join(pairs).encode("ascii")).split(b"\0"))
        steps: list[list[tuple[str, OldFile | None]]] = []
        for part in parts:
            if part.startswith(b":"):
                _, mode, _, name, _ = part[1:].decode("ascii").split()
                path = os.fsdecode(next(parts))
                is_gone = mode in (_FOLDERS, _NOTHING)
                steps[-1].append((path, None if is_gone else OldFile(path, mode, name)))
            elif part:
                steps.append([])
        if len(steps) != len(pairs):
            raise NoHistory("git does not tell what differs between two commits; is this a partial clone?")
        return steps

    @cached_property
    def prefix(self) -> str:
        """The way from the repository's root to the folder, with a slash at its end."""
        return folder_in_repository(self._folder)

    def folders_with(self, commit: str, name: str) -> tuple[str, ...]:
        """The folders of the whole repository that held a file of this name at a commit, each as a prefix of paths."""
        return tuple(sorted(folders_among((path for path in self.files(commit) if path.endswith(name)), name)))

    def contents(self, files: Iterable[OldFile]) -> Iterator[tuple[OldFile, bytes]]:
        """What old files said, in their order. Raises `NoHistory`."""
        for file in files:
            if self._reader is None:
                command = ["git", "-C", str(self._folder), "--no-pager", "cat-file", "--batch"]
                self._reader = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment_of_git())
            into, out = self._reader.stdin, self._reader.stdout
            assert into is not None
            assert out is not None
            try:
                into.write(f"{file.object}\n".encode("ascii"))
                into.flush()
                words = out.readline().split()
                if len(words) != 3:
                    raise object_lost(file)
                content = out.read(int(words[2]) + 1)[:-1]
            except OSError:
                raise object_lost(file) from None
            yield file, content
