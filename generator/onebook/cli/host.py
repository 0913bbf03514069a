"""Starts MkDocs for the commands that need it, and puts what it made in its place at once."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from onebook.cli.session import complain
from onebook.mkdocs_plugin import NO_PAGES
from onebook.model.load import TODAY
from onebook.model.settings import SETTINGS_FILE
from onebook.text.site_folder import publish
from onebook.text.visible import visible_lines
from onebook.text.workplace import workplace

OWN: dict[str, Any] = {"docs_dir": str(NO_PAGES), "markdown_extensions": [], "nav": []}
"""What MkDocs need not understand of the settings: our own reader has read it, and the plugin says it anew."""


def site_folder(root: Path) -> Path:
    """Where the settings want the site. Raises `click.ClickException` where MkDocs cannot read them."""
    return Path(_config(root).site_dir).resolve()


def build_site(root: Path, target: Path, today: date | None, verbose: bool) -> int | None:
    """Build into a new folder, then publish it; the number of pages, or None where the build failed. Raises `NotOurs`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent if os.access(target.parent, os.W_OK) else None
    try:
        with workplace(target.name, beside) as place, _day(today), _log(verbose):
            fresh = place / "new"
            fresh.mkdir()
            config = _config(root, site_dir=str(fresh))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
            number = sum(1 for _ in fresh.rglob("*.html"))
            publish(fresh, target)
    except (Abort, BuildError) as error:
        complain(f"the site could not be built; the old one stays. {error}")
        return None
    return number


def serve_site(root: Path, address: str, today: date | None, verbose: bool) -> None:
    """Live preview until it is stopped."""
    with _day(today), _log(verbose):
        mkdocs_serve(str(root / SETTINGS_FILE), dev_addr=address, **OWN)


def _config(root: Path, **options: Any) -> MkDocsConfig:
    try:
        return load_config(str(root / SETTINGS_FILE), **OWN, **options)
    except (ConfigurationError, Abort) as error:
        raise click.ClickException(f"MkDocs cannot use {SETTINGS_FILE}: {error}") from None


@contextmanager
def _day(today: date | None) -> Iterator[None]:
    """The plugin reads the day that was asked for from where everybody can set it."""
    before = os.environ.get(TODAY)
    if today is not None:
        os.environ[TODAY] = today.isoformat()
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(TODAY, None)
        else:
            os.environ[TODAY] = before


class _Shown(logging.Formatter):
    """What MkDocs tells quotes pages and paths."""

    def format(self, record: logging.LogRecord) -> str:
        return visible_lines(super().format(record))


@contextmanager
def _log(verbose: bool) -> Iterator[None]:
    """MkDocs' warnings and errors as plain lines; with `verbose` everything that it tells."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(_Shown("%(message)s"))
    handler.setLevel(logging.INFO if verbose else logging.WARNING)
    logger.addHandler(handler)
    level, propagate = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate
