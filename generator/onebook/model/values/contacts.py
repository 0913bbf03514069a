"""Addresses in fields: of the web, of a mailbox, of a telephone."""

from __future__ import annotations

from typing import NewType

from onebook.model.values.texts import Url, read_url
from onebook.model.values.understood import Understood
from onebook.text.reachable import Trouble, address_trouble, mail_trouble, phone_trouble

Mail = NewType("Mail", str)
"""A mail address."""

Phone = NewType("Phone", str)
"""A telephone number, as people dial it."""


def take_url(text: str) -> Url | Understood:
    """An address that a link may have. Where its beginning is missing, it is taken with the one that was meant."""
    trouble = address_trouble(text)
    if trouble is None or trouble.writing is None:
        return read_url(text)
    return _meant(trouble, read_url(trouble.writing))


def take_mail(text: str) -> Mail | Understood:
    """A mail address; what is none is taken as it stands, and said."""
    trouble = mail_trouble(text)
    return Mail(text.strip()) if trouble is None else _meant(trouble, Mail(trouble.writing or text.strip()))


def take_phone(text: str) -> Phone | Understood:
    """A telephone number; what is none is taken as it stands, and said."""
    trouble = phone_trouble(text)
    return Phone(text.strip()) if trouble is None else _meant(trouble, Phone(trouble.writing or text.strip()))


def _meant(trouble: Trouble, value: object) -> Understood:
    return Understood(value=value, code="SCH034", message=trouble.message, hint=trouble.hint, writing=trouble.writing)
