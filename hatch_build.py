"""Lays the sample book into the wheel.

In the repository it lies where people work on it; an installed Onebook needs it beside its code, for
`onebook init --example`. An editable install gets no copy: there the code is in the repository too and reads it
where it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLE = ("plan", "roles", "lexicon", "pages", "mkdocs.yml")
"""What makes up the sample book, from the repository's root; goes to `onebook/sample/`."""


class LayInSample(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the files to a wheel, and fails when one of the folders is missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by the build before files are collected; `version` is `standard` or `editable`."""
        if version == "editable":
            return
        root = Path(self.root)
        laid = {str(root / name): f"onebook/sample/{name}" for name in SAMPLE}
        build_data["force_include"].update(laid)
