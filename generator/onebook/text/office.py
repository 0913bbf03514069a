"""Files of other programs that hold words but are no text: what they are, and how their words come out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Foreign:
    """A sort of file, as people call it."""

    what: str
    """`a Word document`."""
    advice: str
    """How to get at its words, as something to do."""


_SAVE = "save a copy as plain text (.txt), as a web page (.html) or as `.docx` with *Save as*, and check that copy"
_COPY = "copy the words into a text file (.txt), and check that"
_WORD = Foreign("a Word document", _SAVE)
_WRITER = Foreign("a document of a word processor", _SAVE)
_PAGES = Foreign("a Pages document", "choose *File*, *Export to*, *Plain Text*, and check that file")
_GOOGLE = Foreign(
    "only a link to Google Docs",
    "choose *File*, *Download*, *Markdown (.md)* or *Plain text (.txt)* there, and check that",
)
PDF = Foreign("a PDF", "check the text that it was made from; where there is none, " + _COPY)
_SHEET = Foreign("a spreadsheet", _COPY)
_SLIDES = Foreign("a set of slides", _COPY)
_MAIL = Foreign("a mail", "copy its words into a text file (.txt), and check that")
_PICTURE = Foreign("a picture", "words in a picture cannot be read; write them into a text file (.txt), and check that")
ARCHIVE = Foreign("an archive, or a document of an office program", "unpack it, or " + _SAVE)
_OLD_OFFICE = Foreign("a document of an older office program", _SAVE)
_RICH = Foreign("a document with rich text", _SAVE)

_BY_ENDING: Mapping[str, Foreign] = {
    ending: one
    for endings, one in (
        (".doc .docm .dotx .dot", _WORD),
        (".odt .ott .fodt .wps .wpd", _WRITER),
        (".rtf .rtfd", _RICH),
        (".pages", _PAGES),
        (".gdoc .gsheet .gslides", _GOOGLE),
        (".pdf", PDF),
        (".xlsx .xls .xlsm .ods .numbers", _SHEET),
        (".pptx .ppt .odp .key", _SLIDES),
        (".eml .msg", _MAIL),
        (".png .jpg .jpeg .gif .webp .heic .tif .tiff .bmp", _PICTURE),
        (".zip .7z .gz .rar", Foreign("an archive", "unpack it, and check the texts in it")),
    )
    for ending in endings.split()
}
_BY_BEGINNING = (
    (b"PK\x03\x04", ARCHIVE),
    (b"%PDF-", PDF),
    (b"{\\rtf", _RICH),
    (b"\xd0\xcf\x11\xe0", _OLD_OFFICE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
)


def by_ending(name: str) -> Foreign | None:
    """What a file is by its name; None where the name says nothing of the kind."""
    return _BY_ENDING.get(PurePath(name).suffix.lower())


def by_beginning(data: bytes) -> Foreign | None:
    """What a file is by its first bytes, whatever its name says."""
    return next((one for beginning, one in _BY_BEGINNING if data.startswith(beginning)), None)
