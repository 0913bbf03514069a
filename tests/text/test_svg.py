"""Which SVG pictures are only pictures."""

from __future__ import annotations

import pytest

from onebook.text.svg import LARGEST, first_act

XLINK = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

HARMLESS = [
    "<svg/>",
    f"<svg {XLINK}><circle r='1' fill='url(#g)'/><use xlink:href='#a'/></svg>",
    f"<svg {XLINK}><image href='data:image/png;base64,AAAA'/></svg>",
    f"<svg {XLINK}><a xlink:href='https://example.org'><text>One on one: on=1</text></a></svg>",
    f"<svg {XLINK}><style>.a {{ fill: red }} .b {{ fill: url(#g) }}</style></svg>",
    "<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n<!-- Made with Inkscape -->\n<svg/>",
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>',
    f"<svg {XLINK}><metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<r:Work r:about=''><r:type r:resource='http://purl.org/dc/dcmitype/StillImage'/></r:Work></r:RDF></metadata></svg>",
    f"<svg {XLINK}><animate attributeName='r' from='1' to='2' values='1;2'/></svg>",
    f"<svg {XLINK}><text>javascript: is a word, &lt;script&gt; too</text></svg>",
]

ACTIVE = [
    "<svg><script>alert(1)</script></svg>",
    "<svg><SCRIPT href='a.js'/></svg>",
    "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></s:svg>",
    "<svg><h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script></svg>",
    "<svg><b xmlns='http://www.w3.org/1999/xhtml'/></svg>",
    "<svg onload='alert(1)'/>",
    "<svg><circle onMouseOver='alert(1)'/></svg>",
    "<svg><foreignObject><p/></foreignObject></svg>",
    f"<svg {XLINK}><a xlink:href='javascript:alert(1)'/></svg>",
    f"<svg {XLINK}><a href=' java&#10;script:alert(1)'/></svg>",
    f"<svg {XLINK}><image href='https://evil.example/a.png'/></svg>",
    f"<svg {XLINK}><use href='//evil.example/a.svg#b'/></svg>",
    f"<svg {XLINK}><use href='data:image/svg+xml;base64,AAAA#x'/></svg>",
    f"<svg {XLINK}><image href='data:text/html,x'/></svg>",
    f"<svg {XLINK}><set attributeName='onclick' to='alert(1)'/></svg>",
    f"<svg {XLINK}><animate attributeName='xlink:href' values='#a;javascript:alert(1)'/></svg>",
    f"<svg {XLINK}><animate attributeName='href' to='https://evil.example'/></svg>",
    "<svg><style>@import 'https://evil.example/a.css';</style></svg>",
    "<svg><style>a { background: url( 'https://evil.example/a.png') }</style></svg>",
    "<svg><circle style='fill: url(https://evil.example/a.svg#b)'/></svg>",
    "<svg><circle fill='url(other.svg#b)'/></svg>",
    '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>',
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
    '<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://evil.example"> %x;]><svg/>',
    "<?xml-stylesheet href='a.xsl' type='text/xsl'?><svg/>",
    "<svg><script>alert(1)</script>",
    "<svg>&nbsp;</svg>",
    "no picture",
    "",
    "<?xml version='1.0' encoding='utf-7'?><svg/>",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_drawing_programs_write_is_a_picture(text: str) -> None:
    assert first_act(text.encode()) is None


@pytest.mark.parametrize("text", ACTIVE)
def test_what_acts_is_found(text: str) -> None:
    assert first_act(text.encode()) is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_no_encoding_hides_anything(encoding: str) -> None:
    declared = "<?xml version='1.0' encoding='ISO-8859-1'?>" if encoding == "latin-1" else ""
    assert first_act(f"{declared}<svg><text>ü</text></svg>".encode(encoding)) is None
    assert first_act(f"{declared}<svg><text>ü</text><script/></svg>".encode(encoding)) is not None


def test_the_line_is_told() -> None:
    found = first_act(b"<svg>\n<g>\n<circle onclick='x'/>\n</g></svg>")
    assert found is not None
    assert (found.line, found.what) == (3, "runs a program (`onclick`)")


def test_many_levels_and_many_bytes_cost_little() -> None:
    assert first_act(b"<svg>" + b"<g>" * 100_000 + b"</g>" * 100_000 + b"</svg>") is None
    assert first_act(b"<svg>" + b"<style>a</style>" * 50_000 + b"</svg>") is None
    assert first_act(b" " * (LARGEST + 1)) is not None
