"""The search engine. All arithmetic is in whole numbers, so that its twin in the browser gives the same scores.

The twin is `outputs/site/search/engine/`: function for function the same, and held so by shared queries in
`tests/search`. What changes here changes there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from heapq import heappush, heappushpop
from itertools import pairwise

from onebook.facts.search.candidates import Candidate, Candidates, Unit, units
from onebook.facts.search.documents import WEIGHTS, Document
from onebook.facts.search.expand import Expansion, expand, is_known
from onebook.facts.search.index import Saying, SearchIndex
from onebook.facts.search.sureness import counted, is_exact, is_named, lacking, logarithm, sureness
from onebook.model.kind import kinds
from onebook.text.words import Word, ends_in_word, words

LIMIT = 30
LONGEST_QUERY = 200
MOST_TOKENS = 32
FAINTEST = 500
"""What scores less than this part of the first is no answer."""
JOINED, PREFERRED = 97, 90
"""Percent of a score that is left where words were joined or parted, or replaced by what we say."""
WHOLE, MENTIONED = 130, 130
"""Percent, where a title or keyword is exactly what was looked for, or stands in it whole and has several words."""
ORDERED = 50
"""Percent more, where words stand side by side as in the query."""
ACTIVITY, PAGE = 112, 95
"""Percent, for what is no kind of the book. Where two are found equally well, people mostly want the one that answers."""
STATE = {"active": 100, "proposed": 96, "done": 85, "dropped": 60}
ACTIVITY_INTENTS = {"who": 130, "help": 125, "when": 90}
"""Percent, by what a question asks for; what it does for a kind, the kind says."""
INTENTS = ("who", "help", "meaning", "what", "when")
FULL = 3000
"""The weight times quality from which on a word counts as found: a summary's. Deep in a text it counts for a part."""
KEPT = 16
"""Of 64: so much of a score does not hang on how many of a question's words are found, from three words on."""
ASKING = 2
"""What a word's weight is divided by that tells which kind of thing is asked for: the `team` of something."""
UNSURE = 50
"""Percent of a word's weight that is left where it can only be a slip of the pen, and other words are sure."""


@cache
def kind_weights() -> Mapping[str, int]:
    """Percent, by what was found; what is not named has 100."""
    said = {kind.name: kind.search.weight for kind in kinds().values() if kind.search.weight != 100}
    return {"activity": ACTIVITY, "page": PAGE, **said}


@cache
def intent_weights() -> Mapping[str, Mapping[str, int]]:
    """Percent, by what a question asks for and what was found."""
    found: dict[str, dict[str, int]] = {intent: {} for intent in INTENTS}
    for intent, percent in ACTIVITY_INTENTS.items():
        found[intent]["activity"] = percent
    for kind in kinds().values():
        for intent, percent in kind.search.intents.items():
            found[intent][kind.name] = percent
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found."""

    document: int
    score: int
    sure: int
    """How much of what was asked stands in its titles, keywords and questions, in percent."""
    is_exact: bool
    """The query is its title, its abbreviation or another of its names."""
    is_named: bool
    """One of its names stands whole in the query, or a keyword of several words."""
    lacks: int
    """How many of the words that tell something stand nowhere in it."""
    is_of_days: bool
    """All words stand in it that name days in the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryHits:
    """What a query finds."""

    query: str
    meant: str
    """The query without its slips of the pen; empty where there are none."""
    said: tuple[Saying, ...]
    """Words in it that we do not use, and what we say."""
    hits: tuple[Hit, ...]
    counted: int
    """How many of its words say what it is about."""
    told: int
    """How many tell something, those too that say which kind of thing is asked for."""


@dataclass(slots=True)
class _Reading:
    """One way to understand a query."""

    slots: list[Expansion]
    percent: int
    meant: str
    tokens: list[str]
    """With slips of the pen corrected."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a query asks for, and the words that say only that."""

    intent: str
    words: Set[str]


