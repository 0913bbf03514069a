"""LEX: one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onebook.facts.definitions import circles, own_words
from onebook.facts.harvest import undefined_abbreviations
from onebook.facts.letters import say
from onebook.facts.lexicon import Passage, Use, finder, term_phrases, uses
from onebook.facts.phrases import Finder, Phrase, Role
from onebook.facts.replacing import is_right_here, replacement, suits_markup
from onebook.model.book import Book
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.kinds.term import Term
from onebook.problem import Pointer
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.text.fold import fold, folded
from onebook.text.prose import overlaps


def spot(book: Book, passage: Passage, within: tuple[int, int]) -> Spot:
    """Where words of a passage stand."""
    if passage.entry is None:
        source = book.sources[passage.path]
        return Spot(path=passage.path, span=source.span(*within))
    return Spot(entry=passage.entry, pointer=passage.pointer, within=within)


def phrase_spot(book: Book, phrase: Phrase) -> Spot:
    """Where the lexicon, a role or a message claims a phrase."""
    entry = book.entry(phrase.owner)
    pointers: dict[Role, Pointer] = {
        Role.PREFERRED: ("title",),
        Role.ABBREVIATION: ("abbreviation",),
        Role.ADMITTED: ("synonyms", phrase.number),
        Role.AVOIDED: ("avoid", phrase.number, "phrase"),
        Role.NAME: ("holders", phrase.number, "name") if isinstance(entry.value, Position) else ("title",),
    }
    return Spot(entry=entry, pointer=pointers[phrase.role])


def passage_text(book: Book, passage: Passage) -> str:
    """The text that a passage's places count in."""
    if passage.entry is None:
        return book.sources[passage.path].text
    value: object = passage.entry.value
    for step in passage.pointer:
        value = value[step] if isinstance(value, tuple) and isinstance(step, int) else _attribute(value, str(step))
    return str(value)


def _attribute(value: object, name: str) -> object:
    return getattr(value, name) if hasattr(value, name) else getattr(value, f"{name}_")


@book_rule("LEX002", "avoided-phrase", Weight.DOUBT, fixable=True)
def avoided_phrase(book: Book) -> Iterator[Finding]:
    """A phrase that the lexicon avoids is not used."""
    for use in uses(book):
        if use.match.phrase.role is Role.AVOIDED and not use.is_quoted:
            terms = terms_avoiding(book, use)
            if terms:
                yield _avoided(book, use, terms)


def terms_avoiding(book: Book, use: Use) -> list[Term]:
    """The terms that avoid what is used; none where it stands as they write it, but for a sentence's first letter."""
    owners = (book.entity(phrase.owner) for phrase in (use.match.phrase, *use.match.others))
    terms = [term for term in owners if isinstance(term, Term)]
    return [] if any(is_right_here(use.passage.stretch, use.match, say(book, term)) for term in terms) else terms


def _avoided(book: Book, use: Use, terms: list[Term]) -> Finding:
    new = None
    if len(terms) == 1 and not use.passage.is_derived:
        new = fix_words(book, use, say(book, terms[0]), finder(book))
    message, hint = avoided_words(book, use.text, use.match.phrase, terms, new)
    related = ((phrase_spot(book, use.match.phrase), "the lexicon says so here"),)
    return Finding(
        spot=spot(book, use.passage, use.within), message=message, hint=hint, related=related, replacement=new
    )


def fix_words(book: Book, use: Use, preferred: str, engine: Finder) -> str | None:
    """What may be written in the book instead of a phrase, where that is safe."""
    passage = use.passage
    around = passage_text(book, passage)
    language = book.organization.language
    new = replacement(around, passage.stretch, use.match, preferred, engine, language=language, around=around)
    return new if new is None or not passage.is_markdown or suits_markup(new) else None


def avoided_words(book: Book, text: str, phrase: Phrase, terms: list[Term], new: str | None) -> tuple[str, str]:
    """What to say of an avoided phrase, and what to do about it."""
    preferred = " or ".join(f"'{words}'" for words in dict.fromkeys(say(book, term) for term in terms))
    because = terms[0].avoid[phrase.number].because if len(terms) == 1 else None
    message = f"'{text}' is not our word; we say {preferred}"
    if new is not None:
        hint = f"write '{new}'"
    elif len(terms) > 1:
        hint = f"choose the one that is meant: {preferred}"
    else:
        hint = f"say it with {preferred}; the words around it may have to change too"
    return message, with_reason(hint, because)


