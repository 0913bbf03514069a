"""The book as it may be printed."""

from __future__ import annotations

from dataclasses import replace

from onebook.rules.run import CheckedBook


def for_print(book: CheckedBook) -> CheckedBook:
    """The same book, without holders' names where the settings keep them on the site."""
    settings = book.site.onebook
    if settings.names == "everywhere":
        return book
    return CheckedBook(book.with_site(replace(book.site, onebook=replace(settings, names="nowhere"))))