def search(
    index: SearchIndex, query: str, limit: int = LIMIT, ignored: Mapping[str, Set[str]] | None = None
) -> QueryHits:
    """What a query finds, best first.

    Ignored words say only that a thing of some kind is asked for, so nothing of that kind is less sure for them; those
    under no kind hold for all.
    """
    cut = query[:LONGEST_QUERY]
    written = words(cut, is_query=True)[:MOST_TOKENS]
    is_typed = ends_in_word(cut)
    tokens = _tokens(index, written)
    first = _read(index, tokens, is_typed, 100)
    readings = [first]
    regrouped = _regrouped(index, written)
    if regrouped != tokens:
        readings.append(_read(index, regrouped, is_typed, JOINED))
    said, preferred = _preferred(index, first.tokens)
    if preferred != first.tokens:
        readings.append(_read(index, preferred, False, PREFERRED))
        readings[-1].meant = first.meant
    ignored = ignored or {}
    every = frozenset[str]().union(*ignored.values())
    days = ignored.get("", frozenset())
    asking = _Asking(_intent(index, tokens), every - days)
    hits, meant = _ranked(index, readings, asking, limit, ignored)
    return QueryHits(
        query=query,
        meant=meant,
        said=said,
        hits=hits,
        counted=counted(index, first.slots, every),
        told=counted(index, first.slots, days),
    )


def _ranked(
    index: SearchIndex, readings: Sequence[_Reading], asking: _Asking, limit: int, ignored: Mapping[str, Set[str]]
) -> tuple[tuple[Hit, ...], str]:
    """The hits, and the query without its slips of the pen where the best hit is one for that."""
    scores: dict[int, int] = {}
    read_by: dict[int, tuple[_Reading, Candidate]] = {}
    for reading in readings:
        for document, score, candidate in _scores(index, reading, asking, limit):
            if score > scores.get(document, 0):
                scores[document], read_by[document] = score, (reading, candidate)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    least = ranked[0][1] // FAINTEST if ranked else 0
    days = ignored.get("", frozenset())
    hits: list[Hit] = []
    for document, score in ranked[:limit]:
        if score >= least:
            reading, candidate = read_by[document]
            kind = index.documents[document].kind
            may_lack = days | ignored.get(kind, frozenset())
            sure = sureness(index, reading.slots, candidate, may_lack)
            lacks = lacking(index, reading.slots, candidate, days)
            hits.append(
                Hit(
                    document=document,
                    score=score,
                    sure=sure,
                    is_exact=is_exact(candidate),
                    is_named=is_named(candidate),
                    lacks=lacks,
                    is_of_days=all(
                        best or slot.word not in days for slot, best in zip(reading.slots, candidate.best, strict=True)
                    ),
                )
            )
    return tuple(hits), read_by[hits[0].document][0].meant if hits else ""


def _tokens(index: SearchIndex, written: Sequence[Word]) -> list[str]:
    """Compounds as one word where the index knows it, else in pieces."""
    found: list[str] = []
    for word in written:
        if len(word.pieces) > 1 and not is_known(index, word.joined):
            found += word.pieces
        else:
            found.append(word.joined)
    return found


def _regrouped(index: SearchIndex, written: Sequence[Word]) -> list[str]:
    """The other way round: compounds in pieces, neighbours joined and words parted, as far as the index knows them."""
    found: list[str] = []
    at = 0
    while at < len(written):
        word, following = written[at], written[at + 1] if at + 1 < len(written) else None
        joined = word.pieces[-1] + following.pieces[0] if following is not None else ""
        if len(word.pieces) == 1 and len(joined) > 4 and joined in index.numbers:
            found.append(joined)
            found += following.pieces[1:] if following is not None else ()
            at += 2
            continue
        found += _parted(index, word.joined) if len(word.pieces) == 1 else word.pieces
        at += 1
    return found


def _parted(index: SearchIndex, piece: str) -> list[str]:
    """A word that is none of the index's as two that are, in German also in another form: `vertrags` is `vertrag`.

    What says little of itself is no half: a `timetable` is no table.
    """
    if len(piece) > 5 and not is_known(index, piece):
        for at in range(3, len(piece) - 2):
            halves = [piece[:at], piece[at:]]
            small = index.tongue.stop | index.tongue.weak
            if small.isdisjoint(halves) and all(
                half in index.numbers or (index.tongue.joins_words and is_known(index, half)) for half in halves
            ):
                return halves
    return [piece]


