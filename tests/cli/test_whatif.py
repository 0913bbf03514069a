"""`onebook whatif`: what it says would follow is what does follow when the change is really made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.changes.history import BASE, commit, git, write
from tests.cli.conftest import Command
from tests.conftest import BookMaker

LOAVES, ANGRY, CALENDAR = "plan/measures/loaves-a-day.yml", "plan/playbooks/angry-post.md", "plan/calendar.yml"
GOAL, CAMPAIGN, OVEN = "plan/goals/fresh-bread.yml", "plan/campaigns/spring-bread.yml", "plan/initiatives/new-oven.yml"
CHANNELS, RELEASES, MEETINGS = "plan/channels.yml", "plan/releases.yml", "plan/meetings.yml"
SHOP_MANAGER, SHOP, TERMS = "roles/positions/shop-manager.yml", "roles/departments/shop.yml", "lexicon/terms.yml"

Case = tuple[str, str, str, str]
"""What is supposed; the file, what stands there, and what stands there when it is really done."""

FIELDS: list[Case] = [
    ("event:spring-mailing stage=approved", CALENDAR, "campaign: spring-bread, stage: planned}\n  - {id: easter",
     "campaign: spring-bread, stage: approved}\n  - {id: easter"),
    ("event:easter-flyer briefed=2027-03-20", CALENDAR, "{id: easter-flyer,", "{briefed: 2027-03-20, id: easter-flyer,"),
    ("event:easter-flyer briefed=2027-02-01", CALENDAR, "{id: easter-flyer,", "{briefed: 2027-02-01, id: easter-flyer,"),
    ("event:radio-spot owner=", CALENDAR, "     owner: shop-manager,", "     owner: ,"),
    ("channel:flyer owner=head-baker", CHANNELS, "owner: shop-manager", "owner: head-baker"),
    ("channel:flyer lead_time=60 working days", CHANNELS, "10 working days", "60 working days"),
    ("channel:flyer checklist=One, Two", CHANNELS, "[The price is right]", "[One, Two]"),
    ("channel:radio medium=online", CHANNELS, "medium: press", "medium: online"),
    ("campaign:spring-bread start=2027-02-01", CAMPAIGN, "2027-03-01", "2027-02-01"),
    ("campaign:spring-bread end=2028-05-31", CAMPAIGN, "end: 2027-05-31", "end: 2028-05-31"),
    ("campaign:spring-bread audiences=islanders, visitors", CAMPAIGN, "[islanders]", "[islanders, visitors]"),
    ("campaign:spring-bread channels=flyer", CAMPAIGN, "[flyer, radio]", "[flyer]"),
    ("campaign:spring-bread releases=rye-loaf start=2027-02-01", CAMPAIGN, "start: 2027-03-01",
     "releases: [rye-loaf]\nstart: 2027-02-01"),
    ("campaign:spring-bread status=dropped", CAMPAIGN, "title:", "status: dropped\ntitle:"),
    ("release:rye-loaf date=2027-05-01", RELEASES, "2027-03-01", "2027-05-01"),
    ("release:rye-loaf stage=cancelled", RELEASES, "stage: planned", "stage: cancelled"),
    ("release:rye-loaf stage=shipped date=2027-01-10", RELEASES, "date: 2027-03-01\n    owner: head-baker\n    stage: planned",
     "date: 2027-01-10\n    owner: head-baker\n    stage: shipped"),
    ("goal:fresh-bread period=2026", GOAL, "period: 2027", "period: 2026"),
    ("goal:fresh-bread period={start: 2027-01-01, end: 2027-04-30}", GOAL, "2027", "{start: 2027-01-01, end: 2027-04-30}"),
    ("goal:fresh-bread owner=shop-manager", GOAL, "owner: head-baker", "owner: shop-manager"),
    ("goal:fresh-bread status=dropped", GOAL, "title:", "status: dropped\ntitle:"),
    ("goal:fresh-bread success=Bread: at six", GOAL, "Every shop on the island has fresh bread when it opens.",
     '"Bread: at six"'),
    ("goal:fresh-bread title=Bread before six", GOAL, "title: Fresh bread before seven",
     "id: fresh-bread\ntitle: Bread before six"),
    ("goal:fresh-bread measures=loaves-a-day, complaints", GOAL, "  - loaves-a-day", "  - loaves-a-day\n  - complaints"),
    ("goal:fresh-bread contributions=[{department: bakery, how: Bakes.}]", GOAL,
     "how: Bakes at night and hands over at five.\n  - department: shop\n    how: Opens at half past six.", "how: Bakes."),
    ("goal:early-ovens owner=nobody", "plan/goals/early-ovens.yml", "owner: head-baker", "owner: nobody"),
    ("goal:early-ovens parent=", "plan/goals/early-ovens.yml", "parent: fresh-bread", "parent:"),
    ("initiative:new-oven end=2028-05-31", OVEN, "end: 2027-05-31", "end: 2028-05-31"),
    ("initiative:new-oven depends_on=release:rye-loaf end=2027-02-01", OVEN, "end: 2027-05-31",
     "depends_on: [release:rye-loaf]\nend: 2027-02-01"),
    ("initiative:new-oven budget.amount=50000", OVEN, "40000", "50000"),
    ("initiative:new-oven departments=bakery, shop", OVEN, "[bakery]", "[bakery, shop]"),
    ("measure:loaves-a-day target.value=300", LOAVES, "720", "300"),
    ("measure:loaves-a-day target.date=2028-12-31", LOAVES, "2027-12-31", "2028-12-31"),
    ("measure:loaves-a-day direction=down", LOAVES, "unit:", "direction: down\nunit:"),
    ("measure:complaints target={value: 2, date: 2027-12-31}", "plan/measures/complaints.yml", "{value: 1,", "{value: 2,"),
    ("meeting:morning-round repeat=every week on Monday", MEETINGS, "every day", "every week on Monday"),
    ("meeting:morning-round date=2027-01-25T06:00", MEETINGS, "2027-01-18T05:00", "2027-01-25T06:00"),
    ("playbook:angry-post owner=head-baker", ANGRY, "owner: shop-manager", "owner: head-baker"),
    ("playbook:angry-post review.last=2026-01-01", ANGRY, "2026-12-01", "2026-01-01"),
    ("playbook:angry-post applies_to=shop, bakery", ANGRY, "applies_to: all", "applies_to: [shop, bakery]"),
    ("position:shop-manager vacant", SHOP_MANAGER, "[{name: Ann Lee}]", "[]"),
    ("position:shop-manager holders=[{name: Bo}]", SHOP_MANAGER, "Ann Lee", "Bo"),
    ("position:shop-manager backup=", SHOP_MANAGER, "backup: head-of-office", "backup:"),
    ("position:shop-manager vacant", SHOP_MANAGER, "[{name: Ann Lee}]", "[]"),
    ("position:head-baker vacant", "roles/positions/head-baker.yml", "title:", "holders: []\ntitle:"),
    ("position:head-baker department=shop", "roles/positions/head-baker.yml", "department: bakery", "department: shop"),
    ("position:head-of-office vacant", "roles/positions/head-of-office.yml", "title:", "holders: []\ntitle:"),
    ("department:shop lead=head-baker", SHOP, "lead: shop-manager", "lead: head-baker"),
    ("department:shop lead=", SHOP, "lead: shop-manager", "lead:"),
    ("department:shop parent=bakery", SHOP, "title:", "parent: bakery\ntitle:"),
    ("department:shop status=dropped", SHOP, "title:", "status: dropped\ntitle:"),
    ("term:crumb definition=What is inside.", TERMS, "The inside of a loaf.", "What is inside."),
    ("term:crumb synonyms=inside, middle", TERMS, "[inside]", "[inside, middle]"),
    ("partner:mill led_by=head-of-office", "roles/partners.yml", "led_by: head-baker", "led_by: head-of-office"),
    ("partner:mill until=2027-01-31", "roles/partners.yml", "2027-12-31", "2027-01-31"),
    ("agreement:warm-loaves within=2 hours", "roles/agreements.yml", "1 day", "2 hours"),
    ("agreement:warm-loaves to=office", "roles/agreements.yml", "to: shop", "to: office"),
    ("message:bread-you-know statement=Bread.", "plan/messages/bread-you-know.yml", "You know who baked your bread.", "Bread."),
    ("raci:money about=flyer", "roles/raci/money.yml", "about: spring-bread", "about: flyer"),
    ("organization:organization mission=", "plan/organization.yml",
     "mission: Good bread for everyone on the island, every morning.", "mission:"),
    ("audience:islanders market=press", "plan/audiences.yml", "- id: islanders", "- market: press\n    id: islanders"),
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in git."""
    made = tmp_path_factory.mktemp("whatif")
    write(made, BASE)
    git(made, "init", "-q", "-b", "main")
    commit(made, "A book")
    return made


