"""`onebook new`: one new content file of a kind, with its required fields and hints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from onebook.cli import asking
from onebook.cli.session import WrongUse, common_options_but, complain, session
from onebook.compile import check_book
from onebook.model.book import Book
from onebook.model.entity import Kind
from onebook.model.kind import field_help, kind_called, kinds
from onebook.model.leaves import Choice, Leaf
from onebook.model.placeholders import BODY, DOTS, id_to_come
from onebook.model.shape import Either, Field, Many, Record, Reference, Type
from onebook.model.values import ID, ID_LENGTH, NotUnderstood, read_id
from onebook.text.emit import Plain, emit
from onebook.text.near import did_you_mean
from onebook.text.slug import slug_in
from onebook.text.write import write_text


class _WithKinds(click.Command):
    """The kinds are named in the help."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kinds"):
            says = [(kind.name, (kind.cls.__doc__ or "").partition("\n")[0]) for kind in kinds().values()]
            formatter.write_dl([(name, words) for name, words in says if not kinds()[name].file.is_alone])


@click.command("new", cls=_WithKinds)
@click.argument("kind_name", metavar="KIND", required=False)
@click.argument("name", metavar="ID", required=False)
@click.option("--title", metavar="T", help="Its title; left out, made of the id.")
@common_options_but("--verbose", "--color")
def command(kind_name: str | None, name: str | None, title: str | None) -> int:
    """Write one new content file, with its required fields filled and the others as hints.

    ID is a short name in small letters, digits and hyphens, or a title, of which one is made. At a terminal the command
    asks for what is required, and for KIND and ID where they are left out; in a pipeline it never asks.

    \b
    Example:
        onebook new goal bread-by-seven --title "Fresh bread by seven"
        onebook new event
    """
    is_asking = asking.is_terminal()
    if not is_asking and (kind_name is None or name is None):
        raise WrongUse(f"say what is new: `onebook new {kind_name or 'goal'} ID`, like `onebook new goal more-bread`")
    kind_name = kind_name or asking.ask_kind()
    kind = kind_called(kind_name, may_slip=False)
    if kind is None:
        raise WrongUse(
            f"there is no kind `{kind_name}`. {did_you_mean(kind_name, kinds())} Kinds: {', '.join(kinds())}"
        )
    if kind.file.is_alone:
        raise WrongUse(
            f"a book has one {kind.singular}: write it in {kind.path}; `onebook explain {kind.name}` lists its fields"
        )
    if title is not None and not title.isprintable():
        raise WrongUse("the title holds signs that cannot be written; write plain text")
    root = session().root()
    book = check_book(root, session().today).read
    if name is None:
        title = title or asking.ask_title(kind)
        name = asking.free_id(kind, title, book)
    identifier = name if ID.fullmatch(name) else slug_in(book.organization.language, name)[:ID_LENGTH].strip("-")
    title = title or (name if identifier != name else None)
    try:
        read_id(identifier)
    except NotUnderstood as error:
        raise WrongUse(f"{error}; {error.hint}") from None
    if f"{kind.name}:{identifier}" in book.names:
        entry = book.names[f"{kind.name}:{identifier}"]
        complain(f"there is a {kind.singular} '{identifier}' already, in {entry.path}")
        return 1
    suffix = ".md" if kind.file.has_body else ".yml"
    path = f"{kind.path}/{identifier}{suffix}"
    if (root / path).exists():
        complain(f"the file {path} is there already")
        return 1
    words = title or identifier.replace("-", " ").capitalize()
    lines = list(_lines(kind, words, book, asking.ask_fields(kind, book) if is_asking else {}))
    text = "\n".join(["---", *lines, "---", "", BODY, ""])
    write_text(root / path, text if suffix == ".md" else "\n".join([*lines, ""]))
    session().say(f"Wrote {path}. Put your own words and ids in it, then run `onebook check`.")
    return 0


