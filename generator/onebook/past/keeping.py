"""What was told of each commit, kept from one build to the next in the folder `.onebook` of the book.

A commit never changes, so what is said of it holds as long as the code that says it, the settings that decide what may be
said, and the commit with which it is compared. The file is a help and nothing more, and sealed (`text/kept_files.py`), so that
no pull request can bring a history of its own: what is missing, broken or somebody else's is told anew.
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
from onebook.text.kept_files import read_kept, write_kept

NAME = "history"
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
    found: dict[str, PastCommit] = {}
    for line in (read_kept(root, NAME, _MOST_BYTES) or b"").splitlines():
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            key, told = json.loads(line)
            found[_text(key)] = _commit(told)
    return found


def keep(root: Path, told: Mapping[str, PastCommit]) -> None:
    """Write what was told, in place of what was kept before."""
    lines = (json.dumps([key, _data(commit)], separators=(",", ":")) for key, commit in told.items())
    write_kept(root, NAME, "".join(f"{line}\n" for line in lines).encode("ascii"))


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
