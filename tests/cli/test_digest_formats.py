"""`onebook digest` as a mail, a card of Teams and blocks of Slack: what these take, and nothing in it that acts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_string, policy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.changes.history import BASE, commit, git, write
from tests.cli.conftest import Command

from onebook.compile import changes_of, check_book
from onebook.model.kept import Kept
from onebook.model.revisions import state_since
from onebook.outputs.digest import html, mail, slack, teams, text
from onebook.views.changes import changes
from onebook.views.digest import ComingLine, Digest, digest

NASTY = (
    "<!channel> <b>Fair</b> & @everyone <at>Mia</at> [here](https://evil.example) *b* :tada: {{DATE(2027-01-01,SHORT)}}"
)
CALENDAR = (
    f"calendar:\n  - {{id: fair, title: '{NASTY}', date: 2027-01-27, channel: radio, stage: planned}}\n"
    "  - {id: late, title: Late <script>alert(1)</script> bread, date: 2027-01-20, channel: radio, stage: planned}\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with a site, whose calendar got two items with titles that try what they can."""
    made = tmp_path / "book"
    made.mkdir()
    git(made, "init", "-q", "-b", "main")
    write(made, BASE)
    settings = made / "mkdocs.yml"
    settings.write_text(f"site_url: https://book.example/plan/\n{settings.read_text('utf-8')}", "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2027-01-01T12:00:00")
    commit(made, "First")
    path = made / "plan/calendar.yml"
    path.write_text(path.read_text("utf-8").replace("calendar:\n", CALENDAR, 1), "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2027-01-12T12:00:00")
    commit(made, "Second")
    return made


@pytest.fixture
def found(root: Path) -> Digest:
    kept = Kept()
    checked = check_book(root, date(2027, 1, 15), kept=kept)
    assert checked.book is not None
    state = state_since(root, "7d", checked.read.today)
    return digest(checked.book, changes(changes_of(checked, state.tree, kept)), None)


def huge(found: Digest) -> Digest:
    """Thousands of changes with signs that grow when they are escaped, and as much that is coming."""
    (thing, *_) = found.things
    many = tuple(replace(thing, title=f"{number} {'&*<' * 90}", lines=thing.lines * 3) for number in range(1_000))
    coming = tuple(
        ComingLine(date(2027, 1, 20), f"{number} {'<&`' * 200}", "calendar/index.html#x") for number in range(500)
    )
    return replace(found, things=many, out=coming, briefs=coming, meetings=coming)


def words_of(digest: Digest) -> Iterator[str]:
    """What a reader must find in every format."""
    for thing in digest.things:
        yield thing.kind
        yield from (line.told.words for line in thing.lines)
    for title, lines in digest.parts:
        yield title
        yield from (line.words for line in lines)


