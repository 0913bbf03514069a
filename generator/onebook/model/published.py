"""What may lie beside the ordinary pages and is published with them, by how its name ends."""

from __future__ import annotations

from pathlib import PurePosixPath

PICTURES = frozenset("apng avif bmp gif ico jpeg jpg png svg tif tiff webp".split())
DOCUMENTS = frozenset(
    "csv doc docx dotx epub ics json key numbers odg odp ods odt pages pdf potx pptx ppt rtf tsv txt vcf vsdx xls "
    "xlsx xltx".split()
)
PACKED = frozenset("7z gz tar tgz zip".split())
SOUND_AND_FILM = frozenset("m4a mov mp3 mp4 ogg opus srt vtt wav webm".split())
LOOKS = frozenset("css otc otf ttc ttf woff woff2".split())
"""Fonts, and style sheets that the setting `extra_css` names."""
DOWNLOADS = DOCUMENTS | PACKED | SOUND_AND_FILM | LOOKS
"""What a reader opens, keeps or plays, and what does nothing by itself."""

ACTIVE = frozenset(
    "app appcache asp aspx bat cgi cjs class cmd com cpl dll dmg exe gadget hta htm html jar js jse jsp lnk mht "
    "mhtml mjs msi msp pif php pl ps1 psm1 py rb reg scf scr sh shtm shtml swf url vb vbe vbs wasm webmanifest ws wsf "
    "wsh xht xhtml xml xsl xslt svgz".split()
)
"""What runs, or what a browser takes for a page of the site: never published, whatever the settings say."""

_BY_NAME = frozenset({"CNAME"})
"""Files without an ending that hosts of sites ask for."""


def ending(path: str) -> str:
    """How a file's name ends: `pdf`; empty where it has no ending."""
    return PurePosixPath(path).suffix.lower().removeprefix(".")


def is_shown(path: str) -> bool:
    """Whether a browser shows a file as a picture."""
    return ending(path) in PICTURES - {"tif", "tiff"}


def is_active(path: str) -> bool:
    """Whether a file could act in the reader's browser or on the reader's machine."""
    return ending(path) in ACTIVE


def is_published(path: str, more: frozenset[str] = frozenset()) -> bool:
    """Whether a file beside the pages is published; `more` are endings or names that the settings add."""
    name = PurePosixPath(path).name
    if is_active(path):
        return False
    is_added = any(name.lower() == one or name.lower().endswith(f".{one}") for one in more)
    return is_added or ending(path) in PICTURES | DOWNLOADS or name in _BY_NAME
