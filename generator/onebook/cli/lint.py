"""`onebook lint`: checks any draft against the book's words."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from onebook.cli.problems import say_mended, show, show_diff, status
from onebook.cli.session import WrongUse, common_options_but, session
from onebook.imports.drafts import ImportRefused
from onebook.imports.office.archive import LARGEST
from onebook.imports.office.document import read_document
from onebook.model.book import any_ref
from onebook.model.kinds.message import Message
from onebook.model.load import Loaded, load
from onebook.outputs.problems.formats import FORMATS
from onebook.outputs.problems.report import ProblemReport
from onebook.problem import Problem, Severity
from onebook.rules.fix import Mended, diff_of, mend, write_mended
from onebook.rules.lint import ASKED_ALWAYS, CODES, Form, Lint
from onebook.rules.run import UnknownCode, selected
from onebook.text.edits import unified_diff
from onebook.text.near import did_you_mean
from onebook.text.office import by_beginning, by_ending
from onebook.text.source import SIZE_LIMIT, Source, Unreadable, decode

STDIN = "<stdin>"
DOCX = ".docx"
FORMS: Mapping[str, Form] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    DOCX: "lines",
}


@click.command("lint")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--message", "message_id", default="", metavar="ID", help="Also hold the drafts against this message.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["markdown", "text", "html"]),
    help="What the drafts are; else their ending says so.",
)
@click.option("--format", "shown_as", type=click.Choice(list(FORMATS)), default="text", help="How problems are shown.")
@click.option(
    "--select",
    "select_codes",
    default=",".join(ASKED_ALWAYS),
    metavar="CODES",
    help=f"Only these codes or names, with commas. Drafts know {', '.join(sorted(CODES))}; "
    f"{' and '.join(ASKED_ALWAYS)} are asked when nothing is said.",
)
@click.option("--ignore", "ignore_codes", default="", metavar="CODES", help="Not these codes or names.")
@click.option("--fields", default="", metavar="NAMES", help="More fields of the front matter to check: pitch,motto.")
@click.option(
    "--language", default="", metavar="CODE", help="What the drafts are written in, where that is not plain: de."
)
@click.option("--headings/--no-headings", default=True, help="Check headings too (that is so), or not.")
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@common_options_but("--verbose")
def command(
    files: tuple[str, ...],
    message_id: str,
    form: Form | None,
    shown_as: str,
    select_codes: str,
    ignore_codes: str,
    fields: str,
    language: str,
    headings: bool,
    strict: bool,
    fix: bool,
    diff: bool,
) -> int:
    """Check drafts against the book's words: Markdown, plain text, HTML or Word (.docx); - reads standard input.

    In a Word document, a line is a paragraph that says something: line 12, column 5 is the fifth character of
    paragraph 12. Body first, then notes, headers and footers. --fix does not touch it.

    With --fix, a draft from standard input is written to standard output, and what is left is told on stderr.

    \b
    Example:
        onebook lint press-release.md
        onebook -C our-book lint --message closer-to-you mailing.html --fix --diff
    """
    drafts = {_name(file): _form(file, form) for file in files}
    root = session().root()
    loaded = load(root, session().today)
    _say_what_is_missing(loaded)
    lint = Lint(
        book=loaded.book,
        message=_message(loaded, message_id),
        codes=_codes(select_codes, ignore_codes),
        fields=tuple(name.strip() for name in fields.split(",") if name.strip()),
        judges_headings=headings,
        language=language.strip(),
        shown=lambda path: Path(os.path.relpath(root / path)).as_posix(),
    )
    return _Run(lint, drafts, strict).run(shown_as, fix, diff)


class _Run:
    """One call: the drafts as they were read, and what is found in them."""

    def __init__(self, lint: Lint, drafts: Mapping[str, Form], strict: bool) -> None:
        self._began = time.perf_counter()
        self._lint = lint
        self._forms = drafts
        self._strict = strict
        self._sources: dict[str, Source] = {}
        self._unreadable: list[Problem] = []
        self._found: dict[tuple[str, str], tuple[Problem, ...]] = {}
        for name in drafts:
            try:
                self._sources[name] = _document(name) if _is_document(name) else decode(name, _bytes(name))
            except Unreadable as error:
                problem = Problem(
                    code=error.code,
                    name="",
                    severity=Severity.ERROR,
                    path=name,
                    span=error.span,
                    message=str(error),
                    hint=error.hint,
                )
                self._unreadable.append(problem)

    def run(self, shown_as: str, fix: bool, diff: bool) -> int:
        before = self._report({})
        if not fix and not diff:
            show(before, shown_as)
            return status(before)
        for name in filter(_is_document, self._sources):
            session().say(f"{name}: a Word document is not changed by --fix; mend it in Word.")
        mended = mend(self._problems, self._sources)
        if diff:
            for path, text in sorted(mended.texts.items()):
                show_diff(self._diff(path, text))
            session().say(say_mended(mended, "Would mend"))
            return status(before)
        after = self._report(mended.texts)
        write_mended(Path.cwd(), self._sources, Mended(mended.problems, _without_stdin(mended.texts)))
        session().say(say_mended(mended, "Mended"))
        if STDIN in self._sources:
            _write(mended.texts.get(STDIN, self._sources[STDIN].text))
            click.echo(FORMATS[shown_as](after), nl=False, err=True)
        else:
            show(after, shown_as)
        return status(after)

    def _problems(self, texts: Mapping[str, str]) -> Iterable[Problem]:
        """What is to be said of the drafts, some of them changed."""
        for name, source in self._sources.items():
            current = Source(name, texts[name]) if name in texts else source
            if (name, current.text) not in self._found:
                found = self._lint.problems(current, self._forms[name])
                self._found[name, current.text] = _by_paragraph(found) if _is_document(name) else found
            yield from self._found[name, current.text]

    def _report(self, texts: Mapping[str, str]) -> ProblemReport:
        problems = (*self._unreadable, *self._problems(texts))
        sources = {name: Source(name, texts[name]) if name in texts else one for name, one in self._sources.items()}
        seconds = time.perf_counter() - self._began
        return ProblemReport(
            problems=tuple(problems),
            files=len(self._forms),
            entities=0,
            seconds=seconds,
            sources=sources,
            strict=self._strict,
        )

    def _diff(self, path: str, text: str) -> bytes:
        if path == STDIN:
            return unified_diff("-", self._sources[path].text, text).encode()
        return diff_of(Path.cwd(), Mended((), {path: text}))


def _name(file: str) -> str:
    return STDIN if file == "-" else Path(file).as_posix()


def _form(file: str, form: Form | None) -> Form:
    """How a draft is to be read. Raises `WrongUse` where there is no such file or nothing tells."""
    if file != "-":
        if Path(file).is_dir():
            raise WrongUse(f"{file} is a folder; name the files in it")
        if not Path(file).exists():
            raise WrongUse(f"there is no file {file}")
    if file != "-" and (foreign := by_ending(file)) is not None:
        raise WrongUse(f"{file} is {foreign.what}, and its words cannot be read here: {foreign.advice}")
    if _is_document(file):
        return "lines"
    if form is not None or file == "-":
        return form or "markdown"
    ending = Path(file).suffix.lower()
    if ending not in FORMS:
        raise WrongUse(
            f"{file}: `{ending}` does not tell what this draft is; say it with `--as markdown`, `--as text` or `--as html`"
        )
    return FORMS[ending]


def _is_document(name: str) -> bool:
    return name.lower().endswith(DOCX)


def _document(name: str) -> Source:
    """The paragraphs of a Word document, a line each. Raises `Unreadable`."""
    with Path(name).open("rb") as stream:
        data = stream.read(LARGEST + 1)
    hint = "a copy that is saved as plain text (.txt) can be checked too"
    try:
        text = "\n".join(read_document(data))
    except ImportRefused as error:
        message = str(error).rstrip(".")
        raise Unreadable("YAML001", message[:1].lower() + message[1:], hint) from None
    if len(text.encode()) > SIZE_LIMIT:
        raise Unreadable("YAML010", _too_large("the text of this draft"), "check it in parts")
    return Source(name, text)


def _by_paragraph(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """As people look for it in a document, and without edits: they would fit its text and not its file."""
    return tuple(replace(one, message=f"paragraph {one.span.line}: {one.message}", fix=None) for one in problems)


def _too_large(what: str) -> str:
    return f"{what} is larger than {SIZE_LIMIT / 1_000_000:g} million bytes"


def _bytes(name: str) -> bytes:
    if name == STDIN:
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    else:
        with Path(name).open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise Unreadable("YAML010", _too_large("this draft"), "check it in parts")
    if (foreign := by_beginning(data)) is not None:
        raise Unreadable("YAML001", f"this is {foreign.what}, and no text", foreign.advice)
    return data


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _without_stdin(texts: Mapping[str, str]) -> Mapping[str, str]:
    return {path: text for path, text in texts.items() if path != STDIN}


def _codes(select_codes: str, ignore_codes: str) -> frozenset[str]:
    try:
        return frozenset((selected(select_codes) or set(CODES)) - selected(ignore_codes))
    except UnknownCode as error:
        raise WrongUse(f"there is no rule `{error}`; `onebook explain --all` lists them") from None


def _message(loaded: Loaded, message_id: str) -> Message | None:
    if not message_id:
        return None
    written = message_id if ":" in message_id else f"message:{message_id}"
    message = loaded.book.get(Message, any_ref(written))
    if message is None:
        near = did_you_mean(message_id, [one.id for one in loaded.book.of(Message)])
        raise WrongUse(f"the book has no message `{message_id}`. {near}".strip())
    return message


def _say_what_is_missing(loaded: Loaded) -> None:
    """A book with mistakes still has words; say that some may be missing."""
    count = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    if count:
        session().say(
            f"The book has {count} error{'' if count == 1 else 's'}, so some of its words may be missing here; "
            "`onebook check` shows them."
        )
