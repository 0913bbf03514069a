"""The prose of a paragraph of Markdown: what its marks leave for the reader, and the words of its links and images."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt

from onebook.text.aligned import Weaver
from onebook.text.html_attributes import weave_entities
from onebook.text.html_prose import SKIPPED, attribute_prose
from onebook.text.markdown import REFERENCE
from onebook.text.markdown_trace import TraceEvent, TracePlaces, events_of, traced_parser
from onebook.text.prose import GAP, Range, Stretch, without_addresses

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(.*)>\Z", re.DOTALL)
_LITERAL_DELIMITERS = ("emphasis", "strikethrough")
_TITLE = re.compile(r"""\(.*?\s(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))\s*\)\Z""", re.DOTALL)
_BY_ITS_WORDS = ("", "[]")
"""What follows the words of a link that is looked up by them."""


def inline_prose(content: str, events: Sequence[TraceEvent], places: TracePlaces) -> Iterator[Stretch]:
    """The words of a paragraph, then those that stand for its images and those that a pointer shows."""
    reader = _Inline(content, places)
    reader.read(events)
    yield from reader.stretches()


def moved(stretch: Stretch, places: TracePlaces) -> Stretch:
    """A stretch whose origin is a content, with its places in the text instead."""
    weaver = Weaver()
    prose = stretch.prose
    for number, begin in enumerate(prose.starts):
        stop = prose.starts[number + 1] if number + 1 < len(prose.starts) else len(prose.text)
        _add_to(weaver, places, prose.text[begin:stop], *prose.origins[number])
    linked, locked = (tuple(_range(places, *one) for one in ranges) for ranges in (stretch.linked, stretch.locked))
    return replace(stretch, prose=weaver.woven(), linked=linked, locked=locked)


@cache
def prose_parser() -> MarkdownIt:
    """The parser that tells where things stand."""
    return traced_parser()


class _Inline:
    """Goes through what the parser's inline rules found, and weaves what is left between them."""

    def __init__(self, content: str, places: TracePlaces) -> None:
        self._content = content
        self._places = places
        self._weaver = Weaver()
        self._at = 0
        self._tails: list[Range] = []
        """Where the words of the links end that are open, and where the links do."""
        self._skipping = ""
        self._linked: list[Range] = []
        self._locked: list[Range] = []
        self._aside: list[Stretch] = []

    def stretches(self) -> Iterator[Stretch]:
        """What was read."""
        prose = self._weaver.woven()
        if prose.text.strip():
            yield Stretch(prose=without_addresses(prose), linked=tuple(self._linked), locked=tuple(self._locked))
        yield from self._aside

    def read(self, events: Sequence[TraceEvent]) -> None:
        """Go through the content from its begin to its end."""
        for event in events:
            if event.start >= self._at:
                self._text(event.start)
            if event.start >= self._at:
                self._at = event.end
                self._event(event)
        self._text(len(self._content))

    def _text(self, stop: int) -> None:
        while self._tails and self._tails[-1][0] <= stop:
            words_end, end = self._tails.pop()
            self._weave(words_end)
            self._at = max(self._at, end)
        self._weave(stop)

    def _weave(self, stop: int) -> None:
        if not self._skipping and self._at < stop:
            _add_to(self._weaver, self._places, self._content[self._at : stop], self._at, stop)
        self._at = max(self._at, stop)

    def _event(self, event: TraceEvent) -> None:
        if event.rule == "html_inline":
            self._tag(event)
        elif self._skipping:
            return
        elif event.rule == "link" and event.label_end > event.start:
            self._link(event)
        elif event.rule == "image" and event.label_end > event.start:
            self._image(event)
        elif event.rule == "reference":
            self._reference(event)
        else:
            _add_event(self._weaver, self._content, event, self._places)

    def _link(self, event: TraceEvent) -> None:
        self._at = event.start + 1
        self._tails.append((event.label_end, event.end))
        self._linked.append(_range(self._places, event.start, event.end))
        if self._content[event.label_end + 1 : event.end] in _BY_ITS_WORDS:
            self._locked.append(self._linked[-1])
        self._title(event)

    def _image(self, event: TraceEvent) -> None:
        _add_to(self._weaver, self._places, GAP, event.start, event.end)
        start = event.start + len("![")
        (token,) = prose_parser().parseInline(self._content[start : event.label_end])
        inner = TracePlaces([at - start for at in self._places.contents], self._places.sources)
        is_locked = self._content[event.label_end + 1 : event.end] in _BY_ITS_WORDS
        for stretch in inline_prose(token.content, events_of(token), inner):
            locked = (_range(self._places, event.start, event.end),) if is_locked else ()
            self._aside.append(replace(stretch, form="quoted", locked=locked))
        self._title(event)

    def _title(self, event: TraceEvent) -> None:
        """What a pointer shows that rests on a link or an image."""
        found = _TITLE.match(self._content, event.label_end + 1, event.end)
        if found is not None and found.lastindex is not None:
            self._aside += title_prose(self._content, *found.span(found.lastindex), self._places)

    def _reference(self, event: TraceEvent) -> None:
        found = REFERENCE.match(self._content, event.start)
        if found is None or found["label"] is None:
            _add_to(self._weaver, self._places, GAP, event.start, event.end)
        else:
            start, end = found.span("label")
            _add_to(self._weaver, self._places, found["label"], start, end)
            self._linked.append(_range(self._places, start, end))

    def _tag(self, event: TraceEvent) -> None:
        written = self._content[event.start : event.end]
        if not self._skipping:
            self._aside += (moved(one, self._places) for one in attribute_prose(written, event.start))
        was_skipping, self._skipping = self._skipping, _after_tag(written, self._skipping)
        if (self._skipping and not was_skipping) or (not self._skipping and _is_break(written)):
            _add_to(self._weaver, self._places, GAP, event.start, event.end)


