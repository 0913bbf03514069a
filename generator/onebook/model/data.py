"""Nodes as plain data, and numbers that YAML has torn apart."""

from __future__ import annotations

import re

from onebook.model import values
from onebook.text.nodes import Mapping, Node, Scalar, Sequence


def plain_data(node: Node) -> object:
    """An `x-` field as plain data; YAML 1.2 core decides what is a number, a truth value or nothing."""
    if isinstance(node, Mapping):
        return {key: plain_data(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    if node.style:
        return node.text
    if node.is_blank:
        return None
    number = values.number_of(node.text)
    words: dict[str, object] = {
        "true": True,
        "True": True,
        "TRUE": True,
        "false": False,
        "False": False,
        "FALSE": False,
    }
    return words.get(node.text, node.text if number is None else number)


def rejoined(node: Mapping) -> Mapping:
    """In `{value: 4,5}` the comma ends the value, and `5` is taken for a field: the two are one number."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    last = ""
    for name, (key, value) in node.entries.items():
        before = entries[last][1] if last else None
        is_tail = re.fullmatch(r"[0-9]+", name) and isinstance(value, Scalar) and value.start == value.end
        if is_tail and isinstance(before, Scalar) and before.end + 1 == key.start and before.text[-1:].isdigit():
            whole = Scalar(text=f"{before.text},{name}", start=before.start, end=key.end, style="")
            entries[last] = (entries[last][0], whole)
        else:
            entries[name] = (key, value)
            last = name
    return Mapping(entries, node.start, node.end) if len(entries) < len(node.entries) else node