class Page(HTMLParser):
    """What a mail program makes of a mail."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


class TestMail:
    def test_it_says_what_its_twin_in_plain_text_says(self, found: Digest) -> None:
        page, twin = (
            Page(html.render(found, "8 January 2027", ("Mind this.",))),
            text.render(found, "8 January 2027", ()),
        )
        for words in words_of(found):
            assert words in page.words
            assert words.casefold() in twin.casefold()
        assert "Note: Mind this." in page.words

    def test_a_whole_mail_holds_both(self, found: Digest) -> None:
        nasty = replace(found, organization="Island\r\nBcc: all@example.org \u00dc\u202e" + "x" * 300)
        source = mail.render(nasty, "8 January 2027", ())
        assert source == mail.render(nasty, "8 January 2027", ())
        read = message_from_string(source, policy=policy.default)
        assert [*read.keys()] == ["Subject", "MIME-Version", "Content-Type"], "no header that the book brought"
        assert read["Subject"].startswith("Island Bcc: all@example.org Ü\\u202e")
        assert read.get_content_type() == "multipart/alternative"
        plain, page = read.iter_parts()
        assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
        assert plain.get_content() == text.render(nasty, "8 January 2027", ())
        assert page.get_content() == html.render(nasty, "8 January 2027", ())
        assert max(map(len, source.splitlines())) < 998, "as long as a line of a mail may be"

    def test_nothing_in_it_acts_or_is_loaded(self, found: Digest) -> None:
        source = html.render(found, "8 January 2027", ())
        page = Page(source)
        assert page.tags == set("html head meta title body table tr td h1 h2 h3 a span".split())
        assert {name for name, _ in page.attributes if name.startswith("on") or name in ("src", "background")} == set()
        assert "url(" not in source
        assert "Late <script>alert(1)</script> bread" in page.words
        leads = {value for name, value in page.attributes if name == "href"}
        assert leads
        assert all(lead.startswith("https://book.example/plan/") for lead in leads)

    @pytest.mark.parametrize("width", [360, 600])
    def test_it_fits_a_phone_and_a_mail_program_and_asks_nobody(
        self, found: Digest, chromium: Browser, axe: str, width: int
    ) -> None:
        (first, *others) = found.things
        long = replace(found, things=(replace(first, title="Fair" * 50), *others))
        context = chromium.new_context(viewport={"width": width, "height": 800})
        try:
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.set_content(html.render(long, "8 January 2027", ("Mind this.",)))
            assert page.evaluate("document.documentElement.scrollWidth") == width
            page.evaluate(axe)
            trouble = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})")["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in trouble] == []
            assert asked == []
        finally:
            context.close()

    def test_it_is_as_wide_as_a_mail_and_no_mail_program_folds_it_away(self, found: Digest) -> None:
        source = html.render(huge(found), "8 January 2027", ())
        assert len(source.encode()) <= html.LIMIT
        assert 'width="600"' in source
        assert re.search(r"There is no room here for \d+ more;", source)
        assert "Goes out" not in html.render(replace(found, out=()), "now", ())


def elements(message: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type in a message."""
    if isinstance(message, dict):
        if "type" in message:
            yield message
        for value in message.values():
            yield from elements(value)
    elif isinstance(message, list):
        for value in message:
            yield from elements(value)


SHAPES: dict[str, tuple[set[str], set[str]]] = {
    "TextBlock": ({"text"}, {"style", "size", "weight", "separator", "spacing", "wrap"}),
    "RichTextBlock": ({"inlines"}, {"spacing"}),
    "TextRun": ({"text"}, {"size", "weight", "isSubtle", "selectAction"}),
    "Action.OpenUrl": ({"url"}, set()),
}
"""What the published schema (1.5) asks of and allows in the elements that we use, besides their type."""
VALUES: dict[str, set[object]] = {
    "size": {"Default", "Small", "Medium", "Large", "ExtraLarge"},
    "weight": {"Default", "Lighter", "Bolder"},
    "spacing": {"Default", "None", "Small", "Medium", "Large", "ExtraLarge", "Padding"},
    "style": {"default", "heading"},
    "separator": {True, False},
    "wrap": {True, False},
    "isSubtle": {True, False},
}


