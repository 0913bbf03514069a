"""A page that is joined from a shell is the page that MkDocs renders by itself, byte for byte."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker
from tests.site.quick import without_rule_pages

from onebook.cli.run import run
from onebook.mkdocs_plugin import OnebookPlugin
from onebook.outputs.handout import press
from onebook.outputs.site.shells import Shells

JOINED: list[int] = []
GOAL = """title: {title}
owner: head-baker
period: 2027
success: "{title} is there, and more than {number} people have seen it."
contributions:
  - department: bakery
    how: Bakes.
"""
TITLES = ("Bread & butter", "A <b>bold</b> cake", 'Rolls "as before"', "Pies, it's true", "Tarts", "{{ page.title }}")


@pytest.fixture(autouse=True)
def count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count what is joined."""
    JOINED.clear()
    page = Shells.page

    def counted(shells: Shells, *about: object) -> str:
        before = shells.joined
        text = page(shells, *about)  # type: ignore[arg-type]
        JOINED.append(shells.joined - before)
        return text

    monkeypatch.setattr(Shells, "page", counted)


def both(root: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, int]:
    """Builds a book both ways, which must give the same files; the site, and how many of its pages were joined."""
    sites = []
    for has_shells in (True, False):
        monkeypatch.setattr(OnebookPlugin, "has_shells", has_shells)
        sites.append(site / ("shells" if has_shells else "plain"))
        assert run(["-C", str(root), "-q", "build", "--no-cache", "-o", str(sites[-1])]) == 0
    shelled, plain = sites
    names = [sorted(path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file()) for one in sites]
    assert names[0] == names[1]
    assert filecmp.cmpfiles(shelled, plain, names[0], shallow=False)[1:] == ([], [])
    return sites[0], sum(JOINED)


@pytest.fixture
def root(book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with some goals, whose titles are nothing but text."""
    without_rule_pages(monkeypatch)
    goals = {
        f"plan/goals/goal-{number}.yml": GOAL.format(title=f"'{title.replace(chr(39), chr(39) * 2)}'", number=number)
        for number, title in enumerate(TITLES)
    }
    goals = {name: text.replace('success: "', "success: |\n  ").replace('it."', "it.") for name, text in goals.items()}
    return book(starter | goals)


def overridden(root: Path, **templates: str) -> Path:
    """The same with templates of its own."""
    for name, text in templates.items():
        path = root / "theme" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{{% if page %}}{text}{{% endif %}}", "utf-8")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("name: material", "name: material\n  custom_dir: theme")
    settings.write_text(
        f"{text}      trusted: [custom_dir]\nrepo_url: https://code.example/a/b\nsite_url: https://a.example/b\n"
    )
    return root


def test_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "missing", lambda: "not here")
    for name in ("plan", "roles", "lexicon", "pages"):
        shutil.copytree(REPOSITORY / name, tmp_path / "book" / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path / "book")
    site, joined = both(tmp_path / "book", tmp_path, monkeypatch)
    assert joined > 0.7 * len([*site.rglob("*.html")])


def test_titles_that_look_like_something_else(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, joined = both(root, tmp_path, monkeypatch)
    assert joined >= 5
    assert "A &lt;b&gt;bold&lt;/b&gt; cake" in (site / "goals/goal-1.html").read_text("utf-8")


KNOWN = {
    "more at the foot": {
        "partials__copyright": """<p>{{ page.title }} at {{ page.canonical_url | e }} in {{ page.url | url }}
          {{ page.file.src_uri }}
          {{ page.meta.description | default("nothing", true) }} {{ page.title | striptags | e }} {{ page.update_date }}</p>""",
    },
    "a contents list of its own": {
        "partials__toc": """{% for item in page.toc %}{{ loop.index }} {{ item.title }} {{ item.url }} {{ item.level }}
          {% for inner in item.children %}({{ inner.title | e }}){% endfor %}{% endfor %} of {{ page.toc | length }}""",
    },
    "where one is": {
        "partials__copyright": """{% for one in page.ancestors %}{{ one.title }}{% endfor %}{{ base_url }}
          {{ page.meta.hide }}""",
    },
}
LOOKING = {
    "a title in capitals": "{{ page.title | upper }}",
    "a title that is compared": "{% if page.title == 'Tarts' %}the best{% endif %}",
    "a long text": "{% if page.content | length > 2000 %}long{% endif %}",
    "words in a text": "{% if 'Bakes' in page.content %}bakes{% endif %}",
    "a heading cut": "{% for item in page.toc %}{{ item.title[:3] }}{% endfor %}",
    "a word of a description": "{{ page.meta.description | replace('e', '3') }}",
    "as data": "{{ page.title | tojson }}",
    "an attribute that nobody thought of": "{{ page.present_anchor_ids | sort | join(' ') }}",
    "the page itself": "{{ page.file.dest_uri }}",
    "a test": "{{ page.url is string }} {{ page.title is upper }}",
    "a title that is compared when it is escaped": "{% if page.title | e == 'Tarts' %}the best{% endif %}",
    "a title that is compared when it is put somewhere": "{% set title = page.title ~ '' %}{{ title == 'Tarts' }}",
}


@pytest.mark.parametrize("templates", KNOWN.values(), ids=KNOWN)
def test_an_override_that_writes_what_a_page_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, templates: dict[str, str]
) -> None:
    assert both(overridden(root, **templates), tmp_path, monkeypatch)[1] >= 5


@pytest.mark.parametrize("text", LOOKING.values(), ids=LOOKING)
def test_an_override_that_looks_into_it_is_rendered_by_mkdocs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert both(overridden(root, partials__copyright=text), tmp_path, monkeypatch)[1] == 0
