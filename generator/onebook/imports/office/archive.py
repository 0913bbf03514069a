"""The archive that a workbook or a document is: opened with bounds, so that none of them can do harm.

Nothing is unpacked to disk, nothing in it runs, and no address in it is followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onebook.imports.drafts import ImportRefused
from onebook.imports.safe_xml import Element, parse

LARGEST: Final = 50_000_000
"""Bytes of the file itself; pictures may be in it."""
MOST_ENTRIES: Final = 5_000
LARGEST_PART: Final = 30_000_000
LARGEST_TOGETHER: Final = 60_000_000
"""Bytes of text, unpacked. Half a million cells or a thousand pages have less."""
_MOST_TIMES: Final = 250
"""How many times a part may grow when it is unpacked; dull tables grow a hundred times."""
_RATIO_FROM: Final = 1_000_000
_OLD: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_TEXT: Final = (".xml", ".rels")


@dataclass(frozen=True)
class OfficeArchive:
    """What is in a file of an office program, by name without a leading slash."""

    _zip: zipfile.ZipFile

    @cached_property
    def names(self) -> frozenset[str]:
        """All that is in it."""
        return frozenset(self._zip.namelist())

    def xml(self, name: str) -> Element | None:
        """The root of a part; None where there is no such part."""
        if name not in self.names:
            return None
        try:
            data = self._zip.read(name)
        except Exception:  # a damaged archive shows itself in many ways
            raise ImportRefused(f"the file is damaged: its part `{name}` cannot be unpacked") from None
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise ImportRefused(
                f"its part `{name}` defines a document type of its own; such files are refused, for they can do harm"
            )
        return parse(data).root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part names by a short id: the last word of its type, and the part's name. Nothing outside the file."""
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels".lstrip("/"))
        found: dict[str, tuple[str, str]] = {}
        for one in root.children if root is not None else ():
            told = attributes(one)
            if told.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, told.get("Target", "")))
            found[told.get("Id", "")] = told.get("Type", "").rpartition("/")[2], target.lstrip("/")
        return found


def attributes(element: Element) -> dict[str, str]:
    """An element's attributes, by name without the prefix of a namespace."""
    return {name.rpartition(":")[2]: value for name, value in element.attributes}


def open_archive(data: bytes, kind: str) -> OfficeArchive:
    """A workbook or a document (`kind` says which of the two is wanted, as people call it). Raises `ImportRefused`."""
    if len(data) > LARGEST:
        raise ImportRefused(f"the file is larger than {LARGEST // 1_000_000} MB")
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise ImportRefused("the file is locked with a password; take the password off and save it again")
        ending = ".xlsx" if kind == "workbook" else ".docx"
        raise ImportRefused(f"this is a file of an older office program; save it as `{ending}` first")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except Exception:  # a damaged archive shows itself in many ways
        raise ImportRefused(f"this is no {kind}, or the file is damaged") from None
    _bounded(entries)
    _of_this_kind(archive, kind)
    return OfficeArchive(archive)


def _bounded(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise ImportRefused(f"the file holds more than {MOST_ENTRIES:,} parts, which is more than any real one has")
    names = [entry.filename.casefold() for entry in entries]
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise ImportRefused("a part of the file has a name that leads out of it; such files are refused")
    if len(set(names)) < len(names):
        raise ImportRefused("two parts of the file have the same name; such files are refused")
    texts = [entry for entry in entries if entry.filename.casefold().endswith(_TEXT)]
    for entry in texts:
        if entry.flag_bits & 1:
            raise ImportRefused("the file is locked with a password; take the password off and save it again")
        times = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > LARGEST_PART or (entry.file_size > _RATIO_FROM and times > _MOST_TIMES):
            raise ImportRefused(
                f"its part `{entry.filename}` would fill {entry.file_size / 1_000_000:,.0f} MB; such files are refused, "
                "for they can do harm"
            )
    if sum(entry.file_size for entry in texts) > LARGEST_TOGETHER:
        raise ImportRefused(f"unpacked, the file would fill more than {LARGEST_TOGETHER // 1_000_000} MB")


def _of_this_kind(archive: zipfile.ZipFile, kind: str) -> None:
    names = set(archive.namelist())
    if "mimetype" in names:
        ending = ".xlsx" if kind == "workbook" else ".docx"
        raise ImportRefused(f"this is a file of LibreOffice or OpenOffice; save it as `{ending}` first")
    if any(name.endswith(".bin") and re.search(r"(workbook|sheet\d*)\.bin$", name) for name in names):
        raise ImportRefused("this is a binary workbook (.xlsb); save it as `.xlsx` first")
    wanted = "xl/workbook.xml" if kind == "workbook" else "word/document.xml"
    if wanted not in names:
        other = "word/document.xml" if kind == "workbook" else "xl/workbook.xml"
        what = {"word/document.xml": "a Word document", "xl/workbook.xml": "a workbook"}
        raise ImportRefused(f"this is {what[other]} and no {kind}" if other in names else f"this is no {kind}")
