"""Writes into a file's text what a form says: only what changed is written, every other byte stays.

Each field is set by itself and read back: the field must say what was meant, and all else in the file what it said before.
Where a careful edit does not, the whole field is written anew; where that does not either, nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onebook.model.said import Said, plain_for, said_of, tidied, types_in
from onebook.model.setting import CannotSet
from onebook.model.shape import Record, Type
from onebook.model.splicing import Splicing
from onebook.problem import Pointer
from onebook.text.emit import emit, emit_markdown
from onebook.text.frontmatter import is_markdown, split
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Node, Scalar, walk_to
from onebook.text.yaml import parse

BODY = "body"


def with_fields(text: str, path: str, at: Pointer, record: Record, wanted: Mapping[str, Any]) -> str:
    """The text of a file in which fields of the entity at a place say something else; None takes a field away.

    Raises `CannotSet`.
    """
    types = types_in(record)
    order = tuple(types)
    for name, value in wanted.items():
        said = tidied(value, types.get(name))
        if name == BODY and is_markdown(path):
            text = _with_body(text, said)
        else:
            text = _with_field(text, path, at, name, said, types.get(name), order)
    return text


def fields_said(text: str, path: str, at: Pointer, record: Record) -> dict[str, Said]:
    """What the fields of the entity at a place say, the body of a page among them. Raises `CannotSet`."""
    found = things_said(text, path, [(at, record)])[0]
    if found is None:
        raise CannotSet
    return found


def things_said(text: str, path: str, places: Sequence[tuple[Pointer, Record]]) -> list[dict[str, Said] | None]:
    """The same of several entities in one file, which is read once; None for one that is not there."""
    root = parse(_front(text, path), lenient=True).root
    body = _body(text) if is_markdown(path) else ""
    found: list[dict[str, Said] | None] = []
    for at, record in places:
        node = _entity_in(root, at)
        said = said_of(node, record) if node is not None else None
        found.append(said | ({BODY: body} if body else {}) if isinstance(said, dict) else None)
    return found


def nodes_in(text: str, path: str, places: Sequence[Pointer]) -> list[Fields | None] | None:
    """The entities of a file as nodes; None where its YAML has a flaw."""
    parsed = parse(_front(text, path), lenient=True)
    return [_entity_in(parsed.root, at) for at in places] if not parsed.flaws else None


def new_text(record: Record, path: str, wanted: Mapping[str, Any]) -> str:
    """The text of a new file with one entity."""
    said = tidied(wanted, record)
    fields = {name: one for name, one in (said if isinstance(said, dict) else {}).items() if one != []}
    body = fields.pop(BODY, "") if is_markdown(path) else ""
    title = {"title": fields.pop("title")} if "title" in fields else {}
    front = {name: plain_for(value, None) for name, value in title.items()}
    rest = plain_for(dict(fields), record)
    front |= rest if isinstance(rest, dict) else {}
    return emit_markdown(front, str(body)) if is_markdown(path) else emit(front)


def _with_field(
    text: str, path: str, at: Pointer, name: str, said: Said | None, type_: Type | None, order: tuple[str, ...]
) -> str:
    before = _raw_around(text, path, at, name)
    for carefully in (True, False):
        node = _entity(text, path, at)
        old = node.get(name)
        if said == (said_of(old, type_) if old is not None else None):
            return text
        splicing = Splicing(text, _front(text, path))
        try:
            splicing.set_field(node, name, said, type_, order, carefully=carefully)
            after = splicing.applied()
            found = _entity(after, path, at).get(name)
            if (said_of(found, type_) if found is not None else None) == said and before == _raw_around(
                after, path, at, name
            ):
                return after
        except CannotSet:
            continue
    raise CannotSet


def _raw_around(text: str, path: str, at: Pointer, name: str) -> object:
    """All that a file says but for one field of one entity."""
    parsed = parse(_front(text, path), lenient=True)
    body = text[split(text).body_start :] if is_markdown(path) else ""
    root = parsed.root
    here = walk_to(root, at)[0] if root is not None else None
    return (_raw(root, here, name) if root is not None else None, body, len(parsed.flaws))


def _raw(node: Node, here: Node | None, name: str) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Fields):
        return {
            key: _raw(value, here, name)
            for key, (_, value) in node.entries.items()
            if not (node is here and key == name)
        }
    return [_raw(item, here, name) for item in node.items]


def _front(text: str, path: str) -> str:
    return split(text).front if is_markdown(path) else text


def _entity(text: str, path: str, at: Pointer) -> Fields:
    node = _entity_in(parse(_front(text, path), lenient=True).root, at)
    if node is None:
        raise CannotSet
    return node


def _entity_in(root: Node | None, at: Pointer) -> Fields | None:
    node, _, is_found = walk_to(root, at) if root is not None else (None, None, False)
    return node if is_found and isinstance(node, Fields) and node.entries else None


def _body(text: str) -> str:
    return text[split(text).body_start :].replace("\r\n", "\n").replace("\r", "\n").strip()


def _with_body(text: str, said: Said | None) -> str:
    """The text with another body: only the stretch that differs is written."""
    words = said if isinstance(said, str) else ""
    if _body(text) == words:
        return text
    parts = split(text)
    if parts.is_open:
        raise CannotSet
    end = "\r\n" if "\r\n" in text else "\n"
    words = words.replace("\n", end)
    old = text[parts.body_start :]
    if not old.strip():
        lead = "" if text.endswith(("\n", "\r")) or not text else end
        return f"{text[: parts.body_start]}{lead}{end}{words}{end}"
    first = parts.body_start + len(old) - len(old.lstrip())
    last = parts.body_start + len(old.rstrip())
    return text[:first] + words + text[last:]
