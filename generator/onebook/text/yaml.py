"""YAML with exact places: libyaml's events become our own nodes.

This is the only module that knows the YAML library. Scalars stay text (so a country code `NO` stays a country).
Anchors, aliases, tags, duplicate keys and second documents are flaws: they surprise people who are not programmers.
Text that others judge is read on without a word (`lenient`); settings may hold anchors, aliases and tags (`settings`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from onebook.text.nodes import Mapping, Node, Scalar, Sequence, scalars
from onebook.text.source import Flaw

DEPTH_LIMIT = 40
"""Levels of lists and mappings inside one another. The deepest content field needs seven."""

_BLOCKS = 50
"""So many top-level blocks around a first error are tried one by one."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_COMMENT = re.compile(r"(?:(?<=\s)|(?<![^\n]))#[^\r\n]*")
_CUT = re.compile(r"[ \t]+#(?=[^\s#!])[^\r\n]*")
_REST_OF_LINE = re.compile(r"[ \t]*(?P<comment>(?<=[ \t])#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
_NODE = (events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent)
_QUOTE_HINT = "if the text is meant as it stands, put it in quotes"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a YAML text says, as far as it could be read, and what is wrong with it."""

    root: Node | None
    flaws: tuple[Flaw, ...]


def parse_settings(text: str) -> Parsed:
    """Read one YAML document in which a value may stand for many and carry a tag; the nodes say which."""
    return _parsed(text, _Builder(text, False, True))


def parse(text: str, *, lenient: bool = False) -> Parsed:
    """Read one YAML document. `root` is None where there is nothing, or nothing that could be read."""
    return _parsed(text, _Builder(text, lenient))


def _parsed(text: str, builder: _Builder) -> Parsed:
    lenient = builder.lenient
    flaws = [] if lenient else list(text_flaws(text))
    if any(flaw.code in ("YAML009", "YAML011") for flaw in flaws):
        return Parsed(None, tuple(flaws))
    try:
        root = builder.build()
    except (yaml.YAMLError, _Stop) as error:
        flaws += builder.flaws + _flaws_by_block(text, _flaw_of(text, error))
        return Parsed(None, tuple(flaws))
    return Parsed(root, tuple(flaws + builder.flaws))


class _Stop(Exception):
    """The rest of a text cannot be read for a reason of ours, not the library's."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw


def text_flaws(text: str) -> tuple[Flaw, ...]:
    """What no text may hold, in fields or elsewhere: the marks of an unfinished merge, control characters."""
    return tuple(_text_flaws(text))


def _text_flaws(text: str) -> Iterator[Flaw]:
    conflict = _CONFLICT.search(text)
    if conflict and re.search(r"^<{7}", text, re.MULTILINE) and re.search(r"^>{7}", text, re.MULTILINE):
        hint = "choose one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        yield Flaw(
            "YAML009", "two versions of this file were merged and the marks are still in it", hint, *conflict.span()
        )
    for control in _CONTROL.finditer(text):
        message = f"there is an invisible control character here (U+{ord(control[0]):04X})"
        yield Flaw("YAML011", message, "delete it; it often comes along when text is pasted", *control.span())


