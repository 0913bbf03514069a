"""Real drafts, and a lexicon of many phrases for them: pairs of a public style guide, and words that the drafts use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import yaml

_WORDS = re.compile(r"[A-Za-z][a-z]+(?:[ -][a-z]+)?")
_RARE, _OFTEN = 3, 8


def drafts(shared: Path) -> list[Path]:
    """All of them."""
    return [path for path in sorted((shared / "prose").rglob("*.md")) if path.name != "SOURCE.md"]


def lexicon_of(shared: Path, many: int) -> Mapping[str, str]:
    """A book of nothing but words to avoid, with a message that avoids some more."""
    pairs = _pairs(shared)
    used = Counter(word for path in drafts(shared) for word in _WORDS.findall(path.read_text("utf-8")))
    often = sorted(word for word, count in used.items() if _RARE <= count <= _OFTEN and word.lower() not in pairs)
    step = len(often) // (many - len(pairs) + 20)
    chosen = often[::step]
    phrases = list({word.lower(): word for word in chosen}.values())
    own, of_message = phrases[: many - len(pairs)], phrases[many - len(pairs) :][:12]
    terms: dict[str, list[dict[str, str]]] = {}
    for avoided, preferred in pairs.items():
        terms.setdefault(preferred, []).append({"phrase": avoided})
    for number, word in enumerate(own):
        preferred = f"{'a' if number % 7 else 'un'}{word.lower()[::-1]}{'s' if number % 5 == 0 else ''}"
        terms.setdefault(preferred, []).append({"phrase": word, "because": f"it is number {number}."})
    entries = [
        {"id": f"word-{number}", "title": preferred, "definition": "See the list.", "avoid": avoided}
        for number, (preferred, avoided) in enumerate(terms.items())
    ]
    avoid = [{"phrase": word, "instead": "something else"} for word in of_message[::2]]
    avoid += [{"phrase": word, "because": "it says little"} for word in of_message[1::2]]
    return {
        "mkdocs.yml": "site_name: Words\ndocs_dir: pages\nplugins:\n  - onebook\n",
        "plan/organization.yml": "title: Words\nmission: Words.\n",
        "plan/messages/plain.yml": yaml.safe_dump({"title": "Plain", "statement": "We speak plainly.", "avoid": avoid}),
        "lexicon/terms/list.yml": yaml.safe_dump({"terms": entries}, sort_keys=False),
    }


def _pairs(shared: Path) -> dict[str, str]:
    """Say this, not that: what is no pattern in Google's style for Vale."""
    found = {}
    for path in sorted((shared / "lexicon/vale-google/Google").glob("*.yml")):
        style = yaml.safe_load(path.read_text("utf-8"))
        for avoided, preferred in style.get("swap", {}).items():
            if not re.search(r"[\\^$.|?*+()\[\]{}]", avoided):
                found[avoided.lower()] = preferred.split("|")[0]
    return found
