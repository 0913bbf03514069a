"""From a folder to a book: find the files, read each, link them. Reads everything it can, and says what it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from onebook.model.actuals import with_csv_actuals
from onebook.model.book import Book
from onebook.model.entry import Entry, Places, root_of
from onebook.model.excess import limits_of
from onebook.model.files import ContentFile, Files, Wanted
from onebook.model.kept import Kept
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.raci import Raci
from onebook.model.linking import all_links
from onebook.model.misplaced import names_in
from onebook.model.ordinary import ordinary_pages
from onebook.model.read import FileContent, flaw_problem
from onebook.model.settings import SiteSettings, read_settings
from onebook.model.shelf import Shelf
from onebook.model.snapshot import Link, Linked, OrdinaryPage, Snapshot, entries_by_id
from onebook.model.tables import with_csv_activities
from onebook.model.today import find_today, is_day_set
from onebook.model.values import ID
from onebook.model.values.habits import Habits, habits_of
from onebook.problem import FILE_START, Pointer, Problem, Related, Severity
from onebook.text.file_flaws import text_flaws
from onebook.text.nodes import Mapping, Scalar
from onebook.text.source import SIZE_LIMIT, Source, Unreadable
from onebook.text.tree import FolderTree, Tree


@dataclass(frozen=True, slots=True)
class Loaded:
    """A book, and what is wrong with its files."""

    book: Book
    problems: tuple[Problem, ...]


def load(
    where: Tree | Path,
    today: date | None = None,
    site: SiteSettings | None = None,
    kept: Kept | None = None,
    shelf: Shelf | None = None,
) -> Loaded:
    """Read the book of a tree, or of a folder. Raises `OSError` where the machine cannot read a file or folder.

    `site` stands for the settings that the tree has; `kept` is what an earlier reading of the same book left in memory,
    the shelf what one left on disk.
    """
    tree = FolderTree(where) if isinstance(where, Path) else where
    root = tree.root
    problems: list[Problem] = []
    if site is None:
        site, problems = read_settings(tree)
    kept = kept or Kept(is_asked_again=False)
    files = kept.files(tree, site, wanted_pages(site))
    problems += files.problems
    problems += kept.pictures(tree, (*files.images, *files.page_files))
    sources, unreadable = _read_sources(tree, files, kept)
    problems += unreadable
    habits = _habits(files, sources, site, today)
    readable = [(sources[file.path], file.kind) for file in files.content if file.path in sources]
    contents = (shelf or kept).contents(readable, habits)
    unread = frozenset(ref for content in contents for ref in content.unread)
    unread |= frozenset(
        f"{file.kind.name}:{PurePosixPath(file.path).stem}" for file in files.content if file.path not in sources
    )
    unread |= frozenset(_refs_of_lost(tree, files.lost))
    problems += [problem for content in contents for problem in content.problems]
    entries, without, more = _with_tables(_sorted_entries(contents), files.tables, sources, unread, habits)
    unread |= without
    problems += more
    entries, more = kept.without_excess(entries, sources, limits_of(site.onebook.limits))
    unread |= frozenset(problem.entity for problem in more)
    problems += more
    names, more = _names(entries, sources)
    problems += more
    entries = kept.same(kept.settled(entries, names))
    pages, more = ordinary_pages([sources[path] for path in files.pages if path in sources], site, root)
    problems += more
    book = _linked(root, site, entries, unread, pages, files, sources, today, kept)
    if "organization:organization" not in book.names and "organization:organization" not in unread:
        problems.append(_no_organization())
    return Loaded(book, tuple(problems))


def wanted_pages(site: SiteSettings) -> Wanted:
    """What the settings say about the files beside the pages."""
    more = frozenset(name.lower().removeprefix(".") for name in site.onebook.downloads)
    return Wanted(site.pages, more, site.page_settings.left_out.hold)


def _refs_of_lost(tree: Tree, lost: Iterable[str]) -> Iterator[str]:
    """What files in a wrong place may hold, so that references to it are not reported as well."""
    for path in lost:
        try:
            text = tree.read(path, SIZE_LIMIT).decode("utf-8", "replace")
        except OSError:
            text = ""
        yield from names_in(path, text)


def _habits(files: Files, sources: AbstractMapping[str, Source], site: SiteSettings, today: date | None) -> Habits:
    """How numbers and days are written here, which must be known before any file is read."""
    path = next((file.path for file in files.content if file.kind.name == "organization" and file.path in sources), "")
    if not path:
        return habits_of("en", "", today or find_today(site, "UTC"))
    root = root_of(sources[path])
    found = {
        name: node.text if isinstance(root, Mapping) and isinstance(node := root.get(name), Scalar) else ""
        for name in ("language", "country", "timezone")
    }
    return habits_of(found["language"] or "en", found["country"], today or find_today(site, found["timezone"] or "UTC"))


def habits_in(book: Book) -> Habits:
    """The same of a book that was read."""
    organization = book.organization
    return habits_of(organization.language, organization.country or "", book.today)


def _read_sources(tree: Tree, files: Files, kept: Kept) -> tuple[dict[str, Source], list[Problem]]:
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    paths = [*(file.path for file in files.content), *(file.path for file in files.tables), *files.pages]
    tree.fetch(path for path in paths if not kept.has(tree, path))
    for path in paths:
        try:
            sources[path] = kept.source(tree, path)
        except Unreadable as error:
            problems.append(
                Problem(
                    code=error.code,
                    name="",
                    severity=Severity.ERROR,
                    path=path,
                    span=error.span,
                    message=str(error),
                    hint=error.hint,
                )
            )
    return sources, problems


def _sorted_entries(contents: Iterable[FileContent]) -> list[Entry]:
    return sorted(
        (entry for content in contents for entry in content.entries), key=lambda e: (e.kind.name, e.id, e.path, e.at)
    )


def _with_tables(
    entries: list[Entry],
    tables: Iterable[ContentFile],
    sources: AbstractMapping[str, Source],
    unread: frozenset[str],
    habits: Habits,
) -> tuple[list[Entry], frozenset[str], list[Problem]]:
    """Give each CSV file's rows to the measure or matrix whose id is the file's name.

    A matrix with a row that cannot be read is left out, as it is where its letters stand in YAML.
    """
    without: set[str] = set()
    problems: list[Problem] = []
    found = list(entries)
    for file in tables:
        if file.path not in sources:
            continue
        ref = f"{file.kind.name}:{PurePosixPath(file.path).stem}"
        if flaws := text_flaws(sources[file.path].text):
            problems += [flaw_problem(sources[file.path], flaw) for flaw in flaws]
            without |= {ref} if file.kind.name == "raci" else set()
            continue
        position = next((number for number, entry in enumerate(found) if entry.ref == ref), None)
        if position is None and ref in unread:
            continue
        if position is None:
            stem = PurePosixPath(file.path).stem
            message = f"this table belongs to no {file.kind.singular}: none has the id `{stem}`"
            beside = PurePosixPath(file.path).with_suffix(".yml").as_posix()
            title = stem.replace("-", " ").replace("_", " ").capitalize()
            hint = f"write the file {beside} beside it, with a line `title: {title}`, or name this one like an id"
            problems.append(
                Problem(
                    code="SCH014",
                    name="",
                    severity=Severity.ERROR,
                    path=file.path,
                    span=FILE_START,
                    message=message,
                    hint=hint,
                )
            )
            continue
        entry = found[position]
        if isinstance(entry.value, Measure):
            found[position], more = with_csv_actuals(entry, sources[file.path], habits)
        else:
            found[position], more = with_csv_activities(entry, sources[file.path])
        problems += more
        if isinstance(entry.value, Raci) and any(problem.severity is Severity.ERROR for problem in more):
            without.add(ref)
    return [entry for entry in found if entry.ref not in without], frozenset(without), problems


def _names(entries: Iterable[Entry], sources: AbstractMapping[str, Source]) -> tuple[dict[str, Entry], list[Problem]]:
    """Entries by reference; two that claim one name are a problem, and the first keeps it."""
    names: dict[str, Entry] = {}
    problems: list[Problem] = []
    places = Places(sources)
    claims: list[tuple[Entry, str, Pointer]] = [(entry, entry.id, ("id",)) for entry in entries]
    claims += [
        (entry, alias, ("aliases", number)) for entry in entries for number, alias in enumerate(entry.value.aliases)
    ]
    for entry, identifier, pointer in claims:
        first = names.setdefault(f"{entry.kind.name}:{identifier}", entry)
        if first is not entry:
            path, span = places.span(entry, pointer)
            other, other_span = places.span(first, ("id",))
            message = f"two {entry.kind.plural} have the id `{identifier}`"
            hint = "give one of the two another id; references to it must follow"
            related = (Related(other, other_span, "the first one is here"),)
            problems.append(
                Problem(
                    code="SCH008",
                    name="",
                    severity=Severity.ERROR,
                    path=path,
                    span=span,
                    message=message,
                    hint=hint,
                    entity=entry.ref,
                    related=related,
                )
            )
    problems += [
        problem for entry in entries if isinstance(entry.value, Raci) for problem in _activity_ids(entry, places)
    ]
    return names, problems


def _activity_ids(entry: Entry, places: Places) -> Iterator[Problem]:
    assert isinstance(entry.value, Raci)
    seen: dict[str, int] = {}
    for number, activity in enumerate(entry.value.activities):
        at: Pointer = ("activities", number, "id")
        if not ID.fullmatch(activity.id):
            hint = "give it an `id`: small letters, digits and hyphens"
            path, span = places.span(entry, at)
            message = f"`{activity.id}` cannot be an id" if activity.id else "no id can be made of this title"
            yield Problem(
                code="SCH007",
                name="",
                severity=Severity.ERROR,
                path=path,
                span=span,
                message=message,
                hint=hint,
                entity=entry.ref,
            )
        elif seen.setdefault(activity.id, number) != number:
            path, span = places.span(entry, at)
            other, other_span = places.span(entry, ("activities", seen[activity.id], "id"))
            message = f"two activities of this matrix have the id `{activity.id}`"
            related = (Related(other, other_span, "the first one is here"),)
            hint = "give one of the two another title or an `id` of its own"
            yield Problem(
                code="SCH008",
                name="",
                severity=Severity.ERROR,
                path=path,
                span=span,
                message=message,
                hint=hint,
                entity=entry.ref,
                related=related,
            )


def _linked(
    root: Path,
    site: SiteSettings,
    entries: list[Entry],
    unread: frozenset[str],
    pages: tuple[OrdinaryPage, ...],
    files: Files,
    sources: AbstractMapping[str, Source],
    today: date | None,
    kept: Kept,
) -> Book:
    names: dict[str, Entry] = {}
    for entry in entries:
        names[entry.ref] = entry
    for entry in entries:
        for alias in entry.value.aliases:
            names.setdefault(f"{entry.kind.name}:{alias}", entry)
    by_id = entries_by_id(names)

    def links() -> Iterator[Link]:
        if not kept.is_asked_again:
            return all_links(entries, pages, names, by_id, unread)
        return all_links(entries, pages, names, by_id, unread, kept.written_refs, kept.links)

    organization = names["organization:organization"].value if "organization:organization" in names else None
    zone = organization.timezone if isinstance(organization, Organization) else "UTC"
    snapshot = Snapshot(
        root=root,
        site=site,
        today=today or find_today(site, zone),
        is_day_set=today is not None or is_day_set(site),
        entries=tuple(entries),
        names=names,
        unread=unread,
        linked=Linked(links),
        pages=pages,
        images=files.images,
        page_files=files.page_files,
        sources=sources,
        by_id=by_id,
    )
    return Book(snapshot, kept.memory if kept.is_asked_again else None)


def _no_organization() -> Problem:
    hint = "write the file plan/organization.yml with `title: ...` and `mission: ...`"
    return Problem(
        code="SCH002",
        name="",
        severity=Severity.ERROR,
        path="plan/organization.yml",
        span=FILE_START,
        message="the book does not say whose it is",
        hint=hint,
    )
