"""A folder of files becomes a book: every form of content is read and nothing is silently ignored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar, TypeVar

import pytest
from tests.conftest import BookMaker

from onebook.model.book import Book, any_ref
from onebook.model.entity import Entity
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Actual, Measure
from onebook.model.kinds.pillar import Pillar
from onebook.model.kinds.raci import Raci
from onebook.model.kinds.release import Release
from onebook.model.kinds.term import Term
from onebook.model.load import Loaded, load
from onebook.model.values import NamedPeriod
from onebook.problem import Problem

E = TypeVar("E", bound=Entity)
Contents = Mapping[str, str | bytes]

MINIMAL = {
    "mkdocs.yml": "site_name: Harbour\ndocs_dir: pages\nplugins:\n  - onebook:\n      today: 2027-01-15\n",
    "plan/organization.yml": "title: Harbour & Vale Supply\n",
}


def loaded(book: BookMaker, files: Contents) -> Loaded:
    return load(book(MINIMAL | dict(files)))


def read(book: BookMaker, files: Contents) -> Book:
    """The book of files that hold nothing wrong."""
    result = loaded(book, files)
    assert [problem.message for problem in result.problems] == []
    return result.book


def wrong(book: BookMaker, files: Contents) -> list[str]:
    """What is wrong with the files: `path:line:column code`."""
    return [at(problem) for problem in sorted(loaded(book, files).problems, key=lambda one: (one.path, one.span))]


def at(problem: Problem) -> str:
    return f"{problem.path}:{problem.span.line}:{problem.span.column} {problem.code}"


def one(book: Book, cls: type[E], identifier: str) -> E:
    found = book.names[f"{cls.kind.name}:{identifier}"].value
    assert isinstance(found, cls)
    return found


def states(book: Book) -> dict[str, str]:
    """What became of each reference, by what it names."""
    return {str(link.written): f"{link.state} {link.target}".strip() for link in book.links}


class TestFiles:
    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("plan/pillars.yml", "pillars:\n  - title: Growth\n  - id: people\n    title: Our people\n"),
            ("plan/pillars/all.yml", "pillars:\n  - title: Growth\n  - id: people\n    title: Our people\n"),
            ("plan/pillars/all.yaml", "pillars:\n- {title: Growth}\n- {title: Our people, id: people}\n"),
            ("plan/pillars/deep/down/all.YML", "pillars:\n- {title: Growth}\n- {title: Our people, id: people}\n"),
        ],
    )
    def test_a_file_holds_many(self, book: BookMaker, path: str, text: str) -> None:
        found = read(book, {path: text})
        assert [(pillar.id, pillar.title) for pillar in found.of(Pillar)] == [
            ("growth", "Growth"),
            ("people", "Our people"),
        ]

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("plan/pillars/growth.yml", "title: Growth\n"),
            ("plan/pillars/growth.yaml", "title: Growth\n"),
            ("plan/pillars/2027/growth.yml", "title: Growth\n"),
            ("plan/pillars/growth.md", "---\ntitle: Growth\n---\n"),
            ("plan/pillars/growth.MD", "---\r\ntitle: Growth\r\n---\r\n"),
            ("plan/pillars/some.md", "---\ntitle: Growth\nid: growth\n---\n"),
            ("plan/pillars.yml", "title: Growth\nid: growth\n"),
        ],
    )
    def test_a_file_holds_one(self, book: BookMaker, path: str, text: str) -> None:
        assert [(pillar.id, pillar.title) for pillar in read(book, {path: text}).of(Pillar)] == [("growth", "Growth")]

    def test_all_forms_stand_side_by_side(self, book: BookMaker) -> None:
        files = {
            "plan/pillars.yml": "pillars:\n  - title: A\n",
            "plan/pillars/b.yml": "title: B\n",
            "plan/pillars/c/c.md": "---\ntitle: C\n---\n",
            "plan/pillars/d.yaml": "pillars:\n  - title: D\n",
        }
        assert [pillar.id for pillar in read(book, files).of(Pillar)] == ["a", "b", "c", "d"]

    def test_the_text_below_the_fields_is_the_body_as_it_stands(self, book: BookMaker) -> None:
        pillar = one(read(book, {"plan/pillars/a.md": "---\ntitle: A\n---\n\n# Why\r\n\n  text  \n"}), Pillar, "a")
        assert pillar.body == "\n# Why\r\n\n  text  \n"

    def test_a_body_stands_below_the_fields_and_not_in_them_too(self, book: BookMaker) -> None:
        assert wrong(book, {"plan/pillars/a.md": "---\ntitle: A\nbody: x\n---\ny\n"}) == [
            "plan/pillars/a.md:3:1 SCH001"
        ]
        assert one(read(book, {"plan/pillars/a.yml": "title: A\nbody: x\n"}), Pillar, "a").body == "x"

    def test_entries_know_their_file_and_line(self, book: BookMaker) -> None:
        found = read(book, {"plan/pillars.yml": "# ours\npillars:\n  - title: A\n\n  - title: B\n"})
        assert [(entry.ref, entry.path, entry.line) for entry in found.entries if entry.kind.name == "pillar"] == [
            ("pillar:a", "plan/pillars.yml", 3),
            ("pillar:b", "plan/pillars.yml", 5),
        ]

    @pytest.mark.parametrize(
        ("path", "text", "problem"),
        [
            ("plan/pillars.yml", "", "1:1 SCH015"),
            ("plan/pillars.yml", "# later\n", "1:1 SCH015"),
            ("plan/pillars.yml", "---\n", "1:1 SCH015"),
            ("plan/pillars.yml", "pillars:\n  title: A\n", "2:3 SCH003"),
            ("plan/pillars.yml", "- title: A\n", "1:1 SCH003"),
            ("plan/pillars.yml", "Growth\n", "1:1 SCH003"),
            ("plan/pillars.yml", "pillars:\n  - title: A\ngoals:\n  - title: B\n", "3:1 SCH001"),
            ("plan/pillars.yml", "pillars:\n  - Growth\n", "2:5 SCH003"),
            ("plan/pillars/a.md", "# Growth\n", "1:1 SCH002"),
            ("plan/pillars/a.md", "---\n---\nText\n", "2:1 SCH002"),
            ("plan/pillars/a.md", "---\ntitle: A\n", "1:1 YAML008"),
            ("plan/pillars/a.md", "---\ntitle: A: B\n---\n", "2:9 YAML002"),
            ("plan/pillars/a.md", "---\ntitle: A\n---\nx\n<<<<<<< a\n=======\n>>>>>>> b\n", "5:1 YAML009"),
            ("plan/pillars/a.md", "---\ntitle: A\n---\n\x1b[31mred\n", "4:1 YAML011"),
        ],
    )
    def test_a_file_in_another_form_is_told_at_its_place(
        self, book: BookMaker, path: str, text: str, problem: str
    ) -> None:
        assert wrong(book, {path: text}) == [f"{path}:{problem}"]

    def test_one_bad_entry_leaves_the_others(self, book: BookMaker) -> None:
        result = loaded(book, {"plan/pillars.yml": "pillars:\n  - title: A\n  - titel: B\n  - title: C\n"})
        assert [pillar.id for pillar in result.book.of(Pillar)] == ["a", "c"]

    @pytest.mark.parametrize(
        "path",
        [
            "plan/notes.txt",
            "plan/goals.md",
            "plan/organization.md",
            "plan/organization/x.yml",
            "plan/goal/grow.yml",
            "plan/goals/grow.docx",
            "plan/goals/grow.csv",
            "plan/goals/grow",
            "roles/terms/a.yml",
            "roles/roles.yml",
            "lexicon/words.yml",
            "plan/goals/index.html",
        ],
    )
    def test_a_file_that_nobody_would_read_is_an_error(self, book: BookMaker, path: str) -> None:
        assert wrong(book, {path: "title: A\n"}) == [f"{path}:1:1 SCH009"]

    def test_a_misspelt_folder_is_guessed(self, book: BookMaker) -> None:
        (problem,) = loaded(book, {"plan/goal/grow.yml": "title: A\n"}).problems
        assert problem.hint.startswith("did you mean 'plan/goals'?")
        (problem,) = loaded(book, {"plan/goals.md": "x\n"}).problems
        assert "plan/goals.yml" in problem.hint

    @pytest.mark.parametrize(
        "path",
        [
            "plan/goals/.DS_Store",
            "plan/goals/.grow.yml.swp",
            "plan/goals/~$grow.docx",
            "plan/goals/grow.yml~",
            "plan/goals/Thumbs.db",
            "plan/goals/desktop.ini",
            "plan/.obsidian/app.json",
            "plan/__MACOSX/goals/grow.yml",
            "plan/README.md",
            "roles/positions/readme.MD",
            "plan/goals/chart.png",
            "plan/goals/grow/photo.JPG",
            "mkdocs.yml.bak",
            "other/goals/grow.yml",
        ],
    )
    def test_what_systems_and_people_leave_beside_is_passed_over(self, book: BookMaker, path: str) -> None:
        assert [entry.kind.name for entry in read(book, {path: b"\xff\x00"}).entries] == ["organization"]

    def test_images_and_ordinary_pages_are_known(self, book: BookMaker) -> None:
        files = {
            "plan/goals/chart.svg": "<svg/>",
            "pages/about.md": "---\ntitle: About us\n---\n# Other\n",
            "pages/how/we-work.markdown": "text\n\n# How we work #\n",
            "pages/how/README.md": "x",
            "pages/style.css": "",
        }
        found = read(book, files)
        assert found.images == ("plan/goals/chart.svg",)
        assert {(page.path, page.address, page.title) for page in found.pages} == {
            ("pages/about.md", "about.html", "About us"),
            ("pages/how/we-work.markdown", "how/we-work.html", "How we work"),
            ("pages/how/README.md", "how/index.html", "Readme"),
        }

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ("# Our  week ##  ", "Our  week"),
            ("#\tC", "C"),
            ("#nothing", "A page"),
            (f"# a{' ' * 40_000}b", f"a{' ' * 40_000}b"),
            (f"# a{'#' * 40_000}b", f"a{'#' * 40_000}b"),
        ],
        ids=["closed", "tab", "none", "blanks", "marks"],
    )
    def test_a_page_is_called_by_its_first_heading(self, book: BookMaker, line: str, title: str) -> None:
        (page,) = read(book, {"pages/a-page.md": f"\n{line}\n\n# Another\n" if title != "A page" else line}).pages
        assert page.title == title

    def test_files_are_read_in_the_same_order_on_every_machine(self, book: BookMaker) -> None:
        names = ["b", "a", "z/a", "c/b", "m"]
        one_way = read(
            book, {f"plan/pillars/{name}.yml": f"title: {name}\nid: p{number}\n" for number, name in enumerate(names)}
        )
        other = read(
            book, {f"plan/pillars/{name}.yml": f"title: {name}\nid: p{names.index(name)}\n" for name in reversed(names)}
        )
        assert one_way.entries == other.entries

    def test_a_book_says_whose_it_is(self, book: BookMaker) -> None:
        result = load(book({"mkdocs.yml": MINIMAL["mkdocs.yml"]}))
        assert [at(problem) for problem in result.problems] == ["plan/organization.yml:1:1 SCH002"]
        assert result.book.organization.title == "Harbour"

    def test_an_unreadable_organization_is_not_missing_too(self, book: BookMaker) -> None:
        assert wrong(book, {"plan/organization.yml": "title: A: B\n"}) == ["plan/organization.yml:1:9 YAML002"]


class TestLinksOutOfTheBook:
    def link(self, root: Path, path: str, target: Path | str) -> list[str]:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)
        return [at(problem) for problem in load(root).problems]

    def test_a_link_to_a_file_outside_is_refused(self, book: BookMaker, tmp_path: Path) -> None:
        (tmp_path / "secret.yml").write_text("title: Secret\n")
        root = book(MINIMAL)
        assert self.link(root, "plan/goals/secret.yml", tmp_path / "secret.yml") == ["plan/goals/secret.yml:1:1 SEC001"]
        assert load(root).book.of(Goal) == ()

    def test_a_link_to_a_folder_outside_is_refused(self, book: BookMaker, tmp_path: Path) -> None:
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside" / "secret.yml").write_text("title: Secret\n")
        root = book(MINIMAL)
        assert self.link(root, "plan/goals", "../../outside") == ["plan/goals:1:1 SEC001"]
        assert load(root).book.of(Goal) == ()

    def test_a_whole_part_of_the_book_does_not_lie_outside(self, book: BookMaker, tmp_path: Path) -> None:
        (tmp_path / "outside" / "terms").mkdir(parents=True)
        (tmp_path / "outside" / "terms" / "secret.yml").write_text("title: Secret\n")
        root = book(MINIMAL)
        assert self.link(root, "lexicon", tmp_path / "outside") == ["lexicon:1:1 SEC001"]
        assert load(root).book.of(Term) == ()

    @pytest.mark.parametrize("target", ["nowhere.yml", "loop.yml", "/etc/hostname", "../../../../../../etc/passwd"])
    def test_a_link_to_nowhere_is_refused(self, book: BookMaker, target: str) -> None:
        assert self.link(book(MINIMAL), "plan/goals/loop.yml", target) == ["plan/goals/loop.yml:1:1 SEC001"]

    def test_a_link_within_the_book_is_read(self, book: BookMaker) -> None:
        root = book(MINIMAL | {"plan/pillars/a.yml": "title: A\n"})
        assert self.link(root, "plan/goals/a.yml", "../pillars/a.yml") == []
        assert [goal.title for goal in load(root).book.of(Goal)] == ["A"]


class TestIds:
    @pytest.mark.parametrize(
        ("title", "identifier"),
        [
            ("Grow", "grow"),
            ("Ziele für Köln", "ziele-fur-koln"),
            ("40 % more", "40-more"),
            ("Customers’ needs", "customers-needs"),
        ],
    )
    def test_in_a_file_with_many_the_id_comes_from_the_title(
        self, book: BookMaker, title: str, identifier: str
    ) -> None:
        assert f"pillar:{identifier}" in read(book, {"plan/pillars.yml": f"pillars:\n  - title: {title}\n"}).names

    def test_a_long_title_gives_a_short_id(self, book: BookMaker) -> None:
        (pillar,) = read(book, {"plan/pillars.yml": f"pillars:\n  - title: {'word ' * 30}\n"}).of(Pillar)
        assert len(pillar.id) <= 60
        assert pillar.id.endswith("word")

    def test_in_a_file_with_one_the_id_is_the_files_name(self, book: BookMaker) -> None:
        assert "pillar:growth" in read(book, {"plan/pillars/growth.yml": "title: Something else\n"}).names

    def test_an_id_that_is_written_counts(self, book: BookMaker) -> None:
        assert "pillar:more" in read(book, {"plan/pillars/growth.yml": "title: Growth\nid: more\n"}).names

    @pytest.mark.parametrize(
        ("path", "text", "place"),
        [
            ("plan/pillars.yml", "pillars:\n  - title: 目标\n", "2:12"),
            ("plan/pillars.yml", "pillars:\n  - title: Index\n", "2:12"),
            ("plan/pillars.yml", "pillars:\n  - title: A\n    id: Big One\n", "3:9"),
            ("plan/pillars/index.yml", "title: A\n", "1:1"),
            ("plan/pillars/Big One.md", "---\ntitle: A\n---\n", "2:1"),
            ("plan/pillars/a.yml", "title: A\naliases: [good, Bad One]\n", "2:17"),
            ("plan/pillars/a.yml", "title: A\nid: ../../etc\n", "2:5"),
            ("roles/raci/a.yml", "title: A\nactivities:\n  - title: 目标\n", "3:5"),
            ("roles/raci/a.yml", "title: A\nactivities:\n  - id: Big One\n    title: A\n", "3:9"),
        ],
    )
    def test_what_cannot_be_an_id_is_told_at_its_place(self, book: BookMaker, path: str, text: str, place: str) -> None:
        assert wrong(book, {path: text}) == [f"{path}:{place} SCH007"]

    def test_an_id_is_one_word(self, book: BookMaker) -> None:
        assert wrong(book, {"plan/pillars/a.yml": "title: A\nid: [a]\n"}) == ["plan/pillars/a.yml:2:5 SCH003"]

    def test_the_organization_needs_none(self, book: BookMaker) -> None:
        assert "organization:organization" in read(book, {"plan/organization.yml": "title: A\nid: whatever\n"}).names

    def test_an_agreement_without_a_title_is_named_by_its_departments(self, book: BookMaker) -> None:
        files = {
            "roles/agreements.yml": "agreements:\n  - from: sales\n    to: nobody\n    gives: Dates\n",
            "roles/departments/sales.yml": "title: Field Sales\n",
        }
        agreement = one(read(book, files), Agreement, "sales-nobody")
        assert agreement.title == "Field Sales to nobody"

    def test_two_of_one_kind_may_not_share_an_id(self, book: BookMaker) -> None:
        files = {
            "plan/pillars/a.yml": "title: First\n",
            "plan/pillars/x.yml": "title: Second\nid: a\n",
            "plan/pillars/y.md": "---\nid: a\ntitle: Third\n---\n",
            "plan/goals/a.yml": "title: Another kind\n",
        }
        result = loaded(book, files)
        assert {at(problem) for problem in result.problems} == {
            "plan/pillars/x.yml:2:5 SCH008",
            "plan/pillars/y.md:2:5 SCH008",
        }
        assert all(problem.related[0].path == "plan/pillars/a.yml" for problem in result.problems)
        assert one(result.book, Pillar, "a").title == "First"
        assert len(result.book.of(Pillar)) == 1

    def test_an_alias_may_not_be_anothers_name(self, book: BookMaker) -> None:
        files = {
            "plan/pillars.yml": "pillars:\n  - id: a\n    title: A\n    aliases: [x]\n"
            "  - id: b\n    title: B\n    aliases: [a, x]\n"
        }
        assert wrong(book, files) == ["plan/pillars.yml:7:15 SCH008", "plan/pillars.yml:7:18 SCH008"]

    def test_two_activities_of_a_matrix_may_not_share_an_id(self, book: BookMaker) -> None:
        text = "title: A\nactivities:\n  - title: Bake bread\n  - title: Bake cake\n    id: bake-bread\n"
        assert wrong(book, {"roles/raci/a.yml": text}) == ["roles/raci/a.yml:5:9 SCH008"]

    def test_old_names_lead_to_the_renamed(self, book: BookMaker) -> None:
        files = {"plan/pillars/growth.yml": "title: Growth\naliases: [grow]\nbody: see [[pillar:grow]] and [[grow]]\n"}
        found = read(book, files)
        assert states(found) == {"pillar:grow": "known pillar:growth", "grow": "known pillar:growth"}
        assert found.canonical(any_ref("pillar:grow")) == "pillar:growth"

    def test_fields_of_ones_own_are_kept(self, book: BookMaker) -> None:
        assert one(read(book, {"plan/pillars/a.yml": "title: A\nx-cost-centre: 12\n"}), Pillar, "a").extra == {
            "x-cost-centre": 12
        }


class TestReferences:
    FILES: ClassVar[Contents] = {
        "plan/goals/grow.yml": "title: Grow\npillar: grow\nowner: head\nmeasures: [sold, lost]\n",
        "plan/pillars/grow.yml": "title: Growth\n",
        "plan/measures/sold.yml": "title: Sold\n",
        "roles/positions/head.yml": "title: Head\ndepartment: 'department:sales'\n",
        "roles/departments/sales.yml": "title: Sales\nlead: 'raci:press'\n",
        "roles/raci/press.yml": "title: Press\nactivities:\n"
        "  - title: Approve release\n    responsible: [sales, head]\n",
        "roles/questions.yml": "questions:\n  - title: Who approves?\n    finds: 'raci:press#approve-release'\n",
        "pages/about.md": "[[grow]] [[goal:grow|our goal]] [[raci:press#nothing]] `[[no]]`\n",
    }

    def test_what_is_named_is_found_or_known_to_be_missing(self, book: BookMaker) -> None:
        assert states(read(book, self.FILES)) == {
            "pillar:grow": "known pillar:grow",
            "position:head": "known position:head",
            "measure:sold": "known measure:sold",
            "measure:lost": "unknown",
            "department:sales": "known department:sales",
            "raci:press": "wrong-kind",
            "sales": "known department:sales",
            "head": "known position:head",
            "raci:press#approve-release": "known raci:press",
            "raci:press#nothing": "unknown",
            "grow": "ambiguous",
            "goal:grow": "known goal:grow",
        }

    def test_a_link_knows_where_it_stands(self, book: BookMaker) -> None:
        found = read(book, self.FILES)
        links = {(link.source, str(link.written)): (link.pointer, link.within) for link in found.links}
        assert links[("goal:grow", "measure:lost")] == (("measures", 1), None)
        assert links[("raci:press", "head")] == (("activities", 0, "responsible", 1), None)
        text = self.FILES["pages/about.md"]
        assert isinstance(text, str)
        pointer, within = links[("pages/about.md", "goal:grow")]
        assert pointer == ()
        assert within is not None
        assert text[slice(*within)] == "goal:grow"

    def test_what_refers_to_a_thing_is_known(self, book: BookMaker) -> None:
        found = read(book, self.FILES)
        sources = {link.source for link in found.pointed_to_by(found.names["position:head"].value)}
        assert sources == {"goal:grow", "raci:press"}

    def test_what_could_not_be_read_is_not_missing_too(self, book: BookMaker) -> None:
        files: dict[str, str | bytes] = {
            "plan/goals/grow.yml": "title: Grow\nmeasures: [sold, kept, lost, late, none]\n",
            "plan/measures/sold.yml": "title: Sold: out\n",
            "plan/measures/more.yml": "measures:\n  - id: kept\n    titel: Kept\n  - title: Lost\n    unit: [x]\n",
            "plan/measures/late.yml": b"\xff",
        }
        result = loaded(book, files)
        assert states(result.book) == {
            "measure:sold": "unread",
            "measure:kept": "unread",
            "measure:lost": "unread",
            "measure:late": "unread",
            "measure:none": "unknown",
        }
        assert result.book.unread >= {
            "measure:sold",
            "measure:sold-out",
            "measure:kept",
            "measure:lost",
            "measure:late",
        }

    def test_references_in_texts_of_every_sort_are_links(self, book: BookMaker) -> None:
        files = {
            "plan/goals/grow.md": "---\ntitle: Grow\nsummary: '[[a]]'\n"
            "success: '[[b]] `[[c]]`'\nrisks:\n  - title: '[[d]]'\n---\n[[e]] `[[no]]`\n",
            "plan/playbooks/p.yml": "title: P\nsteps:\n  - title: T\n    text: '[[f]] `[[no]]`'\n",
        }
        found = {str(link.written): (link.source, link.pointer) for link in read(book, files).links}
        assert found == {
            "a": ("goal:grow", ("summary",)),
            "b": ("goal:grow", ("success",)),
            "c": ("goal:grow", ("success",)),
            "d": ("goal:grow", ("risks", 0, "title")),
            "e": ("goal:grow", ("body",)),
            "f": ("playbook:p", ("steps", 0, "text")),
        }


class TestTables:
    MEASURE = "title: Sold\nunit: loaves\nactuals:\n  - date: 2026-01-31\n    value: 5\n"

    def test_a_measures_values_may_stand_in_a_table_beside_it(self, book: BookMaker) -> None:
        files = {
            "plan/measures/sold.yml": self.MEASURE,
            "plan/measures/sold.csv": "Date;Value;Note\n2026-02-28;7;\n2026-03-31;n/a;strike\n",
        }
        assert one(read(book, files), Measure, "sold").actuals == (
            Actual(date=date(2026, 1, 31), value=5),
            Actual(date=date(2026, 2, 28), value=7),
            Actual(date=date(2026, 3, 31), value="n/a", note="strike"),
        )

    @pytest.mark.parametrize(
        ("table", "problems"),
        [
            ("", ["1:1 SCH014"]),
            ("date,valu\n2026-01-31,5\n", ["1:1 SCH014", "1:6 SCH014"]),
            ("value\n5\n", ["1:1 SCH014"]),
            ("date,value\n31.1.2026,5\n", ["2:1 SCH021"]),
            ("date,value\n2026-01-31,\n", ["2:1 SCH014"]),
        ],
    )
    def test_a_bad_table_is_told_cell_by_cell(self, book: BookMaker, table: str, problems: list[str]) -> None:
        files = {"plan/measures/sold.yml": self.MEASURE, "plan/measures/sold.csv": table}
        assert wrong(book, files) == [f"plan/measures/sold.csv:{problem}" for problem in problems]

    def test_a_table_belongs_to_something(self, book: BookMaker) -> None:
        assert wrong(book, {"plan/measures/sold.csv": "date,value\n"}) == ["plan/measures/sold.csv:1:1 SCH014"]
        assert wrong(book, {"roles/raci/press.csv": "activity,head\n"}) == ["roles/raci/press.csv:1:1 SCH014"]

    def test_the_table_of_something_unreadable_is_not_blamed_too(self, book: BookMaker) -> None:
        files = {"plan/measures/sold.yml": "titel: Sold\n", "plan/measures/sold.csv": "date,value\n2026-01-31,5\n"}
        assert {problem.partition(":")[0] for problem in wrong(book, files)} == {"plan/measures/sold.yml"}

    def test_letters_become_activities(self, book: BookMaker) -> None:
        text = """\