def card_of(source: str) -> dict[str, Any]:
    message = json.loads(source)
    assert set(message) == {"type", "attachments"}
    assert message["type"] == "message"
    (attachment,) = message["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card: dict[str, Any] = attachment["content"]
    return card


class TestTeams:
    def test_the_card_has_the_shape_of_the_published_schema(self, found: Digest) -> None:
        card = card_of(teams.render(found, "8 January 2027", ("Mind this.",)))
        assert (card["type"], card["version"]) == ("AdaptiveCard", "1.5")
        assert {one["type"] for one in card["body"]} == {"TextBlock", "RichTextBlock"}
        for one in elements(card["body"]):
            required, allowed = SHAPES[one["type"]]
            assert required <= set(one) - {"type"} <= required | allowed
            for name in set(one) & set(VALUES):
                assert one[name] in VALUES[name]
            assert isinstance(one.get("text", "words"), str)
            assert one.get("text", "words")
            assert one.get("url", "https://book.example/plan/").startswith("https://book.example/plan/")
            assert {run["type"] for run in one.get("inlines", ())} <= {"TextRun"}

    def test_what_the_book_says_stands_where_a_card_knows_no_markdown(self, found: Digest) -> None:
        card = card_of(teams.render(found, "8 January 2027", ()))
        ours = {"What changed", *(title for title, _ in found.parts)}
        assert {one["text"] for one in elements(card["body"]) if one["type"] == "TextBlock"} == ours
        runs = [one["text"] for one in elements(card["body"]) if one["type"] == "TextRun"]
        assert "\n".join(runs).replace("\u200b", "").count("[here](https://evil.example)") == 3
        assert not re.search(r"@\w|\{\{|<at|\$\{", "\n".join(runs)), "no mention, and nothing that is worked out"
        assert "msteams" not in card, "a mention needs it"

    def test_it_says_all_of_it_and_stays_below_28_kilobytes(self, found: Digest) -> None:
        said = "\n".join(
            one["text"] for one in elements(card_of(teams.render(found, "now", ()))["body"]) if "text" in one
        ).replace("\u200b", "")
        for words in words_of(found):
            assert words in said
        source = teams.render(huge(found), "now", ())
        assert len(source.encode()) <= teams.LIMIT < 28 * 1024
        runs = "\n".join(one["text"] for one in elements(card_of(source)["body"]) if "text" in one)
        assert re.search(r"There is no room here for \d+ more; `onebook digest` in a terminal tells all\.", runs)
        assert "To be briefed by" in runs, "what changed leaves room for what is coming"


class TestSlack:
    @staticmethod
    def texts(message: dict[str, Any]) -> list[str]:
        return [block["text"]["text"] for block in message["blocks"] if block["type"] == "section"]

    def test_blocks_have_the_shape_that_slack_takes(self, found: Digest) -> None:
        for one in (found, huge(found)):
            message = json.loads(slack.render(one, "8 January 2027", ("Mind <this>.",) * 9))
            assert set(message) == {"text", "blocks"}
            assert 1 < len(message["blocks"]) <= slack.BLOCKS
            header, *others = message["blocks"]
            assert header["text"]["type"] == "plain_text"
            assert len(header["text"]["text"]) <= slack.HEADER
            for block in others:
                assert block["type"] == "section"
                assert set(block["text"]) == {"type", "text", "verbatim"}
                assert (block["text"]["type"], block["text"]["verbatim"]) == ("mrkdwn", True)
                assert 0 < len(block["text"]["text"]) <= slack.SECTION
        assert "There is no room here for" in self.texts(message)[-1]

    def test_nothing_calls_or_leads_away(self, found: Digest) -> None:
        message = json.loads(slack.render(found, "8 January 2027", ("Ask <!here>.",)))
        said = "\n".join([message["text"], *self.texts(message)])
        assert {target.partition("|")[0] for target in re.findall(r"<([^>]*)>", said)} == {
            f"https://book.example/plan/{place}" for place in self.places(found)
        }
        assert "&lt;!channel&gt; &lt;b&gt;Fair&lt;/b&gt; &amp; @\u200beveryone" in said
        assert "&lt;!here&gt;" in said
        assert ":tada:" not in said
        assert "*b*" not in said

    @staticmethod
    def places(found: Digest) -> set[str]:
        return {thing.address for thing in found.things} | {line.address for _, lines in found.parts for line in lines}

    def test_it_says_all_of_it(self, found: Digest) -> None:
        said = "\n".join(self.texts(json.loads(slack.render(found, "now", ())))).replace("\u200b", "")
        for words in words_of(found):
            assert words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in said


@pytest.mark.parametrize("form", ["html", "teams", "slack"])
def test_a_book_without_a_site_has_no_links(onebook: Command, root: Path, form: str) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: https://book.example/plan/\n", ""), "utf-8")
    outcome = onebook("-C", root, "--today", "2027-01-15", "digest", "--format", form)
    assert (outcome.status, outcome.err) == (0, "")
    assert not re.search(r"href=|OpenUrl|<http", outcome.out)
    assert outcome.out == onebook("-C", root, "--today", "2027-01-15", "digest", "--format", form).out