def with_reason(hint: str, because: str | None) -> str:
    """A hint, and why the book wants it so."""
    return f"{hint}. Why: {because.strip().rstrip('.')}" if because else hint


@book_rule("LEX003", "phrase-claimed-twice", Weight.DOUBT)
def phrase_claimed_twice(book: Book) -> Iterator[Finding]:
    """No two terms claim one phrase."""
    claims: dict[str, list[Phrase]] = {}
    for phrase in term_phrases(book.of(Term)):
        claims.setdefault(folded(phrase.text), []).append(phrase)
    for found in claims.values():
        yield from _clashes(book, found)


def _clashes(book: Book, claims: list[Phrase]) -> Iterator[Finding]:
    """Two terms may both avoid a phrase; whatever else they do with it contradicts."""
    claims = sorted(claims, key=lambda phrase: (phrase.role, phrase.owner))
    first = claims[0]
    if first.role is Role.AVOIDED:
        return
    for other in claims[1:]:
        if other.owner == first.owner and other.role is not Role.AVOIDED:
            continue
        if fold(other.text).text.strip() != fold(first.text).text.strip() and (other.is_exact or first.is_exact):
            continue
        doing = {Role.AVOIDED: "avoids", Role.ADMITTED: "has as a synonym", Role.ABBREVIATION: "has as its short form"}
        who, whose = (phrase.owner.partition(":")[2] for phrase in (other, first))
        does = doing.get(other.role, "is called")
        message = f"'{who}' {does} '{other.text}', which is also a word for '{whose}'"
        if other.owner == first.owner:
            message = f"'{other.text}' is both a word for this term and one that it avoids"
        hint = "keep the phrase in one place; name the other meaning otherwise, or make the two terms one"
        related = ((phrase_spot(book, first), "the other claim is here"),)
        yield Finding(spot=phrase_spot(book, other), message=message, hint=hint, related=related)


@book_rule("LEX004", "undefined-abbreviation", Weight.ADVICE, for_files=True)
def undefined_abbreviation(book: Book) -> Iterator[Finding]:
    """An abbreviation that is used is explained somewhere."""
    for found in undefined_abbreviations(book):
        often = f" ({found.uses} times)" if found.uses > 1 else ""
        message = f"the abbreviation '{found.text}' is used{often} and explained nowhere"
        hint = f"write it out, or add a term with `abbreviation: {found.text}`"
        yield Finding(spot=spot(book, found.passage, found.within), message=message, hint=hint)


@book_rule("LEX005", "circular-definition", Weight.DOUBT)
def circular_definition(book: Book) -> Iterator[Finding]:
    """No two terms are explained by one another."""
    for circle in circles(book):
        *front, last = (f"'{link.term.title}'" for link in circle)
        names = f"{', '.join(front)} and {last}"
        message = f"{names} explain one another, so neither is explained"
        hint = "explain one of them without the other"
        first, *others = circle
        related = tuple(
            (
                Spot(entry=book.entry(link.term), pointer=("definition",), within=link.within),
                f"here '{link.term.title}' uses '{link.uses.title}'",
            )
            for link in others
        )
        yield Finding(
            spot=Spot(entry=book.entry(first.term), pointer=("definition",), within=first.within),
            message=message,
            hint=hint,
            related=related,
        )


@book_rule("LEX006", "definition-uses-own-term", Weight.DOUBT)
def definition_uses_own_term(book: Book) -> Iterator[Finding]:
    """A definition does not use the word that it explains."""
    for link in own_words(book):
        message = f"the definition of '{link.term.title}' uses the word itself"
        hint = "say what it is in other words; who does not know the word cannot learn it here"
        yield Finding(
            spot=Spot(entry=book.entry(link.term), pointer=("definition",), within=link.within),
            message=message,
            hint=hint,
        )


