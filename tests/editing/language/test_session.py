"""A whole session with the language server, driven by pygls' own client: what an editor sees while somebody writes."""

from __future__ import annotations

import shutil
from pathlib import Path

from lsprotocol import types
from tests.conftest import BookMaker
from tests.editing.language.editor import PLAIN, Editor, applied, at, session

from onebook.cli.run import run

GOAL = "plan/goals/fresh-bread.yml"


def test_from_an_empty_file_to_a_valid_goal_by_completion_alone(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"roles/positions/driver.yml": "title: Van driver\ndepartment: bakery\n"})
    path = "plan/goals/warm-rolls.yml"

    async def work(editor: Editor) -> None:
        editor.open(path, "")
        await editor.until(lambda: "SCH015" in editor.codes(path))
        for field, value in (
            ("title", "Warm rolls"),
            ("owner", "Van driver"),
            ("period", "2027"),
            ("status", "proposed"),
        ):
            offset = await editor.choose(path, len(editor.texts[path]), field)
            await editor.choose(path, offset, value)
            editor.write(path, editor.texts[path] + "\n")
        offset = await editor.choose(path, len(editor.texts[path]), "contributions")
        await editor.choose(path, offset, "Bakery")
        await editor.until(lambda: "SCH015" not in editor.codes(path))
        assert editor.texts[path] == (
            "title: Warm rolls\nowner: driver\nperiod: 2027\nstatus: proposed\n"
            "contributions:\n  - department: bakery\n    how: "
        )
        await editor.until(lambda: editor.codes(path) == ["SCH002"])
        editor.write(path, editor.texts[path].partition("contributions")[0])
        await editor.until(lambda: not editor.errors(path))

    session(root, work)


def test_the_whole_of_a_goal_at_once(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    path = "plan/goals/more-shops.md"

    async def work(editor: Editor) -> None:
        editor.open(path, "")
        await editor.until(lambda: bool(editor.found.get(editor.uri(path))))
        offset = await editor.choose(path, 0, "new goal")
        assert editor.texts[path] == "---\ntitle: More shops\nowner: \npillar: \nperiod: \nsuccess: \n---\n\n"
        await editor.choose(path, offset, "Head baker")
        await editor.choose(path, editor.texts[path].index("period: ") + 8, "2027")
        await editor.until(lambda: not editor.errors(path))

    session(root, work)


def test_findings_come_while_one_types_and_go_when_mended_in_other_files_too(
    book: BookMaker, starter: dict[str, str]
) -> None:
    root = book(starter | {GOAL: starter[GOAL].replace("owner: head-baker", "owner: driver")})
    position, driver = "roles/positions/head-baker.yml", "roles/positions/driver.yml"

    async def work(editor: Editor) -> None:
        await editor.until(lambda: "REF001" in editor.codes(GOAL))
        (one,) = [one for one in editor.found[editor.uri(GOAL)] if one.code == "REF001"]
        assert at((root / GOAL).read_text("utf-8"), one.range) == "driver"
        assert one.code_description is not None
        assert one.code_description.href.endswith("/REF001.md")
        editor.open(driver, "title: Van driver\ndepartment: bakery\n")
        await editor.until(lambda: "REF001" not in editor.codes(GOAL))
        editor.write(driver, "title: Van driver\ndepartment: bakery\nstatus: dropped\n")
        await editor.until(lambda: "REF005" in editor.codes(GOAL))
        editor.close(driver)
        await editor.until(lambda: "REF001" in editor.codes(GOAL))
        editor.open(position)
        editor.write(position, "title: [Head baker\n")
        await editor.until(lambda: bool(editor.errors(position)))
        editor.write(position, starter[position])
        await editor.until(lambda: not editor.errors(position))

    session(root, work)


def test_ranges_are_counted_in_utf_16(book: BookMaker, starter: dict[str, str]) -> None:
    text = starter[GOAL] + "summary: 🥖🥖 from [[nobody]] and [[head-baker]]\n"
    root = book(starter | {GOAL: text})

    async def work(editor: Editor) -> None:
        await editor.until(lambda: "REF001" in editor.codes(GOAL))
        (one,) = [one for one in editor.found[editor.uri(GOAL)] if one.code == "REF001"]
        assert at(text, one.range) == "nobody"
        editor.open(GOAL)
        hover = await editor.ask(
            editor.client.text_document_hover_async(
                types.HoverParams(**editor.at(GOAL, text.index("head-baker]]") + 3))
            )
        )
        assert hover is not None
        assert hover.range is not None
        assert at(text, hover.range) == "head-baker"
        assert isinstance(hover.contents, types.MarkupContent)
        assert "**Head baker**" in hover.contents.value

    session(root, work)


def test_definition_references_and_symbols(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)

    async def work(editor: Editor) -> None:
        editor.open(GOAL)
        await editor.until(lambda: editor.uri(GOAL) in editor.found)
        offset = starter[GOAL].index("head-baker") + 2
        place = await editor.ask(
            editor.client.text_document_definition_async(types.DefinitionParams(**editor.at(GOAL, offset)))
        )
        assert isinstance(place, types.Location)
        assert place.uri == editor.uri("roles/positions/head-baker.yml")
        assert at(starter["roles/positions/head-baker.yml"], place.range) == "Head baker"
        wanted = types.ReferenceParams(types.ReferenceContext(include_declaration=False), **editor.at(GOAL, offset))
        places = await editor.ask(editor.client.text_document_references_async(wanted))
        assert places is not None
        assert {one.uri for one in places} == {editor.uri(GOAL), editor.uri("roles/departments/bakery.yml")}
        document = types.TextDocumentIdentifier(editor.uri(GOAL))
        symbols = await editor.ask(
            editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        )
        assert symbols is not None
        assert [one.name for one in symbols] == ["Fresh bread before seven"]
        assert "contributions" in [one.name for one in symbols[0].children or ()]  # type: ignore[union-attr]
        folds = await editor.ask(editor.client.text_document_folding_range_async(types.FoldingRangeParams(document)))
        assert [(one.start_line, one.end_line) for one in folds or ()][-1] == (4, 6)
        found = await editor.ask(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("bake")))
        assert {one.name for one in found or ()} == {"Bakery", "Head baker", "Island Bakery"}

    session(root, work)


