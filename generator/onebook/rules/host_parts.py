"""Plugins and Markdown extensions that settings may name: which are installed, and which can be used with their options."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onebook.model.settings import SiteSettings
from onebook.text.nodes import Node, Scalar

OTHER_SEARCHES = ("search", "material/search")
"""They are left out: Onebook has a search of its own."""

_FAMILIES = ("markdown.extensions", "pymdownx", "material.extensions")
_READ_FILES = ("pymdownx.snippets", "pymdownx.b64", "mdx_include", "markdown_include.include")
_SAMPLE = (
    "# A *title* {#a}\n\nA [link](b.md), `code`, ![x](c.png)\n\n- [ ] one\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n"
)


@dataclass(frozen=True, slots=True)
class Flaw:
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


def is_known_extension(name: str) -> bool:
    """Whether a Markdown extension is one of Python-Markdown's, PyMdown's or Material's own."""
    family, _, module = name.rpartition(".")
    if family in _FAMILIES:
        return module.isidentifier() and any((folder / f"{module}.py").is_file() for folder in _folders(family))
    return name in _builtin()


@cache
def _folders(family: str) -> tuple[Path, ...]:
    package, *inner = family.split(".")
    spec = find_spec(package)  # finds a package and runs nothing of it
    return tuple(Path(place, *inner) for place in spec.submodule_search_locations or ()) if spec else ()


@cache
def _builtin() -> frozenset[str]:
    return frozenset(
        point.name for point in entry_points(group="markdown.extensions") if point.value.startswith("markdown.")
    )


def is_installed_extension(name: str) -> bool:
    """Whether Python-Markdown would find an extension. What is not known is looked for, not loaded."""
    if is_known_extension(name) or name in installed("markdown.extensions"):
        return True
    top = name.partition(".")[0].partition(":")[0]
    return top.isidentifier() and top not in ("markdown", "pymdownx", "material") and find_spec(top) is not None


def reads_files(name: str) -> bool:
    """Whether an extension puts files of this machine into pages."""
    return name in _READ_FILES


def extension_flaws(key: Scalar, options: dict[str, Any], site: SiteSettings) -> Iterator[Flaw]:
    """What is wrong with a Markdown extension. Only those of the three known families are tried."""
    if not is_installed_extension(key.text):
        hint = "check its spelling, install it, or delete the line"
        yield Flaw(key, f"no Markdown extension `{key.text}` is installed", hint, "SET018")
    elif is_known_extension(key.text) and not _works(key.text, options):
        message = f"the Markdown extension `{key.text}` cannot be used with these options"
        yield Flaw(key, message, "compare them with its documentation, or delete them")


def _works(name: str, options: dict[str, Any]) -> bool:
    from markdown import Markdown

    try:
        reader = Markdown(extensions=["toc", "tables", "fenced_code"])
        reader.registerExtensions((name,), {name: options} if options else {})
        reader.convert(_SAMPLE)
    except Exception:  # an extension may fail in any way over its options
        return False
    return True


class _Template(string.Formatter):
    """As MkDocs fills an address's template in."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return value if conversion == "q" else super().convert_field(value, conversion)


def template_flaw(node: Scalar) -> Iterator[Flaw]:
    """What is wrong with the template of the address where a page is edited."""
    try:
        names = {name for _, name, _, _ in _Template().parse(node.text) if name is not None}
        _Template().format(node.text, path="", path_noext="")
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        names = {""}
    if not names <= {"path", "path_noext"} or re.search(r"\{[^}]*\{", node.text.replace("{{", "")):
        hint = "in curly brackets stands `path` or `path_noext`, and nothing else"
        yield Flaw(node, f"`{node.text}` cannot be filled in", hint)
