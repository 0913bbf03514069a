"""Signs that look like those of the keyboard and are others: blanks that do not break, dashes, bullets, quotes of Word."""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANKS = "\u00a0\u202f\u2007\u2002\u2003\u2009\u200a\u3000\u2008\u2005\u2006\u2004"
"""Blanks that are not the one of the space bar."""

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
"""Signs without any width: they come along when text is copied from a web page or a chat."""

COLONS = "：﹕︓"
DASHES = "–—−‐‑‒―"
BULLETS = "•·‣▪●◦∙○■□➢➤*"

OPENING = "“„”‟«»‹›‘‚’‛❝❞"
"""What Word writes for quotes, whichever side it stands on."""

_NAMES = {
    "\u00a0": "a no-break space (U+00A0)",
    "\u202f": "a narrow no-break space (U+202F)",
    "\u3000": "a wide blank (U+3000)",
    "\u00ad": "an invisible soft hyphen (U+00AD)",
    "–": "a dash `–`",
    "—": "a long dash `—`",
    "−": "a minus sign `−`",
    "：": "a wide colon `：`",
}


def name_of(sign: str) -> str:
    """What people call a sign."""
    if sign in _NAMES:
        return _NAMES[sign]
    if sign in BLANKS:
        return f"a blank of an unusual width (U+{ord(sign):04X})"
    if sign in INVISIBLE:
        return f"an invisible sign (U+{ord(sign):04X})"
    if sign in DASHES:
        return f"a dash `{sign}`"
    if sign in BULLETS:
        return f"a bullet `{sign}`"
    return f"`{sign}`"


_PLAIN = str.maketrans(
    dict.fromkeys(BLANKS, " ") | dict.fromkeys(INVISIBLE, "") | dict.fromkeys(DASHES, "-") | dict.fromkeys(COLONS, ":")
)
_QUOTED = re.compile(rf"[{OPENING}\"'`](.+)[{OPENING}\"'`´]", re.DOTALL)
_UNUSUAL = re.compile(f"[{BLANKS}{INVISIBLE}{DASHES}{COLONS}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A word as it was meant, and what was unusual about it."""

    text: str
    unusual: str
    """What people call what stood there."""


def plain(text: str) -> Plain | None:
    """A single word, a date or a number in signs of the keyboard, without quotes around it; None where it is so already.

    Not for prose: there a dash is a dash.
    """
    made = " ".join(text.translate(_PLAIN).split())
    odd = _UNUSUAL.search(text)
    unusual = name_of(odd[0]) if odd is not None else ""
    if quoted := _QUOTED.fullmatch(made):
        made, unusual = quoted[1].strip(), unusual or "quotes as Word writes them"
    return Plain(made, unusual) if made and unusual else None
