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
    for name in book.site.onebook.print_fonts:
        if is_font_package(name):
            try:
                added += _files_of(name)
            except PackageNotFoundError:
                missing.append(name)
        else:
            added += _below(book.root, name)
    more = tuple(dict.fromkeys(family for path in added for family in (_known(path)[0],) if family))
    tail = (*more, SANS, MONO)
    sans = (LARGE, SANS) if options.large_print else (SANS,)
    body = (LARGE,) if options.large_print else (SERIF,)
    uses = {"body": (*body, *tail), "sans": (*sans, *tail), "display": (*body, *tail), "mono": (MONO, *tail)}
    return Stack(
        (*files, *added),
        {use: tuple(dict.fromkeys(families)) for use, families in uses.items()},
        frozenset().union(*(_known(path)[1] for path in (*files, *added))),
        tuple(missing),
    )


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
        if path.suffix.lower() in (".ttc", ".otc"):
            with TTCollection(path, lazy=True) as collection:
                fonts = list(collection.fonts)
                return _family(fonts[0]), frozenset().union(*(font.getBestCmap() or {} for font in fonts))
        with TTFont(path, lazy=True) as font:
            return _family(font), frozenset(font.getBestCmap() or {})
    except (TTLibError, OSError, KeyError, AssertionError, ValueError):
        return "", frozenset()


def _family(font: object) -> str:
    names = font["name"]  # type: ignore[index]
    return str(names.getDebugName(16) or names.getDebugName(1) or "")
