"""What docs/architecture.md and CONTRIBUTING.md say of the house is so.

Each decision of the architecture names here the tests that hold it; a decision without one is taken out of the paper.
What can be read from the source alone is read here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
from tests.conftest import REPOSITORY
from tests.test_floors import FLOORS, MODULES

from onebook.compile import check_book
from onebook.model.kept import Kept
from onebook.model.kind import kinds
from onebook.model.read import read_file
from onebook.model.values.habits import Habits
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import Options
from onebook.outputs.site.site import lines
from onebook.text.source import Source
from onebook.views.report import report

ARCHITECTURE = (REPOSITORY / "docs" / "architecture.md").read_text("utf-8")
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")

HELD_BY = {
    "Places are derived, not stored": ("tests/test_claims.py::test_a_comment_that_moves_changes_no_value",),
    "YAML by our own nodes": (
        "tests/text/test_yaml.py::test_whatever_a_writer_writes_is_read_and_every_word_is_found_again",
        "tests/text/test_yaml.py::test_ranges_of_a_value_lead_back_to_the_source",
    ),
    "Reading starts from a tree": (
        "tests/text/test_tree.py::test_every_form_of_a_tree_says_the_same",
        "tests/model/test_load_trees.py::test_a_revision_is_read_without_touching_the_folder",
        "tests/model/test_load_trees.py::test_a_new_unsaved_file_counts",
    ),
    "Written and settled": (
        "tests/model/test_identity.py::test_what_was_written_stays_beside_what_it_settles_to",
        "tests/model/test_identity.py::test_items_keep_their_keys_when_they_move",
    ),
    "A change is what was written": (
        "tests/changes/test_nothing_changed.py::test_not_one_sentence_is_said_of_commits_that_change_only_the_layout",
        "tests/changes/test_apply.py::test_the_changes_made_to_one_book_give_the_other",
        "tests/changes/test_history.py::test_a_commit_is_told_as_it_was_written_down_before",
        "tests/changes/test_every_field.py::test_a_field_that_comes_goes_or_changes_is_told_well",
    ),
    "A book is a snapshot, and facts are questions to it": (
        "tests/test_living_book.py::test_a_book_kept_in_memory_equals_one_that_is_read_anew",
        "tests/test_living_book.py::test_what_is_worked_out_again_follows_what_was_touched",
        "tests/test_living_book.py::test_no_question_above_the_facts_hangs_on_all_entries_or_links",
        "tests/test_floors.py::test_above_the_facts_nothing_reaches_for_all_of_a_book",
        "tests/model/test_query.py::test_an_equal_answer_stops_the_wave",
    ),
    "One dataclass a kind": (
        "tests/model/test_kinds.py::test_every_field_says_in_a_sentence_what_it_is_for",
        "tests/test_to_add.py::test_a_kind_is_one_file",
    ),
    "References carry their kinds": (
        "tests/model/test_kinds.py::test_a_reference_names_kinds_that_exist",
        "tests/test_floors.py::test_no_module_needs_itself_to_load",
    ),
    "Decorators mark, discovery collects": (
        "tests/test_to_add.py::test_a_rule_is_one_function_and_its_page",
        "tests/test_to_add.py::test_an_export_is_one_file",
    ),
    "Problems are values": (
        "tests/rules/test_each_its_own.py::test_a_rule_that_fails_is_named_with_a_way_out",
        "tests/rules/test_each_its_own.py::test_a_rule_that_fails_hides_nothing_else",
    ),
    "Checked is a type": ("tests/test_claims.py::test_only_a_check_makes_a_checked_book",),
    "Views before formats": ("tests/test_claims.py::test_a_fact_is_worked_out_once_for_site_print_and_report",),
    "Overviews that are too long are cut": (
        "tests/site/test_large_books.py::test_everything_stands_on_one_part",
        "tests/site/test_large_books.py::test_an_edit_makes_one_month_anew",
    ),
    "One table of contents": (
        "tests/site/test_built_site.py::test_every_entity_is_shown_at_its_address",
        "tests/site/test_built_site.py::test_mkdocs_build_gives_the_same_bytes",
    ),
    "A picture is geometry first": (
        "tests/outputs/test_drawings.py::test_every_picture_of_a_hostile_book_keeps_its_words_and_its_distance",
    ),
    "One Markdown in the whole book": (
        "tests/text/test_markdown.py::test_ordinary_markdown_is_what_the_commonmark_specification_says",
        "tests/site/test_ordinary_pages.py::test_a_text_says_the_same_on_a_page_and_in_a_goal",
        "tests/site/test_ordinary_pages.py::test_marks_of_mkdocs_are_words",
    ),
    "What leads somewhere is decided once": (
        "tests/site/test_ordinary_pages.py::test_what_the_check_accepts_leads_there_and_the_rest_is_reported",
    ),
    "Our own walk decides what exists": (
        "tests/model/test_folders.py::test_a_link_that_brings_in_what_is_no_part_of_the_book_is_refused",
        "tests/site/test_ordinary_pages.py::test_only_what_our_walk_accepted_reaches_the_site",
    ),
    "MkDocs is a host, Material a skin": (
        "tests/site/test_built_site.py::test_mkdocs_build_gives_the_same_bytes",
        "tests/site/test_built_site.py::test_a_book_with_errors_builds_nothing_and_the_old_site_stays",
        "tests/site/test_serve.py::test_an_error_appears_in_the_page_and_goes_when_it_is_mended",
    ),
    "A frame is rendered once for each kind of page": (
        "tests/site/test_shells.py::test_the_sample",
        "tests/site/test_shells.py::test_an_override_that_writes_what_a_page_says",
        "tests/site/test_shells.py::test_an_override_that_looks_into_it_is_rendered_by_mkdocs",
    ),
    "Nothing that stands in a page acts or styles": (
        "tests/site/test_policy.py::test_nothing_in_any_page_of_the_sample_runs_or_styles",
        "tests/site/test_policy.py::test_the_policy_is_the_strict_one",
        "tests/site/test_titles.py::test_no_title_becomes_an_element_on_any_page",
    ),
    "One search engine, written twice": (
        "tests/search/test_twins.py::test_the_sample_answers_alike",
        "tests/search/test_parts.py::test_nothing_is_read_before_the_first_search_and_then_only_what_it_needs",
    ),
    "One answer, or none": (
        "tests/search/test_answers.py::test_a_name_a_number_or_a_phrase_wins_outright",
        "tests/search/test_blind.py::test_what_the_book_does_not_say_is_not_answered",
        "tests/search/test_blind.py::test_the_first_answer_is_right_for_nearly_all_questions_that_were_written_blind",
    ),
    "Same input, same bytes": (
        "tests/site/test_built_site.py::test_mkdocs_build_gives_the_same_bytes",
        "tests/outputs/handout/test_press.py::test_the_same_book_gives_the_same_bytes",
        "tests/text/test_tree.py::test_equal_keys_mean_equal_bytes",
        "tests/test_claims.py::test_one_place_asks_the_clock",
    ),
    "Two work where that pays": (
        "tests/site/test_handouts.py::test_handouts_are_set_by_others_while_pages_are_made_and_once",
    ),
    "What stands is seen first": (
        "tests/cli/test_unchanged.py::test_what_stands_is_said_in_the_same_words_and_loads_nothing",
        "tests/cli/test_unchanged.py::test_a_change_is_seen",
        "tests/cli/test_unchanged.py::test_a_note_with_anything_strange_is_none",
    ),
    "A site is renewed, not made again": (
        "tests/site/test_renewed.py::test_a_build_after_any_edits",
        "tests/site/test_renewed.py::test_a_preview_after_any_edits",
        "tests/site/test_renewed.py::test_a_build_writes_only_what_changed",
        "tests/site/test_renewed.py::test_what_was_kept_and_is_not_as_it_was_left_is_made_again",
        "tests/site/test_renewed.py::test_all_that_is_known_of_the_sample_can_be_kept",
    ),
    "What is kept on disk is right or ignored": (
        "tests/cli/test_kept_check.py::test_any_edits_checked_with_what_was_kept_equal_a_clean_check",
        "tests/cli/test_kept_check.py::test_whatever_a_check_looks_at_makes_a_new_one",
        "tests/cli/test_kept_check.py::test_a_check_of_what_nobody_changed_loads_no_reader",
        "tests/cli/test_kept_check.py::test_after_an_edit_only_the_edited_file_is_read",
        "tests/text/test_store.py::test_a_spoiled_file_is_a_miss",
    ),
    "History enters as data": (
        "tests/past/test_looking_back.py::test_a_second_look_reads_no_old_commit",
        "tests/past/test_looking_back.py::test_check_reads_no_history",
    ),
    "A page knows its days, not only its words": (
        "tests/site/test_days_in_browser.py::test_a_page_read_later_says_what_a_site_built_then_says",
        "tests/site/test_days_in_browser.py::test_script_and_templates_say_the_same_of_every_day",
        "tests/site/test_days_in_browser.py::test_without_script_a_page_says_as_of_when",
    ),
    "What is printed is data for the typesetter": (
        "tests/outputs/handout/test_nodes.py::test_no_template_makes_markup_or_code_of_a_text_or_reads_a_package",
        "tests/outputs/handout/test_press.py::test_a_template_can_read_nothing_outside_its_folder",
        "tests/outputs/handout/test_press.py::test_a_document_that_takes_too_long_is_given_up",
        "tests/outputs/handout/test_press.py::test_letters_without_a_font_are_squares_and_are_reported_where_they_stand",
    ),
    "The book stands on a grid": (
        "tests/outputs/handout/test_book.py::test_lines_stand_on_one_grid",
        "tests/outputs/handout/test_book.py::test_no_column_stays_empty",
        "tests/outputs/handout/test_book.py::test_columns_of_the_last_page_end_together",
    ),
    "A book is laid out until it says what it was told": (
        "tests/outputs/handout/test_told.py::test_an_opening_lists_what_stands_in_it_and_the_index_each_page_once",
        "tests/outputs/handout/test_told.py::test_each_link_inside_the_book_has_a_place",
    ),
    "What fits is measured": (
        "tests/outputs/handout/test_contents.py::test_what_does_not_fit_is_counted",
        "tests/outputs/handout/test_fit.py::test_every_department_is_printed_or_counted",
    ),
    "One file of words for each language": (
        "tests/text/test_language.py::test_german_says_everything_that_print_says",
        "tests/text/test_language.py::test_the_german_file_lacks_nothing_and_half_of_it_is_refused",
    ),
    "No request to any other host": (
        "tests/site/test_built_site.py::test_no_page_loads_anything_from_another_host",
        "tests/test_claims.py::test_nothing_in_the_package_asks_another_host_but_what_sends_a_digest",
        "tests/cli/test_posting.py::test_only_an_https_address_is_called",
        "tests/cli/test_posting.py::test_it_is_not_led_elsewhere",
    ),
    "The command line imports late": (
        "tests/cli/test_commands.py::test_help_loads_neither_mkdocs_nor_the_markdown_reader",
    ),
    "A day that is closed for some hours is a working day": (
        "tests/facts/test_closures.py::test_a_day_that_is_closed_for_some_hours_is_a_working_day",
        "tests/facts/test_closures.py::test_what_falls_into_closed_hours",
    ),
    "What a page writes or finds by itself is a twin": (
        "tests/draft/test_desk_twins.py::test_any_text_of_such_words_is_judged_alike",
        "tests/editing/test_exact_twins.py::test_any_change_is_written_alike_or_not_at_all",
    ),
    "A form is the definition of its kind": (
        "tests/editing/test_forms.py::test_every_field_of_every_kind_is_in_its_form",
        "tests/editing/test_rewriting.py::test_any_change_of_the_sample_changes_its_field_and_nothing_else",
    ),
    "An editor's letter is answered in two steps": (
        "tests/editing/language/test_glance.py::test_a_look_says_of_a_file_what_a_check_says",
        "tests/editing/language/test_session.py::test_findings_come_while_one_types_and_go_when_mended_in_other_files_too",
    ),
    "Time is never an error": ("tests/rules/test_plan.py::test_time_is_never_an_error",),
}
"""The decisions of the architecture, as its bold words say them, and what holds each."""


def functions_of(path: str) -> set[str]:
    tree = ast.parse((REPOSITORY / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_decision_has_its_tests() -> None:
    decided = {words.rstrip(".:,") for words in re.findall(r"^\*\*(.+?)\*\*", ARCHITECTURE, re.MULTILINE)}
    assert decided == set(HELD_BY)


@pytest.mark.parametrize("test", sorted({test for tests in HELD_BY.values() for test in tests}))
def test_what_holds_a_decision_is_there(test: str) -> None:
    path, _, name = test.partition("::")
    assert name in functions_of(path)


def test_the_table_of_floors_is_that_of_the_floors_test() -> None:
    said: dict[str, int] = {}
    for number, modules in re.findall(r"^\| (\d) \| ([^|]+) \|", ARCHITECTURE, re.MULTILINE):
        said |= {name: int(number) for name in re.findall(r"`(\w+)(?:\.py|/)`", modules)}
    assert said == {name: number for name, number in FLOORS.items() if name != "__main__"}


PATHS = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|js|md|toml|yml))`")
TO_COME = ("onebook/sample/", "site/", ".venv/")
"""What a paper names that no checkout holds."""
OURS = ("generator", "tests", "docs", "tools", "benchmarks", "plan", "roles", "lexicon", "pages", ".ci")


@cache
def everything_here() -> tuple[str, ...]:
    """The paths of all files and folders of ours; a folder ends with a slash."""
    found = [path.name for path in REPOSITORY.iterdir() if path.is_file()]
    for top in OURS:
        found += [f"{top}/"]
        for path in (REPOSITORY / top).rglob("*"):
            found.append(path.relative_to(REPOSITORY).as_posix() + "/" * path.is_dir())
    return tuple(f"/{path}" for path in found)


@pytest.mark.parametrize("paper", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_what_a_paper_names_is_there(paper: str) -> None:
    for path in PATHS.findall((REPOSITORY / paper).read_text("utf-8")):
        is_pattern = "NAME" in path or "CODE" in path or path in TO_COME
        assert is_pattern or any(one.endswith((f"/{path}", f"/{path}/")) for one in everything_here()), path


def test_the_two_commands_and_the_pythons_are_those_of_the_project() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    first, last = re.findall(r"Python (3\.\d+) to (3\.\d+)", CONTRIBUTING)[0]
    assert project["project"]["requires-python"] == f">={first},<3.{int(last[2:]) + 1}"
    assert project["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    assert project["tool"]["mypy"]["strict"]
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    for name in re.findall(r"make (\w+)", CONTRIBUTING):
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name
    assert {*re.findall(r"^make (\w+)", CONTRIBUTING, re.MULTILINE)} == {"site", "test"}


def calls(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_one_place_asks_the_clock() -> None:
    asking = {
        name
        for name, source in MODULES.items()
        if any(
            re.search(r"\b(date|datetime)\.(today|now|utcnow)$|^time\.(time|localtime)$", call)
            for call in calls(source)
        )
    }
    asking.remove("onebook.cli.unchanged")  # asks only whether the day of the site that is there still lasts
    assert len(asking) == 1


WRITERS = {"onebook.outputs.handout.press", "onebook.outputs.handout.typeset"}
"""They lay work before the typesetter, in folders that live as long as it works."""


def test_files_are_written_on_the_text_floor() -> None:
    writing = {
        name
        for name, source in MODULES.items()
        if any(call.rpartition(".")[2] in ("write_bytes", "write_text") and "." in call for call in calls(source))
    }
    assert {name for name in writing if not name.startswith("onebook.text.")} == WRITERS


def test_nothing_in_the_package_asks_another_host_but_what_sends_a_digest() -> None:
    askers = ("urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "aiohttp")
    asking = set()
    for name, source in MODULES.items():
        for node in ast.walk(ast.parse(source)):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                named = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            if set(named) & set(askers):
                asking.add(name)
    assert asking == {"onebook.cli.posting"}
    users = {name for name, source in MODULES.items() if "onebook.cli.posting" in source}
    assert users == {"onebook.cli.digest"}


def test_only_a_check_makes_a_checked_book() -> None:
    """Two more make the same book with other settings, for readers who may know less."""
    making = {name for name, source in MODULES.items() if "CheckedBook" in set(calls(source))}
    assert making == {"onebook.rules.run", "onebook.views.handout.printed", "onebook.outputs.site.handouts"}


def test_a_fact_is_worked_out_once_for_site_print_and_report() -> None:
    kept = Kept()
    book = check_book(REPOSITORY, kept=kept).book
    assert book is not None
    for line in lines(book):
        line.page(book)
    document(book, Options(edition="book"))
    document(book, Options(edition="review"))
    report(book)
    asked = kept.memory.worked_out
    assert asked["onebook.facts.progress._today"] == 1
    assert asked["onebook.facts.integration.integration"] == 1
    assert asked["onebook.facts.coverage.coverage"] == 1


def test_a_comment_that_moves_changes_no_value() -> None:
    goal = kinds()["goal"]
    texts = ("title: Grow\nowner: head # who\n", "# who\ntitle: Grow\n\nowner: head\n")
    one, other = (read_file(Source("plan/goals/grow.yml", text), goal, Habits()).entries[0].value for text in texts)
    assert one == other
