"""Which files an import becomes, and what an empty folder needs beside them to be a book."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from onebook.imports.drafts import Draft, Imported
from onebook.model.kind import kinds
from onebook.text.emit import emit, emit_markdown

ORGANIZATION: Final = "plan/organization.yml"
SUFFIXES: Final = (".yml", ".yaml", ".md")


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written."""

    path: str
    """From the book's root, with forward slashes."""
    text: str


def files(imported: Imported, taken: Collection[str] = ()) -> tuple[NewFile, ...]:
    """One file for each entity, in the folder of its kind, named by its id.

    A path that is `taken` is left alone: the new file gets a free name beside it and says its id itself, so that two
    entities with one id are found by a check. There is one organization only: its file keeps its name, and the caller
    decides whether it may be replaced.
    """
    in_use = {path.casefold() for path in taken}
    return tuple(_file(draft, in_use) for draft in imported.drafts)


def _file(draft: Draft, in_use: set[str]) -> NewFile:
    if draft.kind == "organization":
        body = {"body": draft.body.strip("\n") + "\n"} if draft.body.strip() else {}
        return NewFile(ORGANIZATION, emit({**draft.fields, **body}))
    stem, number = f"{kinds()[draft.kind].path}/{draft.id}", 1
    free = stem
    while any(f"{free}{suffix}" in in_use for suffix in SUFFIXES):
        number += 1
        free = f"{stem}-{number}"
    fields = draft.fields if number == 1 else {"id": draft.id, **draft.fields}
    suffix, text = (".md", emit_markdown(fields, draft.body)) if draft.body.strip() else (".yml", emit(fields))
    in_use.add(f"{free}{suffix}")
    return NewFile(f"{free}{suffix}", text)


def refs_of(paths: Collection[str]) -> frozenset[str]:
    """The entities that files stand for, as references: what a further plan for the same book must not be called."""
    by_folder = {kind.path: kind.name for kind in kinds().values()}
    split = ((by_folder.get(path.rpartition("/")[0]), path.rpartition("/")[2]) for path in paths)
    return frozenset(f"{kind}:{name.rpartition('.')[0]}" for kind, name in split if kind)


def starter_settings(title: str) -> str:
    """The text of `mkdocs.yml` for a book that comes from an import: gaps are hints there, not warnings."""
    return emit(
        {
            "site_name": title,
            "docs_dir": "pages",
            "use_directory_urls": False,
            "theme": {"name": "material", "font": False},
            "plugins": ({"onebook": {"profile": "starter"}},),
        }
    )


def starter(title: str, came_from: str) -> tuple[NewFile, ...]:
    """What an empty folder needs beside the content: settings, and one ordinary page."""
    about = (
        "# About this book\n\n"
        f"This plan was imported from a {came_from} file. Each file of the book lies under `plan/`, `roles/` or\n"
        "`lexicon/`; the foot of every page names the file that it comes from. `onebook check` lists what a full plan\n"
        "would also say.\n"
    )
    return (NewFile("mkdocs.yml", starter_settings(title)), NewFile("pages/about.md", about))