@dataclass(slots=True)
class _Builder:
    """One pass over libyaml's events. Holds the state of that pass alone."""

    text: str
    lenient: bool
    settings: bool = False
    flaws: list[Flaw] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    depth: int = 0

    def build(self) -> Node | None:
        loader = yaml.CSafeLoader(self.text)
        try:
            root = self._document(loader)
        finally:
            loader.dispose()
        return root

    def _document(self, loader: yaml.CSafeLoader) -> Node | None:
        root: Node | None = None
        documents = 0
        while (event := self._next(loader)) is not None:
            kind = event.__class__
            if kind is events.DocumentStartEvent:
                documents += 1
                if documents > 1 and not self.lenient:
                    start = event.start_mark.index
                    hint = "put the second part into a file of its own, or delete the line `---`"
                    raise _Stop(Flaw("YAML013", "this file holds more than one YAML document", hint, start, start + 3))
            elif kind in _NODE or kind is events.AliasEvent:
                node = self._node(loader, event)
                root = node if documents == 1 else root
        return root

    def _next(self, loader: yaml.CSafeLoader) -> Any:
        """The next event. libyaml's events have more attributes than its type stubs know."""
        return loader.get_event()

    def _node(self, loader: yaml.CSafeLoader, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if event.__class__ is events.AliasEvent:
            return self._alias(str(event.anchor), start, end)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, start, end)
        node: Node
        if event.__class__ is events.ScalarEvent:
            node = self._scalar(event, start, end)
        else:
            self.depth += 1
            if self.depth > DEPTH_LIMIT:
                message = f"lists and mappings are nested more than {DEPTH_LIMIT} levels deep"
                raise _Stop(
                    Flaw("YAML012", message, "check the indentation, or split this into smaller entities", start, end)
                )
            tag = event.tag or ""
            node = (
                self._mapping(loader, start, tag)
                if isinstance(event, events.MappingStartEvent)
                else self._list(loader, start, tag)
            )
            self.depth -= 1
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, anchor: str, start: int, end: int) -> Node:
        if self.settings and anchor not in self.anchors:
            hint = f"write `&{anchor}` in front of the value that is meant, further up; {_QUOTE_HINT}"
            self.flaws.append(
                Flaw("YAML007", f"`*{anchor}` stands for nothing that was named before", hint, start, end)
            )
        elif not self.lenient and not self.settings:
            hint = f"write the value out here; {_QUOTE_HINT}"
            self.flaws.append(Flaw("YAML007", f"`*{anchor}` is a YAML alias, and Onebook reads none", hint, start, end))
        return self.anchors.get(anchor, Scalar("", start, end, ""))

    def _refuse_properties(self, event: Any, start: int, end: int) -> None:
        if self.lenient or self.settings:
            return
        if event.anchor is not None:
            message = f"`&{event.anchor}` is a YAML anchor, and Onebook reads none"
            length = start + len(event.anchor) + 1
            self.flaws.append(Flaw("YAML007", message, f"delete it; {_QUOTE_HINT}", start, min(end, length) or end))
        if event.tag is not None:
            message = "a word that begins with `!` is a YAML tag, and Onebook reads none"
            self.flaws.append(Flaw("YAML006", message, f"delete it; {_QUOTE_HINT}", start, end))

    def _scalar(self, event: Any, start: int, end: int) -> Scalar:
        style = event.style or ""
        if style in ("|", ">"):
            # libyaml ends a block scalar on the line after it
            end = start + len(self.text[start:end].rstrip())
        elif style == "" and not self.lenient and not self.settings:
            cut = _CUT.match(self.text, end)
            if cut and event.value and not cut[0].lstrip().startswith("#onebook"):
                self.flaws.append(self._cut_at_hash(start, end, cut.end()))
        return Scalar(event.value, start, end, style, event.tag or "")

    def _cut_at_hash(self, start: int, cut: int, end: int) -> Flaw:
        whole = self.text[start:end].rstrip()
        quoted = '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'
        message = f"YAML takes what follows ` #` for a comment, so this text ends before {self.text[cut:end].strip()!r}"
        hint = f"put the text in quotes: {quoted}, or write a blank after the # of a comment"
        replacement = quoted if "\n" not in whole else None
        return Flaw("YAML003", message, hint, start, start + len(whole), replacement)

    def _list(self, loader: yaml.CSafeLoader, start: int, tag: str) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(loader), events.SequenceEndEvent):
            items.append(self._node(loader, event))
        return Sequence(tuple(items), start, _end_of(items, event, start), tag)

    def _mapping(self, loader: yaml.CSafeLoader, start: int, tag: str) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        last: Node | None = None
        while not isinstance(event := self._next(loader), events.MappingEndEvent):
            key = self._node(loader, event)
            last = self._node(loader, self._next(loader))
            if not isinstance(key, Scalar):
                hint = "a field's name is one word before a colon; " + _QUOTE_HINT
                self._flaw(
                    "YAML014",
                    "the name of a field must be plain text, not a list or a mapping",
                    hint,
                    key.start,
                    key.end,
                )
            elif key.text in entries:
                first = entries[key.text]
                self._duplicate(not self.text.startswith("{", start), key, last, *first)
                if isinstance(first[1], Scalar) and first[1].is_blank:
                    entries[key.text] = (key, last)
            else:
                entries[key.text] = (key, last)
        return Mapping(entries, start, _end_of([last] if last else [], event, start), tag)

    def _duplicate(self, in_block: bool, key: Scalar, value: Node, first: Scalar, first_value: Node) -> None:
        if not self.lenient:
            message = f"the field `{key.text}` stands twice"
            hint = "keep one of the two; YAML would silently take the last"
            edit: tuple[int, int, str] | None = None
            for one_key, one_value in ((key, value), (first, first_value)):
                if edit is None and in_block and isinstance(one_value, Scalar) and one_value.is_blank:
                    edit = _without_field(self.text, one_key, one_value)
            other = (first.start, first.end, "the first one is here")
            self.flaws.append(Flaw("YAML004", message, hint, key.start, key.end, None, other, edit))

    def _flaw(self, code: str, message: str, hint: str, start: int, end: int) -> None:
        if not self.lenient:
            self.flaws.append(Flaw(code, message, hint, start, end))


