"""The theme that settings may name, and what Material's templates need of its options."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from onebook.model.settings import SiteSettings
from onebook.model.settings_files import ENVIRONMENT, SettingsFile
from onebook.rules.host_parts import HostFlaw, installed
from onebook.text.near import did_you_mean
from onebook.text.nodes import Mapping, Node, Scalar, Sequence

THEME = "material"
"""The one theme that has what the pages of a book need."""
_TEXTS = ("direction", "locale", "logo", "favicon", "language", "custom_dir", "name")
_LISTS = ("features", "static_templates")
_BELOW = "write its fields below it, two blanks further in"


def theme_flaws(node: Node, file: SettingsFile, site: SiteSettings) -> Iterator[HostFlaw]:
    """What is wrong with the theme."""
    if isinstance(node, Sequence):
        yield HostFlaw(node, "the theme is a name, or fields of its own", "write `name: material` below `theme:`")
        return
    name = node if isinstance(node, Scalar) else node.get("name")
    if name is None:
        yield HostFlaw(node, "the theme has no `name`", "write `name: material` below `theme:`")
    elif isinstance(name, Scalar) and name.text != THEME and not name.tag:
        hint = f"write `name: {THEME}`; brand colours, a logo and templates of your own change how it looks"
        if name.text in installed("mkdocs.themes"):
            message = f"the pages of a book are made for the theme `{THEME}`, not for `{name.text}`"
            yield HostFlaw(name, message, hint)
        else:
            near = did_you_mean(name.text, (THEME,))
            yield HostFlaw(name, f"no theme `{name.text}` is installed", near or hint, "SET018")
    if isinstance(node, Mapping):
        for option, (_, value) in node.entries.items():
            if node.get(option) is not None:
                yield from _option_flaws(option, value, file, site)


def _option_flaws(option: str, node: Node, file: SettingsFile, site: SiteSettings) -> Iterator[HostFlaw]:
    if option in _TEXTS:
        if not isinstance(node, Scalar) or (node.tag == ENVIRONMENT and option in ("custom_dir", "language", "name")):
            yield HostFlaw(node, f"the theme's `{option}` is one text", "write it after the colon")
        elif option == "custom_dir" and "custom_dir" in site.onebook.trusted:
            if not (file.folder / node.text).is_dir():
                yield HostFlaw(
                    node, f"there is no folder `{node.text}`", "name a folder with templates, or delete the line"
                )
        elif option == "language" and not _has_template(f"partials/languages/{node.text}.html", site):
            yield HostFlaw(node, f"the theme speaks no language `{node.text}`", "write its code, like en, de or pt-BR")
    elif option in _LISTS:
        items = node.items if isinstance(node, Sequence) else (node,)
        if not isinstance(node, Sequence) or not all(isinstance(item, Scalar) for item in items):
            yield HostFlaw(
                node, f"the theme's `{option}` are a list of names", "put each on a line that begins with a dash"
            )
    elif option == "icon":
        yield from _icon_flaws(node, site)
    elif option == "palette":
        yield from _palette_flaws(node, site)
    elif option == "font" and not isinstance(node, Mapping) and not (isinstance(node, Scalar) and node.text == "false"):
        yield HostFlaw(
            node, "the theme's `font` is false, or names of fonts", "delete the line; the site brings its own fonts"
        )


def _icon_flaws(node: Node, site: SiteSettings) -> Iterator[HostFlaw]:
    if not isinstance(node, Mapping):
        yield HostFlaw(node, "the theme's `icon` has fields of its own", _BELOW)
        return
    for name, (_, value) in node.entries.items():
        if isinstance(value, Mapping) and name in ("admonition", "tag"):
            yield from _icon_flaws(value, site)
        elif isinstance(value, Scalar) and value.is_blank:
            continue
        else:
            yield from _no_icon(value, site)


def _no_icon(node: Node, site: SiteSettings) -> Iterator[HostFlaw]:
    if not isinstance(node, Scalar) or not _has_template(f".icons/{node.text}.svg", site):
        shown = f"`{node.text}`" if isinstance(node, Scalar) else "of this form"
        yield HostFlaw(
            node,
            f"the theme has no icon {shown}",
            "write its path, like `material/library`",
        )


def _palette_flaws(node: Node, site: SiteSettings) -> Iterator[HostFlaw]:
    for one in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(one, Mapping):
            yield HostFlaw(one, "the theme's `palette` has fields of its own", _BELOW)
            continue
        for name, (_, value) in one.entries.items():
            if name == "toggle" and isinstance(value, Mapping):
                icon = value.get("icon")
                yield from _no_icon(icon if icon is not None else value, site)
            elif not isinstance(value, Scalar):
                yield HostFlaw(value, f"`{name}` of the palette is one word", "write it after the colon")


def extra_flaws(node: Node, site: SiteSettings) -> Iterator[HostFlaw]:
    """What is wrong with the values for the theme's templates."""
    if not isinstance(node, Mapping):
        yield HostFlaw(node, "`extra` has fields of its own", _BELOW)
        return
    for name in ("social", "alternate"):
        found = node.get(name)
        if found is None:
            continue
        for item in found.items if isinstance(found, Sequence) else (found,):
            if not isinstance(item, Mapping) or not isinstance(item.get("link"), Scalar):
                yield HostFlaw(
                    item, f"an entry of `{name}` has a `link`", "write `- link: https://...` and its other fields"
                )
            elif name == "social":
                icon = item.get("icon")
                yield from _no_icon(icon if icon is not None else item, site)
    for name in ("analytics", "consent", "version"):
        found = node.get(name)
        if found is not None and not isinstance(found, Mapping):
            yield HostFlaw(found, f"`{name}` has fields of its own", _BELOW)
    analytics = node.get("analytics")
    if isinstance(analytics, Mapping) and "elsewhere" in site.onebook.trusted:
        provider = analytics.get("provider")
        file = f"partials/integrations/analytics/{provider.text if isinstance(provider, Scalar) else ''}.html"
        if not _has_template(file, site):
            yield HostFlaw(
                provider or analytics, "the theme knows no such provider of analytics", "write `provider: google`"
            )


def _has_template(name: str, site: SiteSettings) -> bool:
    """Whether Material has a template; the company's own templates may bring any."""
    if "custom_dir" in site.onebook.trusted or not _templates():
        return True
    parts = name.split("/")
    return ".." not in parts and "" not in parts and "\0" not in name and (_templates()[0] / name).is_file()


@cache
def _templates() -> tuple[Path, ...]:
    spec = find_spec("material")
    return tuple(Path(place) / "templates" for place in spec.submodule_search_locations or ()) if spec else ()
