"""One question, one answer: what it is after, and what stands on top; or that nobody has answered it yet.

An exact name, number or phrase wins outright. What is asked in words of days, of being closed, of what changed or of what
the company is for is answered by that, where the question says nothing else. Everything else is searched: the question's
words prefer a kind of answer, and what is found counts only where it says most of what was asked.

Its twin is `outputs/site/search/engine/54-deciding.js`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.answers.asking import has_phrase, read_intents
from onebook.facts.answers.spans import DaySpan, ReaderDay, read_span, tokens_of, words_in
from onebook.facts.answers.tables import AnswerTables, JudgedPhrase, answer_tables, keys_of, matter_of
from onebook.facts.answers.wording import Intent, Wording
from onebook.facts.dates import add_days
from onebook.facts.search.documents import PROSE
from onebook.facts.search.engine import LIMIT, LONGEST_QUERY, Hit, QueryHits, search
from onebook.facts.search.index import SearchIndex, index
from onebook.model.book import Book

PREFERRED: Mapping[Intent, Mapping[str, int]] = {
    "lead": {"channel": 300, "activity": 120, "position": 30},
    "word": {"term": 300},
    "person": {"position": 250, "department": 200},
    "figure": {"measure": 300, "goal": 300},
    "urgent": {"playbook": 200},
    "who": {"activity": 120},
    "does": {"activity": 130, "position": 110, "department": 110},
    "befell": {"playbook": 110, "goal": 100},
    "when": {"meeting": 250, "release": 250, "event": 150, "campaign": 120},
}
"""Percent of a score, by what the words of a question are after. A lead time is nobody who leads."""
ENOUGH = (62, 62, 62, 46, 40, 33)
"""How sure an answer must be, by how many words say what is asked: in a long question more of them only tell a story."""
ENOUGH_OF_PREFERRED = 50
"""How sure it must be of the kind of thing that the question's words are after."""
ENOUGH_OF_NAMED_HELP = 22
"""How sure help at once must be whose name stands in the question; the rest of it only tells what happened."""
MOST_OF_A_PHRASE = 3
"""Words that somebody who asks for no more than a phrase may want to say."""
FEW = 2
"""In so few words that say what is asked, each must be found: who asks for `sick pay` does not want to report sick."""
ENOUGH_OF_ALL = 80
"""What is as sure as that says nearly all that was asked: it may lack one of few words."""
ENOUGH_OF_NAMES = 70
"""How sure it must be of what has a name and no keywords: who asks for it says the name."""
_ID = re.compile("(?=[^:-]*[:-])[a-z0-9:#-]+")
ANSWERS = frozenset(("activity", "playbook"))
"""What is found by the words of those who ask."""
DATED = frozenset(("event", "release"))
"""What has a day of its own."""
OF_OTHER_DAYS = 75
"""Percent of a score that is left to what takes place on other days than those that were asked for."""
HELPERS = ANSWERS | {"position", "department"}
"""What may help at once."""
INTENT_OF: Mapping[str, Intent] = {
    "activity": "who",
    "position": "person",
    "department": "person",
    "term": "word",
    "goal": "figure",
    "measure": "figure",
    "playbook": "urgent",
    "channel": "channel",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What answers a question."""

    intent: Intent
    document: int | None = None
    """What was found, by its number."""
    span: DaySpan | None = None
    """The days that the question names."""
    phrase: JudgedPhrase | None = None
    wrote: str = ""
    """What somebody wants to say, where the book judges no such phrase."""


def decide(book: Book, query: str, today: date, limit: int = LIMIT) -> tuple[Verdict, QueryHits]:
    """What answers a question on a day, and everything that the search finds for it."""
    known, tables = index(book), answer_tables(book)
    query = query[:LONGEST_QUERY]
    asked = ReaderDay(
        today=today,
        wording=tables.wording,
        fiscal_start=tables.fiscal_start,
        named_by_end=tables.named_by_end,
        week_begins=tables.week_begins,
    )
    tokens = tokens_of(query)
    span = read_span(tokens, asked)
    said = words_in(tokens)
    after = read_intents(said, tables.wording, known.tongue.stop)
    found = search(known, query, limit, _ignored(after, _tokens_of_days(tokens, asked)))
    # who asks what APR stands for asks for a word, not for April
    days = span if "word" not in after else None
    decided = _outright(known, tables, query, said, found) or _by_words(tables, tokens, said, days, found, known)
    decided = decided or _asks_for_goals(tables, tokens, said, span) or _may_say(known, tables, query, said)
    decided = decided or _asked_before(known, tables, query, span) or _judged(known, tables, query)
    decided = decided or _our_word(known, tables.wording, said)
    decided = decided or _about_days(known, tables, tokens, days, today)
    decided = decided or _emergency(known, tables, said, frozenset(after), found)
    return decided or _searched(known, found, frozenset(after), span), found


def _ignored(after: Mapping[Intent, Sequence[str]], days: Sequence[str]) -> Mapping[str, Set[str]]:
    """By kind, the words that say only that such a thing is asked for; under no kind those that name days."""
    found: dict[str, set[str]] = {"": set(days)}
    for intent, words in after.items():
        for kind in PREFERRED[intent]:
            found.setdefault(kind, set()).update(words)
    return found


def _tokens_of_days(tokens: Sequence[str], asked: ReaderDay) -> list[str]:
    """All tokens of a question that name days: both days of `Tuesday instead of Thursday`."""
    found: list[str] = []
    while (span := read_span(tokens, asked)) is not None:
        found += tokens[span.start : span.end]
        tokens = tokens[span.end :]
    return found


def _outright(
    known: SearchIndex, tables: AnswerTables, query: str, said: Sequence[str], found: QueryHits
) -> Verdict | None:
    """By the number of a goal, by an id, by a phrase that the book judges, by an exact name without any other word."""
    number = _numbered(tables, said)
    if number is not None:
        return Verdict(intent="figure", document=number)
    wanted = query.strip()
    if is_like_an_id(wanted):
        for at, document in enumerate(known.documents):
            if document.ref and wanted in (document.ref, document.ref.partition(":")[2]):
                return _entity(known, at, None)
    keys = tuple(keys_of(known, query))
    for phrase in tables.phrases:
        if phrase.key == keys and phrase.verdict == "no":
            return Verdict(intent="say", phrase=phrase)
    if not known.tongue.stop.isdisjoint(said):
        return None
    return next(
        (_entity(known, hit.document, None) for hit in found.hits if hit.is_exact and _is_named(known, hit)), None
    )


def is_like_an_id(text: str) -> bool:
    """Whether a query is one word with a hyphen or a colon, as only references are."""
    return _ID.fullmatch(text) is not None


def _numbered(tables: AnswerTables, said: Sequence[str]) -> int | None:
    """`G5`, `goal 5`, `how far is goal 5`."""
    words = tables.wording
    small = {word for phrase in words.phrases.get("figure", ()) for word in phrase.split()} | words.company_words
    for at in range(len(said) - 1):
        rest = [*said[:at], *said[at + 2 :]]
        if (said[at] == "g" or said[at] in words.goal) and said[at + 1] in tables.numbers and small.issuperset(rest):
            return tables.numbers[said[at + 1]]
    return None


def _is_named(known: SearchIndex, hit: Hit) -> bool:
    return known.documents[hit.document].kind != "page"


def _by_words(
    tables: AnswerTables,
    tokens: Sequence[str],
    said: Sequence[str],
    span: DaySpan | None,
    found: QueryHits,
    known: SearchIndex,
) -> Verdict | None:
    """What the company is for, when we are closed, what changed, what there is on some days."""
    words = tables.wording
    bare = [word for word in said if word not in words.company_words]
    for intent, phrases in (("mission", words.mission), ("vision", words.vision), ("values", words.values)):
        if intent in tables.texts and (" ".join(said) in phrases or " ".join(bare) in phrases):
            return Verdict(intent=intent)
    rest = words_in([*tokens[: span.start], *tokens[span.end :]]) if span is not None else list(said)
    if _asks_if_closed(tables, rest, span):
        return Verdict(intent="closed", span=span)
    if span is not None and set(rest) <= words.day_words:
        return Verdict(intent="days", span=span)
    if not words.changed.isdisjoint(rest) and set(rest) <= words.changed | words.changed_words:
        return Verdict(intent="changed", span=span)
    return None


def _asks_for_goals(
    tables: AnswerTables, tokens: Sequence[str], said: Sequence[str], span: DaySpan | None
) -> Verdict | None:
    """What we want to reach, at all or in some days: `Q4 priority`, `our goals`, `what are we trying to achieve`."""
    words = tables.wording
    rest = words_in([*tokens[: span.start], *tokens[span.end :]]) if span is not None else list(said)
    phrases = [phrase for phrase in words.priority_phrases if has_phrase(rest, phrase)]
    own = {word for phrase in phrases for word in phrase.split()} | words.priorities
    is_asked = phrases or not words.priorities.isdisjoint(rest)
    if (
        "priorities" not in tables.texts
        or not is_asked
        or not set(rest) <= own | words.priority_words | words.company_words
    ):
        return None
    return Verdict(intent="priorities", span=span)


def _about_days(
    known: SearchIndex, tables: AnswerTables, tokens: Sequence[str], span: DaySpan | None, today: date
) -> Verdict | None:
    """What there is on some days, where the rest of the question says nothing else; `before` them, all from today on."""
    if span is None:
        return None
    rest = words_in([*tokens[: span.start], *tokens[span.end :]])
    if not set(rest) <= tables.wording.day_words | known.tongue.stop | known.tongue.weak | tables.wording.before:
        return None
    if not tables.wording.before.isdisjoint(rest) and span.first > today:
        span = replace(span, first=today, last=add_days(span.first, -1))
    return Verdict(intent="days", span=span)


def _asks_if_closed(tables: AnswerTables, rest: Sequence[str], span: DaySpan | None) -> bool:
    words = tables.wording
    if span is not None:
        is_asked = not words.closed.isdisjoint(rest) or (len(rest) > 1 and rest[-1] in words.closed_last)
        return is_asked and set(rest) <= words.closed | words.closed_words | words.day_words
    own = {word for phrase in words.closed_phrases for word in phrase.split()}
    return any(has_phrase(rest, phrase) for phrase in words.closed_phrases) and set(rest) <= own | words.closed_words


def _may_say(known: SearchIndex, tables: AnswerTables, query: str, said: Sequence[str]) -> Verdict | None:
    """Whether a question asks for a phrase that the book judges; those that we avoid come before those that we say."""
    if not any(has_phrase(said, phrase) for phrase in tables.wording.may_say):
        return None
    keys = keys_of(known, query)
    found = (phrase for phrase in tables.phrases if _asked_at(known, keys, phrase.key) is not None)
    return next((Verdict(intent="say", phrase=phrase) for phrase in found), None)


def _judged(known: SearchIndex, tables: AnswerTables, query: str) -> Verdict | None:
    """A phrase that we do not say, where all else in the question asks only whether it is right: `client or customer?`."""
    keys = keys_of(known, query)
    small = {known.stem(word) for word in known.tongue.stop | known.tongue.weak}
    for phrase in tables.phrases:
        at = _asked_at(known, keys, phrase.key)
        if phrase.verdict == "no" and at is not None:
            rest = {*keys[:at], *keys[at + len(phrase.key) :]}
            judging = {known.stem(word) for word in tables.wording.say_words} | set(keys_of(known, phrase.instead))
            if rest <= small | judging and rest & judging:
                return Verdict(intent="say", phrase=phrase)
    return None


def _our_word(known: SearchIndex, wording: Wording, said: Sequence[str]) -> Verdict | None:
    """May I say a word that no phrase of the book judges? It is one of its terms, or nothing is for or against it."""
    if not any(document.kind == "term" for document in known.documents):
        return None
    for pattern in wording.may_i_say:
        before, _, behind = (part.split() for part in pattern.partition("*"))
        asked = said[len(before) : len(said) - len(behind)]
        if [*before, *asked, *behind] != said or not 0 < len(asked) <= MOST_OF_A_PHRASE:
            continue
        if known.tongue.stop.isdisjoint(asked):
            wrote = " ".join(asked)
            exact = (hit.document for hit in search(known, wrote).hits if hit.is_exact)
            term = next((one for one in exact if _is_word(known, one)), None)
            return Verdict(intent="say" if term is not None else "nothing", document=term, wrote=wrote)
    return None


def _is_word(known: SearchIndex, document: int) -> bool:
    found = known.documents[document]
    return found.kind == "term" and found.state != "dropped"


def _asked_at(known: SearchIndex, keys: Sequence[str], phrase: Sequence[str]) -> int | None:
    """Where a question asks for a phrase: one that every question may hold, `may`, only where it ends one."""
    size = len(phrase)
    at = next((at for at in range(len(keys) - size + 1) if tuple(keys[at : at + size]) == phrase), None)
    is_small = {known.stem(word) for word in known.tongue.stop}.issuperset(phrase)
    return None if at is None or (is_small and tuple(keys[-size:]) != phrase) else at


def _asked_before(known: SearchIndex, tables: AnswerTables, query: str, span: DaySpan | None) -> Verdict | None:
    """Whether it is a question of the book's own, which says itself what answers it, or that nothing does."""
    matter = matter_of(known, query)
    if not matter or matter not in tables.asked:
        return None
    document = tables.asked[matter]
    return _entity(known, document, span) if document is not None else Verdict(intent="nothing", span=span)


def _emergency(
    known: SearchIndex, tables: AnswerTables, said: Sequence[str], after: Set[Intent], found: QueryHits
) -> Verdict | None:
    """Help at once, where somebody needs it and the book has nothing that speaks of just this.

    All that is urgent stands on one page with the numbers to call; who is in need must not read a guess instead.
    """
    words = _emergency_words(known, tables.wording, said)
    if not words or "word" in after:
        return None
    for hit in found.hits:
        if known.documents[hit.document].kind in HELPERS and _speaks_of(known, hit, words, found.told):
            return _entity(known, hit.document, None)
    best = _searched(known, found, after, None)
    kind = known.documents[best.document].kind if best.document is not None else ""
    is_preferred = any(PREFERRED[intent].get(kind, 100) > 100 for intent in after)
    return None if kind == "playbook" or is_preferred else Verdict(intent="urgent")


def _emergency_words(known: SearchIndex, wording: Wording, said: Sequence[str]) -> list[str]:
    """The words of a question by which somebody asks for help at once; empty where nobody does."""
    small = known.tongue.stop | known.tongue.weak
    for phrase in wording.emergency:
        if has_phrase(said, phrase):
            return phrase.split()
    for phrase in wording.emergency_things:
        words = phrase.split()
        for at in range(len(said) - len(words) + 1):
            end = at + len(words)
            is_end = end == len(said) or said[end] in small or said[end] in wording.days
            if said[at:end] == words and is_end:
                return words
    telling = [word for word in said if word not in small]
    return telling if wording.emergency_alone.issuperset(telling) else []


def _speaks_of(known: SearchIndex, hit: Hit, words: Sequence[str], told: int) -> bool:
    """Whether something says all that was asked, and more than the emergency; or has a name or keyword with its words."""
    telling = [word for word in words if word not in known.tongue.stop]
    if told > len(telling) and not hit.lacks and hit.sure >= ENOUGH_OF_ALL:
        return True
    return hit.is_named and all(
        any(
            posting.field not in PROSE
            for form in known.stems.get(known.stem(word), ())
            for posting in known.by_document(form).get(hit.document, ())
        )
        for word in telling
    )


def _searched(known: SearchIndex, found: QueryHits, after: Set[Intent], span: DaySpan | None) -> Verdict:
    """The best of what is found that says enough of what was asked."""
    best: tuple[int, int] | None = None
    for hit in found.hits:
        kind = known.documents[hit.document].kind
        percent = max((PREFERRED[intent].get(kind, 100) for intent in after), default=100)
        if not _is_enough(hit, kind, found, is_preferred=percent > 100):
            continue
        if kind in DATED and not hit.is_of_days:
            percent = percent * OF_OTHER_DAYS // 100
        value = hit.score * percent // 100
        if best is None or value > best[0]:
            best = (value, hit.document)
    return _entity(known, best[1], span) if best is not None else Verdict(intent="nothing", span=span)


def _is_enough(hit: Hit, kind: str, found: QueryHits, *, is_preferred: bool) -> bool:
    """Whether what was found says enough of what was asked to be its answer."""
    if kind == "playbook" and hit.is_named:
        return hit.sure >= ENOUGH_OF_NAMED_HELP
    if not found.counted and not (hit.is_exact or hit.is_named):
        return hit.sure >= ENOUGH_OF_NAMES
    if found.told <= FEW and hit.lacks and not is_preferred and hit.sure < ENOUGH_OF_ALL:
        return False
    return hit.sure >= _enough(kind, found.counted, is_preferred=is_preferred)


def _enough(kind: str, counted: int, *, is_preferred: bool) -> int:
    if kind in ANSWERS or is_preferred:
        enough = ENOUGH[min(counted, len(ENOUGH) - 1)]
        return min(enough, ENOUGH_OF_PREFERRED) if is_preferred else enough
    return ENOUGH_OF_NAMES


def _entity(known: SearchIndex, document: int, span: DaySpan | None) -> Verdict:
    return Verdict(intent=INTENT_OF.get(known.documents[document].kind, "entry"), document=document, span=span)


def key_of(known: SearchIndex, decision: Verdict) -> str:
    """An answer in one line, as tests name it."""
    if decision.document is not None:
        document = known.documents[decision.document]
        return document.ref or document.address
    if decision.phrase is not None:
        return f"say:{decision.phrase.wrote}"
    if decision.intent in ("days", "priorities") and decision.span is not None:
        return f"{decision.intent}:{decision.span.first}..{decision.span.last}"
    if decision.intent == "closed" and decision.span is not None:
        return f"closed:{decision.span.first}"
    return "changes" if decision.intent == "changed" else decision.intent
