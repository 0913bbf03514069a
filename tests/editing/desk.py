"""A book with comments in its files, in git, with another repository to send to; and a server that edits it."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onebook.cli.edit_server import EditServer

FILES: Mapping[str, str] = {
    "plan/goals/fresh-bread.yml": """\
# What the island asks us for first.
title: Fresh bread before seven   # not half past
owner: 'head-baker'
period: 2027
success: Every shop on the island has fresh bread when it opens.
measures: [shops-open]
contributions:
  # they begin at night
  - department: bakery
    how: "Bakes at night, and hands over at five."
""",
    "plan/measures/shops-open.yml": """\
title: Shops with bread at seven
unit: shops
direction: up
definition: Shops that have all breads on the shelf at seven.
baseline: {value: 10, date: 2026-12-01}
target:
  value: 24
  date: 2027-12-31
actuals:
  - {date: 2026-12-31, value: 12}
  - date: 2027-01-10
    value: 14   # two more on the north shore
""",
    "plan/channels/channels.yml": """\
channels:
  # on the counter
  - id: counter-card
    title: Counter card
    medium: offline
    owner: shop-keeper
    lead_time: 2 weeks
  # on the island's own wave
  - id: island-radio
    title: Island radio
    medium: offline   # since 1994
    owner: shop-keeper
    lead_time: 3 working days
""",
    "plan/audiences/islanders.yml": "title: Islanders\nmarket: b2c\n",
    "plan/messages/warm-bread.yml": """\
title: Warm bread
statement: Our bread is warm when you open the door.
proof:
  - claim: It leaves the oven at five.
    source: Oven log, January 2027
""",
    "plan/calendar/2027.yml": """\
calendar:
  - id: open-night
    title: Open night in the bakery
    date: 2027-03-12   # a Friday
    channel: counter-card
    where: At the ovens
  - id: spring-card
    title: Spring card
    date: 2027-04-02
    channel: counter-card
""",
    "plan/playbooks/oven-fire.md": """\
---
title: The oven burns
summary: What to do when an oven burns.
owner: head-baker
steps:
  # first of all
  - title: Get everybody out
    by: everyone
    within: 1 minute
  - title: Call the fire brigade
    by: [head-baker]
    within: 2 minutes
---

Stay calm. See [[position:head-baker]].
""",
    "roles/departments/bakery.yml": """\
title: Bakery
lead: head-baker
purpose: Bakes what the island eats.
""",
    "roles/departments/shops.yml": """\
title: Shops
lead: shop-keeper   # of all shops
purpose: Sells what we bake.
""",
    "roles/positions/head-baker.yml": """\
title: Head baker
department: bakery
holders:
  - name: Ada Brook
""",
    "roles/positions/shop-keeper.yml": """\
title: Shop keeper
department: shops
holders: []   # since Christmas
backup: head-baker
""",
    "roles/raci/bread.yml": """\
title: Bread
about: goal:fresh-bread
matrix:
  columns: [head-baker, shop-keeper]
  rows:
    # every night
    - title: Choose the breads of the week
      cells: A R
    - title: Set the prices
      cells: "C AR"
""",
    "lexicon/terms.yml": """\
terms:
  - title: Loaf
    definition: One bread as it leaves the oven.
  # since the new ovens
  - title: Batch
    definition: What one oven bakes at once.
""",
}


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def in_git(root: Path, other: Path) -> Path:
    """The book as a commit on `main`, with another repository to send to."""
    git(root, "init", "-q", "-b", "main")
    for name, value in (("user.name", "Jo"), ("user.email", "jo@bakery.example"), ("core.autocrlf", "false")):
        git(root, "config", name, value)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "The book")
    git(root.parent, "init", "-q", "--bare", "-b", "main", str(other))
    git(root, "remote", "add", "origin", str(other))
    git(root, "push", "-q", "-u", "origin", "main")
    return root


@contextmanager
def editing(root: Path) -> Iterator[EditServer]:
    """A server that edits a book."""
    server = EditServer("127.0.0.1", 0, root, None)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
