"""Starts MkDocs for the commands that need it, and puts what it made in its place at once."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from onebook.cli.session import complain
from onebook.mkdocs_plugin import NO_PAGES, OnebookPlugin
from onebook.mkdocs_told import ALWAYS_TOLD
from onebook.model.history import History
from onebook.model.settings import SETTINGS_FILE, SiteSettings
from onebook.outputs.site.made import Standing
from onebook.rules.host import host_data
from onebook.rules.run import Checked
from onebook.text.collecting import collecting_seldom
from onebook.text.site_folder import MARKER, files_in, publish
from onebook.text.standing import state_of
from onebook.text.visible import visible_lines
from onebook.text.workplace import workplace

OWN: dict[str, Any] = {"docs_dir": str(NO_PAGES), "markdown_extensions": [], "nav": []}
"""What MkDocs need not understand of the settings: our own reader has read it, and the plugin says it anew."""
Said = tuple[bool, str]
"""A line that was said, and whether it is said with `--quiet` too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A site that was made."""

    pages: int
    files: tuple[str, ...] = ()
    state: str = ""
    """Stands for the files as they lie there."""
    said: tuple[Said, ...] = ()
    history: History | None = None
    standing: Standing | None = None
    """What its pages and files were made of."""


def build_site(
    checked: Checked,
    target: Path,
    verbose: bool,
    is_quiet: bool = False,
    *,
    keeps: bool = True,
    standing: Standing | None = None,
) -> Built | None:
    """Build a book that is checked into a new folder, then publish it; what was made, or None where it failed.

    With `keeps` false nothing is taken from an earlier build, and nothing left for the next. `standing` is what the site
    was made of that stands at the target. Raises `NotOurs`.
    """
    root, site = checked.read.root, checked.read.site
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent if os.access(target.parent, os.W_OK) else None
    try:
        with workplace(target.name, beside) as place, told(verbose, is_quiet) as said:
            fresh = place / "new"
            fresh.mkdir()
            config = configuration(root, site, site_dir=str(fresh))
            plugin = own_plugin(config)
            plugin.begin(standing if not site.onebook.trusted else None)
            plugin.checked, plugin.looker.keeps = checked, keeps
            config.plugins.on_startup(command="build", dirty=False)
            try:
                with programs(site), collecting_seldom():
                    mkdocs_build(config, dirty=plugin.renews(str(target)))
            finally:
                plugin.checked = None
                config.plugins.on_shutdown()
            files = tuple(sorted({*files_in(fresh)} - {MARKER}))
            state = state_of(str(fresh), files)
            publish(fresh, target)
    except (Abort, BuildError, Unusable) as error:
        complain(f"the site could not be built; the old one stays. {error}")
        return None
    return Built(
        pages=sum(name.endswith(".html") for name in files),
        files=files,
        state=state,
        said=tuple(said),
        history=plugin.history,
        standing=plugin.standing_at(str(target)),
    )


def configuration(root: Path, site: SiteSettings, **options: Any) -> MkDocsConfig:
    """MkDocs' settings, made of what we read: it loads no file itself. Raises `Unusable`."""
    config = MkDocsConfig(config_file_path=str(root / SETTINGS_FILE))
    with programs(site):
        config.load_dict({**host_data(root, site), **OWN, **options})
        errors, _ = config.validate()
    for name, error in errors:
        said = str(error).strip().partition("\n")[0]
        raise Unusable(f"MkDocs cannot use `{name}` of {SETTINGS_FILE}: {said}")
    return config


def own_plugin(config: MkDocsConfig) -> OnebookPlugin:
    """Our own plugin among those of a configuration."""
    plugin = config.plugins["onebook"]
    assert isinstance(plugin, OnebookPlugin)
    return plugin


class Unusable(Exception):
    """Something that the settings bring in cannot be used: a program of theirs, a value of the environment."""


@contextmanager
def programs(site: SiteSettings) -> Iterator[None]:
    """What fails while programs run that the settings name is no mistake of Onebook's."""
    try:
        yield
    except TemplateNotFound as error:
        raise Unusable(f"the theme has no template `{error.name}`, which {SETTINGS_FILE} asks for") from error
    except (Abort, BuildError, ConfigurationError, Unusable, OSError):
        raise
    except Exception as error:
        if not {"hooks", "plugins", "custom_dir", "extra_templates"} & {*site.onebook.trusted}:
            raise
        said = str(error).strip().partition("\n")[0]
        message = f"a program or template that {SETTINGS_FILE} brings in failed: {type(error).__name__}: {said}"
        raise Unusable(message) from error


class _Shown(logging.Formatter):
    """What MkDocs tells quotes pages and paths."""

    def format(self, record: logging.LogRecord) -> str:
        return visible_lines(super().format(record))


def _is_true(record: logging.LogRecord) -> bool:
    """MkDocs warns of every build that writes only what changed, since it cannot tell what that is. We can."""
    return not str(record.msg).startswith("A 'dirty' build is being performed")


@contextmanager
def told(verbose: bool, is_quiet: bool = False) -> Iterator[list[Said]]:
    """MkDocs' warnings and errors as plain lines, and unless `is_quiet` what everybody is told; `verbose` adds the rest.

    Gives what everybody is told, as it comes.
    """
    said: list[Said] = []

    def is_shown(record: logging.LogRecord) -> bool:
        is_grave = record.levelno >= logging.WARNING
        if is_grave or hasattr(record, ALWAYS_TOLD):
            said.append((is_grave, visible_lines(record.getMessage())))
        return verbose or is_grave or (hasattr(record, ALWAYS_TOLD) and not is_quiet)

    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(_Shown("%(message)s"))
    handler.addFilter(is_shown)
    logger.addHandler(handler)
    builder = logging.getLogger(mkdocs_build.__module__)
    builder.addFilter(_is_true)
    level, propagate = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        builder.removeFilter(_is_true)
        logger.setLevel(level)
        logger.propagate = propagate
