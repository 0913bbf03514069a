"""Why a YAML text cannot be read, in words for people, and the repair that is sure.

The library names the place at which it gave up and speaks of tokens. So the mistakes that people make are tried one by
one on the lines around that place: the first repair with which the text can be read on is what was wrong. Nothing is
said that was not tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onebook.text.signs import BLANKS, BULLETS, COLONS, DASHES, INVISIBLE, OPENING, name_of
from onebook.text.source import Flaw

Edit = tuple[int, int, str]
"""Start and end in the text, and what comes between them."""

LONGEST = 100_000
"""Letters. In a longer stretch nothing is tried: each try reads all of it."""

_ODD_BLANK = f"[{BLANKS}]"
_HIDDEN = f"[{INVISIBLE}]"
_LIST_SIGN = re.compile(rf"(?P<lead>[ \t]*)(?P<sign>[{DASHES}{re.escape(BULLETS)}])[ \t{BLANKS}]*(?=[^\s{DASHES}*])")
_WIDE_COLON = re.compile(rf"[ \t]*(?:- +)*[\w-]+[ \t{BLANKS}]*(?P<sign>[{COLONS}])[ \t]*")
_STRUCTURE = re.compile(
    rf"[ {BLANKS}{INVISIBLE}]*(?:-[ {BLANKS}]+)*(?:[\w-]+(?:[ {BLANKS}{INVISIBLE}]*:[ {BLANKS}{INVISIBLE}]*))?"
)
_NO_BLANK = re.compile(r"[ ]*(?:- +)*(?P<name>[^\W\d][\w-]*):(?=[^\s:/])")
_NO_DASH_BLANK = re.compile(r"[ ]*-(?=[^\s-])")
_FIELD = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<name>[^\W\d][\w-]*)[ ]*:[ \t]+(?P<value>\S.*)")
_ITEM = re.compile(r"(?P<lead>[ ]*(?:- +)+)(?P<value>\S.*)")
_NAME = re.compile(r"[ ]*(?:- +)*(?P<name>[^\W\d][\w-]*)[ ]*:(?:[ \t]|$)")
_COMMENT = re.compile(r"[ \t]+#(?:[ \t].*)?$")
_WORD_AND_MORE = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<name>[^\W\d][\w-]*)(?P<gap>[ \t]+)(?P<value>\S.*)")
_BLANK_LINE = re.compile(r"[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A way to mend one line, and what was wrong if it works."""

    code: str
    message: str
    hint: str
    start: int
    """Where the mistake is."""
    end: int
    edit: Edit
    is_sure: bool = True
    """It can have been meant in no other way."""


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A line without its end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def says_something(self) -> bool:
        return not _BLANK_LINE.fullmatch(self.text)


@dataclass(frozen=True)
class BrokenText:
    """A text that cannot be read, with the names that its fields may have (none: any)."""

    text: str
    names: Mapping[str, bool] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[RepairLine, ...]:
        """Its lines."""
        found = [
            RepairLine(match.start(), match[0])
            for match in re.finditer(r"[^\r\n]+|(?<![^\r\n])(?=\r\n|\r|\n)", self.text)
        ]
        return tuple(found)

    def number(self, offset: int) -> int:
        """The line at an offset."""
        return next((number for number, line in enumerate(self.lines) if offset <= line.end), len(self.lines) - 1)

    def is_name(self, word: str) -> bool:
        """Whether a field may be called so."""
        return not self.names or word.casefold() in self.names

    def before(self, number: int) -> Iterator[RepairLine]:
        """The lines above one that say something, the nearest first."""
        return (line for line in reversed(self.lines[:number]) if line.says_something)


Reads = Callable[[str], int | None]
"""The offset at which a text can no longer be read; None where all of it can."""


def flaw_of(stretch: BrokenText, failed: int, begun: int, reads: Reads) -> Flaw | None:
    """What is wrong at the place where reading failed; `begun` is where the library says that it began."""
    if len(stretch.text) > LONGEST or not stretch.lines:
        return None
    first = stretch.number(failed)
    above = next((stretch.number(line.start) for line in stretch.before(first)), first)
    numbers = dict.fromkeys((first, above, stretch.number(begun)))
    for tries in (_signs, _marks, _quotes, _layout):
        for number in numbers:
            if 0 <= number < len(stretch.lines):
                works = [repair for repair in tries(stretch, number) if _helps(stretch.text, failed, repair, reads)]
                if works:
                    return _flaw(works)
    return None


