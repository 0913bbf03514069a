"""The settings files of a book: `mkdocs.yml` and those that it inherits, read as text before anything acts on them.

MkDocs' own reader makes objects of tags and loads what is inherited; nothing that is refused here is ever given to it.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onebook.problem import FILE_START, Problem, Severity, Span
from onebook.text.nodes import Mapping, Node, Scalar, Sequence, each, written_out
from onebook.text.source import SIZE_LIMIT, Source, Unreadable, decode, read_source
from onebook.text.tree import Tree
from onebook.text.yaml import DEPTH_LIMIT, parse_settings, value_of

SETTINGS_FILE = "mkdocs.yml"
INHERIT = "INHERIT"
ENVIRONMENT = "!ENV"
VALUES_LIMIT = 20_000
"""So many values settings may have, with each that stands for many written out; `limits: settings_values` says another."""

_PLAIN_TAGS = (
    "",
    "!",
    *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map")),
)
_CHAIN_LIMIT = 10


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """One settings file that could be read."""

    source: Source
    root: Mapping
    folder: Path
    """Where it lies."""
    named: tuple[Source, Span] | None = None
    """For a file outside the book: where the book names it, which is the place of all that is wrong in it."""

    def place(self, node: Node | None) -> tuple[str, Span]:
        """File and place of a value, or of the name of a field."""
        if self.named is not None:
            return self.named[0].path, self.named[1]
        if node is None:
            return self.source.path, FILE_START
        end = node.end if isinstance(node, Scalar) else min(node.end, node.start + 1)
        return self.source.path, self.source.span(node.start, end)

    def problem(
        self, code: str, node: Node | None, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Something that is wrong here."""
        path, span = self.place(node)
        prefix = f"in the inherited file `{self.source.path}`: " if self.named is not None else ""
        return Problem(
            code=code, name="", severity=severity, path=path, span=span, message=f"{prefix}{message}", hint=hint
        )


@dataclass(frozen=True, slots=True)
class SettingsFiles:
    """The settings file and those above it, the nearest first, as far as they can be used."""

    files: tuple[SettingsFile, ...]
    problems: tuple[Problem, ...]
    source: Source | None
    """The book's own settings file as a text, whether it can be used or not."""

    def get(self, name: str) -> Node | None:
        """A value of the nearest file that has it."""
        return next((value for file in self.files if (value := file.root.get(name)) is not None), None)

    def having(self, name: str) -> Iterator[tuple[SettingsFile, Node]]:
        """Every file that says something of a field, the nearest first."""
        for file in self.files:
            value = file.root.get(name)
            if value is not None:
                yield file, value


def read_settings_files(tree: Tree) -> SettingsFiles:
    """What the settings of a book say. Raises `OSError` where the machine cannot read the file."""
    if tree.target(SETTINGS_FILE).form != "file":
        return SettingsFiles((), (), None)
    try:
        source = read_source(tree, SETTINGS_FILE)
    except Unreadable as error:
        problem = Problem(
            code=error.code,
            name="",
            severity=Severity.ERROR,
            path=SETTINGS_FILE,
            span=error.span,
            message=str(error),
            hint=error.hint,
        )
        return SettingsFiles((), (problem,), None)
    files: list[SettingsFile] = []
    above, found = _understood(source, tree.root, None)
    problems = [*found]
    while above is not None:
        files.append(above)
        above, found = _inherited(above, tree, len(files))
        problems += found
    return SettingsFiles(tuple(files), tuple(problems), source)


def _understood(
    source: Source, folder: Path, named: tuple[Source, Span] | None
) -> tuple[SettingsFile | None, list[Problem]]:
    """A settings file, where it can be used, and what is wrong with it as a text."""
    parsed = parse_settings(source.text)
    file = SettingsFile(source, parsed.root if isinstance(parsed.root, Mapping) else Mapping({}, 0, 0), folder, named)
    problems = [
        file.problem(flaw.code, Scalar(text="", start=flaw.start, end=flaw.end, style=""), flaw.message, flaw.hint)
        for flaw in parsed.flaws
    ]
    if not isinstance(parsed.root, Mapping):
        if not problems:
            hint = "write `site_name: ...` and `plugins:` with `- onebook`"
            problems.append(file.problem("SET001", None, "in the settings: there are none", hint))
        return None, problems
    sizes = written_out(parsed.root)
    values, levels = sizes[id(parsed.root)]
    limit = _limit(parsed.root)
    if values > limit or levels > DEPTH_LIMIT:
        message = (
            f"these settings have more than {limit} values once each `*name` is written out"
            if values > limit
            else f"lists and mappings are nested more than {DEPTH_LIMIT} levels deep once each `*name` is written out"
        )
        hint = "write out what is meant, without names that stand for lists of names"
        return None, [*problems, file.problem("SET017", _largest(parsed.root, sizes), message, hint)]
    problems += _tag_problems(file)
    return file, problems


def _largest(root: Mapping, sizes: dict[int, tuple[int, int]]) -> Node:
    """The field that the most values hang on."""
    return max(root.entries.values(), key=lambda entry: sizes[id(entry[1])])[0]


