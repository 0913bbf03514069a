"""Lays the sample book and the rule pages into the wheel.

In the repository they lie where people work on them; an installed Onebook needs them beside its code, for
`onebook init --example` and `onebook explain`. An editable install gets no copy: there the code is in the
repository too and reads them where they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLE = ("plan", "roles", "lexicon", "pages", "mkdocs.yml")
"""What makes up the sample book, from the repository's root; goes to `onebook/sample/`."""

RULE_PAGES = "tests/rules"
"""One page a rule, `CODE.md`; goes to `onebook/rules/pages/`."""


class LayInSampleAndRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the files to a wheel, and fails when one of the folders is missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by the build before files are collected; `version` is `standard` or `editable`."""
        if version == "editable":
            return
        root = Path(self.root)
        pages = sorted((root / RULE_PAGES).glob("*.md"))
        if not pages:
            raise FileNotFoundError(f"there are no rule pages in {RULE_PAGES}: the wheel would explain no rule")
        laid = {str(root / name): f"onebook/sample/{name}" for name in SAMPLE}
        laid |= {str(page): f"onebook/rules/pages/{page.name}" for page in pages}
        build_data["force_include"].update(laid)