title: Press
activities:
  - title: Answer a call
    accountable: head
matrix:
  columns: [head, press, sales]
  rows:
    - title: Approve a release
      keywords: [news]
      cells: "A R/C -"
    - id: send
      title: Send it
      cells: ar I .
"""
        raci = one(read(book, {"roles/raci/press.yml": text}), Raci, "press")
        assert [activity.id for activity in raci.activities] == ["answer-a-call", "approve-a-release", "send"]
        approve, send = raci.activities[1:]
        names = {
            "accountable": [["head"], ["head"]],
            "responsible": [["press"], ["head"]],
            "consulted": [["press"], []],
            "informed": [[], ["press"]],
        }
        for role, (of_approve, of_send) in names.items():
            assert [party.id for party in getattr(approve, role) or ()] == of_approve
            assert [party.id for party in getattr(send, role) or ()] == of_send
        assert approve.keywords == ("news",)

    @pytest.mark.parametrize(
        ("cells", "problem"),
        [
            ('"A R"', "6:14 SCH013"),
            ('"A R C I"', "6:14 SCH013"),
            ('"A X -"', "6:17 SCH013"),
            ('"A RR -"', "6:17 SCH013"),
            ("A R yes", "6:18 SCH013"),
        ],
    )
    def test_a_row_has_one_cell_a_column(self, book: BookMaker, cells: str, problem: str) -> None:
        text = f"title: A\nmatrix:\n  columns: [head, press, sales]\n  rows:\n    - title: B\n      cells: {cells}\n"
        assert wrong(book, {"roles/raci/a.yml": text}) == [f"roles/raci/a.yml:{problem}"]

    def test_a_matrix_may_come_from_a_spreadsheet(self, book: BookMaker) -> None:
        files = {
            "roles/raci/press.yml": "title: Press\n",
            "roles/raci/press.csv": "\ufeffactivity,head,press\nApprove a release,A,R\nSend it,,AR\nShort,A\n",
        }
        found = read(book, files)
        raci = one(found, Raci, "press")
        assert [(activity.id, activity.accountable and activity.accountable[0].id) for activity in raci.activities] == [
            ("approve-a-release", "head"),
            ("send-it", "press"),
            ("short", "head"),
        ]
        assert [column.id for column in raci.columns] == ["head", "press"]

    def test_a_spreadsheet_may_hold_everyday_words(self, book: BookMaker) -> None:
        table = "activity,head,Keywords,press\nApprove a release,A,press release; sign off,R\nSend it,,,AR\nShort,A\n"
        found = read(book, {"roles/raci/press.yml": "title: Press\n", "roles/raci/press.csv": table})
        raci = one(found, Raci, "press")
        assert [activity.keywords for activity in raci.activities] == [("press release", "sign off"), (), ()]
        assert [column.id for column in raci.columns] == ["head", "press"]
        assert [activity.responsible and activity.responsible[0].id for activity in raci.activities] == [
            "press",
            "press",
            None,
        ]

    def test_the_positions_of_every_table_are_references(self, book: BookMaker) -> None:
        files = {
            "roles/raci/a.yml": "title: A\nmatrix:\n  columns: [one]\n  rows:\n    - title: B\n      cells: A\n",
            "roles/raci/a.csv": "activity,two\nC,A\n",
        }
        found = {(str(link.written), link.pointer, link.is_derived) for link in read(book, files).links}
        assert found == {
            ("one", ("matrix", "columns", 0), False),
            ("one", ("activities", 0, "accountable", 0), True),
            ("two", ("columns", 1), False),
            ("two", ("activities", 1, "accountable", 0), True),
        }


class TestDefaults:
    def test_an_objective_has_its_goals_pillar_and_period(self, book: BookMaker) -> None:
        files = {
            "plan/goals.yml": "goals:\n  - id: a\n    title: A\n    parent: b\n"
            "  - id: b\n    title: B\n    parent: c\n    period: 2027-Q1\n"
            "  - id: c\n    title: C\n    pillar: p\n    period: 2027\n"
        }
        found = read(book, files)
        a, b, c = (one(found, Goal, name) for name in "abc")
        assert [goal.level for goal in (a, b, c)] == ["objective", "objective", "goal"]
        assert [str(goal.pillar) for goal in (a, b, c)] == ["pillar:p"] * 3
        assert [goal.period for goal in (a, b, c)] == [
            NamedPeriod(False, 2027, "quarter", 1),
            NamedPeriod(False, 2027, "quarter", 1),
            NamedPeriod(False, 2027, "year", 1),
        ]

    def test_a_circle_of_parents_ends(self, book: BookMaker) -> None:
        files = {
            "plan/goals.yml": "goals:\n  - {title: A, parent: b}\n  - {title: B, parent: a}\n"
            "  - {title: C, parent: c}\n"
        }
        assert len(read(book, files).of(Goal)) == 3

    def test_a_long_line_of_parents_is_followed_to_its_end(self, book: BookMaker) -> None:
        goals = [f"  - {{id: g-{number}, title: T, parent: g-{number + 1}}}\n" for number in range(3000)]
        last = "  - {id: g-3000, title: T, period: 2027}\n"
        found = read(book, {"plan/goals.yml": f"goals:\n{''.join(goals)}{last}"})
        assert one(found, Goal, "g-0").period == NamedPeriod(False, 2027, "year", 1)

    def test_an_item_has_its_campaigns_audiences_its_channels_owner_and_its_stages_status(
        self, book: BookMaker
    ) -> None:
        files = {
            "plan/calendar.yml": "calendar:\n"
            "  - {title: A, date: 2027-01-01, campaign: c, channel: n, stage: published}\n"
            "  - {title: B, date: 2027-01-01, campaign: c, channel: n, stage: idea, audiences: [x], "
            "owner: me, status: dropped}\n"
            "  - {title: C, date: 2027-01-01}\n",
            "plan/campaigns/c.yml": "title: C\naudiences: [clinics]\n",
            "plan/channels/n.yml": "title: N\nmedium: online\nowner: editor\n",
        }
        found = read(book, files)
        taken, given, plain = (one(found, Event, name) for name in "abc")
        assert ([str(audience) for audience in taken.audiences], str(taken.owner), taken.status) == (
            ["audience:clinics"],
            "position:editor",
            "done",
        )
        assert ([str(audience) for audience in given.audiences], str(given.owner), given.status) == (
            ["audience:x"],
            "position:me",
            "dropped",
        )
        assert (plain.audiences, plain.owner, plain.status) == ((), None, "active")

    @pytest.mark.parametrize(
        ("stage", "status"),
        [("planned", "proposed"), ("committed", "active"), ("shipped", "done"), ("cancelled", "dropped")],
    )
    def test_a_releases_status_follows_its_stage_unless_given(self, book: BookMaker, stage: str, status: str) -> None:
        files = {
            "plan/releases.yml": f"releases:\n  - {{title: A, stage: {stage}}}\n"
            f"  - {{title: B, stage: {stage}, status: proposed}}\n"
        }
        found = read(book, files)
        assert [one(found, Release, name).status for name in "ab"] == [status, "proposed"]

    def test_what_is_left_out_has_the_contracts_default(self, book: BookMaker) -> None:
        organization = read(book, {}).organization
        assert (organization.fiscal_year_start, organization.fiscal_year_named_by, organization.status) == (
            "01-01",
            "end",
            "active",
        )
        assert organization.working_days == ("monday", "tuesday", "wednesday", "thursday", "friday")


class TestSettings:
    def settings(self, book: BookMaker, text: str, **others: str) -> Loaded:
        return load(
            book(
                {"plan/organization.yml": "title: A\n", "mkdocs.yml": text}
                | {f"{name}.yml": file for name, file in others.items()}
            )
        )

    def test_foreign_tags_and_other_plugins_are_passed_over(self, book: BookMaker) -> None:
        text = (
            "site_name: !ENV [NAME, 'Book']\nmarkdown_extensions:\n  - pymdownx.emoji\n"
            "theme: &t {name: material}\nextra: *t\nplugins:\n  - search\n  - onebook:\n      profile: strict\n"
        )
        found = self.settings(book, text)
        assert found.problems == ()
        assert found.book.site.onebook.profile == "strict"

    @pytest.mark.parametrize(
        "plugins",
        [
            "plugins:\n  - onebook:\n      profile: strict\n",
            "plugins:\n  onebook:\n    profile: strict\n",
            "plugins: [search, {onebook: {profile: strict}}]\n",
        ],
    )
    def test_plugins_are_listed_in_any_form(self, book: BookMaker, plugins: str) -> None:
        assert self.settings(book, plugins).book.site.onebook.profile == "strict"

    @pytest.mark.parametrize(
        "plugins", ["", "plugins:\n  - onebook\n", "plugins:\n  - onebook:\n", "plugins: [search]\n"]
    )
    def test_without_options_there_are_defaults(self, book: BookMaker, plugins: str) -> None:
        found = self.settings(book, f"site_name: A\n{plugins}")
        assert found.problems == ()
        assert found.book.site.onebook.profile == "standard"
        assert found.book.site.pages == "docs"

    def test_a_book_needs_no_settings_at_all(self, book: BookMaker) -> None:
        assert load(book({"plan/organization.yml": "title: A\n"})).problems == ()

    def test_settings_may_be_inherited_and_the_nearer_file_wins(self, book: BookMaker) -> None:
        found = self.settings(
            book,
            "INHERIT: base.yml\nsite_name: Ours\n",
            base="INHERIT: deep.yml\nplugins:\n  - onebook:\n      profile: starter\n      today: 2027-05-05\n",
            deep="site_name: Theirs\ndocs_dir: ./pages\nplugins:\n  - onebook:\n      profile: strict\n",
        )
        assert (found.book.site.site_name, found.book.site.pages) == ("Ours", "pages")
        assert found.book.site.onebook.profile == "starter"
        assert found.book.today == date(2027, 5, 5)

    def test_inheriting_in_a_circle_or_from_nowhere_ends(self, book: BookMaker) -> None:
        for name in ("mkdocs.yml", "nowhere.yml", "plan", '"a\\0b"', "[a]"):
            found = self.settings(book, f"site_name: A\nINHERIT: {name}\n")
            assert [at(problem) for problem in found.problems] == ["mkdocs.yml:2:10 SET001"], name

    def test_an_inherited_file_that_cannot_be_read_is_told(self, book: BookMaker) -> None:
        found = self.settings(book, "site_name: A\nINHERIT: broken.yml\n", broken="a: [\n")
        assert [at(problem) for problem in found.problems] == ["broken.yml:2:1 YAML002"]

    def test_what_is_wrong_in_an_inherited_file_is_told_there(self, book: BookMaker) -> None:
        found = self.settings(
            book, "site_name: A\nINHERIT: base.yml\n", base="\n\n\nplugins:\n  - onebook:\n      profil: strict\n"
        )
        assert [at(problem) for problem in found.problems] == ["base.yml:6:7 SET001"]

    @pytest.mark.parametrize(
        ("options", "place"),
        [
            ("profile: hard", "profile: 'hard'"),
            ("profil: strict", "profil"),
            ("today: soon", "soon"),
            ("severity: {PLAN: loud}", "loud"),
            ("severity: [PLAN]", "["),
            ("paths: [{glob: x}]", "glob"),
            ("limits: {accountable: many}", "many"),
            ("handout: [postcard]", "postcard"),
            ("print_budgets: yes", "yes"),
            ("feedback: {kind: mailto}", "kind"),
            ("[a]", "["),
            ("strict", "strict"),
        ],
    )
    def test_a_bad_setting_is_told_at_its_place(self, book: BookMaker, options: str, place: str) -> None:
        text = f"plugins:\n  - onebook:\n      {options}\n"
        (problem,) = self.settings(book, text).problems
        assert (problem.code, problem.path, problem.span.line) == ("SET001", "mkdocs.yml", 3)
        line = text.splitlines()[2]
        assert line[problem.span.column - 1 :].startswith(place.partition(":")[0] if "'" not in place else "hard")

    @pytest.mark.parametrize(
        "folder", ["/etc", "../other", "a/../../b", ".", "plan", "roles/x", '"a\\0b"', "mkdocs.yml"]
    )
    def test_the_ordinary_pages_lie_inside_the_book(self, book: BookMaker, folder: str) -> None:
        (problem,) = self.settings(book, f"site_name: A\ndocs_dir: {folder}\n").problems
        assert at(problem) == "mkdocs.yml:2:11 SET001"

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"plugins: [onebook\n", "YAML002"),
            (b"", "SET001"),
            (b"\xff\xfea", "YAML001"),
            (b"#" * 2_000_001, "YAML010"),
        ],
    )
    def test_unreadable_settings_are_told(self, book: BookMaker, data: bytes, code: str) -> None:
        result = load(book({"plan/organization.yml": "title: A\n", "mkdocs.yml": data}))
        assert [problem.code for problem in result.problems] == [code]


class TestToday:
    SETTINGS = "plugins:\n  - onebook:\n      today: 2027-03-03\n"

    def book_of(self, book: BookMaker, settings: str, organization: str = "title: A\n") -> Path:
        return book({"mkdocs.yml": settings, "plan/organization.yml": organization})

    def test_each_source_goes_before_the_next(self, book: BookMaker, monkeypatch: pytest.MonkeyPatch) -> None:
        pinned, free = self.book_of(book, self.SETTINGS), self.book_of(book, "plugins:\n  - onebook\n")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
        assert load(free).book.today == date(2027, 1, 1)
        assert load(pinned).book.today == date(2027, 3, 3)
        monkeypatch.setenv("ONEBOOK_TODAY", "2027-02-02")
        assert load(pinned).book.today == date(2027, 2, 2)
        assert load(pinned, date(2027, 4, 4)).book.today == date(2027, 4, 4)

    @pytest.mark.parametrize("epoch", ["", "soon", "-5", "9" * 30, "²"])
    def test_an_epoch_that_is_none_is_passed_over(
        self, book: BookMaker, monkeypatch: pytest.MonkeyPatch, epoch: str
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert load(self.book_of(book, "")).book.today.year >= 2024

    def test_at_last_the_clock_decides_in_the_organizations_time_zone(self, book: BookMaker) -> None:
        first = load(self.book_of(book, "", "title: A\ntimezone: Pacific/Kiritimati\n")).book.today
        last = load(self.book_of(book, "", "title: A\ntimezone: Etc/GMT+12\n")).book.today
        assert (first - last).days in (1, 2)

    def test_an_unknown_time_zone_stops_nothing(self, book: BookMaker) -> None:
        assert load(self.book_of(book, "", "title: A\ntimezone: Mars/Olympus\n")).book.today.year >= 2024


class TestSlipsInTables:
    @pytest.mark.parametrize(
        ("table", "finding"),
        [
            ("date,value\n2026-10-31,5,6\n", "2:14 SCH014"),
            ("date,value,value\n2026-10-31,5,6\n", "1:12 SCH014"),
            ("date,value\n2026-10-31,5\0\n", "2:13 YAML011"),
            ("date,value\n<<<<<<< a\n2026-10-31,5\n=======\n2026-10-31,6\n>>>>>>> b\n", "2:1 YAML009"),
        ],
    )
    def test_no_cell_is_passed_over(self, book: BookMaker, table: str, finding: str) -> None:
        files = {"plan/measures/sold.yml": "title: Sold\n", "plan/measures/sold.csv": table}
        assert wrong(book, files) == [f"plan/measures/sold.csv:{finding}"]

    def test_empty_cells_at_the_end_are_no_slip(self, book: BookMaker) -> None:
        files = {"plan/measures/sold.yml": "title: Sold\n", "plan/measures/sold.csv": "date,value\n2026-10-31,5,,\n"}
        assert wrong(book, files) == []

    def test_a_position_has_one_column(self, book: BookMaker) -> None:
        files = {"roles/raci/sales.yml": "title: Sales\n", "roles/raci/sales.csv": "activity,a,b,A\nSell,A,R,I\n"}
        assert wrong(book, files) == ["roles/raci/sales.csv:1:14 SCH014"]
