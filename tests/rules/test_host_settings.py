"""What the settings say to MkDocs: what it would refuse is reported at its place, and what is right it takes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load
from tests.conftest import STARTER, BookMaker
from tests.site.quick import site_of, without_rule_pages

from onebook.cli.host import OWN
from onebook.compile import check_book
from onebook.model.settings import read_settings
from onebook.problem import Severity
from onebook.rules.host import OURS, host_data

PLUGINS = "plugins:\n  - onebook:\n      profile: starter\n      today: 2027-01-15\n"
HEAD = "site_name: Our book\ndocs_dir: pages\n"

Found = list[tuple[str, str, int, str]]


def found(root: Path) -> Found:
    """Code, path, line and message of what is wrong in the settings."""
    return [
        (problem.code, problem.path, problem.span.line, problem.message)
        for problem in check_book(root).problems
        if problem.path.endswith(".yml") and "/" not in problem.path
    ]


def accepted(root: Path) -> bool:
    return all(problem.severity is not Severity.ERROR for problem in check_book(root).problems)


def taken(root: Path) -> MkDocsConfig:
    """MkDocs' settings as a build makes them."""
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    site = read_settings(root)[0]
    config.load_dict({**host_data(root, site), **OWN, "site_dir": str(root.parent / "new-site")})
    errors, _ = config.validate()
    assert errors == []
    return config


WRONG = {
    "docs_dir: site\nsite_dir: site\n": 2,
    "docs_dir: pages\nsite_dir: pages\n": 2,
    "docs_dir: pages\nsite_dir: pages/site\n": 2,
    "docs_dir: pages/inner\nsite_dir: pages\n": 2,
    "site_dir: plan/site\n": 1,
    "site_dir: .\n": 1,
    "site_dir: ..\n": 1,
    "site_dir: /\n": 1,
    "site_dir: [site]\n": 1,
    "theme: nosuch\n": 1,
    "theme:\n  name: nosuch\n": 2,
    "theme: readthedocs\n": 1,
    "theme:\n  name: readthedocs\n": 2,
    "theme: [material]\n": 1,
    "theme:\n  features: [a]\n": 2,
    "theme:\n  name: material\n  language: tlh\n": 3,
    "theme:\n  name: material\n  language: ../../main\n": 3,
    "theme:\n  name: material\n  palette: 5\n": 3,
    "theme:\n  name: material\n  features: yes\n": 3,
    "theme:\n  name: material\n  icon:\n    repo: nosuch/icon\n": 4,
    "theme:\n  name: material\n  palette:\n    toggle:\n      icon: nosuch\n": 5,
    "theme:\n  name: material\n  locale: [en]\n": 3,
    "nav: about.md\n": 1,
    "nav:\n  About: about.md\n": 2,
    "nav:\n  - About:\n": 2,
    "nav:\n  - About: about.md\n    More: more.md\n": 2,
    "nav:\n  - [about.md]\n": 2,
    "nav:\n  - About:\n      - Deep: {}\n": 3,
    "extra: [a]\n": 1,
    "extra:\n  social:\n    - icon: fontawesome/brands/github\n": 3,
    "extra:\n  social:\n    - icon: nosuch\n      link: https://example.org\n": 3,
    "extra_css: style.css\n": 1,
    "extra_javascript:\n  - path: a.js\n    defer: perhaps\n": 3,
    "extra_javascript:\n  - src: a.js\n": 2,
    "use_directory_urls: perhaps\n": 1,
    "site_url: example.org\n": 1,
    "site_url: 'https://[broken'\n": 1,
    "repo_url: {}\n": 1,
    "dev_addr: nowhere\n": 1,
    "dev_addr: localhost:99999\n": 1,
    "edit_uri_template: 'edit/{page}'\n": 1,
    "edit_uri_template: 'edit/{path.__class__}'\n": 1,
    "validation: strict\n": 1,
    "validation:\n  links:\n    not_found: loud\n": 3,
    "watch:\n  - nosuch\n": 2,
    "exclude_docs: [a]\n": 1,
    "hooks: hook.py\n": 1,
    "copyright: !strange x\n": 1,
    "copyright: !!binary x\n": 1,
    "copyright: *nobody\n": 1,
    "nav: !ENV NAV\n": 1,
    "copyright: a\ncopyright: b\n": 2,
    "? [a]\n: b\n": 1,
    "---\nx: 1\n": 1,
    "<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n": 1,
}


