"""A proposal: what somebody wants a thing of the book to say, as a block of plain text that can be mailed or pasted.

It comes from anybody, so all of it is looked at before anything is done with it: how big it is, which thing and which fields it
names, and what signs stand in it. The format is told in docs/editors.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from onebook.model.entity import Kind
from onebook.model.kind import kinds
from onebook.model.said import Said, tidied, types_in
from onebook.model.values import NotUnderstood, read_id
from onebook.text.visible import visible

BEGIN = "-----BEGIN ONEBOOK PROPOSAL-----"
END = "-----END ONEBOOK PROPOSAL-----"
LARGEST = 300_000
"""Bytes of a text in which a proposal stands."""
_DEEPEST = 8
_MOST = 5_000
_LONGEST_REASON = 2_000
_NOT_SET = frozenset({"id", "aliases"})
"""`onebook rename` sets them, and every reference with them."""
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BROKEN_LINE = re.compile(r"[ \t]*\r?\n[ \t]*")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Signs that command a terminal, break a line where no editor shows one, or turn the direction of reading."""


class NotProposed(Exception):
    """What was given is no proposal that can be taken; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one thing of the book is to say."""

    act: Literal["change", "new"]
    ref: str
    """`goal:grow`."""
    fields: Mapping[str, Said | None]
    """What fields are to say; None takes one away. Other fields stay."""
    was: Mapping[str, Said | None] = field(default_factory=dict)
    """What these fields said when somebody began to change them."""
    because: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of what it is about."""
        return kinds()[self.ref.partition(":")[0]]

    @property
    def id(self) -> str:
        """The bare id."""
        return self.ref.partition(":")[2]


def read_proposal(text: str) -> Proposal:
    """The proposal that stands in a text, such as a mail. Raises `NotProposed`."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise NotProposed(f"this is larger than {LARGEST // 1000} thousand bytes, and no proposal is so large")
    if text.count(BEGIN) > 1:
        raise NotProposed("there are several proposals in it; give one at a time")
    _, begin, rest = text.partition(BEGIN)
    inner, end, _ = rest.partition(END)
    if not begin or not end:
        raise NotProposed(f"there is no proposal in it: a proposal stands between the lines `{BEGIN}` and `{END}`")
    joined = _STRING.sub(lambda found: _BROKEN_LINE.sub(" ", found[0]), _QUOTED.sub("", inner))
    try:
        data = json.loads(joined, object_pairs_hook=_parts, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NotProposed("what stands between its two lines cannot be read; copy it again, whole") from None
    return proposal_of(data)


def proposal_of(data: object) -> Proposal:
    """The proposal that plain data stand for, from wherever they come. Raises `NotProposed`."""
    if not isinstance(data, dict) or not set(data) <= {"change", "new", "set", "was", "because"}:
        raise NotProposed("it says more or other than `change` or `new`, `set`, `was` and `because`")
    acts = [act for act in ("change", "new") if act in data]
    if len(acts) != 1 or not isinstance(data[acts[0]], str):
        raise NotProposed("it must name one thing: `change` or `new`, with what it is, like `goal:grow`")
    kind = _thing(data[acts[0]])
    if acts[0] == "new" and kind.file.is_alone:
        raise NotProposed(f"a book has one {kind.singular}, and it is there already")
    _bounded(data)
    because = data.get("because", "")
    if not isinstance(because, str) or len(because) > _LONGEST_REASON:
        raise NotProposed(f"`because` is a text of at most {_LONGEST_REASON} signs")
    fields = _fields(kind, data.get("set"), "set")
    if not fields:
        raise NotProposed("it changes nothing: `set` is empty")
    return Proposal(
        act="new" if acts[0] == "new" else "change",
        ref=data[acts[0]],
        fields=fields,
        was=_fields(kind, data.get("was", {}), "was"),
        because=because.strip(),
    )


def written(proposal: Proposal) -> str:
    """The block of text for a proposal."""
    data: dict[str, Any] = {proposal.act: proposal.ref}
    if proposal.because:
        data["because"] = proposal.because
    if proposal.was:
        data["was"] = dict(proposal.was)
    data["set"] = dict(proposal.fields)
    return f"{BEGIN}\n{json.dumps(data, ensure_ascii=False, indent=1)}\n{END}\n"


def _thing(ref: str) -> Kind:
    name, _, identifier = ref.partition(":")
    kind = kinds().get(name)
    if kind is None:
        raise NotProposed(f"there is no kind `{visible(name[:60])}`")
    try:
        read_id(identifier)
    except NotUnderstood as error:
        raise NotProposed(f"{error}; {error.hint}") from None
    return kind


def _fields(kind: Kind, data: object, where: str) -> dict[str, Said | None]:
    if not isinstance(data, dict):
        raise NotProposed(f"`{where}` holds fields and what they say")
    types = types_in(kind.record)
    for name in data:
        if name in _NOT_SET:
            raise NotProposed(f"`{name}` is not changed by a proposal: `onebook rename` gives something another id")
        if name not in types:
            raise NotProposed(f"a {kind.singular} has no field `{visible(name[:60])}`")
    return {name: tidied(value, types[name]) for name, value in data.items()}


def _bounded(data: object) -> None:
    """Raises `NotProposed` where there is too much of it, too deep, or signs that nobody sees."""
    for count, (depth, value) in enumerate(_values(data, 0)):
        if count > _MOST or depth > _DEEPEST:
            raise NotProposed("it holds more than anybody writes into one thing of a book")
        if isinstance(value, str) and (found := _UNSAFE.search(value)):
            raise NotProposed(f"it holds a sign that nobody sees (U+{ord(found[0]):04X}); write it anew without it")


def _values(data: object, depth: int) -> Iterator[tuple[int, object]]:
    waiting = [(depth, data)]
    while waiting:
        depth, value = waiting.pop()
        yield depth, value
        if depth > _DEEPEST:
            return
        if isinstance(value, dict):
            waiting += [(depth + 1, one) for pair in value.items() for one in pair]
        elif isinstance(value, list):
            waiting += [(depth + 1, one) for one in value]


def _parts(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