def _read(index: SearchIndex, tokens: Sequence[str], is_typed: bool, percent: int) -> _Reading:
    telling = [token for token in tokens if token not in index.tongue.stop]
    last = tokens[-1] if is_typed and tokens else ""
    slots: dict[str, Expansion] = {}
    for token in telling or tokens:
        if token not in slots:
            slots[token] = expand(index, token, is_typed=token == last, may_be_stop=len(telling) > 1)
    corrected = [slots[token].corrected or token if token in slots else token for token in tokens]
    meant = " ".join(corrected) if corrected != list(tokens) else ""
    return _Reading([slot for slot in slots.values() if not slot.is_stop], percent, meant, corrected)


def _preferred(index: SearchIndex, tokens: Sequence[str]) -> tuple[tuple[Saying, ...], list[str]]:
    """The words that we do not use, and the query in the words that we use."""
    stop = index.tongue.stop
    said: list[Saying] = []
    found: list[str] = []
    at = 0
    while at < len(tokens):
        length = 0 if tokens[at] in stop else _longest_at(index, tokens, at)
        if not length:
            found.append(tokens[at])
            at += 1
            continue
        sayings = index.sayings[_key(index, tokens[at : at + length])]
        if _is_part_of(index, tokens, at, length, sayings[0].say):
            found += tokens[at : at + length]
            at += length
            continue
        said += [saying for saying in sayings if saying.role == "avoided"]
        found += [word.joined for word in words(sayings[0].say)]
        at += length
    return tuple(dict.fromkeys(said)), found


def _is_part_of(index: SearchIndex, tokens: Sequence[str], at: int, length: int, say: str) -> bool:
    """Whether words stand in what we say: `mail` in `direct mail`, where nobody wrote anything that we do not use."""
    whole = [index.stem(word.joined) for word in words(say)]
    keys = [index.stem(token) for token in tokens]
    starts = range(max(0, at + length - len(whole)), at + 1)
    return len(whole) > length and any(keys[start : start + len(whole)] == whole for start in starts)


def _longest_at(index: SearchIndex, tokens: Sequence[str], at: int) -> int:
    for length in range(min(index.longest_saying, len(tokens) - at), 0, -1):
        if _key(index, tokens[at : at + length]) in index.sayings:
            return length
    return 0


def _key(index: SearchIndex, tokens: Iterable[str]) -> str:
    return " ".join(index.stem(token) for token in tokens)


def _intent(index: SearchIndex, tokens: Sequence[str]) -> str:
    """What a question asks for, by its small words."""
    tongue = index.tongue
    if not tokens:
        return ""
    if not tongue.meaning.isdisjoint(tokens) or all(not set(tokens).isdisjoint(some) for some in tongue.stands_for):
        return "meaning"
    if not tongue.persons.isdisjoint(tokens):
        return "who"
    first, second = tongue.what_time
    if not tongue.when.isdisjoint(tokens) or any(one in first and other in second for one, other in pairwise(tokens)):
        return "when"
    first, second = tongue.what
    if tokens[0] in first and (len(tokens) < 2 or tokens[1] in second):
        return "what"
    return "" if tongue.help.isdisjoint(tokens) else "help"


