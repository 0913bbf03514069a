"""Writes docs/practices.md: for each practice the kinds that hold it, the rules that report it, the page that shows it.

Run it with the project's Python (`.venv/bin/python tools/practices.py`); a test compares the file with what it writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onebook.model.kind import kinds
from onebook.rules.rule import matching, rules

TARGET = Path(__file__).resolve().parents[1] / "docs" / "practices.md"

SITE = "the issue on the site"
CHANGES = "the issue on changes"
HANDOUT = "the issue on the handout"

HEAD = """\
# From practice to rule and page

Written by `tools/practices.py`; a test holds it. Each row is a practice that Onebook makes hold (P1 to P26), with the
kinds of content that carry it, the rules that report where it does not hold, and the pages of a book's site that show
it. *Later* names what another issue brings.

| # | practice | kinds | rules | pages | later |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Practice:
    """One practice."""

    text: str
    kinds: tuple[str, ...]
    rules: tuple[str, ...] = ()
    """Codes, or the beginning of codes for a whole group."""
    pages: tuple[str, ...] = ()
    later: str = ""
    why_no_rule: str = ""
    """Where there is nothing that could be reported."""


def practice(
    text: str, kinds: str, rules: str = "", pages: str = "", later: str = "", why_no_rule: str = ""
) -> Practice:
    """A practice, its lists written with blanks."""
    return Practice(text, tuple(kinds.split()), tuple(rules.split()), tuple(pages.split()), later, why_no_rule)