def _without_field(text: str, key: Scalar, value: Scalar) -> tuple[int, int, str] | None:
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


def _end_of(children: list[Node], event: Any, start: int) -> int:
    """The end of a list or mapping: its own bracket, or the end of its last child (block style has no end mark)."""
    last = children[-1].end if children else start
    return int(event.end_mark.index) if event.end_mark.index > event.start_mark.index else last


def _flaw_of(text: str, error: yaml.YAMLError | _Stop) -> Flaw:
    if isinstance(error, _Stop):
        return error.flaw
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or "it cannot be read")
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(saying in problem for saying in _BEGUN_EARLIER) or _is_open_bracket(problem, *marks):
        marks.reverse()
    mark = next((mark for mark in marks if mark is not None), None)
    start = min(mark.index, len(text)) if mark is not None else 0
    tab = _indenting_tab(text, start)
    if tab is not None:
        return Flaw("YAML005", "a tab stands where YAML wants blanks", "use two blanks for each step in", tab, tab + 1)
    line_end = text.find("\n", start)
    end = len(text) if line_end < 0 else line_end
    line = text[text.rfind("\n", 0, start) + 1 : end]
    message, hint = _plain_words(problem, line)
    return Flaw("YAML002", message, hint, start, max(start, min(end, start + 40)))


def _indenting_tab(text: str, offset: int) -> int | None:
    line_start = text.rfind("\n", 0, offset) + 1
    indent = re.compile(r"[ \t]*(?:- *)*[ \t]*").match(text, line_start)
    tab = indent[0].find("\t") if indent else -1
    return line_start + tab if tab >= 0 else None


_BEGUN_EARLIER = ("could not find expected ':'", "found unexpected end of stream")
"""What libyaml notices late: the mistake is where the key or the quote began."""

_OPEN_BRACKET = "did not find expected ',' or"


def _is_open_bracket(problem: str, noticed: Any, begun: Any) -> bool:
    """A bracket whose end is missed only in a later line: what is wrong is the bracket, not that line."""
    return _OPEN_BRACKET in problem and bool(noticed and begun) and noticed.line > begun.line


