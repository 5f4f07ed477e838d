"""Pelican, from PyPI, with its cache of readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.generator import (
    FEED_LENGTH,
    SITE_TITLE,
    SITE_URL,
    Generator,
    python_environment,
    version_of,
    with_links,
)

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.corpus import WriteUp

SETTINGS = f"""\
SITENAME = "{SITE_TITLE}"
SITEURL = "{SITE_URL.rstrip("/")}"
AUTHOR = ""
TIMEZONE = "Asia/Bangkok"
DEFAULT_LANG = "th"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
STATIC_PATHS = []
THEME_STATIC_PATHS = []
PAGE_PATHS = []
USE_FOLDER_AS_CATEGORY = True
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = ARTICLE_SAVE_AS = "{{category}}/{{slug}}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "{{slug}}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = DRAFT_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = {FEED_LENGTH}
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
DEFAULT_PAGINATION = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
MARKDOWN = {{
    "extension_configs": {{"markdown.extensions.tables": {{}}, "markdown.extensions.footnotes": {{}}}},
    "extensions": ["markdown.extensions.meta"],
    "output_format": "html5",
}}
"""
BASE = """\
<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{{ SITENAME }}{% endblock %}</title>
<link rel="canonical" href="{{ SITEURL }}/{{ output_file }}">
</head>
<body>
<nav><a href="/index.html">หน้าแรก</a> <a href="/feed.xml">เรื่องใหม่</a> <a href="/sitemap.xml">แผนผัง</a></nav>
<main>
{% block main %}{% endblock %}
</main>
<footer>กรมการพัฒนาชุมชน</footer>
</body>
</html>
"""
PAGE = """\
{% extends "base.html" %}
{% block title %}{{ article.title }}{% endblock %}
{% block main %}
<h1>{{ article.title }}</h1>
<p>{{ article.author }} · {{ article.position }} · {{ article.office }} ·
<time datetime="{{ article.date.date() }}">{{ article.date.date() }}</time></p>
<div class="prose">{{ article.content }}</div>
<ul>{% for tag in article.tags %}<li>{{ tag }}</li>{% endfor %}</ul>
{% endblock %}
"""
LIST = """\
{% extends "base.html" %}
{% block title %}{{ category }}{% endblock %}
{% block main %}
<h1>{{ category }}</h1>
<ul>
{% for article in articles %}
<li><a href="/{{ article.url }}">{{ article.title }}</a> {{ article.author }} {{ article.date.date() }}</li>
{% endfor %}
</ul>
{% endblock %}
"""
HOME = f"""\
{{% extends "base.html" %}}
{{% block main %}}
<h1>{{{{ SITENAME }}}}</h1>
<ul>
{{% for category, members in categories %}}
<li><a href="/{{{{ category.url }}}}">{{{{ category }}}}</a> {{{{ members | length }}}}</li>
{{% endfor %}}
</ul>
<ul>
{{% for article in articles[:{FEED_LENGTH}] %}}
<li><a href="/{{{{ article.url }}}}">{{{{ article.title }}}}</a></li>
{{% endfor %}}
</ul>
{{% endblock %}}
"""
SITEMAP = """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for article in articles %}
<url><loc>{{ SITEURL }}/{{ article.url }}</loc><lastmod>{{ article.date.date() }}</lastmod></url>
{% endfor %}
</urlset>
"""


def install(folder: Path) -> Generator:
    """Install Pelican under the folder."""
    programs = python_environment(folder / "pelican", "pelican[markdown]")
    return Generator(
        name="pelican",
        version=version_of(programs, "pelican"),
        write_up=write_up,
        fixtures={
            "pelicanconf.py": SETTINGS,
            "theme/templates/base.html": BASE,
            "theme/templates/article.html": PAGE,
            "theme/templates/category.html": LIST,
            "theme/templates/index.html": HOME,
            "theme/templates/sitemap.html": SITEMAP,
        },
        list_template="theme/templates/category.html",
        command=lambda _: [str(programs / "pelican"), "--quiet", "--settings", "pelicanconf.py"],
        output="output",
    )


def write_up(one: WriteUp) -> tuple[str, str]:
    """Return the file as Pelican reads it."""
    head = (
        f"Title: {one.title}\nAuthor: {one.author}\nPosition: {one.position}\nOffice: {one.office}\n"
        f"Date: {one.date.isoformat()}\nTags: {', '.join(one.tags)}\n\n"
    )
    return f"content/{one.district}/{one.name}.md", head + with_links(one.body, r"]({filename}/\1/\2.md)")
