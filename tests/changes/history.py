"""A scripted history of a small book: each commit changes one kind of thing. What is to be said of it stands in `golden.txt`."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.rules.clean_book import CLEAN

BASE = {
    **CLEAN,
    "plan/organization.yml": """\
title: Island Bakery
mission: Good bread for everyone on the island, every morning.
values:
  - title: Warm
    text: Bread is handed over with a word.
""",
    "plan/pillars/people.yml": "title: People who stay\n",
    "plan/goals/early-ovens.yml": """\
title: Early ovens
parent: fresh-bread
owner: head-baker
success: Both ovens are hot at three.
""",
    "plan/measures/complaints.yml": """\
title: Complaints
owner: shop-manager
unit: "%"
direction: down
definition: Complaints of all sales of a month.
baseline: {value: 3, date: 2026-12-31}
target: {value: 1, date: 2027-12-31}
""",
    "plan/initiatives/new-oven.yml": """\
title: New oven
goals: [fresh-bread]
owner: head-baker
departments: [bakery]
end: 2027-05-31
milestones:
  - title: Oven ordered
    date: 2027-01-31
  - title: Oven built in
    date: 2027-03-31
budget: {amount: 40000, currency: EUR}
""",
    "plan/messages/bread-you-know.yml": """\
title: Bread you know
statement: You know who baked your bread.
proof:
  - claim: Every loaf carries a name
    source: The label
voices:
  - department: shop
    says: We know who baked it.
""",
    "plan/audiences.yml": """\
audiences:
  - id: islanders
    title: Islanders
  - id: visitors
    title: Visitors
""",
    "plan/channels.yml": """\
channels:
  - id: flyer
    title: Flyer
    medium: offline
    owner: shop-manager
    lead_time: 10 working days
    checklist: [The price is right]
  - id: radio
    title: Island radio
    medium: press
    owner: head-of-office
    lead_time: 5 working days
""",
    "plan/campaigns/spring-bread.yml": """\
title: Spring bread
goals: [fresh-bread]
message: bread-you-know
audiences: [islanders]
channels: [flyer, radio]
owner: shop-manager
start: 2027-03-01
end: 2027-05-31
""",
    "plan/calendar.yml": """\
calendar:
  - {id: spring-mailing, title: Spring mailing, date: 2027-03-05, channel: flyer, campaign: spring-bread, stage: planned}
  - {id: easter-flyer, title: Easter flyer, date: 2027-03-24, channel: flyer, campaign: spring-bread, stage: approved}
  - {id: rye-flyer, title: Flyer on rye, date: 2027-04-07, channel: flyer, campaign: spring-bread, stage: planned}
  - {id: may-flyer, title: May flyer, date: 2027-04-28, channel: flyer, campaign: spring-bread, stage: planned}
  - {id: summer-flyer, title: Summer flyer, date: 2027-06-09, channel: flyer, stage: planned}
  - {id: autumn-flyer, title: Autumn flyer, date: 2027-09-08, channel: flyer, stage: planned}
  - {id: radio-spot, title: Radio spot, date: 2027-03-08, channel: radio, campaign: spring-bread,
     owner: shop-manager, stage: planned}
""",
    "plan/releases.yml": """\
releases:
  - id: rye-loaf
    title: Rye loaf
    date: 2027-03-01
    owner: head-baker
    stage: planned
""",
    "plan/meetings.yml": """\
meetings:
  - id: morning-round
    title: Morning round
    type: sync
    date: 2027-01-18T05:00
    repeat: every day
    owner: head-baker
    departments: [bakery]
""",
    "plan/playbooks/angry-post.md": """\
---
title: Angry post
owner: shop-manager
applies_to: all
steps:
  - title: Answer
    by: shop-manager
    within: 4 hours
  - title: Tell the baker
    by: [shop]
    within: 1 day
triage:
  - severity: Red
    looks_like: Somebody is ill.
    responder: shop-manager
    within: 2 hours
    response: Call them.
review: {every: 3 months, last: 2026-12-01}
---
Answer within the day, and never alone.

Be kind.
""",
    "roles/departments/office.yml": "title: Office\nlead: head-of-office\npurpose: Pays and counts.\n",
    "roles/positions/head-of-office.yml": "title: Head of office\ndepartment: office\n",
    "roles/positions/shop-manager.yml": """\
title: Shop manager
department: shop
holders: [{name: Ann Lee}]
backup: head-of-office
""",
    "roles/raci/money.yml": """\
