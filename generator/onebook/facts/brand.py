"""The brand's colours: whether they can be read on the site's grounds, and the shades that follow from them.

The organisation chooses the colour of ink and buttons (primary) and the colour of what can be acted on (accent). The colours
of states, of the pillars and of the grounds never change: what is late looks late in every company.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

NEEDED = 4.5
"""The contrast that text needs (WCAG 2.2, AA)."""

LIGHT_GROUNDS = ("#fdfcfa", "#ffffff", "#f4f1ea", "#e7f2ed", "#fcf2da", "#fbebec", "#e9f0f8")
"""Paper, surface, sunk, and the washes of the states, as the site's tokens have them in light."""
DARK_GROUNDS = ("#0f1924", "#162331", "#0b131c", "#22363b", "#32332e", "#342e38", "#253444")
"""The same in dark."""
DARK_PAPER = DARK_GROUNDS[0]

_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_STEPS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFlaw:
    """A colour that cannot be read on a ground where it is used."""

    name: str
    """`primary` or `accent`."""
    colour: str
    ground: str
    """The ground on which it is hardest to read."""
    ratio: float
    nearest: str
    """The nearest darker shade that can be read everywhere."""


@dataclass(frozen=True, slots=True)
class Shades:
    """What follows from one colour in one scheme."""

    colour: str
    wash: str
    """A ground of the same hue for one sentence."""


def read_colour(text: str) -> Colour | None:
    """The colour that `#rgb` or `#rrggbb` names; None for anything else."""
    figures = text.removeprefix("#")
    if not text.startswith("#") or not re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", figures):
        return None
    full = figures if len(figures) == 6 else "".join(figure * 2 for figure in figures)
    return int(full[:2], 16), int(full[2:4], 16), int(full[4:], 16)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(_known(one)), _luminance(_known(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def flaws(primary: str | None, accent: str | None) -> Iterator[BrandFlaw]:
    """What cannot be read in light, where colours are taken as they are; in dark they are lightened until they can."""
    for name, colour in (("primary", primary), ("accent", accent)):
        if colour is None:
            continue
        ground, ratio = _hardest(colour, _light_grounds(colour))
        if ratio < NEEDED:
            yield BrandFlaw(
                name=name, colour=colour, ground=ground, ratio=ratio, nearest=_nearest(colour, _BLACK, _light_grounds)
            )


def in_light(colour: str) -> Shades:
    """The colour as it is, and its wash."""
    plain = _written(_known(colour))
    return Shades(plain, _mixed(plain, _WHITE, 0.9))


def in_dark(colour: str) -> Shades:
    """The nearest lighter shade that can be read on the dark grounds, and its wash."""
    light = _nearest(colour, _WHITE, _dark_grounds)
    return Shades(light, _dark_wash(light))


def _light_grounds(colour: str) -> tuple[str, ...]:
    return (*LIGHT_GROUNDS, in_light(colour).wash)


def _dark_grounds(colour: str) -> tuple[str, ...]:
    return (*DARK_GROUNDS, _dark_wash(colour))


def _dark_wash(colour: str) -> str:
    return _mixed(colour, _known(DARK_PAPER), 0.84)


def _nearest(colour: str, towards: Colour, grounds: Callable[[str], Iterable[str]]) -> str:
    shades = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if _hardest(shade, grounds(shade))[1] >= NEEDED)


def _hardest(colour: str, grounds: Iterable[str]) -> tuple[str, float]:
    return min(((ground, contrast(colour, ground)) for ground in grounds), key=lambda pair: pair[1])


def _mixed(colour: str, other: Colour, share: float) -> str:
    """The colour with a share of another in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(_known(colour), other, strict=True))
    return _written((red, green, blue))


def _written(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _known(text: str) -> Colour:
    colour = read_colour(text)
    if colour is None:
        raise ValueError(f"{text} is no colour; the check of the settings should have said so")
    return colour


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
