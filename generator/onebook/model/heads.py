"""How a content file begins, and what was meant where it begins in another way."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping

from onebook.model.entity import Kind
from onebook.model.kind import kind_called
from onebook.model.misread import Edit, as_items
from onebook.text.frontmatter import split
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.source import Flaw

_RULER = re.compile(r"^(?:-{4,}|[-–—=_*~]{2,})[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"\s*(?:#[^\n]*\n\s*)*([\w-]+)[ \t]*:")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


def without_closing(text: str) -> Flaw:
    """The fields at the head of a Markdown file have no closing line; another line may have been meant as one."""
    message, hint = (
        "the fields at the head of this file have no closing line `---`",
        "write a line `---` below the fields, before the text",
    )
    ruler = _RULER.search(text, 3)
    if ruler is None:
        return Flaw(code="YAML008", message=message, hint=hint, start=0, end=3)
    edit = (ruler.start(), ruler.start() + len(ruler[0].rstrip()), "---")
    hint = f"write `---`, three hyphens, instead of `{ruler[0].rstrip()[:20]}`"
    return Flaw(code="YAML008", message=message, hint=hint, start=ruler.start(), end=edit[1], edit=edit)


def without_front(text: str, kind: Kind, names: AbstractMapping[str, bool]) -> Flaw:
    """A Markdown file that does not begin with its fields."""
    message = "this file has no fields at its head"
    fields = f"`title: ...` and the other fields of a {kind.singular}"
    hint = f"begin the file with a line `---`, then {fields}, then a line `---`"
    first = _NAME.match(text)
    if first is not None and first[1].casefold() in names and _CLOSING.search(text):
        edit = (0, 0, "---\n")
        if not split("---\n" + text).is_open:
            message, hint = "the line `---` above the fields of this file is missing", "write it above the first field"
            return Flaw(code="SCH002", message=message, hint=hint, start=0, end=0, edit=edit)
    opening = _CLOSING.search(text)
    if opening is not None and text[: opening.start()].strip() and _NAME.match(text, opening.end()):
        message = "something stands above the fields of this file, so they are read as text"
        hint = "put the first line `---` at the very top, and the rest below the second one"
        return Flaw(code="SCH002", message=message, hint=hint, start=0, end=len(text[: opening.start()].rstrip()))
    return Flaw(code="SCH002", message=message, hint=hint, start=0, end=0)


def other_head(text: str, kind: Kind, root: Node, names: AbstractMapping[str, bool]) -> Flaw | None:
    """A file with many entities that does not begin with the folder's name; None where it is a file with one."""
    hint = f"begin the file with `{kind.folder}:`"
    if isinstance(root, Sequence) and all(isinstance(item, Mapping) for item in root.items):
        message = f"the line `{kind.folder}:` above the list of {kind.plural} is missing"
        at = text.rfind("\n", 0, root.start) + 1
        edit = (at, at, f"{kind.folder}:\n")
        return Flaw(
            code="SCH003",
            message=message,
            hint=f"{hint}, and the list below it",
            start=root.start,
            end=root.start + 1,
            edit=edit,
        )
    if not isinstance(root, Mapping) or len(root.entries) != 1:
        return None
    ((key, items),) = root.entries.values()
    is_list = isinstance(items, Sequence) and all(isinstance(item, Mapping) for item in items.items)
    if not is_list or (key.text.casefold() in names and key.text != kind.folder):
        return None
    other = kind_called(key.text)
    if other is not None and other is not kind and key.text in (other.name, other.folder):
        message = f"this file holds {other.plural}, and lies where {kind.plural} are"
        return Flaw(
            code="SCH009",
            message=message,
            hint=f"move it to {other.path}.yml, or into the folder {other.path}",
            start=key.start,
            end=key.end,
        )
    message = f"`{key.text}` is not the word with which a file with many {kind.plural} begins"
    return Flaw(
        code="SCH001", message=message, hint=hint, start=key.start, end=key.end, edit=(key.start, key.end, kind.folder)
    )


def no_list(text: str, kind: Kind, items: Node) -> Flaw:
    """Below the folder's name stands something else than a list."""
    end = items.end if isinstance(items, Scalar) else items.start + 1
    hint = f"begin each {kind.singular} with a dash: `- title: ...`"
    edit: Edit | None = as_items(items, text) if isinstance(items, Mapping) else None
    return Flaw(
        code="SCH003", message=f"`{kind.folder}` wants a list", hint=hint, start=items.start, end=end, edit=edit
    )