def _lines(kind: Kind, title: str, book: Book, answers: Mapping[str, Plain]) -> Iterator[str]:
    """Required fields with a value to change or with what was answered, expected fields as comments with what they mean."""
    helps = field_help(kind.cls)
    yield f"# {(kind.cls.__doc__ or '').strip().splitlines()[0]}"
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"' if _needs_quotes(title) else title
    yield f"title: {quoted}"
    for field in kind.record.fields:
        if field.name in ("id", "title"):
            continue
        if field.name in answers:
            yield f"# {helps[field.name]}"
            yield from emit({field.name: answers[field.name]}).splitlines()
        elif field.required:
            yield f"# {helps[field.name]}"
            yield from _example(field, book, "")
    if kind.name == "raci":
        yield from _matrix_example()
    for field in kind.record.fields:
        if field.expected and field.name not in answers:
            yield f"# {helps[field.name]}"
            yield from _example(field, None, "# ")
    for field in kind.record.fields:
        if field.name in kind.file.begins_with and not field.required and not field.expected:
            yield f"# {helps[field.name]}"
            yield from _example(field, None, "# ")


def _matrix_example() -> Iterator[str]:
    """The hardest kind to begin: an activity as most people write it."""
    yield "# One block for each thing that is done or decided. Take the marks # away and change the words."
    yield "# activities:"
    yield "#   - title: Approve a press release"
    yield "#     keywords:"
    yield "#       - press"
    position = id_to_come(["position"])
    yield f"#     accountable: {position}    # exactly one: has the last word"
    yield f"#     responsible: {position}    # does it"
    yield f"#     consulted: {position}      # is asked before"
    yield f"#     informed: {position}       # is told after"


def _example(field: Field, book: Book | None, mark: str) -> Iterator[str]:
    """What stands in a comment names nothing that is there, so that nobody takes a thing that is not meant."""
    yield from (f"{mark}{line}" for line in _field_lines(field.name, field.type, book))


def _field_lines(name: str, type_: Type, book: Book | None) -> list[str]:
    if isinstance(type_, Many):
        inner = _field_lines("", type_.item, book)
        if type_.or_one and isinstance(type_.item, Reference | Record):
            return _field_lines(name, type_.item, book)
        first, *rest = inner
        return [f"{name}:", f"  - {first.strip(': ')}", *(f"    {line}" for line in rest)]
    if isinstance(type_, Record):
        inner = [line for item in type_.fields if item.required for line in _field_lines(item.name, item.type, book)]
        return [f"{name}:", *(f"  {line}" for line in inner)] if name else inner
    value = _value(type_, book)
    return [f"{name}: {value}" if name else value]


def _value(type_: Type, book: Book | None) -> str:
    if isinstance(type_, Either):
        return _value(type_.options[0], book)
    if isinstance(type_, Choice):
        return type_.words[0]
    if isinstance(type_, Reference):
        return _reference(type_, book)
    assert isinstance(type_, Leaf)
    examples = {
        "a date": book.today.isoformat() if book is not None else "2027-03-11",
        "a period": str(book.today.year) if book is not None else "2027",
        "a duration": "5 working days",
        "a time limit": "1 working day",
        "a number": "0",
        "a number or a text": "0",
    }
    return examples.get(type_.name, DOTS)


def _reference(type_: Reference, book: Book | None) -> str:
    """The id of something that is there, so that what is written can be checked; else words that ask for one."""
    for name in type_.kinds or ("raci", "term", "goal"):
        for entity in book.of(kinds()[name].cls) if book is not None else ():
            if entity.status != "dropped":
                return entity.id if type_.kinds else entity.ref
    return id_to_come(type_.kinds)


def _needs_quotes(title: str) -> bool:
    return (
        any(part in title for part in (": ", " #", '"')) or title[:1] in "-?:,[]{}#&*!|>'%@`" or title != title.strip()
    )
