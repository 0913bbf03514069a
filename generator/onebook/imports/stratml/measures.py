"""Performance indicators as measures: what is measured, in what, the targets and the actual results."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias

from onebook.imports.drafts import Draft, Value
from onebook.imports.stratml.goals import relation_facts, relation_lines
from onebook.imports.stratml.identity import Identified, PlacedMeasure
from onebook.imports.stratml.keeping import kept
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.reading import day, day_or_text, days, number, percentage
from onebook.imports.stratml.records import Indicator, StratmlResult
from onebook.imports.wording import joined, markdown, markdown_line, one_line, plain

Sort: TypeAlias = Literal["baseline", "target", "actual"]

NO_VALUE = "Not stated"
"""Stands for the value of a result that has nothing but a date, or is a form that nobody filled in."""


def drafts(identified: Identified, notes: Notes) -> Iterator[Draft]:
    """Every measure, in the order of the document."""
    for placed in identified.measures:
        yield _measure_draft(placed, identified, notes)


def _measure_draft(placed: PlacedMeasure, identified: Identified, notes: Notes) -> Draft:
    indicator = placed.indicator
    settled = _Settled(indicator, notes)
    fields: dict[str, Value] = {"title": placed.title}
    if placed.order is not None:
        fields["order"] = placed.order
    if settled.unit:
        fields["unit"] = settled.unit
    if definition := _definition(placed):
        fields["definition"] = definition
    fields |= settled.results()
    fields |= kept(
        notes,
        "a measure",
        indicator.left,
        identifier=indicator.identifier,
        sequence=indicator.sequence if indicator.sequence != str(placed.order) else "",
        value_chain_stage=indicator.stage,
        indicator_type=indicator.type,
        relations=relation_facts(indicator.relations),
        results=tuple(settled.facts),
    )
    related = relation_lines(indicator.relations, identified, notes)
    body = joined(
        (
            "## Targets in words" if settled.words else "",
            "\n".join(settled.words),
            "## Other information" if indicator.other else "",
            markdown(indicator.other),
            "## Related" if related else "",
            related,
        )
    )
    return Draft("measure", placed.id, fields, body)


def _definition(placed: PlacedMeasure) -> str:
    """What the title does not say already."""
    indicator = placed.indicator
    texts = (indicator.name, indicator.dimension, indicator.description)
    return "\n".join(plain(text) for text in texts if text and one_line(text) != placed.title)


class _Settled:
    """The results of one indicator as values with dates, and what of them has to be said elsewhere."""

    def __init__(self, indicator: Indicator, notes: Notes) -> None:
        self.indicator = indicator
        self.notes = notes
        self.unit = one_line(indicator.unit)
        self.words: list[str] = []
        self.facts: list[Value] = []
        self._in_percent = self._counts_in_percent()

    def results(self) -> dict[str, Value]:
        """The fields for baseline, target and actuals."""
        baselines = [self._result(result, "baseline") for result in self.indicator.baselines]
        targets = [self._result(result, "target") for result in self.indicator.targets]
        actuals = [self._result(result, "actual") for result in self.indicator.actuals]
        fields: dict[str, Value] = {}
        if baselines:
            fields["baseline"] = baselines[0]
            self._keep_further(baselines[1:])
        if targets:
            fields["target"] = targets[0] if len(targets) == 1 else tuple(targets)
        if actuals:
            actuals.sort(key=_by_date)
            fields["actuals"] = tuple(actuals)
        return fields

    def _counts_in_percent(self) -> bool:
        """Whether a percent sign may go from the numbers to the unit: only where it then says the same of each."""
        if self.unit:
            return "%" in self.unit or "percent" in self.unit.lower() or "per cent" in self.unit.lower()
        texts = [_said(result) for result in _all_results(self.indicator)]
        signs = [percentage(text) is not None for text in texts]
        bare = [number(text) is not None for text in texts]
        if any(signs) and not any(bare):
            self.unit = "%"
            return True
        return False

    def _value(self, result: StratmlResult) -> Value:
        text = _said(result)
        found = number(text)
        if found is None and self._in_percent:
            found = percentage(text)
        if found is not None:
            return found
        if not text:
            self.notes.add(f"A result has no value in the source; its value reads “{NO_VALUE}”.", result.line)
        return one_line(text) or NO_VALUE

    def _result(self, result: StratmlResult, sort: Sort) -> dict[str, Value]:
        value, when = self._value(result), self._date(result)
        made: dict[str, Value] = {"value": value} if when is None else {"date": when, "value": value}
        if sort != "actual" and when is not None:
            made = {"value": value, "date": when}
        self._keep_dates(result, sort, when)
        more = [text for text in (result.descriptor, result.description) if text and text != _said(result)]
        if more and sort == "actual":
            made["note"] = "\n".join(plain(text) for text in more)
        elif more:
            by = f", {when.isoformat()}" if when else ""
            said = " ".join(markdown_line(text) for text in more)
            self.words.append(f"- {sort.capitalize()}{by}: {said}")
        return made

    def _date(self, result: StratmlResult) -> date | None:
        """The last day of what a result's date gives."""
        text, exact = result.end, day(result.end)
        if exact or not text:
            return exact
        whole = days(text)
        if whole:
            self.notes.add(f"The date “{one_line(text)}” of a result was read as {whole[1].isoformat()}.", result.line)
            return whole[1]
        self.notes.add(f"“{one_line(text)}” is no date that can be read; the result stays without one.", result.line)
        return None

    def _keep_dates(self, result: StratmlResult, sort: Sort, when: date | None) -> None:
        """The source's dates where the content model has no field for them: the start, and what is no date."""
        fact: dict[str, Value] = {"of": sort}
        if result.start:
            fact["start"] = _day_or_plain(result.start)
        if result.end and (result.start or _day_or_plain(result.end) != when):
            fact["end"] = _day_or_plain(result.end)
        if len(fact) > 1:
            self.facts.append(fact)

    def _keep_further(self, baselines: Sequence[dict[str, Value]]) -> None:
        for baseline in baselines:
            self.facts.append({"of": "baseline", **baseline})
            self.notes.add("A measure has one baseline; a further one is kept under x-stratml.", self.indicator.line)


def _day_or_plain(text: str) -> Value:
    found = day_or_text(text)
    return plain(found) if isinstance(found, str) else found


def _said(result: StratmlResult) -> str:
    """The text that is the result's value."""
    return result.number or result.descriptor or result.description


def _all_results(indicator: Indicator) -> tuple[StratmlResult, ...]:
    return (*indicator.baselines, *indicator.targets, *indicator.actuals)


def _by_date(actual: Mapping[str, Value]) -> date:
    """Dated results in their order, those without a date at the end."""
    when = actual.get("date")
    return when if isinstance(when, date) else date.max
