"""The digest as a whole mail, HTML with its twin in plain text; whoever sends it says from whom and to whom."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from onebook.outputs.digest import html, text
from onebook.outputs.digest.said import short, who
from onebook.views.digest import Digest

_PART = "=_onebook_digest"
"""What stands between the parts; in quoted-printable no line of text can be this one."""


def render(digest: Digest, since: str, notes: tuple[str, ...]) -> str:
    """A mail by RFC 5322; a mail program shows the HTML, or the text where it shows none."""
    mail = EmailMessage(policy=SMTP.clone(linesep="\n"))
    mail["Subject"] = f"{short(who(digest), 120)}: what changed, what is coming"
    mail.set_content(text.render(digest, since, notes), cte="quoted-printable")
    mail.add_alternative(html.render(digest, since, notes), subtype="html", cte="quoted-printable")
    mail.set_boundary(_PART)
    return mail.as_string()
