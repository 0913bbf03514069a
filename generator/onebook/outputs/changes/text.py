"""What changed, for the terminal."""

from __future__ import annotations

from onebook.outputs.changes.report import DiffReport
from onebook.text.english import listed
from onebook.text.visible import visible


def render(report: DiffReport) -> str:
    """A line that counts, then each thing with its sentences."""
    changes = report.changes
    lines = [report.summary]
    if changes.departments:
        lines.append(f"It concerns {listed(changes.departments)}.")
    lines += [f"Note: {note}" for note in (*report.notes, *(f"{one}." for one in changes.unread))]
    for thing in changes.things:
        lines += ["", f"{thing.title} ({thing.kind})"]
        lines += [f"  {line.told.words}" for line in thing.lines]
    if changes.to_ask:
        lines += ["", "To be asked before"]
        lines += [f"  {one.title}: {listed(f'“{title}”' for title in one.activities)}" for one in changes.to_ask]
    if report.outdated:
        lines += ["", "Agreed before, and no longer what was agreed"]
        # several needs of one department may have been agreed on the same day: what reads alike is said once
        lines += dict.fromkeys(f"  {one.title}: {one.says}" for one in report.outdated)
    return "".join(f"{visible(line)}\n" for line in lines)
