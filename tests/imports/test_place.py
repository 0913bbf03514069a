"""Drafts become files where the content model looks for them, and an empty folder becomes a book."""

import yaml

from onebook.imports.drafts import Draft, Imported, SlugMaker
from onebook.imports.place import NewFile, files, refs_of, starter, starter_settings
from onebook.imports.stratml import read

PLAN = b"""<StrategicPlan><StrategicPlanCore>
<Organization><Name>Harbour</Name><Description>First. Second.</Description></Organization>
<Goal><Name>Grow</Name><Stakeholder><Name>Sales</Name><Role><RoleType>Performer</RoleType></Role></Stakeholder>
<Objective><Name>Sell</Name><Description>First. Second.</Description></Objective></Goal>
</StrategicPlanCore></StrategicPlan>"""


def of(*drafts: Draft) -> Imported:
    return Imported(drafts, ())


def test_each_entity_has_its_file() -> None:
    assert [file.path for file in files(read(PLAN))] == [
        "plan/organization.yml",
        "plan/goals/grow.yml",
        "plan/goals/sell.md",
        "roles/departments/sales.yml",
        "roles/raci/grow.yml",
    ]


def test_a_body_goes_below_the_front_matter_and_the_organizations_into_its_field() -> None:
    texts = {file.path: file.text for file in files(read(PLAN))}
    assert texts["plan/organization.yml"] == "title: Harbour\nbody: |\n  First. Second.\n"
    assert texts["plan/goals/sell.md"] == (
        "---\ntitle: Sell\nlevel: objective\nparent: grow\norder: 1\n---\n\nFirst. Second.\n"
    )
    assert texts["roles/raci/grow.yml"] == (
        'title: "Who does what: Grow"\nabout: goal:grow\nactivities:\n'
        "  - id: grow\n    title: Grow\n    responsible:\n      - department:sales\n"
    )


def test_a_taken_path_is_left_alone_and_the_id_stays() -> None:
    draft = Draft("goal", "grow", {"title": "Grow"})
    taken = ["plan/goals/grow.md", "plan/goals/Grow-2.yml"]
    assert files(of(draft), taken) == (NewFile("plan/goals/grow-3.yml", "id: grow\ntitle: Grow\n"),)


def test_two_plans_for_one_book_do_not_clash() -> None:
    first = files(read(PLAN))
    second = read(PLAN, refs_of([file.path for file in first]))
    made = {file.path: file.text for file in files(second, [file.path for file in first])}
    assert list(made)[1:] == [
        "plan/goals/grow-2.yml",
        "plan/goals/sell-2.md",
        "roles/departments/sales-2.yml",
        "roles/raci/grow-2.yml",
    ]
    assert "parent: grow-2\n" in made["plan/goals/sell-2.md"]
    assert "department:sales-2" in made["roles/raci/grow-2.yml"]


def test_settings_of_an_imported_book() -> None:
    settings = yaml.safe_load(starter_settings("Harbour: the plan"))
    assert settings["site_name"] == "Harbour: the plan"
    assert settings["docs_dir"] == "pages"
    assert settings["theme"]["name"] == "material"
    assert settings["plugins"] == [{"onebook": {"profile": "starter"}}]
    assert [file.path for file in starter("Harbour", "StratML")] == ["mkdocs.yml", "pages/about.md"]


def test_ids_are_unique_and_never_too_long() -> None:
    maker = SlugMaker()
    assert [maker.make("Grow", "goal") for _ in range(3)] == ["grow", "grow-2", "grow-3"]
    assert [maker.make("Index", "goal") for _ in range(2)] == ["index-2", "index-3"]
    assert [maker.make("目标", "untitled-goal-1") for _ in range(2)] == ["untitled-goal-1", "untitled-goal-1-2"]
    assert maker.make("???", "!") == "untitled"
    long = [maker.make("word " * 30, "goal") for _ in range(12)]
    assert len(set(long)) == 12
    assert max(map(len, long)) <= 60
    assert long[1].endswith("word-2")


def test_many_equal_names_are_named_quickly() -> None:
    maker = SlugMaker()
    assert len({maker.make("Grow", "goal") for _ in range(20_000)}) == 20_000
