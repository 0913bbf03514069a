"""A small book without any finding in the profile *standard*, and what is found in it when files are added."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.problem import Problem

CLEAN = {
    "mkdocs.yml": """\
site_name: Island Bakery
docs_dir: pages
theme:
  name: material
plugins:
  - onebook:
      profile: standard
      today: 2027-01-15
""",
    "plan/organization.yml": """\
title: Island Bakery
mission: Good bread for everyone on the island, every morning.
""",
    "plan/pillars/customers.yml": """\
title: Customers who come back
""",
    "plan/measures/loaves-a-day.yml": """\
title: Loaves sold a day
owner: head-baker
unit: loaves
definition: Loaves sold in all shops, the average of all opening days of the month.
baseline:
  value: 420
  date: 2026-12-31
target:
  value: 720
  date: 2027-12-31
""",
    "plan/goals/fresh-bread.yml": """\
title: Fresh bread before seven
pillar: customers
owner: head-baker
period: 2027
success: Every shop on the island has fresh bread when it opens.
measures:
  - loaves-a-day
contributions:
  - department: bakery
    how: Bakes at night and hands over at five.
  - department: shop
    how: Opens at half past six.
""",
    "roles/departments/bakery.yml": """\
title: Bakery
lead: head-baker
purpose: Bakes what the island eats.
""",
    "roles/departments/shop.yml": """\
title: Shop
lead: shop-manager
purpose: Sells it, and hears first what customers want.
""",
    "roles/positions/head-baker.yml": """\
title: Head baker
department: bakery
""",
    "roles/positions/shop-manager.yml": """\
title: Shop manager
department: shop
""",
    "roles/raci/daily-work.yml": """\
title: Daily work
activities:
  - title: Add a new bread
    keywords:
      - recipe
    accountable: head-baker
    responsible: head-baker
  - title: Change a price
    keywords:
      - discount
    accountable: shop-manager
    responsible: shop-manager
""",
}


def problems(book: BookMaker, files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that is found in the small book with these files in it."""
    return check_book(book(CLEAN | dict(files))).problems


def found(book: BookMaker, files: Mapping[str, str]) -> list[str]:
    """The codes of what is found, in order of their places."""
    return [problem.code for problem in problems(book, files)]
