"""The files from which a page of the site makes forms by itself: small scripts, read when somebody opens a form.

They are scripts and no JSON, so that a site in a folder works too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from onebook.facts.wording import forms_language_of
from onebook.model.book import query
from onebook.model.kind import kinds
from onebook.outputs.draft import desk as draft
from onebook.outputs.forms.data import as_json, form_data, names_data
from onebook.outputs.forms.written import type_data, written
from onebook.outputs.site.assets import said_by_script
from onebook.rules.run import CheckedBook
from onebook.views.drafting import has_desk
from onebook.views.feedback import proposals_to
from onebook.views.form import form_names, form_of
from onebook.views.form_words import in_language
from onebook.views.suggesting import edit_place, suggestible

FOLDER = "assets/onebook/forms"
SCRIPT, STYLE = "assets/onebook/forms.js", "assets/onebook/forms.css"
_ASSETS = Path(__file__).parent / "assets"


def addresses(book: CheckedBook) -> Iterator[str]:
    """Every file, from the site's root."""
    if not book.site.onebook.suggest:
        return
    yield from (SCRIPT, STYLE, f"{FOLDER}/book.js")
    yield from (f"{FOLDER}/{name}.js" for name in kinds())
    for number, path in enumerate(_paths(book)):
        yield f"{FOLDER}/of-{number}.js"
        if written(book, path) is not None:
            yield f"{FOLDER}/text-{number}.js"


@query
def form_file(book: CheckedBook, address: str) -> str:
    """What stands in a file."""
    if address == SCRIPT:
        source = "".join(
            (_ASSETS / name).read_text("utf-8") for name in ("form.js", "check.js", "exact.js", "suggest.js")
        )
        return said_by_script(source, forms_language_of(book))
    if address == STYLE:
        return (_ASSETS / "edit.css").read_text("utf-8").partition("/* the forms alone */")[2]
    name = address.removeprefix(f"{FOLDER}/").removesuffix(".js")
    if name == "book":
        data: object = _book(book)
    elif name.startswith("of-"):
        data = _things(book, _paths(book)[int(name[3:])])
    elif name.startswith("text-"):
        data = written(book, _paths(book)[int(name[5:])])
    else:
        data = form_data(in_language(form_of(kinds()[name]), forms_language_of(book))) | {
            "type": type_data(kinds()[name].record)
        }
    return f"onebookSuggest.take({as_json(name)},{as_json(data)});\n"


@query
def _paths(book: CheckedBook) -> tuple[str, ...]:
    return tuple(sorted({entry.path for name in kinds() for entry in book.entries_of(name)}))


def _book(book: CheckedBook) -> dict[str, object]:
    places = {path: number for number, path in enumerate(_paths(book))}
    names = names_data(form_names(book))
    files = {entry.ref: places[entry.path] for name in kinds() for entry in book.entries_of(name)}
    for one in names:
        if "#" not in one["i"]:
            one["f"] = files[f"{one['k']}:{one['i']}"]
    place, to = edit_place(book), proposals_to(book, None)
    language = forms_language_of(book)
    return {
        "names": names,
        "language": book.organization.language,
        "kinds": [
            {
                "kind": kind.name,
                "singular": language.say(kind.singular),
                "plural": language.say(kind.plural),
                "alone": kind.file.is_alone,
                "path": kind.path,
                "suffix": ".md" if kind.file.has_body else ".yml",
                "new": place.new_file(f"{kind.path}/ID{'.md' if kind.file.has_body else '.yml'}") if place else "",
            }
            for kind in kinds().values()
        ],
        "desk": [draft.SCRIPT, draft.WORDS] if has_desk(book) else None,
        "host": place.host.kind if place is not None else "",
        "by": to.kind if to is not None else "",
        "to": to.to if to is not None else "",
    }


def _things(book: CheckedBook, path: str) -> Mapping[str, object]:
    return {
        one.ref: {
            "path": path,
            "text": int(written(book, path) is not None),
            "values": one.fields,
            "locked": one.locked,
            "edit": one.edit,
            "by": one.kind_of_address,
            "to": one.to,
        }
        for one in suggestible(book, path)
    }