_SAYINGS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a second colon followed by a blank stands in this line",
        "put the whole text after the first colon in quotes, or check the indentation of the line",
    ),
    (
        "could not find expected ':'",
        "this line lacks its colon",
        "a field is written `name: value`; a text that goes on is indented further than its field",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines around it",
        "check the indentation: fields of one thing stand exactly under one another, and quotes are closed",
    ),
    (
        "did not find expected '-' indicator",
        "this line stands in a list but does not begin with a dash",
        "begin it with `- `, or move it to the left if the list has ended",
    ),
    (
        "found unexpected end of stream",
        "a quote or a bracket is opened and never closed",
        "close it; a text that holds quotes itself goes into the other kind of quotes",
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "block sequence entries are not allowed",
        "a list begins here in the middle of a line",
        "put the first dash on a line of its own, two blanks further in than the field's name",
    ),
    (
        _OPEN_BRACKET,
        "a bracket is not closed, or a comma is missing in it",
        "write the list with one dash a line instead; it is easier to read",
    ),
    (
        "found undefined tag handle",
        "a word that begins with `!` is a YAML tag, and Onebook reads none",
        "put the text in quotes",
    ),
)


def _plain_words(problem: str, line: str) -> tuple[str, str]:
    if re.match(r"\s*(?:- )?[\w-]+:[^\s:/]", line) and "could not find expected ':'" in problem:
        return (
            "this is no valid YAML: a blank is missing after the colon",
            "write `name: value`, with a blank after the colon",
        )
    if re.search(r":\s*'[^']*'[^\s',#]", line):
        hint = "put the whole text in double quotes, then an apostrophe inside does no harm"
        return "this is no valid YAML: an apostrophe ends this text, which began with a single quote", hint
    for part, message, hint in _SAYINGS:
        if part in problem:
            return f"this is no valid YAML: {message}", hint
    return f"this is no valid YAML: {problem}", "compare the line with the one above it; " + _QUOTE_HINT


def _flaws_by_block(text: str, first: Flaw) -> list[Flaw]:
    """One error for each top-level block that cannot be read, so that one repair does not just uncover the next."""
    starts = [match.start() for match in _TOP_LEVEL.finditer(text)]
    if first.code != "YAML002" or len(starts) < 2:
        return [first]
    at = max(bisect_right(starts, first.start) - _BLOCKS // 2, 0)
    found: list[Flaw] = []
    for start, end in list(zip(starts, [*starts[1:], len(text)], strict=True))[at : at + _BLOCKS]:
        block = text[start:end]
        if start <= first.start < end:
            found.append(first)
        elif not block.startswith(("---", "...", "%", "]", "}")):
            try:
                _Builder(block, lenient=True).build()
            except (yaml.YAMLError, _Stop) as error:
                flaw = _flaw_of(block, error)
                found.append(Flaw(flaw.code, flaw.message, flaw.hint, flaw.start + start, flaw.end + start))
    return found or [first]


def value_of(scalar: Scalar) -> object:
    """What YAML 1.1 makes of a text without quotes: a number, a day, true, nothing, or the text itself."""
    if scalar.style:
        return scalar.text
    loader = yaml.SafeLoader("")
    tag = loader.resolve(yaml.ScalarNode, scalar.text, (True, False))  # type: ignore[no-untyped-call]
    node = yaml.ScalarNode(tag, scalar.text)
    try:
        return loader.construct_object(node)
    except (yaml.YAMLError, ValueError, OverflowError):
        return scalar.text


def comments(text: str, root: Node | None) -> Iterator[tuple[int, int]]:
    """Offsets of every `# comment` (without line end) that does not stand inside a value."""
    taken = sorted((scalar.start, scalar.end) for scalar in scalars(root)) if root is not None else []
    at = 0
    while match := _COMMENT.search(text, at):
        before = bisect_right(taken, (match.start(), len(text))) - 1
        inside = before >= 0 and match.start() < taken[before][1]
        if not inside:
            yield match.span()
        at = taken[before][1] if inside else match.end()
