"""StratML (ISO 17469), Part 1 and Part 2, in any of its namespaces: a strategic plan or performance report as XML.

`source` reads what the document says, tolerantly; `identity` gives everything an id; `people`, `goals`, `measures` and
`organization` say it in the words of the content model. What has no place there stays under `x-stratml`, and the report
names it: nothing is dropped in silence.
"""

from collections.abc import Collection, Iterator

from onebook.imports import safe_xml
from onebook.imports.drafts import Imported, ReportLine
from onebook.imports.stratml import goals, measures, organization, people, source
from onebook.imports.stratml.identity import identify
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.records import Plan

__all__ = ["read"]


def read(data: bytes, taken: Collection[str] = ()) -> Imported:
    """The plan in a StratML file, as drafts of content files whose ids are not `taken` (references like `goal:grow`).

    Raises `ImportRefused` where the file is no XML or holds no plan.
    """
    document = safe_xml.parse(data)
    notes = Notes()
    plan = source.read_plan(document.root, notes)
    identified = identify(plan, taken, notes)
    parties = people.assemble(plan, taken, notes)
    drafts = [
        organization.draft(plan, parties, notes),
        *goals.drafts(identified, parties, notes),
        *measures.drafts(identified, notes),
        *people.drafts(parties, notes),
        *goals.matrices(identified, parties),
    ]
    return Imported(tuple(drafts), (*notes.report(), *_asides(document, plan)))


def _asides(document: safe_xml.XmlDocument, plan: Plan) -> Iterator[ReportLine]:
    """What is no data; where a form stands around the plan, one line has told of all that is in the form."""
    for aside in document.asides:
        if not plan.is_inside or plan.line <= aside.line <= plan.last_line:
            yield ReportLine(f"Left out, as it is no part of the plan: {aside.text}", aside.line)
    if document.mended:
        yield ReportLine(f"{document.mended} characters that no page can show were mended or replaced.", None)
