"""The page in which `onebook edit` shows its forms, and the script that makes them, in the book's language."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from onebook.outputs import forms
from onebook.outputs.site.assets import said_by_script
from onebook.text.language import Language

_ASSETS = Path(forms.__file__).parent / "assets"
SAID = re.compile(r"@([^@\n]+)@")
"""A text of the page, between two signs."""


def edit_page(language: Language) -> bytes:
    """The frame around all forms."""
    known = {"lang": language.spoken, "dir": "rtl" if language.is_rtl else "ltr"}
    page = (_ASSETS / "edit.html").read_text("utf-8")
    return SAID.sub(lambda found: escape(known.get(found[1]) or language.say(found[1])), page).encode()


def form_script(language: Language) -> bytes:
    """What both scripts of the page share, with the words of both."""
    shared, check, other = ((_ASSETS / name).read_text("utf-8") for name in ("form.js", "check.js", "edit.js"))
    return said_by_script(shared + check, language, other).encode()
