"""What changed between two books: what was *written*, thing by thing and item by item, and what only follows from it.

Things are the same by their id, by an id that they had (`aliases`), else by what they say. Order, layout, comments, quoting,
the files that things stand in and defaults that somebody wrote out are no change.
"""

from onebook.model.diff.changes import Added, Change, Changed, Diff, Follow, Moved, Removed, Renamed, WayStep
from onebook.model.diff.compare import diff

__all__ = ["Added", "Change", "Changed", "Diff", "Follow", "Moved", "Removed", "Renamed", "WayStep", "diff"]
