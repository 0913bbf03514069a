"""What `onebook edit` answers: plain data for the script in the browser, and pages for its preview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from onebook.compile import table
from onebook.editing.change import NotApplied, Overtaken, beside, said_by, where_written
from onebook.editing.desk import Desk, Trial
from onebook.editing.pointers import pointer_of
from onebook.editing.proposal import NotProposed, Proposal, proposal_of
from onebook.editing.sending import send, to_send
from onebook.facts.wording import forms_language_of
from onebook.model.book import Book, any_ref
from onebook.model.entity import Kind
from onebook.model.kind import kinds
from onebook.outputs.forms.data import form_data, names_data
from onebook.outputs.site.page import Line
from onebook.problem import Problem, Severity
from onebook.rules.run import Checked, CheckedBook
from onebook.text import markdown
from onebook.text.language import Language
from onebook.views.form import form_names, form_of
from onebook.views.form_words import in_language
from onebook.views.links import standing_of

Data = dict[str, Any]
_MOST_PREVIEWS = 4
_MAIL = re.compile(r"[^\s<>@]+@[^\s<>@]+")


class Refused(Exception):
    """Why something was not done, in plain words."""


@contextmanager
def _refusing(*reasons: type[Exception]) -> Iterator[None]:
    """What is not done for one of these reasons is refused with its words."""
    try:
        yield
    except reasons as error:
        raise Refused(str(error)) from None


class Answers:
    """One book, one editor."""

    def __init__(self, root: Path, today: date | None) -> None:
        self._desk = Desk(root, today)
        self._pages: dict[str, bytes] = {}
        self._number = 0

    def language(self) -> Language:
        """The language in which this book is edited."""
        with self._desk.lock:
            return forms_language_of(self._desk.read().read)

    def book(self) -> Data:
        """All there is: kinds, things, what is wrong."""
        with self._desk.lock:
            checked = self._desk.read()
            book = checked.read
            language = forms_language_of(book)
            unread = [ref for ref in sorted(book.unread) if where_written(book, ref) is not None]
            return {
                "site": book.site.site_name,
                "kinds": [
                    {
                        "kind": kind.name,
                        "singular": language.say(kind.singular),
                        "plural": language.say(kind.plural),
                        "alone": kind.file.is_alone,
                    }
                    for kind in kinds().values()
                ],
                "names": names_data(form_names(book)),
                "language": book.organization.language,
                "unread": unread,
                "problems": [_problem(one) for one in checked.problems],
                "undo": self._undo(book),
                "written": len(self._desk.written),
            }

    def thing(self, ref: str) -> Data:
        """A thing, and the form that shows it. Raises `Refused`."""
        kind = _kind(ref.partition(":")[0])
        with self._desk.lock:
            checked = self._desk.read()
            return self._thing(checked, ref, kind)

    def _thing(self, checked: Checked, ref: str, kind: Kind) -> Data:
        book = checked.read
        with _refusing(NotApplied):
            values = said_by(book, ref)
        where = where_written(book, ref)
        entry = book.names.get(ref)
        return {
            "ref": entry.ref if entry is not None else ref,
            "form": form_data(in_language(form_of(kind), forms_language_of(book))),
            "values": values,
            "path": where.source.path if where is not None else "",
            "line": entry.line if entry is not None else 1,
            "locked": dict(beside(book, ref)),
            "findings": _findings(checked, ref),
            "undo": self._undo(book),
            "written": len(self._desk.written),
        }

    def new(self, name: str) -> Data:
        """An empty form. Raises `Refused`."""
        kind = _kind(name)
        if kind.file.is_alone:
            raise Refused(f"a book has one {kind.singular}, and it is there already")
        return {"form": form_data(in_language(form_of(kind), self.language())), "values": {}}

    def try_out(self, data: Mapping[str, Any]) -> Data:
        """What a change would do: findings beside its fields, what it brings elsewhere, and what it says. Raises `Refused`."""
        proposal = _proposal(data)
        with self._desk.lock, _refusing(NotApplied):
            before = self._desk.read()
            try:
                trial = self._desk.try_out(before, proposal)
            except Overtaken as error:
                return _overtaken(error)
            return self._tried(before, proposal, trial)

    def _tried(self, before: Checked, proposal: Proposal, trial: Trial) -> Data:
        known = {(one.code, one.path, one.message) for one in before.problems}
        more = [one for one in trial.after.problems if (one.code, one.path, one.message) not in known]
        elsewhere = [one for one in more if pointer_of(trial.after.read, proposal.ref, one) is None]
        return {
            "findings": _findings(trial.after, proposal.ref),
            "elsewhere": [_problem(one) for one in elsewhere],
            "told": list(self._desk.told(before, trial)),
            "errors": len(trial.errors),
        }

    def save(self, data: Mapping[str, Any]) -> Data:
        """Write a change. Raises `Refused`."""
        proposal = _proposal(data)
        with self._desk.lock, _refusing(NotApplied):
            try:
                trial = self._desk.save(proposal)
            except Overtaken as error:
                return _overtaken(error)
            if trial.errors:
                return {"errors": len(trial.errors), **self._tried(self._desk.read(), proposal, trial)}
            return {"saved": True, **self._thing(self._desk.read(), proposal.ref, proposal.kind)}

    def show(self, data: Mapping[str, Any]) -> Data:
        """The page as it would be with a change. Raises `Refused`."""
        proposal = _proposal(data)
        with self._desk.lock, _refusing(NotApplied, Overtaken):
            before = self._desk.read()
            trial = self._desk.try_out(before, proposal)
            if trial.after.book is None:
                raise Refused("the page can be shown when nothing in the book must be mended")
            page, anchor = self._page(trial.after.book, proposal.ref)
            self._number += 1
            self._pages[str(self._number)] = page
            for old in [*self._pages][:-_MOST_PREVIEWS]:
                del self._pages[old]
            return {"page": f"preview/{self._number}" + (f"#{anchor}" if anchor else "")}

    def _page(self, book: CheckedBook, ref: str) -> tuple[bytes, str]:
        entry = book.names[ref]
        address, _, anchor = standing_of(book, entry.value).partition("#")
        line = next((one for one in table(book) if isinstance(one, Line) and one.address == address), None)
        html = line.page(book).html if line is not None else ""
        return _PREVIEW.format(
            lang=book.organization.language, title=escape(entry.value.title), html=html
        ).encode(), anchor

    def preview(self, number: str) -> bytes:
        """A page that was made to be shown. Raises `Refused`."""
        with self._desk.lock:
            if number not in self._pages:
                raise Refused("this page is not kept any more; show it again")
            return self._pages[number]

    def markdown(self, data: Mapping[str, Any]) -> Data:
        """How a text looks. Raises `Refused`."""
        text = data.get("text")
        if not isinstance(text, str):
            raise Refused("there is no text")
        with self._desk.lock:
            book = self._desk.read().read
            return {"html": markdown.render(text, _TitleGiver(book)).html}

    def rename(self, data: Mapping[str, Any]) -> Data:
        """Another id, and every reference with it. Raises `Refused`."""
        ref, new = data.get("ref"), data.get("id")
        if not isinstance(ref, str) or not isinstance(new, str):
            raise Refused("say what is renamed, and its new id")
        with self._desk.lock, _refusing(NotApplied):
            return {"ref": self._desk.rename(ref, new.strip())}

    def undo(self, _: Mapping[str, Any]) -> Data:
        """Take the last change back. Raises `Refused`."""
        with self._desk.lock, _refusing(NotApplied):
            language = self.language()
            return {"undone": language.translated(self._desk.undo()), "undo": self._undo(self._desk.read().read)}

    def _undo(self, book: Book) -> str:
        return forms_language_of(book).translated(self._desk.done[-1].words) if self._desk.done else ""

    def to_send(self) -> Data:
        """What could be sent."""
        with self._desk.lock:
            found = to_send(self._desk.root, self._desk.read().read.site.pages)
            return {
                "files": [{"path": path, "mine": path in self._desk.written} for path in found.files],
                "branch": found.branch,
                "main": found.main,
                "to": found.to,
                "author": found.needs_author,
                "why_not": found.why_not,
            }

    def send(self, data: Mapping[str, Any]) -> Data:
        """Send what was changed. Raises `Refused`."""
        words, paths = data.get("words"), data.get("paths")
        if not isinstance(words, str) or not words.strip() or len(words) > 5000 or "\0" in words:
            raise Refused("say in a sentence what you changed and why")
        with self._desk.lock:
            can_be = set(to_send(self._desk.root, self._desk.read().read.site.pages).files)
            is_again = data.get("again") is True
            if not isinstance(paths, list) or not (paths or is_again) or not all(path in can_be for path in paths):
                raise Refused("choose at least one changed file")
            done = send(self._desk.root, paths, words, _author(data))
            if done.commit:
                self._desk.written = {path: None for path in self._desk.written if path not in paths}
                self._desk.done.clear()
            return {
                "branch": done.branch,
                "commit": done.commit,
                "pushed": done.is_pushed,
                "address": done.address,
                "clashes": list(done.clashes),
                "words": done.words,
            }


class _TitleGiver:
    """The links of a text that is shown by itself: they say what they name and lead nowhere."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def reference(self, target: str) -> markdown.Target | None:
        """What a `[[reference]]` names."""
        entity = self._book.find(any_ref(target))
        return markdown.Target("#", entity.title, entity.ref) if entity is not None else None

    def address(self, href: str) -> str:
        """No address is followed from here."""
        return "#"


