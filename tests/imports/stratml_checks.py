"""What a StratML document says, found by another parser than ours, and whether an import says the same."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from onebook.imports.drafts import Draft, Imported, Value
from onebook.imports.stratml import read
from onebook.text.markdown import references, references_in_line

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def of_kind(imported: Imported, kind: str) -> list[Draft]:
    return [draft for draft in imported.drafts if draft.kind == kind]


def only(imported: Imported, kind: str) -> Draft:
    (draft,) = of_kind(imported, kind)
    return draft


def reported(imported: Imported) -> str:
    return "\n".join(line.text for line in imported.report)


def plan(core: str, rest: str = "", root: str = "PerformancePlanOrReport") -> Imported:
    """A small document, read; nothing of it may be lost, whatever it tests."""
    data = f"<{root}><StrategicPlanCore>{core}</StrategicPlanCore>{rest}</{root}>".encode()
    imported = read(data)
    assert lost(data, imported) == []
    assert_it_holds_together(imported)
    return imported


def goals(imported: Imported) -> list[Draft]:
    return of_kind(imported, "goal")


def kept(draft: Draft, name: str) -> Value | None:
    inside = draft.fields.get("x-stratml", {})
    assert isinstance(inside, Mapping)
    return inside.get(name)


# What a document says, found without our reader


def elements_of(data: bytes) -> list[etree._Element]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    return [element for element in root.iter() if isinstance(element.tag, str)]


def name_of(element: etree._Element) -> str:
    return etree.QName(element).localname


def said_within(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def facts_of(data: bytes) -> Iterator[str]:
    """Every text and every attribute that is not blank."""
    for element in elements_of(data):
        yield from (text for text in (element.text, *(child.tail for child in element)) if text and text.strip())
        yield from (value for value in map(str, element.attrib.values()) if value.strip())


def counts_of(data: bytes) -> Counter[str]:
    counts = Counter(name_of(element) for element in elements_of(data))
    counts["results"] = counts["TargetResult"] + counts["ActualResult"]
    return counts


# What came out

WORD = re.compile(r"[^\W_]+")
BLANK = {0xFEFF: ""} | dict.fromkeys(range(127, 160), " ")
"""Characters that no page can show: they are mended or replaced, and the report says so."""


def words_of(text: str) -> str:
    unescaped = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text).translate(BLANK)
    return f" {' '.join(re.findall(WORD, unescaped.casefold()))} "


def values_in(value: Value) -> Iterator[str | int | float | date]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from values_in(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from values_in(inner)
    else:
        yield value


def texts_out(imported: Imported) -> tuple[list[str], set[Decimal]]:
    """All texts of drafts and report as words, and all numbers."""
    values = [value for draft in imported.drafts for value in (*values_in(draft.fields), draft.body)]
    numbers = {Decimal(str(value)) for value in values if isinstance(value, (int, float))}
    texts = [*(str(value) for value in values), *(line.text for line in imported.report)]
    return [words_of(text) for text in texts], numbers


def number_in(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[,%\s]", "", text))
    except InvalidOperation:
        return None


def lost(data: bytes, imported: Imported) -> list[str]:
    """What the document says and neither drafts nor report do. Role types are told by the matrices."""
    texts, numbers = texts_out(imported)
    everything = "\n".join(texts)
    missing = []
    for fact in facts_of(data):
        words = words_of(fact)
        told = words.strip() in ("", "performer", "beneficiary") or words in everything or number_in(fact) in numbers
        if not told:
            missing.append(fact)
    return missing


def assert_it_holds_together(imported: Imported) -> None:
    """What the loader of the book asks for: valid ids, once each, and references that lead somewhere."""
    ids = [(draft.kind, draft.id) for draft in imported.drafts]
    assert len(set(ids)) == len(ids)
    known = {f"{kind}:{identifier}" for kind, identifier in ids}
    for draft in imported.drafts:
        assert ID.fullmatch(draft.id)
        assert len(draft.id) <= 60
        assert draft.id != "index"
        assert draft.fields["title"]
        assert not [ref for ref in references(draft.body) if ref.target not in known]
        for value in values_in(draft.fields):
            assert not isinstance(value, str) or not list(references_in_line(value))
        assert set(referred_to(draft)) <= known
        period = draft.fields.get("period")
        assert not isinstance(period, Mapping) or str(period["start"]) <= str(period["end"])


def referred_to(draft: Draft) -> Iterator[str]:
    fields = draft.fields
    for field, kind in (("parent", "goal"), ("department", "department")):
        if field in fields:
            yield f"{kind}:{fields[field]}"
    yield from (f"measure:{value}" for value in values_in(fields.get("measures", ())))
    for contribution in items(fields.get("contributions", ())):
        yield f"department:{contribution['department']}"
    if draft.kind == "raci":
        yield str(fields["about"])
        for activity in items(fields["activities"]):
            yield from map(str, values_in((activity.get("responsible", ()), activity.get("informed", ()))))


def items(value: Value) -> Iterator[Mapping[str, Value]]:
    assert isinstance(value, tuple)
    for item in value:
        assert isinstance(item, Mapping)
        yield item


def results_in(measure: Draft) -> int:
    target = measure.fields.get("target", ())
    actuals = measure.fields.get("actuals", ())
    assert isinstance(actuals, tuple)
    return (1 if isinstance(target, Mapping) else len(list(items(target)))) + len(actuals)
