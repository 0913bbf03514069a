"""What the settings say to MkDocs: its own names, each with its type, as data that MkDocs takes.

`check` reports what is wrong with them at its place, and a build hands on what is right: both ask here, so MkDocs is given
nothing that it would refuse, and nothing that runs code unless the settings say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onebook.model.settings import SiteSettings
from onebook.model.settings_files import ENVIRONMENT, INHERIT, SettingsFile, data_of, named_in
from onebook.model.site_place import why_no_place
from onebook.problem import Problem
from onebook.rules.host_parts import (
    OTHER_SEARCHES,
    HostFlaw,
    is_plugin,
    template_flaw,
)
from onebook.rules.host_theme import THEME, extra_flaws, theme_flaws
from onebook.text.address import is_elsewhere, split_address
from onebook.text.nodes import Mapping, Node, Scalar, Sequence

OURS = (INHERIT, "nav", "docs_dir", "markdown_extensions", "exclude_docs", "draft_docs", "not_in_nav")
"""What MkDocs is not told: the book goes by it, or has something of its own instead."""
_TEXTS = (
    "site_name site_url site_description site_author copyright repo_url repo_name edit_uri edit_uri_template site_dir "
    "remote_branch remote_name dev_addr"
).split()
_TRUTHS = ("use_directory_urls", "strict")
_LISTS = ("extra_css", "extra_templates", "hooks", "watch")
_WORDS = ("warn", "info", "ignore", "relative_to_docs")
NAMES = (
    *(*_TEXTS, *_TRUTHS, *_LISTS, *OURS),
    *("theme", "plugins", "extra", "extra_javascript", "validation"),
)
"""Every name that MkDocs knows at the top of its settings."""

_LIST = "put each on a line of its own that begins with a dash"


def host_problems(root: Path, site: SiteSettings) -> Iterator[Problem]:
    """What MkDocs would refuse, at its place."""
    for file in site.files.files:
        for name, (_, node) in file.root.entries.items():
            if name in NAMES and file.root.get(name) is not None:
                for flaw in _flaws(name, node, file, site):
                    prefix = "in the settings: " if flaw.code == "SET001" else ""
                    yield file.problem(flaw.code, flaw.node, f"{prefix}{flaw.message}", flaw.hint)
    if site.files.files:
        yield from _place_problems(root, site)


def host_data(root: Path, site: SiteSettings) -> dict[str, Any]:
    """The settings as MkDocs is given them. They have no problems."""
    data: dict[str, Any] = {}
    for file in reversed(site.files.files):
        own = {
            name: _DATA.get(name, _plain)(node, site)
            for name, (_, node) in file.root.entries.items()
            if name in NAMES and name not in OURS and file.root.get(name) is not None
        }
        data = _merged(data, {name: value for name, value in own.items() if value is not None})
    data.pop("strict", None)  # ours is `onebook check --strict`, which knows the book
    if "plugins" not in data or not any("onebook" in one for one in data["plugins"]):
        data["plugins"] = [{"onebook": {}}, *data.get("plugins", [])]
    return {"site_name": "", "theme": {"name": THEME}, **data}


def site_folder(root: Path, site: SiteSettings) -> Path:
    """Where the settings want the site."""
    return (root / str(host_data(root, site).get("site_dir", "site"))).resolve()


def _merged(above: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs merges what is inherited: mappings into one another, anything else replaced."""
    found = dict(above)
    for name, value in own.items():
        old = found.get(name)
        found[name] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return found


def _flaws(name: str, node: Node, file: SettingsFile, site: SiteSettings) -> Iterator[HostFlaw]:
    if node.tag == ENVIRONMENT and name not in (*_TEXTS, *_TRUTHS, *OURS):
        yield HostFlaw(node, f"`!ENV` cannot stand for the whole of `{name}`", "write the value here")
    elif name in _TEXTS:
        yield from _text_flaws(name, node, file)
    elif name in _TRUTHS:
        if not isinstance(node, Scalar) or (not node.tag and not isinstance(data_of(node, False), bool)):
            yield HostFlaw(node, f"`{name}` is either true or false", "write true or false")
    elif name in (*_LISTS, "extra_javascript"):
        yield from _list_flaws(name, node, file, site)
    elif name == "theme":
        yield from theme_flaws(node, file, site)
    elif name == "plugins":
        yield from _plugin_flaws(node)
    elif name == "extra":
        yield from extra_flaws(node, site)
    elif name == "validation":
        yield from _validation_flaws(node)


