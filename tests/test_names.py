"""A name means one thing in the whole package, so that whoever reads it need not ask which one is meant."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.test_floors import MODULES


def classes() -> list[tuple[str, ast.ClassDef]]:
    """Every class of the package, with its module."""
    return [
        (module, node)
        for module, source in MODULES.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
    ]


def test_a_class_name_stands_once() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module, found in classes():
        homes[found.name].append(module)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}
