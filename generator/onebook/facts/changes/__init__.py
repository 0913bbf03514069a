"""What changed, in the plan's own words: one sentence for each thing that somebody did, and whom it concerns."""

from onebook.facts.changes.concern import Concern, concern_of
from onebook.facts.changes.telling import Told, tell

__all__ = ["Concern", "Told", "concern_of", "tell"]
