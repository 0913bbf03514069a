"""PRINT and the fonts of the settings: what keeps the handout from showing what the book says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from onebook.model.book import Book
from onebook.model.settings import FONT_FILES, is_font_package, place_of
from onebook.rules.rule import Finding, Spot, Weight, book_rule, reading_rule

FOUND_WHILE_PRINTING = (
    reading_rule("PRINT001", "letter-without-font", "Every letter has a font that can print it.", Weight.DOUBT),
    reading_rule("PRINT002", "image-not-printable", "Every image of the book can be printed.", Weight.DOUBT),
    reading_rule(
        "PRINT003", "font-not-installed", "The fonts that the settings add are there and whole.", Weight.DOUBT
    ),
)


@book_rule("SET009", "bad-print-font", Weight.BROKEN)
def bad_print_font(book: Book) -> Iterator[Finding]:
    """Each entry of `print_fonts` is a font file or a folder inside the book, or a package of fonts."""
    for name in book.site.onebook.print_fonts:
        message = "" if is_font_package(name) else _complaint(book.root, name)
        if message:
            path, span = place_of(book.site, name)
            hint = "name a file or folder inside the book, like `pages/fonts`, or a package like `pylopdf-fonts-jp`"
            yield Finding(Spot(path=path, span=span), message, hint)


def _complaint(root: Path, name: str) -> str:
    path = PurePosixPath(name)
    if not name.isprintable() or not path.parts:
        return "this is no font's name"
    if path.is_absolute() or ".." in path.parts or not (root / path).resolve().is_relative_to(root.resolve()):
        return f"the font `{name}` lies outside the book"
    if not (root / path).exists():
        return f"there is no font `{name}`"
    if (root / path).is_file() and path.suffix.lower() not in FONT_FILES:
        return f"`{name}` is no font file: such a file ends in {', '.join(FONT_FILES)}"
    return ""
