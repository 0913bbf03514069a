"""The site's own style sheet and script, each joined from its parts in the order of their names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from onebook.facts.brand import DARK_PAPER, in_dark, in_light
from onebook.model.settings import Brand
from onebook.text.language import Language
from onebook.text.language import language as language_called

ENGLISH = language_called("en", blank=" ")
SAYS = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')
SCRIPT_FORMS = ("day", "week_day", "full_day")
STYLE = "assets/onebook/onebook.css"
SCRIPT = "assets/onebook/onebook.js"
MORE_SCRIPT = "assets/onebook/pages.js"
ROWS = 8
"""So many rows of marks a line may have."""
_HERE = Path(__file__).parent
_GUARD = "if (document.documentElement.dataset.onebook) return; /* named twice in the settings */"
_SHARED = (
    "all, days, finding, fold, hide, kept, made, mine, one, openAround, part, say, sayParts, setAddress, target, "
    "topping, visit"
)
"""What the parts of the second script know of the first."""
_MOVED = (
    re.compile(r'class="ob-pic\b'),
    re.compile(r"data-ob-(?:ask|calendar|copy|cut|filter|light|own|past|print|reading|seen|tick)\b"),
)
"""Each begins with its letters, which Python finds many times as fast as a choice of beginnings."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMMENT_LINES = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_BLANKS = re.compile(r"\n\s*")


def style(brand: Brand | None = None) -> str:
    """The style sheet. Tokens come first, what is narrow and what is printed last, then the brand's own tokens.

    What is written for those who change it, comments and indents, is left out: every reader would load it.
    """
    written = _BLANKS.sub("\n", _COMMENT.sub("", "".join(_parts("style", "css")))).lstrip()
    return written + "".join(_places()) + _brand_style(brand)


def script(language: Language = ENGLISH) -> str:
    """The script that every page has: its parts share the helpers, and what finds; nothing else."""
    head = f'{_GUARD}\ndocument.documentElement.dataset.onebook = "";\n'
    said = said_by_script(_joined("script"), language, _joined("script/pages"))
    return _as_script(f"{head}{said}\nglobalThis.onebook = {{ {_SHARED} }};\n")


def more_script() -> str:
    """What only some pages need, those with a filter, a calendar, ticks or a picture: with the helpers of the other."""
    return _as_script(f"const {{ {_SHARED} }} = globalThis.onebook;\n{_joined('script/pages')}\n")


def needs_more_script(html: str) -> bool:
    """Whether a page holds something that `more_script` moves."""
    return any(pattern.search(html) is not None for pattern in _MOVED)


def _joined(folder: str) -> str:
    return without_indents("\n".join(_parts(folder, "js")))


def without_indents(script: str) -> str:
    """A script without what is written for those who change it: comments on lines of their own, and indents."""
    return _BLANKS.sub("\n", _COMMENT_LINES.sub("", script))


def said_by_script(source: str, language: Language, other: str = "") -> str:
    """A script with the words that it says and how it writes days, in the book's language; nobody keeps a list of them.

    `other` is a script that says its texts through this one.
    """
    keys = (json.loads(f'"{key}"') for key in SAYS.findall(source + other))
    words = {key: language.words[key] for key in sorted(set(keys)) if key in language.words}
    forms = {form: language.forms[form] for form in SCRIPT_FORMS}
    names = {
        "@words@": words,
        "@forms@": forms,
        "@months@": language.months,
        "@short-months@": language.short_months,
        "@weekdays@": (language.weekdays[-1], *language.weekdays[:-1]),
        "@short-weekdays@": (language.short_weekdays[-1], *language.short_weekdays[:-1]),
    }
    for name, value in names.items():
        # what a book's own file of words says stands in a script: no text in it ends the script's element
        source = source.replace(name, json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
    return source


def _as_script(parts: str) -> str:
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _places() -> Iterator[str]:
    """Where something stands on an axis or how long a bar is, in percent, as attributes that elements have.

    An attribute `style` would say the same, but a strict policy lets no page have one.
    """
    for name in ("at", "to", "now"):
        for percent in range(101):
            yield f'[data-{name}="{percent}"]{{--{name}:{percent}}}\n'
    for row in range(ROWS):
        yield f'[data-row="{row}"]{{--row:{row}}}\n'
    narrow = "".join(f'[data-narrow="{row}"]{{--row:{row}}}' for row in range(ROWS))
    yield f"@media screen and (max-width:44.98em){{{narrow}}}\n"


def _brand_style(brand: Brand | None) -> str:
    """The tokens that a brand sets, in light and in dark."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    if brand is not None and brand.primary is not None:
        light |= {"ink": in_light(brand.primary).colour, "fill": in_light(brand.primary).colour}
        dark |= {"fill": in_dark(brand.primary).colour, "on-fill": DARK_PAPER}
    if brand is not None and brand.accent is not None:
        light |= {"accent": in_light(brand.accent).colour, "accent-wash": in_light(brand.accent).wash}
        dark |= {"accent": in_dark(brand.accent).colour, "accent-wash": in_dark(brand.accent).wash}
    if not light:
        return ""
    scheme = '[data-md-color-scheme="slate"]'
    return f":root {{ {_tokens(light)} }}\n@media screen {{ {scheme} {{ {_tokens(dark)} }} }}\n"


def _tokens(colours: Mapping[str, str]) -> str:
    return " ".join(f"--ob-{name}: {colour};" for name, colour in colours.items())


def _parts(folder: str, ending: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((_HERE / folder).glob(f"*.{ending}"))]
