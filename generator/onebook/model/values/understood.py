"""What a reader of a small language says about a text that is not written as the book writes it."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.problem import Severity


class NotUnderstood(Exception):
    """A text that is no value of its type: what is wrong with it, and what to write instead."""

    def __init__(self, code: str, message: str, hint: str, writing: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
        self.writing = writing
        """The text that was surely meant; None where nobody can be sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A value that is taken although it is not written as the book writes it."""

    value: object
    code: str
    message: str
    hint: str
    writing: str | None = None
    """The text that says the same as the book writes it; None where nobody can be sure."""
    severity: Severity = Severity.WARNING
    is_yaml: bool = False
    """The writing is a list or a mapping, and no text of one value."""
