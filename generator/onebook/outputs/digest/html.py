"""The digest as an HTML mail: tables and styles in the elements, since mail programs drop the rest; dark text on light.

No script, no picture and nothing that is loaded. Its twin in plain text is the format `text`, which says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from onebook.facts.dates import say_week_day
from onebook.outputs.digest.said import NOTHING, Piece, address, all_notes, fitted, no_room, short, span, who
from onebook.views.changes import ChangedThing
from onebook.views.digest import ComingLine, Digest

LIMIT = 95_000
"""Bytes. Gmail folds a mail away at 102 kB."""
_WIDTH = 600
_DAYS = 96
"""The column of days."""
_FONT = "font-family:Arial,Helvetica,sans-serif;"
_DARK = f"{_FONT}color:#1f2933;"
_TEXT = f"{_DARK}font-size:16px;line-height:24px;"
_SOFT = f"{_FONT}font-size:14px;line-height:20px;color:#52606d;"
_LINK = "color:#0b4f9e;"


def render(digest: Digest, since: str, notes: tuple[str, ...]) -> str:
    """One document, as wide as a mail."""
    title = f"{short(who(digest), 200)}: what changed, what is coming"
    head = [
        _row(f'<h1 style="margin:0;font-size:24px;line-height:30px;">{_words(who(digest))}</h1>', 24, _DARK),
        _row(f"{_words(span(digest, since))}.", 4),
        *(_row(f"Note: {_words(note)}", 12, _SOFT) for note in all_notes(digest, notes)),
        _heading("What changed"),
    ]
    room = LIMIT - _size(_document(title, "".join(head))) - 1_000
    coming = list(_coming(digest))
    kept = min(room // 2, sum(piece.size for piece in coming))
    things = fitted((piece for thing in digest.things for piece in _thing(digest, thing)), room - kept)
    later = fitted(coming, things.room + kept)
    body = [*head, *things.shown]
    body += [] if digest.things else [_row(NOTHING, 8)]
    body += [_left_out(things.left_out)] if things.left_out else []
    body += later.shown
    body += [_left_out(later.left_out)] if later.left_out else []
    return _document(title, "".join(body))


def _document(title: str, rows: str) -> str:
    table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light">\n<title>{escape(title)}</title>\n</head>\n'
        '<body bgcolor="#eef1f4" style="margin:0;padding:0;background-color:#eef1f4;">\n'
        f'<table {table} width="100%" bgcolor="#eef1f4" style="background-color:#eef1f4;"><tr><td align="center">\n'
        f'<table {table} width="{_WIDTH}" bgcolor="#ffffff" '
        f'style="width:100%;max-width:{_WIDTH}px;background-color:#ffffff;word-break:break-word;">\n'
        f"{rows}{_row('&nbsp;', 8)}</table>\n</td></tr></table>\n</body>\n</html>\n"
    )


def _row(inner: str, above: int, style: str = _TEXT) -> str:
    """A row over both columns: that of days, and that of what is on them."""
    return f'<tr><td colspan="2" align="left" style="padding:{above}px 24px 0 24px;{style}">{inner}</td></tr>\n'


def _heading(words: str) -> str:
    style = "margin:0;padding-top:16px;border-top:1px solid #cbd2d9;font-size:18px;line-height:24px;"
    return _row(f'<h2 style="{style}">{words}</h2>', 20, _DARK)


def _thing(digest: Digest, thing: ChangedThing) -> Iterator[Piece[str]]:
    """Its title with the first sentence, then each other one."""
    title = _linked(short(thing.title, 200), address(digest, thing.address))
    kind = f'<span style="font-weight:normal;{_SOFT}">{escape(thing.kind)}</span>'
    head = _row(f'<h3 style="margin:0;font-size:16px;line-height:24px;">{title} {kind}</h3>', 14, _DARK)
    for line in thing.lines:
        yield _piece(head + _row(_words(line.told.words), 4))
        head = ""


def _coming(digest: Digest) -> Iterator[Piece[str]]:
    for title, lines in digest.parts:
        head = _heading(title)
        for line in lines:
            yield _piece(head + _line(digest, line))
            head = ""


def _line(digest: Digest, line: ComingLine) -> str:
    words = _linked(short(line.words, 600), address(digest, line.address))
    return (
        f'<tr><td width="{_DAYS}" align="left" valign="top" style="padding:8px 0 0 24px;white-space:nowrap;{_TEXT}">'
        f"{say_week_day(line.day)}</td>"
        f'<td align="left" valign="top" style="padding:8px 24px 0 8px;{_TEXT}">{words}</td></tr>\n'
    )


def _left_out(count: int) -> str:
    return _row(escape(no_room(count)), 12, _SOFT)


def _linked(words: str, target: str) -> str:
    return f'<a href="{escape(target)}" style="{_LINK}">{escape(words)}</a>' if target else escape(words)


def _words(words: str) -> str:
    return escape(short(words, 1_000))


def _piece(html: str) -> Piece[str]:
    return Piece(html, _size(html), 1)


def _size(html: str) -> int:
    return len(html.encode())
