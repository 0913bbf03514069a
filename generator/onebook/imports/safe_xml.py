"""XML that comes from anywhere, read without trust: no entities, no network, no file, bounded in size and depth.

Namespaces are not resolved: elements are known by their local names, so that an old, a new and a forgotten namespace
read alike.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from xml.parsers import expat

from onebook.imports.drafts import ImportRefused

LARGEST_FILE: Final = 50_000_000
"""Bytes. The largest plan that is known has less than two million."""
DEEPEST: Final = 200
MOST_ELEMENTS: Final = 1_000_000

_INLINE: Final = frozenset("a abbr b big cite code em font i small span strong sub sup tt u".split())
"""Elements of markup whose text runs on; a line ends at any other one."""

_MENDED: Final = {
    code: bytes([code]).decode("cp1252", errors="replace") for code in range(0x80, 0xA0) if code != 0x85
} | {0x7F: "\ufffd", 0xFEFF: ""}
"""Control characters are what is left of quotation marks and dashes of Windows, read as Latin-1 at some time."""

_LINE_BREAKS: Final = {0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Element:
    """An element with its attributes, and its texts and children in the order of the document."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    parts: tuple["str | Element", ...]
    line: int
    is_blank: bool
    """Whether neither it nor anything in it says anything."""

    @property
    def children(self) -> tuple["Element", ...]:
        """The elements directly inside."""
        return tuple(part for part in self.parts if isinstance(part, Element))

    @property
    def own_text(self) -> str:
        """The text that stands directly inside, without that of the children."""
        return "\n".join(part.strip() for part in self.parts if isinstance(part, str) and part.strip())

    @property
    def text(self) -> str:
        """All text inside, whatever markup it is wrapped in."""
        return "".join(_running_text(self)).strip()

    def all_inside(self) -> Iterator["Element"]:
        """This element and everything in it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.all_inside()


def _is_blank(part: str | Element) -> bool:
    return not part.strip() if isinstance(part, str) else part.is_blank


def _running_text(element: Element) -> Iterator[str]:
    for part in element.parts:
        if isinstance(part, str):
            yield part
        else:
            gap = "" if part.name.lower() in _INLINE else "\n"
            yield gap
            yield from _running_text(part)
            yield gap


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment or an instruction to another program: no part of the data, yet worth telling."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """An XML document that could be read."""

    root: Element
    asides: tuple[Aside, ...]
    mended: int
    """How many characters that cannot be shown were replaced."""


def parse(data: bytes) -> XmlDocument:
    """Read a document, or refuse it with the reason and the place."""
    if len(data) > LARGEST_FILE:
        raise ImportRefused(
            f"The file is larger than {LARGEST_FILE // 1_000_000} MB, which is more than an import takes."
        )
    if not data.strip():
        raise ImportRefused("The file is empty.")
    if not _begins_like_xml(data):
        raise ImportRefused("This is no XML file: it does not begin with an XML tag.", 1, 1)
    return _XmlReader().read(data)


def _begins_like_xml(data: bytes) -> bool:
    head = data[:200]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    parts: list[str | Element] = field(default_factory=list)


class _XmlReader:
    """One pass of the parser over one document."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.EntityDeclHandler = self._entity_declared
        self.parser.ExternalEntityRefHandler = self._outside_entity
        self.parser.SkippedEntityHandler = self._unknown_entity
        self.open = [_Open("", (), 0)]
        self.asides: list[Aside] = []
        self.elements = 0
        self.mended = 0

    def read(self, data: bytes) -> XmlDocument:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            at_ampersand = data[self.parser.ErrorByteIndex - 1 : self.parser.ErrorByteIndex] == b"&"
            raise ImportRefused(self._in_words(error), error.lineno, error.offset + 1 - at_ampersand) from None
        except (LookupError, ValueError) as error:
            raise ImportRefused(
                "The file names a character encoding that cannot be read; save it as UTF-8.", 1, 1
            ) from error
        (root,) = (part for part in self.open[0].parts if isinstance(part, Element))
        return XmlDocument(root, tuple(self.asides), self.mended)

    def _start(self, name: str, attributes: list[str]) -> None:
        self.elements += 1
        if len(self.open) > DEEPEST:
            raise self._refusal(f"The elements are nested more than {DEEPEST} levels deep.")
        if self.elements > MOST_ELEMENTS:
            raise self._refusal(
                f"The file holds more than {MOST_ELEMENTS:,} elements, which is more than an import takes."
            )
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        cleaned = tuple((name, self._clean(value)) for name, value in pairs)
        self.open.append(_Open(name.rpartition(":")[2], cleaned, self.parser.CurrentLineNumber))

    def _end(self, _name: str) -> None:
        done = self.open.pop()
        parts = tuple(self._joined(done.parts))
        is_blank = not any(value.strip() for _, value in done.attributes) and all(_is_blank(part) for part in parts)
        self.open[-1].parts.append(
            Element(name=done.name, attributes=done.attributes, parts=parts, line=done.line, is_blank=is_blank)
        )

    def _characters(self, text: str) -> None:
        self.open[-1].parts.append(text)

    def _joined(self, parts: list[str | Element]) -> Iterator[str | Element]:
        """The parts with each run of text in one piece: the parser hands it over in several."""
        for is_text, run in groupby(parts, lambda part: isinstance(part, str)):
            if is_text:
                yield self._clean("".join(part for part in run if isinstance(part, str)))
            else:
                yield from run

    def _clean(self, text: str) -> str:
        mended = text.translate(_MENDED)
        if mended != text:
            self.mended += sum(ord(character) in _MENDED for character in text)
        return mended.replace("\r\n", "\n").translate(_LINE_BREAKS)

    def _comment(self, text: str) -> None:
        if text.strip():
            self.asides.append(Aside(" ".join(self._clean(text).split()), self.parser.CurrentLineNumber))

    def _instruction(self, target: str, text: str) -> None:
        self.asides.append(Aside(" ".join(f"{target} {self._clean(text)}".split()), self.parser.CurrentLineNumber))

    def _refusal(self, message: str) -> ImportRefused:
        return ImportRefused(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _entity_declared(self, name: str, *_rest: object) -> None:
        raise self._refusal(
            f"The file defines an entity of its own (`{name}`); such files are refused, for they can do harm."
        )

    def _outside_entity(self, *_rest: object) -> int:
        raise self._refusal(
            "The file asks for another file to be read into it; such files are refused, for they can do harm."
        )

    def _unknown_entity(self, name: str, *_rest: object) -> None:
        raise self._refusal(_unknown(name))

    def _in_words(self, error: expat.ExpatError) -> str:
        """Why the document is not well-formed, as one would tell a colleague."""
        inside = self.open[-1]
        if error.code == _CODES[expat.errors.XML_ERROR_NO_ELEMENTS] and len(self.open) > 1:
            reason = f"the file ends before <{inside.name}>, opened on line {inside.line}, is closed"
        elif error.code == _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]:
            reason = f"a closing tag does not fit <{inside.name}>, which was opened on line {inside.line}"
        else:
            reason = _REASONS.get(expat.ErrorString(error.code), expat.ErrorString(error.code))
        return f"The file is not well-formed XML: {reason}."


