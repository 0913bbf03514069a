"""A fourth book from the records of real organisations: groups that report each year, a team that brings out a release and its
schedule, proposals as goals, meetings with a rhythm, a handbook of communication, methods of a survey, wordy phrases.

Nothing of the records is put in other words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import yaml
from tests.search.data_book import first_sentence
from tests.search.real_book import Entry, _dumped, _id, _plain, recorded

_ROLE = re.compile(r"^\| ([^|]+?) \| ([^|(]+?) *\(", re.MULTILINE)
_DAY = re.compile(r"^- \*\*.*?(\d+)(?:st|nd|rd|th) (\w+) 2023.*?\*\*: Week \d+ — (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_HEADING = re.compile(r"^##+ (?:Step \d+ - )?([A-Z].+?) *$", re.MULTILINE)
_LABEL = re.compile(r'skos:prefLabel "(.+?) *"')
_MEANING = re.compile(r'skos:definition "(.+?)"@en')
_WORK = re.compile(r"^[*-] (.{30,})$", re.MULTILINE)
_TASK = re.compile(r"^\| +0\.\d +\| +(.+?) +\|(.+?)\|\(", re.MULTILINE)
_PLAIN_PHRASE = re.compile(r"[a-z ']+")


def files(data: Path) -> dict[str, str]:
    """The files of the book."""
    kinds: dict[str, list[Entry]] = {
        "roles/departments": list(_departments(data)),
        "roles/positions": list(_positions(data)),
        "roles/raci": [_matrix(data)],
        "lexicon/terms": [*_terms(data), *_wordy(data)],
        "plan/goals": list(_goals(data)),
        "plan/meetings": list(_meetings(data)),
        "plan/calendar": list(_events(data)),
        "plan/playbooks": list(_playbooks(data)),
    }
    found = recorded(kinds)
    found["plan/organization.yml"] = _dumped({
        "title": "Release 1.28",
        "mission": "Bring out the next release, with everything that belongs to it, on the day.",
        "country": "GB-ENG",
        "language": "en-GB",
    })  # fmt: skip
    found["mkdocs.yml"] = "site_name: Release 1.28\nplugins:\n  - onebook:\n      today: 2023-05-17\n"
    return found


def _departments(data: Path) -> Iterator[Entry]:
    for folder in sorted((data / "plans/kubernetes-sig-annual-reports").iterdir()):
        reports = sorted(folder.glob("annual-report-*.md"))
        work = _WORK.search(reports[-1].read_text("utf-8")) if reports else None
        if work:
            sort, _, name = folder.name.partition("-")
            title = f"{sort.upper()} {name.replace('-', ' ').title()}"
            yield {"id": folder.name, "title": title, "purpose": first_sentence(_LINK.sub(r"\1", work[1]))}
    yield {"id": "release-team", "title": "Release Team", "purpose": "Release"}


def _positions(data: Path) -> Iterator[Entry]:
    path = data / "calendar/kubernetes-release-cycles/release-1.28/release-team.md"
    for role, name in _ROLE.findall(path.read_text("utf-8")):
        if not role.startswith("**"):
            yield {"id": _id(role), "title": role, "department": "release-team", "holders": [{"name": name}]}
    for name in _rows(data)[0]:
        yield {"id": _id(name), "title": name, "department": "release-team", "holders": [{"name": name}]}


def _rows(data: Path) -> list[list[str]]:
    text = (data / "raci/ddos_inspector/docs/RACI.md").read_text("utf-8")
    names = [cell.strip() for cell in text.split("\n")[0].strip("|").split("|")][2:]
    return [[name for name in names if name], *([task, *cells.split("|")] for task, cells in _TASK.findall(text))]


def _matrix(data: Path) -> Entry:
    names, *rows = _rows(data)
    activities: list[Entry] = []
    for title, *cells in rows:
        one: Entry = {"id": _id(title), "title": title}
        for field, letter in (("accountable", "A"), ("responsible", "R"), ("consulted", "C"), ("informed", "I")):
            who = [_id(name) for name, cell in zip(names, cells, strict=True) if letter in cell]
            if who:
                one[field] = who[0] if field == "accountable" else who
        activities.append(one)
    return {"id": "set-up", "title": "Phase 0", "activities": activities}


def _terms(data: Path) -> Iterator[Entry]:
    path = data / "lexicon/skos-gsq/vocabularies-gsq/geological-observation-method.ttl"
    for part in path.read_text("utf-8").split("\n.\n"):
        label, meaning = _LABEL.search(part), _MEANING.search(part)
        if label and meaning:
            yield {"id": _id(label[1]), "title": label[1], "definition": _plain(meaning[1])}


def _wordy(data: Path) -> Iterator[Entry]:
    path = data / "lexicon/vale-elastic/styles/Elastic/Wordiness.yml"
    said: dict[str, list[str]] = {}
    for wrote, say in yaml.safe_load(path.read_text("utf-8"))["swap"].items():
        if _PLAIN_PHRASE.fullmatch(wrote):
            said.setdefault(say.split(",")[0], []).append(wrote)
    for say, wrote in said.items():
        avoid = [{"phrase": one} for one in wrote]
        yield {"id": f"say-{_id(say)}", "title": say, "definition": f"We write {say}.", "avoid": avoid}


def _goals(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "org/kubernetes-keps").rglob("kep.yaml")):
        title = _plain(yaml.safe_load(path.read_text("utf-8"))["title"])
        if title != "KEP Template":
            yield {"id": _id(title), "title": title, "success": title, "period": "2023"}


def _meetings(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "calendar/rust-calendar").glob("*.toml")):
        for one in tomllib.loads(path.read_text("utf-8")).get("events", ()):
            rules = one.get("recurrence_rules") or [{}]
            unit = {"weekly": "week", "monthly": "month", "yearly": "year"}.get(rules[0].get("frequency", ""))
            if unit:
                number = rules[0].get("interval", 1)
                every = f"every {unit}" if number == 1 else f"every {number} {unit}s"
                begins = one["start"]
                start = str(begins["date"] if isinstance(begins, dict) else begins)[:16].replace("T", " ")
                yield {"id": _id(one["title"]), "title": one["title"], "date": start, "repeat": every}


def _events(data: Path) -> Iterator[Entry]:
    text = (data / "calendar/kubernetes-release-cycles/release-1.28/README.md").read_text("utf-8")
    for day, month, said in _DAY.findall(text):
        title = _LINK.sub(r"\1", said)
        when = datetime.strptime(f"{day} {month} 2023", "%d %B %Y").date().isoformat()
        yield {"id": _id(title), "title": title, "date": when, "stage": "approved"}


def _playbooks(data: Path) -> Iterator[Entry]:
    seen: set[str] = {"On this page", "Introduction", "Lists"}
    for path in sorted((data / "playbooks/gitlab-comms").rglob("*.md")):
        for title in _HEADING.findall(path.read_text("utf-8")):
            if title not in seen:
                seen.add(title)
                yield {"id": _id(title), "title": title, "summary": title}
