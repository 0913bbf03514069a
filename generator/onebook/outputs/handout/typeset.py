"""Sets documents in type: Typst runs in processes of its own, which a time limit or Ctrl-C ends at once.

Run as a program, this module is such a process: it reads a job as JSON from standard input and answers with the files.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from onebook.outputs.handout.told import KINDS, next_told, places
from onebook.outputs.handout.turns import turns
from onebook.text.workplace import workplace

SECONDS = 120
"""How long one document may take."""
_MALLOC = {"MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""Linux gives back what the typesetter has freed."""
_LAYOUTS = 5
"""How often a document is laid out before the press takes it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetJob:
    """One document to be set."""

    main: str
    """The template, below the root."""
    data: str
    """All that it says, as JSON."""
    day: date
    """Its date, which stands in the file: nothing in it comes from the clock."""
    tells: bool = False
    """It is laid out until it says itself what an earlier layout told it: page numbers, heads, and where columns end."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the book that a piece does not say, since there is no room for it."""

    count: int
    what: str
    """What it is, in English: `names of owners`; with `{n}` where the count stands in it: `the channel of {n} dates`."""
    section: str
    """The heading below which it would stand, in English."""
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInType:
    """A document as it came from the typesetter."""

    pdf: bytes
    warnings: tuple[str, ...]
    left: tuple[LeftOut, ...] = ()
    """What there was no room for."""
    places: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Where its links lead, by their codes: page, and points from its left and its top."""
    page_word: str = "#"
    """What such a link is called, with `#` for the page's number."""


CHECKED = "picture.typ"
"""A template that shows one picture, to see whether it can be shown."""


class NotSet(Exception):
    """The typesetter refused a document. That is a mistake in Onebook, since whatever a book says is only data."""


def typeset(documents: Sequence[TypesetJob], root: Path, fonts: Path) -> list[SetInType]:
    """Set documents one after the other, all with the templates below `root` and the fonts in a folder.

    Raises `NotSet`, and `TimeoutError` where it takes too long.
    """
    with being_set("pdf", documents, root, fonts) as work:
        return work.documents()


def unreadable(pictures: Sequence[str], root: Path, fonts: Path) -> set[str]:
    """The pictures below `root` that the typesetter cannot read."""
    source = '#set document(title: "Picture")\n#image(sys.inputs.data, alt: "Picture")\n'
    (root / CHECKED).write_text(source, "utf-8")
    documents = [TypesetJob(main=CHECKED, data=name, day=date(2000, 1, 1)) for name in pictures]
    if not documents:
        return set()
    with being_set("check", documents, root, fonts) as work:
        return {name for name, (answer, _) in zip(pictures, work.answers(), strict=True) if "error" in answer}


@contextmanager
def being_set(what: str, documents: Sequence[TypesetJob], root: Path, fonts: Path) -> Iterator[Typesetting]:
    """Other processes set documents, while whoever began it does something else. Whatever ends this ends them too."""
    workers: list[tuple[list[int], _Worker]] = []
    with workplace("print") as folder:
        try:
            for numbers in _shared_out(documents):
                job = {
                    "what": what,
                    "root": str(root),
                    "fonts": str(fonts),
                    "documents": [
                        [one.main, one.data, _moment(one.day), f"told-{n}" if one.tells else ""]
                        for n, one in ((n, documents[n]) for n in numbers)
                    ],
                }
                workers.append((numbers, _Worker(job, folder / str(numbers[0]))))
            yield Typesetting(len(documents), tuple(workers))
        finally:
            for _, worker in workers:
                worker.stop()


@dataclass(frozen=True, slots=True)
class Typesetting:
    """Documents that other processes are setting."""

    count: int
    _workers: tuple[tuple[list[int], _Worker], ...]

    def answers(self) -> list[tuple[dict[str, Any], bytes]]:
        """What the other processes answer, in the order of the documents. Raises `NotSet` and `TimeoutError`."""
        found: dict[int, tuple[dict[str, Any], bytes]] = {}
        for numbers, worker in self._workers:
            found.update(zip(numbers, worker.answers(SECONDS * self.count), strict=False))
        if len(found) != self.count:
            raise NotSet("the typesetter stopped before it was done")
        return [found[number] for number in range(self.count)]

    def documents(self) -> list[SetInType]:
        """The documents, when they are done. Raises `NotSet` and `TimeoutError`."""
        found = []
        for answer, content in self.answers():
            if "error" in answer:
                raise NotSet(answer["error"])
            left = (
                LeftOut(**{name: one[name] for name in ("count", "what", "section", "page")}) for one in answer["left"]
            )
            told = {name: answer[name] for name in ("places", "page_word") if name in answer}
            found.append(SetInType(pdf=content, warnings=tuple(answer["warnings"]), left=tuple(left), **told))
        return found


