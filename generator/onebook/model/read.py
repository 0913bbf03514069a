"""From one file to its entries: pure, so that it can be cached by the file's digest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from onebook.model.edits import fitted
from onebook.model.entity import Entity, Kind
from onebook.model.entry import Entry
from onebook.model.heads import no_list, other_head, without_closing, without_front
from onebook.model.kinds.raci import Raci
from onebook.model.leaves import Leaf
from onebook.model.reading import INVALID, Complaint, Reading
from onebook.model.shape import Either, Many, Record, Type
from onebook.model.tables import with_activities
from onebook.model.values import ID_LENGTH, Markdown, NotUnderstood, read_id
from onebook.model.values.habits import PLAIN, Habits
from onebook.problem import Edit, Fix, Pointer, Problem, Related, Severity
from onebook.text.file_flaws import text_flaws
from onebook.text.frontmatter import split
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.slug import slug
from onebook.text.source import Flaw, Source
from onebook.text.yaml import parse

_ANY_LINE = re.MULTILINE | re.IGNORECASE


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a content file holds."""

    entries: tuple[Entry, ...] = ()
    unread: frozenset[str] = frozenset()
    """Entities (`goal:grow`) that stand in the file but could not be read: what refers to them is not reported too."""
    problems: tuple[Problem, ...] = ()


def read_file(source: Source, kind: Kind, habits: Habits = PLAIN) -> FileContent:
    """The entries of a content file of a kind, whose writers have their habits."""
    if source.path.lower().endswith(".md"):
        return _read_markdown(source, kind, habits)
    parsed = parse(source.text, names=_names(kind))
    problems = [flaw_problem(source, flaw) for flaw in parsed.flaws]
    if parsed.root is None or (isinstance(parsed.root, Scalar) and parsed.root.is_blank):
        if not problems:
            hint = f"write a {kind.singular} in it, or delete the file"
            problems.append(_problem(source, "SCH015", "this file is empty", hint, 0, 0))
        return FileContent((), frozenset(_refs_in_text(source, kind)), tuple(problems))
    content = _read_root(source, kind, parsed.root, habits)
    return replace(content, problems=(*problems, *content.problems))


@cache
def _names(kind: Kind) -> AbstractMapping[str, bool]:
    """Every name that a field may have in a file of a kind, on whatever level, and whether it always holds a text."""
    found = {kind.folder: False}
    waiting: list[Type] = [kind.record]
    while waiting:
        type_ = waiting.pop()
        if isinstance(type_, Record):
            for item in type_.fields:
                is_text = isinstance(item.type, Leaf) and item.type.is_text
                found[item.name] = is_text and found.get(item.name, True)
            waiting += [item.type for item in type_.fields]
        elif isinstance(type_, Many):
            waiting.append(type_.item)
        elif isinstance(type_, Either):
            waiting += type_.options
    return found


def _read_markdown(source: Source, kind: Kind, habits: Habits) -> FileContent:
    unread = frozenset({f"{kind.name}:{PurePosixPath(source.path).stem}"})
    if flaws := text_flaws(source.text):
        problems = [flaw_problem(source, flaw) for flaw in flaws]
        return FileContent((), unread | frozenset(_refs_in_text(source, kind)), tuple(problems))
    parts = split(source.text)
    if parts.is_open:
        return FileContent((), unread, (flaw_problem(source, without_closing(source.text)),))
    if not parts.has_front:
        flaw = without_front(source.text, kind, _names(kind))
        return FileContent((), unread | frozenset(_refs_in_text(source, kind)), (flaw_problem(source, flaw),))
    parsed = parse(parts.front, names=_names(kind))
    problems = [flaw_problem(source, flaw) for flaw in parsed.flaws]
    if parsed.root is None and problems:
        return FileContent((), unread | frozenset(_refs_in_text(source, kind)), tuple(problems))
    root = parsed.root or Mapping({}, 4, 4)
    body = Markdown(source.text[parts.body_start :])
    entry, ref, more = _read_entity(source, kind, root, (), habits, body)
    problems += more
    lost = frozenset() if entry else frozenset({ref, f"{kind.name}:{slug(PurePosixPath(source.path).stem)}"}) | unread
    return FileContent((entry,) if entry else (), lost, tuple(problems))