_CODES: Final = expat.errors.codes


def _unknown(name: str) -> str:
    return f"The file uses `&{name};`, which XML does not know; write the character itself instead."


_REASONS: Final = {
    expat.errors.XML_ERROR_NO_ELEMENTS: "it holds no element",
    expat.errors.XML_ERROR_INVALID_TOKEN: "this is not allowed here; write &amp; for a plain & and &lt; for a plain <",
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: "a tag begins here and never ends",
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION: "a CDATA section begins here and never ends",
    expat.errors.XML_ERROR_PARTIAL_CHAR: "the file ends in the middle of a character",
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "an attribute stands twice in one tag",
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something follows after the end of the document",
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: "XML knows no &name; like this one; write the character itself instead",
    expat.errors.XML_ERROR_BAD_CHAR_REF: "a character is given by a number that no text may hold",
    expat.errors.XML_ERROR_MISPLACED_XML_PI: "`<?xml ...?>` must be the very first thing in the file",
    expat.errors.XML_ERROR_UNKNOWN_ENCODING: "it names a character encoding that cannot be read; save it as UTF-8",
    expat.errors.XML_ERROR_INCORRECT_ENCODING: "it is not in the character encoding that it names; save it as UTF-8",
    expat.errors.XML_ERROR_SYNTAX: "a tag is not written correctly",
}
