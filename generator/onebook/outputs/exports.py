"""The book in other formats: what a format is, and how formats are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from onebook.rules.run import CheckedBook

Render = Callable[[CheckedBook], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format that `onebook export` writes."""

    name: str
    """As it is asked for: `json`."""
    says: str
    """What one gets, in a few words."""
    render: Render


def export(name: str) -> Callable[[Render], Export]:
    """Mark a function that writes the book in a format. What one gets is the first line of its docstring."""

    def mark(render: Render) -> Export:
        return Export(name=name, says=(render.__doc__ or "").partition("\n")[0], render=render)

    return mark


@cache
def exports() -> Mapping[str, Export]:
    """Every format by its name, found by walking this package."""
    package = importlib.import_module("onebook.outputs")
    found: dict[str, Export] = {}
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        found |= {value.name: value for value in vars(module).values() if isinstance(value, Export)}
    return dict(sorted(found.items()))
