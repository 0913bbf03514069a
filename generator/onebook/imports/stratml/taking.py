"""Taking an element apart so that nothing can be forgotten: what nobody asks for is what is left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onebook.imports.safe_xml import Element


@dataclass(frozen=True, slots=True)
class Left:
    """A text that has no place of its own in the content model."""

    path: str
    """Where it stood in its element: `Contacts/Contact/Name`, or `@lang` for an attribute."""
    text: str
    line: int


class Taker:
    """An element from which one thing after the other is taken, in any order, wherever it stands among the others."""

    def __init__(self, element: Element) -> None:
        self.line = element.line
        self._attributes = dict(element.attributes)
        self._children = list(element.children)
        self._own_text = element.own_text
        self._left: list[Left] = []

    def all(self, *names: str) -> list[Element]:
        """The children with these names, also from within a wrapper such as `Goals` around `Goal`."""
        taken: list[Element] = []
        kept: list[Element] = []
        for child in self._children:
            if child.name in names:
                taken.append(child)
            elif child.name.endswith("s") and child.name[:-1] in names:
                wrapper = Taker(child)
                taken += wrapper.all(*names)
                self._left += wrapper.left(f"{child.name}/")
            else:
                kept.append(child)
        self._children = kept
        return taken

    def text(self, *names: str) -> str:
        """The text of the first child with one of these names that says anything; another one is left over."""
        for index, child in enumerate(self._children):
            if child.name in names and child.text:
                del self._children[index]
                self._left += _attributes_within(child, f"{child.name}/")
                return child.text
        return ""

    def texts(self, *names: str) -> tuple[str, ...]:
        """The texts of all children with these names."""
        found = []
        while text := self.text(*names):
            found.append(text)
        return tuple(found)

    def attribute(self, *names: str) -> str:
        """The value of the first of these attributes that is given."""
        for name in names:
            value = self._attributes.get(name, "").strip()
            if value:
                del self._attributes[name]
                return value
        return ""

    def own_text(self) -> str:
        """The text that stands directly in the element."""
        text, self._own_text = self._own_text, ""
        return text

    def left(self, prefix: str = "") -> tuple[Left, ...]:
        """Everything that says something and was not taken."""
        here = [Left(f"@{name}", value, self.line) for name, value in _said(self._attributes.items())]
        if self._own_text:
            here.append(Left("text", self._own_text, self.line))
        inside = [left for child in self._children for left in everything(child)]
        return tuple(Left(prefix + left.path, left.text, left.line) for left in (*here, *inside, *self._left))


def everything(element: Element, skipped: Element | None = None) -> Iterator[Left]:
    """All that an element says, text by text, but for one part of it."""
    if element is skipped:
        return
    if element.own_text:
        yield Left(element.name, element.own_text, element.line)
    for name, value in _said(element.attributes):
        yield Left(f"{element.name}/@{name}", value, element.line)
    for child in element.children:
        for left in everything(child, skipped):
            yield Left(f"{element.name}/{left.path}", left.text, left.line)


def _attributes_within(element: Element, prefix: str) -> Iterator[Left]:
    for name, value in _said(element.attributes):
        yield Left(f"{prefix}@{name}", value, element.line)
    for child in element.children:
        yield from _attributes_within(child, f"{prefix}{child.name}/")


def _said(attributes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Attributes that say something; the names of namespaces are part of how XML is written."""
    for name, value in attributes:
        if value.strip() and name != "xmlns" and not name.startswith("xmlns:"):
            yield name, value.strip()
