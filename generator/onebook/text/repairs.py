"""Why a YAML text cannot be read, in words for people, and the repair that is sure.

The library names the place at which it gave up and speaks of tokens. So the mistakes that people make are tried one by
one on the lines around that place: the first repair with which the text can be read on is what was wrong. Nothing is
said that was not tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from onebook.text.broken_text import FIELD, NAME, BrokenText, Repair, RepairLine
from onebook.text.repairs_quotes import in_quotes, quotes
from onebook.text.signs import BLANKS, BULLETS, COLONS, DASHES, INVISIBLE, OPENING, name_of
from onebook.text.source import Flaw

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
_WORD_AND_MORE = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<name>[^\W\d][\w-]*)(?P<gap>[ \t]+)(?P<value>\S.*)")


Reads = Callable[[str], int | None]
"""The offset at which a text can no longer be read; None where all of it can."""


def flaw_of(stretch: BrokenText, failed: int, begun: int, reads: Reads) -> Flaw | None:
    """What is wrong at the place where reading failed; `begun` is where the library says that it began."""
    if len(stretch.text) > LONGEST or not stretch.lines:
        return None
    first = stretch.number(failed)
    above = next((stretch.number(line.start) for line in stretch.before(first)), first)
    numbers = dict.fromkeys((first, above, stretch.number(begun)))
    for tries in (_signs, _marks, quotes, _layout):
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
    field = FIELD.match(line.text)
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


def _layout(stretch: BrokenText, number: int) -> Iterator[Repair]:
    """A line that stands too far to the left or to the right, or lacks its dash."""
    line = stretch.lines[number]
    yield from _without_dash(stretch, number)
    above = next(stretch.before(number), None)
    parent = NAME.match(above.text) if above is not None else None
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
    called = NAME.match(line.text)
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
        name = NAME.match(line.text)
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
        name = NAME.match(line.text)
        if line.text.lstrip().startswith("-") or line.indent < item.indent:
            break
        first = line if name is not None and line.indent >= item.indent + 2 else first
    name = NAME.match(first.text) if first is not None else None
    if first is None or name is None:
        return
    start = first.start + first.indent
    dash = "-".ljust(first.indent - item.indent)
    message = f"a dash is missing in front of `{name['name']}`"
    hint = "begin each part of a list with a dash: `- `"
    yield Repair(
        code="YAML002", message=message, hint=hint, start=start, end=first.end, edit=(start - len(dash), start, dash)
    )
