"""A book from the records of real organisations: its teams and who leads them, what it measures, its words, its calendar.

The records lie in ../shared/data beside a checkout, where they are there at all. Nothing of them is put in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from onebook.text.words import simple

Entry = dict[str, Any]
_HEADING = re.compile(r"^#+ *(?:Playbook:)? *(.+)$", re.MULTILINE)


def files(data: Path) -> dict[str, str]:
    """The files of the book."""
    teams: dict[str, Entry] = yaml.safe_load((data / "org/openstack-governance/projects.yaml").read_text("utf-8"))
    kinds: dict[str, list[Entry]] = {
        "roles/departments": [_department(name, team) for name, team in teams.items()],
        "roles/positions": list(_positions(teams)),
        "lexicon/terms": list(_terms(data)),
        "plan/measures": list(_measures(data)),
        "plan/goals": list(_goals(data)),
        "plan/calendar": list(_events(data)),
        "plan/playbooks": list(_playbooks(data)),
    }
    found = recorded(kinds)
    found["plan/organization.yml"] = _dumped(_ORGANIZATION)
    found["mkdocs.yml"] = "site_name: OpenStack\nplugins:\n  - onebook:\n      today: 2026-11-16\n"
    return found


_ORGANIZATION: Entry = {
    "title": "OpenStack",
    "mission": "To produce a ubiquitous cloud computing platform that is easy to use and simple to implement.",
    "country": "GB-ENG",
    "language": "en",
}


def recorded(kinds: dict[str, list[Entry]]) -> dict[str, str]:
    """A file for the entries of each kind, by its folder."""
    return {
        f"{folder}/recorded.yml": _dumped({folder.rpartition("/")[2]: entries}) for folder, entries in kinds.items()
    }


def _dumped(found: Entry) -> str:
    return yaml.safe_dump(found, allow_unicode=True, sort_keys=False)


def _id(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", simple(text))[:60].strip("-")


def _plain(text: object) -> str:
    return " ".join(str(text).split())


def _department(name: str, team: Entry) -> Entry:
    found: Entry = {"id": _id(name), "title": name[0].upper() + name[1:], "purpose": _plain(team["mission"])}
    return found | ({"also_called": [team["service"]]} if team.get("service") else {})


def _positions(teams: dict[str, Entry]) -> Iterator[Entry]:
    for name, team in teams.items():
        leader = team.get("ptl") or {}
        if leader.get("email"):
            holder = {"name": leader["name"], "contact": {"email": leader["email"]}}
            title = f"Project Team Lead of {name[0].upper() + name[1:]}"
            yield {"id": f"lead-of-{_id(name)}", "title": title, "department": _id(name), "holders": [holder]}


def _terms(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "lexicon/kubernetes-glossary").glob("*.md")):
        head = yaml.safe_load(path.read_text("utf-8").split("---")[1])
        if head.get("short_description"):
            yield {"id": path.stem, "title": head["title"], "definition": _plain(head["short_description"])}


def _measures(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "plans/gitlab-performance-indicators").glob("*.yml")):
        for one in yaml.safe_load(path.read_text("utf-8")):
            title = _plain(one["name"]).replace("\\", "")
            yield {
                "id": _id(title),
                "title": title,
                "definition": _plain(one.get("definition") or title),
                "unit": "count",
            }


def _goals(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "plans/rust-project-goals/2024h2").glob("*.md")):
        text = path.read_text("utf-8")
        heading, summary = _HEADING.search(text), re.search(r"## Summary\s+(.+?)\n\n", text, re.DOTALL)
        if heading and summary and "| Metadata" in text:
            yield {
                "id": _id(path.stem),
                "title": heading[1].strip(),
                "success": _plain(summary[1]),
                "period": "2027-Q2",
            }


def _events(data: Path) -> Iterator[Entry]:
    found = yaml.safe_load((data / "calendar/openstack-cycle-schedules/indri/schedule.yaml").read_text("utf-8"))
    for week in found["cycle"]:
        if week.get("name"):
            title = " ".join(["Week", week["name"], *week.get("x-project", ())])
            yield {"id": _id(week["name"]), "title": title, "date": {"start": week["start"], "end": week["end"]}}


def _playbooks(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "playbooks/counteractive-ir-plan/playbooks").glob("playbook-*.md")):
        text = path.read_text("utf-8")
        heading = _HEADING.search(text)
        assert heading is not None
        yield {"id": path.stem.removeprefix("playbook-"), "title": heading[1].strip(), "summary": _plain(heading[1])}