@pytest.mark.parametrize("text", WRONG)
def test_what_mkdocs_would_refuse_is_one_error_where_it_stands(
    book: BookMaker, starter: dict[str, str], text: str
) -> None:
    lines = [line for line in HEAD.splitlines(keepends=True) if line.partition(":")[0] not in text]
    written = "".join(lines) + (text if "---" not in text else PLUGINS + text) + (PLUGINS if "---" not in text else "")
    root = book(starter | {"mkdocs.yml": written})
    problems = [one for one in check_book(root).problems if one.severity is Severity.ERROR and one.path == "mkdocs.yml"]
    assert len(problems) == 1, problems
    before = len(lines) + (len(PLUGINS.splitlines()) if "---" in text else 0)
    assert problems[0].span.line == before + WRONG[text], problems
    assert "mkdocs" not in problems[0].message.lower()
    assert "<class" not in problems[0].message + problems[0].hint


RIGHT = {
    "a number for a name": "site_name: 2027\n",
    "no name": "site_name:\n",
    "no theme": "theme:\n",
    "inherited values": "x: &x\n  a: 1\nextra:\n  <<: *x\n  b: 2027-13-45\n",
    "extensions": "markdown_extensions:\n  - admonition\n  - toc:\n      permalink: true\n  - pymdownx.details\n",
    "extensions as a mapping": "markdown_extensions:\n  admonition:\n  toc: {permalink: true}\n",
    "a menu": "nav:\n  - about.md\n  - 2027:\n      - Plans: about.md\n",
    "plugins of others that are left out": "plugins:\n  - search:\n      lang: 5\n  - onebook\n  - tags:\n      nosuch: 1\n",
    "texts": "site_url: https://example.org\nrepo_url: https://example.org/x\nedit_uri_template: 'edit/{path!q}'\n",
    "what is no longer known": "pages: [about.md]\ngoogle_analytics: 5\nmdx_configs: {}\nconfig_file_path: x\n",
    "social": "extra:\n  social:\n    - icon: fontawesome/brands/github\n      link: https://example.org\n",
    "strict": "strict: true\n",
    "the environment": "site_name: !ENV [NOSUCH, Book]\ncopyright: !ENV NOSUCH\nextra: {a: !ENV [A, B]}\n",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_check_takes_mkdocs_takes(book: BookMaker, starter: dict[str, str], text: str) -> None:
    head = "".join(line for line in HEAD.splitlines(keepends=True) if line.partition(":")[0] not in text)
    root = book(starter | {"mkdocs.yml": head + text + ("" if "onebook" in text else PLUGINS)})
    assert accepted(root), found(root)
    config = taken(root)
    assert list(config.plugins) == ["onebook"]


def test_settings_are_read_as_mkdocs_reads_them(book: BookMaker, starter: dict[str, str]) -> None:
    text = (
        f"{HEAD}theme:\n  name: material\n  palette: {{scheme: default}}\n"
        "extra:\n  a: [1, 2.5, true, 'no', no, ~, 2027-01-02]\n  b: &b {c: 0o7, d: 1_000, e: 12:30:45}\n"
        "  f: *b\n  g: {<<: *b, c: 8}\nmarkdown_extensions:\n  - toc:\n      permalink: ¶\n"
        "nav:\n  - About: about.md\nuse_directory_urls: no\nINHERIT: base.yml\n"
    )
    base = "extra:\n  a: 1\n  h: {i: 1}\ncopyright: us\nplugins:\n  - onebook\n"
    root = book(starter | {"mkdocs.yml": text, "base.yml": base})
    with (root / "mkdocs.yml").open("rb") as stream:
        theirs: dict[str, Any] = yaml_load(stream)
    theirs["plugins"] = [{"onebook": {}}]
    for name in OURS:
        theirs.pop(name, None)
    assert host_data(root, read_settings(root)[0]) == theirs


VALUES = st.recursive(
    st.sampled_from(
        "5 -1 true no ~ '' x about.md pages site plan . .. / https://e.org //x/y material nosuch toc search onebook "
        "hook.py 2027-02-30 1e999 '!x' [] {} en localhost:80 {path} warn a/b \u00fc".split()
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            st.sampled_from("name path link icon features palette language toc search onebook lang links a 5".split()),
            inner,
            max_size=3,
        ).map(lambda table: "{" + ", ".join(f"{key}: {value}" for key, value in table.items()) + "}"),
    ),
    max_leaves=6,
)
NAMES = (
    "site_name site_url repo_url repo_name edit_uri edit_uri_template site_dir docs_dir dev_addr exclude_docs not_in_nav "
    "copyright use_directory_urls strict extra_css extra_javascript extra_templates watch nav theme plugins extra "
    "markdown_extensions validation pages hooks INHERIT google_analytics mdx_configs remote_branch nosuch"
).split()


