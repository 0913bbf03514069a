"""The same book, written in ever other ways: laid out, quoted, ordered and filed anew, its defaults written out or left out."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from tests.changes.history import BASE

Raw = dict[str, Any]
"""An entity as its file says it, every value as text."""

FOLDERS = {
    **dict.fromkeys("pillars goals measures initiatives campaigns messages audiences channels".split(), "plan"),
    **dict.fromkeys("calendar releases meetings playbooks".split(), "plan"),
    **dict.fromkeys("departments positions raci agreements partners".split(), "roles"),
    "terms": "lexicon",
}
DEFAULTS: dict[str, Raw] = {
    "goals": {"status": "active", "level": "goal"},
    "measures": {"status": "active"},
    "calendar": {},
    "terms": {"match": "word", "link": "auto", "status": "active"},
    "departments": {"customer_facing": "false", "status": "active"},
    "organization": {"fiscal_year_start": "01-01", "language": "en", "timezone": "UTC", "fiscal_year_named_by": "end"},
    "positions": {"status": "active"},
    "initiatives": {"status": "active"},
}
OF_ONE: dict[tuple[str, str], Raw] = {
    ("goals", "early-ovens"): {"level": "objective", "pillar": "customers", "period": "2027"},
    ("measures", "loaves-a-day"): {"direction": "up"},
    ("calendar", "summer-flyer"): {"owner": "shop-manager", "status": "proposed"},
    ("calendar", "rye-flyer"): {"owner": "position:shop-manager", "audiences": ["islanders"]},
    ("calendar", "easter-flyer"): {"status": "active", "audiences": "islanders"},
    ("agreements", "warm-loaves"): {"title": "Bakery to Shop"},
}
"""What follows for each from others, so that it may be written out."""

MORE = {
    "plan/goals/fresh-bread.md": """\
---
title: Fresh bread before seven
pillar: customers
owner: head-baker
period: 2027
success: Every shop on the island has fresh bread when it opens.
measures: [loaves-a-day, complaints]
contributions:
  - department: bakery
    how: Bakes at night and hands over at five.
  - department: shop
    how: Opens at half past six.
    needs:
      - {from: bakery, what: Bread on the shelf, by: 2027-03-01}
      - {from: office, what: Change in the till}
risks:
  - title: Flour gets dear
  - title: Ovens break
    response: Bake on the mainland.
