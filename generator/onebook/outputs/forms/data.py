"""Forms, and what fields can name, as plain data for the script that shows them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any

from onebook.views.form import Form, FormName

Plainly = dict[str, Any]


def form_data(form: Form) -> Plainly:
    """A form; what says nothing is left out."""
    found = _plainly(form)
    assert isinstance(found, dict)
    return found


def names_data(names: Iterable[FormName]) -> list[Plainly]:
    """What fields can name, in short: a book may have thousands."""
    return [
        {"k": name.kind, "i": name.id, "t": name.title}
        | ({"gone": 1} if name.status == "dropped" else {})
        | ({"a": name.aliases} if name.aliases else {})
        for name in names
    ]


def as_json(data: object) -> str:
    """JSON that may stand in a script file: no sign in it ends a script or a line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _plainly(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = ((field.name, _plainly(getattr(value, field.name))) for field in dataclasses.fields(value))
        return {name: part for name, part in parts if part not in ("", [], False, None)}
    if isinstance(value, tuple):
        return [_plainly(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _plainly(one) for name, one in value.items()}
    return value
