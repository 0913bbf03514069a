"""The words in a Markdown file's front matter that readers see: titles, descriptions, what stands for an image."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onebook.text.aligned import Weaver
from onebook.text.frontmatter import split
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.offsets import source_range
from onebook.text.prose import Stretch, text_prose
from onebook.text.yaml import parse

TITLES = frozenset(
    "title subtitle headline heading subheading linktitle navtitle shorttitle pagetitle sidebartitle kicker".split()
)
_PROSE = TITLES | frozenset(
    "description summary excerpt abstract intro lead lede deck dek standfirst teaser tagline caption imagecaption alt alttext "
    "imagealt seotitle seodescription metatitle metadescription ogtitle ogdescription twittertitle twitterdescription "
    "socialtitle socialdescription".split()
)
_AROUND = frozenset(
    "seo meta metadata og opengraph twitter social share card cards hero image images cover banner header featured "
    "featuredimage featuredimages thumbnail teaser params".split()
)
"""What may hold such words further in. The title of an author is no title of the page."""
_SIGNS = re.compile(r"[-_ .:]")
_MOST_DEEP = 4


def front_prose(text: str, also: Iterable[str] = ()) -> Iterator[Stretch]:
    """The prose of a front matter, each letter with its place in the file; `also` names more fields of it."""
    front = split(text)
    root = parse(front.front, lenient=True).root if front.has_front else None
    names = frozenset(also)
    if isinstance(root, Mapping):
        for name, scalar in _fields(root, names, _MOST_DEEP):
            yield from _stretches(text, scalar, is_heading=_plain(name) in TITLES)


def declared_language(text: str) -> str:
    """The language that a front matter names; empty where it names none."""
    front = split(text)
    root = parse(front.front, lenient=True).root if front.has_front else None
    if isinstance(root, Mapping):
        for name in ("lang", "language", "locale"):
            value = root.get(name)
            if isinstance(value, Scalar):
                return value.text.strip()
    return ""


def _fields(root: Mapping, names: frozenset[str], depth: int) -> Iterator[tuple[str, Scalar]]:
    for key, (_, value) in root.entries.items():
        if _plain(key) in _PROSE or key in names:
            yield from ((key, one) for one in _each(value) if isinstance(one, Scalar))
        if _plain(key) in _AROUND and depth:
            for one in _each(value):
                if isinstance(one, Mapping):
                    yield from _fields(one, names, depth - 1)


def _each(value: Node) -> Iterable[Node]:
    return value.items if isinstance(value, Sequence) else (value,)


def _plain(name: str) -> str:
    return _SIGNS.sub("", name.lower())


def _stretches(text: str, scalar: Scalar, *, is_heading: bool) -> Iterator[Stretch]:
    for stretch in text_prose(scalar.text):
        weaver = Weaver()
        for word in re.finditer(r"\s+|\S+", stretch.prose.text):
            weaver.add(word[0], *source_range(text, scalar, *stretch.prose.origin(*word.span())))
        yield replace(stretch, prose=weaver.woven(), is_heading=is_heading, form="words")
