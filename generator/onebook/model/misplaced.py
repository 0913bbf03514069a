"""Files that hold content and are read by nobody: what they are, and what saves the work in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from onebook.model.entity import Kind
from onebook.model.folders import is_left_behind
from onebook.model.kind import kind_called, kinds
from onebook.problem import FILE_START, Problem, Severity
from onebook.text.near import without_accents
from onebook.text.slug import slug
from onebook.text.tree import Tree

TOPS = ("plan", "roles", "lexicon")
_OTHER_TOPS = {
    "plan": "plan", "plans": "plan", "strategy": "plan", "strategie": "plan",
    "roles": "roles", "role": "roles", "rollen": "roles",
    "lexicon": "lexicon", "lexikon": "lexicon", "glossary": "lexicon", "glossar": "lexicon",
}  # fmt: skip
_TEXTS = (".yml", ".yaml", ".md", ".markdown", ".txt", ".csv")
_OFFICE = frozenset(".doc .docx .odt .rtf .pdf .ppt .pptx .odp .pages .key .xls .xlsx .ods .numbers .msg .eml".split())
_SPREADSHEETS = frozenset(".xls .xlsx .ods .numbers".split())
_TITLE = re.compile(r"^[ \t-]*title:[ \t]", re.MULTILINE)
_LOOKED_AT = 40
_READ = 20_000
_COPY = re.compile(
    r"(?P<stem>.+?)(?:\s*[-–_ ]\s*(?:copy|kopie|copie|copia)(?:\s*\(?\d+\)?)?|\s*\(\d{1,2}\)|\s(?:copy|kopie)\s*\d*)"
    r"|(?:copy of|kopie von|copie de|copia de)\s+(?P<other>.+?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A file, or a folder of them, with content that nobody reads."""

    problem: Problem
    paths: tuple[str, ...]
    """The files, relative to the book's root."""


def _problem(path: str, message: str, hint: str, code: str = "SCH009") -> Problem:
    return Problem(code=code, name="", severity=Severity.ERROR, path=path, span=FILE_START, message=message, hint=hint)


def at_the_root(tree: Tree, pages: str) -> Iterator[Misplaced]:
    """Content beside the folders in which it is read: `goals/`, `Plan/`, `goals.yml`."""
    for name, form in tree.names(""):
        if is_left_behind(name) or name in TOPS or name == pages.partition("/")[0]:
            continue
        top = _OTHER_TOPS.get(without_accents(name), "")
        if form == "folder" and top:
            inside = [path for path in _files(tree, name) if _is_content(tree, path)]
            if inside:
                message = f"the folder `{name}` holds content, and Onebook reads the folder `{top}`"
                hint = f"rename it to `{top}`, in small letters"
                if tree.form(top) == "folder":
                    hint = f"move what is in it into the folder `{top}/`"
                yield Misplaced(_problem(name, message, hint), tuple(inside))
            continue
        kind = _kind_named(PurePosixPath(name).stem if form == "file" else name)
        if kind is None:
            continue
        if form == "folder":
            inside = [path for path in _files(tree, name) if _is_content(tree, path)]
            if inside:
                message = f"the folder `{name}` holds {kind.plural}, and is read by nobody where it lies"
                yield Misplaced(_problem(name, message, f"move it to {_folder(kind)}"), tuple(inside))
        elif form == "file" and name.lower().endswith((".yml", ".yaml")) and _is_content(tree, name):
            message = f"this file holds {kind.plural}, and is read by nobody where it lies"
            yield Misplaced(_problem(name, message, f"move it to {kind.path.removesuffix('.yml')}.yml"), (name,))


def _kind_named(word: str) -> Kind | None:
    """The kind whose folder has that name, nearly; not one that merely sounds like it."""
    kind = kind_called(word)
    if kind is None:
        return None
    folder = kind.folder.partition(".")[0]
    exact = {without_accents(name) for name in (kind.name, folder, kind.plural, *kind.also)}
    return kind if without_accents(word) in exact else None


def _folder(kind: Kind) -> str:
    return kind.path if kind.file.is_alone else f"{kind.path}/"


def _files(tree: Tree, folder: str) -> Iterator[str]:
    """Files below a folder, as many as are worth looking at; nothing that a link leads to."""
    waiting, seen = [folder], 0
    while waiting and seen < _LOOKED_AT:
        here = waiting.pop(0)
        for name, form in tree.names(here):
            if is_left_behind(name):
                continue
            path = f"{here}/{name}"
            if form == "folder":
                waiting.append(path)
            elif form == "file" and name.lower().endswith(_TEXTS):
                seen += 1
                yield path


