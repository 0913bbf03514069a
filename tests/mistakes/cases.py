"""Mistakes that people make in a book's files, and what is right to say and to do about each.

Written down before anything was mended, by what an editor would do on a Monday, in English and in German. What is said today
stands in `said.md` beside this file.
"""

from __future__ import annotations

from dataclasses import dataclass

BACK = "\0"
"""The repair gives back what stood there before."""

GOAL = "plan/goals/fresh-bread.yml"
LESS = "plan/goals/wenig-rest.md"
MEASURE = "plan/measures/loaves-a-day.yml"
BAKER = "roles/positions/head-baker.yml"
SHOP = "roles/departments/shop.yml"
DAILY = "roles/raci/daily-work.yml"
ORGANIZATION = "plan/organization.yml"
ABOUT = "pages/about.md"


@dataclass(frozen=True)
class Mistake:
    """One mistake: a text in a file is replaced, a file is added or moved."""

    name: str
    path: str
    old: str | None
    """What stood there; None where the whole file is new."""
    new: str
    says: tuple[str, ...]
    """What its message and hint must hold, in whatever letters."""
    mended: str | None = None
    """What stands in the place of `new` after `--fix`; None where only a person can know."""
    is_named: bool = False
    """Somebody had reported it already."""
    moved: str = ""
    """Where the file was moved from."""
    copied: str = ""
    """What it is a copy of."""
    left: str = ""
    """What is rightly said after the repair."""


def edit(
    name: str, path: str, old: str, new: str, *says: str, mended: str | None = None, named: bool = False, left: str = ""
) -> Mistake:
    return Mistake(name, path, old, new, says, mended, named, left=left)


def add(name: str, path: str, text: str, *says: str, named: bool = False) -> Mistake:
    return Mistake(name, path, None, text, says, None, named)


def move(name: str, path: str, to: str, *says: str, named: bool = False) -> Mistake:
    return Mistake(name, to, None, "", says, None, named, path)


def copy(name: str, path: str, to: str, *says: str, named: bool = False) -> Mistake:
    return Mistake(name, to, None, "", says, None, named, copied=path)


TITLE = "title: Fresh bread before seven"