def _scores(index: SearchIndex, reading: _Reading, asking: _Asking, limit: int) -> Iterator[tuple[int, int, Candidate]]:
    """The documents that may be among the first, with their scores.

    What a document can reach at most is known before its titles and keywords are looked at one by one, and for those
    that have none of the rarer words before they are looked at at all. Whoever cannot come among the first any more is
    passed over; the twin in the browser looks at all, and finds the same.
    """
    slots = reading.slots
    knows = any(quality > 90 for slot in slots for quality in slot.forms.values())
    weights = [_weight(index, slot, knows) // (ASKING if slot.word in asking.words else 1) for slot in slots]
    kinds_percents = _Percents(asking.intent, reading.percent)
    first: list[int] = []
    for found, left in Candidates(index, slots):
        percents = {number: kinds_percents.of(index.documents[number]) for number in found}
        most = {number: _scaled(_reach(one, weights), percents[number]) for number, one in found.items()}
        for number in sorted(found, key=lambda number: (-most[number], number)):
            if len(first) >= limit and most[number] < first[0]:
                break
            score = _scaled(_score(found[number], weights), percents[number])
            if score:
                yield number, score, found[number]
                (heappush if len(first) < limit else heappushpop)(first, score)
        if len(first) >= limit and _most_with(slots, weights, left, kinds_percents.most) < first[0]:
            return


def _most_with(
    slots: Sequence[Expansion], weights: Sequence[int], left: Sequence[int], percents: tuple[int, ...]
) -> int:
    """What a document can reach at most that has something of these words alone."""
    best = [0] * len(slots)
    for at in left:
        best[at] = max(WEIGHTS.values()) * max(slots[at].forms.values(), default=0)
    return _scaled(_together_with(best, weights, _above(best, weights)), percents)


class _Percents:
    """What is left of a score for what a document is: by its kind, its state, and what the question asks for."""

    def __init__(self, intent: str, percent: int) -> None:
        self._favour = intent_weights().get(intent, {})
        self._percent = percent
        every = {*kind_weights(), *self._favour, ""}
        by_kind = max(kind_weights().get(kind, 100) for kind in every)
        self.most = (by_kind, max(STATE.values()), max(self._favour.get(kind, 100) for kind in every), percent)
        """None has more of any."""

    def of(self, document: Document) -> tuple[int, int, int, int]:
        """One after the other, as the twin counts."""
        kind = document.kind
        return kind_weights().get(kind, 100), STATE[document.state], self._favour.get(kind, 100), self._percent


def _scaled(score: int, percents: tuple[int, ...]) -> int:
    for percent in percents:
        score = score * percent // 100
    return score


def _weight(index: SearchIndex, slot: Expansion, knows_others: bool) -> int:
    """How much a word tells: the fewer have it, the more. What is nowhere tells nothing."""
    if not slot.forms:
        return 0
    sure = [number for number, quality in slot.forms.items() if quality > 90]
    count = min(sum(index.counts[number] for number in sure or slot.forms), len(index.documents))
    weight = logarithm(len(index.documents) * 2 // max(count, 1) + 1)
    if knows_others and slot.corrected:
        weight = weight * UNSURE // 100
    return weight // 4 if slot.word in index.tongue.weak else weight


def _score(candidate: Candidate, weights: Sequence[int]) -> int:
    """What is found together in one title or keyword, and anywhere; the more of the query is found, the better."""
    together = max((_unit_score(unit, weights) for unit in units(candidate)), default=0)
    return _together_with(candidate.best, weights, together)


def _reach(candidate: Candidate, weights: Sequence[int]) -> int:
    """No score is above this: no title or keyword holds more than all that was found, in order and whole."""
    return _together_with(candidate.best, weights, _above(candidate.best, weights) if candidate.found else 0)


def _above(best: Sequence[int], weights: Sequence[int]) -> int:
    """What all that was found would count in one title, in order and whole."""
    anywhere = sum(weight * one for weight, one in zip(weights, best, strict=True))
    return anywhere * (100 + ORDERED) * max(WHOLE, MENTIONED) // 10000 + 1


def _together_with(best: Sequence[int], weights: Sequence[int], together: int) -> int:
    anywhere = matched = 0
    for weight, one in zip(weights, best, strict=True):
        if one:
            anywhere += weight * one
            matched += weight * (one if one < FULL else FULL) // FULL
    covered = 64 * matched // max(sum(weights), 1)
    kept = KEPT if len(weights) > 2 else 0
    return (together + anywhere) * (kept * 64 + (64 - kept) * covered * covered // 64) // 4096


def _unit_score(unit: Unit, weights: Sequence[int]) -> int:
    """How much of the query one title, keyword or question holds, and how much of it the query holds."""
    matched = sum(1 for quality in unit.qualities if quality)
    score = WEIGHTS[unit.field] * sum(w * quality for w, quality in zip(weights, unit.qualities, strict=True))
    score = score * (50 + 50 * min(matched, unit.length) // unit.length) // 100
    neighbours = len(unit.qualities) - 1
    score = score * (100 + (ORDERED * unit.in_order // neighbours if neighbours else 0)) // 100
    has_all = matched >= unit.length
    if has_all and unit.in_order == neighbours and all(quality > 90 for quality in unit.qualities):
        return score * WHOLE // 100
    return score * MENTIONED // 100 if has_all and unit.length > 1 and unit.in_order >= unit.length - 1 else score
