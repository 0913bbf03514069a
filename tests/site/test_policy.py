"""A strict policy holds: nothing stands in a page that runs or styles, and nothing is fetched but from the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.cli.run import run
from onebook.outputs.site import assets, policy, skin

_FOUND = find_spec("material")
assert _FOUND is not None
assert _FOUND.submodule_search_locations
MATERIAL = Path(next(iter(_FOUND.submodule_search_locations))) / "templates"

LOADED_BY_BLOCKS = {"base.html", "redirect.html", "partials/integrations/analytics.html"}
"""Templates of Material with script or style in them that our blocks leave out, or that no page is made from."""


class _Inline(HTMLParser):
    """Collects what a page runs or styles itself, and whether its policy comes before everything that loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.policy: str | None = None
        self._has_loaded = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = None if self._has_loaded else given.get("content")
        self._has_loaded = self._has_loaded or tag in ("script", "link", "img", "base", "body")
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.found.append(f"<{tag}>")
        for name, value in given.items():
            is_address = name in ("href", "src", "action", "formaction", "xlink:href", "data", "srcdoc")
            runs = is_address and re.match(r"\s*(javascript|data|vbscript|blob):", value, re.IGNORECASE)
            if name == "style" or name.startswith("on") or runs:
                self.found.append(f"<{tag} {name}={value[:40]!r}>")


def read(html: str) -> _Inline:
    page = _Inline()
    page.feed(html)
    page.close()
    return page


def pages(site: Path) -> Iterator[tuple[str, _Inline]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), read(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<style>a{}</style>",
        "<p style='color:red'>",
        "<p onclick='x()'>",
        "<a href=' javascript:x()'>",
        "<img src='data:image/png;base64,'>",
    ],
)
def test_the_reader_of_these_tests_sees_what_stands_in_a_page(html: str) -> None:
    assert read(html).found
    assert read("<link><meta http-equiv=content-security-policy content=x>").policy is None, "it comes too late"


def test_nothing_in_any_page_of_the_sample_runs_or_styles(built: Path) -> None:
    found = [f"{address}: {one}" for address, page in pages(built) for one in page.found]
    assert found == []


def test_every_page_says_its_policy_before_it_loads_anything(built: Path) -> None:
    assert [address for address, page in pages(built) if page.policy != policy.META] == []


def test_an_earlier_address_says_it_too(book: BookMaker, starter: dict[str, str]) -> None:
    goal = starter["plan/goals/fresh-bread.yml"] + "aliases: [old-bread]\n"
    root = book(starter | {"plan/goals/fresh-bread.yml": goal})
    assert run(["-C", str(root), "-q", "build"]) == 0
    assert {address: page.policy for address, page in pages(root / "site") if "bread" in address} == {
        "goals/fresh-bread.html": policy.META,
        "goals/old-bread.html": policy.META,
    }
    assert [one for _, page in pages(root / "site") for one in page.found] == []


def test_the_policy_is_the_strict_one() -> None:
    said = dict(part.split(" ", 1) for part in policy.HEADER.split("; "))
    assert said.pop("default-src") == "'none'"
    assert said.pop("base-uri") == "'none'"
    assert set(said.values()) == {"'self'"}
    assert {"script-src", "style-src", "img-src", "font-src", "connect-src"} <= set(said)
    assert policy.META.replace(" file:", "") == policy.HEADER


def test_no_template_of_material_brings_script_or_style_into_a_page() -> None:
    """A new release of Material that puts one into another template is seen here first."""
    bringing = {
        path.relative_to(MATERIAL).as_posix()
        for path in MATERIAL.rglob("*.html")
        if re.search(r"<script>|<style|\\u003cstyle|\bstyle=\"| on[a-z]+=\"", path.read_text("utf-8"))
        and "fragments" not in path.parts
    }
    ours = {path.relative_to(skin.THEME).as_posix() for path in skin.THEME.rglob("*.html")}
    assert bringing - ours == {name for name in bringing if name in LOADED_BY_BLOCKS or "analytics" in name}
    main = (skin.THEME / "main.html").read_text("utf-8")
    assert "{% block fonts %}{% endblock %}" in main
    assert "{% block analytics %}{% endblock %}" in main


def test_no_style_sheet_fetches_a_picture_that_is_written_into_it() -> None:
    style = assets.style()
    assert "data:" not in style
    theirs = "".join(path.read_text("utf-8") for path in MATERIAL.glob("assets/stylesheets/*.css"))
    properties = set(re.findall(r"(--[\w-]+):url\(\"?data:", theirs))
    assert len(properties) > 20
    assert theirs.count("data:image") == len(re.findall(r"--[\w-]+:url\(\"?data:", theirs)), "one stands elsewhere too"
    assert properties - set(re.findall(r"(--md-[\w-]+): ?(?:none|var\(--ob-i-nothing\));", style)) == set()


def test_our_scripts_make_no_elements_and_no_program_of_a_text() -> None:
    scripts = [*skin.THEME.rglob("*.js"), *(Path(assets.__file__).parent / "search").rglob("*.js")]
    everything = assets.script() + assets.more_script() + "".join(path.read_text("utf-8") for path in scripts)
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write|\beval\(|new Function"
    assert re.findall(risky, everything) == []


def test_the_page_about_hosting_gives_the_policy_as_it_is() -> None:
    told = (REPOSITORY / "docs/hosting.md").read_text("utf-8")
    for server in ("nginx", "Apache", "Caddy", "IIS"):
        section = told.partition(f"## {server}")[2].partition("\n## ")[0]
        assert policy.HEADER in section, server
    assert policy.META in told
