"""YAML with exact places: libyaml's events become our own nodes.

This is the only module that knows the YAML library. Scalars stay text (so a country code `NO` stays a country).
Anchors, aliases, tags, duplicate keys and second documents are flaws: they surprise people who are not programmers.
Text that others judge is read on without a word (`lenient`); settings may hold anchors, aliases and tags (`settings`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from yaml import events

from onebook.text import repairs
from onebook.text.blank_field import without_field
from onebook.text.broken_text import BrokenText
from onebook.text.file_flaws import text_flaws
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.repairs_quotes import in_quotes
from onebook.text.signs import BLANKS, INVISIBLE, name_of
from onebook.text.source import Flaw
from onebook.text.yaml_sayings import BEGUN_EARLIER, is_open_bracket, said_in_words

DEPTH_LIMIT = 40
"""Levels of lists and mappings inside one another. The deepest content field needs seven."""

_BLOCKS = 50
"""So many top-level blocks around a first error are tried one by one."""

_TOP_LEVEL = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_CUT = re.compile(r"[ \t]+#(?:(?=[^\s#!])|[ \t]+(?=\d))[^\r\n]*")
"""What people mean as part of a text: `#1`, and `# 1` too."""

_NODE = (events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent)
_VALUE = re.compile(r"([^\r\n]*?)[ \t]*(?:[ \t]#(?:[ \t][^\r\n]*)?)?(?=[\r\n]|\Z)")
_NAME = re.compile(r"([\w-]+)[ \t]*:[ \t]*\Z")
_OPEN = re.compile(r"[\[{]")
_ODD_IN_NAME = re.compile(f"[{BLANKS}{INVISIBLE}]")
_PLAIN_NAME = str.maketrans(dict.fromkeys(BLANKS, " ") | dict.fromkeys(INVISIBLE, ""))
_QUOTE_HINT = "if the text is meant as it stands, put it in quotes"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a YAML text says, as far as it could be read, and what is wrong with it."""

    root: Node | None
    flaws: tuple[Flaw, ...]


def parse_settings(text: str) -> Parsed:
    """Read one YAML document in which a value may stand for many and carry a tag; the nodes say which."""
    return _parsed(text, _Builder(text=text, lenient=False, settings=True))


def parse(text: str, *, lenient: bool = False, names: AbstractMapping[str, bool] | None = None) -> Parsed:
    """Read one YAML document. `root` is None where there is nothing, or nothing that could be read.

    `names` are those that fields may have here, in small letters, and whether each holds a text: with them a missing
    colon is told from a text, and a text that begins with `&` from an anchor.
    """
    return _parsed(text, _Builder(text=text, lenient=lenient, names=names or {}))


def _parsed(text: str, builder: _Builder) -> Parsed:
    names = builder.names
    flaws = [] if builder.lenient else list(text_flaws(text))
    if any(flaw.code in ("YAML009", "YAML011") for flaw in flaws):
        return Parsed(None, tuple(flaws))
    try:
        root = builder.build()
    except (yaml.YAMLError, _Stop) as error:
        found = _flaws_by_block(text, error, names)
        flaws += [
            one for one in builder.flaws if all(one.start < other.start or one.end > other.end for other in found)
        ]
        flaws += found
        return Parsed(None, tuple(flaws))
    return Parsed(root, tuple(flaws + builder.flaws))


