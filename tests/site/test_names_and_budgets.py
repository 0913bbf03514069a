"""What the settings keep back is on no page and in no file of the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import BookMaker

from onebook.cli.run import run

FILES = {
    "roles/departments/shop.yml": "title: Shop\nlead: seller\nhub: bakery\ncontact: {email: shop@bread.example}\n",
    "roles/positions/head-baker.yml": """\
title: Head baker
department: bakery
holders: [{name: Zebedee Quillfeather, contact: {email: zq@bread.example, phone: "+44 1632 960777"}}]
""",
    "roles/positions/seller.yml": """\
title: Seller
department: shop
backup: head-baker
holders: [{name: Wilhelmina Oxtoby}, {name: Ottoline Fudge}]
""",
    "roles/positions/night-baker.yml": "title: Night baker\ndepartment: bakery\nholders: []\nbackup: head-baker\n",
    "roles/raci/bread.yml": """\
title: Bread
activities:
  - {title: Bake a cake, ask_when: [Who bakes?], accountable: head-baker, responsible: night-baker, consulted: [seller]}
""",
    "roles/partners.yml": "partners:\n- {title: Old mill, does: Grinds., led_by: head-baker}\n",
    "roles/questions.yml": "questions:\n- {title: Who bakes a cake?, finds: 'raci:bread#bake-a-cake'}\n",
    "plan/channels/board.yml": "title: Board\nmedium: offline\nowner: seller\nlead_time: 1 day\n",
    "plan/calendar.yml": "calendar:\n- {title: Rye week, date: 2027-01-20, channel: board}\n",
    "plan/meetings.yml": "meetings:\n- {title: Tasting, date: 2027-01-20, owner: seller, departments: [bakery]}\n",
    "plan/playbooks/fire.yml": """\
title: Fire
owner: seller
triage: [{severity: Bad, looks_like: flames, responder: head-baker, within: 5 minutes}]
steps: [{title: Ring, by: [seller]}]
""",
    "plan/initiatives/oven.yml": "title: Oven\nowner: seller\nbudget: {amount: 98765, currency: GBP, owner: seller}\n",
    "plan/campaigns/rye.yml": "title: Rye\nowner: seller\nbudget: {amount: 98765, currency: GBP, owner: seller}\n",
    "lexicon/terms.yml": "terms:\n- {title: Sack, definition: Fifty pounds., owner: head-baker}\n",
}
NAMES = ("Zebedee", "Quillfeather", "Wilhelmina", "Oxtoby", "Ottoline", "Fudge", "zq@bread.example", "960777")


def built(book: BookMaker, starter: dict[str, str], *settings: str) -> Path:
    lines = "".join(f"      {line}\n" for line in ("severity: {SEC: 'off'}", *settings))
    root = book(starter | FILES | {"mkdocs.yml": starter["mkdocs.yml"] + lines})
    assert run(["-C", str(root), "-q", "build"]) == 0
    return root / "site"


def files_with(site: Path, *words: str) -> list[str]:
    """The files of a site that hold one of these words; those of the theme hold none that matter."""
    return [
        f"{path.relative_to(site)}: {word}"
        for path in sorted(site.rglob("*"))
        if path.is_file() and "assets/javascripts" not in path.as_posix()
        for word in words
        if word.encode() in path.read_bytes()
    ]


def test_no_page_and_no_file_tells_a_name_where_names_are_told_nowhere(
    book: BookMaker, starter: dict[str, str]
) -> None:
    site = built(book, starter, "names: nowhere")
    assert files_with(site, *NAMES) == []
    # that somebody holds a position is not told; that nobody does, is
    head, night = (
        json.loads((site / f"api/v1/positions/{name}.json").read_text()) for name in ("head-baker", "night-baker")
    )
    assert "holders" not in head["fields"]
    assert night["fields"]["holders"] == []


@pytest.mark.parametrize("names", ["site", "everywhere"])
def test_else_the_site_tells_them_where_people_look(book: BookMaker, starter: dict[str, str], names: str) -> None:
    found = files_with(built(book, starter, f"names: {names}"), "Quillfeather")
    for address in ("positions/head-baker.html", "departments/bakery.html", "ask.html", "api/v1/book.json"):
        assert f"{address}: Quillfeather" in found


def test_budgets_are_told_only_where_the_settings_say_so(book: BookMaker, starter: dict[str, str]) -> None:
    # a page writes it with a comma, the data without
    amounts = ("98765", "98,765")
    assert files_with(built(book, starter), *amounts) == []
    found = files_with(built(book, starter, "print_budgets: true"), *amounts)
    assert {"initiatives/oven.html: 98,765", "campaigns/rye.html: 98,765", "api/v1/book.json: 98765"} <= set(found)
