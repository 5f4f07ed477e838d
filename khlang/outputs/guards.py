"""What a browser may load on the site's pages, which is the site alone: as a policy, and as headers for its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.site import Site

PATH = "_headers"
"""Where Netlify and Cloudflare Pages look for headers; another host's administrator can read them there."""
_OWN = ("script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src", "worker-src", "form-action")
POLICY = "; ".join(["default-src 'none'", "base-uri 'none'", *(f"{kind} 'self'" for kind in _OWN)])
"""Content Security Policy, level 3, as it can stand in a page: no other origin, no script or style within a page."""
_UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone")
_UNWANTED = ("browsing-topics", "midi", "payment", "usb")
HEADERS = (
    ("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in (*_UNUSED, *_UNWANTED))),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
"""Name and value of each header; those that a page cannot give itself are among them."""


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the file of headers, where the site has an address and so a host."""
    if site.config.base_url:
        yield PATH, Page(headers, (HEADERS,))


def headers(given: tuple[tuple[str, str], ...]) -> bytes:
    """Return the headers for every address of the site."""
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in given)]).encode()
