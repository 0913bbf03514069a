"""A book of any size from recorded real texts: glossaries, plans, organisations, playbooks, calendars.

The data lies in ../shared/data beside a checkout, where it is there at all. The same size gives the same book.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_LITERAL = re.compile(r'"""(.*?)"""|"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_PLAIN = re.compile(r"^[A-Z][A-Za-z0-9 ,;:'’()/&%-]+[.!?]$")
_COMMON = frozenset("about which there their would other these those should could where being after before".split())


def write_book(root: Path, count: int) -> None:
    """A book with so many entities and activities below `root`."""
    chance = random.Random(20261116)
    sentences = list(dict.fromkeys(_sentences()))
    chance.shuffle(sentences)
    people = sorted(set(_people()))
    terms, events = list(_terms()), sorted(set(_events()))
    kinds: dict[str, list[dict[str, object]]] = {
        "lexicon/terms": [
            {"title": title, "definition": text or "A word.", "synonyms": others} for title, text, others in terms
        ],
        "plan/calendar": [{"title": title, "date": day} for title, day in events[: count // 8]],
        "plan/playbooks": list(_playbooks()),
        "roles/departments": [{"title": f"{name} team", "purpose": mission} for name, mission in _teams()],
        "roles/positions": [
            {"title": f"Lead {number} of {word}", "holders": [{"name": name}]}
            for number, (name, word) in enumerate(zip(people, _long_words(sentences), strict=False))
        ],
    }
    written = 0
    for folder, items in kinds.items():
        written += _write(root, folder, items)
    left = max(count - written, 0)
    activities = [_activity(chance.sample(sentences, 4), chance) for _ in range(left // 2)]
    matrices = [
        {"title": f"Matrix {at // 20}", "activities": activities[at : at + 20]} for at in range(0, len(activities), 20)
    ]
    _write(root, "roles/raci", matrices)
    _write(root, "plan/goals", [_goal(chance.sample(sentences, 6)) for _ in range(left - left // 2)])
    (root / "plan").mkdir(parents=True, exist_ok=True)
    (root / "plan" / "organization.yml").write_text("title: Big book\nmission: To be searched.\n", "utf-8")
    (root / "mkdocs.yml").write_text("site_name: Big book\nplugins: [onebook]\n", "utf-8")


def _write(root: Path, folder: str, items: list[dict[str, object]]) -> int:
    """Entities of a kind, in files of 500; how many."""
    kind = folder.rpartition("/")[2]
    for at in range(0, len(items), 500):
        path = root / folder / f"part-{at // 500}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        numbered = [{"id": f"{kind}-{at + number}", **item} for number, item in enumerate(items[at : at + 500])]
        path.write_text(yaml.safe_dump({kind: numbered}, allow_unicode=True, sort_keys=False), "utf-8")
    return len(items)


def _goal(sentences: list[str]) -> dict[str, object]:
    return {"title": _title(sentences[0]), "success": sentences[1], "body": " ".join(sentences[2:])}


def _activity(sentences: list[str], chance: random.Random) -> dict[str, object]:
    keywords = sorted(set(_long_words(sentences[2:])))
    return {
        "title": _title(sentences[0]),
        "ask_when": [sentences[1]],
        "keywords": chance.sample(keywords, min(3, len(keywords))),
        "bring": sentences[2],
        "note": sentences[3],
    }


def _title(sentence: str) -> str:
    return " ".join(sentence.rstrip(".!?").split()[:7])


def _long_words(sentences: list[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from (word for word in re.findall(r"[a-z]{6,}", sentence) if word not in _COMMON)


def _sentences() -> Iterator[str]:
    for path in sorted(DATA.rglob("*.md")):
        text = re.sub(r"```.*?```|<[^>]+>|\{\{.*?\}\}", " ", path.read_text("utf-8", "replace"), flags=re.DOTALL)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`#>]", lambda found: found[1] or " ", text)
        for part in re.split(r"\n\s*\n", text):
            for sentence in _SENTENCE.split(" ".join(part.split())):
                if 5 <= len(sentence.split()) <= 30 and _PLAIN.match(sentence):
                    yield sentence


def _terms() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted((DATA / "lexicon" / "skos-gsq").rglob("*.ttl")):
        for block in re.split(r"\.\s*\n\s*\n", path.read_text("utf-8", "replace")):
            title, text, others = (_literals(block, name) for name in ("prefLabel", "definition", "altLabel"))
            if title:
                yield title[0], text[0] if text else "", others


def _literals(block: str, name: str) -> list[str]:
    found = re.search(rf"skos:{name}\s+(.*?)\s*(?:;|\Z)\s*(?:\n|\Z)", block, re.DOTALL)
    return [" ".join((one or other).split()) for one, other in _LITERAL.findall(found[1])] if found else []


def _events() -> Iterator[tuple[str, str]]:
    for path in sorted((DATA / "calendar" / "tech-conferences").rglob("*.json")):
        for one in json.loads(path.read_text("utf-8")):
            yield f"{one['name']}, {one.get('city') or 'online'}", one["startDate"][:10]


def _playbooks() -> Iterator[dict[str, object]]:
    for path in sorted((DATA / "playbooks").rglob("*.md")):
        text = path.read_text("utf-8", "replace")
        heading = re.search(r"^(?:title:|#)\s*(.+)$", text, re.MULTILINE)
        if heading:
            yield {"title": heading[1].strip("\"' #"), "body": re.sub(r"[^\w\s.,;:'-]", " ", text)[:6000]}


def _teams() -> Iterator[tuple[str, str]]:
    path = DATA / "org" / "openstack-governance" / "projects.yaml"
    for name, team in yaml.safe_load(path.read_text("utf-8")).items():
        yield name, str(team.get("mission", "")).strip()


def _people() -> Iterator[str]:
    for path in sorted((DATA / "org").rglob("*.y*ml")):
        yield from re.findall(r"name: '([A-Z]\w+ [A-Z]\w+)'", path.read_text("utf-8", "replace"))
