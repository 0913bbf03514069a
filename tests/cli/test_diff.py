"""`onebook diff`: what changed, in words, for people, pull requests and programs."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.changes.history import HISTORY, commit, git, play
from tests.cli.conftest import Command
from tests.conftest import BookMaker
from tests.rules.clean_book import CLEAN

GOAL = "plan/goals/fresh-bread.yml"
HOSTILE = (
    "<img src=x onerror=alert(1)> <!-- --> </details><script>",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) https://evil.example www.evil.example",
    "@everyone and @org/team, see #12, !34, GH-56, ~label, a@example.org :tada:",
    "::error file=x::no ##[error]no \u202eturned\u200b",
    "**bold** _it_ `code` ~~gone~~ | a | $x$",
    "/close",
    "1. first - second",
)


@pytest.fixture
def root(book: BookMaker) -> Path:
    """A book in git with one commit."""
    made = book(CLEAN | {"mkdocs.yml": f"site_url: https://book.example.org/our/\n{CLEAN['mkdocs.yml']}"})
    git(made, "init", "-q", "-b", "main")
    commit(made, "A book")
    return made


def change(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text("utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after), "utf-8")


def test_without_revisions_it_tells_what_is_not_committed(onebook: Command, root: Path) -> None:
    assert (
        onebook("-C", root, "diff").out
        == f"Nothing in the plan has changed since {git(root, 'rev-parse', 'HEAD')[:10]}.\n"
    )
    change(root, GOAL, "owner: head-baker", "owner: shop-manager")
    outcome = onebook("-C", root, "diff")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[1:] == [
        "It concerns Bakery and Shop.",
        "",
        "Fresh bread before seven (goal)",
        "  Owner passes from Head baker to Shop manager.",
    ]


def test_two_dots_compare_two_revisions_and_one_name_what_came_since_the_branch(onebook: Command, root: Path) -> None:
    git(root, "checkout", "-q", "-b", "mine")
    change(root, GOAL, "owner: head-baker", "owner: shop-manager")
    commit(root, "Mine")
    git(root, "checkout", "-q", "main")
    change(root, GOAL, "when it opens", "at seven")
    commit(root, "Theirs")
    git(root, "checkout", "-q", "mine")
    (since, both, three) = (onebook("-C", root, "diff", said).out for said in ("main", "main..mine", "main...mine"))
    assert "Owner passes" in since
    assert "Success is now" not in since
    assert "Owner passes" in both
    assert "Success is now" in both
    assert three.splitlines()[2:] == since.splitlines()[2:]
    assert onebook("-C", root, "diff", "main...").out == three


def test_the_json_is_as_the_contract_says(onebook: Command, root: Path) -> None:
    change(root, GOAL, "owner: head-baker", "owner: shop-manager")
    (root / "lexicon").mkdir()
    (root / "lexicon/terms.yml").write_text("terms:\n  - {title: Crumb, definition: The inside of a loaf.}\n", "utf-8")
    head = git(root, "rev-parse", "HEAD")
    document = json.loads(onebook("-C", root, "diff", "--format", "json").out)
    assert (document["version"], document["base"], document["head"]) == (1, head, "")
    assert document["changes"] == [
        {
            "change": "changed",
            "ref": "goal:fresh-bread",
            "pointer": "/owner",
            "from": "position:head-baker",
            "to": "position:shop-manager",
            "sentence": "Fresh bread before seven: owner passes from Head baker to Shop manager.",
            "departments": ["department:bakery", "department:shop"],
            "pages": ["goals/fresh-bread.html"],
        },
        {
            "change": "added",
            "ref": "term:crumb",
            "sentence": "Crumb is a new term, “The inside of a loaf”.",
            "departments": [],
            "pages": ["lexicon/index.html#crumb"],
        },
    ]


def test_the_json_of_a_long_history_names_every_change(onebook: Command, tmp_path: Path) -> None:
    assert len([*play(tmp_path)]) == len(HISTORY)
    (tmp_path / "plan/goals/more.yml").write_text("title: More\n", "utf-8")
    first = git(tmp_path, "rev-list", "--max-parents=0", "HEAD")
    found = json.loads(onebook("-C", tmp_path, "diff", first, "--format", "json").out)["changes"]
    assert {one["change"] for one in found} == {"added", "renamed", "changed"}
    assert all(one["sentence"].endswith(".") for one in found)
    moved = [(one["old_ref"], one["ref"]) for one in found if one["change"] == "renamed"]
    assert moved == [("goal:fresh-bread", "goal:bread-by-six")]


def test_names_and_budgets_that_the_settings_keep_back_are_not_told(onebook: Command, root: Path) -> None:
    change(root, "mkdocs.yml", "profile: standard", "profile: standard\n      names: nowhere")
    (root / "plan/initiatives.yml").write_text(
        "initiatives:\n  - {id: oven, title: Oven, goals: [fresh-bread], budget: {amount: 41234}}\n", "utf-8"
    )
    commit(root, "More")
    change(root, "roles/positions/head-baker.yml", "title:", "holders: [{name: Ann Lee}]\ntitle:")
    change(root, "plan/initiatives.yml", "41234", "56789")
    for form in ("text", "json", "markdown"):
        out = onebook("-C", root, "diff", "--format", form).out
        assert "held by" in out
        assert "budget has changed" in out.lower()
        assert not {"Ann", "41234", "41,234", "56789", "56,789"} & set(re.findall(r"[\w,]+", out))


def test_the_comment_says_first_whom_it_concerns_and_folds_the_rest(onebook: Command, root: Path) -> None:
    change(
        root,
        "roles/raci/daily-work.yml",
        "accountable: head-baker",
        "accountable: shop-manager\n    consulted: head-baker",
    )
    head = git(root, "rev-parse", "HEAD")
    out = onebook("-C", root, "diff", "--format", "markdown").out
    assert out == (
        f"<!-- onebook diff head={head} base={head} -->\n\n"
        "### What changes in the plan\n\n"
        f"2 changes since {head[:10]}, in 1 matrix.\n\n"
        "It concerns **Bakery** and **Shop**.\n\n"
        "Consulted, and not yet asked (a line `Consulted: ...` in a commit says who was):\n\n"
        "- [ ] Head baker, before **Add a new bread**\n\n"
        "<details open><summary>Matrix: 2 changes</summary>\n\n"
        "- **[Daily work](<https://book.example.org/our/raci/daily-work.html>)**\n"
        "  - Accountable for “Add a new bread” passes from Head baker to Shop manager.\n"
        "  - Head baker is now asked before “Add a new bread”.\n\n"
        "</details>\n"
    )


@pytest.mark.parametrize("said", ["head-baker", "position:head-baker", "Somebody, Head baker"])
def test_who_was_asked_as_a_commit_says_is_not_to_be_asked_again(onebook: Command, root: Path, said: str) -> None:
    change(
        root,
        "roles/raci/daily-work.yml",
        "accountable: head-baker",
        "accountable: shop-manager\n    consulted: head-baker",
    )
    commit(root, "Ask first")
    assert "To be asked before\n  Head baker: “Add a new bread”\n" in onebook("-C", root, "diff", "HEAD~1").out
    git(root, "commit", "-q", "--amend", "-m", f"Ask first\n\nBecause it was not.\n\nConsulted: {said}")
    assert "asked" not in onebook("-C", root, "diff", "HEAD~1").out.replace("now asked before", "")


def test_nothing_that_a_book_says_acts_in_the_comment_or_the_terminal(onebook: Command, root: Path) -> None:
    terms = [
        {"id": f"term-{number}", "title": text, "definition": text, "tags": [text]}
        for number, text in enumerate(HOSTILE)
    ]
    (root / "lexicon").mkdir()
    (root / "lexicon/terms.yml").write_text(json.dumps({"terms": terms}), "utf-8")
    commit(root, "Words")
    for one, other in zip(terms, reversed(HOSTILE), strict=True):
        one |= {"title": other, "definition": other}
    (root / "lexicon/terms.yml").write_text(json.dumps({"terms": terms}), "utf-8")
    for revisions in ("HEAD~1", "HEAD"):
        out = onebook("-C", root, "diff", revisions, "--format", "markdown").out
        _hold_still(out)
        shown = onebook("-C", root, "diff", revisions).out
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e\u200b]|##\[|^\s*::", shown, re.MULTILINE)


def _hold_still(out: str) -> None:
    body = out.partition("-->")[2]
    assert re.findall(r"</?\w+(?=[\s>])", body) == ["<details", "<summary", "</summary", "</details"]
    html = MarkdownIt("gfm-like", {"linkify": False}).render(body)
    assert {*re.findall(r'href="([^"#]*)', html)} == {"https://book.example.org/our/lexicon/index.html"}
    assert not re.search(r"<(?:img|script|em|s|code|table|ol|h[1245])\b", html)
    assert not re.search(
        r"@[\w\[]|#\d|!\d|~\w|GH-\d|://(?!book\.example)|\bwww\.|:\w+:", re.sub(r'href="[^"]*"', "", html)
    )
    assert not re.search(r"^(?:/|\s*::)|##\[|[\x00-\x09\x0b-\x1f\u202e]", body, re.MULTILINE)


def test_a_huge_change_still_fits(onebook: Command, root: Path) -> None:
    (root / "lexicon").mkdir()
    long = "word & <b> " * 60
    terms = [{"id": f"t-{number}", "title": f"{number} {long}", "definition": long} for number in range(400)]
    (root / "lexicon/terms.yml").write_text(json.dumps({"terms": terms}), "utf-8")
    out = onebook("-C", root, "diff", "--format", "markdown").out
    assert len(out) <= 60_000
    assert out.count("<details") == out.count("</details>") == 1
    told = len(re.findall(r"^  - ", out, re.MULTILINE))
    assert told > 20
    assert f"There is no room here for {400 - told} more" in out


@pytest.mark.parametrize("revision", ["nope", "nope..HEAD", "HEAD..nope", "--all..HEAD"])
def test_an_unknown_revision_is_said_in_one_line(onebook: Command, root: Path, revision: str) -> None:
    outcome = onebook("-C", root, "diff", "--", revision)
    name = next(part for part in revision.split("..") if part != "HEAD")
    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"onebook: git knows no revision `{name}` here\n")


def test_a_shallow_clone_says_what_to_do(onebook: Command, root: Path, tmp_path: Path) -> None:
    change(root, GOAL, "owner: head-baker", "owner: shop-manager")
    commit(root, "More")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    outcome = onebook("-C", tmp_path / "shallow", "diff", "HEAD~1")
    assert (outcome.status, len(outcome.err.splitlines())) == (2, 1)
    assert "git fetch --unshallow" in outcome.err
    assert onebook("-C", tmp_path / "shallow", "diff").status == 0


def test_without_git_or_a_repository_it_says_so(
    onebook: Command, book: BookMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    outcome = onebook("-C", book(CLEAN), "diff")
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert "not in a git repository" in outcome.err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in onebook("-C", book(CLEAN), "diff").err


def test_a_revision_that_does_not_check_says_what_it_could_not_read(onebook: Command, root: Path) -> None:
    change(root, GOAL, "title: Fresh", "titel: Fresh")
    commit(root, "A slip")
    change(root, GOAL, "titel: Fresh", "title: Fresh")
    change(root, "roles/departments/shop.yml", "title: Shop", "title: The shop")
    outcome = onebook("-C", root, "diff")
    assert outcome.status == 0
    said = "part of the book as it was cannot be read, so what changed there is not told: “Fresh bread before seven”"
    assert f"Note: {said}." in outcome.out
    assert "Is now called “The shop”." in outcome.out
    assert "Fresh bread before seven (goal)" not in outcome.out
    assert f"> Note: {said}; `onebook check` says why." in onebook("-C", root, "diff", "--format", "markdown").out


def test_a_book_that_lay_elsewhere_is_found(onebook: Command, root: Path) -> None:
    inner = root / "our book"
    inner.mkdir()
    for name in ("mkdocs.yml", "plan", "roles"):
        shutil.move(root / name, inner / name)
    commit(root, "Move")
    change(inner, GOAL, "owner: head-baker", "owner: shop-manager")
    out = onebook("-C", inner, "diff", "HEAD~1").out
    assert "Note: At" in out
    assert "the book lay in the repository's root." in out
    assert out.splitlines()[-1] == "  Owner passes from Head baker to Shop manager."


def test_a_revision_before_the_book_says_so(onebook: Command, book: BookMaker) -> None:
    made = book({"readme.txt": "x"})
    git(made, "init", "-q", "-b", "main")
    commit(made, "Nothing yet")
    for path, text in CLEAN.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text, "utf-8")
    commit(made, "A book")
    outcome = onebook("-C", made, "diff", "HEAD~1")
    assert (outcome.status, len(outcome.err.splitlines())) == (2, 1)
    assert "there is no book yet" in outcome.err
