"""What was told of each commit, kept from one build to the next in the folder `.onebook` of the book.

A commit never changes, so what is said of it holds as long as the code that says it, the settings that decide what may be
said, and the commit with which it is compared. The file is a help and nothing more: what is not there, is broken, or was
written by somebody else is told anew, and where nothing can be written the next build takes longer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import onebook
from onebook.model.history import PastCommit, PastLine, PastThing, PastWay
from onebook.text.workplace import replace_file

FILE = ".onebook/history.jsonl"
_MOST_BYTES = 64_000_000
"""A larger file is none of ours."""


@cache
def fingerprint_of_code() -> str:
    """Stands for the code that says what changed: whatever comes before the outputs."""
    package = Path(onebook.__file__).parent
    found = hashlib.sha256(onebook.__version__.encode())
    for floor in ("text", "model", "facts", "views", "past"):
        for path in sorted((package / floor).rglob("*")):
            if path.suffix in (".py", ".toml"):
                found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def kept(root: Path) -> dict[str, PastCommit]:
    """What an earlier build has told, by its keys; what cannot be read is left out."""
    try:
        path = root / FILE
        if path.stat().st_size > _MOST_BYTES:
            return {}
        lines = path.read_bytes().splitlines()
    except OSError:
        return {}
    found: dict[str, PastCommit] = {}
    for line in lines:
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            data = json.loads(line)
            if data["sum"] == _sum(data["key"], data["told"]):
                found[data["key"]] = _commit(data["told"])
    return found


def keep(root: Path, told: Mapping[str, PastCommit]) -> None:
    """Write what was told, in place of what was kept before."""
    lines = []
    for key, commit in told.items():
        data = _data(commit)
        lines.append(json.dumps({"key": key, "sum": _sum(key, data), "told": data}, separators=(",", ":")))
    path = root / FILE
    with suppress(OSError):
        if path.parent.is_symlink():
            return
        path.parent.mkdir(exist_ok=True)
        ignore = path.with_name(".gitignore")
        if not ignore.exists():
            replace_file(ignore, b"*\n", 0o644)
        replace_file(path, "".join(f"{line}\n" for line in lines).encode("ascii"), 0o644)


def _sum(key: str, told: Any) -> str:
    return hashlib.sha256(json.dumps([key, told], sort_keys=True).encode()).hexdigest()[:16]


def _data(one: PastCommit) -> dict[str, Any]:
    return {
        "commit": one.commit,
        "moment": one.moment.isoformat(),
        "why": one.why,
        "more": one.more,
        "note": one.note,
        "renamed": [[old, new] for old, new in one.renamed],
        "things": [
            {
                "ref": thing.ref,
                "title": thing.title,
                "kind": thing.kind,
                "lines": [
                    [line.words, list(line.departments), list(line.fields), line.is_news]
                    + ([[list(way.path) for way in line.ways], line.sentence] if line.ways else [])
                    for line in thing.lines
                ],
            }
            for thing in one.things
        ],
    }


def _commit(data: Mapping[str, Any]) -> PastCommit:
    return PastCommit(
        commit=_text(data["commit"]),
        moment=datetime.fromisoformat(data["moment"]),
        why=_text(data["why"]),
        more=_text(data["more"]),
        note=_text(data["note"]),
        renamed=tuple((_text(old), _text(new)) for old, new in data["renamed"]),
        things=tuple(
            PastThing(
                ref=_text(thing["ref"]),
                title=_text(thing["title"]),
                kind=_text(thing["kind"]),
                lines=tuple(_line(*line) for line in thing["lines"]),
            )
            for thing in data["things"]
        ),
    )


def _line(words: Any, departments: Any, fields: Any, is_news: Any, ways: Any = (), sentence: Any = "") -> PastLine:
    return PastLine(
        words=_text(words),
        departments=tuple(map(_text, departments)),
        fields=tuple(map(_text, fields)),
        is_news=is_news is True,
        ways=tuple(PastWay(tuple(map(_text, path))) for path in ways),
        sentence=_text(sentence),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is meant")
    return value
