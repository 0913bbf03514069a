"""Cuts and sets pieces of a YAML text: fields and items come, go, move and change; what is around them stays.

A comment above an item belongs to it and goes where it goes. One at the end of a line stays in that line.
"""

from __future__ import annotations

import re

from onebook.model.matching import matched, staying
from onebook.model.said import Said, fitting, plain_for, said_of, types_in
from onebook.model.setting import CannotSet, end_of, first_key, in_brackets, indent_of, is_in_brackets, lines_of
from onebook.model.shape import Many, Type
from onebook.text.emit import Plain, emit
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Node, Scalar
from onebook.text.nodes import Sequence as Items
from onebook.text.quoting import Quoting
from onebook.text.source import Source

_Piece = tuple[int, int, str]
_LINE_END = re.compile(r"\r\n|\r|\n")
_REST = re.compile(r"[^\r\n]*")


class Splicing:
    """The pieces of one text that change."""

    def __init__(self, text: str, front: str) -> None:
        self._source = Source("", text)
        self._text = text
        self._pieces: list[_Piece] = []
        self._moved: dict[int, str] = {}
        self._quoting = Quoting(text, front)
        found = _LINE_END.search(text)
        self._line_end = found[0] if found else "\n"

    def applied(self, start: int = 0, end: int | None = None) -> str:
        """The text, or a stretch of it, with all pieces that lie in it."""
        end = len(self._text) if end is None else end
        parts: list[str] = []
        at = start
        for first, last, words in sorted(self._pieces, key=lambda piece: piece[:2]):
            if start <= first and last <= end:
                if first < at:
                    raise CannotSet
                parts += [self._text[at:first], words.replace("\n", self._line_end)]
                at = last
        return "".join([*parts, self._text[at:end]])

    def set_field(
        self,
        node: Fields,
        name: str,
        said: Said | None,
        type_: Type | None,
        order: tuple[str, ...],
        *,
        carefully: bool = True,
    ) -> None:
        """Let a field say something else; None takes it away. Raises `CannotSet`."""
        if is_in_brackets(self._source, node):
            self._set_in_brackets(node, name, said, type_)
        elif said is None:
            if name in node.entries:
                self._take_away(node, name)
        elif name not in node.entries:
            self._add(node, name, plain_for(said, type_), order)
        elif carefully:
            self._value(node, name, said, type_)
        else:
            self._whole(node, name, plain_for(said, type_))

    def _value(self, node: Fields, name: str, said: Said, type_: Type | None) -> None:
        old = node.entries[name][1]
        type_ = fitting(said, type_)
        if said_of(old, type_) == said:
            return
        if isinstance(old, Scalar) and isinstance(said, str) and self._word(old, said):
            return
        if isinstance(old, Fields) and isinstance(said, dict) and set(old.entries) & set(said):
            self._parts(old, said, type_)
        elif isinstance(old, Items) and isinstance(said, list) and old.items and said:
            self._items(node, name, old, said, type_)
        else:
            self._whole(node, name, plain_for(said, type_))

    def _parts(self, old: Fields, said: dict[str, Said], type_: Type | None) -> None:
        """The parts of what has parts, each by itself."""
        types = types_in(type_)
        for part in [*(one for one in old.entries if one not in said), *said]:
            self.set_field(old, part, said.get(part), types.get(part), tuple(types))

    def _word(self, old: Scalar, said: str) -> bool:
        """Another text in the place of one, quoted as it was; whether that could be done."""
        if old.is_blank or old.start == old.end or old.style in ("|", ">") or "\n" in said:
            return False
        found = self._quoting.replacement(old.start, old.end, said)
        if found is None:
            return False
        self._pieces.append(found)
        return True

    def _set_in_brackets(self, node: Fields, name: str, said: Said | None, type_: Type | None) -> None:
        old = node.get(name)
        if isinstance(old, Scalar) and isinstance(said, str) and self._word(old, said):
            return
        if said is not None and name in node.entries:
            value = node.entries[name][1]
            self._pieces.append((value.start, value.end, in_brackets(plain_for(said, type_))))
        elif said is not None:
            self._pieces.append((node.start + 1, node.start + 1, f"{name}: {in_brackets(plain_for(said, type_))}, "))
        elif name in node.entries:
            names = [*node.entries]
            place = names.index(name)
            if len(names) == 1:
                raise CannotSet
            if place + 1 < len(names):
                start, end = node.entries[name][0].start, node.entries[names[place + 1]][0].start
            else:
                start, end = node.entries[names[place - 1]][1].end, node.entries[name][1].end
            self._pieces.append((start, end, ""))

    def _content_end(self, key: Scalar, value: Node) -> int:
        """Where the words of a field end, without the blanks behind them."""
        end = max(end_of(self._source, value), self._colon(key) + 1)
        return max(len(self._text[:end].rstrip()), self._colon(key) + 1)

    def _colon(self, key: Scalar) -> int:
        colon = self._text.find(":", key.end)
        if colon < 0:
            raise CannotSet
        return colon

    def _line_after(self, at: int) -> int:
        """Where the line after the one at a place begins."""
        rest = _REST.match(self._text, at)
        end = rest.end() if rest else at
        found = _LINE_END.match(self._text, end)
        return found.end() if found else end

    def _line_start(self, at: int) -> int:
        return self._source.line_starts[self._source.position(at)[0] - 1]

    def _take_away(self, node: Fields, name: str) -> None:
        key, value = node.entries[name]
        end = self._content_end(key, value)
        start = self._line_start(key.start)
        if not self._text[start : key.start].strip():
            self._pieces.append((start, self._line_after(end), ""))
            return
        names = [*node.entries]
        if names.index(name) + 1 >= len(names):  # the only part of an item, behind its dash
            raise CannotSet
        following = node.entries[names[names.index(name) + 1]][0].start
        between = self._text[end:following]
        self._pieces.append((key.start, end if "#" in between else following, ""))

    def _add(self, node: Fields, name: str, plain: Plain, order: tuple[str, ...]) -> None:
        """A field that is not there yet: behind the one that stands before it in its kind, or before all."""
        indent = indent_of(self._source, node)
        lines = lines_of(name, plain, indent)
        before = order[: order.index(name)] if name in order else order
        behind = next((one for one in reversed(before) if one in node.entries), None)
        if behind is None and name not in order:
            behind = [*node.entries][-1]
        if behind is None:
            at = first_key(node).start
            self._pieces.append((at, at, f"{lines}\n{' ' * indent}"))
            return
        rest = _REST.match(self._text, self._content_end(*node.entries[behind]))
        assert rest is not None
        self._pieces.append((rest.end(), rest.end(), f"\n{' ' * indent}{lines}"))

    def _whole(self, node: Fields, name: str, plain: Plain) -> None:
        """All that stands behind the name of a field. A comment in the line of its end goes up to its name."""
        key, old = node.entries[name]
        indent = indent_of(self._source, node)
        lines = lines_of(name, plain, indent)
        words = lines.partition(":")[2]
        end = self._content_end(key, old)
        rest = _REST.match(self._text, end)
        comment = rest[0].strip() if rest and "\n" in words else ""
        if comment:
            first, _, more = words.partition("\n")
            words, end = f"{first} {comment}\n{more}", rest.end() if rest else end
        self._pieces.append((self._colon(key) + 1, end, words))

    def _items(self, node: Fields, name: str, old: Items, said: list[Said], type_: Type | None) -> None:
        inner = type_.item if isinstance(type_, Many) else None
        before = [said_of(item, inner) for item in old.items]
        pairs = matched(before, said, inner)
        if is_in_brackets(self._source, old):
            self._items_in_brackets(old, said, inner, pairs)
            return
        starts, ends = self._chunks(node.entries[name][0], old)
        kept = staying([place for place in pairs if place is not None])
        if not kept:
            self._whole(node, name, plain_for(said, type_))
            return
        dash = self._source.position(self._dash(old.items[0]))[1] - 1
        for place, item in enumerate(old.items):
            if place in pairs:
                self._item(item, said[pairs.index(place)], inner)
            if place not in kept:
                moved = self.applied(starts[place], ends[place]) if place in pairs else ""
                self._pieces = [one for one in self._pieces if not starts[place] <= one[0] < ends[place]]
                self._pieces.append((starts[place], ends[place], ""))
                self._moved[place] = moved
        self._come(said, inner, pairs, kept, starts, ends, dash)

    def _come(
        self,
        said: list[Said],
        inner: Type | None,
        pairs: list[int | None],
        kept: set[int],
        starts: list[int],
        ends: list[int],
        dash: int,
    ) -> None:
        """Set the items that are new or come from elsewhere, each run of them behind the item that stays before it."""
        at, run = starts[0], ""
        for value, place in [*zip(said, pairs, strict=True), ("", -1)]:
            if place is not None and (place in kept or place == -1):
                if run:
                    self._set_run(at, run)
                at, run = (ends[place], "") if place >= 0 else (at, "")
            elif place is not None:
                chunk = self._moved[place].replace(self._line_end, "\n")
                run += chunk if chunk.endswith("\n") else f"{chunk}\n"
            else:
                lines = emit([plain_for(value, inner)]).rstrip("\n").split("\n")
                run += "".join(f"{' ' * dash}{line}\n" if line else "\n" for line in lines)

    def _set_run(self, at: int, run: str) -> None:
        if at == len(self._text) and self._text[-1:] not in ("\n", "\r"):
            run = "\n" + run.rstrip("\n")
        self._pieces.append((at, at, run))

    def _item(self, item: Node, said: Said, inner: Type | None) -> None:
        if said_of(item, inner) == said:
            return
        if isinstance(item, Fields) and isinstance(said, dict):
            inner = fitting(said, inner)
            if is_in_brackets(self._source, item) or set(item.entries) & set(said):
                self._parts(item, said, inner)
                return
        if isinstance(item, Scalar) and isinstance(said, str) and self._word(item, said):
            return
        raise CannotSet

    def _items_in_brackets(self, old: Items, said: list[Said], inner: Type | None, pairs: list[int | None]) -> None:
        if pairs == [*range(len(old.items))]:
            for item, value in zip(old.items, said, strict=True):
                self._item(item, value, inner)
            return
        parts: list[str] = []
        for value, place in zip(said, pairs, strict=True):
            same = old.items[place] if place is not None else None
            if same is not None and said_of(same, inner) == value:
                parts.append(self._text[same.start : same.end])
            else:
                parts.append(in_brackets(plain_for(value, inner)))
        self._pieces.append((old.start, old.end, f"[{', '.join(parts)}]"))

    def _chunks(self, key: Scalar, old: Items) -> tuple[list[int], list[int]]:
        """Where the lines of each item begin, with the comments above it, and where they end."""
        starts = [min(self._line_after(self._colon(key)), self._line_start(self._dash(old.items[0])))]
        ends: list[int] = []
        for place, item in enumerate(old.items):
            dash = self._dash(item)
            if self._text[self._line_start(dash) : dash].strip():
                raise CannotSet
            if place:
                starts.append(ends[-1])
            end = max(len(self._text[: end_of(self._source, item)].rstrip()), dash + 1)
            ends.append(self._line_after(end))
        return starts, ends

    def _dash(self, item: Node) -> int:
        """Where the dash of an item stands; comments may stand between the two."""
        at = item.start
        while True:
            at = len(self._text[:at].rstrip())
            if at and self._text[at - 1] == "-":
                return at - 1
            mark = self._text.find("#", self._line_start(max(at - 1, 0)), at)
            if mark < 0:
                raise CannotSet
            at = mark
