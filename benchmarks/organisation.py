"""Makes the book of an organisation of N entities, always the same for the same N.

    .venv/bin/python benchmarks/organisation.py 1000 FOLDER

The mix of kinds follows the sample book. Departments grow with N, so that each entity refers to about as many others at
every size: a position owns a handful of things, a department takes part in a few goals. What a larger organisation has
no more of (pillars, channels, audiences, partners) is capped. Nothing but N decides what is written.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 16)
IN_A_FILE = 40
SHARES = {
    "positions": 0.10, "measures": 0.06, "goals": 0.06, "initiatives": 0.04, "agreements": 0.05, "campaigns": 0.016,
    "messages": 0.016, "playbooks": 0.016, "raci": 0.02, "terms": 0.13, "questions": 0.08, "releases": 0.012,
    "departments": 0.027,
}  # fmt: skip
MOST = {"pillars": 6, "channels": 30, "audiences": 40, "partners": 40, "meetings": 80}
TOPS = {
    "departments": "roles", "positions": "roles", "raci": "roles", "agreements": "roles", "partners": "roles",
    "questions": "roles", "terms": "lexicon",
}  # fmt: skip
THINGS = (
    "van route depot shelf parcel pallet oven tin glove invoice shift driver window promise customer clinic bakery ward "
    "counter dock crate label batch order basket ticket call letter newsletter stand fair catalogue price margin budget "
    "forecast minute record contract supplier warehouse scanner report figure survey complaint voucher season rota"
).split()
WAYS = "early late small large northern coastal weekly plain short open spare new full steady careful local".split()
DEEDS = "plan check move count pack load mend answer write print price order store weigh sign train visit test".split()
SYLLABLES = "bar ben cor dal fen gar hal kel lam mar nor pen ral ros sel ter thor wel win wor yar".split()


@dataclass(slots=True)
class Organisation:
    """How many entities of each kind there are, and the dice."""

    size: int
    dice: random.Random = field(default_factory=lambda: random.Random(20261129))
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = {kind: max(2, round(self.size * share)) for kind, share in SHARES.items()}
        self.counts |= {kind: min(most, max(2, self.size // 60)) for kind, most in MOST.items()}
        self.counts["calendar"] = max(1, self.size - 1 - sum(self.counts.values()))

    def one(self, kind: str) -> str:
        """The id of any entity of a kind."""
        return f"{kind}-{self.dice.randrange(self.counts[kind])}"

    def name(self) -> str:
        """Two words that few others have."""
        return f"{''.join(self.dice.choices(SYLLABLES, k=3)).capitalize()} {self.dice.choice(THINGS)}"

    def sentence(self, ref: str = "") -> str:
        """What people write, sometimes with a reference in it."""
        pick = self.dice.choice
        said = (
            f"We {pick(DEEDS)} the {pick(WAYS)} {pick(THINGS)} and {pick(DEEDS)} each {pick(THINGS)} of {self.name()}"
        )
        return f"{said}, see [[{ref}]]." if ref else f"{said}."

    def day(self, first: int = -60, last: int = 300) -> str:
        """A day around today."""
        return (TODAY + timedelta(days=self.dice.randint(first, last))).isoformat()


def _goal(org: Organisation, number: int) -> str:
    parts = "".join(
        f"      - department: {department}\n        how: {org.sentence()}\n"
        for department in sorted({org.one("departments") for _ in range(3)})
    )
    parent = f"    parent: goals-{number // 4}\n" if number > 8 else ""
    pillar = f"    pillar: {org.one('pillars')}\n    period: FY2027\n" if not parent else ""
    measure = f"    measures: [measures-{number % org.counts['measures']}]\n"
    success = f"    success: {org.sentence()}\n    owner: {org.one('positions')}\n"
    return f"{parent}{pillar}{success}{measure}    contributions:\n{parts}"


def _measure(org: Organisation, number: int) -> str:
    actuals = "".join(
        f"      - {{date: 2026-{month:02}-28, value: {20 + month + number % 5}}}\n" for month in range(3, 11)
    )
    ends = "    baseline: {value: 20, date: 2026-01-31}\n    target: {value: 60, date: 2027-01-31}\n"
    said = f"    unit: parcels\n    owner: {org.one('positions')}\n    definition: {org.sentence()}\n"
    return f"{said}{ends}    actuals:\n{actuals}"


def _activities(org: Organisation, number: int) -> str:
    rows = "".join(
        f"      - title: {org.dice.choice(DEEDS).capitalize()} the {org.name()}\n        keywords: [{org.name()}]\n"
        f"        accountable: {org.one('positions')}\n        responsible: [{org.one('positions')}]\n"
        f"        consulted: [{org.one('positions')}]\n"
        for _ in range(6)
    )
    return f"    activities:\n{rows}"


def _event(org: Organisation, number: int) -> str:
    where = f"    channel: {org.one('channels')}\n    campaign: {org.one('campaigns')}\n"
    return f"    date: {org.day()}\n{where}    stage: planned\n"


def _campaign(org: Organisation, number: int) -> str:
    return (
        f"    goals: [{org.one('goals')}]\n    message: {org.one('messages')}\n    audiences: [{org.one('audiences')}]\n"
        f"    channels: [{org.one('channels')}]\n    owner: {org.one('positions')}\n    start: 2026-10-01\n    end: 2027-09-30\n"
    )


def _playbook(org: Organisation, number: int) -> str:
    steps = "".join(
        f"      - {{title: {org.name()}, by: [{org.one('positions')}], within: 2 hours}}\n" for _ in range(5)
    )
    return f"    owner: {org.one('positions')}\n    steps:\n{steps}"


FIELDS: dict[str, Callable[[Organisation, int], str]] = {
    "pillars": lambda org, n: "",
    "goals": _goal,
    "measures": _measure,
    "raci": _activities,
    "calendar": _event,
    "campaigns": _campaign,
    "playbooks": _playbook,
    "departments": lambda org, n: (
        f"    lead: positions-{n}\n    purpose: {org.sentence()}\n"
        + (f"    parent: departments-{n // 5}\n" if n > 4 else "")
    ),
    "positions": lambda org, n: (
        f"    department: departments-{n % org.counts['departments']}\n    holders:\n      - name: {org.name().title()}\n"
        f"    backup: {org.one('positions')}\n"
    ),
    "initiatives": lambda org, n: (
        f"    goals: [{org.one('goals')}]\n    owner: {org.one('positions')}\n    start: 2026-09-01\n    end: 2027-05-31\n"
    ),
    "messages": lambda org, n: (
        f"    statement: {org.sentence()}\n    proof:\n      - claim: {org.sentence()}\n        source: the {n}th survey\n"
    ),
    "channels": lambda org, n: (
        f"    medium: {org.dice.choice(('online', 'social', 'offline', 'internal'))}\n    owner: {org.one('positions')}\n"
        "    lead_time: 5 working days\n"
    ),
    "audiences": lambda org, n: "    market: b2b\n",
    "releases": lambda org, n: f"    date: {org.day(30)}\n    owner: {org.one('positions')}\n    stage: committed\n",
    "meetings": lambda org, n: (
        f"    date: {org.day(-30, 0)}\n    repeat: every 2 weeks\n    owner: {org.one('positions')}\n"
        f"    departments: [{org.one('departments')}]\n"
    ),
    "agreements": lambda org, n: (
        f"    from: departments-{n % org.counts['departments']}\n    to: {org.one('departments')}\n"
        f"    gives: {org.sentence()}\n    within: 3 working days\n"
    ),
    "partners": lambda org, n: f"    does: {org.sentence()}\n    led_by: {org.one('positions')}\n",
    "questions": lambda org, n: f"    finds: term:terms-{n % org.counts['terms']}\n",
    "terms": lambda org, n: f"    definition: {org.sentence()}\n    avoid:\n      - phrase: {org.name()}\n",
}


def files(org: Organisation) -> Iterator[tuple[str, str]]:
    """Every file of the book: path and text."""
    yield (
        "mkdocs.yml",
        "site_name: A large organisation\ndocs_dir: pages\ntheme: {name: material}\nplugins:\n  - onebook:\n"
        f"      profile: starter\n      today: {TODAY}\n",
    )
    yield "plan/organization.yml", "title: A large organisation\nmission: We deliver what the coast needs.\n"
    yield "pages/about.md", "# About\n\nA book that a program wrote.\n"
    terms = [f"{org.name()} {number}" for number in range(org.counts["terms"])]
    for kind, make in FIELDS.items():
        for first in range(0, org.counts[kind], IN_A_FILE):
            items = []
            for number in range(first, min(first + IN_A_FILE, org.counts[kind])):
                title = terms[number % len(terms)] if kind in ("terms", "questions") else f"{org.name()} {number}"
                asked = f"What is a {title}?" if kind == "questions" else title
                text = "" if kind == "questions" else f"    summary: {org.sentence()}\n"
                body = org.sentence(f"term:{org.one('terms')}") if kind not in ("questions", "calendar") else ""
                long = f"    body: {org.sentence()} {org.sentence()} {body}\n" if body else ""
                items.append(f'  - id: {kind}-{number}\n    title: "{asked}"\n{text}{make(org, number)}{long}')
            yield f"{TOPS.get(kind, 'plan')}/{kind}/{first:05}.yml", f"{kind}:\n{''.join(items)}"


def write(size: int, folder: Path) -> None:
    """Write the book of an organisation into a folder."""
    for path, text in files(Organisation(size)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