class _Stop(Exception):
    """The rest of a text cannot be read for a reason of ours, not the library's."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw


@dataclass(slots=True, kw_only=True)
class _Builder:
    """One pass over libyaml's events. Holds the state of that pass alone."""

    text: str
    lenient: bool
    names: AbstractMapping[str, bool] = field(default_factory=dict)
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
                    raise _Stop(
                        Flaw(
                            code="YAML013",
                            message="this file holds more than one YAML document",
                            hint=hint,
                            start=start,
                            end=start + 3,
                        )
                    )
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
                    Flaw(
                        code="YAML012",
                        message=message,
                        hint="check the indentation, or split this into smaller entities",
                        start=start,
                        end=end,
                    )
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
                Flaw(
                    code="YAML007",
                    message=f"`*{anchor}` stands for nothing that was named before",
                    hint=hint,
                    start=start,
                    end=end,
                )
            )
        elif not self.lenient and not self.settings:
            hint = f"write the value out here; {_QUOTE_HINT}"
            instead = self._as_text(start) if f"&{anchor}" not in self.text else None
            message = f"`*{anchor}` is a YAML alias, and Onebook reads none"
            self.flaws.append(Flaw(code="YAML007", message=message, hint=hint, start=start, end=end, edit=instead))
        return self.anchors.get(anchor, Scalar(text="", start=start, end=end, style=""))

    def _refuse_properties(self, event: Any, start: int, end: int) -> None:
        if self.lenient or self.settings:
            return
        if event.anchor is not None:
            message = f"`&{event.anchor}` is a YAML anchor, and Onebook reads none"
            length = start + len(event.anchor) + 1
            instead = self._as_text(start) if f"*{event.anchor}" not in self.text and _is_plain(event) else None
            hint = f"delete it; {_QUOTE_HINT}"
            ends = min(end, length) or end
            self.flaws.append(Flaw(code="YAML007", message=message, hint=hint, start=start, end=ends, edit=instead))
        if event.tag is not None:
            message = "a word that begins with `!` is a YAML tag, and Onebook reads none"
            is_word = re.match(r"![^\W\d_]+[^\w!/:]", self.text[start:]) is not None and not event.tag.isupper()
            instead = self._as_text(start) if is_word and _is_plain(event) else None
            self.flaws.append(
                Flaw(
                    code="YAML006",
                    message=message,
                    hint=f"delete it; {_QUOTE_HINT}",
                    start=start,
                    end=end,
                    edit=instead,
                )
            )

    def _as_text(self, start: int) -> tuple[int, int, str] | None:
        """The edit that makes the rest of a line a text in quotes; None where that is not the end of it."""
        line = _VALUE.match(self.text, start)
        line_start = max(self.text.rfind("\n", 0, start), self.text.rfind("\r", 0, start)) + 1
        if line is None or _OPEN.search(self.text, line_start, start):
            return None
        name = _NAME.search(self.text, line_start, start)
        if self.names and not (name is not None and self.names.get(name[1].casefold())):
            return None
        edit = (start, start + len(line[1]), in_quotes(line[1]))
        return edit if _read_until(self.text[:start] + edit[2] + self.text[edit[1] :]) is None else None

    def _scalar(self, event: Any, start: int, end: int) -> Scalar:
        style = event.style or ""
        if style in ("|", ">"):
            # libyaml ends a block scalar on the line after it
            end = start + len(self.text[start:end].rstrip())
        elif style == "" and not self.lenient and not self.settings:
            cut = _CUT.match(self.text, end) if self.text[end : end + 1] in (" ", "\t") else None
            if cut and not event.value and not cut[0].lstrip().startswith("#onebook"):
                begin = cut.end() - len(cut[0].lstrip())
                return Scalar(text=cut[0].strip(), start=begin, end=begin + len(cut[0].strip()), style="#")
            if cut and event.value and not cut[0].lstrip().startswith("#onebook"):
                self.flaws.append(self._cut_at_hash(start, end, cut.end()))
        return Scalar(text=event.value, start=start, end=end, style=style, tag=event.tag or "")

    def _cut_at_hash(self, start: int, cut: int, end: int) -> Flaw:
        whole = self.text[start:end].rstrip()
        quoted = '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'
        message = f"YAML takes what follows ` #` for a comment, so this text ends before {self.text[cut:end].strip()!r}"
        hint = f"put the text in quotes: {quoted}, or write a blank after the # of a comment"
        replacement = quoted if "\n" not in whole else None
        return Flaw(
            code="YAML003", message=message, hint=hint, start=start, end=start + len(whole), replacement=replacement
        )

    def _list(self, loader: yaml.CSafeLoader, start: int, tag: str) -> Sequence:
        items: list[Node] = []
        get_event: Callable[[], Any] = loader.get_event
        while (event := get_event()).__class__ is not events.SequenceEndEvent:
            items.append(self._node(loader, event))
        return Sequence(tuple(items), start, _end_of(items, event, start), tag)

    def _mapping(self, loader: yaml.CSafeLoader, start: int, tag: str) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        last: Node | None = None
        get_event: Callable[[], Any] = loader.get_event
        while (event := get_event()).__class__ is not events.MappingEndEvent:
            key = self._node(loader, event)
            last = self._node(loader, get_event())
            if not isinstance(key, Scalar):
                hint = "a field's name is one word before a colon; " + _QUOTE_HINT
                message = "the name of a field must be plain text, not a list or a mapping"
                if not self.lenient and self.text.startswith("{", start) and (edit := self._as_text(start)) is not None:
                    raise _Stop(
                        Flaw(code="YAML014", message=message, hint=hint, start=key.start, end=key.end, edit=edit)
                    )
                self._flaw("YAML014", message, hint, key.start, key.end)
            elif not self.lenient and not key.style and (odd := _ODD_IN_NAME.search(key.text)) is not None:
                raise _Stop(self._odd_sign(key, odd))
            elif key.text in entries:
                first = entries[key.text]
                self._duplicate(not self.text.startswith("{", start), key, last, *first)
                if isinstance(first[1], Scalar) and first[1].is_blank:
                    entries[key.text] = (key, last)
            else:
                entries[key.text] = (key, last)
        return Mapping(entries, start, _end_of([last] if last else [], event, start), tag)

    def _odd_sign(self, key: Scalar, odd: re.Match[str]) -> Flaw:
        """A sign that nobody sees in the name of a field: whatever stands in front of it, it is another name."""
        mended = key.text.translate(_PLAIN_NAME)
        edit = (key.start, key.end, mended)
        is_sure = _read_until(self.text[: key.start] + mended + self.text[key.end :]) is None
        message = f"{name_of(odd[0])} stands in the name of this field"
        hint = "type it again with the space bar; such signs come along when text is pasted"
        at = key.start + odd.start()
        return Flaw(code="YAML015", message=message, hint=hint, start=at, end=at + 1, edit=edit if is_sure else None)

    def _duplicate(self, in_block: bool, key: Scalar, value: Node, first: Scalar, first_value: Node) -> None:
        if not self.lenient:
            message = f"the field `{key.text}` stands twice"
            hint = "keep one of the two; YAML would silently take the last"
            edit: tuple[int, int, str] | None = None
            for one_key, one_value in ((key, value), (first, first_value)):
                if edit is None and in_block and isinstance(one_value, Scalar) and one_value.is_blank:
                    edit = without_field(self.text, one_key, one_value)
            other = (first.start, first.end, "the first one is here")
            self.flaws.append(
                Flaw(
                    code="YAML004",
                    message=message,
                    hint=hint,
                    start=key.start,
                    end=key.end,
                    replacement=None,
                    other=other,
                    edit=edit,
                )
            )

    def _flaw(self, code: str, message: str, hint: str, start: int, end: int) -> None:
        if not self.lenient:
            self.flaws.append(Flaw(code=code, message=message, hint=hint, start=start, end=end))