YAML = (
    edit(
        "a title in stars",
        GOAL,
        TITLE,
        "title: *Neu* Brot vor sieben",
        "quotes",
        mended='title: "*Neu* Brot vor sieben"',
        named=True,
    ),
    edit(
        "a title that begins with &",
        GOAL,
        TITLE,
        "title: & more bread",
        "quotes",
        mended='title: "& more bread"',
        named=True,
    ),
    edit(
        "a title that begins with a bracket",
        GOAL,
        TITLE,
        "title: [Entwurf] Frisches Brot",
        "quotes",
        mended='title: "[Entwurf] Frisches Brot"',
        named=True,
    ),
    edit(
        "a title whose first word is in quotes",
        GOAL,
        TITLE,
        'title: "Fresh" bread before seven',
        "quotes",
        mended="title: '\"Fresh\" bread before seven'",
        named=True,
    ),
    edit(
        "a title that begins with #",
        GOAL,
        TITLE,
        "title: #1 bakery of the island",
        "quotes",
        mended='title: "#1 bakery of the island"',
        named=True,
    ),
    edit(
        "a text that is cut at a number sign",
        GOAL,
        "success: Every shop on the island has fresh bread when it opens.",
        "success: Platz # 1. Jeder Laden hat Brot.",
        "#",
        mended='success: "Platz # 1. Jeder Laden hat Brot."',
        named=True,
    ),
    edit(
        "a colon in a title", GOAL, TITLE, "title: Goal 1: fresh bread", "quotes", mended='title: "Goal 1: fresh bread"'
    ),
    edit(
        "a colon in an item of a list",
        "plan/channels/window.yml",
        "  - The price is on it",
        "  - Check: the price is on it",
        "quotes",
        mended='  - "Check: the price is on it"',
    ),
    edit(
        "an apostrophe in single quotes",
        GOAL,
        TITLE,
        "title: 'Baker's dozen before seven'",
        "double quotes",
        mended='title: "Baker\'s dozen before seven"',
    ),
    edit(
        "a target that begins with >",
        GOAL,
        "success: Every shop on the island has fresh bread when it opens.",
        "success: > 95 % of the shops have bread at seven",
        "quotes",
        mended='success: "> 95 % of the shops have bread at seven"',
    ),
    edit(
        "a blank in a template",
        GOAL,
        TITLE,
        "title: {Thema} vor sieben",
        "quotes",
        mended='title: "{Thema} vor sieben"',
    ),
    edit("no blank behind a colon", GOAL, "owner: head-baker", "owner:head-baker", "blank", "colon", mended=BACK),
    edit("no colon", GOAL, "owner: head-baker", "owner head-baker", "colon", mended=BACK),
    edit("no blank behind a dash", GOAL, "  - loaves-a-day", "  -loaves-a-day", "dash", mended=BACK),
    edit(
        "no dash",
        GOAL,
        "contributions:\n  - department: bakery",
        "contributions:\n    department: bakery",
        "dash",
        mended=BACK,
    ),
    edit("a tab in front of a dash", GOAL, "  - loaves-a-day", "\t- loaves-a-day", "tab", mended=BACK),
    edit("one line too far to the right", GOAL, "pillar: customers", " pillar: customers", "indent", mended=BACK),
    edit(
        "a field of a part too far to the left",
        GOAL,
        "    how: Opens at half past six.",
        "  how: Opens at half past six.",
        "indent",
        mended=BACK,
    ),
    edit(
        "a second item deeper than the first",
        GOAL,
        "  - department: shop",
        "   - department: shop",
        "indent",
        mended=BACK,
    ),
    edit(
        "a dash of Word in front of an item",
        GOAL,
        "  - loaves-a-day",
        "  – loaves-a-day",
        "dash",
        mended=BACK,
        named=True,
    ),
    edit(
        "a bullet in front of an item",
        "plan/campaigns/early-summer.yml",
        "channels:\n  - window\n  - newsletter",
        "channels:\n  • window\n  • newsletter",
        "bullet",
        mended=BACK,
        named=True,
    ),
    edit(
        "a blank that does not break behind a colon",
        GOAL,
        "owner: head-baker",
        "owner:\u00a0head-baker",
        "no-break",
        mended=BACK,
        named=True,
    ),
    edit(
        "an invisible sign in an id",
        GOAL,
        "owner: head-baker",
        "owner: head\u200b-baker",
        "invisible",
        mended=BACK,
        named=True,
    ),
    edit(
        "quotes of Word",
        "plan/measures/loaves-left.yml",
        'unit: "%"',
        "unit: „% vom Tag: gesamt“",
        "quotes",
        mended='unit: "% vom Tag: gesamt"',
    ),
    edit("a colon of a Chinese keyboard", GOAL, TITLE, "title：Fresh bread before seven", "colon", mended=BACK),
    edit("no line above the fields of a Markdown file", LESS, "---\ntitle: Less", "title: Less", "---", mended=BACK),
    edit("a bracket that is not closed", GOAL, "measures:\n  - loaves-a-day", "measures: [loaves-a-day", "bracket"),
    edit("four dashes below the fields", LESS, "week.\n---", "week.\n----", "---", mended=BACK),
    edit("two goals in one file", GOAL, "risks:", "title: Warm rolls at noon\nrisks:", "twice"),
    edit("a heading above the fields", LESS, "---\ntitle: Less", "# Less bread\n\n---\ntitle: Less", "---"),
)