def _helps(text: str, failed: int, repair: Repair, reads: Reads) -> bool:
    """Whether a text can be read beyond the line in which reading failed, and beyond the one that a repair mends."""
    start, end, words = repair.edit
    now = reads(text[:start] + words + text[end:])
    if now is None:
        return True
    line_end = re.compile(r"[^\r\n]*[\r\n]*").match(text, max(end, failed))
    return line_end is not None and now - len(words) + (end - start) >= line_end.end()


def _flaw(works: list[Repair]) -> Flaw:
    """The first repair that helps; it is safe where nothing else would help as well."""
    first = works[0]
    others = {repair.edit for repair in works if repair.message != first.message or not repair.is_sure}
    sure = first.is_sure and not others - {first.edit}
    return Flaw(
        code=first.code,
        message=first.message,
        hint=first.hint,
        start=first.start,
        end=first.end,
        replacement=None,
        other=None,
        edit=first.edit if sure else None,
    )


def _signs(stretch: BrokenText, number: int) -> Iterator[Repair]:
    """Signs that look like a blank, a colon or a dash, and tabs."""
    line = stretch.lines[number]
    at = line.start
    tab = re.match(r"[ ]*(?:- *)*[ ]*(\t)", line.text)
    if tab is not None:
        yield from _without_tab(stretch, number, at + tab.start(1))
    structure = _STRUCTURE.match(line.text)
    head = structure[0] if structure is not None else ""
    odd = re.search(f"{_ODD_BLANK}|{_HIDDEN}", head)
    if odd is not None:
        mended = re.sub(_HIDDEN, "", re.sub(_ODD_BLANK, " ", head))
        message = f"{name_of(odd[0])} stands where an ordinary blank is wanted"
        if odd[0] in INVISIBLE:
            message = f"{name_of(odd[0])} stands in this line"
        hint = "type it again with the space bar; such signs come along when text is pasted"
        yield Repair(
            code="YAML015",
            message=message,
            hint=hint,
            start=at + odd.start(),
            end=at + odd.end(),
            edit=(at, at + len(head), mended),
        )
    wide = _WIDE_COLON.match(line.text)
    if wide is not None:
        edit = (at + wide.start("sign"), at + wide.end(), ": ")
        message = f"{name_of(wide['sign'])} stands where an ordinary colon is wanted"
        yield Repair(
            code="YAML015", message=message, hint="write `:` and a blank", start=edit[0], end=edit[0] + 1, edit=edit
        )
    sign = _LIST_SIGN.match(line.text)
    if sign is not None:
        edit = (at + sign.start("sign"), at + sign.end(), "- ")
        message = f"an item of a list begins with {name_of(sign['sign'])} here"
        yield Repair(
            code="YAML015",
            message=message,
            hint="begin it with a hyphen and a blank: `- `",
            start=edit[0],
            end=edit[0] + 1,
            edit=edit,
        )
    field = _FIELD.match(line.text)
    if field is not None and (quoted := re.fullmatch(rf"([{OPENING}])(.*)([{OPENING}])[ \t]*", field["value"])):
        start = at + field.start("value")
        edit = (start, start + len(field["value"].rstrip()), in_quotes(quoted[2]))
        message = "these are quotes as Word writes them, and YAML knows only those of the keyboard"
        yield Repair(
            code="YAML015", message=message, hint='write `"` on both sides', start=start, end=start + 1, edit=edit
        )


def _without_tab(stretch: BrokenText, number: int, tab: int) -> Iterator[Repair]:
    line = stretch.lines[number]
    lead = re.match(r"[ \t]*", line.text)
    assert lead is not None
    hint = "use two blanks for each step in"
    widths = dict.fromkeys([2 * lead[0].count("\t") + lead[0].count(" "), *_levels(stretch, number)])
    if "\t" not in lead[0]:  # it stands behind the dash
        edit = (tab, tab + 1, " ")
        yield Repair(
            code="YAML005", message="a tab stands where YAML wants blanks", hint=hint, start=tab, end=tab + 1, edit=edit
        )
        return
    for width in widths:
        edit = (line.start, line.start + len(lead[0]), " " * width)
        yield Repair(
            code="YAML005", message="a tab stands where YAML wants blanks", hint=hint, start=tab, end=tab + 1, edit=edit
        )