def _is_plain(event: Any) -> bool:
    return event.__class__ is events.ScalarEvent and not event.style


def _end_of(children: list[Node], event: Any, start: int) -> int:
    """The end of a list or mapping: its own bracket, or the end of its last child (block style has no end mark)."""
    last = children[-1].end if children else start
    return int(event.end_mark.index) if event.end_mark.index > event.start_mark.index else last


def _flaw_of(text: str, error: yaml.YAMLError | _Stop, names: AbstractMapping[str, bool]) -> Flaw:
    if isinstance(error, _Stop):
        return error.flaw
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", ""))
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    failed, begun = (min(mark.index, len(text)) if mark is not None else 0 for mark in marks)
    found = repairs.flaw_of(BrokenText(text, names), failed, begun, _read_until)
    if found is not None:
        return found
    if any(saying in problem for saying in BEGUN_EARLIER) or is_open_bracket(problem, *marks):
        failed = begun if marks[1] is not None else failed
    line_end = re.compile(r"[^\r\n]*").match(text, failed)
    end = line_end.end() if line_end else len(text)
    message, hint = said_in_words(problem)
    return Flaw(code="YAML002", message=message, hint=hint, start=failed, end=max(failed, min(end, failed + 40)))


def _read_until(text: str) -> int | None:
    """The offset at which a text can no longer be read; None where all of it can."""
    try:
        _Builder(text=text, lenient=True).build()
    except _Stop as error:
        return error.flaw.start
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.index if mark is not None else 0
    return None


def _flaws_by_block(text: str, error: yaml.YAMLError | _Stop, names: AbstractMapping[str, bool]) -> list[Flaw]:
    """One error for each top-level block that cannot be read, so that one repair does not just uncover the next."""
    first = _flaw_of(text, error, names)
    starts = [match.start() for match in _TOP_LEVEL.finditer(text)]
    if first.code not in ("YAML002", "YAML005", "YAML015") or len(starts) < 2:
        return [first]
    at = max(bisect_right(starts, first.start) - _BLOCKS // 2, 0)
    found: list[Flaw] = []
    for start, end in list(zip(starts, [*starts[1:], len(text)], strict=True))[at : at + _BLOCKS]:
        block = text[start:end]
        if start <= first.start < end:
            found.append(first)
        elif not block.startswith(("---", "...", "%", "]", "}")):
            try:
                _Builder(text=block, lenient=True).build()
            except (yaml.YAMLError, _Stop) as error:
                found.append(_moved(_flaw_of(block, error, names), start))
    return found or [first]


def _moved(flaw: Flaw, by: int) -> Flaw:
    """A flaw of a part, with its places in the whole."""
    edit = (flaw.edit[0] + by, flaw.edit[1] + by, flaw.edit[2]) if flaw.edit is not None else None
    return replace(flaw, start=flaw.start + by, end=flaw.end + by, edit=edit)


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
