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


MANY = 5
"""So many values in a row, nobody can tell apart without their names."""


def fields_of(found: ast.ClassDef) -> int:
    """How many values it is made of, as far as it says so itself."""
    return sum(
        isinstance(item, ast.AnnAssign) and "ClassVar" not in ast.unparse(item.annotation) for item in found.body
    )


def test_a_class_of_many_values_is_made_by_keyword() -> None:
    in_a_row = []
    for module, found in classes():
        marks = [ast.unparse(mark) for mark in found.decorator_list]
        is_plain = any(mark.startswith("dataclass") and "kw_only=True" not in mark for mark in marks)
        is_tuple = any(ast.unparse(base) == "NamedTuple" for base in found.bases)
        if (is_plain or is_tuple) and fields_of(found) >= MANY:
            in_a_row.append(f"{module}.{found.name}")
    assert in_a_row == []


AT_WORK = {
    "cli.session.Session",
    "facts.search.candidates.Candidate",
    "facts.search.candidates.Unit",
    "facts.search.expand.Expansion",
    "imports.drafts.SlugMaker",
    "imports.sheets.desk.ImportDesk",
    "imports.stratml.notes.Notes",
    "model.kept.Kept",
    "model.linking.KnownLinks",
    "model.reading.Reading",
    "model.shelf.Shelf",
    "outputs.drawing.labels.Paper",
    "outputs.site.terms.TermLinker",
    "past.reading.Looker",
    "text.aligned.Weaver",
    "text.watched.WatchedTree",
}
"""They change while they work, and nothing that a book, a view or an output says is one of them."""


def test_a_class_that_holds_values_is_frozen_unless_it_is_at_work() -> None:
    changing = set()
    for module, found in classes():
        marks = [ast.unparse(mark) for mark in found.decorator_list]
        is_changing = any(mark.startswith("dataclass") and "frozen=True" not in mark for mark in marks)
        if is_changing and not found.name.startswith("_"):
            changing.add(f"{module.removeprefix('onebook.')}.{found.name}")
    assert changing == AT_WORK


GENERIC = frozenset("one found result data value values item items thing things info object helper util utils".split())
"""Words for anything at all: good for a line or two inside a function, and no name for what others import."""


def test_what_others_import_says_what_it_is() -> None:
    named = [
        f"{module}.{node.name}"
        for module, source in MODULES.items()
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.lower() in GENERIC
    ]
    assert named == []