def _marks(stretch: BrokenText, number: int) -> Iterator[Repair]:
    """A colon or a dash without its blank, or none at all."""
    line = stretch.lines[number]
    at = line.start
    tight = _NO_BLANK.match(line.text)
    if tight is not None and stretch.is_name(tight["name"]):
        end = at + tight.end()
        message = f"a blank is missing after the colon of `{tight['name']}`"
        hint = "write `name: value`, with a blank after the colon"
        yield Repair(
            code="YAML002", message=message, hint=hint, start=at + tight.start("name"), end=end, edit=(end, end, " ")
        )
    dash = _NO_DASH_BLANK.match(line.text)
    if dash is not None:
        end = at + dash.end()
        message, hint = "a blank is missing after the dash", "begin each item of a list with a dash and a blank: `- `"
        yield Repair(code="YAML002", message=message, hint=hint, start=end - 1, end=end, edit=(end, end, " "))
    word = _WORD_AND_MORE.match(line.text)
    if word is not None and stretch.names and word["name"].casefold() in stretch.names:
        start, end = at + word.start("name"), at + word.end("name")
        message = f"a colon is missing after `{word['name']}`"
        yield Repair(
            code="YAML002",
            message=message,
            hint=f"write `{word['name']}: ` and then its value",
            start=start,
            end=end,
            edit=(end, end, ":"),
        )


def _quotes(stretch: BrokenText, number: int) -> Iterator[Repair]:
    """A text that YAML takes for something else."""
    line = stretch.lines[number]
    found = _FIELD.match(line.text)
    if found is None or not stretch.is_name(found["name"]):
        found = _ITEM.match(line.text)
    if found is None or (opened := _opened(found["value"])) is None:
        return
    start = line.start + found.start("value")
    value = _COMMENT.sub("", found["value"]).rstrip()
    why = _why_quotes(value, opened)
    if opened == '"' == value[-1] and "\\" in value and '\\"' not in value:
        message = "a backslash stands in a text in double quotes, where it means something of its own"
        edit = (start, start + len(value), "'" + value[1:-1].replace("'", "''") + "'")
        yield Repair(
            code="YAML002",
            message=message,
            hint="put the text in single quotes",
            start=start + value.index("\\"),
            end=edit[1],
            edit=edit,
        )
    for whole in dict.fromkeys((value, stretch.text[start : _last_of_text(stretch, number)])):
        why = why or _why_quotes(whole, opened)
        if why is None:
            continue
        message, mark = why
        which = "double" if in_quotes(whole)[0] == '"' else "single"
        hint = f"put the whole text in {which} quotes" + (f": {in_quotes(value)}" if len(value) < 60 else "")
        edit = (start, start + len(whole), in_quotes(whole))
        says_something = any(letter.isalnum() for letter in value)
        yield Repair(
            code="YAML002",
            message=message,
            hint=hint,
            start=start + mark,
            end=start + len(value),
            edit=edit,
            is_sure=says_something,
        )


def _opened(value: str) -> str | None:
    """The quote with which a value begins; None where a quote or bracket is opened and never closed in its line."""
    quote = value[0] if value[0] in "'\"" else ""
    if quote and quote not in value[1:]:
        return None
    closing = {"[": "]", "{": "}"}.get(value[0], "")
    return None if closing and closing not in value else quote


def _why_quotes(value: str, quote: str) -> tuple[str, int] | None:
    """Why a text needs quotes, and how far in it that is seen; None where it needs none."""
    if quote and value.index(quote, 1) == len(value) - 1:
        return None
    if quote == "'" and value.endswith("'") and value.count("'") % 2:
        return "an apostrophe ends this text, which began with a single quote", value.index("'", 1)
    if quote:
        return "this text begins with a quote that ends before the text does", 0
    if value[0] in "*&[]{}?@#%!|>`,-":
        return f"a text cannot begin with `{value[0]}`, which means something of its own in YAML", 0
    colon = re.search(r":(?:\s|$)", value)
    if colon is not None:
        return "a second colon followed by a blank stands in this line", colon.start()
    return None


