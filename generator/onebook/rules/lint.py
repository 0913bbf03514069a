"""Holds a draft against the book's words: the same findings as in the book, with their places in the draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import Final, Literal

from onebook.facts.harvest import Known, abbreviations_in, claimed_abbreviations
from onebook.facts.letters import say
from onebook.facts.lexicon import Passage, Use, message_phrases, term_phrases, uses_in
from onebook.facts.phrases import Finder, Role
from onebook.facts.replacing import replacement, suits_markup
from onebook.model.book import Book
from onebook.model.edits import fitted
from onebook.model.entry import Places
from onebook.model.kinds.message import Message
from onebook.model.kinds.term import Term
from onebook.problem import Edit, Fix, Problem, Related, Severity, in_order
from onebook.rules.ignore import Ignore, apply, draft_ignores
from onebook.rules.lexicon import avoided_words, mixed, phrase_spot, terms_avoiding
from onebook.rules.messages import off_message_words
from onebook.rules.rule import Rule, matching, rules
from onebook.rules.run import settled
from onebook.text.frontmatter import split
from onebook.text.frontmatter_prose import declared_language, front_prose
from onebook.text.html_prose import html_prose
from onebook.text.markdown_prose import markdown_prose
from onebook.text.prose import Stretch, is_inside, line_prose, text_prose
from onebook.text.source import Source

Form = Literal["markdown", "text", "html", "lines"]
"""How a draft is written; of `lines`, each is a paragraph of its own."""
_PLAIN: Final[tuple[Form, ...]] = ("text", "lines")

CODES = ("LEX002", "MSG005", "LEX004", "LEX007")
"""The rules that make sense of a draft by itself."""
ASKED_ALWAYS = ("LEX002", "MSG005")
"""Those that are asked when nobody says which."""


@dataclass(frozen=True, kw_only=True)
class Lint:
    """What drafts are held against, and how."""

    book: Book
    message: Message | None = None
    codes: frozenset[str] = frozenset(ASKED_ALWAYS)
    fields: tuple[str, ...] = ()
    """More fields of a draft's front matter that are prose."""
    judges_headings: bool = True
    language: str = ""
    """What the drafts are written in; where it is empty, they say so themselves, or their words do."""
    shown: Callable[[str], str] = field(default=lambda path: path)
    """How a file of the book is called from where the draft is."""

    @cached_property
    def _words(self) -> Finder:
        return Finder(term_phrases(self.book.of(Term)), self.book.organization.language)

    @cached_property
    def _message_words(self) -> Finder | None:
        if self.message is None or not self.message.avoid:
            return None
        return Finder(message_phrases(self.message), self.book.organization.language)

    @cached_property
    def _known_abbreviations(self) -> Known:
        return Known(self.book.organization.language, claimed_abbreviations(self.book))

    @cached_property
    def _places(self) -> Places:
        return Places(self.book.sources)

    def problems(self, source: Source, form: Form) -> tuple[Problem, ...]:
        """What is to be said of a draft, in its order."""
        found = [problem for problem in self._found(source, form) if problem.code in self.codes]
        ignores = draft_ignores(source) if form not in _PLAIN else ()
        kept = apply(found, [ignore for ignore in ignores if self._concerns(ignore)])
        judged = (settled(problem, self.book.site.onebook) for problem in kept)
        named = (_named(problem) for problem in judged if problem is not None)
        return in_order(named)

    def _concerns(self, ignore: Ignore) -> bool:
        """A comment for a rule that was not asked hides nothing here, and is right all the same."""
        codes = matching(ignore.code)
        return not codes or not ignore.reason or not self.codes.isdisjoint(codes)

    def _found(self, source: Source, form: Form) -> Iterator[Problem]:
        draft = _Draft(source, form, self.fields)
        uses: list[Use] = []
        unexplained: dict[str, Problem] = {}
        for stretch in draft.stretches:
            if stretch.is_heading and not self.judges_headings:
                continue
            passage = Passage(stretch=stretch, entry=None, pointer=(), path=source.path, is_markdown=form not in _PLAIN)
            for use in uses_in(passage, self._words):
                uses.append(use)
                if use.match.phrase.role is Role.AVOIDED:
                    yield from self._avoided(draft, use)
            if self._message_words is not None:
                for use in uses_in(passage, self._message_words):
                    yield self._off_message(draft, use)
            for problem in self._abbreviations(draft, stretch) if "LEX004" in self.codes else ():
                unexplained.setdefault(problem.message, problem)
        yield from unexplained.values()
        yield from self._mixes(draft, uses)

    def _avoided(self, draft: _Draft, use: Use) -> Iterator[Problem]:
        terms = terms_avoiding(self.book, use)
        if terms:
            new = None
            if len(terms) == 1 and not use.is_quoted:
                new = self._replacement(draft, use, say(self.book, terms[0]), self._words)
            message, hint = avoided_words(self.book, use.text, use.match.phrase, terms, new)
            yield self._problem(draft, use, rules()["LEX002"], message, hint, new, "the lexicon says so here")

    def _off_message(self, draft: _Draft, use: Use) -> Problem:
        assert self.message is not None
        assert self._message_words is not None
        instead = self.message.avoid[use.match.phrase.number].instead
        new = None
        if instead and not use.is_quoted:
            new = self._replacement(draft, use, instead, self._message_words)
        message, hint = off_message_words(use.text, use.match.phrase, self.message, new)
        return self._problem(draft, use, rules()["MSG005"], message, hint, new, "the message says so here")

    def _replacement(self, draft: _Draft, use: Use, preferred: str, engine: Finder) -> str | None:
        stretch, text = use.passage.stretch, draft.source.text
        declared = self.language or stretch.language or draft.language
        stretch = replace(stretch, language=declared)
        language = self.book.organization.language
        new = replacement(text, stretch, use.match, preferred, engine, language=language, around=draft.words)
        return new if new is None or draft.form != "markdown" or suits_markup(new) else None

    def _problem(
        self, draft: _Draft, use: Use, rule: Rule, message: str, hint: str, new: str | None, why: str
    ) -> Problem:
        """In quotation marks it is a note: the words may be somebody else's."""
        severity = Severity.INFO if use.is_quoted else rule.weight.severity(self.book.site.onebook.profile)
        if use.is_quoted:
            hint = f"this stands in a quotation: leave it if somebody said so, else {hint}"
        said_at = phrase_spot(self.book, use.match.phrase)
        assert said_at.entry is not None
        path, span = self._places.span(said_at.entry, said_at.pointer)
        related = (Related(self.shown(path), span, why),)
        place, fix = draft.source.span(*use.within), draft.fix(*use.within, new)
        return Problem(
            code=rule.code,
            name=rule.name,
            severity=severity,
            path=draft.source.path,
            span=place,
            message=message,
            hint=hint,
            entity="",
            related=related,
            fix=fix,
        )

    def _abbreviations(self, draft: _Draft, stretch: Stretch) -> Iterator[Problem]:
        rule = rules()["LEX004"]
        quotes = stretch.quotes()
        for match in abbreviations_in(stretch.prose.text, self._known_abbreviations.and_also(draft.explained)):
            if not is_inside(quotes, match.start(), match.end()):
                place = draft.source.span(*stretch.prose.origin(*match.span()))
                message = f"the abbreviation '{match[0]}' is explained neither here nor in the lexicon"
                hint = "write it out where it stands first, with the abbreviation in brackets"
                severity = rule.weight.severity(self.book.site.onebook.profile)
                yield Problem(
                    code=rule.code,
                    name=rule.name,
                    severity=severity,
                    path=draft.source.path,
                    span=place,
                    message=message,
                    hint=hint,
                )

    def _mixes(self, draft: _Draft, uses: list[Use]) -> Iterator[Problem]:
        rule = rules()["LEX007"]
        by_owner: dict[str, list[Use]] = {}
        for use in uses:
            if use.match.phrase.role in (Role.PREFERRED, Role.ADMITTED) and not use.is_quoted:
                by_owner.setdefault(use.match.phrase.owner, []).append(use)
        for owner, found in by_owner.items():
            mix = mixed(found)
            if mix is not None:
                synonym, other = mix
                message = f"this draft says '{synonym.text}' and '{other.text}' for the same thing"
                hint = f"choose one; the lexicon prefers '{self.book.entity(owner).title}'"
                related = (Related(draft.source.path, draft.source.span(*other.within), f"'{other.text}' stands here"),)
                place = draft.source.span(*synonym.within)
                severity = rule.weight.severity(self.book.site.onebook.profile)
                yield Problem(
                    code=rule.code,
                    name=rule.name,
                    severity=severity,
                    path=draft.source.path,
                    span=place,
                    message=message,
                    hint=hint,
                    entity="",
                    related=related,
                )