def _read_root(source: Source, kind: Kind, root: Node, habits: Habits) -> FileContent:
    nodes: list[tuple[Pointer, Node]] = [((), root)]
    stem = PurePosixPath(source.path).stem
    if isinstance(root, Mapping) and kind.folder in root.entries:
        items = root.get(kind.folder)
        others = [key for name, (key, _) in root.entries.items() if name != kind.folder]
        if others:
            hint = f"move `{others[0].text}` into one of the {kind.plural}, or delete it"
            beside = f"`{others[0].text}` stands beside it"
            message = f"a file with many {kind.plural} has `{kind.folder}` as its only key, but {beside}"
            return _refused(source, kind, "SCH001", message, hint, others[0])
        if items is None:
            return FileContent()
        if not isinstance(items, Sequence):
            return _refused_by(source, kind, no_list(source.text, kind, items))
        nodes = [((kind.folder, number), item) for number, item in enumerate(items.items)]
    elif (flaw := other_head(source.text, kind, root, _names(kind))) is not None:
        return _refused_by(source, kind, flaw)
    elif not isinstance(root, Mapping):
        many = f"begin the file with `{kind.folder}:` and indent the list below it"
        hint = f"{many}, or write `title: ...` for a single {kind.singular}"
        return _refused(
            source, kind, "SCH003", f"this file does not hold {kind.plural} as Onebook reads them", hint, root
        )
    entries: list[Entry] = []
    unread: set[str] = set()
    problems: list[Problem] = []
    for at, node in nodes:
        entry, ref, more = _read_entity(source, kind, node, at, habits, None)
        problems += more
        if entry is None:
            unread |= {ref, f"{kind.name}:{slug(stem)}", *_names_in(node, kind)}
        else:
            entries.append(entry)
    return FileContent(tuple(entries), frozenset(unread), tuple(problems))


def _refused_by(source: Source, kind: Kind, flaw: Flaw) -> FileContent:
    return FileContent((), frozenset(_refs_in_text(source, kind)), (flaw_problem(source, flaw),))


def _refused(source: Source, kind: Kind, code: str, message: str, hint: str, at: Node) -> FileContent:
    end = at.end if isinstance(at, Scalar) else at.start + 1
    problem = _problem(source, code, message, hint, at.start, end)
    return FileContent((), frozenset(_refs_in_text(source, kind)), (problem,))


def _read_entity(
    source: Source, kind: Kind, node: Node, at: Pointer, habits: Habits, body: Markdown | None
) -> tuple[Entry | None, str, list[Problem]]:
    """One entity: the entry (None where something in it cannot be read), its reference, and what is wrong."""
    reading = Reading(habits=habits, text=source.text)
    identifier = _identifier(kind, node, "" if at else PurePosixPath(source.path).stem, reading)
    given: dict[str, object] = {"id": identifier or "unread"}
    if body is not None:
        given["body"] = body
        if isinstance(node, Mapping) and "body" in node.entries:
            hint = "delete the field; the text below the second line `---` is the body"
            reading.complain(
                "SCH001", "in a Markdown file the body is the text below the fields", hint, node.entries["body"][0]
            )
    if "status_given" in kind.record.of.__dataclass_fields__:
        given["status_given"] = isinstance(node, Mapping) and node.get("status") is not None
    value = kind.record.read(node, reading, given)
    if isinstance(value, Entity):
        _check_aliases(value, node, reading)
    ref = f"{kind.name}:{identifier}"
    problems = [complaint_problem(source, complaint, ref if identifier else "") for complaint in reading.complaints]
    if value is INVALID or reading.has_errors or not isinstance(value, Entity):
        return None, ref, problems
    entry = Entry(value=value, path=source.path, at=at, line=source.position(node.start if at else 0)[0])
    if isinstance(value, Raci):
        entry, more = with_activities(entry, source, node)
        if more:  # whoever stands in a row that cannot be read is not missing as well
            return None, ref, [*problems, *more]
    return entry, ref, problems


def _identifier(kind: Kind, node: Node, stem: str, reading: Reading) -> str:
    """The id that is written, or the file's name, or a slug of the title."""
    written = node.get("id") if isinstance(node, Mapping) else None
    title = node.get("title") if isinstance(node, Mapping) else None
    if kind.file.is_alone:
        stem, written = kind.name, None
    try:
        if written is not None:
            if isinstance(written, Scalar):
                return read_id(written.text)
            reading.complain("SCH003", "an id is one word", "write small letters, digits and hyphens", written)
            return ""
        if stem:
            return read_id(stem)
        if isinstance(title, Scalar):
            made = slug(title.text)[:ID_LENGTH].strip("-")
            if made and made != "index":
                return made
            hint = "give it an `id`: small letters, digits and hyphens"
            reading.complain("SCH007", "no id can be made of this title", hint, title)
        elif isinstance(node, Mapping) and kind.file.joined_id:
            return _joined_id(kind, node, reading)
    except NotUnderstood as error:
        if written is not None:
            better = slug(written.text) if isinstance(written, Scalar) else ""
            better = better if better != "index" else ""
            hint = f"{error.hint}: `{better}`" if better else error.hint
            reading.complain(error.code, str(error), hint, written, better or None)
        else:
            better = slug(stem) if slug(stem) not in ("", "index") else "a-short-name"
            hint = f"rename the file to `{better}`, or give the entity an `id`"
            reading.complain(
                "SCH007",
                f"the file's name `{stem}` cannot be an id",
                hint,
                Scalar(text="", start=node.start, end=node.start, style=""),
            )
    return ""