def test_there_are_enough_cases() -> None:
    assert len(FIELDS) >= 60


@pytest.mark.parametrize(
    ("supposed", "path", "before", "after"), FIELDS, ids=[f"{n}-{case[0]}" for n, case in enumerate(FIELDS)]
)
def test_what_would_follow_is_what_follows(
    onebook: Command, root: Path, supposed: str, path: str, before: str, after: str
) -> None:
    text = (root / path).read_text("utf-8")
    assert before in text
    outcome = onebook("-C", root, "whatif", supposed, "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    said = json.loads(outcome.out)
    assert git(root, "status", "--short") == ""
    try:
        (root / path).write_text(text.replace(before, after, 1), "utf-8")
        done = json.loads(onebook("-C", root, "diff", "--format", "json").out)["changes"]
        found = json.loads(onebook("-C", root, "check", "--since", "HEAD", "--format", "json").out)["diagnostics"]
    finally:
        (root / path).write_text(text, "utf-8")
    assert said["changes"] == done != []
    assert sorted((one["code"], one["message"]) for one in said["findings"]) == sorted(
        (one["code"], one["message"]) for one in found
    )


def test_the_consequences_are_named_with_whom_to_tell(onebook: Command, root: Path) -> None:
    outcome = onebook(
        "-C", root, "whatif", "campaign:spring-bread releases=rye-loaf", "release:rye-loaf date=2027-04-01",
        "initiative:new-oven end=2028-01-10 depends_on=rye-loaf", "position:shop-manager vacant",
    )  # fmt: skip
    assert outcome.status == 0
    for said in (
        "  Rye loaf moves by 31 days to 1 April 2027.",
        "  Spring bread starts on 1 March 2027, 31 days before Rye loaf is there.",
        "  Fresh bread before seven is due by 31 December 2027, but New oven, which moves it, ends on 10 January 2028.",
        "  While Shop manager is vacant, Head of office stands in for 1 activity: “Change a price”.",
        "  Departments: Bakery, Office and Shop",
        "  Positions: Head baker, Head of office and Shop manager",
        "Nothing was written.",
    ):
        assert said in outcome.out.splitlines(), said


def test_what_is_so_already_changes_nothing(onebook: Command, root: Path) -> None:
    outcome = onebook("-C", root, "whatif", "release:rye-loaf date=2027-03-01")
    assert "Nothing would change: the book says so already." in outcome.out
    assert "Then" not in outcome.out


def test_the_markdown_escapes_what_the_book_says(onebook: Command, root: Path) -> None:
    out = onebook("-C", root, "whatif", "term:crumb title=<b>@all</b> #1", "--format", "markdown").out
    assert "### If this were so" in out
    assert "<b>" not in out
    assert "@all" not in out


@pytest.mark.parametrize(
    ("supposed", "said"),
    [
        ("release:rye-loaf", "does not say what would be"),
        ("date=2027-03-01", "does not say what would be"),
        ("release:rye-loav date=2027-03-01 x", "did you mean 'release:rye-loaf'?"),
        ("nothing:here date=1", "there is no `nothing:here` in this book"),
        ("release:rye-loaf dat=2027-03-01", "a release has no field `dat`; did you mean 'date'?"),
        ("release:rye-loaf date=soon", "`date=soon` cannot be read: "),
        ("release:rye-loaf id=other", "a release has no field `id`"),
        ("goal:fresh-bread title=", "`title=` cannot be read: `title` is missing here"),
        ("goal:fresh-bread period={start: 1", "cannot be read"),
    ],
)
def test_what_cannot_be_supposed_says_why_in_one_line(onebook: Command, root: Path, supposed: str, said: str) -> None:
    outcome = onebook("-C", root, "whatif", supposed)
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert said in outcome.err


def test_an_id_that_is_made_of_the_title_follows_it(onebook: Command, book: BookMaker) -> None:
    root = book(BASE | {TERMS: "terms:\n  - title: Crumb\n    definition: The inside of a loaf.\n"})
    assert "  Crumb is now called “The crumb”." in onebook("-C", root, "whatif", "term:crumb title=The crumb").out
    assert "another id by then" in onebook("-C", root, "whatif", "term:crumb title=The crumb source=me").err


def test_it_needs_no_git(onebook: Command, book: BookMaker) -> None:
    assert onebook("-C", book(BASE), "whatif", "release:rye-loaf date=2027-03-02").status == 0