title: Money
about: spring-bread
activities:
  - title: Pay a bill
    keywords: [invoice]
    accountable: head-of-office
    responsible: head-of-office
    consulted: [shop-manager]
""",
    "roles/agreements.yml": """\
agreements:
  - id: warm-loaves
    from: bakery
    to: shop
    gives: Warm loaves at six
    within: 1 day
    agreed: 2026-11-01
""",
    "roles/partners.yml": """\
partners:
  - id: mill
    title: Island mill
    does: Grinds our flour.
    led_by: head-baker
    until: 2027-12-31
""",
    "lexicon/terms.yml": """\
terms:
  - id: crumb
    title: Crumb
    definition: The inside of a loaf.
    synonyms: [inside]
""",
}

Edit = tuple[str, str, str]
"""A path, what stands there, and what stands there then; a whole file where nothing stood there, none where nothing does."""


@dataclass(frozen=True, slots=True)
class Step:
    """One commit."""

    message: str
    edits: tuple[Edit, ...]


def step(message: str, *edits: Edit) -> Step:
    return Step(message, edits)


LOAVES, ANGRY, CALENDAR = "plan/measures/loaves-a-day.yml", "plan/playbooks/angry-post.md", "plan/calendar.yml"
GOAL, DAILY, CHANNELS = "plan/goals/fresh-bread.yml", "roles/raci/daily-work.yml", "plan/channels.yml"
OVEN, TERMS, RELEASES = "plan/initiatives/new-oven.yml", "lexicon/terms.yml", "plan/releases.yml"
SHOP_MANAGER = "roles/positions/shop-manager.yml"

SOURDOUGH = """\
  - title: Sourdough
    definition: Bread leavened by its own wild yeast.
    synonyms: [levain]
