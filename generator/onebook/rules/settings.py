"""What the settings say and nobody can follow: unknown names, addresses that lead nowhere, colours that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from onebook.facts.brand import NEEDED, BrandFlaw, flaws, read_colour
from onebook.model.book import Book
from onebook.model.published import is_active
from onebook.model.settings import Brand, SiteSettings, place_of
from onebook.problem import Problem, Severity
from onebook.rules.limits import HIGHEST, LIMITS
from onebook.rules.rule import is_firm, matching
from onebook.text.address import scheme_of, split_address
from onebook.text.near import did_you_mean

_MAIL = re.compile(r"[^\s@?&%#<>\"',;:()\[\]\\]+@[^\W_][\w-]*(\.[\w-]+)*")
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")


def settings_problems(site: SiteSettings) -> Iterator[Problem]:
    """Names in the settings that no rule or limit has."""
    settings = site.onebook
    for severities in (settings.severity, *(path.severity for path in settings.paths)):
        for name, severity in severities.items():
            if not matching(name):
                hint = "`onebook explain --all` lists every rule with its code"
                yield _problem(site, "SET002", name, f"there is no rule `{name}`", hint)
            elif severity != "error" and all(map(is_firm, matching(name))):
                message = f"in the settings: `{name}` cannot be turned down, since what it finds could act on the site"
                yield _problem(site, "SET001", name, message, "delete the line, and mend what the rule finds")
    for name in filter(is_active, (f"x.{name.removeprefix('.')}" for name in settings.downloads)):
        ending = name.removeprefix("x.")
        place = ending if ending in site.at else f".{ending}"
        message = (
            f"in the settings: files that end in `{ending}` are never published, since they could act by themselves"
        )
        yield _problem(site, "SET001", place, message, "delete the line; put the file into an archive, like a .zip")
    for name, number in settings.limits.items():
        near = did_you_mean(name, LIMITS)
        if name not in LIMITS:
            hint = f"{near} There is {', '.join(LIMITS)}".strip()
            yield _problem(site, "SET005", name, f"there is no limit `{name}`", hint)
        elif number < 1:
            hint = f"write a number from 1 up; left out, it is {LIMITS[name]}"
            yield _problem(site, "SET005", name, f"the limit `{name}` cannot be {number}", hint)
        elif number > HIGHEST.get(name, number):
            hint = f"write a number up to {HIGHEST[name]}; left out, it is {LIMITS[name]}"
            yield _problem(site, "SET005", name, f"the limit `{name}` cannot be {number}", hint)


def frame_problems(book: Book) -> Iterator[Problem]:
    """Where *report a problem* leads, and how the site looks."""
    yield from _feedback_problems(book.site)
    brand = book.site.onebook.brand
    if brand is not None:
        yield from _colour_problems(book.site, brand)
        yield from _logo_problems(book, brand)


def _feedback_problems(site: SiteSettings) -> Iterator[Problem]:
    feedback = site.onebook.feedback
    if feedback is None:
        return
    if feedback.kind == "mailto" and not _MAIL.fullmatch(feedback.to):
        message = f"`{feedback.to}` is no mail address, so nobody could report a problem"
        yield _problem(site, "SET006", "feedback.to", message, "write one address, like plan@example.org")
    elif feedback.kind != "mailto" and not _is_web_address(feedback.to):
        what = "form" if feedback.kind == "form" else "page for new issues"
        message = f"`{feedback.to}` is no web address, so nobody could report a problem"
        hint = f"write the whole address of the {what}, beginning with https://"
        yield _problem(site, "SET006", "feedback.to", message, hint)


def _is_web_address(text: str) -> bool:
    parts = split_address(text)
    return scheme_of(text) == "https" and text.isprintable() and " " not in text and bool(parts and parts.netloc)


def _colour_problems(site: SiteSettings, brand: Brand) -> Iterator[Problem]:
    unread = False
    for name, colour in (("primary", brand.primary), ("accent", brand.accent)):
        if colour is not None and read_colour(colour) is None:
            unread = True
            hint = 'write it as six figures of 0 to 9 and a to f, like "#1b2a41", in quotation marks'
            yield _problem(site, "SET007", f"brand.{name}", f"`{colour}` is no colour that can be used", hint)
    if not unread:
        for flaw in flaws(brand.primary, brand.accent):
            yield _problem(
                site,
                "SET007",
                f"brand.{flaw.name}",
                _unreadable(flaw),
                f'write "{flaw.nearest}", the nearest shade that can be read',
            )


def _unreadable(flaw: BrandFlaw) -> str:
    return (
        f"the {flaw.name} colour {flaw.colour} cannot be read on the site's ground {flaw.ground}: "
        f"their contrast is {flaw.ratio:.2f} to 1, and text needs {NEEDED} to 1"
    )


def _logo_problems(book: Book, brand: Brand) -> Iterator[Problem]:
    if brand.logo is None:
        return
    path, pages = PurePosixPath(brand.logo), book.site.pages
    hint = f"put the picture below `{pages}` and write its path from there, like images/logo.svg"
    if path.is_absolute() or ".." in path.parts or "\\" in brand.logo or not brand.logo.isprintable():
        message = f"the logo `{brand.logo}` does not lie in the folder of the ordinary pages"
        yield _problem(book.site, "SET008", "brand.logo", message, hint)
    elif path.suffix.lower() not in _PICTURES:
        message = f"the logo `{brand.logo}` is no picture that a browser shows"
        yield _problem(book.site, "SET008", "brand.logo", message, f"take a file that ends in {', '.join(_PICTURES)}")
    elif not (book.root / pages / path).is_file():
        message = f"there is no logo `{brand.logo}` in `{pages}`"
        yield _problem(book.site, "SET008", "brand.logo", message, hint)


def _problem(site: SiteSettings, code: str, name: str, message: str, hint: str) -> Problem:
    path, span = place_of(site, name)
    return Problem(code=code, name="", severity=Severity.ERROR, path=path, span=span, message=message, hint=hint)
