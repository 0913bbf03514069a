"""What a text that is no value of its type says instead."""

from __future__ import annotations


class NotUnderstood(Exception):
    """A text that is no value of its type: what is wrong with it, and what to write instead."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