def _shared_out(documents: Sequence[TypesetJob]) -> list[list[int]]:
    """The documents for each of two processes: the longest alone, which takes as long as all the others together."""
    by_length = sorted(range(len(documents)), key=lambda number: (-len(documents[number].data), number))
    return [numbers for numbers in (by_length[:1], sorted(by_length[1:])) if numbers]


class _Worker:
    """A process that sets documents in type. It talks through files, so it never waits for being heard."""

    def __init__(self, job: dict[str, Any], place: Path) -> None:
        question, self._answer, self._errors = (place.with_suffix(end) for end in (".json", ".out", ".err"))
        question.write_text(json.dumps(job), "utf-8")
        package = Path(__file__).parents[3]
        paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
        with question.open("rb") as asked, self._answer.open("wb") as answered, self._errors.open("wb") as failed:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __spec__.name],
                stdin=asked,
                stdout=answered,
                stderr=failed,
                env={**_MALLOC, **os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )

    def answers(self, seconds: float) -> list[tuple[dict[str, Any], bytes]]:
        """What it has to say, for each document. Raises `TimeoutError`, and `NotSet` where it broke off."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            message = f"setting the handout in type took more than {seconds:.0f} seconds"
            raise TimeoutError(0, message) from None
        output = self._answer.read_bytes()
        found = []
        at = 0
        while at < len(output) and not self._process.returncode:
            end = output.index(b"\n", at)
            answer = json.loads(output[at:end])
            at = end + 1 + answer["bytes"]
            found.append((answer, output[end + 1 : at]))
        if self._process.returncode or at > len(output):
            raise NotSet(f"the typesetter broke off: {self._last_words()}")
        return found

    def _last_words(self) -> str:
        lines = self._errors.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"it ended with {self._process.returncode} and said nothing"

    def stop(self) -> None:
        """End it, whatever it is doing."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


def _moment(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def _work() -> None:
    """What the other process does."""
    import typst

    job = json.load(sys.stdin.buffer)
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]])
    root = Path(job["root"])
    packages = str(root / "no-packages")
    common: dict[str, Any] = {
        "root": str(root),
        "font_paths": faces,
        "ignore_system_fonts": True,
        "package_path": packages,
        "package_cache_path": packages,
    }
    compiler = typst.Compiler(**common)

    for main, data, moment, told in job["documents"]:
        content, answer = b"", dict[str, Any]()
        inputs = {"data": data, **({"told": f"/{told}"} if told else {})}
        order: dict[str, Any] = {"pdf_standards": ["a-2a", "ua-1"], "timestamp": moment}
        try:
            if told:
                # inputs are handed over once: the typesetter takes them in any order, and would forget all layouts for another
                press = typst.Compiler(str(root / main), sys_inputs=inputs, **common)
                found = _settled(press, root / told)
                answer["places"], answer["page_word"] = places(found), found["page_word"]
            else:
                press = compiler
                order |= {"input": str(root / main), "sys_inputs": inputs}
            pdf, warnings = press.compile_with_warnings(**order)
            assert isinstance(pdf, bytes)
            content, answer["warnings"] = pdf, [_said(one) for one in warnings]
            answer["left"] = json.loads(press.query("<omitted>", field="value")) if job["what"] == "pdf" else []
        except typst.TypstError as error:
            answer["error"] = _said(error)
        _answer(answer, b"" if job["what"] == "check" else content)


def _settled(press: Any, told: Path) -> dict[str, Any]:
    """Lay a document out until a layout says what it was told, and give back what it says.

    The layouts share a process: of each, only what changes is worked out. The first knows no page number; the second tells
    where columns may end, and those that end early are told to all after it. Each kind of answer has a file of its own.
    """
    said: dict[str, Any] = dict.fromkeys(KINDS)
    for name in said:
        told.with_name(f"{told.name}-{name}.json").write_text("null", "utf-8")
    found: dict[str, Any] = {}
    for number in range(_LAYOUTS):
        (found,) = json.loads(press.query("<told>", field="value"))
        ends = turns(found["turns"]) or None if number == 1 else said["turns"]
        now = {**next_told(found), "turns": ends}
        if now == said:
            break
        for name in (one for one in now if now[one] != said[one]):
            told.with_name(f"{told.name}-{name}.json").write_text(json.dumps(now[name], ensure_ascii=False), "utf-8")
        said = now
    return found


def _answer(answer: dict[str, Any], content: bytes) -> None:
    sys.stdout.buffer.write(json.dumps({**answer, "bytes": len(content)}).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


def _said(message: Any) -> str:
    """What the typesetter says, in one line with its place in our templates."""
    place = re.search(r"┌─ \S*?([^\s/\\]+:\d+:\d+)", message.diagnostic)
    words = " ".join("; ".join([message.message, *message.hints]).split())
    return f"{place[1]}: {words}" if place else words


if __name__ == "__main__":
    _work()
