"""What a printed file says to somebody who listens: its words in the order of its tags, page by page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw


def read_aloud(pdf: bytes) -> list[str]:
    """The words of each page in the order of its tags; a hyphen at the end of a line is none of them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(_page(page)).replace("\x02", "") for page in document]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Iterator[str]:
    said = _marked(page)
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            for mark in _marks(raw.FPDF_StructTree_GetChildAtIndex(tree, number)):
                yield said.get(mark, "")
    finally:
        raw.FPDF_StructTree_Close(tree)


def _marks(element: Any) -> Iterator[int]:
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
        if mark >= 0:
            yield mark
        elif child := raw.FPDF_StructElement_GetChildAtIndex(element, number):
            yield from _marks(child)


def _marked(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The words of each piece of a page that a tag names."""
    text, found = page.get_textpage(), dict[int, str]()
    for number in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_TEXT:
            mark = raw.FPDFPageObj_GetMarkedContentID(one)
            found[mark] = found.get(mark, "") + _words(one, text)
    return found


def _words(one: Any, text: pypdfium2.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(one, text, None, 0)
    words = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(one, text, ctypes.cast(words, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return words.raw[:length].decode("utf-16-le").rstrip("\0")
