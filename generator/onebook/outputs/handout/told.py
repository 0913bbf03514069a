"""What one layout of a book tells the next: page numbers, heads of pages, and where columns end.

`typst/book-base.typ` says what it found as `<told>`, and reads what is made of it here as a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

_HEAD = 34.0
"""Points below the top of a page's text: what begins there stands first on it."""
KINDS = ("heads", "inside", "index", "turns")
"""What is told, each kind in a file of its own."""
Told = Mapping[str, Any]


def next_told(found: Told) -> dict[str, Any]:
    """What the next layout reads, from what this one found; where columns end is chosen besides."""
    return {
        "heads": page_heads(found),
        "inside": _inside(found["heads"]),
        "index": _index(found["marks"]),
    }


def places(found: Told) -> dict[str, list[float]]:
    """Where each code of a link leads: page, and points from its left and its top."""
    return {
        **{f"anchor-{one['code']}": _place(one) for one in found["anchors"]},
        **{f"mark-{number}": _place(one) for number, one in enumerate(found["marks"])},
        **{f"head-{number}": _place(one) for number, one in enumerate(found["heads"])},
    }


def _place(one: Mapping[str, Any]) -> list[float]:
    return [one["page"], one["x"], one["y"]]


def _inside(heads: Sequence[Mapping[str, Any]]) -> dict[str, list[list[int]]]:
    """For each chapter that opens a page, what is listed there: page and number of each heading."""
    found: dict[str, list[list[int]]] = {}
    chapter = None
    for number, one in enumerate(heads):
        if one["level"] == 1 and not one["is_flow"]:
            chapter = found.setdefault(one["opens"], []) if one["opens"] else None
        elif chapter is not None and (one["level"] == 1 or one["is_listed"]):
            chapter.append([one["page"], number])
    return found


def _index(marks: Sequence[Mapping[str, Any]]) -> dict[str, list[list[int]]]:
    """For each name the pages on which it stands, with the number of its first mark there."""
    found: dict[str, dict[int, int]] = {}
    for number, one in enumerate(marks):
        found.setdefault(one["n"], {}).setdefault(one["page"], number)
    return {name: [[page, number] for page, number in sorted(pages.items())] for name, pages in found.items()}


def page_heads(found: Told) -> dict[str, tuple[list[str], list[str]]]:
    """What the head of each page names: its chapters, and what stands first and last on it."""
    own = {page: list(heads) for page, heads in groupby(found["heads"], lambda one: one["page"])}
    guides = {page: [name for name, _ in rows] for page, rows in groupby(found["guides"], lambda row: row[1])}
    heads = {}
    chapter = name = ""
    for page in range(1, found["pages"] + 1):
        on_page = own.get(page, [])
        if not any(one["level"] == 1 and not one["is_flow"] for one in on_page):
            starts = on_page[0]["level"] if on_page and _stands_first(on_page[0], found) else 0
            chapters = _between([one["n"] for one in on_page if one["level"] == 1], chapter, is_first=starts == 1)
            own_names = [one["n"] for one in on_page if one["level"] == 2]
            names = _between(own_names, name, is_first=starts > 0)
            words = guides.get(page)
            heads[str(page)] = (chapters, _ends(words) if words else names)
        for one in on_page:
            chapter, name = (one["n"], "") if one["level"] == 1 else (chapter, one["n"])
    return heads


def _stands_first(one: Mapping[str, Any], found: Told) -> bool:
    is_high: bool = one["y"] < found["top"] + _HEAD
    is_left: bool = found["is_rtl"] or one["x"] < found["third"]
    return is_high and is_left


def _between(own: list[str], running: str, *, is_first: bool) -> list[str]:
    """The first and the last of a page: what runs on at its top comes first, unless something of its own stands there."""
    if not running or (is_first and own):
        return _ends(own)
    return _ends([running, *own])


def _ends(names: list[str]) -> list[str]:
    return names[:1] + [name for name in names[-1:] if name != names[0]]
