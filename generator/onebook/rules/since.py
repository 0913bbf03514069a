"""What is new since an earlier check: problems that were there before belong to somebody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from onebook.problem import Problem
from onebook.rules.identity import Identity, identity
from onebook.text.source import Source

Likeness = Callable[[Identity], Identity]

_ALWAYS_NEW = "BUG"
"""A rule that fails hides what it would have found, so that is told each time."""


def new_problems(
    problems: Sequence[Problem],
    sources: Mapping[str, Source],
    earlier: Iterable[Problem],
    earlier_sources: Mapping[str, Source],
) -> tuple[Problem, ...]:
    """The problems that were not there earlier.

    Each earlier problem accounts for one of today's: the very same one, wherever its line has moved; else the same one
    in a file that was renamed; else the same one about the same thing in a line that was changed.
    """
    before = [identity(problem, earlier_sources) for problem in earlier]
    now = {number: identity(problem, sources) for number, problem in enumerate(problems)}
    left = [number for number in now if not problems[number].code.startswith(_ALWAYS_NEW)]
    for likeness in (_same, _in_another_file, _in_a_changed_line):
        known = Counter(likeness(key) for key in before)
        gone: Counter[Identity] = Counter()
        unmatched: list[int] = []
        for number in left:
            key = likeness(now[number])
            if gone[key] < known[key]:
                gone[key] += 1
            else:
                unmatched.append(number)
        before = list(_without(before, gone, likeness))
        left = unmatched
    bugs = [number for number in now if problems[number].code.startswith(_ALWAYS_NEW)]
    return tuple(problems[number] for number in sorted([*left, *bugs]))


def _without(keys: Iterable[Identity], gone: Counter[Identity], likeness: Likeness) -> Iterable[Identity]:
    for key in keys:
        if gone[likeness(key)] > 0:
            gone[likeness(key)] -= 1
        else:
            yield key


def _same(key: Identity) -> Identity:
    return key


def _in_another_file(key: Identity) -> Identity:
    code, message, line, entity, _ = key
    return (code, message, line, entity)


def _in_a_changed_line(key: Identity) -> Identity:
    code, message, _, entity, path = key
    return (code, message, entity or path)
