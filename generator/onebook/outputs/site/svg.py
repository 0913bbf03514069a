"""Writes a drawing as SVG, in the site's colours: every look is a class of the style sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from onebook.outputs.drawing.shapes import Box, Disc, Drawing, DrawnLine, DrawnWords, Node, Part, Symbol

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
    ground = Markup('<g aria-hidden="true">{}</g>\n').format(behind) if drawing.parts else Markup("")
    return head + ground + nodes + Markup("</svg>\n")


def _node(node: Node, href: Href) -> Markup:
    status = f" ob-is-{node.link.status}" if node.link.status in ("proposed", "dropped") else ""
    colour = f" ob-p{node.colour}" if node.colour else ""
    return Markup('<a class="ob-n{}{}"{}{} href="{}" aria-label="{}" data-ref="{}">{}{}</a>').format(
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
    own = Markup(' data-n="{}"').format(number) if number else Markup("")
    return own + (Markup(' data-l="{}"').format(" ".join(map(str, lights))) if lights else Markup(""))


def _part(one: Part) -> Markup:
    if isinstance(one, Box):
        return _box(one, f"ob-d-{one.look}")
    if isinstance(one, Disc):
        return Markup('<circle class="ob-d-{}" cx="{}" cy="{}" r="{}"/>').format(
            one.look, _n(one.x), _n(one.y), _n(one.radius)
        )
    if isinstance(one, DrawnLine):
        return _line(one)
    if isinstance(one, Symbol):
        path, is_filled = _SHAPES.get(one.shape, _SHAPES["none"])
        return Markup('<path class="ob-d-{} ob-d-s-{}" transform="translate({} {}) scale({})" d="{}"/>').format(
            "full" if is_filled else "hollow", one.shape, _n(one.x), _n(one.y), _n(one.size / 12), path
        )
    return _words(one)


def _box(box: Box, look: str) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        look, _n(box.x), _n(box.y), _n(box.width), _n(box.height)
    )


def _line(line: DrawnLine) -> Markup:
    return Markup('<path class="ob-d-{}"{} stroke-width="{}" d="{}"{}').format(
        line.look,
        _numbers(0, line.between),
        _n(line.width),
        "".join(_path(line)),
        Markup("><title>{}</title></path>").format(line.title) if line.title else Markup("/>"),
    )


def _path(line: DrawnLine) -> Iterator[str]:
    commands = {3: ["M", "Q", " "], 4: ["M", "C", " ", " "]}.get(len(line.points) if line.is_bent else 0)
    for place, (x, y) in enumerate(line.points):
        command = commands[place] if commands else "L" if place else "M"
        yield f"{command}{_n(x)} {_n(y)}"


def _words(words: DrawnWords) -> Markup:
    where = Markup(' x="{}" y="{}"').format(_n(words.x), _n(words.y))
    if words.turn:
        where = Markup(' transform="translate({} {}) rotate({})"').format(_n(words.x), _n(words.y), _n(words.turn))
    more = Markup(' text-anchor="{}"').format(words.anchor) if words.anchor != "start" else Markup("")
    bold = Markup(' font-weight="600"') if words.is_bold else Markup("")
    return Markup('<text class="ob-d-{}"{} font-size="{}"{}{}>{}</text>').format(
        words.look, where, _n(words.size), more, bold, words.text
    )


def _n(value: float) -> str:
    """A number with at most two digits behind the point."""
    return f"{round(value, 2):g}"