def _last_of_text(stretch: BrokenText, number: int) -> int:
    """Where a text ends that goes on in the lines below, further in and without fields of their own."""
    own = stretch.lines[number].indent
    end = stretch.lines[number].end
    for line in stretch.lines[number + 1 :]:
        name = _NAME.match(line.text)
        is_field = name is not None and stretch.is_name(name["name"])
        if not line.says_something or line.indent <= own or is_field or line.text.lstrip().startswith("-"):
            break
        end = line.start + len(line.text.rstrip())
    return end


def in_quotes(text: str) -> str:
    """A text in the quotes that change nothing in it."""
    if text[:1] == "'" == text[-1:] and text.count("'") % 2 and len(text) > 1:
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _layout(stretch: BrokenText, number: int) -> Iterator[Repair]:
    """A line that stands too far to the left or to the right, or lacks its dash."""
    line = stretch.lines[number]
    yield from _without_dash(stretch, number)
    above = next(stretch.before(number), None)
    parent = _NAME.match(above.text) if above is not None else None
    if (
        above is not None
        and parent is not None
        and not above.text[parent.end() :].strip()
        and line.indent <= above.indent
    ):
        edit = (line.start, line.start + line.indent, " " * (above.indent + 2))
        message = f"this line belongs to `{parent['name']}` above it and is not further in"
        hint = f"put {above.indent + 2} blanks in front of it"
        yield Repair(
            code="YAML002", message=message, hint=hint, start=line.start + line.indent, end=line.end, edit=edit
        )
    called = _NAME.match(line.text)
    if called is not None and not stretch.is_name(called["name"]):
        return
    for level, whose in _levels(stretch, number).items():
        if level == line.indent:
            continue
        edit = (line.start, line.start + line.indent, " " * level)
        message = f"{_many(line.indent)} in front of this line, and that fits no line above it"
        hint = f"the indentation must be that of its neighbours: {whose}"
        yield Repair(
            code="YAML002", message=message, hint=hint, start=line.start + line.indent, end=line.end, edit=edit
        )


def _many(blanks: int) -> str:
    return (
        "no blank stands"
        if blanks == 0
        else f"{blanks} blank{'' if blanks == 1 else 's'} stand{'s' if blanks == 1 else ''}"
    )


def _levels(stretch: BrokenText, number: int) -> dict[int, str]:
    """The indentations that a line may have, by the lines above it; the nearest first, with whose it is."""
    found: dict[int, str] = {}
    limit = 1_000
    for line in stretch.before(number):
        marks = re.match(r"[ ]*(?:- +)*", line.text)
        assert marks is not None
        name = _NAME.match(line.text)
        for level in dict.fromkeys((len(marks[0]), line.indent)):
            if level < limit and (name is not None or level == line.indent):
                called = f"`{name['name']}`" if name is not None else "the line above"
                what = called if level == len(marks[0]) else "the dash of " + called
                found.setdefault(level, f"{level} blanks like {what}" if level else f"none like {what}")
        limit = min(limit, line.indent)
        if limit == 0:
            break
    return found


def _without_dash(stretch: BrokenText, number: int) -> Iterator[Repair]:
    """The first part of a list lacks its dash, while this one has it."""
    item = stretch.lines[number]
    if not item.text.lstrip().startswith("- "):
        return
    first: RepairLine | None = None
    for line in stretch.before(number):
        name = _NAME.match(line.text)
        if line.text.lstrip().startswith("-") or line.indent < item.indent:
            break
        first = line if name is not None and line.indent >= item.indent + 2 else first
    name = _NAME.match(first.text) if first is not None else None
    if first is None or name is None:
        return
    start = first.start + first.indent
    dash = "-".ljust(first.indent - item.indent)
    message = f"a dash is missing in front of `{name['name']}`"
    hint = "begin each part of a list with a dash: `- `"
    yield Repair(
        code="YAML002", message=message, hint=hint, start=start, end=first.end, edit=(start - len(dash), start, dash)
    )
