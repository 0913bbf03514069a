"""The book that stands around every example on the rules' pages: small, whole and without a finding."""

from __future__ import annotations

from datetime import date

TODAY = date(2027, 1, 15)

BASE_BOOK = {
    "mkdocs.yml": """\
site_name: Our book
docs_dir: pages
plugins:
  - onebook:
      profile: standard
      today: 2027-01-15
""",
    "plan/organization.yml": """\
title: Harbour & Vale Supply
mission: We keep clinics and bakeries running by getting the right part to them on the day we promised.
""",
    "plan/pillars/reliability.yml": """\
title: We keep our day
""",
    "plan/goals/on-the-day.yml": """\
title: Deliver every order on the promised day
pillar: reliability
period: 2027
owner: head-of-logistics
success: Nineteen orders in twenty arrive complete on the day that we confirmed.
measures:
  - orders-on-the-day
contributions:
  - department: logistics
    how: Plans the vans by the promised day.
    agreed: 2026-11-02
  - department: sales
    how: Names a day that we can hold.
    agreed: 2026-11-02
""",
    "plan/measures/orders-on-the-day.yml": """\
title: Orders on the promised day
unit: "%"
definition: Orders that arrived complete on the day that we had confirmed, of all orders of the month.
baseline:
  value: 82
  date: 2026-10-31
target:
  value: 95
  date: 2027-12-31
""",
    "plan/audiences/clinics.yml": """\
title: People who run a clinic
market: b2b
""",
    "plan/channels/newsletter.yml": """\
title: Newsletter for clinics
medium: online
owner: head-of-sales
lead_time: 5 working days
audiences:
  - clinics
""",
    "plan/messages/we-keep-our-day.yml": """\
title: We keep our day
statement: When we name a day, it is there on that day.
proof:
  - claim: Nineteen orders in twenty arrive on the day.
    source: The measure of orders on the promised day
""",
    "roles/departments/logistics.yml": """\
title: Logistics
lead: head-of-logistics
purpose: Brings every order to its door on the day that we named.
""",
    "roles/departments/sales.yml": """\
title: Sales
lead: head-of-sales
purpose: Names a day that we can hold, and takes the order.
""",
    "roles/positions/head-of-logistics.yml": """\
title: Head of Logistics
department: logistics
""",
    "roles/positions/head-of-sales.yml": """\
title: Head of Sales
department: sales
""",
    "roles/raci/promised-day.yml": """\
title: Orders
activities:
  - title: Name the day
    keywords:
      - delivery date
    accountable: head-of-sales
    responsible: sales
    consulted: logistics
  - title: Plan the routes
    keywords:
      - vans
    accountable: head-of-logistics
    responsible: logistics
    informed: sales
""",
}
