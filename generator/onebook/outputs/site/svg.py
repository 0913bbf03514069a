"""Writes a drawing as SVG, in the site's colours: every look is a class of the style sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from onebook.outputs.drawing.shapes import Box, Disc, Drawing, DrawnLine, DrawnWords, Node, Part, Symbol
from onebook.outputs.site.fill import has_markup

Href = Callable[[str], str]
"""From an address of the site to what a link on this page says."""

_SHAPES = {
    "good": ("M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z", True),
    "risk": ("M6 .8 11.7 11H.3z", True),
    "off": ("M6 0l6 6-6 6-6-6z", True),
    "done": ("M1 1h10v10H1z", True),
    "none": ("M6 1.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z", False),
    "proposed": ("M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z", False),
    "dropped": ("M2 2l8 8M10 2l-8 8", False),
    "hub": ("M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM6 1v10M1.7 3.5l8.6 5M1.7 8.5l8.6-5", False),
    "spoke": ("M0 6h5M7.5 3.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z", False),
}
"""Paths in a square of twelve, as the style sheet's masks have them, and whether they are filled."""


def svg(drawing: Drawing, anchor: str, title: str, description: str, href: Href, *, look: str = "") -> Markup:
    """A drawing with its name and description; `anchor` makes their ids unique on the page."""
    head = Markup(
        '<svg class="ob-pic{look}" viewBox="0 0 {width} {height}" role="group" aria-labelledby="{anchor}-t {anchor}-d">'
        '<title id="{anchor}-t">{title}</title><desc id="{anchor}-d">{description}</desc>\n'
    ).format(
        look=f" {look}" if look else "",
        width=_n(drawing.width),
        height=_n(drawing.height),
        anchor=anchor,
        title=title,
        description=description,
    )
    behind = "".join(map(_part, drawing.parts))
    nodes = "\n".join(_node(one, href) for one in drawing.nodes)
    ground = f'<g aria-hidden="true">{behind}</g>\n' if drawing.parts else ""
    return head + Markup(f"{ground}{nodes}</svg>\n")


# From here on all is HTML, in plain texts: there are very many, and only names, words and addresses need to be escaped.


def _node(node: Node, href: Href) -> str:
    status = f" ob-is-{node.link.status}" if node.link.status in ("proposed", "dropped") else ""
    colour = f" ob-p{node.colour}" if node.colour else ""
    here = ' aria-current="page"' if node.is_here else ""
    # with blanks, or the last word of a line and the first of the next would be one
    parts = " ".join(map(_part, node.parts))
    return (
        f'<a class="ob-n{colour}{status}"{here}{_numbers(node.number, node.lights)} '
        f'href="{_escaped(href(node.link.address))}" aria-label="{_escaped(node.name)}" '
        f'data-ref="{_escaped(node.link.ref)}">{_box(node.bounds, "ob-d-hit")}{parts}</a>'
    )


def _numbers(number: int, lights: tuple[int, ...]) -> str:
    own = f' data-n="{number}"' if number else ""
    return f'{own} data-l="{" ".join(map(str, lights))}"' if lights else own


def _part(one: Part) -> str:
    if isinstance(one, Box):
        return _box(one, f"ob-d-{one.look}")
    if isinstance(one, Disc):
        return f'<circle class="ob-d-{one.look}" cx="{_n(one.x)}" cy="{_n(one.y)}" r="{_n(one.radius)}"/>'
    if isinstance(one, DrawnLine):
        return _line(one)
    if isinstance(one, Symbol):
        path, is_filled = _SHAPES.get(one.shape, _SHAPES["none"])
        return (
            f'<path class="ob-d-{"full" if is_filled else "hollow"} ob-d-s-{_escaped(one.shape)}" '
            f'transform="translate({_n(one.x)} {_n(one.y)}) scale({_n(one.size / 12)})" d="{path}"/>'
        )
    return _words(one)


def _box(box: Box, look: str) -> str:
    return f'<rect class="{look}" x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"/>'


def _line(line: DrawnLine) -> str:
    end = f"><title>{_escaped(line.title)}</title></path>" if line.title else "/>"
    tied = _numbers(0, line.between)
    return f'<path class="ob-d-{line.look}"{tied} stroke-width="{_n(line.width)}" d="{"".join(_path(line))}"{end}'


def _path(line: DrawnLine) -> Iterator[str]:
    commands = {3: ["M", "Q", " "], 4: ["M", "C", " ", " "]}.get(len(line.points) if line.is_bent else 0)
    for place, (x, y) in enumerate(line.points):
        command = commands[place] if commands else "L" if place else "M"
        yield f"{command}{_n(x)} {_n(y)}"


def _words(words: DrawnWords) -> str:
    x, y = _n(words.x), _n(words.y)
    where = f' transform="translate({x} {y}) rotate({_n(words.turn)})"' if words.turn else f' x="{x}" y="{y}"'
    more = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    bold = ' font-weight="600"' if words.is_bold else ""
    look = f"ob-d-{_escaped(words.look)}"
    return f'<text class="{look}"{where} font-size="{_n(words.size)}"{more}{bold}>{_escaped(words.text)}</text>'


def _escaped(text: str) -> str:
    return str(escape(text)) if has_markup(text) else text


@lru_cache(maxsize=16384)
def _n(value: float) -> str:
    """A number with at most two digits behind the point."""
    return f"{round(value, 2):g}"
