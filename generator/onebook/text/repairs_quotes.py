"""A text that YAML takes for something else, and the quotes that mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onebook.text.broken_text import FIELD, NAME, BrokenText, Repair

_ITEM = re.compile(r"(?P<lead>[ ]*(?:- +)+)(?P<value>\S.*)")
_COMMENT = re.compile(r"[ \t]+#(?:[ \t].*)?$")


def quotes(stretch: BrokenText, number: int) -> Iterator[Repair]:
    """A text that YAML takes for something else."""
    line = stretch.lines[number]
    found = FIELD.match(line.text)
    if found is None or not stretch.is_name(found["name"]):
        found = _ITEM.match(line.text)
    if found is None or (opened := _opened(found["value"])) is None:
        return
    start = line.start + found.start("value")
    value = _COMMENT.sub("", found["value"]).rstrip()
    why = _why_quotes(value, opened)
    if opened == '"' == value[-1] and "\\" in value and '\\"' not in value:
        message = "a backslash stands in a text in double quotes, where it means something of its own"
        edit = (start, start + len(value), "'" + value[1:-1].replace("'", "''") + "'")
        yield Repair(
            code="YAML002",
            message=message,
            hint="put the text in single quotes",
            start=start + value.index("\\"),
            end=edit[1],
            edit=edit,
        )
    for whole in dict.fromkeys((value, stretch.text[start : _last_of_text(stretch, number)])):
        why = why or _why_quotes(whole, opened)
        if why is None:
            continue
        message, mark = why
        which = "double" if in_quotes(whole)[0] == '"' else "single"
        hint = f"put the whole text in {which} quotes" + (f": {in_quotes(value)}" if len(value) < 60 else "")
        edit = (start, start + len(whole), in_quotes(whole))
        says_something = any(letter.isalnum() for letter in value)
        yield Repair(
            code="YAML002",
            message=message,
            hint=hint,
            start=start + mark,
            end=start + len(value),
            edit=edit,
            is_sure=says_something,
        )


def _opened(value: str) -> str | None:
    """The quote with which a value begins; None where a quote or bracket is opened and never closed in its line."""
    quote = value[0] if value[0] in "'\"" else ""
    if quote and quote not in value[1:]:
        return None
    closing = {"[": "]", "{": "}"}.get(value[0], "")
    return None if closing and closing not in value else quote


def _why_quotes(value: str, quote: str) -> tuple[str, int] | None:
    """Why a text needs quotes, and how far in it that is seen; None where it needs none."""
    if quote and value.index(quote, 1) == len(value) - 1:
        return None
    if quote == "'" and value.endswith("'") and value.count("'") % 2:
        return "an apostrophe ends this text, which began with a single quote", value.index("'", 1)
    if quote:
        return "this text begins with a quote that ends before the text does", 0
    if value[0] in "*&[]{}?@#%!|>`,-":
        return f"a text cannot begin with `{value[0]}`, which means something of its own in YAML", 0
    colon = re.search(r":(?:\s|$)", value)
    if colon is not None:
        return "a second colon followed by a blank stands in this line", colon.start()
    return None


def _last_of_text(stretch: BrokenText, number: int) -> int:
    """Where a text ends that goes on in the lines below, further in and without fields of their own."""
    own = stretch.lines[number].indent
    end = stretch.lines[number].end
    for line in stretch.lines[number + 1 :]:
        name = NAME.match(line.text)
        is_field = name is not None and stretch.is_name(name["name"])
        if not line.says_something or line.indent <= own or is_field or line.text.lstrip().startswith("-"):
            break
        end = line.start + len(line.text.rstrip())
    return end


def in_quotes(text: str) -> str:
    """A text in the quotes that change nothing in it."""
    if text[:1] == "'" == text[-1:] and text.count("'") % 2 and len(text) > 1:
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
