"""What makes a problem the same problem after lines above it have moved."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from onebook.problem import Problem
from onebook.text.source import Source

Identity = tuple[str, ...]


def identity(problem: Problem, sources: Mapping[str, Source]) -> Identity:
    """Code, message and the words of the line, without numbers of lines; then what it concerns, and the file."""
    source = sources.get(problem.path)
    line = " ".join(source.line(problem.span.line).split()) if source is not None else ""
    message = re.sub(r"\bline \d+", "line", problem.message)
    return (problem.code, message, line, problem.entity, problem.path)


def fingerprints(problems: Iterable[Problem], sources: Mapping[str, Source]) -> list[str]:
    """A short text for each problem that stays the same while the problem does; no two are equal."""
    seen: Counter[Identity] = Counter()
    found: list[str] = []
    for problem in problems:
        key = identity(problem, sources)
        number = seen[key]
        seen[key] += 1
        text = "\x00".join((*key, str(number)))
        found.append(hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest())
    return found
