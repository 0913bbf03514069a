"""What is said while an entity is read: complaints, by offsets into the file's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from onebook.model import values
from onebook.model.values.habits import PLAIN, Habits
from onebook.problem import Severity
from onebook.text.nodes import Node, Scalar


class _Invalid:
    """Stands for a value that could not be read; its complaint is made already."""


INVALID = _Invalid()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a value, by offsets into the file's text."""

    code: str
    message: str
    hint: str
    start: int
    end: int
    replacement: str | None = None
    severity: Severity = Severity.ERROR
    """An error where the value could not be read; less where it is taken all the same."""


@dataclass(slots=True)
class Reading:
    """Collects the complaints of one entity's reading."""

    complaints: list[Complaint] = field(default_factory=list)
    habits: Habits = PLAIN
    """How those who wrote it write numbers and days."""

    @property
    def has_errors(self) -> bool:
        """Whether something could not be read."""
        return any(complaint.severity is Severity.ERROR for complaint in self.complaints)

    def complain(self, code: str, message: str, hint: str, at: Node, replacement: str | None = None) -> _Invalid:
        end = at.end if isinstance(at, Scalar) else at.start + 1
        self.complaints.append(Complaint(code, message, hint, at.start, max(end, at.start), replacement))
        return INVALID

    def take(self, meant: values.Meant, at: Scalar) -> object:
        """The value of what is not written as the book writes it; that is said too."""
        self.complaints.append(
            Complaint(meant.code, meant.message, meant.hint, at.start, at.end, meant.writing, meant.severity)
        )
        return meant.value
