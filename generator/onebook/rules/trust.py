"""SET: what the settings make a build run, read or load. A build leaves it out until the settings say that it is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import Book
from onebook.model.settings import SiteSettings, Trust
from onebook.model.settings_files import ENVIRONMENT, INHERIT, SettingsFile, named_in
from onebook.rules.host import NAMES
from onebook.rules.host_parts import OTHER_SEARCHES, is_plugin
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.text.address import is_elsewhere
from onebook.text.near import did_you_mean
from onebook.text.nodes import Mapping, Node, Scalar, Sequence, each

LEFT_OUT = ("SET012", "SET013", "SET014")
"""The codes of what a build leaves out."""
_UNREAD = {
    "strict": "write `onebook check --strict` where the book is checked",
    "pages": "MkDocs calls it `nav` now",
}


def _found(file: SettingsFile, node: Node | None, message: str, hint: str) -> Finding:
    path, span = file.place(node)
    prefix = f"in the inherited file `{file.source.path}`: " if file.named is not None else ""
    return Finding(spot=Spot(path=path, span=span), message=f"{prefix}{message}", hint=hint)


def _until_trusted(word: Trust) -> str:
    return f"delete it; or, once you have looked at it, write `trusted: [{word}]` below `- onebook:`. Until then it is left out"


def _untrusted(site: SiteSettings, word: Trust) -> tuple[SettingsFile, ...]:
    return () if word in site.onebook.trusted else site.files.files


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


@book_rule("SET012", "code-in-settings", Weight.DOUBT, for_files=True)
def code_in_settings(book: Book) -> Iterator[Finding]:
    """The settings make a build run no program but Onebook's, or say that it is wanted."""
    site = book.site
    for file in _untrusted(site, "hooks"):
        for item in _items(file.root.get("hooks")):
            program = f"the program `{item.text}`" if isinstance(item, Scalar) else "a program"
            yield _found(file, item, f"`hooks` makes every build run {program}", _until_trusted("hooks"))
    for file in _untrusted(site, "custom_dir"):
        theme = file.root.get("theme")
        custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        if custom is not None:
            message = "`custom_dir` brings templates of its own, and a template can run anything"
            yield _found(file, custom, message, _until_trusted("custom_dir"))
    for file in _untrusted(site, "extra_templates"):
        for item in _items(file.root.get("extra_templates")):
            message = "`extra_templates` brings a template of its own, and a template can run anything"
            yield _found(file, item, message, _until_trusted("extra_templates"))
    for file in _untrusted(site, "plugins"):
        for name, _ in named_in(file.root.get("plugins")):
            if name.text not in ("onebook", *OTHER_SEARCHES) and is_plugin(name.text):
                yield _found(file, name, f"the plugin `{name.text}` is a program of its own", _until_trusted("plugins"))


@book_rule("SET013", "environment-in-settings", Weight.DOUBT, for_files=True)
def environment_in_settings(book: Book) -> Iterator[Finding]:
    """The settings take nothing from the environment, where secrets are kept, or say that it is wanted."""
    for file in _untrusted(book.site, "environment"):
        for node in each(file.root):
            if node.tag == ENVIRONMENT:
                hint = (
                    "write the value here; or, if no secret can reach the site that way, write `trusted: [environment]` below "
                    "`- onebook:`. Until then its default counts"
                )
                yield _found(file, node, "`!ENV` puts what the environment says into the site", hint)


@book_rule("SET014", "loaded-from-elsewhere", Weight.DOUBT, for_files=True)
def loaded_from_elsewhere(book: Book) -> Iterator[Finding]:
    """The site loads nothing from other hosts, which would learn who reads it, or the settings say that it is wanted."""
    for file in _untrusted(book.site, "elsewhere"):
        for name in ("extra_css", "extra_javascript"):
            for item in _items(file.root.get(name)):
                path = item.get("path") if isinstance(item, Mapping) else item
                if isinstance(path, Scalar) and is_elsewhere(path.text):
                    yield _found(
                        file, path, f"`{name}` loads `{path.text}` from another host", _until_trusted("elsewhere")
                    )
        theme, extra = file.root.get("theme"), file.root.get("extra")
        for name in ("logo", "favicon"):
            picture = theme.get(name) if isinstance(theme, Mapping) else None
            if isinstance(picture, Scalar) and is_elsewhere(picture.text):
                yield _found(file, picture, f"`{name}` loads a picture from another host", _until_trusted("elsewhere"))
        analytics = extra.get("analytics") if isinstance(extra, Mapping) else None
        if analytics is not None:
            yield _found(file, analytics, "`analytics` tells another host who reads what", _until_trusted("elsewhere"))


@book_rule("SET015", "settings-from-elsewhere", Weight.DOUBT, for_files=True)
def settings_reach_out_of_book(book: Book) -> Iterator[Finding]:
    """The settings inherit from no file outside the book."""
    for file in book.site.files.files:
        inherit = file.root.get(INHERIT)
        outside = [one for one in book.site.files.files if one.named is not None]
        if inherit is not None and file.named is None and outside and outside[0].named is not None:
            path, span = file.place(inherit)
            if (outside[0].named[0].path, outside[0].named[1]) == (path, span):
                hint = "copy that file into the book, where changes to it are seen and reviewed"
                yield _found(file, inherit, "`INHERIT` takes settings from a file outside the book", hint)


@book_rule("SET016", "unread-setting", Weight.DOUBT, for_files=True)
def unread_setting(book: Book) -> Iterator[Finding]:
    """Every setting is one that something reads."""
    for file in book.site.files.files:
        for name, (key, _) in file.root.entries.items():
            if name.startswith(("x-", ".")) or file.root.get(name) is None:
                continue
            if name in _UNREAD:
                yield _found(file, key, f"nothing reads the setting `{name}`", _UNREAD[name])
            elif name not in NAMES:
                hint = did_you_mean(name, NAMES) or "delete it; the settings of Onebook stand below `- onebook:`"
                yield _found(file, key, f"nothing reads the setting `{name}`", hint)
