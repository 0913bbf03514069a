"""Which files make up a book: a walk through its folders that passes nothing over in silence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from onebook.model.entity import Kind
from onebook.model.kind import kinds
from onebook.problem import FILE_START, Problem, Severity
from onebook.text.near import did_you_mean

TOPS = ("plan", "roles", "lexicon")
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"})
_LEFT_BEHIND = frozenset({"Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "__MACOSX", "__pycache__"})


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file that holds entities of one kind."""

    path: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a book, by what they are; paths relative to its root, sorted."""

    content: tuple[ContentFile, ...]
    tables: tuple[ContentFile, ...]
    images: tuple[str, ...]
    pages: tuple[str, ...]
    page_files: tuple[str, ...]
    """What lies beside the ordinary pages and is no page."""
    problems: tuple[Problem, ...]


def find_files(root: Path, pages: str) -> Files:
    """Every file of the book at `root`. Raises `OSError` where a folder cannot be read."""
    content: list[ContentFile] = []
    tables: list[ContentFile] = []
    images: list[str] = []
    problems: list[Problem] = []
    by_folder = {kind.path: kind for kind in kinds().values()}
    for top in TOPS:
        if (root / top).is_file():
            hint = f"rename it, and make a folder `{top}` for the book's files"
            problems.append(
                _problem("SCH009", top, f"`{top}` is a file, and Onebook wants a folder of that name", hint)
            )
            continue
        for path in _walk(root, top, problems):
            pure = PurePosixPath(path)
            kind = _kind_of(pure, by_folder)
            suffix = pure.suffix.lower()
            if pure.name.lower() == "readme.md":
                continue
            if (kind is not None and suffix in (".yml", ".yaml")) or (
                kind is not None and suffix == ".md" and len(pure.parts) > 2
            ):
                content.append(ContentFile(path, kind))
            elif kind is not None and suffix == ".csv" and kind.file.table:
                tables.append(ContentFile(path, kind))
            elif suffix in IMAGES:
                images.append(path)
            else:
                problems.append(_misplaced(pure, kind, by_folder))
    beside = list(_walk(root, pages, problems))
    ordinary = [path for path in beside if path.endswith((".md", ".markdown"))]
    page_files = [path for path in beside if not path.endswith((".md", ".markdown"))]
    return Files(tuple(content), tuple(tables), tuple(images), tuple(ordinary), tuple(page_files), tuple(problems))


def _walk(root: Path, top: str, problems: list[Problem]) -> Iterator[str]:
    """Files below a folder, in the same order on every machine; links that leave the book are refused."""
    found: list[str] = []
    if (root / top).is_symlink() and not (root / top).resolve().is_relative_to(root.resolve()):
        problems.append(
            _problem("SEC001", top, "this is a link to a folder outside the book", "put the folder itself here")
        )
        return
    for folder, below, names in os.walk(root / top, onerror=_raise):
        below[:] = sorted(name for name in below if not _is_left_behind(name))
        relative = PurePosixPath(Path(folder).relative_to(root).as_posix())
        for name in names + [name for name in below if (Path(folder) / name).is_symlink()]:
            if _is_left_behind(name):
                continue
            path = (relative / name).as_posix()
            if (Path(folder) / name).is_symlink() and not _stays_inside(Path(folder) / name, root):
                problems.append(
                    _problem("SEC001", path, "this is a link to a file outside the book", "put the file itself here")
                )
            elif (Path(folder) / name).is_file():
                found.append(path)
    yield from sorted(found)


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve()) and path.is_file()
    except (OSError, RuntimeError):
        return False


def _is_left_behind(name: str) -> bool:
    """Hidden files and what operating systems and office programs leave behind."""
    return name.startswith((".", "~$")) or name.endswith("~") or name in _LEFT_BEHIND


def _kind_of(path: PurePosixPath, by_folder: dict[str, Kind]) -> Kind | None:
    if path.as_posix() in ("plan/organization.yml", "plan/organization.yaml"):
        return by_folder["plan/organization.yml"]
    if len(path.parts) == 2:
        return by_folder.get(path.with_suffix("").as_posix()) if path.suffix.lower() in (".yml", ".yaml") else None
    return by_folder.get("/".join(path.parts[:2]))


def _misplaced(path: PurePosixPath, kind: Kind | None, by_folder: dict[str, Kind]) -> Problem:
    folders = list(by_folder)
    kind = kind or by_folder.get(path.with_suffix("").as_posix()) or by_folder.get(path.with_suffix(".yml").as_posix())
    if kind is not None:
        message = f"`{path.name}` is no file that Onebook reads here"
        many = "" if kind.path.endswith(".yml") else f" or in .yml and .md files in the folder {kind.path}"
        hint = f"content is written in {kind.path.removesuffix('.yml')}.yml{many}"
        if path.suffix.lower() == ".csv":
            hint += "; a .csv file belongs to a measure or to a RACI matrix"
        return _problem("SCH009", path.as_posix(), message, hint + "; move or delete this one")
    folder = "/".join(path.parts[:2]) if len(path.parts) > 2 else path.with_suffix("").as_posix()
    near = did_you_mean(folder, folders) or did_you_mean(
        folder.partition("/")[2], [name.partition("/")[2] for name in folders]
    )
    message = f"Onebook knows no folder `{folder}`, so this file would be read by nobody"
    hint = f"{near} " if near else ""
    return _problem("SCH009", path.as_posix(), message, f"{hint}The folders are {', '.join(sorted(folders))}")


def _problem(code: str, path: str, message: str, hint: str) -> Problem:
    return Problem(code, "", Severity.ERROR, path, FILE_START, message, hint)
