"""The house stands: a module imports from lower floors and its own, and few modules know a library.

The floors are those of docs/architecture.md. Imports are read from the source, those inside functions too,
so nothing has to run and nothing can hide.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE_ROOT = Path(__file__).resolve().parents[1] / "generator"
PACKAGE = "onebook"

FLOORS = {
    "problem": 0,
    "text": 1,
    "model": 2,
    "facts": 3,
    "rules": 4,
    "views": 5,
    "outputs": 6,
    "imports": 6,
    "compile": 7,
    "editing": 7,
    "past": 7,
    "cli": 8,
    "mkdocs_files": 8,
    "mkdocs_first": 8,
    "mkdocs_told": 8,
    "mkdocs_plugin": 8,
    "lsp": 8,
    "__main__": 8,
}
"""The floor of each module or package right below `onebook`; `onebook` itself (its version) is floor 0."""

KEEPERS = {
    "yaml": ("onebook.text.yaml",),
    "mkdocs": (
        "onebook.mkdocs_files",
        "onebook.mkdocs_first",
        "onebook.mkdocs_plugin",
        "onebook.cli.host",
        "onebook.cli.preview",
        "onebook.cli.preview_server",
    ),
    "material": ("onebook.mkdocs_plugin", "onebook.cli.host"),
    "properdocs": ("onebook.mkdocs_plugin", "onebook.cli.host"),
    "holidays": ("onebook.facts.schedule",),
    "click": ("onebook.cli",),
    "pygls": ("onebook.lsp",),
    "lsprotocol": ("onebook.lsp",),
    "typst": ("onebook.outputs.handout",),
    "pikepdf": ("onebook.outputs.handout",),
    "segno": ("onebook.outputs.handout",),
    "fontTools": ("onebook.outputs.handout",),
}
"""Libraries, and the modules (with what is below them) that alone may import them."""


@dataclass(frozen=True)
class Import:
    """One imported module: who imports it, in which line, and whether that happens while the importer loads."""

    importer: str
    line: int
    target: str


def modules_below(root: Path) -> dict[str, str]:
    """The source of every module of the package below `root`, by dotted name."""
    found = {}
    for path in sorted((root / PACKAGE).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return found


def imports_of(module: str, source: str, is_package: bool, known: Mapping[str, str]) -> Iterator[Import]:
    """Every import in a module. `from P import x` names P.x where that is a module of ours, else P."""

    for node in ast.walk(ast.parse(source, filename=module)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.split(".")
                package = here[: len(here) - node.level + is_package]
                base = ".".join([*package, base] if base else package)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield Import(module, node.lineno, inner if inner in known else base)


def all_imports(modules: Mapping[str, str]) -> list[Import]:
    """The imports of all modules of a package."""
    packages = {name.rpartition(".")[0] for name in modules} | {PACKAGE}
    return [found for name, source in modules.items() for found in imports_of(name, source, name in packages, modules)]


def floor(module: str) -> int | None:
    """A module's floor; None where the table does not know it."""
    parts = module.split(".")
    return 0 if len(parts) == 1 else FLOORS.get(parts[1])


def is_ours(module: str) -> bool:
    return module == PACKAGE or module.startswith(PACKAGE + ".")


def homeless(modules: Mapping[str, str]) -> list[str]:
    """Modules that stand on no floor."""
    return [
        f"{name} stands on no floor: add it to FLOORS and to docs/architecture.md"
        for name in modules
        if floor(name) is None
    ]


def upward(imports: list[Import]) -> list[str]:
    """Imports that lead up."""
    found = []
    for one in imports:
        here, there = floor(one.importer), floor(one.target) if is_ours(one.target) else None
        if here is not None and there is not None and there > here:
            found.append(f"{one.importer}:{one.line} (floor {here}) imports {one.target} (floor {there})")
    return found


def strangers(imports: list[Import]) -> list[str]:
    """Imports of a library by a module that is not among its keepers."""
    found = []
    for one in imports:
        keepers = KEEPERS.get(one.target.split(".")[0])
        if keepers is not None and not any(one.importer == k or one.importer.startswith(k + ".") for k in keepers):
            found.append(f"{one.importer}:{one.line} imports {one.target}, which only {', '.join(keepers)} may")
    return found


def cycles(imports: list[Import]) -> list[str]:
    """Rings of modules that import one another, while they load or later, each told once."""
    graph: dict[str, set[str]] = {}
    for one in imports:
        if is_ours(one.target) and one.target != one.importer:
            graph.setdefault(one.importer, set()).add(one.target)
    found: list[str] = []
    done: set[str] = set()

    def follow(module: str, trail: list[str]) -> None:
        if module in trail:
            found.append(" -> ".join([*trail[trail.index(module) :], module]))
        elif module not in done:
            for target in sorted(graph.get(module, ())):
                follow(target, [*trail, module])
            done.add(module)

    for module in sorted(graph):
        follow(module, [])
    return found


MODULES = modules_below(SOURCE_ROOT)
IMPORTS = all_imports(MODULES)


BOOKS = ("Book", "CheckedBook")
WHOLE = ("entries", "links", "_snapshot", "_read")
"""All of something in a book: who reads it hangs on every edit. Facts may, and what stands below them."""


