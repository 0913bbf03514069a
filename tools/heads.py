"""Makes the faces of the site's heads from the serif of the handout: one weight, Latin alone, small.

    python -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools brotli fontpkg-source-serif-4==4.4
    /tmp/fonts/bin/python tools/heads.py

The licence (OFL) wants another name for what is changed, so the family is called "Onebook Heads"; its text lies beside.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "generator/onebook/outputs/site/theme/assets/onebook/fonts"
FAMILY = "Onebook Heads"
SIZE = 28
"""The optical size, in points: that of a head."""
PLAIN = [*range(0x20, 0x7F), 0xA0, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026]
MORE = [
    *range(0xA1, 0x180),
    *range(0x218, 0x21C),
    *range(0x2009, 0x2012),
    *range(0x2190, 0x2193),
    *(0x1E9E, 0x201A, 0x201E, 0x2022, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212),
]
FACES = (
    ("heads.woff2", "SourceSerif4[opsz,wght].ttf", "Regular", PLAIN),
    ("heads-more.woff2", "SourceSerif4[opsz,wght].ttf", "Regular", MORE),
    ("heads-italic.woff2", "SourceSerif4-Italic[opsz,wght].ttf", "Italic", PLAIN + MORE),
)


def main() -> None:
    """Write the three files and their licence."""
    package = Path(str(files("fontpkg_source_serif_4")))
    copyfile(package / "LICENSE", FOLDER / "OFL.txt")
    for name, source, style, letters in FACES:
        make(package / "files" / source, FOLDER / name, style, letters)


def make(source: Path, target: Path, style: str, letters: list[int]) -> None:
    """One face."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font: Any = instantiateVariableFont(TTFont(source), {"opsz": SIZE, "wght": 400})
    options = subset.Options(layout_features=["kern", "ccmp", "mark", "locl"], name_IDs=[0, 1, 2, 3, 4, 6, 13, 14])
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    called = {
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}, from Source Serif 4",
        4: f"{FAMILY} {style}",
        6: f"OnebookHeads-{style}",
    }
    for record in font["name"].names:
        if record.nameID in called:
            record.string = called[record.nameID]
    font.flavor = "woff2"
    font.recalcTimestamp = False
    font.save(target)
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main()