@pytest.fixture(scope="module")
def any_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("any")
    for name, text in STARTER.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@settings(
    max_examples=int(os.environ.get("ONEBOOK_FUZZ", "200")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=3))
def test_whatever_settings_check_takes_mkdocs_takes(any_root: Path, table: dict[str, str]) -> None:
    given_ones = {"site_name": "Our book", "docs_dir": "pages", "plugins": "[onebook]"} | table
    (any_root / "mkdocs.yml").write_text("".join(f"{key}: {value}\n" for key, value in given_ones.items()))
    if accepted(any_root):
        taken(any_root)


ODD = {
    "no theme": "",
    "the theme": (
        "theme:\n  name: material\n  palette: {scheme: 5, primary: nosuch}\n  features: [nosuch, 5]\n  direction: up\n"
        "  icon: {logo: material/library, admonition: {note: octicons/tag-16}}\n  logo: x/y.png\n  favicon: nosuch.ico\n"
        "  font: false\n  nosuch: {a: 1}\n  language: de\n  static_templates: [nosuch.html]\n"
    ),
    "its values": (
        "extra:\n  alternate:\n    - link: x\n  version: {provider: mike, default: [a]}\n  consent: {title: 5}\n  homepage: 5\n"
        "  social: []\n  tags: 5\n  status: 5\n  generator: 5\n  analytics: {provider: google, property: x}\n"
    ),
    "the rest": (
        "extra_css: [nosuch.css]\nextra_javascript: [{path: a.js, type: module, defer: true}]\nrepo_url: https://example.org/x\n"
        "edit_uri: edit/\ncopyright: '<b>x'\nsite_author: 5\nstrict: true\nuse_directory_urls: true\nsite_name: !ENV NOSUCH\n"
    ),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_whatever_settings_check_takes_are_built(
    book: BookMaker, starter: dict[str, str], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_rule_pages(monkeypatch)
    root = book(starter | {"mkdocs.yml": "docs_dir: pages\n" + text + PLUGINS})
    assert accepted(root), found(root)
    assert "Fresh bread" in (site_of(root) / "index.html").read_text()


TRUST = {
    "hooks": ("hooks:\n  - hook.py\n", "SET012"),
    "custom_dir": ("theme:\n  name: material\n  custom_dir: ours\n", "SET012"),
    "extra_templates": ("extra_templates:\n  - page.html\n", "SET012"),
    "plugins": ("plugins:\n  - tags\n  - onebook:\n      profile: starter\n", "SET012"),
    "environment": ("copyright: !ENV [OUR_SECRET, us]\n", "SET013"),
    "elsewhere": (
        "extra_css:\n  - //cdn.example.org/x.css\nextra_javascript:\n  - path: http://example.org/x.js\n",
        "SET014",
    ),
}


@pytest.mark.parametrize("word", TRUST)
def test_what_runs_or_reads_or_loads_is_named_and_left_out_until_it_is_trusted(
    book: BookMaker, starter: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUR_SECRET", "s3cret")
    text, code = TRUST[word]
    files = {"hook.py": "", "ours/main.html": "{{ 1 }}", "pages/page.html": ""}
    settings = HEAD + text + ("" if word == "plugins" else "plugins:\n  - onebook:\n      profile: starter\n")
    root = book(starter | files | {"mkdocs.yml": settings})
    assert {one[0] for one in found(root)} == {code}
    left_out = host_data(root, read_settings(root)[0])
    assert "s3cret" not in str(left_out)
    (root / "mkdocs.yml").write_text(
        f"{settings}      trusted: [{word}]\n" if word != "plugins" else f"{settings}      trusted: [plugins]\n"
    )
    assert found(root) == []
    wanted = host_data(root, read_settings(root)[0])
    assert wanted != left_out
    assert ("s3cret" in str(wanted)) == (word == "environment")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("!!python/object/apply:os.system ['touch PWNED']", "SET011"),
        ("!!python/name:os.system", "SET011"),
        ("!<tag:yaml.org,2002:python/object/new:os.system> [x]", "SET011"),
        ("!!python/module:antigravity", "SET011"),
    ],
)
@pytest.mark.parametrize("where", ["extra: {x: %s}\n", "%s : 1\n", "nav:\n  - a: [%s]\n", "INHERIT: base.yml\n"])
def test_no_setting_is_made_an_object_whatever_the_severities_say(
    book: BookMaker, starter: dict[str, str], tag: str, code: str, where: str
) -> None:
    line = where % tag if "%s" in where else where
    ours = f'{PLUGINS}      severity:\n        SET: "off"\n        SET011: info\n'
    root = book(starter | {"mkdocs.yml": HEAD + line + ours, "base.yml": f"copyright: {tag}\n"})
    problems = [problem for problem in check_book(root).problems if problem.severity is Severity.ERROR]
    assert {problem.code for problem in problems} <= {code, "YAML002", "YAML014"}
    assert len(problems) == 1
    assert problems[0].path == ("base.yml" if "INHERIT" in where else "mkdocs.yml")


def bomb(width: int, depth: int) -> str:
    lines = [f"x0: &x0 [{', '.join('1' * width)}]"]
    lines += [f"x{level}: &x{level} [{', '.join([f'*x{level - 1}'] * width)}]" for level in range(1, depth)]
    return "\n".join(lines) + "\n"


BOMBS = {
    "at the top": HEAD + bomb(10, 9) + PLUGINS,
    "without end": HEAD + bomb(2, 300) + PLUGINS,
    "in our own options": HEAD + bomb(10, 9) + PLUGINS + "      severity: *x8\n",
    "very deep": HEAD
    + "".join(f"x{level}: &x{level} [{f'*x{level - 1}' if level else 1}]\n" for level in range(3000))
    + PLUGINS,
    "with its own limit": HEAD + bomb(10, 9) + PLUGINS + "      limits: {settings_values: 100000}\n",
    "merged": HEAD
    + "x0: &x0 {a: 1}\n"
    + "".join(f"x{level}: &x{level} {{<<: [{', '.join([f'*x{level - 1}'] * 10)}]}}\n" for level in range(1, 9))
    + PLUGINS,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("inherited", [False, True])
def test_what_stands_for_too_much_is_refused_where_it_stands(
    book: BookMaker, starter: dict[str, str], text: str, inherited: bool
) -> None:
    files = (
        {"mkdocs.yml": text}
        if not inherited
        else {"mkdocs.yml": f"{HEAD}INHERIT: base.yml\n{PLUGINS}", "base.yml": text}
    )
    problems = [one for one in check_book(book(starter | files)).problems if one.severity is Severity.ERROR]
    assert [one.code for one in problems] == ["SET017"]
    assert problems[0].path == ("base.yml" if inherited else "mkdocs.yml")
    assert problems[0].span.line > 3


def test_a_name_that_stands_for_a_value_is_fine_and_the_limit_is_a_setting(
    book: BookMaker, starter: dict[str, str]
) -> None:
    extra = f"extra: {{list: [{', '.join('1' * 30_000)}]}}\n"
    root = book(starter | {"mkdocs.yml": HEAD + extra + PLUGINS})
    assert [one[0] for one in found(root)] == ["SET017"]
    (root / "mkdocs.yml").write_text(HEAD + extra + PLUGINS + "      limits: {settings_values: 40000}\n")
    assert found(root) == []


def test_an_inherited_file_outside_the_book_is_named(book: BookMaker, starter: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("theme: nosuch\n")
    root = book(starter | {"mkdocs.yml": f"{HEAD}INHERIT: ../base.yml\n{PLUGINS}"})
    assert [(code, path, line) for code, path, line, _ in found(root)] == [
        ("SET015", "mkdocs.yml", 3),
        ("SET018", "mkdocs.yml", 3),
    ]
    (root / "link.yml").symlink_to(tmp_path / "base.yml")
    (root / "mkdocs.yml").write_text(f"{HEAD}INHERIT: link.yml\n{PLUGINS}")
    assert "SET015" in {one[0] for one in found(root)}


def test_what_is_no_file_is_not_waited_for(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"mkdocs.yml": f"{HEAD}INHERIT: pipe\n{PLUGINS}"})
    os.mkfifo(root / "pipe")
    assert [one[0] for one in found(root)] == ["SET001"]