links:
  - {title: The mill, url: https://mill.example.org}
  - {title: The sea, url: https://sea.example.org}
---
## Why

People wait at the door, and *some* of them go home without. See [[measure:loaves-a-day]]
for how many.

- first the ovens
- then the vans

| a | b |
|---|---|
| 1 | 2 |
""",
    "plan/measures/shop-days.yml": """\
title: Days open
owner: shop-manager
unit: days
definition: Days on which all shops were open.
target: [{value: 300, date: 2027-12-31}, {value: 310, date: 2028-12-31}]
actuals:
  - {date: 2026-11-30, value: 25}
  - {date: 2026-12-31, value: 24, note: Storm}
""",
}


@dataclass(slots=True)
class Book:
    """A book as entities, from which its files are written."""

    files: dict[str, str]
    """Files that stay as they are."""
    entities: dict[str, list[Raw]]
    organization: Raw


def read() -> Book:
    """The book to write."""
    contents = {path: text for path, text in (BASE | MORE).items() if path != "plan/goals/fresh-bread.yml"}
    book = Book({}, {}, {})
    for path, text in contents.items():
        folder = path.split("/")[1].removesuffix(".yml") if "/" in path else ""
        if folder == "organization":
            book.organization = yaml.load(text, yaml.BaseLoader)
        elif folder not in FOLDERS:
            book.files[path] = text
        else:
            head, body = (text.split("---\n", 2)[1:]) if text.startswith("---") else (text, "")
            data = yaml.load(head, yaml.BaseLoader)
            stem = path.rpartition("/")[2].rpartition(".")[0]
            for item in data.get(folder, [{"id": stem, **data}]):
                book.entities.setdefault(folder, []).append({**item, **({"body": body} if body else {})})
    return book


def written(book: Book, luck: random.Random) -> dict[str, str]:
    """The files of the book, written by somebody with habits of their own."""
    files = dict(book.files)
    files["plan/organization.yml"] = _yaml(luck, _with_defaults(luck, "organization", book.organization))
    for folder, entities in book.entities.items():
        top = f"{FOLDERS[folder]}/{folder}"
        groups: dict[str, list[Raw]] = {}
        for one in entities:
            raw, table = _raw(luck, folder, one)
            if table:
                files[f"{top}/{one['id']}.csv"] = table
            if "body" in raw or luck.random() < 0.3:
                files |= _alone(luck, top, raw)
            else:
                groups.setdefault(luck.choice(("all", "some", "more")), []).append(raw)
        for name, some in groups.items():
            path = f"{top}.yml" if name == "all" else f"{top}/{name}-{luck.randint(1, 9)}.yml"
            luck.shuffle(some)
            files[path] = _yaml(luck, {folder: some})
    return files


def _alone(luck: random.Random, top: str, raw: Raw) -> dict[str, str]:
    body = raw.get("body", "")
    fields = {name: value for name, value in raw.items() if name != "body"}
    stem = raw["id"] if luck.random() < 0.6 else f"{raw['id']}-file"
    if stem == raw["id"] and luck.random() < 0.5:
        del fields["id"]
    if (body and luck.random() < 0.7) or luck.random() < 0.2:
        return {f"{top}/{stem}.md": f"---\n{_yaml(luck, fields)}---\n{body}"}
    return {f"{top}/{stem}.yml": _yaml(luck, fields | ({"body": body} if body else {}))}


def _raw(luck: random.Random, folder: str, one: Raw) -> tuple[Raw, str]:
    """An entity with or without its defaults, and its table where that lies beside it."""
    raw = _with_defaults(luck, folder, json.loads(json.dumps(one)))
    table = ""
    if "actuals" in raw and luck.random() < 0.5:
        out = io.StringIO()
        rows = raw.pop("actuals")
        luck.shuffle(rows)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([["date", "value", "note"], *([r["date"], r["value"], r.get("note", "")] for r in rows)])
        table = out.getvalue()
    if folder == "raci" and raw.get("activities") and luck.random() < 0.5:
        raw["matrix"] = _matrix(raw.pop("activities"))
    if "body" in raw:
        raw["body"] = _reflowed(luck, raw["body"])
    return raw, table


def _with_defaults(luck: random.Random, folder: str, raw: Raw) -> Raw:
    known = OF_ONE.get((folder, raw.get("id", "")), {})
    general = {name: value for name, value in DEFAULTS.get(folder, {}).items() if name not in known and name not in raw}
    for name, value in {**general, **known}.items():
        if luck.random() < 0.5:
            raw = {**raw, name: value}
    return raw


def _matrix(activities: list[Raw]) -> Raw:
    letters = {"accountable": "A", "responsible": "R", "consulted": "C", "informed": "I"}
    columns = sorted({one for activity in activities for role in letters for one in _many(activity.get(role, []))})
    rows = []
    for activity in activities:
        cells = [
            "".join(letter for role, letter in letters.items() if column in _many(activity.get(role, []))) or "-"
            for column in columns
        ]
        rest = {name: value for name, value in activity.items() if name not in letters}
        rows.append({**rest, "cells": " ".join(cells)})
    return {"columns": columns, "rows": rows}


def _many(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _reflowed(luck: random.Random, body: str) -> str:
    if luck.random() < 0.5:
        body = re.sub(r"(?<=[a-z\]])\n(?=[a-z])", " ", body)
    if luck.random() < 0.5:
        body = re.sub(r"^- ", "* ", body, flags=re.MULTILINE).replace("*some*", "_some_")
    if luck.random() < 0.5:
        body = body.replace("|---|---|", "| --- | --- |").replace("\n\n", "\n\n\n")
    return body


def _yaml(luck: random.Random, data: Raw) -> str:
    """Fields and lists in any order, in blocks or lines, quoted or not, with comments."""
    lines = [line for name in _shuffled(luck, data) for line in _field(luck, name, data[name], 0)]
    if luck.random() < 0.7:
        lines.insert(luck.randrange(len(lines) + 1) if not any("|" in x or ">" in x for x in lines) else 0, "# a note")
    return "\n".join(lines) + "\n" * luck.randint(1, 2)


def _shuffled(luck: random.Random, data: Raw) -> list[str]:
    names = list(data)
    luck.shuffle(names)
    return names


_AS_ONE = frozenset("goals audiences channels measures departments responsible consulted informed accountable".split())


def _field(luck: random.Random, name: str, value: Any, depth: int) -> Iterator[str]:
    blanks = " " * depth
    if isinstance(value, str):
        yield from _text(luck, f"{blanks}{name}:", value, depth)
    elif name == "columns":  # a table's head has its order
        yield f"{blanks}{name}: [{', '.join(value)}]"
    elif luck.random() < 0.3 and "\n" not in json.dumps(value).replace("\\n", "\n"):
        yield f"{blanks}{name}: {_flow(luck, value)}"
    elif isinstance(value, list) and len(value) == 1 and name in _AS_ONE and isinstance(value[0], str):
        yield f"{blanks}{name}: {_quoted(luck, value[0])}"
    elif isinstance(value, list):
        yield f"{blanks}{name}:"
        items = list(value)
        luck.shuffle(items)
        for item in items:
            if isinstance(item, str):
                yield f"{blanks}  - {_quoted(luck, item)}"
                continue
            lines = [line for inner in _shuffled(luck, item) for line in _field(luck, inner, item[inner], depth + 4)]
            yield f"{blanks}  - {lines[0].lstrip()}"
            yield from lines[1:]
    else:
        yield f"{blanks}{name}:"
        for inner in _shuffled(luck, value):
            yield from _field(luck, inner, value[inner], depth + 2)


def _text(luck: random.Random, head: str, value: str, depth: int) -> Iterator[str]:
    blanks = " " * (depth + 2)
    if "\n" in value.strip():
        yield f"{head} |"
        yield from (f"{blanks}{line}".rstrip() for line in value.strip().split("\n"))
    elif value.count(" ") > 3 and luck.random() < 0.4:
        at = value.index(" ", len(value) // 2) if " " in value[len(value) // 2 :] else value.rindex(" ")
        yield f"{head} {luck.choice(('>-', '>'))}"
        yield f"{blanks}{value[:at]}"
        yield f"{blanks}{value[at + 1 :]}"
    else:
        yield f"{head} {_quoted(luck, value)}{'  # so it is' if luck.random() < 0.1 else ''}"


def _flow(luck: random.Random, value: Any, name: str = "") -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        items = list(value)
        if name != "columns":
            luck.shuffle(items)
        return f"[{', '.join(_flow(luck, item) for item in items)}]"
    return f"{{{', '.join(f'{name}: {_flow(luck, value[name], name)}' for name in _shuffled(luck, value))}}}"


def _quoted(luck: random.Random, value: str) -> str:
    if luck.random() < 0.3:
        return json.dumps(value, ensure_ascii=False)
    if luck.random() < 0.3 or re.search(r"[:#%{}\[\],&*?|<>=!@`]|^[-.]|^\s*$", value):
        return "'" + value.replace("'", "''") + "'"
    return value
