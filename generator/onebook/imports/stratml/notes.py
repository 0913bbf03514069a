"""What a person should look at after an import, collected while it runs."""

from dataclasses import dataclass, field

from onebook.imports.drafts import ReportLine


@dataclass(slots=True)
class Notes:
    """The report of one import in the making. Notes that say the same are told once, with their number."""

    _first_lines: dict[str, int | None] = field(default_factory=dict)
    _times: dict[str, int] = field(default_factory=dict)

    def add(self, text: str, line: int | None) -> None:
        """Tell something, with the line of the source that it is about."""
        self._first_lines.setdefault(text, line)
        self._times[text] = self._times.get(text, 0) + 1

    def report(self) -> tuple[ReportLine, ...]:
        """The lines of the report, in the order of the source."""
        lines = [
            ReportLine(text if self._times[text] == 1 else f"{text} ({self._times[text]} times, here first)", line)
            for text, line in self._first_lines.items()
        ]
        return tuple(sorted(lines, key=lambda line: (line.line is None, line.line or 0)))
