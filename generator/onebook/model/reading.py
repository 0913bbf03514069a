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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    edit: tuple[int, int, str] | None = None
    """Start, end and new text of a safe repair of the file's text as it stands."""
    lacks: str = ""
    """The field that is missing, where that is what is wrong."""
    for_files: bool = False
    """The hint says what to write into a file."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """Collects the complaints of one entity's reading."""

    complaints: list[Complaint] = field(default_factory=list)
    habits: Habits = PLAIN
    """How those who wrote it write numbers and days."""
    text: str = ""
    """The file's text."""
    misplaced: frozenset[str] = frozenset()
    """Fields that stand on another level than theirs; nobody says that they are missing as well."""
    around: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = ()
    """What is being read, the outermost first: what people call it, the fields that it may have, and those that it has."""

    @property
    def has_errors(self) -> bool:
        """Whether something could not be read."""
        return any(complaint.severity is Severity.ERROR for complaint in self.complaints)

    def complain(
        self,
        code: str,
        message: str,
        hint: str,
        at: Node,
        replacement: str | None = None,
        edit: tuple[int, int, str] | None = None,
        lacks: str = "",
        for_files: bool = False,
    ) -> _Invalid:
        """Note what is wrong with a value. `replacement` is the text that was meant, `edit` a repair of the file's text."""
        end = at.end if isinstance(at, Scalar) else at.start + 1
        self.complaints.append(
            Complaint(
                code=code,
                message=message,
                hint=hint,
                start=at.start,
                end=max(end, at.start),
                replacement=replacement,
                severity=Severity.ERROR,
                edit=edit,
                lacks=lacks,
                for_files=for_files,
            )
        )
        return INVALID

    def outer_with(self, name: str) -> str:
        """What people call the thing further out that may have a field of that name and has it not yet."""
        return next((called for called, may, has in reversed(self.around[:-1]) if name in may - has), "")

    def trial(self) -> Reading:
        """For a reading that only finds out whether a value can be read."""
        return Reading(habits=self.habits, text=self.text)

    def take(self, meant: values.Understood, at: Scalar) -> object:
        """The value of what is not written as the book writes it; that is said too."""
        words, edit = meant.writing, None
        if meant.is_yaml and words is not None:
            edit, words = (None if at.style in ("|", ">") else (at.start, at.end, words)), None
        self.complaints.append(
            Complaint(
                code=meant.code,
                message=meant.message,
                hint=meant.hint,
                start=at.start,
                end=at.end,
                replacement=words,
                severity=meant.severity,
                edit=edit,
                for_files=meant.is_yaml,
            )
        )
        return meant.value
