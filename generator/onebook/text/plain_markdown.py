"""Words that anybody may have written, put into Markdown for a code host so that nothing in them acts.

No mark, tag, link, picture, mention, number of an issue, command of a build server or quick action comes out of them.
Reference: https://github.github.com/gfm/ and https://docs.gitlab.com/user/markdown/#gitlab-specific-references
"""

from __future__ import annotations

import re
from urllib.parse import quote

from onebook.text.visible import visible

_MARKS = re.compile(r"([\\`*_{}\[\]|$#~!])|\A([-+=]|[0-9]+(?=[.)]))")
_NOTHING = "\u200b"
"""A blank of no width: a mention or address that holds it is none."""
_CALLS = re.compile(
    r"(?<=@)(?=[\w\[(])|(?<=[#!~])(?=[\w\"])|(?<=%)(?=[\"A-Za-z])|(?<=:)(?=//|[\w+-]+:)|(?<=&amp;)(?=[0-9])"
    r"|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-[0-9])|(?<=\A/)",
    re.IGNORECASE,
)
"""Where a mention, the number of an issue, an address, a name of a picture or a quick action would be taken for one."""
LONGEST = 400


def escaped(words: str, longest: int = LONGEST) -> str:
    """Words in one line, that show as they stand."""
    words = visible(" ".join(words.split()))
    if len(words) > longest:
        words = f"{words[: longest - 1]}…"
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(_unmarked, _CALLS.sub(_NOTHING, words))


def _unmarked(found: re.Match[str]) -> str:
    if found[2] and found[2].isdigit():
        return f"{found[2]}{_NOTHING}"
    return f"\\{found[0]}"


def link(words: str, address: str) -> str:
    """A link whose words are anybody's; the words alone where there is no address."""
    if not address:
        return escaped(words)
    return f"[{escaped(words)}](<{quote(address, safe=':/?#=&%.~+,@-_')}>)"
