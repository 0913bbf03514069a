"""The index as scripts, each a call of one function, so that a page opened from a folder reads them too.

`words.js` holds every word and what the engine must know of the language; `part-N.js` where the words of one stretch of
the alphabet stand; `found-N.js` what is shown of what is found; `answers.js`, `days.js`, `goals.js` and `ids.js` what the answers
need. `engine.js` reads them and says how.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onebook.facts.search import engine, expand, sureness
from onebook.facts.search.documents import PROSE, WEIGHTS
from onebook.facts.search.index import MOST_UNITS, Posting, SearchIndex, index
from onebook.facts.search.tongue import Tongue
from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.outputs.site.assets import said_by_script, without_indents
from onebook.outputs.site.search.answers import days, goals, ids, tables
from onebook.outputs.site.search.results import as_json
from onebook.rules.run import CheckedBook
from onebook.text import german_stems, stems
from onebook.text.language import Language
from onebook.text.words import words
from onebook.views.search import entity_result, page_result, url_of

FOLDER = "assets/onebook/search"
PART, CHUNK = 16_000, 8_000
"""Letters that one file of words, or of what is found, may have before another one begins."""
_MANY = ("part", "found")
"""The files of which there are many."""
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"
_LAST_BMP = "\uffff"


def files(book: CheckedBook) -> Iterator[tuple[str, str]]:
    """The engine and the parts of the index: address and text."""
    known = index(book)
    parts = list(_cut((_postings(found) for found in known.postings), PART))
    language = screen_language_of(book)
    results = (_shown(book, document.ref, document.title, document.address) for document in known.documents)
    chunks = list(_cut(results, CHUNK))
    contents: list[tuple[str, str]] = []
    first = 0
    for number, part in enumerate(parts):
        data = {"words": part, "sayings": _sayings(book, known, range(first, first + len(part)))}
        contents.append((f"part-{number}", _json(data)))
        first += len(part)
    contents += [("answers", _json(tables(book))), ("days", _json(days(book))), ("ids", _json(ids(book)))]
    contents.append(("goals", _json(goals(book))))
    contents += ((f"found-{number}", f"[{','.join(chunk)}]") for number, chunk in enumerate(chunks))
    marks = {name: _mark(content) for name, content in contents}
    head = _head(known, _starts(parts), _starts(chunks)) | {
        "marks": {kind: "".join(mark for name, mark in marks.items() if name.startswith(f"{kind}-")) for kind in _MANY}
    }
    contents.insert(0, ("words", _json(head)))
    marks["words"] = _mark(contents[0][1])
    single = {name: mark for name, mark in marks.items() if "-" not in name}
    yield f"{FOLDER}/engine.js", _engine(language).replace("@marks@", _json(single))
    for name, content in contents:
        yield f"{FOLDER}/{name}.js", f'onebookSearch.take("{marks[name]}","{name}",{content});\n'


@query
def _shown(book: CheckedBook, ref: str, title: str, address: str) -> str:
    """What is shown of one document; one that is a page has no ref."""
    found = entity_result(book, ref) if ref else page_result(book, title, address)
    return _json(as_json(found, screen_language_of(book)))


def _engine(language: Language) -> str:
    """The browser's engine, joined from its parts in the order of their names."""
    sources = (path.read_text("utf-8") for path in sorted((Path(__file__).parent / "engine").glob("*.js")))
    joined = said_by_script(without_indents("\n".join(sources)), language)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