def names_of_books(modules: Mapping[str, str]) -> frozenset[str]:
    """Every name by which some function or class knows a book."""
    found = {"book"}
    for source in modules.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
                name = node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)
                if set(BOOKS) & {word.strip() for word in ast.unparse(node.annotation).split("|")}:
                    found.add(name)
    return frozenset(found)


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def reaching_for_all(modules: Mapping[str, str]) -> list[str]:
    """Where above the facts somebody takes all entries or links of a book, or what lies behind its doors."""
    books = names_of_books(modules)
    found = []
    for name, source in modules.items():
        if (floor(name) or 0) > FLOORS["facts"]:
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Attribute) and node.attr in WHOLE and _last_name(node.value) in books:
                    found.append(f"{name}:{node.lineno} reads {ast.unparse(node)}: ask a fact, or a door with a key")
    return found


def test_there_is_a_house() -> None:
    assert f"{PACKAGE}.problem" in MODULES


def test_every_module_stands_on_a_floor() -> None:
    assert homeless(MODULES) == []


def test_nothing_imports_from_a_higher_floor() -> None:
    assert upward(IMPORTS) == []


LONGEST = 420
"""So many lines of one thought can be kept in mind; a longer file has a seam at which it comes apart."""


def test_no_module_is_longer_than_one_can_keep_in_mind() -> None:
    lengths = {name: source.count("\n") for name, source in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_libraries_stay_with_their_keepers() -> None:
    assert strangers(IMPORTS) == []


def test_no_module_needs_itself_to_load() -> None:
    assert cycles(IMPORTS) == []


def test_above_the_facts_nothing_reaches_for_all_of_a_book() -> None:
    assert reaching_for_all(MODULES) == []


@pytest.mark.parametrize(
    "source",
    [
        "def view(book: Book) -> int:\n    return len(book.entries)",
        "def view(old: CheckedBook) -> int:\n    return len(old.links)",
        "class Texts:\n    of: Book | None\n    def all(self) -> object:\n        return self.of.entries",
        "def view(book: Book) -> object:\n    return book._snapshot.sources",
    ],
)
def test_a_planted_reach_for_all_is_found(source: str) -> None:
    assert len(reaching_for_all({"onebook.views.home": source})) == 1
    assert reaching_for_all({"onebook.facts.progress": source}) == []


def found_in(sources: Mapping[str, str]) -> tuple[list[str], list[str], list[str]]:
    known = dict.fromkeys(("onebook", "onebook.text", "onebook.model", "onebook.rules"), "") | dict(sources)
    imports = all_imports(known)
    return upward(imports), strangers(imports), cycles(imports)


@pytest.mark.parametrize(
    "source",
    [
        "import onebook.rules.run",
        "from onebook.rules.run import run",
        "from onebook.rules import run",
        "from onebook import rules",
        "from ..rules import run",
        "from .. import rules",
        "def late():\n    from onebook.rules import run",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from onebook.rules import run",
        "try:\n    import onebook.rules.run\nexcept ImportError:\n    pass",
    ],
)
def test_a_planted_upward_import_is_found(source: str) -> None:
    up, other, rings = found_in({"onebook.model.book": source, "onebook.rules.run": ""})
    assert len(up) == 1
    assert up[0].startswith("onebook.model.book:")
    assert "(floor 2) imports onebook.rules" in up[0]
    assert not other
    assert not rings


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("onebook.text.markdown", "import yaml"),
        ("onebook.model.load", "from yaml.events import ScalarEvent"),
        ("onebook.compile", "def build():\n    from mkdocs.commands.build import build"),
        ("onebook.outputs.site.pages", "import mkdocs.config"),
        ("onebook.mkdocs_plugin", "import click"),
        ("onebook.cli.handout", "from pikepdf import Pdf"),
        ("onebook.outputs.site.site", "def files():\n    import typst"),
    ],
)
def test_a_planted_library_is_found(module: str, source: str) -> None:
    up, other, rings = found_in({module: source})
    assert len(other) == 1
    assert other[0].startswith(f"{module}:")
    assert not up
    assert not rings


def test_keepers_may_import_their_library() -> None:
    assert found_in({"onebook.text.yaml": "import yaml", "onebook.cli.build": "import click"}) == ([], [], [])


def test_a_planted_ring_is_found() -> None:
    sources = {
        "onebook.model.a": "from onebook.model import b",
        "onebook.model.b": "from onebook.model.c import x",
        "onebook.model.c": "import onebook.model.a",
    }
    assert found_in(sources)[2] == ["onebook.model.a -> onebook.model.b -> onebook.model.c -> onebook.model.a"]


def test_a_late_import_makes_a_ring_too() -> None:
    sources = {"onebook.model.a": "import onebook.model.b", "onebook.model.b": "def f():\n    import onebook.model.a"}
    assert found_in(sources)[2] == ["onebook.model.a -> onebook.model.b -> onebook.model.a"]


def test_a_module_on_no_floor_is_found() -> None:
    assert len(homeless({"onebook": "", "onebook.text.yaml": "", "onebook.utils": ""})) == 1