def _kind(name: str) -> Kind:
    kind = kinds().get(name)
    if kind is None:
        raise Refused("there is no such kind")
    return kind


def _proposal(data: Mapping[str, Any]) -> Proposal:
    with _refusing(NotProposed):
        return proposal_of(dict(data))


def _author(data: Mapping[str, Any]) -> tuple[str, str] | None:
    name, mail = data.get("name"), data.get("mail")
    if not name and not mail:
        return None
    if not (isinstance(name, str) and isinstance(mail, str) and name.isprintable() and _MAIL.fullmatch(mail)):
        raise Refused("write your name and your mail address")
    return name.strip(), mail


def _overtaken(error: Overtaken) -> Data:
    return {"conflicts": [{"name": one.name, "yours": one.yours, "theirs": one.theirs} for one in error.conflicts]}


def _findings(checked: Checked, ref: str) -> list[Data]:
    found = ((pointer_of(checked.read, ref, one), one) for one in checked.problems)
    return [{"pointer": list(pointer), **_problem(one)} for pointer, one in found if pointer is not None]


def _problem(problem: Problem) -> Data:
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": "" if problem.for_files else problem.hint,
        "path": problem.path,
        "line": problem.span.line,
        "ref": problem.entity,
        "blocks": problem.severity is Severity.ERROR,
    }


_PREVIEW = """\
<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="../theme.css"><link rel="stylesheet" href="../site.css">
<link rel="stylesheet" href="../edit.css"></head>
<body data-md-color-scheme="default" data-md-color-primary="custom" class="obe-shown"><main class="md-main">
<article class="md-content__inner md-typeset">{html}</article></main></body></html>
"""