@dataclass(frozen=True)
class _Draft:
    """A draft and how it is written."""

    source: Source
    form: Form
    fields: tuple[str, ...] = ()

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its prose."""
        text = self.source.text
        if self.form == "html":
            return tuple(html_prose(text))
        if self.form == "text":
            return tuple(text_prose(text))
        if self.form == "lines":
            return tuple(line_prose(text))
        return (*front_prose(text, self.fields), *markdown_prose(text, is_draft=True, has_admonitions=True))

    @cached_property
    def explained(self) -> frozenset[str]:
        """Abbreviations that stand in brackets somewhere in it."""
        return frozenset(re.findall(r"\(([A-Z][A-Z0-9&]{1,7})s?\)", self.source.text))

    @cached_property
    def language(self) -> str:
        """What its front matter says that it is written in."""
        return declared_language(self.source.text) if self.form == "markdown" else ""

    @cached_property
    def words(self) -> str:
        """Its words all together."""
        return " ".join(stretch.prose.text for stretch in self.stretches)

    def fix(self, start: int, end: int, new: str | None) -> Fix | None:
        """The fix that makes a stretch say something else, written as the draft's form wants it."""
        if new is None:
            return None
        if self.form == "markdown" and start < split(self.source.text).body_start:
            edit = fitted(Source("draft.md", self.source.text), start, end, new)
            return Fix((replace(edit, path=self.source.path),)) if edit is not None else None
        text = escape(new, quote=False) if self.form == "html" else new
        return Fix((Edit(self.source.path, self.source.span(start, end), text),))


def _named(problem: Problem) -> Problem:
    rule = rules().get(problem.code)
    if rule is None or problem.name:
        return problem
    return Problem(
        code=problem.code,
        name=rule.name,
        severity=problem.severity,
        path=problem.path,
        span=problem.span,
        message=problem.message,
        hint=problem.hint,
    )
