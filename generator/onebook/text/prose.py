"""The sentences of a text, without code and addresses, each letter with its place in the file.

What is left out leaves one mark behind, so that the words on its two sides do not become one phrase.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onebook.text.aligned import Aligned, Weaver, as_it_is
from onebook.text.markdown import REFERENCE

GAP = "\ufffc"
"""Stands where something was left out: neither a letter nor a blank."""

_CODE = r"(?<!`)(`{1,3})(?!`)[^`]+?(?<!`)\1(?!`)"
ENDINGS = (
    "com org net gov edu mil int info biz io dev app cloud ai co eu uk us ca au nz ie de at ch fr be nl "
    "lu es pt it pl cz se no dk fi gr jp cn in br mx za example"
).replace(" ", "|")
"""The ends of addresses that people write without anything before them."""
_ADDRESS = re.compile(
    r"(?:(?<![\w+.-])[a-z][a-z0-9+.-]{1,20}://|(?<![\w@])www\.|(?<!\w)(?:mailto|tel):)[^\s<>\"“”«»\ufffc]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@/.-])(?:[\w-]+\.)+(?-i:{ENDINGS})(?![\w-])(?:[/:?#][^\s<>\"“”«»\ufffc]*)?",
    re.IGNORECASE,
)
_MAY_HOLD_ADDRESS = re.compile(r"[\w+]\.\w|://|@\w|mailto:|tel:")
_LEFT_OUT = re.compile(rf"{_CODE}|(?<!\\){REFERENCE.pattern}", re.DOTALL)
_PARAGRAPHS = re.compile(r"(?:\r\n|[\r\n])(?:[ \t]*(?:\r\n|[\r\n]))+")
_QUOTES = re.compile(
    r"“[^“”\n]{1,1000}”|«[^«»\n]{1,1000}»|„[^„“”\n]{1,1000}[“”]|(?<![\w‘’'])‘[^‘\n]{1,1000}’(?!\w)"
    r"|(?<![\w\"])\"(?!\s)[^\"\n]{1,1000}(?<!\s)\"(?!\w)"
)


_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")


Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that belong together: a paragraph, a heading, a cell of a table."""

    prose: Aligned
    is_heading: bool = False
    is_quoted: bool = False
    """It stands in a block quotation."""
    form: Literal["text", "words", "quoted"] = "text"
    """`words` stand where no mark-up can, like an image's; `quoted` ones between signs that they must not hold."""
    language: str = ""
    """What the text says that it is written in."""
    linked: tuple[Range, ...] = ()
    """What of the origin stands in the words of links."""
    locked: tuple[Range, ...] = ()
    """What of the origin must stay as it is, since something else goes by it."""

    def quotes(self) -> list[tuple[int, int]]:
        """Offsets of what stands in quotation marks: somebody else's words."""
        if self.is_quoted:
            return [(0, len(self.prose.text))]
        return [match.span() for match in _QUOTES.finditer(self.prose.text)]


def is_inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies in one of some others, which are in order and apart."""
    before = bisect_right(spans, (start, sys.maxsize)) - 1
    return before >= 0 and end <= spans[before][1]


def overlaps(spans: Sequence[Range], start: int, end: int) -> bool:
    """Whether a stretch has a letter in common with one of some others."""
    return any(first < end and start < last for first, last in spans)


def first_sentence(text: str) -> str:
    """The first sentence of a plain text field; all of it where it is one."""
    flat = " ".join(text.split())
    end = _SENTENCE_END.search(flat)
    return flat[: end.end()] if end is not None else flat


def field_prose(text: str) -> Iterator[Stretch]:
    """The prose of a plain text field of the book: without code, addresses and `[[references]]` but for their words."""
    yield from _plain_prose(text, _LEFT_OUT)


def text_prose(text: str) -> Iterator[Stretch]:
    """The prose of a plain text file, by paragraphs."""
    yield from _plain_prose(text, re.compile(_CODE, re.DOTALL))


def line_prose(text: str) -> Iterator[Stretch]:
    """The prose of a text in which each line is a paragraph of its own."""
    yield from _plain_prose(text, re.compile(_CODE, re.DOTALL), re.compile(r"\n"))


def _plain_prose(text: str, left_out: re.Pattern[str], between: re.Pattern[str] = _PARAGRAPHS) -> Iterator[Stretch]:
    start = 0
    breaks = [match.span() for match in between.finditer(text)]
    for stop, following in [*breaks, (len(text), len(text))]:
        part = text[start:stop]
        if part.strip():
            weaver = Weaver()
            linked: list[Range] = []
            at = 0
            for found in left_out.finditer(part):
                weaver.add(part[at : found.start()], start + at, start + found.start())
                label = found.groupdict().get("label")
                if label is None:
                    weaver.add(GAP, start + found.start(), start + found.end())
                else:
                    linked.append((start + found.start("label"), start + found.end("label")))
                    weaver.add(label, *linked[-1])
                at = found.end()
            weaver.add(part[at:], start + at, stop)
            yield Stretch(prose=without_addresses(weaver.woven()), linked=tuple(linked))
        start = following


def without_addresses(prose: Aligned) -> Aligned:
    """The prose without web and mail addresses; the full stop after one stays."""
    if not _MAY_HOLD_ADDRESS.search(prose.text):
        return prose
    weaver = Weaver()
    at = 0
    for found in _ADDRESS.finditer(prose.text):
        end = found.start() + len(found[0].rstrip(".,;:!?)]}'’*_"))
        weaver.add_part(prose, at, found.start())
        if end > found.start():
            weaver.add(GAP, *prose.origin(found.start(), end))
        at = max(end, found.start())
    if at == 0:
        return prose
    weaver.add_part(prose, at, len(prose.text))
    return weaver.woven()


def whole(text: str) -> Stretch:
    """A text that is prose from end to end."""
    return Stretch(prose=as_it_is(text))
