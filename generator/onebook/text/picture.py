"""How large a picture is, read from its first bytes: nothing is ever decoded to find out."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from pathlib import Path

MILLION = 1_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""The segments of a JPEG that tell its size."""
_INSIDE = re.compile(rb"data:image/[a-z+.-]+;\s*base64,\s*([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_HEAD = 65536
_MOST = 8 * 1024 * 1024
"""Where a picture has not said its size within so many bytes, it never does."""


def pixels_in(path: Path) -> int:
    """So many points a picture file has; 0 where it cannot be read."""
    try:
        with path.open("rb") as file:
            return pixels_of(file.read(_MOST))
    except OSError:
        return 0


def pixels_of(content: bytes) -> int:
    """So many points a picture has, with the largest one inside a drawing; 0 where it does not say, like a drawing."""
    width, height = _size(content)
    return width * height or max((pixels_of(inner) for inner in _pictures_in(content)), default=0)


def _size(content: bytes) -> tuple[int, int]:
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    return _jpeg(content) if content.startswith(b"\xff\xd8") else (0, 0)


def _webp(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X" and len(content) >= 30:
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)
    if kind == b"VP8 " and len(content) >= 30:
        width, height = struct.unpack("<HH", content[26:30])
        return int(width) & 0x3FFF, int(height) & 0x3FFF
    return 0, 0


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            at += 1
            continue
        kind = content[at + 1]
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        if kind in (0x01, 0xFF) or 0xD0 <= kind <= 0xD8:
            at += 1 if kind == 0xFF else 2
            continue
        at += 2 + max(int(struct.unpack(">H", content[at + 2 : at + 4])[0]), 2)
    return 0, 0


def _pictures_in(content: bytes) -> list[bytes]:
    """Pictures that a drawing carries inside it; their first bytes are enough."""
    if b"<svg" not in content[:_HEAD] or b"data:" not in content:
        return []
    found = []
    for match in _INSIDE.finditer(content):
        letters = re.sub(rb"\s", b"", match[1][:_HEAD])
        try:
            found.append(base64.b64decode(letters[: len(letters) // 4 * 4]))
        except (binascii.Error, ValueError):
            continue
    return found
