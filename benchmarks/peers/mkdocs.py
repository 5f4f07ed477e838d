"""MkDocs, from PyPI, whole and with --dirty, which leaves lists and feed as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.generator import (
    FEED_LENGTH,
    SITE_TITLE,
    SITE_URL,
    Generator,
    front_matter,
    python_environment,
    version_of,
)
from benchmarks.vocabulary import DISTRICTS

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.corpus import WriteUp

SETTINGS = f"""\
site_name: {SITE_TITLE}
site_url: {SITE_URL}
docs_dir: content
site_dir: site
use_directory_urls: false
theme:
  name: null
  custom_dir: theme
plugins: []
hooks: [feed.py]
markdown_extensions: [tables, footnotes]
"""
HOOK = f"""\
import os
from xml.sax.saxutils import escape

known = []
dirty = False

def on_startup(command, dirty):
    globals()["dirty"] = dirty

def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages() if "date" in file.page.meta]
    known[:] = sorted(pages, key=lambda page: str(page.meta["date"]), reverse=True)[:{FEED_LENGTH}]
    env.globals["newest"] = known

def on_post_build(config):
    if dirty and os.path.exists(config.site_dir + "/feed.xml"):
        return
    items = "".join(
        f"<item><title>{{escape(page.title)}}</title><link>{{page.canonical_url}}</link></item>" for page in known
    )
    with open(config.site_dir + "/feed.xml", "w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0"?><rss version="2.0"><channel>{{items}}</channel></rss>')
"""
PAGE = """\
{% set one = page.meta %}
<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.title }}</title>
<link rel="canonical" href="{{ page.canonical_url }}">
</head>
<body>
<nav><a href="/index.html">หน้าแรก</a> <a href="/feed.xml">เรื่องใหม่</a> <a href="/sitemap.xml">แผนผัง</a></nav>
<main>
{% block main %}
<h1>{{ page.title }}</h1>
<p>{{ one.author }} · {{ one.position }} · {{ one.office }} · <time datetime="{{ one.date }}">{{ one.date }}</time></p>
<div class="prose">{{ page.content }}</div>
<ul>{% for tag in one.tags %}<li>{{ tag }}</li>{% endfor %}</ul>
{% endblock %}
</main>
<footer>กรมการพัฒนาชุมชน</footer>
</body>
</html>
"""
LIST = """\
{% extends "main.html" %}
{% block main %}
<h1>{{ page.title }}</h1>
<ul>
{% for other in page.parent.children | selectattr("meta.date") | sort(attribute="meta.date", reverse=true) %}
<li><a href="{{ other.url | url }}">{{ other.title }}</a> {{ other.meta.author }} {{ other.meta.date }}</li>
{% endfor %}
</ul>
{% endblock %}
"""
HOME = """\
{% extends "main.html" %}
{% block main %}
<h1>{{ config.site_name }}</h1>
<ul>
{% for part in nav if part.is_section %}
<li><a href="{{ part.children[0].url | url }}">{{ part.children[0].title }}</a> {{ part.children | length - 1 }}</li>
{% endfor %}
</ul>
<ul>
{% for other in newest %}
<li><a href="{{ other.url | url }}">{{ other.title }}</a></li>
{% endfor %}
</ul>
{% endblock %}
"""


def install(folder: Path) -> Generator:
    """Install MkDocs under the folder."""
    programs = python_environment(folder / "mkdocs", "mkdocs")
    lists = {
        f"content/{slug}/index.md": f"---\ntitle: {name}\ntemplate: list.html\n---\n\n" for slug, name in DISTRICTS
    }
    return Generator(
        name="mkdocs",
        version=version_of(programs, "mkdocs"),
        write_up=write_up,
        fixtures={
            "mkdocs.yml": SETTINGS,
            "feed.py": HOOK,
            "theme/main.html": PAGE,
            "theme/list.html": LIST,
            "theme/home.html": HOME,
            "content/index.md": "---\ntitle: หน้าแรก\ntemplate: home.html\n---\n\n",
            **lists,
        },
        list_template="theme/list.html",
        command=lambda _: [str(programs / "mkdocs"), "build", "--quiet"],
        output="site",
    )


def install_dirty(folder: Path) -> Generator:
    """Install MkDocs under the folder; builds pass over pages whose source is older than their output."""
    whole = install(folder)
    return replace(whole, name="mkdocs --dirty", command=lambda site: [*whole.command(site), "--dirty"])


def write_up(one: WriteUp) -> tuple[str, str]:
    """Return the file as MkDocs reads it; it resolves links to files itself."""
    return f"content/{one.district}/{one.name}.md", front_matter(one) + one.body