def _limit(root: Mapping) -> int:
    """The limit of values that the book's own settings name, where it can be read."""
    options = plugin_options(root)
    limits = options.get("limits") if isinstance(options, Mapping) else None
    own = limits.get("settings_values") if isinstance(limits, Mapping) else None
    return int(own.text) if isinstance(own, Scalar) and own.text.isascii() and own.text.isdigit() else VALUES_LIMIT


def _tag_problems(file: SettingsFile) -> Iterator[Problem]:
    for node in each(file.root):
        tag = node.tag.removeprefix("tag:yaml.org,2002:")
        if node.tag in (*_PLAIN_TAGS, ENVIRONMENT):
            continue
        if tag.startswith("python"):
            message = f"`!!{tag.partition(':')[0]}` makes a program's object of a setting, which can run anything"
            yield file.problem("SET011", node, message, "write a plain value, or delete the line")
        else:
            message = f"in the settings: nothing is known of `{node.tag if tag == node.tag else '!!' + tag}`"
            yield file.problem("SET001", node, message, "write a plain value, in quotes if it begins with `!`")


def _inherited(file: SettingsFile, tree: Tree, depth: int) -> tuple[SettingsFile | None, list[Problem]]:
    """The file that another one inherits, where it names one."""
    inherit = file.root.get(INHERIT)
    if inherit is None:
        return None, []
    hint = "name a settings file that is there, or delete the line"
    if not isinstance(inherit, Scalar):
        return None, [file.problem("SET001", inherit, "in the settings: `INHERIT` wants the name of one file", hint)]
    message, inside = "", ""
    if not inherit.text.isprintable():
        message = "the name of the inherited file holds an invisible character"
    elif depth == _CHAIN_LIMIT:
        message = "the files inherit from one another in a circle"
    else:
        inside = _inside(inherit.text, file, tree)
        is_there = tree.target(inside).form == "file" if inside else (file.folder / inherit.text).is_file()
        message = "" if is_there else f"there is no file `{inherit.text}` to inherit from"
    if message:
        return None, [file.problem("SET001", inherit, f"in the settings: {message}", hint)]
    path = tree.root / inside if inside else file.folder / inherit.text
    try:
        source = read_source(tree, inside) if inside else _read_elsewhere(path, inherit.text)
    except (OSError, Unreadable):
        message = f"in the settings: the inherited file `{inherit.text}` cannot be read as settings"
        return None, [file.problem("SET001", inherit, message, hint)]
    named = None if inside else file.named or (file.source, file.place(inherit)[1])
    return _understood(source, path.parent, named)


def _read_elsewhere(path: Path, name: str) -> Source:
    with path.open("rb") as stream:
        data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise Unreadable("YAML010", "this file is too large", "shorten it")
    return decode(name, data)


def _inside(name: str, file: SettingsFile, tree: Tree) -> str:
    """A path as the book counts it; empty for one outside, by its name or through a link."""
    if file.named is not None or posixpath.isabs(name):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file.source.path), name))
    found = tree.target(path)
    leaves = path.startswith("..") or (found.path is None and found.form != "nothing")
    return "" if leaves else path


def plugin_options(root: Mapping) -> Node | None:
    """The options of the onebook plugin; an empty mapping where it has none; None where it is not named."""
    for name, value in named_in(root.get("plugins")):
        if name.text == "onebook":
            blank = value is None or (isinstance(value, Scalar) and value.is_blank)
            return Mapping({}, 0, 0) if blank else value
    return None


def named_in(node: Node | None) -> Iterator[tuple[Scalar, Node | None]]:
    """Names with their options, as a list or a mapping of plugins or Markdown extensions has them."""
    if isinstance(node, Scalar):
        yield node, None
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar):
                yield item, None
            elif isinstance(item, Mapping):
                yield from item.entries.values()
    elif isinstance(node, Mapping):
        yield from node.entries.values()


def data_of(node: Node, environment: bool) -> Any:
    """A value as plain data, as MkDocs' reader would have it; what the environment says only where that is wanted."""
    if node.tag == ENVIRONMENT:
        return _from_environment(node, environment)
    if isinstance(node, Mapping):
        found: dict[str, Any] = {}
        for key, value in node.entries.values():
            if key.text == "<<" and not key.style:
                for one in value.items if isinstance(value, Sequence) else (value,):
                    found = {**(data_of(one, environment) if isinstance(one, Mapping) else {}), **found}
            else:
                found[key.text] = data_of(value, environment)
        return found
    if isinstance(node, Sequence):
        return [data_of(item, environment) for item in node.items]
    return node.text if node.tag.endswith("str") else value_of(node)


def _from_environment(node: Node, wanted: bool) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`: the first that is set, else the default."""
    items = node.items if isinstance(node, Sequence) else (node,)
    names = [item for item in items if isinstance(item, Scalar)]
    default = value_of(names.pop()) if isinstance(node, Sequence) and len(names) > 1 else None
    for name in names:
        if wanted and name.text in os.environ:
            return value_of(Scalar(text=os.environ[name.text], start=0, end=0, style=""))
    return default
