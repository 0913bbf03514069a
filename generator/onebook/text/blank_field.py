"""Taking a field that says nothing out of its mapping."""

from __future__ import annotations

import re

from onebook.text.nodes import Scalar

_REST_OF_LINE = re.compile(r"[ \t]*(?P<comment>(?<=[ \t])#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")


def without_field(text: str, key: Scalar, value: Scalar) -> tuple[int, int, str] | None:
    """The edit that takes a blank field out of a mapping in block style; a comment behind it stays."""
    line_start = max(text.rfind("\n", 0, key.start), text.rfind("\r", 0, key.start)) + 1
    rest = _REST_OF_LINE.match(text, value.end)
    if rest is None or not re.fullmatch(r"[ \t]*:[ \t]*", text[key.end : value.start]):
        return None
    before = text[line_start : key.start]
    if rest["comment"]:
        return (key.start, rest.start("comment"), "") if not before.strip() else None
    if not before.strip():
        return line_start, rest.end(), ""
    following = re.compile(rf" {{{len(before)}}}(?=[^\s#])").match(text, rest.end())
    return (key.start, following.end(), "") if following and not before.strip(" -") else None
