"""Which terms the definitions of terms use."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from onebook.facts.lexicon import finder
from onebook.facts.once import once
from onebook.facts.openings import is_its_other_name, opens_definition
from onebook.facts.phrases import Match, Role
from onebook.model.book import Book
from onebook.model.entry import Range
from onebook.model.kinds.term import Term
from onebook.text.prose import field_prose, is_inside


@dataclass(frozen=True, slots=True)
class Explains:
    """A term whose definition uses a term."""

    term: Term
    uses: Term
    within: Range
    """Where in the definition."""


def explanations(book: Book) -> tuple[Explains, ...]:
    """Every use of a term in a definition, the first of each; a term's own name in front of its definition is none."""
    return once(book, _explanations)


def _explanations(book: Book) -> tuple[Explains, ...]:
    return tuple(_in_definitions(book))


def _in_definitions(book: Book) -> Iterator[Explains]:
    engine = finder(book)
    for term in book.of(Term):
        seen: set[str] = set()
        if term.status == "dropped":
            continue
        for stretch in field_prose(term.definition or ""):
            text = stretch.prose.text
            quotes = stretch.quotes()
            head_end = -1
            for match in engine.find(text):
                owner = match.phrase.owner
                is_quoted = is_inside(quotes, match.start, match.end)
                if match.phrase.role is Role.AVOIDED or is_quoted or owner in seen:
                    continue
                if owner == term.ref and _is_head(text, match, head_end):
                    head_end = match.end
                    continue
                used = book.entity(owner)
                assert isinstance(used, Term)
                seen.add(owner)
                yield Explains(term, used, stretch.prose.origin(match.start, match.end))


def _is_head(text: str, match: Match, head_end: int) -> bool:
    """Whether a term's own word only opens its definition: `OTIF, short for on time in full, means ...`."""
    if head_end >= 0 and is_its_other_name(text, head_end, match.start):
        return True
    return opens_definition(text, match.start, match.end)


def own_words(book: Book) -> Iterator[Explains]:
    """Definitions that use the word that they explain."""
    return (found for found in explanations(book) if found.term.ref == found.uses.ref)


def circles(book: Book) -> Iterator[tuple[Explains, ...]]:
    """Terms that lead back to where they began: the shortest circle of each knot of terms."""
    links: dict[str, dict[str, Explains]] = {}
    for found in explanations(book):
        if found.term.ref != found.uses.ref:
            links.setdefault(found.term.ref, {})[found.uses.ref] = found
    knotted = _knotted(links)
    done: set[str] = set()
    paths = [path for start in sorted(knotted) if (path := _way_back(start, links, knotted))]
    for path in sorted(paths, key=len):
        if not done & set(path):
            done |= set(path)
            yield tuple(links[one][other] for one, other in zip(path, [*path[1:], path[0]], strict=True))


def _knotted(links: dict[str, dict[str, Explains]]) -> set[str]:
    """The terms that are left when all ends are taken away again and again: only where a circle is, some are."""
    left = set(links)
    while True:
        used = {other for one in left for other in links[one]}
        inner = {one for one in left if one in used and not left.isdisjoint(links[one])}
        if inner == left:
            return left
        left = inner


def _way_back(start: str, links: dict[str, dict[str, Explains]], knotted: set[str]) -> list[str]:
    """The shortest way from a term back to itself; empty where there is none."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        term = waiting.popleft()
        for other in links.get(term, ()):
            if other == start:
                path = [term]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return path[::-1]
            if other in knotted and other not in before:
                before[other] = term
                waiting.append(other)
    return []
