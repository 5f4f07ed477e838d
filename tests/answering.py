"""The application of preview without a server: asked one thing after another, on pages that say their own names."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

from khlang.model import Page
from khlang.preview.bar import Tools
from khlang.preview.overlay import Shown
from khlang.preview.responses import Application
from khlang.preview.snapshot import Snapshot
from khlang.problems import found

SCRIPT = b'<script src="/livereload.js?port=8000&amp;maxdelay=1000" data-shown="s-1" data-page="'
HEAD = re.compile(
    rb'<script src="/livereload\.js.*? data-khlang defer></script>'
    rb'<link rel="stylesheet" href="/livereload\.css" data-khlang>'
)
SHOWN = Shown("s-1", "127.0.0.1:8000")
FAULT = found("template-fault", 7, path="templates/technique.html", detail="'<b>' is undefined")
WARNING = found("file-left-out", path="content/link.md")


def as_is(data):
    return data


def fails(error):
    raise error


PAGES = {
    path: Page(as_is, (f"<!doctype html><html><head><title>{path}</title></head><body>{path}</body></html>".encode(),))
    for path in ("index.html", "na-yia/index.html", "na-yia/weaving.html", "นาเยีย/ทอผ้า.html", "404.html")
} | {"data/techniques.json": Page(as_is, (b'["</head>"]',)), "feed.xml": Page(as_is, (b"<feed/>",))}


@dataclass
class Desk:
    """An application, the snapshot it serves, and what it told about itself."""

    snapshot: Snapshot
    told: list = field(default_factory=list)
    tools: Tools = Tools()  # noqa: RUF009 - frozen
    edit: object = None

    def __post_init__(self):
        told = self.told.append
        self.application = Application(lambda: self.snapshot, "s", 8000, "th", told, self.tools, self.edit)

    def ask(self, path, method="GET", form="", **environ):
        answer = {}

        def start_response(status, headers):
            answer.update(status=status, headers=dict(headers))

        raw = path.encode("utf-8").decode("latin-1")
        asked = {"REQUEST_METHOD": method, "PATH_INFO": raw, "wsgi.input": io.BytesIO(form.encode())} | environ
        body = b"".join(self.application(asked, start_response))
        return answer["status"], answer["headers"], body.decode()


def desk(pages=PAGES, problems=(), prefix="/"):
    return Desk(Snapshot(1, pages, problems, prefix))
