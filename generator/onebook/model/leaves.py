"""The types of single values: texts, numbers, dates, and the other small languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onebook.model import values
from onebook.model.reading import Reading
from onebook.model.values.habits import Habits
from onebook.text.nodes import Node, Scalar, Sequence

SENTENCE_LENGTH = 200


@dataclass(frozen=True, slots=True)
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

    def read(self, node: Node, reading: Reading) -> object:
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, Sequence) else "a mapping with fields of its own"
            hint = f"write {self.name} in the line of the field's name, after the colon"
            return reading.complain("SCH003", f"{self.name} is expected here, but this is {found}", hint, node)
        try:
            value = self.understand(node.text, reading.habits)
        except values.NotUnderstood as error:
            return reading.complain(error.code, str(error), error.hint, node, error.writing)
        return reading.take(value, node) if isinstance(value, values.Meant) else value


def _text(text: str) -> str:
    return text.strip()


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > SENTENCE_LENGTH:
        message = f"this text has {len(text)} characters; at most {SENTENCE_LENGTH} fit where it is shown"
        raise values.NotUnderstood("SCH016", message, "keep one sentence here and move the rest to the body")
    return text


def _truth(text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    raise values.NotUnderstood("SCH003", f"`{text}` is neither true nor false", "write true or false")


def _strictly(read: Callable[[str], object]) -> Callable[[str, Habits], object]:
    """A reader for which no habit matters."""
    return lambda text, _: read(text)


LEAVES: dict[object, Leaf] = {
    str: Leaf("a text", _strictly(_text), True),
    values.Markdown: Leaf("a text", _strictly(str), True, True),
    values.Quoted: Leaf("a text", _strictly(_text), True, False, True),
    values.Url: Leaf("an address", _strictly(values.read_url), is_address=True),
    values.Sentence: Leaf("one sentence", _strictly(_sentence), True),
    bool: Leaf("true or false", _strictly(_truth)),
    values.DayOfYear: Leaf("month and day", _strictly(values.read_day_of_year)),
    values.Day: Leaf("a date", _strictly(values.read_date)),
    values.NamedPeriod: Leaf("a period", _strictly(values.read_period)),
    values.Duration: Leaf("a duration", _strictly(values.read_duration)),
    values.TimeLimit: Leaf("a time limit", _strictly(values.read_time_limit)),
    int: Leaf("a whole number", values.take_whole_number),
    values.Repeat: Leaf("how often it repeats", _strictly(values.read_repeat)),
}
NUMBER = Leaf("a number", values.take_number)
AMOUNT = Leaf("a number or a text", values.take_amount, True)
MOMENT = Leaf("a date", _strictly(values.read_moment))
