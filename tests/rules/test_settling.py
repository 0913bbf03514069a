"""Settings and comments decide what becomes of a finding: how much it matters, and whether it is shown at all."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.problem import Problem, Severity, Span
from onebook.rules.ignore import ignores
from onebook.rules.rule import Weight, matching, rules
from onebook.rules.run import UnknownCode, glob_matches, select
from onebook.text.source import Source

GAP = {"roles/positions/head-of-sales.yml": "title: Head of Sales\n"}
"""A position without a department: RACI012."""


def check(book: BookMaker, files: Mapping[str, str], options: str = "") -> tuple[Problem, ...]:
    settings = f"site_name: Our book\ndocs_dir: pages\nplugins:\n  - onebook:\n      today: 2027-01-15\n{options}"
    return check_book(book(BASE_BOOK | {"mkdocs.yml": settings} | dict(files)), TODAY).problems


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.path}:{problem.span.line} {problem.severity.value} {problem.code}" for problem in problems]


class TestSeverity:
    @pytest.mark.parametrize(
        ("options", "severity"),
        [
            ("", "warning"),
            ("      profile: starter\n", "info"),
            ("      profile: strict\n", "error"),
            ("      severity: {RACI012: error}\n", "error"),
            ("      severity: {RACI: info}\n", "info"),
            ("      severity: {raci: info}\n", "info"),
            ("      severity: {position-without-department: error}\n", "error"),
            ("      severity: {RACI012: error, RACI: info, R: info}\n", "error"),
            ("      profile: strict\n      severity: {RACI012: info}\n", "info"),
            ("      severity: {RACI012: error}\n      paths: [{glob: 'roles/**', severity: {RACI: info}}]\n", "info"),
            ("      paths: [{glob: 'plan/**', severity: {RACI: info}}]\n", "warning"),
            ("      paths: [{glob: 'roles/*', severity: {RACI: info}}]\n", "warning"),
        ],
    )
    def test_profile_code_and_path_decide_in_this_order(self, book: BookMaker, options: str, severity: str) -> None:
        assert codes(check(book, GAP, options)) == [f"roles/positions/head-of-sales.yml:1 {severity} RACI012"]

    @pytest.mark.parametrize("selector", ["RACI012", "RACI", "position-without-department"])
    @pytest.mark.parametrize("off", ["off", '"off"'])
    def test_off_hides_it(self, book: BookMaker, selector: str, off: str) -> None:
        assert check(book, GAP, f"      severity: {{{selector}: {off}}}\n") == ()

    def test_a_book_with_an_error_is_no_checked_book(self, book: BookMaker) -> None:
        root = book(BASE_BOOK | GAP)
        assert check_book(root, TODAY).book is not None
        (root / "mkdocs.yml").write_text("plugins: [{onebook: {profile: strict}}]\n")
        result = check_book(root, TODAY)
        assert result.book is None
        assert result.read.names["position:head-of-sales"].value.title == "Head of Sales"

    def test_a_comment_that_hides_what_is_off_is_no_finding(self, book: BookMaker) -> None:
        files = {"roles/positions/head-of-sales.yml": "title: Head # onebook: ignore RACI012 moves in May\n"}
        assert check(book, files, '      severity: {RACI012: "off"}\n') == ()

    def test_a_weight_has_a_severity_in_each_profile(self) -> None:
        assert Weight.GAP.severity("starter") is Severity.INFO
        assert Weight.GAP.severity("standard") is Severity.WARNING
        assert Weight.GAP.severity("strict") is Severity.ERROR
        assert {weight.severity("strict") for weight in (Weight.DOUBT, Weight.ADVICE)} == {
            Severity.WARNING,
            Severity.INFO,
        }

    @pytest.mark.parametrize(
        ("glob", "path", "does"),
        [
            ("plan/**", "plan/goals/a.yml", True),
            ("plan/*", "plan/goals/a.yml", False),
            ("plan/*/a.yml", "plan/goals/a.yml", True),
            ("**/a.yml", "plan/goals/a.yml", True),
            ("**/a.yml", "a.yml", True),
            ("plan/**/a.yml", "plan/a.yml", True),
            ("plan/goals/?.yml", "plan/goals/a.yml", True),
            ("plan/goals/a.y", "plan/goals/a.yml", False),
            ("plan/goals/[a].yml", "plan/goals/a.yml", False),
            ("*.yml", "plan/goals/a.yml", False),
            ("plan/g*s/*.y?l", "plan/goals/a.yml", True),
            ("plan/**a", "plan/goals/a", True),
            ("**a" * 12, f"plan/goals/{'a' * 150}.yml", False),
            ("*a" * 40 + "*", "a" * 150, True),
        ],
    )
    def test_globs_mean_what_people_expect(self, glob: str, path: str, does: bool) -> None:
        assert glob_matches(glob, path) is does


class TestComments:
    @pytest.mark.parametrize(
        "text",
        [
            "title: Head of Sales # onebook: ignore RACI012 moves in May\n",
            "# onebook: ignore RACI012 moves in May\ntitle: Head of Sales\n",
            "# onebook: ignore RACI012 moves in May\n\n# the boss\ntitle: Head of Sales\n",
            "#onebook: ignore RACI moves in May\ntitle: Head of Sales\n",
            "title: Head of Sales # onebook: ignore position-without-department moves in May\n",
            "title: 'Head # Sales' # onebook: ignore RACI012 moves in May\r\n",
        ],
    )
    def test_a_comment_in_yaml_hides_what_its_line_or_the_next_has(self, book: BookMaker, text: str) -> None:
        assert check(book, {"roles/positions/head-of-sales.yml": text}) == ()

    @pytest.mark.parametrize(
        "body",
        [
            "See [[goal:nope]]. <!-- onebook: ignore REF001 it comes in May -->\n",
            "<!-- onebook: ignore REF001 it comes in May -->\nSee [[goal:nope]].\n",
            "<!-- onebook: ignore REF001 it comes in May -->\n\n# See [[goal:nope]]\n",
            "<!--onebook: ignore REF it comes in May-->\n<!-- more -->\n\n- See [[goal:nope]]\n",
            "*See* <!-- onebook: ignore REF001 it comes in May --> [[goal:nope]].\n",
        ],
    )
    def test_a_comment_in_markdown_hides_what_its_line_or_the_next_has(self, book: BookMaker, body: str) -> None:
        assert check(book, {"plan/pillars/new.md": f"---\ntitle: New\n---\n\n{body}"}) == ()
        assert check(book, {"pages/new.md": f"# New\n\n{body}"}) == ()

    def test_a_comment_in_front_matter_is_one_in_yaml(self, book: BookMaker) -> None:
        text = "---\ntitle: Head of Sales # onebook: ignore RACI012 moves in May\n---\n"
        files = {"roles/positions/clerk.md": text}
        assert check(book, files) == ()

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("title: A # onebook: ignore RACI012\n", ["1 error IGN001", "1 warning RACI012"]),
            ("title: A # onebook: ignore\n", ["1 error IGN003", "1 warning RACI012"]),
            ("title: A # onebook: ignore NOPE because\n", ["1 error IGN003", "1 warning RACI012"]),
            ("title: A # onebook: ignore PLAN001 because\n", ["1 warning IGN002", "1 warning RACI012"]),
            ("title: A\n# onebook: ignore RACI012 too late\n", ["1 warning RACI012", "2 warning IGN002"]),
            ("title: 'A # onebook: ignore RACI012 no comment'\n", ["1 warning RACI012"]),
            ("title: A\nbody: |\n  # onebook: ignore RACI012 no comment\n", ["1 warning RACI012"]),
        ],
    )
    def test_a_comment_must_be_exact(self, book: BookMaker, text: str, left: list[str]) -> None:
        path = "roles/positions/clerk.yml"
        assert sorted(codes(check(book, {path: text}))) == [f"{path}:{one}" for one in left]

    def test_what_a_comment_is_wrong_about_is_marked(self, book: BookMaker) -> None:
        (problem,) = check(
            book, {"plan/pillars/new.md": "---\ntitle: New\n---\n\nText <!-- onebook: ignore REF001 -->\n"}
        )
        assert (problem.code, problem.span) == ("IGN001", Span(5, 6, 5, 37))


class TestSelection:
    PROBLEMS = tuple(
        Problem(
            code=code,
            name=rules()[code].name,
            severity=Severity.ERROR,
            path="a",
            span=Span(1, 1, 1, 1),
            message="",
            hint="",
        )
        for code in ("PLAN001", "PLAN002", "REF001")
    )

    @pytest.mark.parametrize(
        ("chosen", "left_out", "codes"),
        [
            ("", "", ["PLAN001", "PLAN002", "REF001"]),
            ("PLAN", "", ["PLAN001", "PLAN002"]),
            ("PLAN001, REF", "", ["PLAN001", "REF001"]),
            ("", "missing-owner", ["PLAN002", "REF001"]),
            ("PLAN", "PLAN002", ["PLAN001"]),
        ],
    )
    def test_codes_beginnings_and_names_choose(self, chosen: str, left_out: str, codes: list[str]) -> None:
        assert [problem.code for problem in select(self.PROBLEMS, chosen, left_out)] == codes

    @pytest.mark.parametrize("selector", ["NOPE", "PLAN001,PLAN999", "missing-ownr"])
    def test_what_no_rule_is_called_is_refused(self, selector: str) -> None:
        with pytest.raises(UnknownCode):
            list(select(self.PROBLEMS, selector, ""))

    def test_a_name_goes_before_the_beginning_of_a_code(self) -> None:
        assert matching("missing-owner") == ("PLAN001",)
        assert matching(" plan001 ") == ("PLAN001",)
        assert matching("") == ()


@pytest.mark.parametrize(
    ("comment", "code", "reason"),
    [
        ("<!-- onebook: ignore REF001 he starts in May -->", "REF001", "he starts in May"),
        ("<!--onebook: ignore REF001-->", "REF001", ""),
        ("<!-- onebook: ignore-->", "", ""),
        ("<!-- onebook: ignore REF001 why\n-->", "REF001", "why"),
        (f"<!-- onebook: ignore REF001 a{' ' * 60_000}b -->", "REF001", f"a{' ' * 60_000}b"),
    ],
    ids=["usual", "no reason", "no code", "two lines", "blanks"],
)
def test_a_comment_in_markdown_says_what_it_hides_and_why(comment: str, code: str, reason: str) -> None:
    (found,) = ignores([Source("a.md", f"# A\n\n{comment}\nText.\n")])
    assert (found.code, found.reason) == (code, reason)
    assert list(ignores([Source("a.md", comment.removesuffix("-->") + " " * 60_000)])) == []
