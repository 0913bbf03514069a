"""A second book from the records of real organisations, of another sort than `real_book.py`: teams that look after
programs, a matrix of a project, a glossary, words to say and not to say, a handbook, dated events, figures of a country.

Nothing of the records is put in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from tests.search.real_book import Entry, _dumped, _id, _plain, recorded

_WORD = re.compile(r"^##### (.+?)(?: \((\w+)\))?\n+(.+?)\n\n", re.MULTILINE | re.DOTALL)
_SAY = re.compile(r"^- \*\*([^*]+)\*\*,? not (?:_?)([^_.]+?)(?:_?)\.?$", re.MULTILINE)


def files(data: Path) -> dict[str, str]:
    """The files of the book."""
    handbook = {one["id"]: one for one in _handbook(data)}
    kinds: dict[str, list[Entry]] = {
        "roles/departments": list(_departments(data)),
        "roles/positions": list(_positions(data)),
        "roles/raci": [_matrix(data)],
        "lexicon/terms": [*_terms(data), *_said(data)],
        "plan/measures": list(_measures(data)),
        "plan/calendar": list(_events(data)),
        "plan/playbooks": list(handbook.values()),
    }
    found = recorded(kinds)
    found["plan/organization.yml"] = _dumped({
        "title": "Digital Service",
        "mission": "Accelerate the modernization of IT infrastructure across government.",
        "country": "US",
        "language": "en",
    })  # fmt: skip
    found["mkdocs.yml"] = "site_name: Digital Service\nplugins:\n  - onebook:\n      today: 2018-03-19\n"
    return found


def _repositories(data: Path) -> list[Entry]:
    found: list[Entry] = yaml.safe_load((data / "org/govuk-repos-ownership/data/repos.yml").read_text("utf-8"))
    return [one for one in found if one.get("team")]


def _departments(data: Path) -> Iterator[Entry]:
    cared: dict[str, list[str]] = {}
    for one in _repositories(data):
        cared.setdefault(one["team"], []).append(one["repo_name"])
    for team, names in cared.items():
        title = team.removeprefix("#").removeprefix("govuk-").replace("-", " ")
        purpose = f"Looks after {', '.join(names)}."
        yield {
            "id": _id(title),
            "title": title[0].upper() + title[1:],
            "purpose": purpose,
            "also_called": names,
            "contact": {"chat": team},
        }


def _rows(data: Path) -> list[list[str]]:
    path = data / "raci/algosup-virtual-processor/documents/management/otherDocuments/RACIMatrix.md"
    lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _positions(data: Path) -> Iterator[Entry]:
    for title in _rows(data)[0][1:]:
        yield {"id": _id(title), "title": title, "department": "platform-engineering-team"}


def _matrix(data: Path) -> Entry:
    head, *rows = _rows(data)
    activities: list[Entry] = []
    for name, *cells in rows:
        if not name or len(cells) < len(head) - 1:
            continue
        one: Entry = {"id": _id(name), "title": name}
        for field, letter in (("accountable", "A"), ("responsible", "R"), ("consulted", "C"), ("informed", "I")):
            who = [_id(title) for title, cell in zip(head[1:], cells, strict=False) if letter in cell]
            if who:
                one[field] = who[0] if field == "accountable" else who
        activities.append(one)
    return {"id": "project", "title": "Project", "activities": activities}


def _terms(data: Path) -> Iterator[Entry]:
    text = (data / "lexicon/performance-gov-glossary/glossary.md").read_text("utf-8")
    for title, short, meaning in _WORD.findall(text):
        entry = {"id": _id(title), "title": title, "definition": _plain(meaning)}
        yield entry | ({"abbreviation": short} if short else {})


def _said(data: Path) -> Iterator[Entry]:
    text = (data / "lexicon/18f-content-guide/specific-words-and-phrases.md").read_text("utf-8")
    for say, avoid in _SAY.findall(text):
        yield {
            "id": _id(say),
            "title": say,
            "definition": f"We write {say}.",
            "avoid": [{"phrase": avoid}],
            "match": "exact",
        }


def _head(path: Path) -> Entry:
    """What stands between the two lines of hyphens at the head of a page."""
    _, head, _ = (path.read_text("utf-8-sig") + "\n---\n---").split("---", 2)
    found = yaml.safe_load(head)
    return found if isinstance(found, dict) else {}


def _measures(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "plans/sdg-uk-ons").glob("*.md"))[:60]:
        head: dict[str, Any] = _head(path)
        if not head.get("indicator_available"):
            continue
        title = _plain(head["indicator_available"])
        meaning = _plain(head.get("national_indicator_description") or title)
        yield {"id": path.stem, "title": title, "definition": meaning, "unit": "percent"}


def _events(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "calendar/digitalgov-events").rglob("*.md")):
        head = _head(path)
        title = _plain(head["title"])
        yield {"id": _id(path.stem), "title": title, "date": str(head["date"])[:10], "stage": "approved"}


def _handbook(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "playbooks/gsa-tts-handbook/pages").rglob("*.md")):
        head = _head(path)
        if head.get("title") and path.stem != "index":
            yield {"id": _id(path.stem), "title": _plain(head["title"]), "summary": _plain(head["title"])}
    for path in sorted((data / "playbooks/aws-incident-playbooks/playbooks").rglob("IRP-*.md")):
        title = path.read_text("utf-8").splitlines()[0].lstrip("# ").partition(": ")[2]
        yield {"id": _id(path.stem), "title": title, "summary": title}
