"""Starts MkDocs for the commands that need it, and puts what it made in its place at once."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
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

from onebook.model.load import TODAY
from onebook.model.settings import SETTINGS_FILE, read_settings
from onebook.text.replace import replace_folder


def site_folder(root: Path) -> Path:
    """Where the settings want the site. Raises `click.ClickException` where MkDocs cannot read them."""
    with _pages(root) as pages:
        return Path(_config(root, **pages).site_dir).resolve()


def build_site(root: Path, target: Path, today: date | None, verbose: bool) -> int | None:
    """Build into a new folder beside `target`, then swap; the number of pages, or None where the build failed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        with _day(today), _log(verbose), _pages(root) as pages:
            config = _config(root, site_dir=str(fresh), **pages)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        number = sum(1 for _ in fresh.rglob("*.html"))
        fresh.chmod(0o755)
        replace_folder(fresh, target)
    except (Abort, BuildError) as error:
        click.echo(f"onebook: the site could not be built; the old one stays. {error}", err=True)
        return None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return number


def serve_site(root: Path, address: str, today: date | None, verbose: bool) -> None:
    """Live preview until it is stopped."""
    with _day(today), _log(verbose), _pages(root) as pages:
        mkdocs_serve(str(root / SETTINGS_FILE), dev_addr=address, **pages)


def _config(root: Path, **options: Any) -> MkDocsConfig:
    try:
        return load_config(str(root / SETTINGS_FILE), **options)
    except (ConfigurationError, Abort) as error:
        raise click.ClickException(f"MkDocs cannot use {SETTINGS_FILE}: {error}") from None


@contextmanager
def _pages(root: Path) -> Iterator[dict[str, Any]]:
    """MkDocs insists on a folder of ordinary pages: an empty one elsewhere stands for one that is missing."""
    if (root / read_settings(root)[0].pages).is_dir():
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="onebook-pages-") as folder:
        yield {"docs_dir": folder}


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


@contextmanager
def _log(verbose: bool) -> Iterator[None]:
    """MkDocs' warnings and errors as plain lines; with `verbose` everything that it tells."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
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
