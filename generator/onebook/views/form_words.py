"""A form in another language: its labels, help and choices. What is written into the files stays what it is.

Where one English word is two in another language, the list has it twice, with the field in brackets,
`"By [playbook.steps.by]"`, or with `[one]` for what an item of a list is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onebook.model.kind import kinds
from onebook.text.language import Language
from onebook.text.said import without_note
from onebook.views.form import Form, FormField

Keys = tuple[str, ...]
"""A text, by the keys under which a list of words may have it: the first that is there counts."""


def in_language(form: Form, language: Language) -> Form:
    """The form, in a language of `forms_language_of`."""
    if language.spoken == "en":
        return form
    return replace(
        form,
        singular=language.say(form.singular),
        plural=language.say(form.plural),
        says=language.say(form.says),
        fields=tuple(_field(field, f"{form.kind}.{field.name}", language) for field in form.fields),
    )


def form_texts(form: Form) -> Iterator[Keys]:
    """All that a form says, for whoever looks whether a list of words has it."""
    yield from ((text,) for text in (form.singular, form.plural, form.says))
    for field in form.fields:
        yield from _texts(field, f"{form.kind}.{field.name}")


def _texts(field: FormField, way: str) -> Iterator[Keys]:
    if field.label:
        yield _label(field.label, way)
    if field.says:
        yield (field.says,)
    yield from (_choice(word, way) for word in field.choices)
    if " " in field.example:
        yield (field.example,)
    if field.called:
        yield _one(field.called, way)
    if field.item is not None:
        yield from _texts(replace(field.item, label=""), way)
    for part in field.fields:
        yield from _texts(part, f"{way}.{part.name}")
    for option in field.options:
        yield from _texts(option, way)


def _field(field: FormField, way: str, language: Language) -> FormField:
    words = language.words
    one = _first(words, _one(field.called, way)) if field.called else ""
    item = _field(field.item, way, language) if field.item is not None else None
    return replace(
        field,
        label=_first(words, _label(field.label, way)),
        says=words.get(field.says, field.says),
        example=words.get(field.example, field.example),
        said=tuple(_begun(_first(words, _choice(word, way))) for word in field.choices),
        search=_search(field, language) if field.search else "",
        adds=language.say("Add {thing}", thing=one) if one else language.say(field.adds),
        item=replace(item, label=one) if item is not None else None,
        fields=tuple(_field(part, f"{way}.{part.name}", language) for part in field.fields),
        options=tuple(_field(option, way, language) for option in field.options),
    )


def _search(field: FormField, language: Language) -> str:
    names = [language.say(kinds()[kind].singular) for kind in field.kinds if kind in kinds()]
    return (
        language.say("Search: {things}", things=language.say(" or ").join(names))
        if names
        else language.say("Search the book")
    )


def _first(words: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((words[key] for key in keys if key in words), without_note(keys[-1]))


def _begun(text: str) -> str:
    """With a capital, as all that can be chosen has one: half of it comes from the site, where it stands in a sentence."""
    return text[:1].upper() + text[1:]


def _label(label: str, way: str) -> Keys:
    return (f"{label} [{way}]", label)


def _one(called: str, way: str) -> Keys:
    return (f"{called} [{way}]", f"{called} [one]", called.capitalize())


def _choice(word: str, way: str) -> Keys:
    return (f"{word} [{way}]", word, word.capitalize())
