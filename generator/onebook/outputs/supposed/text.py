"""What would follow, for the terminal."""

from __future__ import annotations

from onebook.problem import Problem
from onebook.text.english import listed
from onebook.text.visible import visible
from onebook.views.supposed import WhatIf


def sentence_of(problem: Problem) -> str:
    """What a check would say, as a sentence."""
    said = problem.message
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith(('.', '?', '!')) else '.'}"


def render(found: WhatIf) -> str:
    """The change, what follows, what would be wrong, whom to tell."""
    lines = ["If this were so"]
    lines += [f"  {line.told.sentence}" for thing in found.changes.things for line in thing.lines]
    if not found.changes.things:
        lines.append("  Nothing would change: the book says so already.")
    if found.consequences:
        lines += ["", "Then"]
        lines += [f"  {one.sentence}" for one in found.consequences]
    if found.problems:
        lines += ["", "`onebook check` would say"]
        for problem in found.problems:
            lines.append(f"  {problem.severity.value} {problem.code}: {sentence_of(problem)}")
            lines += [f"    hint: {problem.hint}"] if problem.hint else []
    if found.departments or found.positions:
        lines += ["", "To be told"]
        lines += [f"  Departments: {listed(found.departments)}"] if found.departments else []
        lines += [f"  Positions: {listed(found.positions)}"] if found.positions else []
    if found.changes.to_ask:
        lines += ["", "To be asked before"]
        lines += [f"  {one.title}: {listed(f'“{title}”' for title in one.activities)}" for one in found.changes.to_ask]
    return "".join(f"{visible(line)}\n" for line in [*lines, "", "Nothing was written."])
