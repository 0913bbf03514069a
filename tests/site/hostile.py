"""A book that no designer had in mind: many, long, and in other scripts."""

from __future__ import annotations

SETTINGS = """\
site_name: Hostile
docs_dir: pages
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - onebook: {profile: starter, today: 2027-01-15}
"""
MEASURE = """\
unit: pallets
baseline: {value: 1, date: 2026-01-01}
target: {value: 9, date: 2027-12-31}
"""
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsordnung"
TITLES = (
    "Grow",
    LONG,
    "نوصل كل طلب في اليوم الذي وعدنا به عملاءنا في كل مدينة",
    "私たちは約束した日にすべての注文を必ずお客様に届けますそして遅れは先に知らせます",
    "להגיע לכל לקוח ביום שהבטחנו, בלי יוצא מן הכלל",
    "<script>alert('x')</script> & \"quotes\" that nobody escaped in a very long title indeed",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "🚀🚀🚀 launch 👩‍👩‍👧‍👦 families everywhere, with every colour 👍🏽 of thumb",
    "ความสำเร็จของลูกค้าคือความสำเร็จของเราทุกคนในทุกวันและทุกที่",
)


def hostile(goals: int, departments: int, titles: tuple[str, ...] = TITLES) -> dict[str, str]:
    """The files of a book with so many goals and departments, with hubs, objectives, measures and open needs."""

    def title(number: int, what: str) -> str:
        return '"' + f"{titles[number % len(titles)]} {what} {number}".replace('"', '\\"') + '"'

    files = {"mkdocs.yml": SETTINGS}
    files["plan/organization.yml"] = f"title: {title(1, 'company')}\n"
    for number in range(min(goals, 3)):
        files[f"plan/pillars/p{number}.yml"] = f"title: {title(number + 1, 'pillar')}\norder: {number}\n"
    for number in range(departments):
        own = f"title: {title(number, 'department')}\nlead: l{number}\n"
        if number % 5:
            own += f"parent: d{number - number % 5}\nhub: d{number - number % 5}\n"
        files[f"roles/departments/d{number}.yml"] = own
        files[f"roles/positions/l{number}.yml"] = f"title: {title(number, 'lead')}\ndepartment: d{number}\n"
        used = ", ".join(f"d{other}" for other in range(departments) if other % 5 and (other + number) % 3)
        if number % 5 == 0:
            files[f"plan/channels/c{number}.yml"] = (
                f"title: {title(number, 'channel')}\nmedium: online\nowner: l{number}\nused_by: [{used}]\n"
            )
    for number in range(goals):
        parts = [place for place in range(departments - 1) if (place * 7 + number * 3) % 11 < 3]
        own = f"title: {title(number, 'goal')}\norder: {number}\npillar: p{number % 3}\nmeasures: [m{number}]\n"
        if number and number % 4 == 0:
            own += f"parent: g{number - 1}\n"
        if departments:
            own += f"owner: l{number % max(departments - 1, 1)}\n"
        if parts:
            own += "contributions:\n"
            for place in parts:
                own += f"  - department: d{place}\n    how: Helps\n"
                if (place + number) % 6 == 0 and departments > 2:
                    own += f"    needs: [{{from: d{(place + 1) % (departments - 1)}, what: {title(number, 'need')}}}]\n"
        files[f"plan/goals/g{number}.yml"] = own
        actuals = f"actuals: [{{date: 2026-12-31, value: {number % 9}}}]\n"
        files[f"plan/measures/m{number}.yml"] = f"title: {title(number, 'measure')}\n{MEASURE}{actuals}"
    return files
