"""What settings may name besides: plugins that are installed, and the template of an address."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from onebook.text.nodes import Node, Scalar

OTHER_SEARCHES = ("search", "material/search")
"""They are left out: Onebook has a search of its own."""


@dataclass(frozen=True, slots=True)
class HostFlaw:
    """Something in the settings that MkDocs would refuse."""

    node: Node
    message: str
    hint: str
    code: str = "SET001"


@cache
def installed(group: str) -> frozenset[str]:
    """The names that installed packages offer; nothing of them is loaded."""
    return frozenset(point.name for point in entry_points(group=group))


def is_plugin(name: str) -> bool:
    """Whether a plugin is installed; one of Material's may be called without its first name."""
    known = installed("mkdocs.plugins")
    return name.removeprefix("/") in known or f"material/{name}" in known


class _Template(string.Formatter):
    """As MkDocs fills an address's template in."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return value if conversion == "q" else super().convert_field(value, conversion)


def template_flaw(node: Scalar) -> Iterator[HostFlaw]:
    """What is wrong with the template of the address where a page is edited."""
    try:
        names = {name for _, name, _, _ in _Template().parse(node.text) if name is not None}
        _Template().format(node.text, path="", path_noext="")
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        names = {""}
    if not names <= {"path", "path_noext"} or re.search(r"\{[^}]*\{", node.text.replace("{{", "")):
        hint = "in curly brackets stands `path` or `path_noext`, and nothing else"
        yield HostFlaw(node, f"`{node.text}` cannot be filled in", hint)
