"""PRINT and the fonts of the settings: what keeps the handout from showing what the book says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from onebook.facts.wording import own_words
from onebook.model.book import Book
from onebook.model.settings import FONT_FILES, is_font_package, place_of
from onebook.problem import FILE_START
from onebook.rules.limits import limit
from onebook.rules.rule import Finding, Spot, Weight, book_rule, reading_rule
from onebook.text.picture import MILLION, pixels_in

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
FOUND_WHILE_PRINTING = (
    reading_rule("PRINT001", "letter-without-font", "Every letter has a font that can print it.", Weight.DOUBT),
    reading_rule("PRINT002", "image-not-printable", "Every image of the book can be printed.", Weight.DOUBT),
    reading_rule(
        "PRINT003", "font-not-installed", "The fonts that the settings add are there and whole.", Weight.DOUBT
    ),
)


@book_rule("SET009", "bad-print-font", Weight.BROKEN, for_files=True)
def bad_print_font(book: Book) -> Iterator[Finding]:
    """Each entry of `print_fonts` is a font file or a folder inside the book, or a package of fonts."""
    for name in book.site.onebook.print_fonts:
        message = "" if is_font_package(name) else _complaint(book.root, name)
        if message:
            path, span = place_of(book.site, name)
            hint = "name a file or folder inside the book, like `pages/fonts`, or a package like `pylopdf-fonts-jp`"
            yield Finding(spot=Spot(path=path, span=span), message=message, hint=hint)


@book_rule("PRINT004", "image-too-large", Weight.BROKEN, for_files=True)
def image_too_large(book: Book) -> Iterator[Finding]:
    """No picture has more points than a printer or a browser can hold."""
    most = limit(book, "megapixels")
    for path in (*book.images, *book.page_files):
        points = pixels_in(book.root / path) if PurePosixPath(path).suffix.lower() in _PICTURES else 0
        if points > most * MILLION:
            message = f"this picture has {points / MILLION:,.0f} million points; {most} million is the limit"
            hint = "export it smaller: 3,000 points across fill a page. The setting `limits: {megapixels: ...}` allows more"
            yield Finding(spot=Spot(path=path, span=FILE_START), message=message, hint=hint)


@book_rule("PRINT005", "words-half-done", Weight.BROKEN, for_files=True)
def words_half_done(book: Book) -> Iterator[Finding]:
    """The file of words that the settings name can be read and says everything."""
    complaint = own_words(book).complaint
    if complaint:
        hint = "copy `onebook/text/languages/de.toml` and give every line in the book's language"
        yield Finding(spot=_place(book, "words"), message=complaint, hint=hint)


@book_rule("PRINT006", "house-font-not-there", Weight.BROKEN, for_files=True)
def house_font_not_there(book: Book) -> Iterator[Finding]:
    """The house's typeface is a font inside the book, a package of fonts, or a family's name."""
    font = book.site.onebook.brand.font if book.site.onebook.brand is not None else None
    is_place = font is not None and not is_font_package(font) and ("/" in font or font.lower().endswith(FONT_FILES))
    message = _complaint(book.root, font) if is_place and font is not None else ""
    if message:
        hint = "name a file or folder inside the book, like `pages/fonts`, a package like `font-inter`, or a family"
        yield Finding(spot=_place(book, "brand.font"), message=message, hint=hint)


def _place(book: Book, name: str) -> Spot:
    path, span = place_of(book.site, name)
    return Spot(path=path, span=span)


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
