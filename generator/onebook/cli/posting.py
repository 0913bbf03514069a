"""Sends a digest to the address of a channel: the only call to another host in the whole product.

The address is a secret, since whoever knows it can write into the channel. It comes from the environment and from nowhere else,
and no message shows it or a part of it.
"""

from __future__ import annotations

import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from socket import gaierror
from urllib.parse import urlsplit

from onebook import __version__

SECONDS = 20
"""As long as an answer may take."""


class NoAddress(Exception):
    """The environment names no address to send to."""


class NotSent(Exception):
    """It was not taken; says why, and never where."""


@dataclass(frozen=True, slots=True)
class Sender:
    """How a message is sent."""

    schemes: tuple[str, ...] = ("https",)
    seconds: float = SECONDS


HTTPS = Sender()


def post_from(variable: str, message: str, environment: Mapping[str, str], sender: Sender) -> None:
    """Send a message to the address that a variable holds. Raises `NoAddress` and `NotSent`."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", variable):
        raise NoAddress("--post-from takes the name of an environment variable, and never the address itself")
    found = environment.get(variable, "").strip()
    if not found:
        raise NoAddress(f"the environment has no {variable}; put the address of the channel's webhook there")
    if not _is_address(found, sender.schemes):
        raise NoAddress(
            f"what {variable} holds is no https address; it begins with https:// and holds no blanks or signs beside the usual"
        )
    request = urllib.request.Request(found, message.encode("utf-8"), method="POST")
    request.add_header("Content-Type", "application/json; charset=utf-8")
    request.add_header("User-Agent", f"onebook/{__version__}")
    try:
        with urllib.request.build_opener(_StayHere).open(request, timeout=sender.seconds):
            return
    except urllib.error.HTTPError as error:
        with error:
            raise NotSent(_refused(error.code)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise NotSent(_why(error, sender.seconds)) from None


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows nothing: what leads elsewhere comes back as an answer that is no success."""

    def redirect_request(self, *_: object) -> None:
        return None


def _is_address(found: str, schemes: tuple[str, ...]) -> bool:
    if not re.fullmatch(r"[!-~]+", found):
        return False
    try:
        parts = urlsplit(found)
        return parts.scheme in schemes and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def _refused(status: int) -> str:
    if 300 <= status < 400:
        return (
            f"the address leads to another one (status {status}), which is not followed; copy it from the channel anew"
        )
    if status == 413:
        return "the message is too large for the channel (status 413); name one department, or fewer days"
    if status == 429:
        return "the channel takes no more messages for now (status 429); try again later"
    if status >= 500:
        return f"the channel's host cannot take it now (status {status}); try again later"
    return f"the channel does not take it (status {status}); see whether its webhook is still there, and copy its address anew"


def _why(error: Exception, seconds: float) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return f"there was no answer within {seconds:g} seconds"
    if isinstance(reason, ssl.SSLError):
        return "the host cannot prove who it is, or speaks no https"
    if isinstance(reason, gaierror):
        return "no host of that name is known here; see whether the address is whole and this machine is on the net"
    if isinstance(reason, ConnectionRefusedError):
        return "nobody answers there"
    return "the connection broke off"
