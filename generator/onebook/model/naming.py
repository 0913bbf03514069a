"""The edits that give an entity another id where it is written, and keep the old one as an alias."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.edits import fitted
from onebook.model.setting import CannotSet, end_of_title, first_key, indent_of, is_in_brackets, items_added
from onebook.problem import Edit
from onebook.text.nodes import Mapping, Scalar, Sequence
from onebook.text.source import Source


def has_written_id(node: Mapping) -> bool:
    """Whether the file says the id itself."""
    return isinstance(node.get("id"), Scalar)


def naming_edits(source: Source, node: Mapping, old: str, new: str, *, by_file: bool) -> Iterator[Edit | None]:
    """The edits in the entity's own fields; None among them where one is not safe.

    `by_file`: its id is its file's name, so that no field needs to say it.
    """
    written = node.get("id")
    needs_id = not by_file and not isinstance(written, Scalar)
    if isinstance(written, Scalar):
        yield fitted(source, written.start, written.end, new)
    yield from _with_alias(source, node, old, new, before=_id_line(source, node, new) if needs_id else "")


def _id_line(source: Source, node: Mapping, new: str) -> str:
    return f"id: {new}{_between(source, node)}"


def _between(source: Source, node: Mapping) -> str:
    """What stands between a new field and the one that was first before."""
    return ", " if is_in_brackets(source, node) else f"\n{' ' * indent_of(source, node)}"


def _with_alias(source: Source, node: Mapping, old: str, new: str, *, before: str) -> Iterator[Edit | None]:
    """The alias, and what must come before the first field, in as many edits as do not touch."""
    listed = node.entries.get("aliases")
    at = first_key(node).start
    if listed is not None:
        if before:
            yield Edit(source.path, source.span(at, at), before)
        yield _longer(source, listed[1], old, new)
        return
    behind = end_of_title(source, node)
    if behind is None:
        alias = f"aliases: [{old}]" if is_in_brackets(source, node) else _alias_block(source, node, old)
        yield Edit(source.path, source.span(at, at), f"{before}{alias}{_between(source, node)}")
        return
    if before:
        yield Edit(source.path, source.span(at, at), before)
    yield Edit(
        source.path, source.span(behind, behind), f"\n{' ' * indent_of(source, node)}{_alias_block(source, node, old)}"
    )


def _alias_block(source: Source, node: Mapping, old: str) -> str:
    return f"aliases:\n{' ' * indent_of(source, node)}  - {old}"


def _longer(source: Source, listed: Mapping | Sequence | Scalar, old: str, new: str) -> Edit | None:
    """A list of aliases with one more; where the new id was one of them, the old one takes its place."""
    text, path = source.text, source.path
    if isinstance(listed, Scalar):
        if listed.is_blank:
            blank = "" if listed.start < listed.end else " "
            return Edit(path, source.span(listed.start, listed.end), f"{blank}[{old}]")
        if listed.text == new:
            return fitted(source, listed.start, listed.end, old)
        return Edit(path, source.span(listed.start, listed.end), f"[{text[listed.start : listed.end]}, {old}]")
    if not isinstance(listed, Sequence):
        return None
    scalars = [item for item in listed.items if isinstance(item, Scalar)]
    same = next((item for item in scalars if item.text == new), None)
    if same is not None:
        return fitted(source, same.start, same.end, old)
    if text.startswith("[", listed.start):
        at = scalars[-1].end if scalars else listed.start + 1
        return Edit(path, source.span(at, at), f", {old}" if scalars else old)
    try:
        return items_added(source, listed, [old])
    except CannotSet:
        return None