FIELDS = (
    edit("a field with a capital", GOAL, "title: Fresh", "Title: Fresh", "title", mended=BACK, named=True),
    edit(
        "a deadline",
        "plan/initiatives/new-oven.yml",
        "end: 2027-05-31",
        "deadline: 2027-05-31",
        "end",
        mended=BACK,
        named=True,
    ),
    edit(
        "a description of a term",
        "lexicon/terms.yml",
        "definition: Flour",
        "description: Flour",
        "definition",
        mended=BACK,
        named=True,
    ),
    edit(
        "whoever is responsible for a goal",
        GOAL,
        "owner: head-baker",
        "responsible: head-baker",
        "owner",
        mended=BACK,
        named=True,
    ),
    edit("the same in German", GOAL, "owner: head-baker", "verantwortlich: head-baker", "owner", mended=BACK),
    edit("a department in German", BAKER, "department: bakery", "Abteilung: bakery", "department", mended=BACK),
    edit("a name for a title", SHOP, "title: Shop", "name: Shop", "title", mended=BACK),
    edit("key results", GOAL, "measures:", "key results:", "measures", mended=BACK),
    edit(
        "when a milestone is due",
        "plan/initiatives/new-oven.yml",
        "    date: 2027-02-15",
        "    due: 2027-02-15",
        "date",
        mended=BACK,
    ),
    edit(
        "the kind's name as the top of a list",
        "plan/calendar.yml",
        "calendar:\n",
        "events:\n",
        "calendar",
        mended=BACK,
        named=True,
    ),
    edit(
        "German words as the top of a list",
        "plan/audiences.yml",
        "audiences:\n",
        "Zielgruppen:\n",
        "audiences",
        mended=BACK,
    ),
    edit(
        "values as a list of words",
        ORGANIZATION,
        "  - title: Early\n    text: We begin before everybody else.",
        "  - Early",
        "title",
        mended="  - title: Early",
    ),
    edit(
        "a holder's bare name",
        "roles/positions/shop-manager.yml",
        "  - name: Jonas Petersen",
        "  - Jonas Petersen",
        "name",
        mended=BACK,
    ),
    edit(
        "an address for a contact",
        "roles/departments/bakery.yml",
        "contact:\n  email: bakery@island-bakery.example",
        "contact: bakery@island-bakery.example",
        "email",
        mended=BACK,
    ),
    edit(
        "a status in other words",
        "plan/initiatives/new-oven.yml",
        "owner: head-baker\ndepartments",
        "owner: head-baker\nstatus: in progress\ndepartments",
        "active",
        mended="owner: head-baker\nstatus: active\ndepartments",
    ),
    edit(
        "a number for a target",
        MEASURE,
        "target:\n  value: 720\n  date: 2027-12-31",
        "target: 720",
        "value",
        mended="target:\n  value: 720",
        left="PLAN008",
    ),
    edit(
        "a bare address for a link",
        SHOP,
        "customer_facing: true",
        "links:\n  - https://www.island-bakery.example/shop",
        "title",
    ),
    edit("a rhythm for a review", SHOP, "customer_facing: true", "review: every 3 months", "every:", "last:"),
    edit(
        "two words for a field",
        "plan/initiatives/new-oven.yml",
        "start: 2027",
        "start date: 2027",
        "start",
        mended=BACK,
    ),
    edit(
        "a text for a body",
        "plan/pillars/customers.yml",
        "back\n",
        "back\ntext: They come again.\n",
        "body",
        mended="back\nbody: They come again.\n",
    ),
    edit("yes in German", SHOP, "customer_facing: true", "customer_facing: ja", "true", mended=BACK),
)

REFERENCES = (
    edit(
        "a department's title for its id",
        BAKER,
        "department: bakery",
        "department: Bakery and bread lab",
        "bakery",
        mended=BACK,
        named=True,
    ),
    edit(
        "a person for a position",
        GOAL,
        "owner: head-baker",
        "owner: Anna Berger",
        "Anna Berger",
        "head-baker",
        mended=BACK,
        named=True,
    ),
    edit(
        "a mail address for a position",
        GOAL,
        "owner: head-baker",
        "owner: anna.berger@island-bakery.example",
        "head-baker",
        mended=BACK,
        named=True,
    ),
    edit("an id in capitals", GOAL, "owner: head-baker", "owner: Head-Baker", "head-baker", mended=BACK, named=True),
    edit("two owners", GOAL, "owner: head-baker", "owner: head-baker, shop-manager", "one", named=True),
    edit("two owners in German", GOAL, "owner: head-baker", "owner: head-baker und shop-manager", "one"),
    edit("a department for a position", GOAL, "owner: head-baker", "owner: bakery", "head-baker"),
    edit(
        "a folder for a kind",
        ABOUT,
        "[[term:first-batch]]",
        "[[calendar:ferry-letter]]",
        "event",
        mended="[[event:ferry-letter]]",
        named=True,
    ),
    edit("a capital kind in German", ABOUT, "[[goal:fresh-bread]]", "[[Ziel:fresh-bread]]", "goal", mended=BACK),
    edit(
        "a kind as a field of its own",
        "plan/playbooks/power-cut.md",
        "applies_to:\n  - bakery",
        "applies_to:\n  - department: bakery",
        "bakery",
        mended="applies_to:\n  - department:bakery",
    ),
    edit(
        "a title in a reference",
        ABOUT,
        "[[goal:fresh-bread]]",
        "[[Fresh bread before seven]]",
        "fresh-bread",
        mended=BACK,
    ),
    edit(
        "the path of a file",
        GOAL,
        "owner: head-baker",
        "owner: roles/positions/head-baker.yml",
        "head-baker",
        mended=BACK,
    ),
    edit("a dash of Word in an id", GOAL, "owner: head-baker", "owner: head–baker", "head-baker", mended=BACK),
    edit("a comma behind an id", GOAL, "owner: head-baker", "owner: head-baker,", "head-baker", mended=BACK),
    edit("one id in brackets", GOAL, "owner: head-baker", "owner: [head-baker]", "head-baker", mended=BACK),
    edit(
        "two who are accountable",
        DAILY,
        "accountable: head-baker",
        "accountable: head-baker and shop-manager",
        "one",
        named=True,
    ),
    edit(
        "an activity by its title",
        ABOUT,
        "[[goal:fresh-bread]]",
        "[[raci:daily-work#Change a price]]",
        "change-a-price",
        mended="[[raci:daily-work#change-a-price]]",
    ),
    edit(
        "an underscore in an id",
        BAKER,
        "title: Head baker",
        "id: head_baker\ntitle: Head baker",
        "head-baker",
        mended="id: head-baker\ntitle: Head baker",
    ),
    edit("nobody yet", GOAL, "owner: head-baker", "owner: tbd", "leave"),
    edit(
        "an id that was changed",
        BAKER,
        "title: Head baker",
        "id: chief-baker\ntitle: Head baker",
        "head-baker",
        "chief-baker",
        named=True,
    ),
)