def test_rename_of_a_department_used_in_60_places_is_that_of_the_command(
    book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {**starter}
    for number in range(30):
        files[f"plan/goals/goal-{number}.yml"] = (
            f"# kept\ntitle:   Goal {number}  # and this\nowner: head-baker\nperiod: '2027'\nsuccess: We see it.\r\n"
            f"contributions:\n- department: 'bakery'\n  how: Helps, see [[department:bakery|them]].\n"
        )
    files["plan/goals/goal-7.yml"] = b"\xef\xbb\xbf" + str(files["plan/goals/goal-7.yml"]).encode()
    files["roles/positions/second.yml"] = "title: Second baker\ndepartment: bakery\n"
    root = book(files)
    other = tmp_path / "by-command"
    shutil.copytree(root, other)

    async def work(editor: Editor) -> None:
        editor.open(GOAL)
        await editor.until(lambda: editor.uri(GOAL) in editor.found)
        offset = starter[GOAL].index("department: bakery") + 14
        ready = await editor.ask(
            editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(**editor.at(GOAL, offset)))
        )
        assert isinstance(ready, types.PrepareRenamePlaceholder)
        assert (ready.placeholder, at(starter[GOAL], ready.range)) == ("bakery", "bakery")
        edit = await editor.ask(
            editor.client.text_document_rename_async(
                types.RenameParams(new_name="oven-house", **editor.at(GOAL, offset))
            )
        )
        assert edit is not None, editor.told
        editor.apply(edit)

    session(root, work)
    assert run(["-q", "-C", str(other), "rename", "department:bakery", "oven-house"]) == 0
    here, there = (
        {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in top.rglob("*")
            if path.is_file() and ".onebook" not in path.parts
        }
        for top in (root, other)
    )
    assert here == there
    assert sum(data.count(b"oven-house") for data in here.values()) > 60


def test_every_fix_is_a_code_action(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {GOAL: starter[GOAL].replace("head-baker", "hed-baker").replace("period", "perod")})

    async def work(editor: Editor) -> None:
        editor.open(GOAL)
        await editor.until(lambda: {"SCH001"} <= {*editor.codes(GOAL)})
        await mend(editor)
        await editor.until(lambda: [one.code for one in editor.errors(GOAL)] == ["REF001"])
        await mend(editor)
        await editor.until(lambda: not editor.errors(GOAL))
        assert editor.texts[GOAL] == starter[GOAL]

    async def mend(editor: Editor) -> None:
        (one, *_) = editor.errors(GOAL)
        wanted = types.CodeActionParams(
            types.TextDocumentIdentifier(editor.uri(GOAL)), one.range, types.CodeActionContext([one])
        )
        (action, *_) = await editor.ask(editor.client.text_document_code_action_async(wanted)) or ()
        assert isinstance(action, types.CodeAction)
        assert action.edit is not None
        assert action.edit.changes is not None
        editor.write(GOAL, applied(editor.texts[GOAL], [*action.edit.changes[editor.uri(GOAL)]]))

    session(root, work)


def test_what_is_broken_is_a_finding_or_a_word_and_never_the_end(
    book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    root = book(starter)

    async def work(editor: Editor) -> None:
        editor.open(GOAL)
        await editor.until(lambda: editor.uri(GOAL) in editor.found)
        editor.write(GOAL, "title: {\n\x00 ]]\n\ud83e\n")
        await editor.until(lambda: bool(editor.codes(GOAL)))
        await editor.offers(GOAL, 3)
        editor.close(GOAL)
        (root / GOAL).unlink()
        editor.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams([types.FileEvent(editor.uri(GOAL), types.FileChangeType.Deleted)])
        )
        await editor.until(lambda: editor.codes(GOAL) == [])
        editor.open("mkdocs.yml")
        editor.write("mkdocs.yml", "site_name: [\nplugins:\n  - onebook\n")
        await editor.until(lambda: bool(editor.codes("mkdocs.yml")))
        editor.write("mkdocs.yml", starter["mkdocs.yml"])
        await editor.until(lambda: not editor.codes("mkdocs.yml"))

    session(root, work)


def test_a_folder_without_a_book_is_told(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: bool(editor.told))
        assert "onebook init" in editor.told[0]
        editor.open("notes.yml", "a: [")
        hover = await editor.ask(
            editor.client.text_document_hover_async(types.HoverParams(**editor.at("notes.yml", 1)))
        )
        assert hover is None

    session(tmp_path, work, can=PLAIN)
