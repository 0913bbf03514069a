"""Whether an SVG picture is only a picture. It is XML that a browser may take for a page: with scripts, links and all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from onebook.text.address import is_elsewhere, scheme_of

LARGEST = 20_000_000
"""Bytes. A larger one is a map or an attack, and no reader would wait for it."""

_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE = frozenset(
    "script handler listener foreignobject iframe frame embed object applet video audio canvas form input button meta "
    "base link html body".split()
)
_ADDRESSES = frozenset({"href", "src", "from", "to", "by", "values", "data"})
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_LOADED = re.compile(
    r"@import|url\(\s*['\"]?\s*(?!#|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/(?:x-)?font))", re.I
)
_EVENT = re.compile(r"on[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """Something in a picture that acts, or keeps it from being read."""

    line: int
    what: str
    """Said of the picture: `holds a script`."""


def first_act(data: bytes) -> Act | None:
    """The first thing in an SVG picture that is more than a picture; None where it is one."""
    if len(data) > LARGEST:
        return Act(1, f"is larger than {LARGEST // 1_000_000} million bytes")
    reader = _SvgReader()
    try:
        reader.parser.Parse(data, True)
    except _Found as found:
        return found.act
    except expat.ExpatError as error:
        return Act(
            max(error.lineno, 1), "is not written as SVG must be, so nobody knows what a browser would make of it"
        )
    except (LookupError, ValueError):
        return Act(1, "names an encoding that cannot be read")
    return None


class _Found(Exception):
    def __init__(self, act: Act) -> None:
        super().__init__(act.what)
        self.act = act


class _SvgReader:
    """One pass of the parser, which follows nothing and builds nothing."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.EntityDeclHandler = self._entity
        self._style = 0
        self._words: list[str] = []
        self.parser.EndElementHandler = self._end

    def _found(self, what: str) -> None:
        raise _Found(Act(self.parser.CurrentLineNumber, what))

    def _entity(self, *_: object) -> None:
        self._found("declares words of its own (`<!ENTITY`), which can stand for anything")

    def _instruction(self, target: str, _: str) -> None:
        self._found(f"asks for another program or style (`<?{target}`)")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if local.lower() in _ACTIVE or space == _XHTML:
            self._found(f"holds `<{local}>`, which is no part of a picture")
        self._style += local.lower() == "style"
        for full, value in attributes.items():
            attribute = full.rpartition(" ")[2].lower()
            if _EVENT.fullmatch(attribute) or (_EVENT.fullmatch(value.strip()) and attribute == "attributename"):
                self._found(f"runs a program (`{attribute}`)")
            self._address(local.lower(), attribute, value)

    def _address(self, element: str, attribute: str, value: str) -> None:
        if attribute in _ADDRESSES:
            for one in value.split(";") if attribute == "values" else (value,):
                scheme = scheme_of(one)
                if scheme in ("javascript", "vbscript"):
                    self._found(f"runs a program (`{scheme}:`)")
                if scheme == "data" and not (_PICTURE.match(one.strip()) and element in ("image", "feimage")):
                    self._found("holds a page or a picture of its own (`data:`)")
                if attribute in ("href", "src") and element != "a" and is_elsewhere(one):
                    self._found("loads something from another host")
        elif _LOADED.search(value) and "url" in value.lower():
            self._found("loads something from elsewhere (`url(...)`)")
        if attribute == "attributename" and value.strip().lower().rpartition(":")[2] == "href":
            self._found("changes where its links lead")

    def _text(self, text: str) -> None:
        if self._style:
            self._words.append(text)

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2].lower() == "style":
            self._style -= 1
            if _LOADED.search("".join(self._words)):
                self._found("loads something from elsewhere (`url(...)` or `@import` in its style)")
            self._words.clear()
