"""Which files make up a book: a walk through its folders that passes nothing over in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from onebook.model.entity import Kind
from onebook.model.folders import files_below
from onebook.model.kind import kinds
from onebook.model.misplaced import TOPS, at_the_root, copied, in_the_book
from onebook.model.published import is_active, is_published
from onebook.problem import FILE_START, Problem, Severity
from onebook.text.frontmatter import is_markdown
from onebook.text.tree import Tree

IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"})


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file that holds entities of one kind."""

    path: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a book, by what they are; paths relative to its root, sorted."""

    content: tuple[ContentFile, ...]
    tables: tuple[ContentFile, ...]
    images: tuple[str, ...]
    pages: tuple[str, ...]
    page_files: tuple[str, ...]
    """What lies beside the ordinary pages, is no page and is published as it is."""
    problems: tuple[Problem, ...]
    lost: tuple[str, ...] = ()
    """Files that hold content where nobody reads it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files below the pages' folder are part of the book."""

    folder: str
    more: frozenset[str]
    """Endings and names of files that are published besides."""
    is_left_out: Callable[[str], bool]
    """Whether the settings leave a path (below the folder) out."""


def find_files(tree: Tree, wanted: Wanted) -> Files:
    """Every file of the book. Raises `OSError` where a folder cannot be read."""
    content: list[ContentFile] = []
    tables: list[ContentFile] = []
    images: list[str] = []
    problems: list[Problem] = []
    lost: list[str] = []
    by_folder = {kind.path: kind for kind in kinds().values()}
    for top in TOPS:
        if tree.target(top).form not in ("nothing", "folder"):
            hint = f"rename it, and make a folder `{top}` for the book's files"
            problems.append(
                _problem("SCH009", top, f"`{top}` is a file, and Onebook wants a folder of that name", hint)
            )
            continue
        for path in files_below(tree, top, problems):
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
                problems.append(in_the_book(path, kind, by_folder))
                lost.append(path)
    for misplaced in at_the_root(tree, wanted.folder):
        problems.append(misplaced.problem)
        lost += misplaced.paths
    content = _without_copies(content, problems, lost)
    beside = [path for path in files_below(tree, wanted.folder, problems) if not _is_left_out(path, wanted)]
    ordinary = [path for path in beside if is_markdown(path)]
    page_files = [path for path in beside if not is_markdown(path)]
    problems += [_unpublished(path) for path in page_files if not is_published(path, wanted.more)]
    page_files = [path for path in page_files if is_published(path, wanted.more)]
    return Files(
        content=tuple(content),
        tables=tuple(tables),
        images=tuple(images),
        pages=tuple(ordinary),
        page_files=tuple(page_files),
        problems=tuple(problems),
        lost=tuple(lost),
    )


def _without_copies(content: list[ContentFile], problems: list[Problem], lost: list[str]) -> list[ContentFile]:
    """The files without those that a file manager made of others."""
    names = frozenset(file.path for file in content)
    kept: list[ContentFile] = []
    for file in content:
        problem = copied(file.path, names)
        if problem is None:
            kept.append(file)
        else:
            problems.append(problem)
            lost.append(file.path)
    return kept


def _is_left_out(path: str, wanted: Wanted) -> bool:
    return wanted.is_left_out(path.removeprefix(f"{wanted.folder}/"))


def _unpublished(path: str) -> Problem:
    name = PurePosixPath(path).name
    if is_active(path):
        message = f"`{name}` could act in the reader's browser or on their machine, so it is not published"
        hint = "delete it; what it shows can be said in a page, or shown as a picture or a PDF"
        return _problem("SEC021", path, message, hint)
    message = f"Onebook publishes no files like `{name}` beside the pages"
    ending = PurePosixPath(path).suffix.lower().removeprefix(".") or name.lower()
    hint = f"if readers are to download it, add `{ending}` to `downloads` in the settings; else move or delete it"
    return _problem("SCH051", path, message, hint)


def kind_at(path: str) -> Kind | None:
    """The kind of what a file of this path holds; None where it is no file of content."""
    pure = PurePosixPath(path)
    found = _kind_of(pure, {kind.path: kind for kind in kinds().values()})
    endings = (".yml", ".yaml", ".md") if len(pure.parts) > 2 else (".yml", ".yaml")
    return found if pure.suffix.lower() in endings and pure.name.lower() != "readme.md" else None


def _kind_of(path: PurePosixPath, by_folder: dict[str, Kind]) -> Kind | None:
    if path.as_posix() in ("plan/organization.yml", "plan/organization.yaml"):
        return by_folder["plan/organization.yml"]
    if len(path.parts) == 2:
        return by_folder.get(path.with_suffix("").as_posix()) if path.suffix.lower() in (".yml", ".yaml") else None
    return by_folder.get("/".join(path.parts[:2]))


def _problem(code: str, path: str, message: str, hint: str) -> Problem:
    return Problem(code=code, name="", severity=Severity.ERROR, path=path, span=FILE_START, message=message, hint=hint)
