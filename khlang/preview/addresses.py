"""Addresses of preview's own, beside those of the site: no page of a site may begin with an underscore."""

from __future__ import annotations

SCRIPT, STYLE = "/livereload.js", "/livereload.css"
OWN = "/_preview/"
PHONE, EDIT, CHANGES, MARKED = f"{OWN}phone/", f"{OWN}edit", f"{OWN}changes", f"{OWN}marked/"
WORKER = "sw.js"
"""Where a site has its service worker: here it removes itself, for what it keeps is never new."""