PRACTICES = (
    practice(
        "a plan says what, how, and what success looks like",
        "goal measure",
        "PLAN002 PLAN003 PLAN005 PLAN007 PLAN010 PLAN012 PLAN013 PLAN014 PLAN023 PLAN024 PLAN025 PLAN030 PLAN031",
        "goals/{id}.html measures/index.html",
    ),
    practice(
        "the plan names how each department is involved",
        "goal department",
        "PLAN016 PLAN017",
        "goals/{id}.html departments/{id}.html",
        f"integration.html: {SITE}",
    ),
    practice(
        "the plan is shared with everyone, not kept in a drawer",
        "organization goal",
        "PLAN006",
        "index.html goals/index.html",
        f"print: {HANDOUT}; feeds: {SITE}",
    ),
    practice(
        "it is reviewed on a rhythm",
        "meeting goal playbook",
        "PLAN021 PLAY006",
        "meetings/index.html",
        f"health.html: {SITE}; the review pack: {HANDOUT}",
    ),
    practice(
        "people know whom to ask",
        "raci position question",
        "RACI018 RACI020 RACI022 RACI023 RACI012 ASK001 ASK002",
        "ask.html raci/{id}.html",
    ),
    practice(
        "many ways for departments to talk",
        "meeting",
        "PLAN008 CAL010 CAL015",
        "meetings/index.html",
        f"the calendar feed: {SITE}",
    ),
    practice(
        "support instead of blame: what each gives to and needs from the others",
        "agreement goal",
        "PLAN018",
        "agreements/index.html departments/{id}.html",
    ),
    practice(
        "sales knows the channels and what drops next week; social knows the mailing",
        "event channel",
        "CAL014 PLAN020",
        "calendar/index.html index.html departments/{id}.html",
        f"feeds for each department: {SITE}",
    ),
    practice(
        "sales talk, product features and marketing claims reinforce one another",
        "message campaign",
        "MSG",
        "messages/{id}.html",
    ),
    practice(
        "one message; no contradicting tactics, no duplicate effort",
        "campaign initiative message",
        "PLAN009 PLAN015 MSG002 CAL009 CAL013",
        "campaigns/{id}.html messages/{id}.html",
    ),
    practice(
        "changes are told at once",
        "goal campaign release",
        "CAL016 HIST001",
        "",
        f"changes.html, feed and digest: {CHANGES}",
    ),
    practice(
        "planning is visible and inclusive",
        "goal initiative event",
        "",
        "goals/{id}.html",
        "",
        "what is proposed is shown as proposed; nothing to report",
    ),
    practice(
        "fewer agencies; those there are, are led from inside", "partner", "RACI013 RACI014", "partners/index.html"
    ),
    practice(
        "structure follows strategy: hub and spoke",
        "department channel",
        "RACI010 RACI011 RACI021",
        "departments/index.html departments/{id}.html",
    ),
    practice(
        "decision makers and accountability are formal and clear",
        "raci position",
        "RACI001 RACI002 RACI003 RACI015 RACI016 RACI017 RACI019 RACI030 PLAN001 HIST002 PLAN019",
        "raci/index.html raci/{id}.html positions/{id}.html",
        f"health.html: {SITE}",
    ),
    practice(
        "one playbook: shared mission, lexicon and measures, congruent with corporate priorities",
        "organization pillar measure term",
        "PLAN004 PLAN006 PLAN011 PLAN022 LEX",
        "lexicon/index.html measures/index.html pillars/{id}.html",
    ),
    practice(
        "long-lasting campaigns rather than a new direction every year",
        "campaign",
        "",
        "campaigns/{id}.html",
        f"how often a goal, target or message changed, on health.html: {CHANGES}",
        "the age of a campaign is shown; a young one is no fault",
    ),
    practice(
        "a release date that others announced does not slip unseen",
        "release event",
        "CAL005 CAL006 CAL007 CAL016",
        "releases/index.html calendar/index.html",
    ),
    practice(
        "no offer to people who already have it",
        "campaign audience release term",
        "CAL012",
        "campaigns/{id}.html audiences/index.html",
    ),
    practice(
        "the customer's need comes first",
        "goal audience position",
        "",
        "goals/{id}.html audiences/index.html positions/{id}.html",
        "",
        "what customers need is shown where it was heard; a goal may well be about ourselves",
    ),
    practice(
        "online is not an afterthought: offline, online and social planned together with the lead time each needs",
        "channel campaign event organization",
        "CAL001 CAL002 CAL003 CAL004 CAL008 CAL010 CAL014 CAL020 CAL021 CAL022 SET004",
        "calendar/index.html channels/index.html",
    ),
    practice(
        "every channel has its checklist",
        "channel event",
        "",
        "channels/index.html",
        f"the checklist at each calendar item: {SITE}",
        "the checklist is shown wherever the channel is used; which channel needs one, its owner knows",
    ),
    practice(
        "channels are chosen for their audience",
        "channel audience campaign",
        "MSG003 CAL011",
        "channels/index.html audiences/index.html",
    ),
    practice(
        "employees know the brand and how to speak of it",
        "playbook channel",
        "PLAY004",
        "playbooks/{id}.html positions/{id}.html",
        f"print: {HANDOUT}",
    ),
    practice(
        "negative feedback is flagged at once and has a response plan",
        "playbook channel position",
        "PLAY001 PLAY002 PLAY003 PLAY005 PLAY007 PLAY008",
        "playbooks/{id}.html channels/index.html",
        f"the wallet card: {HANDOUT}",
    ),
    practice(
        "train together",
        "meeting department",
        "",
        "meetings/index.html departments/{id}.html",
        "",
        "trainings are shown with those who come; how many are enough, no rule can tell",
    ),
)


def codes(one: Practice) -> list[str]:
    """The codes of a practice's rules, in order."""
    return sorted({code for selector in one.rules for code in matching(selector)})


def render() -> str:
    """The whole page."""
    lines = []
    for number, one in enumerate(PRACTICES, 1):
        found = ", ".join(
            f"[{code}](../generator/onebook/rules/pages/{code}.md) {rules()[code].name}" for code in codes(one)
        )
        pages = ", ".join(f"`{page}`" for page in one.pages)
        folders = ", ".join(f"{name} (`{kinds()[name].path}`)" for name in one.kinds)
        lines.append(f"| P{number} | {one.text} | {folders} | {found or one.why_no_rule} | {pages} | {one.later} |\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
