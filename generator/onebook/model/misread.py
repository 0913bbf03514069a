"""Values in a form that their field does not want, and how they were surely meant.

Each function gives the edit that brings the value into the right form, or None where nobody can be sure. Nothing here
knows of fields and kinds: it looks at the text as it was written.
"""

from __future__ import annotations

import re

from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.repairs_quotes import in_quotes
from onebook.text.signs import BULLETS, DASHES, name_of

Edit = tuple[int, int, str]
"""Start and end in the file's text, and what comes between them."""

_FIELD_AND_NO_MORE = re.compile(r"(?P<lead>[ ]*(?:- +)*)[^\s:#][^:#]*:[ \t]*")
_DASHES_AND_NO_MORE = re.compile(r"[ ]*(?:- +)+")
_SIGN_OF_ITEM = re.compile(rf"[ \t]*(?P<sign>[{DASHES}{re.escape(BULLETS)}]|-(?=[^\s\d-]))[ \t\u00a0]*(?=\S)")


def _before(text: str, at: int) -> str:
    """What stands in a line in front of a place."""
    return text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at]


def _is_in_brackets(text: str, at: int) -> bool:
    return re.search(r"[\[{]", _before(text, at)) is not None


def as_text(node: Mapping | Sequence, text: str) -> Edit | None:
    """A text that YAML takes for a field or a list: `Check: the price`, `[Draft] x`, `{name}`; it goes in quotes."""
    end = node.end
    if isinstance(node, Mapping) and not text.startswith("{", node.start):
        if len(node.entries) != 1:
            return None
        ((_, value),) = node.entries.values()
        if not isinstance(value, Scalar) or value.style:
            return None
        end = value.end
    elif text[node.start : node.start + 1] not in ("{", "["):
        return None
    raw = text[node.start : end].rstrip()
    if not raw or "\n" in raw or "\r" in raw or _is_in_brackets(text, node.start):
        return None
    return node.start, node.start + len(raw), in_quotes(raw)


def sole_item(node: Sequence, text: str) -> Edit | None:
    """A list of one where one value is wanted."""
    if len(node.items) != 1 or not isinstance(item := node.items[0], Scalar) or item.is_blank:
        return None
    return node.start, max(node.end, item.end), text[item.start : item.end]


def with_kind(node: Mapping, kinds: tuple[str, ...]) -> Edit | None:
    """`department: sales` where a reference is wanted: the kind and the id belong together."""
    if len(node.entries) != 1:
        return None
    ((key, value),) = node.entries.values()
    kind = next((kind for kind in kinds if key.text.casefold().rstrip("s") == kind), "")
    if not kind or not isinstance(value, Scalar) or value.is_blank or re.search(r"\s", value.text):
        return None
    return key.start, value.end, f"{kind}:{value.text}" if len(kinds) > 1 else value.text


def listed(node: Scalar, text: str) -> tuple[str, Edit] | None:
    """A list whose items begin with another sign than a dash and a blank: the sign, and the edit."""
    lines = text[node.start : node.end].splitlines(keepends=True)
    signs = [_SIGN_OF_ITEM.match(line) for line in lines]
    if node.style or not lines or _before(text, node.start).strip():
        return None
    if not all(sign is not None and sign["sign"] == signs[0]["sign"] for sign in signs if signs[0] is not None):
        return None
    mended = "".join(
        line[: sign.start("sign")] + "- " + line[sign.end() :]
        for line, sign in zip(lines, signs, strict=True)
        if sign is not None
    )
    if signs[0] is None:
        return None
    sign = signs[0]["sign"]
    return ("a dash without a blank behind it" if sign == "-" else name_of(sign)), (node.start, node.end, mended)


def as_items(node: Mapping, text: str) -> Edit | None:
    """One part of a list without its dash: the fields go below a dash."""
    if text.startswith("{", node.start) or _before(text, node.start).strip():
        return None
    raw = text[node.start : node.end]
    return node.start, node.end, "- " + re.sub(r"(\r\n|\r|\n)(?=[^\r\n])", r"\1  ", raw)


def below(node: Scalar, name: str, text: str) -> Edit | None:
    """A bare value where fields are wanted: it becomes the field of that name."""
    raw = text[node.start : node.end]
    before = _before(text, node.start)
    if node.style in ("|", ">") or "\n" in raw or "\r" in raw or not raw:
        return None
    if _DASHES_AND_NO_MORE.fullmatch(before):
        return node.start, node.start, f"{name}: "
    field = _FIELD_AND_NO_MORE.fullmatch(before)
    if field is None:
        return None
    end = node.start - len(before) + len(before.rstrip())
    return end, node.end, f"\n{' ' * (len(field['lead']) + 2)}{name}: {raw}"


def as_comment(node: Node, text: str) -> Edit | None:
    """A text that begins with `#`, so that YAML passes over it; it goes in quotes."""
    if not isinstance(node, Scalar) or node.style != "#":
        return None
    return node.start, node.end, in_quotes(text[node.start : node.end])
