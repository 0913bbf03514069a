"""A Word document as paragraphs of plain text. What is deleted, hidden, a comment or a field's own code is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onebook.imports.office.archive import attributes, open_archive
from onebook.imports.safe_xml import Element

_DOCUMENT: Final = "word/document.xml"
_BESIDE: Final = ("footnotes", "endnotes", "header", "footer")
"""Parts with text beside the body, in the order in which they follow it."""
_NO_TEXT: Final = frozenset("del moveFrom pPr rPr sectPr sdtPr tblPr tblGrid trPr tcPr instrText delText rt".split())
_BLANKS: Final = frozenset("tab ptab br cr".split())
_GONE: Final = frozenset("del moveFrom cellDel".split())
_LINE_BREAK: Final = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_OFF: Final = ("0", "false", "off")


def read_document(data: bytes) -> tuple[str, ...]:
    """The paragraphs that say something, in reading order: the body, notes, headers, footers. Raises `ImportRefused`."""
    archive = open_archive(data, "document")
    beside = sorted(
        (one for one in archive.related(_DOCUMENT).values() if one[0] in _BESIDE), key=lambda one: _BESIDE.index(one[0])
    )
    reader = _Paragraphs()
    for part in dict.fromkeys((_DOCUMENT, *(name for _, name in beside))):
        root = archive.xml(part)
        if root is not None:
            reader.read(root)
            reader.finish()
    return tuple(reader.found)


class _Paragraphs:
    """Collects paragraphs; one whose end was deleted runs on into the next."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._before = ""

    def read(self, element: Element) -> None:
        """Everything in a part, a table, a cell or a text box."""
        for child in _shown(element):
            if child.name == "p":
                self._paragraph(child)
            else:
                self.read(child)

    def finish(self) -> None:
        """Nothing runs on beyond the end of a part."""
        self._keep("", runs_on=False)

    def _paragraph(self, paragraph: Element) -> None:
        line = _ParagraphWords()
        line.read(paragraph)
        marks = _inside(_inside((paragraph,), "pPr"), "rPr")
        self._keep("".join(line.words), runs_on=any(one.name in _GONE for mark in marks for one in mark.children))
        for box in line.boxes:
            self.read(box)

    def _keep(self, text: str, *, runs_on: bool) -> None:
        text = self._before + text
        self._before = text if runs_on else ""
        if not runs_on and text.strip():
            self.found.append(text.strip())


class _ParagraphWords:
    """The words of one paragraph, and the text boxes that hang on it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[Element] = []
        self._fields: list[bool] = []
        """The fields that are open; whether their code is still being told."""

    def read(self, element: Element) -> None:
        is_hidden = element.name == "r" and _is_hidden(element)
        for child in _shown(element):
            if child.name == "fldChar":
                self._field(attributes(child).get("fldCharType", ""))
            elif is_hidden:
                continue
            elif child.name == "txbxContent":
                self.boxes.append(child)
            else:
                self._word(child)

    def _word(self, element: Element) -> None:
        if element.name == "t":
            self._say(_LINE_BREAK.sub(" ", "".join(part for part in element.parts if isinstance(part, str))))
        elif element.name in _BLANKS:
            self._say(" ")
        elif element.name == "noBreakHyphen":
            self._say("-")
        else:
            self.read(element)

    def _say(self, text: str) -> None:
        if not any(self._fields):
            self.words.append(text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _shown(element: Element) -> Iterator[Element]:
    """What is in an element and is text; of several ways to show the same, the first."""
    if element.name == "AlternateContent":
        ways = [one for one in element.children if one.name in ("Choice", "Fallback")]
        yield from ways[:1]
        return
    for child in element.children:
        properties = _inside((child,), "trPr") + _inside((child,), "tcPr")
        is_gone = any(one.name in _GONE for told in properties for one in told.children)
        if child.name not in _NO_TEXT and not is_gone:
            yield child


def _inside(elements: tuple[Element, ...], name: str) -> tuple[Element, ...]:
    return tuple(child for element in elements for child in element.children if child.name == name)


def _is_hidden(run: Element) -> bool:
    marks = _inside(_inside((run,), "rPr"), "vanish")
    return any(attributes(one).get("val", "1") not in _OFF for one in marks)