def _text_flaws(name: str, node: Node, file: SettingsFile) -> Iterator[HostFlaw]:
    if node.tag == ENVIRONMENT:
        return
    if not isinstance(node, Scalar):
        yield HostFlaw(node, f"`{name}` is one text", "write it in the line of the field's name, after the colon")
    elif name in ("site_url", "repo_url") and not _is_web_address(node.text):
        yield HostFlaw(node, f"`{node.text}` is no whole web address", "write it with https:// in front")
    elif name == "dev_addr" and not is_address(node.text):
        yield HostFlaw(node, f"`{node.text}` is no host and port", "write it like 127.0.0.1:8000")
    elif name == "edit_uri_template":
        yield from template_flaw(node)


def is_address(text: str) -> bool:
    """Whether a text is a host and a port."""
    found = re.fullmatch(r"([^\s:/\[\]]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})", text)
    return found is not None and int(found[2]) < 65536


def _is_web_address(text: str) -> bool:
    parts = split_address(text)
    return bool(parts and parts.scheme and parts.netloc) and text.isprintable()


def _list_flaws(name: str, node: Node, file: SettingsFile, site: SiteSettings) -> Iterator[HostFlaw]:
    if not isinstance(node, Sequence):
        yield HostFlaw(node, f"`{name}` wants a list", _LIST)
        return
    for item in node.items:
        if name == "extra_javascript" and isinstance(item, Mapping):
            yield from _script_flaws(item)
        elif not isinstance(item, Scalar) or item.is_blank or item.tag == ENVIRONMENT:
            yield HostFlaw(item, f"an entry of `{name}` is the name of a file", _LIST)
        elif name == "hooks" and "hooks" in site.onebook.trusted:
            if not item.text.endswith(".py") or not (file.folder / item.text).is_file():
                yield HostFlaw(item, f"there is no program `{item.text}`", "name a file that ends in .py")
        elif name == "watch" and not (file.folder / item.text).exists():
            yield HostFlaw(item, f"there is no file or folder `{item.text}` to watch", "name one that is there")


def _script_flaws(item: Mapping) -> Iterator[HostFlaw]:
    for name, (key, value) in item.entries.items():
        if name not in ("path", "type", "defer", "async"):
            yield HostFlaw(key, f"a script has no `{name}`", "it has `path`, `type`, `defer` and `async`")
        elif name in ("defer", "async") and not isinstance(data_of(value, False), bool):
            yield HostFlaw(value, f"`{name}` is either true or false", "write true or false")
        elif name in ("path", "type") and (not isinstance(value, Scalar) or value.tag == ENVIRONMENT):
            yield HostFlaw(value, f"`{name}` is one text", "write it after the colon")
    if item.get("path") is None and {*item.entries} <= {"path", "type", "defer", "async"}:
        yield HostFlaw(item, "a script has no `path`", "write `path: scripts/name.js`")


def _plugin_flaws(node: Node) -> Iterator[HostFlaw]:
    if isinstance(node, Scalar):
        yield HostFlaw(node, "`plugins` wants a list", "write `- onebook` on the line below it")
        return
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Sequence) or (isinstance(item, Mapping) and len(item.entries) != 1):
            yield HostFlaw(item, "an entry of `plugins` is one name, alone or with its options below it", _LIST)
    for key, options in named_in(node):
        blank = options is None or (isinstance(options, Scalar) and options.is_blank)
        if key.is_blank:
            yield HostFlaw(key, "an entry of `plugins` is empty", "delete it")
        elif not blank and not isinstance(options, Mapping):
            message = f"the options of `{key.text}` are names with values"
            yield HostFlaw(options or key, message, "write `name: value` below it")
        elif not is_plugin(key.text):
            hint = "check its spelling, install it, or delete the line"
            yield HostFlaw(key, f"no plugin `{key.text}` is installed", hint, "SET018")