def title_prose(content: str, start: int, end: int, places: TracePlaces) -> Iterator[Stretch]:
    """The title of a link or an image, which stands between quotation marks."""
    weaver = Weaver()
    weave_entities(weaver, content, start, end)
    prose = without_addresses(weaver.woven())
    if prose.text.strip(f" \t\r\n{GAP}"):
        yield moved(Stretch(prose=prose, form="quoted"), places)


def _range(places: TracePlaces, start: int, end: int) -> Range:
    return places.at(start), places.at(max(end - 1, start)) + 1


def _add_to(weaver: Weaver, places: TracePlaces, text: str, start: int, end: int) -> None:
    """A piece of a content that stands there from `start` to `end`; line by line where it has several."""
    if end - start != len(text):
        weaver.add(text, places.at(start), places.at(end - 1) + 1)
        return
    inner = places.contents[bisect_right(places.contents, start) : bisect_left(places.contents, end)]
    for stop in [*inner, end]:
        weaver.add(
            text[len(text) - (end - start) : len(text) - (end - stop)], places.at(start), places.at(stop - 1) + 1
        )
        start = stop


def _add_event(weaver: Weaver, content: str, event: TraceEvent, places: TracePlaces) -> None:
    """What an inline rule leaves for the reader."""
    made = event.made[-1] if event.made else None
    if event.rule in _LITERAL_DELIMITERS:
        _add_delimiters(weaver, content, event, places)
    elif made is None:  # backticks that are never closed
        _add_to(weaver, places, content[event.start : event.end], event.start, event.end)
    elif made.type == "softbreak":
        _add_to(weaver, places, "\n", event.start, event.start + 1)
    elif event.rule in ("entity", "escape") and made.type == "text_special":
        _add_to(weaver, places, made.content, event.start, event.end)
    else:
        _add_to(weaver, places, GAP, event.start, event.end)


def _add_delimiters(weaver: Weaver, content: str, event: TraceEvent, places: TracePlaces) -> None:
    """Stars and underscores that turned out to be no emphasis are text."""
    at = event.end
    literal: list[tuple[int, int]] = []
    for made in reversed(event.made):
        if at <= event.start:
            break  # what comes before is the text that stood before the rule's stretch
        # half of a pair of stars stays a text, of what stood before it
        if made.token.type == "text" and made.token.content.endswith(made.content):
            literal.append((at - len(made.content), at))
        at -= len(made.content)
    for start, end in reversed(literal):
        _add_to(weaver, places, content[start:end], start, end)


def _after_tag(written: str, skipping: str) -> str:
    """The tag whose words are left out, after a tag."""
    tag = _TAG.match(written)
    if tag is None:
        return skipping
    name = tag[2].lower()
    if tag[1]:
        return "" if name == skipping else skipping
    if skipping or name not in SKIPPED or tag[3].endswith("/"):
        return skipping
    return name


def _is_break(written: str) -> bool:
    tag = _TAG.match(written)
    return tag is not None and tag[2].lower() in ("br", "hr", "img")
