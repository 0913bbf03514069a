"""A text that was made from another one by leaving out, replacing and joining, with the way back to every letter."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text in runs. A run either stands in the origin letter for letter, or stands there for a stretch as a whole."""

    text: str
    starts: tuple[int, ...]
    """Where each run begins in the text."""
    origins: tuple[tuple[int, int], ...]
    """Start and end of each run in the origin."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the origin that the letters from `start` to `end` come from."""
        if not self.starts:
            return 0, 0
        if start >= end:
            at = self._start(min(start, len(self.text) - 1)) if start < len(self.text) else self.origins[-1][1]
            return at, at
        return self._start(start), self._end(end)

    def _start(self, at: int) -> int:
        run = bisect_right(self.starts, at) - 1
        first, last = self.origins[run]
        return first + at - self.starts[run] if last - first == self._length(run) else first

    def _end(self, at: int) -> int:
        run = bisect_right(self.starts, at - 1) - 1
        first, last = self.origins[run]
        return first + at - self.starts[run] if last - first == self._length(run) else last

    def _length(self, run: int) -> int:
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return end - self.starts[run]


def as_it_is(text: str) -> Aligned:
    """A text that is its own origin."""
    return Aligned(text, (0,), ((0, len(text)),)) if text else Aligned("", (), ())


@dataclass(slots=True)
class Weaver:
    """Puts an aligned text together, piece by piece."""

    _parts: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _origins: list[tuple[int, int]] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str, start: int, end: int) -> None:
        """A piece that stands in the origin from `start` to `end`."""
        if not text:
            return
        if self._parts and self._origins[-1][1] == start and end - start == len(text):
            first, last = self._origins[-1]
            if last - first == self._length - self._starts[-1]:
                self._origins[-1] = (first, end)
                self._parts.append(text)
                self._length += len(text)
                return
        self._starts.append(self._length)
        self._origins.append((start, end))
        self._parts.append(text)
        self._length += len(text)

    def add_part(self, whole: Aligned, start: int, end: int) -> None:
        """A part of another aligned text, from `start` to `end`, with its origins."""
        run = bisect_right(whole.starts, start) - 1
        while start < end:
            stop = min(whole.starts[run + 1] if run + 1 < len(whole.starts) else len(whole.text), end)
            self.add(whole.text[start:stop], *whole.origin(start, stop))
            start, run = stop, run + 1

    def woven(self) -> Aligned:
        """The text so far."""
        return Aligned("".join(self._parts), tuple(self._starts), tuple(self._origins))

    def __len__(self) -> int:
        return self._length
