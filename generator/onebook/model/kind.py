"""How a dataclass becomes a kind, and how kinds are found."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from onebook.model.entity import Entity, Kind
from onebook.model.facets import TAB_OF_TOP, FileFacet, OverviewFacet, SearchFacet
from onebook.text.near import is_slip, without_accents

E = TypeVar("E", bound=Entity)


def kind(
    name: str,
    folder: str,
    *,
    address: str = "",
    beside: str = "",
    singular: str = "",
    plural: str = "",
    also: str = "",
    menu: OverviewFacet | None = None,
    search: SearchFacet | None = None,
    file: FileFacet | None = None,
) -> Callable[[type[E]], type[E]]:
    """Mark a dataclass as the definition of a kind. What is left out has a default that serves.

    `also` are other words for it, with commas between them.
    """
    top, _, below = folder.partition("/")

    def mark(cls: type[E]) -> type[E]:
        one = singular or name
        many = plural or f"{one}s"
        says = (cls.__doc__ or "").partition("\n")[0]
        cls.kind = Kind(
            name=name,
            top=top,
            folder=below,
            address=address or f"{below}/{{id}}.html",
            singular=one,
            plural=many,
            cls=cls,
            menu=menu or OverviewFacet(title=many.capitalize(), says=says, words=(), tab=TAB_OF_TOP[top]),
            search=search or SearchFacet(),
            file=file or FileFacet(),
            beside=beside,
            also=tuple(word.strip() for word in also.split(",") if word.strip()),
        )
        return cls

    return mark


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, found by walking `model/kinds`; in the order of their names."""
    package = importlib.import_module("onebook.model.kinds")
    found: dict[str, Kind] = {}
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and "kind" in vars(value) and value.__module__ == module.__name__:
                kind_of = cast(type[Entity], value).kind
                found[kind_of.name] = kind_of
    return dict(sorted(found.items()))


def kind_called(word: str, *, may_slip: bool = True) -> Kind | None:
    """The kind that somebody means: by its name, its folder, one or many, in capitals or in German, or with a slip.

    None where no kind or more than one can be meant.
    """
    named = kinds().get(word)
    if named is not None:
        return named
    called = _called()
    wanted = without_accents(word.strip().removesuffix("/").removeprefix("plan/").removeprefix("roles/"))
    if wanted in called or not may_slip:
        return called.get(wanted)
    found = {called[near].name: called[near] for near in called if is_slip(wanted, near)}
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _called() -> Mapping[str, Kind]:
    """Each kind by all words for it, in small letters without accents."""
    found: dict[str, Kind] = {}
    for one in kinds().values():
        folder = one.folder.partition(".")[0]
        for word in (one.name, folder, one.singular, one.plural, *one.also):
            found.setdefault(without_accents(word), one)
    return found


def field_help(cls: type[Any]) -> Mapping[str, str]:
    """What each field means, from the docstring under each attribute of a dataclass and its bases; by field name."""
    return _field_help(cast(Hashable, cls))


@cache
def _classes_in(module: str) -> Mapping[str, ast.ClassDef]:
    """The source of every class of a module, by its name in it."""
    found: dict[str, ast.ClassDef] = {}

    def look(node: ast.AST, within: str) -> None:
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, ast.ClassDef):
                found[within + inner.name] = inner
                look(inner, f"{within}{inner.name}.")
            elif isinstance(inner, ast.FunctionDef):
                look(inner, f"{within}{inner.name}.<locals>.")

    look(ast.parse(inspect.getsource(sys.modules[module])), "")
    return found


@cache
def _field_help(cls: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if base is object or not hasattr(base, "__dataclass_fields__"):
            continue
        definition = _classes_in(base.__module__)[base.__qualname__]
        for statement, following in zip(definition.body, definition.body[1:], strict=False):
            if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)):
                continue
            if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
                found[statement.target.id.rstrip("_")] = inspect.cleandoc(str(following.value.value))
    return found
