"""The site's own style sheet and script, each joined from its parts in the order of their names."""

from __future__ import annotations

from pathlib import Path

STYLE = "assets/onebook/onebook.css"
SCRIPT = "assets/onebook/onebook.js"
_HERE = Path(__file__).parent
_GUARD = "if (document.documentElement.dataset.onebook) return; /* named twice in the settings */"


def style() -> str:
    """The style sheet. Tokens come first, what is narrow and what is printed last."""
    return "".join(_parts("style", "css"))


def script() -> str:
    """The script that every page has: its parts share the helpers, and what finds; nothing else."""
    parts = "\n".join(_parts("script", "js"))
    return f'(() => {{\n"use strict";\n{_GUARD}\ndocument.documentElement.dataset.onebook = "";\n{parts}}})();\n'


def _parts(folder: str, ending: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((_HERE / folder).glob(f"*.{ending}"))]
