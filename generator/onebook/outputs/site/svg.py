"""Writes a drawing as SVG, in the site's colours: every look is a class of the style sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from onebook.outputs.drawing.shapes import Box, Disc, Drawing, DrawnLine, DrawnWords, Node, Part, Symbol
from onebook.outputs.site.fill import fill

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
    behind = Markup("").join(_part(one) for one in drawing.parts)
    nodes = Markup("\n").join(_node(one, href) for one in drawing.nodes)
    ground = fill('<g aria-hidden="true">{}</g>\n', behind) if drawing.parts else Markup("")
    return head + ground + nodes + Markup("</svg>\n")


def _node(node: Node, href: Href) -> Markup:
    status = f" ob-is-{node.link.status}" if node.link.status in ("proposed", "dropped") else ""
    colour = f" ob-p{node.colour}" if node.colour else ""
    return fill(
        '<a class="ob-n{}{}"{}{} href="{}" aria-label="{}" data-ref="{}">{}{}</a>',
        colour,
        status,
        Markup(' aria-current="page"') if node.is_here else "",
        _numbers(node.number, node.lights),
        href(node.link.address),
        node.name,
        node.link.ref,
        _box(node.bounds, "ob-d-hit"),
        # with blanks, or the last word of a line and the first of the next would be one
        Markup(" ").join(_part(one) for one in node.parts),
    )


def _numbers(number: int, lights: tuple[int, ...]) -> Markup:
    own = fill(' data-n="{}"', number) if number else Markup("")
    return own + (fill(' data-l="{}"', " ".join(map(str, lights))) if lights else Markup(""))


def _part(one: Part) -> Markup:
    if isinstance(one, Box):
        return _box(one, f"ob-d-{one.look}")
    if isinstance(one, Disc):
        return fill('<circle class="ob-d-{}" cx="{}" cy="{}" r="{}"/>', one.look, _n(one.x), _n(one.y), _n(one.radius))
    if isinstance(one, DrawnLine):
        return _line(one)
    if isinstance(one, Symbol):
        path, is_filled = _SHAPES.get(one.shape, _SHAPES["none"])
        return fill(
            '<path class="ob-d-{} ob-d-s-{}" transform="translate({} {}) scale({})" d="{}"/>',
            "full" if is_filled else "hollow",
            one.shape,
            _n(one.x),
            _n(one.y),
            _n(one.size / 12),
            path,
        )
    return _words(one)


def _box(box: Box, look: str) -> Markup:
    return fill(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        look,
        _n(box.x),
        _n(box.y),
        _n(box.width),
        _n(box.height),
    )


def _line(line: DrawnLine) -> Markup:
    return fill(
        '<path class="ob-d-{}"{} stroke-width="{}" d="{}"{}',
        line.look,
        _numbers(0, line.between),
        _n(line.width),
        "".join(_path(line)),
        fill("><title>{}</title></path>", line.title) if line.title else Markup("/>"),
    )


def _path(line: DrawnLine) -> Iterator[str]:
    commands = {3: ["M", "Q", " "], 4: ["M", "C", " ", " "]}.get(len(line.points) if line.is_bent else 0)
    for place, (x, y) in enumerate(line.points):
        command = commands[place] if commands else "L" if place else "M"
        yield f"{command}{_n(x)} {_n(y)}"


def _words(words: DrawnWords) -> Markup:
    where = fill(' x="{}" y="{}"', _n(words.x), _n(words.y))
    if words.turn:
        where = fill(' transform="translate({} {}) rotate({})"', _n(words.x), _n(words.y), _n(words.turn))
    more = fill(' text-anchor="{}"', words.anchor) if words.anchor != "start" else Markup("")
    bold = Markup(' font-weight="600"') if words.is_bold else Markup("")
    return fill(
        '<text class="ob-d-{}"{} font-size="{}"{}{}>{}</text>',
        words.look,
        where,
        _n(words.size),
        more,
        bold,
        words.text,
    )


def _n(value: float) -> str:
    """A number with at most two digits behind the point."""
    return f"{round(value, 2):g}"
