"""From a folder to a book: find the files, read each, link them. Reads everything it can, and says what it cannot."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onebook.model.actuals import with_csv_actuals
from onebook.model.book import Book, any_ref
from onebook.model.entity import Entity
from onebook.model.entry import Entry, Places
from onebook.model.excess import limits_of, without_excess
from onebook.model.files import ContentFile, Files, Wanted, find_files
from onebook.model.kept import Kept
from onebook.model.kind import kinds
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.raci import Raci
from onebook.model.misplaced import names_in
from onebook.model.ordinary import ordinary_pages
from onebook.model.pictures import picture_problems
from onebook.model.read import FileContent, flaw_problem
from onebook.model.settings import SiteSettings, read_settings
from onebook.model.snapshot import Link, OrdinaryPage, Snapshot, resolve
from onebook.model.tables import with_csv_activities
from onebook.model.values import ID, Ref, read_date
from onebook.model.values.habits import Habits, habits_of
from onebook.model.walk import refs, texts
from onebook.problem import FILE_START, Pointer, Problem, Related, Severity
from onebook.text.frontmatter import split
from onebook.text.markdown import references, references_in_line
from onebook.text.nodes import Mapping, Scalar
from onebook.text.source import SIZE_LIMIT, Source, Unreadable, read_source
from onebook.text.tree import FolderTree, Tree
from onebook.text.yaml import parse, text_flaws

TODAY = "ONEBOOK_TODAY"
"""The variable of the machine that says which day counts as today."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A book, and what is wrong with its files."""

    book: Book
    problems: tuple[Problem, ...]


def load(
    where: Tree | Path, today: date | None = None, site: SiteSettings | None = None, kept: Kept | None = None
) -> Loaded:
    """Read the book of a tree, or of a folder. Raises `OSError` where the machine cannot read a file or folder.

    `site` stands for the settings that the tree has; `kept` is what an earlier reading of the same book left.
    """
    tree = FolderTree(where) if isinstance(where, Path) else where
    root = tree.root
    own_site, problems = read_settings(tree)
    site = site or own_site
    files = find_files(tree, wanted_pages(site))
    problems += files.problems
    problems += picture_problems(tree, (*files.images, *files.page_files))
    sources, unreadable = _read_sources(tree, files, kept)
    problems += unreadable
    habits = _habits(files, sources, site, today)
    readable = [(sources[file.path], file.kind) for file in files.content if file.path in sources]
    contents = (kept or Kept()).contents(readable, habits)
    unread = frozenset(ref for content in contents for ref in content.unread)
    unread |= frozenset(
        f"{file.kind.name}:{PurePosixPath(file.path).stem}" for file in files.content if file.path not in sources
    )
    unread |= frozenset(_refs_of_lost(tree, files.lost))
    problems += [problem for content in contents for problem in content.problems]
    entries, without, more = _with_tables(_sorted_entries(contents), files.tables, sources, unread, habits)
    unread |= without
    problems += more
    entries, more = without_excess(entries, sources, limits_of(site.onebook.limits))
    unread |= frozenset(problem.entity for problem in more)
    problems += more
    names, more = _names(entries, sources)
    problems += more
    given = {entry.ref: frozenset(pointer for pointer, _ in refs(entry.value)) for entry in entries}
    entries = _settled(entries, names)
    entries = kept.same(entries) if kept is not None else entries
    pages, more = ordinary_pages([sources[path] for path in files.pages if path in sources], site, root)
    problems += more
    book = _linked(root, site, entries, given, unread, pages, files, sources, today, kept)
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
    text = sources[path].text
    root = parse(split(text).front if path.lower().endswith(".md") else text, lenient=True).root
    found = {
        name: node.text if isinstance(root, Mapping) and isinstance(node := root.get(name), Scalar) else ""
        for name in ("language", "country", "timezone")
    }
    return habits_of(found["language"] or "en", found["country"], today or find_today(site, found["timezone"] or "UTC"))


def _read_sources(tree: Tree, files: Files, kept: Kept | None) -> tuple[dict[str, Source], list[Problem]]:
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    paths = [*(file.path for file in files.content), *(file.path for file in files.tables), *files.pages]
    tree.fetch(paths)
    for path in paths:
        try:
            sources[path] = kept.source(tree, path) if kept is not None else read_source(tree, path)
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
        path, span = places.span(entry, ("activities", number, "id"))
        if not ID.fullmatch(activity.id):
            hint = "give it an `id`: small letters, digits and hyphens"
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


class _Settler:
    """Fills the defaults of each entity once, after those of the entities that it takes them from."""

    def __init__(self, names: AbstractMapping[str, Entry], by_id: AbstractMapping[str, tuple[Entry, ...]]) -> None:
        self._names = names
        self._by_id = by_id
        self._done: dict[str, Entity] = {}
        self._open: set[str] = set()
        self.origins: dict[str, dict[str, str]] = {}

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        found = self._found(ref)
        return self.settle(found) if found is not None else None

    def _found(self, ref: Ref[Any] | None) -> Entity | None:
        if ref is None:
            return None
        entry, _ = resolve(self._names, self._by_id, ref)
        return entry.value if entry is not None else None

    def settle(self, value: Entity) -> Entity:
        """A circle of parents ends at the entity with which it began; the rule on circles reports it.

        Goals are walked up to the topmost before any is settled, so that a long line of parents is no deep recursion.
        """
        line: list[Entity] = []
        one: Entity | None = value
        while one is not None and one.ref not in self._done and one.ref not in self._open:
            self._open.add(one.ref)
            line.append(one)
            one = self._found(one.parent) if isinstance(one, Goal) else None
        for one in reversed(line):
            asked = _Asked(self)
            settled = self._done[one.ref] = one.with_defaults(asked)
            if settled is not one and settled != one:
                self.origins[one.ref] = _origins(one, settled, asked.found)
        return self._done.get(value.ref, value)


