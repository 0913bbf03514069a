"""Builds small books full of what nobody should write, and asks that nothing falls over.

    .venv/bin/python tools/fuzz_build.py 1000          a thousand books
    .venv/bin/python tools/fuzz_build.py 1 --seed 417  one of them again; what is wrong stays in a folder

Each book is checked and then built by `onebook build`, in this process. What the check accepts must build, what it refuses
must not; no rule may fail, and neither may end in a traceback. Left out is only what is the same in every book: the pages
about the rules, the list of the theme's files, and that templates are compiled again for each build.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import jinja2

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.outputs.site.pages import rules as rule_pages
from onebook.problem import Severity

BASE = {
    "plan/organization.yml": "title: Mill Lane\nmission: Good bread.\n",
    "plan/goals/bread.yml": "title: Fresh bread\nowner: baker\nperiod: 2027\nsuccess: Bread at seven.\n",
    "plan/pillars/craft.yml": "title: Craft\n",
    "roles/departments/bakery.yml": "title: Bakery\nlead: baker\npurpose: Bakes.\n",
    "roles/positions/baker.yml": "title: Baker\ndepartment: bakery\n",
    "roles/raci/daily.yml": "title: Each day\naliases: [old]\nactivities: [{title: Bake, accountable: baker}]\n",
    "lexicon/terms/loaf.yml": "title: loaf\ndefinition: One bread.\n",
    "pages/about.md": "# About\n\nA [[term:loaf]], a loaf. See [part two](#part-two).\n\n## Part two\n",
}
SETTINGS = "site_name: Mill\ndocs_dir: pages\nplugins:\n  - onebook:\n      profile: starter\n      today: 2027-01-15\n"

# fmt: off
SCALARS = [
    "", "5", "-1", "0", "2.5", "1e999", "9" * 40, "true", "no", "null", "~", "2027-01-01", "2027-02-30", "12:30",
    "a", "a b", "A: b", "- a", "[a]", "[a, b]", "[]", "{}", "{a: b}", "{a: {b: [c]}}", "[[a]]", "[[goal:bread]]", "[null]",
    "'", '"', '"x', "'x'", "|", ">-", "&a x", "*a", "!x y", "!!python/none x", "!!python/object/apply:os.system [x]",
    "!ENV X", "!ENV [X, y]", "<b>x</b>", '"<script>alert(1)</script>"', "'\"><img src=x onerror=alert(1)>'", "\u202eabc",
    "é", "日本", "\ufeff", "x" * 300, "{{ x }}", "{% raw %}", "%s {0}", "a # b", "#a", "@a", "`a`", "?", "\t", "\\", "\\x5b",
    "../../etc/passwd", "/etc/passwd", "javascript:alert(1)", "https://x.example/[", "https://x.example/a", "//x", "C:\\x",
    "main.html", "bare.html", "material/home", "new", "toc", "[navigation, toc]", "about.md", "nope.md", "goals/index.md",
    "goal", "bread", "baker", "bakery", "craft", "daily", "material", "en", "de", "x.css", "a.js", "assets/a.png",
]
PAGE_FIELDS = "title subtitle description status icon template hide order tags search x-own titel date authors".split()
GOAL_FIELDS = (
    "title summary body status owner order tags also_called aliases review links pillar parent level period success measures "
    "contributions risks customer_need id x-own"
).split()
SITE_FIELDS = (
    "site_name site_url site_description site_author copyright repo_url repo_name edit_uri edit_uri_template site_dir docs_dir "
    "dev_addr use_directory_urls strict theme plugins extra extra_css extra_javascript extra_templates hooks watch nav "
    "exclude_docs draft_docs not_in_nav validation markdown_extensions mdx_configs remote_branch INHERIT nope"
).split()
BOOK_FIELDS = (
    "profile today severity paths limits names print_budgets brand feedback print_fonts downloads trusted nope".split()
)
THEME_FIELDS = (
    "name logo favicon language features palette font icon custom_dir static_templates direction nope".split()
)
WORDS = [
    "a ", "loaf ", "\n", "\n\n", "# A\n", "## Ü b\n", "- a\n", "  - b\n", "1. c\n", "> d\n", "| a | b |\n|---|--:|\n| c | d |\n",
    "**", "*", "_", "`", "```\n", "~~", "[", "]", "](", ")", "[[", "]]", "|", "[x](about.md)", "[x](#part-two)", "[x](#ü)",
    "[x](goals/bread.html)", "[x](../plan/goals/bread.yml#a)", "[x](nope.md)", "![a](a.png)", "![](b.svg)", "[[bread]]",
    "[[goal:bread|b]]", "[[raci:daily#bake]]", "[[nope]]", "[^1]", "[^1]: d\n", "<b>", "</b>", "<div>\n", "</div>\n", "<br>",
    '<a id="x"></a>', "<script>", "<!-- a -->", "<!--", "&amp;", "&#0;", "\\", "\\[", ":\n: d\n", "term\n: d\n", "- [ ] e\n",
    "> [!NOTE]\n> f\n", "!!! note\n    g\n", "{: .h }", "[TOC]\n", "---\n", "===\n", "\t", "    ", "\r\n", "\u2028", "\x0b", "é",
    "<!-- onebook: ignore LINK001 x -->", "[x]: about.md\n", "[x]", "https://x.example", "<https://x.example>", "<x@y.z>",
]
NAMES = [
    "a", "b c", "ü", "u\u0308", "index", "README", "readme", "1", "10", "2", "goals", "templates", "assets", "api", "a.b", "-",
    "a#b", "50%", "x?y", "a&b", "a'b", 'a"b', "<b>", "con", "日本", "x\u202ey", "a\nb", "\u00a0", "..x", "~a", "__MACOSX", ".h",
]
ENDINGS = [
    ".md", ".md", ".md", ".MD", ".mkd", ".markdown", ".png", ".svg", ".pdf", ".css", ".json", ".txt", ".html", ".js", "", "~",
]
SVGS = [b"<svg/>", b'<svg xmlns="http://www.w3.org/2000/svg"><a/></svg>', b"<svg><script/></svg>", b"<svg", b""]
# fmt: on


def fields(dice: Random, names: list[str], most: int = 5, indent: str = "") -> str:
    """Lines of YAML."""
    lines: list[str] = []
    for name in dice.choices(names, k=dice.randint(1, most)):
        kind = dice.random()
        if kind < 0.7:
            lines.append(f"{indent}{name}: {dice.choice(SCALARS)}")
        elif kind < 0.85:
            lines += [f"{indent}{name}:", *(f"{indent}  - {dice.choice(SCALARS)}" for _ in range(dice.randint(1, 3)))]
        else:
            lines += [f"{indent}{name}:", fields(dice, [*names, "a", "b"], 2, indent + "  ").rstrip("\n")]
    return "\n".join(lines) + "\n"


def text(dice: Random, most: int = 3) -> str:
    """Markdown of a sort."""
    return "".join(dice.choices(WORDS, k=dice.randint(0, 13 * most)))


def name(dice: Random, ending: str = "") -> str:
    """A path of one to three names."""
    parts = dice.choices(NAMES, k=dice.choice((1, 1, 1, 2, 3)))
    return "/".join(parts) + (ending or dice.choice(ENDINGS))


def settings(dice: Random) -> str:
    """A settings file: ours with more in it, or with something else in its place."""
    kind = dice.random()
    if kind < 0.35:
        return SETTINGS + fields(dice, BOOK_FIELDS, 3, "      ")
    if kind < 0.5:
        return SETTINGS + "theme:\n  name: material\n" + fields(dice, THEME_FIELDS, 3, "  ")
    if kind < 0.65:
        return SETTINGS + "nav:\n" + "".join(f"  - {dice.choice(SCALARS)}\n" for _ in range(dice.randint(1, 5)))
    return SETTINGS + fields(dice, SITE_FIELDS, 4)


def lay(dice: Random, root: Path) -> None:
    """Write a book: half of them with so little nonsense that it may be good enough to be built."""
    most = dice.choice((0, 1, 2, 3))
    for path, content in BASE.items():
        put(root, path, content.encode())
    put(root, "mkdocs.yml", (settings(dice) if dice.random() < 0.13 * most else SETTINGS).encode())
    for _ in range(dice.randint(0, most)):
        head = f"---\n{fields(dice, PAGE_FIELDS, most)}---\n" if dice.random() < 0.6 else ""
        put(root, f"pages/{name(dice, '.md')}", (head + text(dice, most)).encode("utf-8", "surrogatepass"))
    for _ in range(dice.randint(0, min(most, 2))):
        head = "title: G\n" + fields(dice, GOAL_FIELDS, most)
        put(root, f"plan/goals/g{dice.randint(1, 2)}.md", f"---\n{head}---\n{text(dice, most)}".encode())
    for _ in range(dice.randint(0, max(most, 1))):
        top = dice.choice(("pages", "pages", "plan/goals", "lexicon/terms"))
        put(root, f"{top}/{name(dice)}", dice.choice(SVGS) if dice.random() < 0.5 else text(dice, most).encode())
    if dice.random() < 0.05 * most:
        strange(dice, root / "pages" / f"s{dice.choice(ENDINGS)}")


def put(root: Path, path: str, content: bytes) -> None:
    """Write a file, unless a folder or a file is in its way."""
    with contextlib.suppress(OSError):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def strange(dice: Random, path: Path) -> None:
    """What is no file: a link, a pipe, a name of broken bytes."""
    with contextlib.suppress(OSError):
        kind = dice.randrange(5)
        if kind == 0:
            os.mkfifo(path)
        elif kind == 1:
            (path.parent / os.fsdecode(b"bad\xff.md")).write_bytes(b"x")
        else:
            path.symlink_to(
                dice.choice(("/etc/passwd", "nowhere", ".", "..", "../plan", "about.md", "../mkdocs.yml", "/"))
            )


def tried(seed: int, root: Path) -> tuple[str, str]:
    """What became of a book: `built` or `refused`, or what is wrong."""
    lay(Random(seed), root)
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        checked = check_book(root)
        failed = [problem.message for problem in checked.problems if problem.code == "BUG001"]
        status = run(["-C", str(root), "-q", "build", "-o", str(root / "out")])
    has_errors = any(problem.severity is Severity.ERROR for problem in checked.problems)
    if failed:
        return "a rule failed", failed[0]
    if status != (1 if has_errors else 0):
        return f"{'refused' if has_errors else 'accepted'}, and the build ended with {status}", said.getvalue()[-3000:]
    return ("refused" if has_errors else "built"), ""


@contextlib.contextmanager
def quick() -> Iterator[None]:
    """Do once what is the same in every build."""
    compile_template = jinja2.Environment.compile
    list_templates = jinja2.FileSystemLoader.list_templates
    compiled: dict[tuple[Any, ...], Any] = {}

    def compile_once(self: jinja2.Environment, source: Any, *arguments: Any, **more: Any) -> Any:
        key = (bool(self.autoescape), source, arguments, tuple(sorted(more.items())))
        if key not in compiled:
            compiled[key] = compile_template(self, source, *arguments, **more)
        return compiled[key]

    @cache
    def listed(folders: tuple[str, ...]) -> list[str]:
        return list_templates(jinja2.FileSystemLoader(list(folders)))

    with (
        mock.patch.object(jinja2.Environment, "compile", compile_once),
        mock.patch.object(
            jinja2.FileSystemLoader, "list_templates", lambda self: listed(tuple(map(str, self.searchpath)))
        ),
        mock.patch.object(rule_pages, "lines", return_value=()),
    ):
        yield


def main(arguments: list[str]) -> int:
    """The exit status: 1 where something fell over."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("number", type=int, help="how many books")
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    wrong: list[int] = []
    with quick():
        for seed in range(options.seed, options.seed + options.number):
            root = Path(tempfile.mkdtemp(prefix=f"onebook-fuzz-{seed}-"))
            outcome, said = tried(seed, root)
            counts[outcome] += 1
            if outcome in ("built", "refused"):
                shutil.rmtree(root)
            else:
                wrong.append(seed)
                print(f"\nseed {seed} in {root}: {outcome}\n{said}", flush=True)
            if sum(counts.values()) % 100 == 0:
                print(dict(counts), flush=True)
    print(f"{sum(counts.values())} books: {dict(counts)}; {len(wrong)} wrong {wrong[:20]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
