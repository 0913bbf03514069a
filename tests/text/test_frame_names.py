"""No text passes for a part of the site's frame."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text import markdown
from onebook.text.frame_names import is_of_frame, without_frame_names
from onebook.text.markdown import Target

NAMES = st.sampled_from(["__config", "__drawer", "md-overlay", "mermaid", "md-toggle", "note", "ob-table", "__", "fn1"])


class NoLinks:
    def reference(self, target: str) -> Target | None:
        return None

    def address(self, href: str) -> str:
        return href


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<div id="__config">x</div>', "<div>x</div>"),
        ('<pre class="mermaid">x</pre>', "<pre>x</pre>"),
        ('<p class="note md-overlay" id="why">x</p>', '<p class="note" id="why">x</p>'),
        ('<p class="note" title="md-overlay __config">x</p>', '<p class="note" title="md-overlay __config">x</p>'),
    ],
)
def test_a_name_of_the_frame_is_taken_from_a_text(html: str, left: str) -> None:
    assert markdown.render(html, NoLinks()).html.strip() == left


@given(st.lists(NAMES), st.lists(NAMES))
def test_no_element_of_a_text_has_one_and_the_others_stay(ids: list[str], classes: list[str]) -> None:
    html = markdown.render(f'<p id="{" ".join(ids)}" class="{" ".join(classes)}">x</p>', NoLinks()).html
    for attribute, given_names in (("id", ids), ("class", classes)):
        found = re.search(rf'\b{attribute}="([^"]*)"', html)
        kept = found[1].split() if found else []
        assert kept == [name for name in given_names if not is_of_frame(attribute, name)]


@given(st.text(), st.text())
def test_other_attributes_are_left_alone(attribute: str, value: str) -> None:
    if attribute not in ("id", "class"):
        assert without_frame_names("p", attribute, value) == value
