"""The book in other formats: what a format is, and how formats are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from onebook.rules.run import CheckedBook

Render = Callable[[CheckedBook], str]
Chosen = Mapping[str, str]
"""What was chosen of a format's options, by name without dashes; what was not chosen is missing."""
RenderFiles = Callable[[CheckedBook, Chosen], Mapping[str, str]]
"""The text of each file, by its path below the folder that is asked for; `""` for the one of a single document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOption:
    """Something that one can choose about a format."""

    name: str
    """As it is written: `ids` for `--ids`."""
    says: str
    words: tuple[str, ...] = ()
    """What can be chosen; without them it is chosen by its name alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format that `onebook export` writes."""

    name: str
    """As it is asked for: `json`."""
    says: str
    """What one gets, in a few words."""
    render: RenderFiles
    options: tuple[ExportOption, ...] = ()
    data: Callable[[CheckedBook], bytes] | None = None
    """A document that is no text, for a format that makes one; `render` is not asked then."""
    makes_files: bool = False
    """It makes several files in a folder; else one document."""
    folder: str = ""
    """Where the files go when nobody says so, from the book's root; empty where somebody must."""

    def document(self, book: CheckedBook) -> str:
        """What a format says that makes one document, with nothing chosen."""
        return self.render(book, {})[""]


def export(name: str, *options: ExportOption) -> Callable[[Callable[..., str]], Export]:
    """Mark a function that writes the book in a format. What one gets is the first line of its docstring.

    It takes the book, and where the format has options what was chosen of them.
    """

    def mark(render: Callable[..., str]) -> Export:
        def as_files(book: CheckedBook, chosen: Chosen) -> Mapping[str, str]:
            return {"": render(book, chosen) if options else render(book)}

        return Export(name=name, says=_says(render), render=as_files, options=options)

    return mark


def export_files(name: str, *options: ExportOption, folder: str = "") -> Callable[[RenderFiles], Export]:
    """Mark a function that writes the book as several files; see `export`."""

    def mark(render: RenderFiles) -> Export:
        return Export(name=name, says=_says(render), render=render, options=options, makes_files=True, folder=folder)

    return mark


def export_data(name: str) -> Callable[[Callable[[CheckedBook], bytes]], Export]:
    """Mark a function that writes the book as one document that is no text; see `export`."""

    def mark(data: Callable[[CheckedBook], bytes]) -> Export:
        return Export(name=name, says=_says(data), render=lambda _book, _chosen: {}, data=data)

    return mark


def _says(render: Callable[..., object]) -> str:
    return (render.__doc__ or "").partition("\n")[0]


@cache
def exports() -> Mapping[str, Export]:
    """Every format by its name, found by walking this package."""
    package = importlib.import_module("onebook.outputs")
    found: dict[str, Export] = {}
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        found |= {value.name: value for value in vars(module).values() if isinstance(value, Export)}
    return dict(sorted(found.items()))
