"""What pages say comes from the list of a language, and none of it stands in a template, a view or a script by itself."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from tests.search.german_book import GERMAN
from tests.site.quick import without_rule_pages

import onebook
from onebook.cli.run import run
from onebook.model.kind import kinds
from onebook.outputs.site.assets import SAYS, script
from onebook.text.language import language
from onebook.text.said import HOLE, Said, SaidDay, SaidRow
from onebook.text.wordlist import read_words

PACKAGE = Path(onebook.__file__).parent
SITE = PACKAGE / "outputs/site"
IN_ENGLISH = ("rules", "reference")
"""Help for those who edit, which is in English as the tool itself is, and says so (`lang`)."""
NAMES = {"Outlook:", "Google Calendar:", "Apple Calendar:", "Thunderbird:", "(.ics)", "(PDF)", "Esc", "Enter", "¶"}
PLACED = re.compile(r"\(\.ics\)|\(PDF\)|\bEsc\b|(?:Outlook|Google Calendar|Apple Calendar|Thunderbird):")
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
TEMPLATE = Environment(trim_blocks=True, lstrip_blocks=True)
LETTER = re.compile(r"[A-Za-z]{2}")
EDITING: dict[str, str] = (read_words("de") or {})["editing"]
"""What forms say, which tests/editing/test_forms_in_german.py holds."""
GERMAN_WORDS = {**(read_words("de") or {})["words"], **(read_words("de") or {})["site"]}


def templates() -> Iterator[Path]:
    for folder in ("templates", "theme"):
        for path in sorted((SITE / folder).rglob("*.html")):
            if path.parent.name not in IN_ENGLISH:
                yield path


class _Said(HTMLParser):
    """The texts of a template between tags and in attributes that people read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("code", "kbd", "script", "style")
        self.found += [value for name, value in attrs if name in ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("code", "kbd", "script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def bare_texts(source: str) -> list[str]:
    """What a template says that comes through no `say`."""
    parser = _Said()
    parser.feed(JINJA.sub(" ", source))
    found = (PLACED.sub("", text) for text in parser.found)
    # names of classes that a macro hands on for an attribute
    return [text.strip() for text in found if LETTER.search(re.sub(r"\bob-[\w-]+|\b(?:data|class)[\w-]*=?", "", text))]


def test_no_template_says_a_text_by_itself() -> None:
    assert {path.name: found for path in templates() if (found := bare_texts(path.read_text("utf-8")))} == {}
    assert len(list(templates())) > 50


@pytest.mark.parametrize(
    "source",
    [
        "<p>Nothing here</p>",
        '<p aria-label="Bar: {{ one }}">{{ say("x") }}</p>',
        "{% if a %}No date{% endif %}",
        "<b>{{ x }}</b> of all",
    ],
)
def test_that_a_bare_text_is_found(source: str) -> None:
    assert bare_texts(source) != []


def constants(node: nodes.Node) -> Iterator[str]:
    for one in [node] if isinstance(node, nodes.Const) else node.find_all(nodes.Const):
        if isinstance(one.value, str):
            yield one.value


def said_in_templates() -> Iterator[str]:
    """The texts of all `say`, and those that a template hands to a macro which says them."""
    for path in templates():
        tree = TEMPLATE.parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            name = getattr(call.node, "name", getattr(call.node, "attr", ""))
            if name == "say":
                yield from (text for argument in call.args[:1] for text in constants(argument))
            elif name in MACROS:
                yield from (text for argument in call.args for text in constants(argument) if _is_text(text))
        for default in (one for macro in tree.find_all(nodes.Macro) for one in macro.defaults):
            yield from (text for text in constants(default) if _is_text(text))
        if path.name == "feeds.html":
            yield from (text for text in constants(tree) if text.startswith("One "))


MACROS = frozenset(
    "filter nothing empty promise_row need_row owner_words fresh_line next_time some bold button".split()
)


def _is_text(text: str) -> bool:
    return LETTER.search(HOLE.sub("", text)) is not None and not re.match(
        r"ob-|page--|<|[\w-]+/|ul$|ol$|list$|hub$", text
    )


def said_in_code() -> Iterator[str]:
    """The texts of views, facts and pages."""
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] in ("cli", "past"):
            continue
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            places = {"Said": (0,), "sentence": (0,), "say": (0,), "in_html": (1,), "how_many": (1, 2)}.get(name, ())
            for place in places:
                for node in ast.walk(call.args[place]) if place < len(call.args) else ():
                    if isinstance(node, ast.Constant) and isinstance(node.value, str) and LETTER.search(node.value):
                        yield node.value


def said_in_scripts() -> Iterator[str]:
    folders = (SITE / "script", SITE / "search/engine", PACKAGE / "outputs/draft/assets")
    for path in (path for folder in folders for path in folder.rglob("*.js")):
        yield from (json.loads(f'"{text}"') for text in SAYS.findall(path.read_text("utf-8")))


def said_of_kinds() -> Iterator[str]:
    for kind in kinds().values():
        yield from (
            kind.singular,
            kind.plural,
            kind.plural.capitalize(),
            kind.menu.title,
            kind.menu.says,
            kind.menu.tab,
        )


def test_german_says_everything_that_the_site_says() -> None:
    said = {*said_in_templates(), *said_in_code(), *said_in_scripts(), *said_of_kinds()}
    not_ours = {"every", "unit", "date", "within "}
    assert (
        sorted(
            text
            for text in said - not_ours
            if LETTER.search(HOLE.sub("", text)) and text not in {**EDITING, **GERMAN_WORDS}
        )
        == []
    )
    assert len(said) > 800


def test_no_german_text_of_the_site_is_for_nothing() -> None:
    sources = [path.read_text("utf-8") for ending in ("py", "html", "js") for path in PACKAGE.rglob(f"*.{ending}")]
    everything = "\n".join(sources).replace("\\u2019", "’")
    made = {f"{{n}} {one.singular}" for one in kinds().values()} | {f"{{n}} {one.plural}" for one in kinds().values()}
    units = (
        "minute",
        "working hour",
        "hour",
        "working day",
        "day",
        "week",
        "month",
        "year",
        "need",
        "needs",
        "activity",
    )
    made |= {f"{start}{{n}} {unit}{s}" for start in ("", "within ") for unit in units for s in ("", "s")}
    known = made | set(said_of_kinds()) | {"a day on which we are closed ({why})"}
    for_nothing = [
        text
        for text in (read_words("de") or {})["site"]
        if text not in known and json.dumps(text, ensure_ascii=False)[1:-1] not in everything and text not in everything
    ]
    assert for_nothing == []


def test_each_text_keeps_its_holes_and_has_one_translation() -> None:
    tables = read_words("de") or {}
    assert set(tables["words"]) & set(tables["site"]) == set()
    assert {text for text, said in GERMAN_WORDS.items() if set(HOLE.findall(text)) != set(HOLE.findall(said))} == set()


def test_values_of_views_are_said_in_both_languages() -> None:
    day = SaidDay("16 Nov 2026", "day", date(2026, 11, 16))
    told = SaidRow("; ", (Said("brief by {day}", day=day), "On track"))
    assert told == "brief by 16 Nov 2026; On track"
    assert language("de", blank=" ").translated(told) == "Auftrag bis 16. Nov. 2026; On track"
    assert Said("Print [button]") == "Print"
    assert language("de").translated(Said("Print [button]")) == "Drucken"


def test_the_script_holds_what_it_says_and_no_more() -> None:
    assert '"Vacant": "Unbesetzt"' in script(language("de"))
    assert "Our plan on a page" not in script(language("de"))
    assert "const WORDS = {};" in script()
    assert "@" not in re.sub(r"[\w.]@|@media", "", "".join(re.findall(r"@[a-z-]+@", script())))


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._silent = 0
        self._other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link", "input", "br", "img", "wbr", "base", "hr"):
            return
        self._silent += tag in ("script", "style")
        self._other.append(dict(attrs).get("lang") or "")
        if "en" not in self._other[1:]:
            self.found |= {" ".join(value.split()) for name, value in attrs if name in ATTRIBUTES and value}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")
        if self._other:
            self._other.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and "en" not in self._other[1:]:
            self.found.add(" ".join(data.split()))


@pytest.fixture(scope="module")
def german_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("deutsch")
    for name, text in {**GERMAN, **MORE}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        without_rule_pages(patch)
        assert run(["-C", str(root), "-q", "build", "--today", "2026-11-16"]) == 0
    return root / "site"


MORE = {
    "plan/calendar/fest.yml": "title: Sommerfest\ndate: 2026-11-20T18:30\nchannel: brief\nwhere: Am See\nstatus: active\n",
    "plan/channels/brief.yml": "title: Rundbrief\nmedium: offline\nlead_time: 5 working days\nowner: leitung\n",
    "plan/measures/plaetze.yml": (
        "title: Belegte Plätze\nunit: '%'\nbaseline: {date: 2026-01-01, value: 40}\ntarget: {date: 2027-06-30, value: 80}\n"
        "actuals:\n  - {date: 2026-06-30, value: 50}\n  - {date: 2026-10-31, value: 52.5}\n"
    ),
    "plan/goals/volles-haus.yml": (
        "title: Volles Haus\nperiod: 2026-01-01/2027-06-30\nmeasures: [plaetze]\nowner: leitung\norder: 1\n"
    ),
    "roles/positions/leitung.yml": "title: Hausleitung\nholders: [{name: Ada Berg}]\n",
    "plan/meetings/runde.yml": "title: Runde\nrepeat: every 2 weeks on Tuesday\ndate: 2026-11-17T09:00\ntype: sync\n",
}


def test_a_german_site_says_no_english_text_of_the_list(german_site: Path) -> None:
    changed = {text.partition(" [")[0] for text, said in GERMAN_WORDS.items() if said != text and not HOLE.search(text)}
    # words that are German as well, or names in the book
    changed -= {"Start", "Start again [x]", "Web", "Budget"}
    left: dict[str, list[str]] = {}
    for path in sorted(german_site.rglob("*.html")):
        if path.parent.name in IN_ENGLISH:
            continue
        parser = _Visible()
        parser.feed(path.read_text("utf-8"))
        if found := sorted(parser.found & changed):
            left[str(path.relative_to(german_site))] = found
    assert left == {}


def test_german_pages_write_days_and_figures_in_german(german_site: Path) -> None:
    def page(name: str) -> str:
        return (german_site / name).read_text("utf-8")

    assert "52,5 %" in page("goals/volles-haus.html")
    assert "Okt. 2026" in page("goals/volles-haus.html")
    assert "</b>Fr</time>" in page("calendar/index.html")
    assert "Alle 2 Wochen am Dienstag" in page("meetings/index.html")
    assert '<html lang="de"' in page("index.html")
    assert "Was möchten Sie wissen?" in page("index.html")
    assert '"day": "{d}. {mon} {y}"' in page("assets/onebook/onebook.js")


def test_help_for_those_who_edit_says_that_it_is_english(german_site: Path) -> None:
    reference = (german_site / "reference/index.html").read_text("utf-8")
    assert '<div lang="en" dir="ltr">' in reference