def _validation_flaws(node: Node) -> Iterator[HostFlaw]:
    if not isinstance(node, Mapping):
        yield HostFlaw(
            node, "`validation` has fields of its own", "write them below it, like `links: {not_found: warn}`"
        )
        return
    for name, (_, value) in node.entries.items():
        inner = value.entries if isinstance(value, Mapping) and name in ("nav", "links") else {name: (value, value)}
        for key, (_, one) in inner.items():
            words = _WORDS if key == "absolute_links" else _WORDS[:3]
            if not (isinstance(one, Scalar) and (one.text in words or one.is_blank)):
                yield HostFlaw(one, f"`{key}` is none of the words that can stand here", f"write {', '.join(words)}")


def _place_problems(root: Path, site: SiteSettings) -> Iterator[Problem]:
    file, node = next(site.files.having("site_dir"), (site.files.files[0], None))
    name = node.text if isinstance(node, Scalar) and node.tag != ENVIRONMENT else "site"
    message = why_no_place(root / name, root, site.pages)
    if message:
        if node is None:
            file, node = next(site.files.having("docs_dir"), (file, None))
        what, _, hint = message.partition("; ")
        yield file.problem("SET001", node, f"in the settings: the site's folder `{name}` {what}", hint)


def _text(node: Node, site: SiteSettings) -> str | None:
    value = data_of(node, "environment" in site.onebook.trusted)
    if node.tag == ENVIRONMENT:
        return None if value is None else str(value)
    return node.text if isinstance(node, Scalar) else None


def _truth(node: Node, site: SiteSettings) -> bool | None:
    value = _plain(node, site)
    return value if isinstance(value, bool) else None


def _plain(node: Node, site: SiteSettings) -> Any:
    return data_of(node, "environment" in site.onebook.trusted)


def _files(node: Node, site: SiteSettings) -> list[str]:
    return [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []


def _files_of_our_own(node: Node, site: SiteSettings) -> list[str]:
    trusted = "elsewhere" in site.onebook.trusted
    return [name for name in _files(node, site) if trusted or not is_elsewhere(name)]


def _scripts(node: Node, site: SiteSettings) -> list[Any]:
    found = _plain(node, site)
    trusted = "elsewhere" in site.onebook.trusted
    return [
        one
        for one in (str(one) if not isinstance(one, dict) else one for one in found)
        if trusted or not is_elsewhere(one["path"] if isinstance(one, dict) else one)
    ]


def _hooks(node: Node, site: SiteSettings) -> list[str] | None:
    return _files(node, site) if "hooks" in site.onebook.trusted else None


def _templates(node: Node, site: SiteSettings) -> list[str] | None:
    return _files(node, site) if "extra_templates" in site.onebook.trusted else None


def _theme(node: Node, site: SiteSettings) -> dict[str, Any]:
    found = {"name": node.text} if isinstance(node, Scalar) else dict(_plain(node, site))
    if "custom_dir" not in site.onebook.trusted:
        found.pop("custom_dir", None)
    if "elsewhere" not in site.onebook.trusted:
        found = {
            name: value
            for name, value in found.items()
            if name not in ("logo", "favicon") or not is_elsewhere(str(value))
        }
    return found


def _extra(node: Node, site: SiteSettings) -> dict[str, Any]:
    found = dict(_plain(node, site))
    if "elsewhere" not in site.onebook.trusted:
        found.pop("analytics", None)
    return found


def _plugins(node: Node, site: SiteSettings) -> list[dict[str, Any]]:
    trusted = "plugins" in site.onebook.trusted
    found = [
        {key.text: (_plain(options, site) if isinstance(options, Mapping) else {})}
        for key, options in named_in(node)
        if trusted and key.text not in ("onebook", *OTHER_SEARCHES)
    ]
    return [{"onebook": {}}, *found]


_DATA: dict[str, Callable[[Node, SiteSettings], Any]] = {
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(_TRUTHS, _truth),
    "extra_css": _files_of_our_own,
    "extra_javascript": _scripts,
    "extra_templates": _templates,
    "hooks": _hooks,
    "watch": _files,
    "theme": _theme,
    "extra": _extra,
    "plugins": _plugins,
}
