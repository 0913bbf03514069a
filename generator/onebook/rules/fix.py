"""Mends what can be mended safely, again and again until nothing is left to mend.

`mend` works in memory on any texts: the files of a book, or one draft. `write_mended` brings its result to the disk.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onebook.problem import Problem
from onebook.text.edits import EditAgreement, unified_diff
from onebook.text.source import Source, Unreadable, decode, encoded_like
from onebook.text.write import write_bytes

ROUNDS = 20
"""A repair may uncover another one, but not for ever."""


Find = Callable[[Mapping[str, str]], Iterable[Problem]]
"""From the texts that have changed, by path, to the problems that are to be mended, with places in these texts."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was mended."""

    problems: tuple[Problem, ...]
    """The problems that are gone, with their places in the text of their time."""
    texts: Mapping[str, str]
    """The new text of each file that changes."""


def can_be_mended(problem: Problem) -> bool:
    """Whether a problem has a safe fix."""
    return problem.fix is not None and problem.fix.applicability == "safe"


def mend(find: Find, sources: Mapping[str, Source]) -> Mended:
    """Apply the safe fixes of what `find` finds, until none is left.

    Where two fixes overlap, the one that stands first in the text wins; the other is found again in the next round if
    it still applies.
    """
    texts: dict[str, str] = {}
    mended: list[Problem] = []
    seen: list[dict[str, str]] = [{}]
    for _ in range(ROUNDS):
        fixable = [problem for problem in find(texts) if can_be_mended(problem)]
        taken, changed = _one_round(fixable, texts, sources)
        if not taken or changed in seen:
            break
        texts, mended = changed, mended + taken
        seen.append(texts)
    changed = {path: text for path, text in texts.items() if text != sources[path].text}
    return Mended(tuple(mended) if changed else (), changed)


def _one_round(
    problems: Iterable[Problem], texts: Mapping[str, str], sources: Mapping[str, Source]
) -> tuple[list[Problem], dict[str, str]]:
    """The problems whose fixes go together, and all texts with these fixes."""
    agreement = EditAgreement()
    ordered = sorted(problems, key=lambda p: (p.path, p.span, p.code, p.message))
    taken = [
        problem
        for problem in ordered
        if problem.fix is not None
        and all(edit.path in sources for edit in problem.fix.edits)
        and agreement.take(problem.fix)
    ]
    changed = dict(texts)
    for path in agreement.paths():
        current = Source(path, texts[path]) if path in texts else sources[path]
        changed[path] = agreement.applied(current)
    return taken, changed


def write_mended(root: Path, sources: Mapping[str, Source], mended: Mended) -> None:
    """Write the new texts, each file at once; a byte order mark stays. Raises `OSError`.

    Nothing is written where a file is no longer the one that was read.
    """
    ready: list[tuple[Path, bytes]] = []
    for path, text in sorted(mended.texts.items()):
        target = (root / path).resolve(strict=True)
        old = target.read_bytes()
        if not _is_text(path, old, sources[path].text):
            raise OSError(errno.EAGAIN, "the file was changed by somebody else at the same time; try again", path)
        ready.append((target, encoded_like(text, old)))
    for target, data in ready:
        write_bytes(target, data)


def diff_of(root: Path, mended: Mended) -> bytes:
    """The new texts as one unified diff against the files below `root`. Raises `OSError`."""
    parts: list[str] = []
    for path, text in sorted(mended.texts.items()):
        old = (root / path).read_bytes().decode("utf-8")
        mark = "\ufeff" if old.startswith("\ufeff") else ""
        parts.append(unified_diff(path, old, mark + text))
    return "".join(parts).encode("utf-8")


def _is_text(path: str, data: bytes, text: str) -> bool:
    try:
        return decode(path, data).text == text
    except Unreadable:
        return False