FILES = (
    move("a folder at the root", GOAL, "goals/fresh-bread.yml", "plan/goals", named=True),
    move("a folder with a capital", "plan/meetings/tuesday.yml", "Plan/meetings/tuesday.yml", "plan/", named=True),
    move("a file by the kind's name", "plan/calendar.yml", "plan/events.yml", "plan/calendar.yml", named=True),
    move(
        "a file of Notepad",
        "plan/messages/warm-at-seven.yml",
        "plan/messages/warm-at-seven.yml.txt",
        "warm-at-seven.yml",
        named=True,
    ),
    move("a Markdown file by its long name", LESS, "plan/goals/wenig-rest.markdown", "wenig-rest.md", named=True),
    move("a German folder", "plan/pillars/customers.yml", "plan/säulen/customers.yml", "plan/pillars"),
    move(
        "one letter too few in a folder",
        "plan/measures/loaves-left.yml",
        "plan/measure/loaves-left.yml",
        "plan/measures",
    ),
    copy("a copy of a file", GOAL, "plan/goals/fresh-bread - Kopie.yml", "copy", named=True),
    copy("a copy under a name of its own", MEASURE, "plan/measures/bread-sold.yml", "same", named=True),
    add("a note of Word", "plan/goals/notes.docx", "PK\3\4", "pages"),
)

TABLES = (
    edit(
        "German heads in a measure's table",
        "plan/measures/loaves-a-day.csv",
        "date,value,note",
        "Datum,Wert,Bemerkung",
        "date",
        mended=BACK,
        named=True,
    ),
    edit(
        "titles in the head of a matrix",
        "roles/raci/ferry.csv",
        "activity,head-baker,",
        "activity,Head baker,",
        "head-baker",
        mended=BACK,
    ),
    edit(
        "a German head for everyday words",
        "roles/raci/ferry.csv",
        "shop-manager,keywords",
        "shop-manager,Stichworte",
        "keywords",
        mended=BACK,
    ),
    add(
        "a matrix without its file",
        "roles/raci/market.csv",
        "activity,head-baker\nSet up the stall,AR\n",
        "roles/raci/market.yml",
        named=True,
    ),
)

ADDRESSES = (
    edit("a web address without https", ORGANIZATION, "url: https://www", "url: www", "https", mended=BACK, named=True),
    edit(
        "a blank in a mail address",
        "roles/departments/bakery.yml",
        "bakery@island-bakery.example",
        "bakery@island bakery.example",
        "blank",
        named=True,
    ),
    edit(
        "a mail address with its name",
        BAKER,
        "email: anna.berger@island-bakery.example",
        "email: Anna Berger <anna.berger@island-bakery.example>",
        "anna.berger@island-bakery.example",
        mended=BACK,
    ),
    edit("mailto in a mail field", ORGANIZATION, "email: hello", "email: mailto:hello", "mailto", mended=BACK),
    edit("a bare mail address in a link", ABOUT, "(mailto:hello@", "(hello@", "mailto", mended=BACK),
    edit("a bare web address in a link", ABOUT, "(https://www", "(www", "https", mended=BACK),
    edit("a slip in https", "plan/channels/newsletter.yml", "url: https://", "url: htps://", "https", mended=BACK),
)

PLACEHOLDERS = (
    edit("words that `new` laid down", GOAL, "    how: Opens at half past six.", "    how: ...", "..."),
    edit(
        "the body that `new` laid down",
        LESS,
        "What is left goes to the animal shelter.",
        "Write here what does not fit into the fields above.",
        "Write here",
        named=True,
    ),
)

MISTAKES = (*YAML, *FIELDS, *REFERENCES, *FILES, *TABLES, *ADDRESSES, *PLACEHOLDERS)

NOT_YET: frozenset[str] = frozenset()
"""Mistakes that are not yet answered as they should be."""
