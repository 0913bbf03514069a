"""`x-stratml`: where an entity keeps what the source says of it and the content model has no field for."""

from collections.abc import Iterable

from onebook.imports.drafts import Value
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.taking import Left
from onebook.imports.wording import plain


def kept(notes: Notes, whose: str, left: Iterable[Left], **facts: Value) -> dict[str, Value]:
    """The field `x-stratml` with the facts that are given, and what is left; no field where there is nothing."""
    inside = {name: settled for name, value in facts.items() if (settled := _settled(value)) not in ("", (), {})}
    other = []
    for each in left:
        other.append({"element": each.path, "text": plain(each.text)})
        notes.add(
            f"<{each.path}> of {whose} has no place in a book; its text is kept there under x-stratml.", each.line
        )
    if other:
        inside["other"] = tuple(other)
    return {"x-stratml": inside} if inside else {}


def _settled(value: Value) -> Value:
    """A fact without blanks; a single text stands alone, several make a list, each once."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        texts = tuple(dict.fromkeys(plain(text) for text in value if isinstance(text, str) and text))
        return texts[0] if len(texts) == 1 else texts
    return value
