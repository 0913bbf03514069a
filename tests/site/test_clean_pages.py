"""Every page of the sample says by its tags what a parser finds in it."""

from __future__ import annotations

from tests.text.test_clean_html import Parsed

from onebook.outputs.site.site import pages
from onebook.rules.run import CheckedBook
from onebook.text.clean_html import first_paragraph, headings_in


def test_headings_and_first_words(sample: CheckedBook) -> None:
    for page in pages(sample):
        parsed = Parsed(page.html)
        assert list(headings_in(page.html)) == parsed.headings, page.address
        assert first_paragraph(page.html) == parsed.first, page.address
