"""`onebook reviewed`: says that something was reviewed today."""

from __future__ import annotations

from collections.abc import Iterator

import click

from onebook.cli.named import named, unread_named
from onebook.cli.session import WrongUse, common_options_but, complain, session
from onebook.compile import check_book
from onebook.model.book import Book
from onebook.model.reviewed import NoReview, find_mapping, stamp
from onebook.problem import Edit, Fix
from onebook.rules.fix import Mended, write_mended
from onebook.text.edits import EditAgreement
from onebook.text.near import did_you_mean


@click.command("reviewed")
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--owner", metavar="ID", help="All that this position owns and that has a review.")
@common_options_but("--verbose", "--color")
def command(refs: tuple[str, ...], owner: str | None) -> int:
    """Stamp `review.last` with today. Everything else in the files stays as it is.

    \b
    Example:
        onebook reviewed goal:grow playbook:angry-post
        onebook reviewed --owner head-of-sales
    """
    if not refs and owner is None:
        raise WrongUse("say what was reviewed, like `onebook reviewed goal:grow`, or `--owner` with a position's id")
    book = check_book(session().root(), session().today).read
    edits: dict[str, Edit | None] = {}
    complaints: list[str] = []
    for ref in [*refs, *(_owned_by(book, owner) if owner is not None else ())]:
        try:
            name = _name_of(book, ref)
            found = find_mapping(book, name)
            if found is None:
                raise NoReview("cannot be read; `onebook check` says why")
            edits[name] = stamp(*found, book.today)
        except NoReview as error:
            complaints.append(f"{ref} {error}")
    if complaints or not edits:
        for complaint in complaints or [f"{owner} owns nothing that has a review"]:
            complain(complaint)
        return 1
    _write(book, [edit for edit in edits.values() if edit is not None])
    for name, edit in edits.items():
        session().say(f"{name}: reviewed on {book.today}" + ("" if edit is not None else ", as it says already"))
    return 0


def _name_of(book: Book, ref: str) -> str:
    """`goal:grow` for what a person writes. Raises `NoReview` where nothing or more than one thing has that name."""
    found = named(book, ref)
    if not isinstance(found, str):
        return found.ref
    unread = unread_named(book, ref)
    if unread is None:
        raise NoReview(found)
    return unread


def _owned_by(book: Book, owner: str) -> Iterator[str]:
    """What a position owns and somebody wants reviewed."""
    position = book.names.get(f"position:{owner.removeprefix('position:')}")
    if position is None:
        known = [name.partition(":")[2] for name in book.names if name.startswith("position:")]
        raise WrongUse(f"there is no position `{owner}`. {did_you_mean(owner, known)}".strip())
    for ref in book.refs:
        entry = book.entry(ref)
        if entry.value.review is not None and book.find(entry.value.owner) == position.value:
            yield entry.ref


def _write(book: Book, edits: list[Edit]) -> None:
    agreement = EditAgreement()
    for edit in edits:
        is_taken = agreement.take(Fix((edit,)))
        assert is_taken, "two entities do not share a line"
    texts = {path: agreement.applied(book.sources[path]) for path in agreement.paths()}
    write_mended(book.root, book.sources, Mended((), texts))