"""

CHANGE_A_PRICE = (
    "  - title: Change a price\n    keywords: [discount]\n    accountable: head-baker\n"
    "    responsible: head-baker\n    consulted: [head-of-office]\n"
)

HISTORY = (
    step("Raise a target", (LOAVES, "value: 720", "value: 800")),
    step("Move a target's day", (LOAVES, "date: 2027-12-31", "date: 2028-06-30")),
    step("Lower a target", (LOAVES, "value: 800\n  date: 2028-06-30", "value: 760\n  date: 2027-12-31")),
    step("Lower a target in percent", ("plan/measures/complaints.yml", "{value: 1,", "{value: 0.5,")),
    step("Measure", (LOAVES, "baseline:", "actuals:\n  - {date: 2027-01-31, value: 431}\nbaseline:")),
    step("Correct a figure", (LOAVES, "value: 431", "value: 435")),
    step(
        "Bring the figures into a table",
        (LOAVES, "actuals:\n  - {date: 2027-01-31, value: 435}\n", ""),
        ("plan/measures/loaves-a-day.csv", "", "date,value\n2027-01-31,435\n"),
    ),
    step(
        "Measure three times",
        (
            "plan/measures/loaves-a-day.csv",
            "01-31,435\n",
            "01-31,435\n2027-02-28,440\n2027-03-31,452\n2027-04-30,1480\n",
        ),
    ),
    step(
        "Somebody else answers",
        (DAILY, "accountable: shop-manager", "accountable: head-baker"),
    ),
    step(
        "Somebody else does it, and another is asked",
        (
            DAILY,
            "responsible: shop-manager",
            "responsible: head-baker\n    consulted: [head-of-office]\n    informed: [bakery]",
        ),
    ),
    step("Nobody is told", (DAILY, "    informed: [bakery]\n", "")),
    step(
        "Add an activity",
        (
            DAILY,
            "  - title: Add",
            "  - title: Close early\n    keywords: [storm]\n    accountable: shop-manager\n    responsible: head-baker\n"
            "  - title: Add",
        ),
    ),
    step("Call an activity something else", (DAILY, "Add a new bread", "Add a bread or cake")),
    step(
        "Drop an activity",
        (
            DAILY,
            "  - title: Close early\n    keywords: [storm]\n    accountable: shop-manager\n    responsible: head-baker\n",
            "",
        ),
    ),
    step(
        "Move an activity to another matrix",
        (
            DAILY,
            "  - title: Change a price\n    keywords:\n      - discount\n    accountable: head-baker\n"
            "    responsible: head-baker\n    consulted: [head-of-office]\n",
            "",
        ),
        (
            "roles/raci/money.yml",
            "activities:\n",
            f"activities:\n{CHANGE_A_PRICE}",
        ),
    ),
    step("Move an item", (CALENDAR, "2027-03-05", "2027-03-14")),
    step("Move it forward", (CALENDAR, "2027-03-14", "2027-03-10")),
    step("Say at what time", (CALENDAR, "2027-03-10", "2027-03-10T10:00")),
    step(
        "Approve and cancel",
        (
            CALENDAR,
            "campaign: spring-bread, stage: planned}\n  - {id: easter",
            "campaign: spring-bread, stage: approved}\n  - {id: easter",
        ),
        (CALENDAR, "owner: shop-manager, stage: planned", "owner: shop-manager, stage: cancelled"),
    ),
    step("Brief", (CALENDAR, "stage: approved}\n  - {id: rye", "stage: approved, briefed: 2027-03-01}\n  - {id: rye")),
    step(
        "Announce a release",
        (
            CALENDAR,
            "title: Flyer on rye, date: 2027-04-07,",
            "title: Flyer on rye, date: 2027-04-07, announces: [{release: rye-loaf, says: now}],",
        ),
    ),
    step("Give a channel to somebody else", (CHANNELS, "owner: shop-manager", "owner: head-baker")),
    step("Ask for more time", (CHANNELS, "10 working days", "15 working days")),
    step("Write a default out", (CALENDAR, "{id: may-flyer,", "{id: may-flyer, owner: head-baker, status: proposed,")),
    step(
        "Move a release",
        (
            RELEASES,
            "date: 2027-03-01",
            "date: 2027-03-15\n    history:\n      - {was: 2027-03-01, changed: 2027-01-14, why: The mill is late.}",
        ),
    ),
    step("Commit to a release", (RELEASES, "stage: planned", "stage: committed")),
    step("Ship a release", (RELEASES, "stage: committed", "stage: shipped")),
    step("Write success anew", (GOAL, "has fresh bread when it opens", "has fresh bread and cake when it opens")),
    step("Give a goal to somebody else", (GOAL, "owner: head-baker", "owner: shop-manager")),
    step("Give a goal another period", (GOAL, "period: 2027", "period: 2028")),
    step(
        "Take part",
        (GOAL, "contributions:\n", "contributions:\n  - department: office\n    how: Pays the mill on time.\n"),
    ),
    step(
        "Say a part anew and agree",
        (GOAL, "how: Opens at half past six.", "how: Opens at six.\n    agreed: 2027-01-10"),
    ),
    step(
        "Need something",
        (
            GOAL,
            "    agreed: 2027-01-10\n",
            "    agreed: 2027-01-10\n    needs:\n      - {from: bakery, what: Bread on the shelf, by: 2027-03-01}\n",
        ),
    ),
    step("Need it later", (GOAL, "by: 2027-03-01", "by: 2027-03-15")),
    step("No longer take part", (GOAL, "  - department: office\n    how: Pays the mill on time.\n", "")),
    step("Measure a goal by more", (GOAL, "measures:\n", "measures:\n  - complaints\n")),
    step("See a risk", (GOAL, "measures:\n", "risks:\n  - title: Flour gets dear\nmeasures:\n")),
    step("Answer a risk", (GOAL, "Flour gets dear\n", "Flour gets dear\n    response: Buy ahead.\n")),
    step("Drop an objective", ("plan/goals/early-ovens.yml", "parent:", "status: dropped\nparent:")),
    step("Call a goal something else", (GOAL, "title: Fresh bread before seven", "title: Fresh bread before six")),
    step(
        "Give a goal another id",
        (GOAL, "title: Fresh", "id: bread-by-six\naliases: [fresh-bread]\ntitle: Fresh"),
        ("plan/goals/early-ovens.yml", "parent: fresh-bread", "parent: bread-by-six"),
        (OVEN, "goals: [fresh-bread]", "goals: [bread-by-six]"),
        ("plan/campaigns/spring-bread.yml", "goals: [fresh-bread]", "goals: [bread-by-six]"),
    ),
    step("Add a word", (TERMS, "terms:\n", "terms:\n" + SOURDOUGH)),
    step("Give a word another name", (TERMS, "title: Sourdough", "title: Sourdough bread")),
    step(
        "Avoid a phrase",
        (TERMS, "    synonyms: [levain]\n", "    synonyms: [levain]\n    avoid:\n      - phrase: wild bread\n"),
    ),
    step(
        "Drop a word",
        (TERMS, SOURDOUGH.replace("Sourdough", "Sourdough bread") + "    avoid:\n      - phrase: wild bread\n", ""),
    ),
    step(
        "Add a calendar item",
        (
            CALENDAR,
            "calendar:\n",
            "calendar:\n  - {id: fair, title: Harbour fair, date: 2027-05-20, channel: radio, stage: planned}\n",
        ),
    ),
    step("Hold a position", (SHOP_MANAGER, "[{name: Ann Lee}]", "[{name: Bo Ek}]")),
    step("Leave a position", (SHOP_MANAGER, "[{name: Bo Ek}]", "[]")),
    step("Stand in for somebody else", (SHOP_MANAGER, "backup: head-of-office", "backup: head-baker")),
    step("Lead a department", ("roles/departments/shop.yml", "lead: shop-manager", "lead: head-of-office")),
    step(
        "Reach a department",
        (
            "roles/departments/shop.yml",
            "title: Shop\n",
            "title: Shop\ncontact: {phone: 0800 12345, place: By the quay}\n",
        ),
    ),
    step(
        "Write a paragraph anew",
        (ANGRY, "within the day", "within the hour"),
        (ANGRY, "Be kind.\n", "Be kind.\n\nKeep a record.\n"),
    ),
    step("Answer sooner", (ANGRY, "within: 4 hours", "within: 1 hour"), (ANGRY, "by: shop-manager", "by: head-baker")),
    step(
        "Respond sooner",
        (ANGRY, "responder: shop-manager\n    within: 2 hours", "responder: head-baker\n    within: 30 minutes"),
    ),
    step("Look at it again", (ANGRY, "last: 2026-12-01", "last: 2027-01-14")),
    step(
        "Reach a milestone, miss another",
        (OVEN, "date: 2027-01-31", "date: 2027-01-31\n    done: 2027-01-10"),
        (OVEN, "2027-03-31", "2027-04-15"),
    ),
    step("End later, with more money", (OVEN, "end: 2027-05-31", "end: 2027-06-30"), (OVEN, "40000", "45000")),
    step(
        "Speak in another voice",
        ("plan/messages/bread-you-know.yml", "says: We know who baked it.", "says: I know who baked it."),
    ),
    step(
        "Speak to more people",
        ("plan/campaigns/spring-bread.yml", "audiences: [islanders]", "audiences: [islanders, visitors]"),
    ),
    step("Start a campaign sooner", ("plan/campaigns/spring-bread.yml", "start: 2027-03-01", "start: 2027-02-22")),
    step("Promise something sooner", ("roles/agreements.yml", "within: 1 day", "within: 2 hours")),
    step("Meet less often", ("plan/meetings.yml", "repeat: every day", "repeat: every week on Monday")),
    step("Say who we are", ("plan/organization.yml", "every morning.", "every single morning.")),
    step("Check more", (CHANNELS, "[The price is right]", "[The price is right, The day is right]")),
    step("Note something of our own", (CHANNELS, "    title: Flyer\n", "    title: Flyer\n    x-print-run: 4000\n")),
    step(
        "Answer for a partner",
        ("roles/partners.yml", "led_by: head-baker", "led_by: head-of-office"),
        ("roles/partners.yml", "until: 2027-12-31", "until: 2028-12-31"),
    ),
    step(
        "Lay files out anew",
        (TERMS, "  - id: crumb\n    title: Crumb\n", "  # the inside\n  - title: 'Crumb'\n    id: \"crumb\"\n"),
    ),
    step(
        "Move an activity to a matrix of its own",
        ("roles/raci/money.yml", CHANGE_A_PRICE, ""),
        ("roles/raci/prices.yml", "", f"title: Prices\nactivities:\n{CHANGE_A_PRICE}"),
    ),
)


def git(folder: Path, *arguments: str) -> str:
    """Runs git as somebody whom nobody's settings reach."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def write(root: Path, files: dict[str, str]) -> None:
    """Lay files down."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def commit(root: Path, message: str) -> None:
    """Commit all that is there."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)


def play(root: Path) -> Iterator[Step]:
    """The history in a repository; after each commit it stops."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", "-b", "main")
    write(root, BASE)
    commit(root, "A book")
    for one in HISTORY:
        for path, before, after in one.edits:
            file = root / path
            text = file.read_text("utf-8") if file.exists() else ""
            assert before in text, (one.message, path)
            file.write_text(text.replace(before, after, 1) if before else after, "utf-8")
        commit(root, one.message)
        yield one
