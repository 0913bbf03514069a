"""RACI: accountability is clear."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.overload import ActivityPlace, accountabilities, activities, duties
from onebook.facts.people import departments_of, is_unattended, roots_without
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.kinds.question import Question
from onebook.model.kinds.raci import Raci
from onebook.model.letters import heading_of, is_marked
from onebook.problem import Pointer
from onebook.rules.limits import limit
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import joined, plain, who


@entry_rule("RACI001", "several-accountable", Weight.BROKEN, Raci)
def several_accountable(entry: Entry, book: Book) -> Iterator[Finding]:
    """An activity has one position that answers for it, not several."""
    assert isinstance(entry.value, Raci)
    for number, activity in enumerate(entry.value.activities):
        positions = [book.canonical(position) for position in activity.accountable or ()]
        if len(positions) < 2:
            continue
        different = list(dict.fromkeys(positions))
        names = " and ".join(f"'{position.partition(':')[2]}'" for position in different)
        place = positions.index(different[1]) if len(different) > 1 else 1
        if len(different) > 1:
            message = f"{len(different)} positions are accountable for '{activity.title}': {names}"
            hint = "keep the one that has the last word; make the others responsible or consulted"
        else:
            times = "twice" if len(positions) == 2 else f"{len(positions)} times"
            message = f"{names} stands {times} as accountable for '{activity.title}'"
            hint = "once is enough"
        first, other = (Spot(entry=entry, pointer=("activities", number, "accountable", at)) for at in (0, place))
        yield Finding(spot=other, message=message, hint=hint, related=((first, "the first one is here"),))


@entry_rule("RACI030", "row-without-letters", Weight.ADVICE, Raci, for_files=True)
def row_without_letters(entry: Entry, book: Book) -> Iterator[Finding]:
    """A row of a matrix holds a letter, or is a heading and looks like one."""
    assert isinstance(entry.value, Raci)
    bare = [number for number, title in enumerate(entry.value.headings) if not is_marked(title)]
    if not bare:
        return
    names = joined(heading_of(entry.value.headings[number]) for number in bare[:4])
    more = f" and {len(bare) - 4} more" if len(bare) > 4 else ""
    message = f"{names}{more} of {who(entry.value)} " + (
        "holds no letter and is shown as a heading" if len(bare) == 1 else "hold no letters and are shown as headings"
    )
    hint = "if it is an activity, give it its letters; if it is a heading, a colon at its end says so"
    spots = [Spot(entry=entry, pointer=("headings", number)) for number in bare]
    yield Finding(spot=spots[0], message=message, hint=hint, related=tuple((spot, "and here") for spot in spots[1:]))


@book_rule("RACI015", "vacant-without-backup", Weight.GAP, for_files=True)
def vacant_without_backup(book: Book) -> Iterator[Finding]:
    """While a position is vacant, somebody stands in for what it answers for or does."""
    held = duties(book)
    for position in book.of(Position):
        places = held.get(position.ref, [])
        if not places or not is_unattended(book, position):
            continue
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        message = f"nobody holds {who(position)}, and nobody stands in for '{places[0].activity.title}'{more}"
        hint = "add `backup:` with the id of a position that is held, or give the activities to another one"
        related = tuple((_spot(place), f"'{place.activity.title}' waits for it") for place in places[:3])
        yield Finding(
            spot=Spot(entry=book.entry(position), pointer=("holders",), at_key=True),
            message=message,
            hint=hint,
            related=related,
        )


@book_rule("RACI016", "accountable-for-too-many", Weight.DOUBT, for_files=True)
def accountable_for_too_many(book: Book) -> Iterator[Finding]:
    """No position is accountable for more than it can follow."""
    most = limit(book, "accountable")
    held = accountabilities(book)
    for position in book.of(Position):
        count = len(held.get(position.ref, ()))
        if count > most:
            message = f"{who(position)} is accountable for {count} activities; more than {most} are hard to follow"
            hint = (
                "let whoever does the work answer for some of them, or set `limits: {accountable: ...}` in mkdocs.yml"
            )
            yield Finding(spot=Spot(entry=book.entry(position)), message=message, hint=hint)


@entry_rule("RACI017", "many-consulted", Weight.DOUBT, Raci, for_files=True)
def many_consulted(entry: Entry, book: Book) -> Iterator[Finding]:
    """Only those are asked before whose answer can change something."""
    assert isinstance(entry.value, Raci)
    most = limit(book, "consulted")
    for number, activity in enumerate(entry.value.activities):
        count = len(set(activity.consulted))
        if count > most:
            message = f"{count} are asked before '{activity.title}'; with more than {most} it is slow, and few answer"
            hint = "make those informed who need not agree, or set `limits: {consulted: ...}` in mkdocs.yml"
            yield Finding(
                spot=Spot(entry=entry, pointer=("activities", number, "consulted", most)), message=message, hint=hint
            )


@book_rule("RACI018", "department-without-activity", Weight.GAP, of_absence=True, for_files=True)
def department_without_activity(book: Book) -> Iterator[Finding]:
    """Every department, or one below it, answers for something or does something."""
    busy: set[str] = set()
    for place in activities(book):
        for parties in (place.activity.accountable, place.activity.responsible):
            busy |= {department.ref for department in departments_of(book, parties)}
    if not busy:
        return
    for department in roots_without(book, busy):
        message = f"{who(department)} answers for no activity and does none, so nobody can find whom to ask there"
        hint = "ask its lead what colleagues come for, and add that as an activity under roles/raci"
        yield Finding(spot=Spot(entry=book.entry(department)), message=message, hint=hint)


@book_rule("RACI019", "one-activity-two-accountable", Weight.DOUBT)
def one_activity_two_accountable(book: Book) -> Iterator[Finding]:
    """One activity has one position that answers for it, in whichever matrix it stands."""
    first: dict[str, ActivityPlace] = {}
    for place in activities(book):
        mine = _accountable(book, place)
        if not mine:
            continue
        other = first.setdefault(plain(place.activity.title), place)
        theirs = _accountable(book, other)
        if other.entry is not place.entry and mine != theirs:
            message = (
                f"'{place.activity.title}' has '{_id(mine)}' as its accountable position here, and '{_id(theirs)}' in "
                f"{who(other.entry.value)}"
            )
            hint = "keep it in one matrix, or give the two titles that tell them apart"
            related = ((_spot(other, "accountable"), f"{who(other.entry.value)} says so here"),)
            yield Finding(spot=_spot(place, "accountable"), message=message, hint=hint, related=related)


@book_rule("RACI020", "same-words-two-accountable", Weight.ADVICE)
def same_words_two_accountable(book: Book) -> Iterator[Finding]:
    """The words that people look for lead to one position that answers."""
    first: dict[tuple[str, ...], ActivityPlace] = {}
    for place in activities(book):
        mine = _accountable(book, place)
        for key, pointer, words in _ways_to(place):
            other = first.setdefault(key, place)
            theirs = _accountable(book, other)
            if other is not place and mine and theirs and mine != theirs:
                message = f"{words} to two positions: '{_id(theirs)}' and '{_id(mine)}'"
                hint = "say in each activity what only that one is about"
                related = ((_spot(other, str(pointer[0])), f"'{other.activity.title}' has the same words"),)
                yield Finding(
                    spot=Spot(entry=place.entry, pointer=(*place.pointer, *pointer)),
                    message=message,
                    hint=hint,
                    related=related,
                )


@entry_rule("RACI021", "spoke-without-hub", Weight.GAP, Department, for_files=True)
def spoke_without_hub(entry: Entry, book: Book) -> Iterator[Finding]:
    """A spoke says which department is its hub."""
    department = entry.value
    assert isinstance(department, Department)
    if department.model == "spoke" and department.hub is None and department.status != "dropped":
        message = f"{who(department)} is a spoke, but of which hub?"
        yield Finding(
            spot=Spot(entry=entry, pointer=("model",)),
            message=message,
            hint="add `hub:` with the id of the department that keeps its discipline",
        )


@book_rule("RACI022", "matrix-without-keywords", Weight.GAP, for_files=True)
def matrix_without_keywords(book: Book) -> Iterator[Finding]:
    """The activities of a matrix can be found by the words that people use."""
    found = (question.leads_to for question in book.of(Question))
    asked = {book.canonical(ref).partition("#")[0] for ref in found if ref is not None}
    for entry in book.entries_of("raci"):
        matrix = entry.value
        if not isinstance(matrix, Raci) or not matrix.activities or matrix.status in ("done", "dropped"):
            continue
        if matrix.ref not in asked and not any(one.keywords or one.ask_when for one in matrix.activities):
            message = f"no activity of {who(matrix)} has a word by which people would look for it"
            hint = "add `keywords:` or `ask_when:` to its activities; in a .csv, add a column `keywords`"
            yield Finding(spot=Spot(entry=entry), message=message, hint=hint)


@entry_rule("RACI023", "matrix-without-activities", Weight.GAP, Raci, for_files=True)
def matrix_without_activities(entry: Entry, book: Book) -> Iterator[Finding]:
    """A matrix has activities."""
    assert isinstance(entry.value, Raci)
    if not entry.value.activities and entry.value.status not in ("done", "dropped"):
        hint = "list them below `activities:`; a table in the text of a Markdown file is not read"
        yield Finding(spot=Spot(entry=entry), message=f"{who(entry.value)} has no activities", hint=hint)


def _ways_to(place: ActivityPlace) -> Iterator[tuple[tuple[str, ...], Pointer, str]]:
    """What leads to an activity: each question, and all its keywords together."""
    for number, text in enumerate(place.activity.ask_when):
        yield (plain(text),), ("ask_when", number), f"the question '{text}' leads"
    words = place.activity.keywords
    if words:
        yield ("", *sorted({plain(word) for word in words})), ("keywords",), f"the keywords {joined(words)} lead"


def _spot(place: ActivityPlace, field: str = "title") -> Spot:
    return Spot(entry=place.entry, pointer=(*place.pointer, field))


def _accountable(book: Book, place: ActivityPlace) -> str:
    """The one position that is accountable; empty where there is none, or several."""
    named = place.activity.accountable or ()
    return book.canonical(named[0]) if len(named) == 1 else ""


def _id(ref: str) -> str:
    return ref.partition(":")[2]
