"""A picture that would take all memory is a problem with its place, and print never opens it."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.text.picture import pixels_of


def png(width: int, height: int) -> bytes:
    """A picture of one bit a point that says how large it is; its points are not there."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\0" * 9


@pytest.mark.parametrize(
    ("content", "points"),
    [
        (png(60000, 60000), 3_600_000_000),
        (jpeg(400, 300), 120_000),
        (b"GIF89a" + struct.pack("<HH", 20, 10) + b"\0" * 9, 200),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + (99).to_bytes(3, "little") + (49).to_bytes(3, "little"), 5000),
        (b"<svg width='90000' height='90000'/>", 0),
        (b"<svg><image href='data:image/png;base64," + base64.b64encode(png(5000, 4000)) + b"'/></svg>", 20_000_000),
        (b"no picture", 0),
        (b"\xff\xd8\xff", 0),
        (b"\x89PNG\r\n\x1a\n", 0),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(content: bytes, points: int) -> None:
    assert pixels_of(content) == points


@pytest.mark.parametrize("name", ["plan/goals/map.png", "plan/goals/map.svg", "pages/map.png"])
def test_a_picture_with_too_many_points_is_an_error_and_the_limit_a_setting(
    book: BookMaker, starter: dict[str, str], name: str
) -> None:
    inside = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='data:image/png;base64,"
    bomb = png(60000, 60000)
    content = inside + base64.b64encode(bomb) + b"'/></svg>" if name.endswith(".svg") else bomb
    files = starter | {name: content}
    found = [one for one in check_book(book(files)).problems if one.code == "PRINT004"]
    assert [(one.path, one.severity.value) for one in found] == [(name, "error")]
    assert "3,600 million points; 60 million is the limit" in found[0].message
    allowed = starter["mkdocs.yml"] + "      limits: {megapixels: 4000}\n"
    root: Path = book(files | {"mkdocs.yml": allowed})
    assert "PRINT004" not in {one.code for one in check_book(root).problems}