def _mark(content: str) -> str:
    """Stands for what a file says: a browser keeps it as long as that is the same."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def _cut(items: Iterable[str], most: int) -> Iterator[list[str]]:
    """Items in their order, as many in one list as fit; at least one list."""
    fitting: list[str] = []
    size = 0
    for item in items:
        if fitting and size + len(item) > most:
            yield fitting
            fitting, size = [], 0
        fitting.append(item)
        size += len(item) + 3
    yield fitting


def _starts(lists: Sequence[Sequence[str]]) -> list[int]:
    """The number of the first item of each list."""
    starts = [0]
    for items in lists[:-1]:
        starts.append(starts[-1] + len(items))
    return starts


def _head(known: SearchIndex, parts: list[int], chunks: list[int]) -> dict[str, Any]:
    tongue = known.tongue
    return {
        "words": _packed(known),
        "parts": parts,
        "chunks": chunks,
        "runs": _runs(known),
        "longest": known.longest_saying,
        "language": tongue.name,
        "joinsWords": tongue.joins_words,
        "stop": sorted(tongue.stop),
        "weak": sorted(tongue.weak),
        "meaning": sorted(tongue.meaning),
        "standsFor": tongue.stands_for,
        "persons": sorted(tongue.persons),
        "when": sorted(tongue.when),
        "whatTime": tongue.what_time,
        "what": tongue.what,
        "help": sorted(tongue.help),
        **_endings(tongue),
        "weights": WEIGHTS,
        "prose": PROSE,
        "kinds": engine.kind_weights(),
        "states": engine.STATE,
        "intents": engine.intent_weights(),
        "whole": engine.WHOLE,
        "mentioned": engine.MENTIONED,
        "ordered": engine.ORDERED,
        "full": engine.FULL,
        "kept": engine.KEPT,
        "unsure": engine.UNSURE,
        "asking": engine.ASKING,
        "joined": engine.JOINED,
        "preferred": engine.PREFERRED,
        "faintest": engine.FAINTEST,
        "said": sureness.SAID,
        "guessed": sureness.GUESSED,
        "long": expand.LONG,
        "names": sureness.NAMES,
        "groups": [" ".join(group) for group in known.groups],
        "mostUnits": MOST_UNITS,
    }


def _endings(tongue: Tongue) -> dict[str, Any]:
    """What the stems of a language are made by; those of German serve for the parts of words in every book."""
    found: dict[str, Any] = {
        "endings": {"forms": german_stems.FORMS, "first": german_stems.ENDS, "second": german_stems.SECOND_ENDS},
        "roots": {"en": stems.ROOT_ENDS, "de": german_stems.ROOT_ENDS, "": ()}[tongue.name],
    }
    if tongue.name == "en":
        found |= {"alone": sorted(stems.ALONE), "spellings": stems.SPELLINGS, "irregular": stems.IRREGULAR}
    return found


def _packed(known: SearchIndex) -> str:
    """Each word as the number of letters that it shares with the one before, its other letters, and its count."""
    packed: list[str] = []
    before = ""
    for word, count in zip(known.words, known.counts, strict=True):
        shared = 0
        while shared < min(len(word), len(before), 35) and word[shared] == before[shared] <= _LAST_BMP:
            shared += 1
        packed.append(_FIGURES[shared] + word[shared:] + (f",{_base36(count)}" if count != 1 else ""))
        before = word
    return " ".join(packed)


def _runs(known: SearchIndex) -> list[list[Any]]:
    """Kind and state of the documents, and how many in a row have them."""
    runs: list[list[Any]] = []
    for document in known.documents:
        if runs and runs[-1][:2] == [document.kind, document.state]:
            runs[-1][2] += 1
        else:
            runs.append([document.kind, document.state, 1])
    return runs


def _postings(found: Sequence[Posting]) -> str:
    """Documents by their distance from the one before, each with its units: field, number, length and place."""
    packed: list[str] = []
    document = -1
    for posting in found:
        if posting.document != document:
            packed.append(("," if packed else "") + _base36(posting.document - max(document, 0)))
            document = posting.document
        packed.append(posting.field)
        if posting.field not in PROSE:
            packed.append(_FIGURES[posting.unit] + _FIGURES[posting.length] + _FIGURES[posting.place])
    return "".join(packed)


def _base36(number: int) -> str:
    figures = ""
    while number or not figures:
        number, rest = divmod(number, 36)
        figures = _FIGURES[rest] + figures
    return figures


def _sayings(book: CheckedBook, known: SearchIndex, forms: range) -> dict[str, Any]:
    """The other ways to say terms whose first word stands in this part."""
    found: dict[str, Any] = {}
    for key, sayings in known.sayings.items():
        if known.first_word(sayings[0]) in forms:
            found[key] = [
                [
                    int(one.role == "avoided"),
                    one.wrote,
                    one.say,
                    one.ref,
                    url_of(book, one.ref),
                    one.because,
                    [word.joined for word in words(one.say)],
                ]
                for one in sayings
            ]
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
