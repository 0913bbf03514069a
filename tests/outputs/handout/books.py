"""Books that print badly where texts are placed by counting: many departments, long words, a long playbook, next to nothing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import files as files_of
from io import BytesIO

LONG_WORD = "Verkehrsinfrastrukturfinanzierungsgesellschaftsaufsichtsratsvorsitzendenstellvertretung"
SETTINGS = """\
site_name: {name}
site_url: https://plan.example.org/
docs_dir: pages
use_directory_urls: false
theme: {{name: material, font: false}}
plugins:
  - onebook:
      profile: starter
      today: 2027-01-15
{more}"""


def large(
    departments: int = 60,
    title: Callable[[int], str] = lambda number: f"Department number {number}",
    language: str = "en",
    pillars: int = 9,
    steps: int = 60,
) -> dict[str, str]:
    """A book of so many departments and pillars, and a playbook of so many steps."""
    files = {
        "mkdocs.yml": SETTINGS.format(name="Large", more=""),
        "pages/about.md": "# About\n\nHow we work.\n",
        "plan/organization.yml": f"title: Large and Sons\nmission: We keep many houses going.\nlanguage: {language}\n",
    }
    for number in range(pillars):
        files[f"plan/pillars/p{number}.yml"] = f"title: Pillar {number} {title(number)}\norder: {number + 1}\n"
    for number in range(3 * pillars):
        parts = "".join(
            f"  - {{department: d{(number + k) % departments}, how: Does part {k} of goal {number} and says so.}}\n"
            for k in range(6)
        )
        files[f"plan/goals/g{number}.yml"] = (
            f"title: Goal {number} {title(number)}\norder: {number + 1}\nowner: l{number % departments}\n"
            f"pillar: p{number % pillars}\nperiod: 2027\nsummary: What we want to see with goal {number}, in a sentence.\n"
            f"success: It is there.\ncontributions:\n{parts}"
        )
    for number in range(departments):
        files[f"roles/departments/d{number}.yml"] = (
            f"title: {title(number)}\nlead: l{number}\npurpose: What house {number} is there for.\n"
        )
        files[f"roles/positions/l{number}.yml"] = (
            f"title: Lead of {title(number)}\ndepartment: d{number}\nholders: [{{name: Person {number}}}]\n"
            f"contact: {{phone: 0113 496 {number:04}, email: person{number}@example.org}}\n"
        )
    rows = "".join(
        f"  - {{id: a{number}, title: Do thing {number}, keywords: [word {number} one, word {number} two], "
        f"accountable: l{number % departments}, responsible: l{number % departments}}}\n"
        for number in range(3 * departments)
    )
    files["roles/raci/all.yml"] = f"title: All\nactivities:\n{rows}"
    lines = "".join(f"  - {{title: Step {number} of the long playbook, by: everyone}}\n" for number in range(steps))
    files["plan/playbooks/long.yml"] = f"title: The long playbook\napplies_to: all\nsteps:\n{lines}"
    days = "".join(
        f"  - {{id: e{number}, title: Item {number} goes out, date: 2027-{2 + number // 28:02}-{number % 28 + 1:02}}}\n"
        for number in range(60)
    )
    files["plan/calendar/items.yml"] = f"calendar:\n{days}"
    return files


def german() -> dict[str, str]:
    """A book in German, with compounds as long as they come."""
    return large(
        14,
        lambda number: f"{LONG_WORD} {number}" if number % 3 == 0 else f"Abteilung für Öffentlichkeitsarbeit {number}",
        "de-DE",
        4,
        12,
    )


def arabic(font: bytes) -> dict[str, str | bytes]:
    """A book in Arabic, with a font of its own that has the letters: lines begin at the right, columns too."""
    files: dict[str, str | bytes] = dict(large(6, lambda number: f"قسم الاتصالات والتسويق {number}", "ar", 3, 12))
    files["mkdocs.yml"] = SETTINGS.format(name="عربي", more="      print_fonts: [fonts/letters.ttf]\n")
    files["plan/organization.yml"] = (
        "title: دار الكتاب\nmission: نوصل الخبز الجيد إلى كل بيت في الجزيرة، كل صباح.\nlanguage: ar\n"
    )
    files["fonts/letters.ttf"] = font
    return files


def arabic_letters() -> bytes:
    """A font with Arabic letters that look like others: where lines begin and end does not hang on their shapes."""
    from fontTools.ttLib import TTFont

    upright = (one for one in files_of("fontpkg-source-sans-3") or () if "Italic" not in one.name)
    path = next(one for one in upright if one.suffix in (".ttf", ".otf"))
    font = TTFont(str(path.locate()))
    shapes = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {0x0621 + number: shapes[ord("a") + number % 26] for number in range(42)}
            table.cmap[ord("،")] = shapes[ord(",")]
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = "Letters"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
