"""What a page of the site may load and run: the policy that browsers hold it to (Content-Security-Policy).

Everything comes from the site itself and nothing stands in a page, so a text that found a way through all checks would
still run nothing and ask nobody. A server sends it as a header (docs/hosting.md); each page says it too.
"""

from __future__ import annotations

_OWN = ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")

HEADER = "; ".join(["default-src 'none'", *(f"{name} 'self'" for name in _OWN), "base-uri 'none'"])
"""The strict policy, as a server sends it."""

META = "; ".join(["default-src 'none'", *(f"{name} 'self' file:" for name in _OWN), "base-uri 'none'"])
"""The same, as a page says it.

From a folder there is no site for `'self'` to be: Chromium takes it for all files, the standard leaves it open, and other
browsers may take it for nothing. `file:` says it; where a server sends the page, no file can be loaded anyway.
"""