def _joined_id(kind: Kind, node: Mapping, reading: Reading) -> str:
    """An agreement without id and title is named by its two departments: what the kind says."""
    names = [value.text for name in kind.file.joined_id if isinstance(value := node.get(name), Scalar)]
    made = slug(" ".join(names))[:ID_LENGTH].strip("-")
    if not made:
        reading.complain(
            "SCH007",
            "no id can be made for this",
            "give it an `id` or a title",
            Scalar(text="", start=node.start, end=node.start, style=""),
        )
    return made


def _check_aliases(value: Entity, node: Node, reading: Reading) -> None:
    listed = node.get("aliases") if isinstance(node, Mapping) else None
    if not isinstance(listed, Sequence):
        return
    for alias, item in zip(value.aliases, listed.items, strict=True):
        try:
            read_id(alias)
        except NotUnderstood as error:
            reading.complain(error.code, str(error), error.hint, item)


def _names_in(node: Node, kind: Kind) -> Iterator[str]:
    """What an entity that could not be read may be called."""
    for _, value in node.entries.values() if isinstance(node, Mapping) else ():
        if isinstance(value, Scalar) and (made := slug(value.text)):
            yield f"{kind.name}:{made}"


def _refs_in_text(source: Source, kind: Kind) -> Iterator[str]:
    """What an unreadable file may hold, so that references to it are not reported as well."""
    yield f"{kind.name}:{PurePosixPath(source.path).stem}"
    for match in re.finditer(r"^[ \t-]*id:[ \t]*['\"]?([a-z0-9-]+)", source.text, _ANY_LINE):
        yield f"{kind.name}:{match[1]}"
    for match in re.finditer(
        r"^[ \t-]*(?:title|name|titel)[ \t\xa0]*[:：][ \t\xa0]*['\"]?([^\r\n]+)", source.text, _ANY_LINE
    ):
        yield f"{kind.name}:{slug(match[1])[:ID_LENGTH].strip('-')}"


def flaw_problem(source: Source, flaw: Flaw) -> Problem:
    """A flaw of the text as a problem."""
    severity = Severity.WARNING if flaw.code == "YAML003" else Severity.ERROR
    span = source.span(flaw.start, flaw.end)
    related: tuple[Related, ...] = ()
    if flaw.other is not None:
        *place, meaning = flaw.other
        related = (Related(source.path, source.span(*place), meaning),)
    start, end, text = flaw.edit or (flaw.start, flaw.end, flaw.replacement)
    fix = Fix((Edit(source.path, source.span(start, end), text),)) if text is not None else None
    return Problem(
        code=flaw.code,
        name="",
        severity=severity,
        path=source.path,
        span=span,
        message=flaw.message,
        hint=flaw.hint,
        entity="",
        related=related,
        fix=fix,
    )


def complaint_problem(source: Source, complaint: Complaint, ref: str) -> Problem:
    """A complaint of the shape as a problem."""
    span = source.span(complaint.start, complaint.end)
    words = complaint.replacement
    edit = fitted(source, complaint.start, complaint.end, words) if words is not None else None
    if complaint.edit is not None:
        start, end, text = complaint.edit
        edit = Edit(source.path, source.span(start, end), text)
    fix = Fix((edit,)) if edit is not None else None
    return Problem(
        code=complaint.code,
        name="",
        severity=complaint.severity,
        path=source.path,
        span=span,
        message=complaint.message,
        hint=complaint.hint,
        entity=ref,
        for_files=complaint.for_files,
        lacks=complaint.lacks,
        related=(),
        fix=fix,
    )


def _problem(source: Source, code: str, message: str, hint: str, start: int, end: int) -> Problem:
    return Problem(
        code=code,
        name="",
        severity=Severity.ERROR,
        path=source.path,
        span=source.span(start, end),
        message=message,
        hint=hint,
    )
