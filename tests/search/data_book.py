"""A third book from the records of real organisations: offices and who works there, practices of a data strategy, standards of
engineers, words of data quality and of surveys, words to replace, meetings with a rhythm, talks.

Nothing of the records is put in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from tests.search.real_book import Entry, _dumped, _id, _plain, recorded

_PERSON = re.compile(r"^\*\*(.+?)\*\*, *(.+?), *([^,]+?) *$", re.MULTILINE)
_PRACTICE = re.compile(r"^(\d+)\. \*\*(.+?)\*\*:? *(.+?) *$", re.MULTILINE)
_METRIC = re.compile(r"^- \*\*(.+?)\*\* - (.+)$", re.MULTILINE)
_LABEL = re.compile(r'skos:prefLabel "(.+?)(?: \(ISO25012\))?"')
_MEANING = re.compile(r'skos:definition "(.+?)"@en')
LONGEST = 200
"""Letters of a summary."""
_CHARTERS = {"relay": "examples/relay/charter.yaml", "code": "tests/fixtures/good_escalation.yaml"}


def files(data: Path) -> dict[str, str]:
    """The files of the book."""
    kinds: dict[str, list[Entry]] = {
        "roles/departments": list(_departments(data)),
        "roles/positions": list(_positions(data)),
        "roles/raci": list(_matrices(data)),
        "lexicon/terms": [*_terms(data), *_replaced(data)],
        "plan/goals": list(_goals(data)),
        "plan/measures": list(_measures(data)),
        "plan/meetings": list(_meetings(data)),
        "plan/calendar": list(_events(data)),
        "plan/playbooks": list(_standards(data)),
    }
    found = recorded(kinds)
    found["plan/organization.yml"] = _dumped({
        "title": "Data Office",
        "mission": "Leverage the full value of federal data for mission, service and the public good.",
        "country": "US",
        "language": "en",
    })  # fmt: skip
    found["mkdocs.yml"] = "site_name: Data Office\nplugins:\n  - onebook:\n      today: 2022-07-04\n"
    return found


def first_sentence(text: str) -> str:
    """The first sentence, as much of it as fits."""
    found = re.split(r"(?<=[.:]) ", _plain(text.strip().split("\n")[0]))[0]
    return found if len(found) <= LONGEST else f"{found[: LONGEST - 1]}…"


def _people(data: Path) -> list[tuple[str, str, str]]:
    """Name, title and office of each, as far as they still work there."""
    text = (data / "plans/federal-data-strategy/pages/team.md").read_text("utf-8").partition("Alumni")[0]
    return [(name, title.split(",")[0], office) for name, title, office in _PERSON.findall(text)]


def _charters(data: Path) -> dict[str, Entry]:
    folder = data / "raci/agenraci-charters"
    return {name: yaml.safe_load((folder / path).read_text("utf-8")) for name, path in _CHARTERS.items()}


def _departments(data: Path) -> Iterator[Entry]:
    for key, office in {_id(office): office for _, _, office in _people(data)}.items():
        yield {"id": key, "title": office, "purpose": office}
    for name, charter in _charters(data).items():
        yield {"id": f"team-{name}", "title": charter["project"].capitalize(), "purpose": charter["project"]}


def _positions(data: Path) -> Iterator[Entry]:
    for name, title, office in _people(data):
        yield {"id": _id(name), "title": title, "department": _id(office), "holders": [{"name": name}]}
    for name, charter in _charters(data).items():
        for one in charter["members"]:
            holder = {"name": one["name"].capitalize()}
            title = one["role"].capitalize()
            yield {"id": one["role"], "title": title, "department": f"team-{name}", "holders": [holder]}


def _matrices(data: Path) -> Iterator[Entry]:
    for name, charter in _charters(data).items():
        activities = []
        for key, action in charter["actions"].items():
            title = re.sub(r"^B\d_", "", key).replace("_", " ").capitalize()
            one = {"id": _id(title), "title": title, "accountable": action["accountable"]}
            one |= {"responsible": [action["responsible"]]}
            one |= {field: action[field] for field in ("consulted", "informed") if field in action}
            activities.append(one)
        yield {"id": name, "title": charter["project"].capitalize(), "activities": activities}


def _terms(data: Path) -> Iterator[Entry]:
    for path in ("vocabularies-des/dq-iso-25012", "vocabularies-gsq/survey-type"):
        for part in (data / f"lexicon/skos-gsq/{path}.ttl").read_text("utf-8").split("\n.\n"):
            label, meaning = _LABEL.search(part), _MEANING.search(part)
            if label and meaning:
                yield {"id": _id(label[1]), "title": label[1], "definition": _plain(meaning[1])}


def _replaced(data: Path) -> Iterator[Entry]:
    path = data / "lexicon/vale-elastic/styles/Elastic/WordChoice.yml"
    swapped: dict[str, list[str]] = {}
    for wrote, say in yaml.safe_load(path.read_text("utf-8"))["swap"].items():
        swapped.setdefault(say.split(",")[0], []).append(wrote)
    for say, wrote in swapped.items():
        avoid = [{"phrase": one} for one in wrote]
        yield {"id": f"say-{_id(say)}", "title": say, "definition": f"We write {say}.", "avoid": avoid}


def _goals(data: Path) -> Iterator[Entry]:
    text = (data / "plans/federal-data-strategy/pages/practices.md").read_text("utf-8")
    for number, title, success in _PRACTICE.findall(text):
        yield {"id": _id(title), "title": title, "order": int(number), "success": success, "period": "2022"}


def _measures(data: Path) -> Iterator[Entry]:
    path = data / "playbooks/home-office-engineering/standards/collect-dora-metrics.md"
    for title, meaning in _METRIC.findall(path.read_text("utf-8")):
        yield {"id": _id(title), "title": title, "definition": meaning, "unit": "count"}


def _recorded(data: Path, name: str) -> Iterator[Entry]:
    path = data / f"calendar/scs-calendar/archive/2022/{name}.yml"
    yield from yaml.safe_load(path.read_text("utf-8"))["events"]


def _meetings(data: Path) -> Iterator[Entry]:
    seen: set[str] = set()
    for one in _recorded(data, "team_meetings"):
        if one["summary"] not in seen:
            seen.add(one["summary"])
            weeks = one["repeat"]["interval"]["weeks"] if "repeat" in one else 1
            every = "every week" if weeks == 1 else f"every {weeks} weeks"
            yield {
                "id": _id(one["summary"]),
                "title": one["summary"],
                "date": str(one["begin"])[:16],
                "repeat": every,
                "summary": first_sentence(str(one.get("description") or one["summary"])),
            }


def _events(data: Path) -> Iterator[Entry]:
    for name in ("onetimes", "lightning_talks"):
        for one in _recorded(data, name):
            day = str(one["begin"])[:10]
            key = f"{day}-{_id(one['summary'])}"[:60].strip("-")
            yield {"id": key, "title": one["summary"], "date": day, "stage": "approved"}


def _standards(data: Path) -> Iterator[Entry]:
    for path in sorted((data / "playbooks/home-office-engineering").rglob("*.md")):
        if path.stem not in ("cookies", "pattern.template"):
            _, head, body = path.read_text("utf-8").split("---", 2)
            title = _plain(yaml.safe_load(head)["title"])
            yield {"id": path.stem, "title": title, "summary": first_sentence(body)}
