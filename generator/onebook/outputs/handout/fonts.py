"""The fonts of print: files from packages of the extra `print`, and those that the setting `print_fonts` adds.

The machine's own fonts never count, or the same book would look different on the next machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from onebook.model.settings import FONT_FILES, is_font_package
from onebook.outputs.handout.options import Options

if TYPE_CHECKING:
    from onebook.model.book import Book

PACKAGES = (
    "fontpkg-source-serif-4",
    "fontpkg-source-sans-3",
    "fontpkg-source-code-pro",
    "fontpkg-atkinson-hyperlegible",
)

SERIF, SANS, MONO, LARGE = "Source Serif 4", "Source Sans 3", "Source Code Pro", "Atkinson Hyperlegible"


@dataclass(frozen=True, slots=True)
class Stack:
    """The fonts of one printed piece."""

    files: tuple[Path, ...]
    families: dict[str, tuple[str, ...]]
    """For each use, which families are tried for a letter, one after the other."""
    letters: frozenset[int]
    """The code points that at least one of the files can show."""
    missing: tuple[str, ...] = ()
    """Font packages that the settings name and that are not installed."""


def stack(book: Book, options: Options) -> Stack:
    """The fonts for a piece. Raises `PackageNotFoundError` where the extra `print` is not installed."""
    files = [path for package in PACKAGES for path in _files_of(package)]
    added: list[Path] = []
    missing: list[str] = []
    house = book.site.onebook.brand.font if book.site.onebook.brand is not None else None
    own: str | None = None
    for name in (*([house] if house and _is_place(book.root, house) else []), *book.site.onebook.print_fonts):
        begun = len(added)
        if is_font_package(name):
            try:
                added += _files_of(name)
            except PackageNotFoundError:
                missing.append(name)
        else:
            added += _below(book.root, name)
        if name == house and len(added) > begun:
            own = _known(added[begun])[0] or None
    more = tuple(dict.fromkeys(family for path in added for family in (_known(path)[0],) if family))
    tail = (*more, SANS, MONO)
    if own is None and house in {_known(path)[0] for path in (*files, *added)}:
        own = house
    large = (LARGE,) if options.large_print else ()
    first = (own,) if own is not None and not options.large_print else ()
    sans = (*first, *large, SANS)
    body = (*first, *large) if options.large_print else (*first, SERIF)
    uses = {"body": (*body, *tail), "sans": (*sans, *tail), "display": (*body, *tail), "mono": (MONO, *tail)}
    return Stack(
        (*files, *added),
        {use: tuple(dict.fromkeys(families)) for use, families in uses.items()},
        frozenset().union(*(_known(path)[1] for path in (*files, *added))),
        tuple(missing),
    )


def _is_place(root: Path, name: str) -> bool:
    """Whether the house's typeface names a package or a place in the book, not a family."""
    return is_font_package(name) or (root / name).exists()


def broken(book: Book) -> list[str]:
    """The entries of `print_fonts` with a file that is no font."""
    places = [name for name in book.site.onebook.print_fonts if not is_font_package(name)]
    return [name for name in places if any(not _known(path)[1] for path in _below(book.root, name))]


def _below(root: Path, name: str) -> Iterator[Path]:
    """A font file of the book, or those in a folder; a link that leads out of the book is none."""
    path = root / name
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for one in files:
        is_inside = one.resolve().is_relative_to(root.resolve())
        if is_inside and one.suffix.lower() in FONT_FILES and one.is_file():
            yield one


@cache
def _files_of(package: str) -> tuple[Path, ...]:
    """The font files of an installed package; variable ones and open type before true type of the same face."""
    found = [
        Path(str(file.locate())) for file in distribution(package).files or () if file.suffix.lower() in FONT_FILES
    ]
    return tuple(sorted(found))


@cache
def _known(path: Path) -> tuple[str, frozenset[int]]:
    """The family and the code points of a font file; nothing of one that is broken."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        with path.open("rb") as file:  # a torn font is left open by the library that opens it
            is_collection = path.suffix.lower() in (".ttc", ".otc")
            fonts = list(TTCollection(file, lazy=True).fonts) if is_collection else [TTFont(file, lazy=True)]
            return _family(fonts[0]), frozenset().union(*(font.getBestCmap() or {} for font in fonts))
    except (TTLibError, OSError, KeyError, IndexError, AssertionError, ValueError):
        return "", frozenset()


def _family(font: object) -> str:
    names = font["name"]  # type: ignore[index]
    return str(names.getDebugName(16) or names.getDebugName(1) or "")
