"""A small book in which everything that can be agreed is agreed, on 5 January 2027."""

from __future__ import annotations

from tests.changes.history import BASE
from tests.past.repository import GOAL

AGREED = "2027-01-05"
AGREEMENT, CAMPAIGN, PLAYBOOK = (
    "roles/agreements/oven.yml",
    "plan/campaigns/spring-bread.yml",
    "plan/playbooks/post.yml",
)
MEASURE, MESSAGE, RELEASES = "plan/measures/loaves-a-day.yml", "plan/messages/bread-you-know.yml", "plan/releases.yml"
BOOK = BASE | {
    GOAL: BASE[GOAL].replace(
        "    how: Bakes at night and hands over at five.\n",
        "    how: Bakes at night and hands over at five.\n"
        f"    agreed: {AGREED}\n"
        "    needs:\n"
        "      - from: shop\n"
        "        what: The orders of the day\n"
        "        by: 2027-02-01\n"
        f"        agreed: {AGREED}\n",
    ),
    CAMPAIGN: BASE[CAMPAIGN] + f"releases: [rye-loaf]\nagreed: {AGREED}\n",
    AGREEMENT: f"from: bakery\nto: shop\ngives: Bread at five.\nwithin: 1 day\nagreed: {AGREED}\n",
    PLAYBOOK: (
        "title: A bad word in the post\nowner: shop-manager\nsteps:\n"
        f"  - title: Answer\n    by: [shop-manager]\n    within: 4 hours\n    agreed: {AGREED}\n"
        "  - title: Tell the baker\n    by: [shop]\n    within: 1 day\n"
    ),
}
PART, NEED = "contributions/0/agreed", "contributions/0/needs/0/agreed"
GOALS = [f"goal:fresh-bread {PART}", f"goal:fresh-bread {NEED}"]
EDITS: tuple[tuple[str, str, str, list[str]], ...] = (
    (GOAL, "when it opens", "at seven", GOALS),
    (GOAL, "period: 2027", "period: 2028", GOALS),
    (MEASURE, "value: 720", "value: 800", ["campaign:spring-bread agreed", *GOALS]),
    (MEASURE, "  date: 2027-12-31", "  date: 2028-12-31", ["campaign:spring-bread agreed", *GOALS]),
    (GOAL, "The orders of the day", "The orders of the day, by six", GOALS[1:]),
    (GOAL, "The orders of the day", "Two vans", GOALS[1:]),
    (GOAL, "by: 2027-02-01", "by: 2027-03-01", GOALS[1:]),
    (CAMPAIGN, "message: bread-you-know", "message: other", ["campaign:spring-bread agreed"]),
    (MESSAGE, "who baked your bread", "whose bread it is", ["campaign:spring-bread agreed"]),
    (RELEASES, "date: 2027-03-01", "date: 2027-03-08", ["campaign:spring-bread agreed"]),
    (AGREEMENT, "at five", "at six", ["agreement:oven agreed"]),
    (AGREEMENT, "1 day", "2 days", ["agreement:oven agreed"]),
    (PLAYBOOK, "4 hours", "1 hour", ["playbook:post steps/0/agreed"]),
    (PLAYBOOK, "by: [shop-manager]", "by: [head-baker]", ["playbook:post steps/0/agreed"]),
    # nobody agreed to these
    (PLAYBOOK, "by: [shop]\n    within: 1 day", "by: [bakery]\n    within: 2 days", []),
    (GOAL, "owner: head-baker", "owner: shop-manager", []),
    (GOAL, "hands over at five", "hands over at six", []),
    (MEASURE, "definition: Loaves", "definition: All loaves", []),
    (CAMPAIGN, "end: 2027-05-31", "end: 2027-06-30", []),
    (PLAYBOOK, "title: Answer", "title: Answer at once", []),
    # what was not there has not changed
    (MEASURE, "target:\n", "milestones: [{value: 500, date: 2027-06-30}]\ntarget:\n", []),
    (GOAL, "contributions:\n", "contributions:\n  - department: office\n    how: Counts.\n", []),
    # they agreed anew, or no longer, in the same step
    (GOAL, f"when it opens.\nmeasures:\n  - loaves-a-day\ncontributions:\n  - department: bakery\n    how: Bakes at night "
     f"and hands over at five.\n    agreed: {AGREED}", "at six.\nmeasures:\n  - loaves-a-day\ncontributions:\n"
     "  - department: bakery\n    how: Bakes at night and hands over at five.\n    agreed: 2027-01-10", GOALS[1:]),
    (AGREEMENT, f"1 day\nagreed: {AGREED}\n", "2 days\n", []),
)  # fmt: skip
"""A file, what changes in it, and what is agreed no longer then."""