@book_rule("LEX007", "synonym-mix", Weight.ADVICE)
def synonym_mix(book: Book) -> Iterator[Finding]:
    """One page keeps to one word for a thing."""
    pages: dict[tuple[str, str], list[Use]] = {}
    for use in uses(book):
        if use.match.phrase.role in (Role.PREFERRED, Role.ADMITTED) and not use.is_quoted:
            pages.setdefault((use.passage.page, use.match.phrase.owner), []).append(use)
    for (page, owner), found in pages.items():
        mix = mixed(found)
        if mix is not None and page != owner:
            synonym, other = mix
            title = book.entity(owner).title
            message = f"this page says '{synonym.text}' and '{other.text}' for the same thing"
            hint = f"choose one; the lexicon prefers '{title}'"
            related = ((spot(book, other.passage, other.within), f"'{other.text}' stands here"),)
            yield Finding(spot=spot(book, synonym.passage, synonym.within), message=message, hint=hint, related=related)


def mixed(found: Iterable[Use]) -> tuple[Use, Use] | None:
    """The first synonym among uses of one term's words, and the first other word; None where one word is kept to."""
    words: dict[tuple[Role, int], Use] = {}
    for use in found:
        words.setdefault((use.match.phrase.role, use.match.phrase.number), use)
    if len(words) < 2:
        return None
    synonyms = [use for use in words.values() if use.match.phrase.role is Role.ADMITTED]
    other = next(use for use in words.values() if use is not synonyms[0])
    return synonyms[0], other


@book_rule("LEX008", "name-in-prose", Weight.DOUBT, fixable=True)
def name_in_prose(book: Book) -> Iterator[Finding]:
    """A person stands in prose by position, so that the text stays true when people change."""
    for use in uses(book):
        owner = book.entry(use.match.phrase.owner) if use.match.phrase.role is Role.NAME else None
        if owner is None or use.is_quoted or not isinstance(owner.value, Position):
            continue
        message = f"'{use.text}' is named here; the text is wrong as soon as somebody else is {owner.value.title}"
        others = [phrase.owner.partition(":")[2] for phrase in use.match.others]
        link = f"[[position:{owner.id}]]"
        hint = f"write {link}" if not others else f"write {link}, or the link to {' or '.join(others)}"
        related = ((phrase_spot(book, use.match.phrase), "the name is kept here, in one place"),)
        # of several who hold a position, and beside a link to it, a name says what the link does not
        says_more = len(owner.value.holders or ()) > 1 or _links_to(book, use.passage, owner.ref)
        can_fix = not others and not says_more and takes_a_reference(use)
        yield Finding(
            spot=spot(book, use.passage, use.within),
            message=message,
            hint="leave the name out, or write who it is without a name" if says_more else hint,
            related=related,
            replacement=link if can_fix else None,
        )


@book_rule("LEX009", "dropped-department-in-prose", Weight.DOUBT, fixable=True)
def dropped_department_in_prose(book: Book) -> Iterator[Finding]:
    """Prose does not speak of a department that was dropped as if it were there."""
    for use in uses(book):
        owner = book.entry(use.match.phrase.owner) if use.match.phrase.role is Role.NAME else None
        if owner is None or use.is_quoted or not isinstance(owner.value, Department) or _is_a_plain_word(use):
            continue
        message = f"the department '{use.text}' was dropped"
        link = f"[[department:{owner.id}]]"
        hint = f"name the department that does it now; where the old one is meant, write {link}"
        related = ((Spot(entry=owner, pointer=("status",)), f"'{owner.id}' was dropped here"),)
        yield Finding(
            spot=spot(book, use.passage, use.within),
            message=message,
            hint=hint,
            related=related,
            replacement=link if takes_a_reference(use) else None,
        )


def _links_to(book: Book, passage: Passage, ref: str) -> bool:
    return any(link.target == ref and link.pointer == passage.pointer for link in book.links_in(passage.page))


def takes_a_reference(use: Use) -> bool:
    """A title is also shown where nothing can be a link, and the words of a link hold no other."""
    start, end = use.within
    stretch = use.passage.stretch
    whole = end - start == use.match.end - use.match.start
    if stretch.form != "text" or overlaps(stretch.linked, start, end):
        return False
    return whole and use.passage.pointer[-1:] != ("title",) and not use.passage.is_derived


def _is_a_plain_word(use: Use) -> bool:
    """A single word with a capital only because a sentence begins: Sales rose."""
    before = use.passage.stretch.prose.text[: use.match.start].rstrip()
    return " " not in use.text and (not before or before[-1] in ".!?:;\n•–—-|")
