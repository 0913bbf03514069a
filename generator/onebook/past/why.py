"""What whoever committed something wrote, as a reason that everybody may read: words alone, and nobody's address."""

from __future__ import annotations

import re
import unicodedata

LONGEST_LINE, LONGEST_REST = 200, 600
"""Characters."""
_TRAILER = re.compile(r"(?i)^(?:[a-z][a-z-]*-by|co-authored-with|change-id|cc|git-[a-z-]+): ")
_MAIL = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")
_MERGE = re.compile(r"(?i)^merge (?:(?:remote-tracking )?branch(?:es)?|pull request|commit|tag)\b[^:]*$")
_NAMED_MERGE = re.compile(r"(?i)^merge (?:remote-tracking )?branch '?[^\s':]+'?(?: into \S+?)?: (?=\S)")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def why(message: str) -> tuple[str, str]:
    """The first line and the rest of a commit's message; empty where it says nothing of its own.

    Of a merge whose first line a program wrote, what was written below it.
    """
    lines = [_clean(line) for line in message.split("\n") if not _TRAILER.match(line)]
    paragraphs = [line for line in lines if line]
    while paragraphs and _MERGE.match(paragraphs[0]):
        del paragraphs[0]
    if not paragraphs:
        return "", ""
    first = _NAMED_MERGE.sub("", paragraphs[0])
    return _short(first, LONGEST_LINE), _short(" ".join(paragraphs[1:]), LONGEST_REST)


def _clean(line: str) -> str:
    seen = "".join(" " if unicodedata.category(one) in _UNSEEN else one for one in line)
    return " ".join(_MAIL.sub("…", seen).split())


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"
