"""Material as a skin: our theme folder, style sheet and options, laid over what the book's settings leave open."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from onebook.facts.dates import say_short
from onebook.facts.wording import screen_language_of
from onebook.model.book import Book
from onebook.outputs.site.assets import STYLE
from onebook.outputs.site.policy import META
from onebook.text.language import Language
from onebook.text.said import Said

THEME = Path(__file__).parent / "theme"
_FEATURES = [
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.sections",
    "navigation.indexes",
    "toc.follow",
    "navigation.top",
]
_PALETTE = [
    {
        "media": "(prefers-color-scheme)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/brightness-auto", "name": Said("Colours: as the device. Switch to light")},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-sunny", "name": Said("Colours: light. Switch to dark")},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-night", "name": Said("Colours: dark. Switch to the device's")},
    },
]
_MARK = "assets/onebook/mark.svg"


def dress(config: Any, book: Book, is_preview: bool) -> None:
    """Give a MkDocs configuration our look. What the settings file says itself is kept.

    A preview's pages say no policy: MkDocs writes into each of them the script that loads it anew.
    """
    theme = config.theme
    if theme.name != "material":
        return
    if str(THEME) not in theme.dirs:
        # behind the company's own overrides, in front of Material's templates
        theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    said = screen_language_of(book)
    given = book.site.theme_options
    own: dict[str, Any] = {
        "font": False,
        "features": _FEATURES,
        "palette": [_choice(one, said) for one in _PALETTE],
        "language": _language(book, theme),
        "logo": _logo(book),
        "favicon": _MARK,
    }
    for name, value in own.items():
        if name not in given:
            theme[name] = value
    theme["font"] = False
    if STYLE not in config.extra_css:
        config.extra_css = [STYLE, *config.extra_css]
    config.extra = {**config.extra, "generator": False, "policy": None if is_preview else META}
    config.site_name = config.site_name or book.organization.title
    config.copyright = config.copyright or _footer(book, said)
    config.mdx_configs.setdefault("toc", {}).setdefault("title", said.say("On this page"))


def _language(book: Book, theme: Any) -> str:
    """The organisation's language where Material speaks it, else English."""
    wanted = book.organization.language
    for language in (wanted, wanted.partition("-")[0]):
        if any((Path(folder) / "partials" / "languages" / f"{language}.html").exists() for folder in theme.dirs):
            return language
    return "en"


def _logo(book: Book) -> str:
    brand = book.site.onebook.brand
    for logo in (brand.logo if brand is not None else None, book.organization.logo):
        if logo and (book.root / book.site.pages / logo).is_file():
            return logo
    return _MARK


def _choice(option: dict[str, Any], said: Language) -> dict[str, Any]:
    toggle = option["toggle"]
    return {**option, "toggle": {**toggle, "name": str(said.translated(toggle["name"]))}}


def _footer(book: Book, said: Language) -> str:
    return escape(said.say("{name}, as of {day}", name=book.organization.title, day=say_short(book.today)))