def _is_content(tree: Tree, path: str) -> bool:
    """Whether a file looks like one of a book: it has a title, as everything here has."""
    try:
        return _TITLE.search(tree.read(path, _READ).decode("utf-8", "replace")) is not None
    except OSError:
        return False


def in_the_book(path: str, kind: Kind | None, by_folder: Mapping[str, Kind]) -> Problem:
    """Why a file in the book's folders is read by nobody, and what to do with it."""
    pure = PurePosixPath(path)
    kind = kind or by_folder.get(pure.with_suffix("").as_posix()) or by_folder.get(pure.with_suffix(".yml").as_posix())
    if kind is not None:
        return _wrong_name(pure, kind)
    folder = "/".join(pure.parts[:2]) if len(pure.parts) > 2 else pure.with_suffix("").as_posix()
    meant = kind_called(folder.partition("/")[2])
    message = f"Onebook knows no folder `{folder}`, so this file would be read by nobody"
    if meant is not None:
        where = meant.path.removesuffix(".yml")
        to = f"{where}.yml" if len(pure.parts) == 2 or meant.file.is_alone else f"{where}/{'/'.join(pure.parts[2:])}"
        return _problem(
            path, message, f"did you mean '{where}'? {meant.plural.capitalize()} are read there: move it to {to}"
        )
    own = sorted(name for name in by_folder if name.startswith(f"{pure.parts[0]}/"))
    return _problem(path, message, f"the folders are {', '.join(own)}")


def _wrong_name(path: PurePosixPath, kind: Kind) -> Problem:
    """A file in a kind's folder whose name does not say that it holds content."""
    many = "" if kind.file.is_alone else f" or in .yml and .md files in the folder {kind.path}"
    hint = f"content is written in {kind.path.removesuffix('.yml')}.yml{many}"
    suffix, stem = path.suffix.lower(), path.stem
    inner = PurePosixPath(stem).suffix.lower()
    if suffix in (".txt", ".bak", ".old", ".orig", ".tmp") and inner in (".yml", ".yaml", ".md", ".csv"):
        hint = f"rename it to `{stem}`; Windows hides such endings unless it is told to show them"
    elif suffix in (".markdown", ".mdown", ".mkd", ".mdtext"):
        hint = f"rename it to `{stem}.md`"
    elif suffix == ".txt" or not suffix:
        hint = f"rename it to `{stem}.md` if it begins with a line `---`, else to `{stem}.yml`"
    elif suffix == ".md" and len(path.parts) == 2:
        hint = f"put it into the folder {kind.path}, under a name of its own; {kind.path}.yml can hold many"
    elif suffix in _SPREADSHEETS and kind.file.table:
        hint = f"save its table as `{stem}.csv`, under the id of its {kind.singular}"
    elif suffix in _OFFICE:
        hint = (
            f"put it into `pages/` for readers to download, or write its words into `{slug(stem) or 'a-name'}.md` here"
        )
    elif suffix == ".csv":
        hint += "; a .csv file belongs to a measure or to a RACI matrix; move or delete this one"
    else:
        hint += "; move or delete this one"
    return _problem(path.as_posix(), f"`{path.name}` is no file that Onebook reads here", hint)


def copied(path: str, names: frozenset[str]) -> Problem | None:
    """A copy that a file manager made of a file; None where the name says nothing of the kind."""
    pure = PurePosixPath(path)
    match = _COPY.fullmatch(pure.stem)
    if match is None:
        return None
    stem = (match["stem"] or match["other"]).strip(" -_")
    original = pure.with_name(f"{stem}{pure.suffix}").as_posix()
    if original in names:
        message = f"this looks like a copy of `{stem}{pure.suffix}`"
        hint = f"delete it; if it is to be something of its own, call it after its title, like `{slug(stem)}-2{pure.suffix}`"
    else:
        message = "the name of this file is that of a copy, and no id can be made of it"
        hint = f"rename it to `{slug(stem) or 'a-short-name'}{pure.suffix}`"
    return _problem(path, message, hint, "SCH031")


def names_in(path: str, text: str) -> Iterator[str]:
    """What a file that nobody reads may hold, by all kinds, so that references to it are not reported as well."""
    stem = PurePosixPath(path).name
    while "." in stem.lstrip("."):
        stem = stem.rpartition(".")[0]
    found = {slug(stem)}
    if copy := _COPY.fullmatch(stem):
        found.add(slug(copy["stem"] or copy["other"]))
    found |= {match[1] for match in re.finditer(r"^[ \t-]*id:[ \t]*['\"]?([a-z0-9-]+)", text, re.MULTILINE)}
    found |= {slug(match[1]) for match in re.finditer(r"^[ \t-]*title:[ \t]*['\"]?([^\r\n]+)", text, re.MULTILINE)}
    yield from (f"{kind}:{name}" for name in sorted(found) if name for kind in kinds())
