"""What changed before: reads the main line of a book's history, once for each commit, and hands it on as plain values."""

from onebook.past.progress import on_terminal
from onebook.past.reading import Looker, history_of

__all__ = ["Looker", "history_of", "on_terminal"]