def _settled(entries: list[Entry], names: AbstractMapping[str, Entry]) -> list[Entry]:
    # two entries may claim one id: the first alone stands in the book
    kept = [entry for entry in entries if names[entry.ref] is entry]
    settler = _Settler(names, _by_id(names))
    return [_settled_entry(entry, settler) for entry in kept]


def _settled_entry(entry: Entry, settler: _Settler) -> Entry:
    value = settler.settle(entry.value)
    origins = settler.origins.get(entry.ref)
    return replace(entry, value=value, unsettled=entry.value, origins=origins) if origins is not None else entry


class _Asked:
    """Notes whom an entity asks for its defaults."""

    def __init__(self, settler: _Settler) -> None:
        self._settler = settler
        self.found: list[Entity] = []

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        found = self._settler.settled(ref)
        self.found += [found] if found is not None else []
        return found


def _origins(written: Entity, settled: Entity, asked: Iterable[Entity]) -> dict[str, str]:
    """The fields that settling filled, and which of the entities that were asked has that very value."""
    found: dict[str, str] = {}
    for item in fields(written):
        value = getattr(settled, item.name)
        if value != getattr(written, item.name):
            found[item.name.rstrip("_")] = next(
                (other.ref for other in asked if getattr(other, item.name, None) == value), ""
            )
    return found


def _by_id(names: AbstractMapping[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for ref, entry in names.items():
        identifier = ref.partition(":")[2]
        found[identifier] = (*found.get(identifier, ()), entry)
    return found


def _linked(
    root: Path,
    site: SiteSettings,
    entries: list[Entry],
    given: AbstractMapping[str, frozenset[Pointer]],
    unread: frozenset[str],
    pages: tuple[OrdinaryPage, ...],
    files: Files,
    sources: AbstractMapping[str, Source],
    today: date | None,
    kept: Kept | None,
) -> Book:
    names: dict[str, Entry] = {}
    for entry in entries:
        names[entry.ref] = entry
    for entry in entries:
        for alias in entry.value.aliases:
            names.setdefault(f"{entry.kind.name}:{alias}", entry)
    by_id = _by_id(names)
    links = tuple(_links(entries, given, pages, names, by_id, unread))
    incoming: dict[str, list[Link]] = {}
    for link in links:
        if link.state == "known":
            incoming.setdefault(link.target, []).append(link)
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
        links=links,
        pages=pages,
        images=files.images,
        page_files=files.page_files,
        sources=sources,
        by_id=by_id,
        incoming={ref: tuple(found) for ref, found in incoming.items()},
    )
    return Book(snapshot, kept.memory if kept is not None else None)


def _links(
    entries: Iterable[Entry],
    given: AbstractMapping[str, frozenset[Pointer]],
    pages: Iterable[OrdinaryPage],
    names: AbstractMapping[str, Entry],
    by_id: AbstractMapping[str, tuple[Entry, ...]],
    unread: frozenset[str],
) -> Iterator[Link]:
    def link(source: str, pointer: Any, within: tuple[int, int] | None, ref: Ref[Any], derived: bool = False) -> Link:
        entry, state = resolve(names, by_id, ref)
        if state in ("unknown", "wrong-kind") and any(
            f"{kind}:{ref.id}" in unread for kind in ([ref.kind] if ref.kind else ref.kinds or kinds())
        ):
            state = "unread"
        return Link(
            source=source,
            pointer=pointer,
            within=within,
            written=ref,
            target=entry.ref if entry is not None else "",
            state=state,
            is_derived=derived,
        )

    for entry in entries:
        for pointer, ref in refs(entry.value):
            is_cell = len(pointer) == 4 and pointer[:2] in entry.derived
            made = link(entry.ref, pointer, None, ref, is_cell or pointer not in given[entry.ref])
            if is_cell and made.state == "wrong-kind" and f"department:{ref.id}" in names:
                made = replace(made, is_derived=False)  # the column may stand there, but not with this letter
            yield made
        if isinstance(entry.value, Raci):
            written = len(entry.value.matrix.columns) if entry.value.matrix is not None else 0
            for number, ref in enumerate(entry.value.columns[written:], written):
                yield link(entry.ref, ("columns", number), None, ref)
        for text in texts(entry.value):
            if "[[" in text.text:
                for found in (references if text.is_markdown else references_in_line)(text.text):
                    yield link(entry.ref, text.pointer, found.target_range, any_ref(found.target))
    for page in pages:
        for found in references(page.source.text):
            yield link(page.path, (), found.target_range, any_ref(found.target))


def find_today(site: SiteSettings, zone: str) -> date:
    """The day that counts as today, where the command line does not say.

    `ONEBOOK_TODAY`, then the setting, then `SOURCE_DATE_EPOCH`, then the clock in the organisation's time zone.
    """
    if wanted := os.environ.get(TODAY, ""):
        return read_date(wanted)
    if site.onebook.today is not None:
        return site.onebook.today
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    try:
        return datetime.now(ZoneInfo(zone)).date()  # noqa: TID251 (the one place that asks the clock)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.now(UTC).date()  # noqa: TID251


def is_day_set(site: SiteSettings) -> bool:
    """Whether the machine's or the book's settings say which day counts as today."""
    return bool(os.environ.get(TODAY)) or site.onebook.today is not None


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
