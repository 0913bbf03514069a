"""The types of single values: texts, numbers, dates, and the other small languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onebook.model import values
from onebook.model.misread import as_text
from onebook.model.reading import Reading
from onebook.model.stray import said
from onebook.model.values.habits import Habits
from onebook.text.near import nearest, sole
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.signs import plain

SENTENCE_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A value that is written as one text."""

    name: str
    """What is expected, for people: `a date`."""
    understand: Callable[[str, Habits], object]
    """The value of a text, or a `Meant` where it is not written as the book writes it."""
    is_text: bool = False
    """People read it as it stands."""
    is_markdown: bool = False
    is_quoted: bool = False
    """Somebody else's words."""
    is_address: bool = False
    """A link leads there."""
    is_strict: bool = False
    """Not every text can stand here, so that one which can is surely meant."""

    def read(self, node: Node, reading: Reading) -> object:
        if not isinstance(node, Scalar):
            return self._wrong_form(node, reading)
        try:
            value = self.understand(node.text, reading.habits)
        except values.NotUnderstood as error:
            if error.writing is None and (odd := plain(node.text)) is not None and self._reads(odd.text, reading):
                hint = f"write it with the signs of the keyboard: {odd.text}"
                return reading.complain(error.code, f"{odd.unusual} stands in this value", hint, node, odd.text)
            return reading.complain(error.code, str(error), error.hint, node, error.writing)
        return reading.take(value, node) if isinstance(value, values.Understood) else value

    def _reads(self, text: str, reading: Reading) -> bool:
        try:
            return not isinstance(self.understand(text, reading.habits), values.Understood)
        except values.NotUnderstood:
            return False

    def _wrong_form(self, node: Mapping | Sequence, reading: Reading) -> object:
        edit = as_text(node, reading.text) if self.is_text else None
        if edit is not None:
            what = f"a list `{edit[2][1:-1]}`"
            if isinstance(node, Mapping):
                what = f"the name of a field: `{next(iter(node.entries), '')}`"
            message = f"YAML takes the beginning of this text for {what}"
            return reading.complain("SCH003", message, f"put the whole text in quotes: {edit[2]}", node, edit=edit)
        found = "a list" if isinstance(node, Sequence) else "something with fields of its own"
        hint = f"write {self.name} in the line of the field's name, after the colon"
        return reading.complain("SCH003", f"{self.name} is expected here, but this is {found}", hint, node)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()
    """Other words that people use, and the word that each stands for."""

    def read(self, node: Node, reading: Reading) -> object:
        options = ", ".join(self.words[:-1]) + (" or " if len(self.words) > 1 else "") + self.words[-1]
        if not isinstance(node, Scalar):
            return reading.complain("SCH003", "one word is expected here", f"write {options}", node)
        if node.text in self.words:
            return node.text
        called = {said(word): meant for word, meant in (*self.also, *((word, word) for word in self.words))}
        right = called.get(said(node.text))
        near = [right] if right else nearest(node.text, self.words, 2)
        hint = f"did you mean '{near[0]}'? It can be {options}" if near else f"it can be {options}"
        message = f"`{node.text}` is none of the words that can stand here"
        return reading.complain("SCH010", message, hint, node, right or sole(node.text, near))


def _text(text: str) -> str:
    return text.strip()


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > SENTENCE_LENGTH:
        message = f"this text has {len(text)} characters; at most {SENTENCE_LENGTH} fit where it is shown"
        raise values.NotUnderstood("SCH016", message, "keep one sentence here and move the rest to the body")
    return text


_YES = frozenset("true yes y on ja j wahr x 1".split())
_NO = frozenset("false no n off nein falsch 0".split())


def _truth(text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    word = text.strip().casefold()
    writing = "true" if word in _YES else "false" if word in _NO else None
    hint = f"write {writing}" if writing else "write true or false"
    raise values.NotUnderstood("SCH003", f"`{text}` is neither true nor false", hint, writing)


def _strictly(read: Callable[[str], object]) -> Callable[[str, Habits], object]:
    """A reader for which no habit matters."""
    return lambda text, _: read(text)


LEAVES: dict[object, Leaf] = {
    str: Leaf(name="a text", understand=_strictly(_text), is_text=True),
    values.Markdown: Leaf(name="a text", understand=_strictly(str), is_text=True, is_markdown=True),
    values.Quoted: Leaf(name="a text", understand=_strictly(_text), is_text=True, is_markdown=False, is_quoted=True),
    values.Url: Leaf(name="an address", understand=_strictly(values.take_url), is_address=True),
    values.Mail: Leaf(name="a mail address", understand=_strictly(values.take_mail), is_text=True, is_strict=True),
    values.Phone: Leaf(
        name="a telephone number", understand=_strictly(values.take_phone), is_text=True, is_strict=True
    ),
    values.Sentence: Leaf(name="one sentence", understand=_strictly(_sentence), is_text=True),
    bool: Leaf(name="true or false", understand=_strictly(_truth)),
    values.DayOfYear: Leaf(name="month and day", understand=values.take_day_of_year),
    values.Day: Leaf(name="a date", understand=values.take_date),
    values.NamedPeriod: Leaf(name="a period", understand=values.take_period),
    values.Duration: Leaf(name="a duration", understand=values.take_duration),
    values.TimeLimit: Leaf(name="a time limit", understand=values.take_time_limit),
    int: Leaf(name="a whole number", understand=values.take_whole_number),
    values.Repeat: Leaf(name="how often it repeats", understand=values.take_repeat),
}
NUMBER = Leaf(name="a number", understand=values.take_number)
AMOUNT = Leaf(name="a number or a text", understand=values.take_amount, is_text=True)
MOMENT = Leaf(name="a date", understand=values.take_moment)
