"""Eleventy, from npm."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.generator import FEED_LENGTH, SITE_TITLE, SITE_URL, Generator, front_matter, node_package, with_pages

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.corpus import WriteUp

CANDIDATES = ("@11ty/eleventy", "@11ty/eleventy@3.1.5")
"""The newest, or one whose dependencies a registry that lags behind still has."""
SETTINGS = f"""\
module.exports = function (config) {{
  config.addGlobalData("site", {{ title: "{SITE_TITLE}", url: "{SITE_URL}" }});
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  const newestFirst = (api) => api.getFilteredByTag("write-up").sort((a, b) => b.date - a.date);
  config.addCollection("newest", (api) => newestFirst(api).slice(0, {FEED_LENGTH}));
  config.addCollection("districts", (api) => {{
    const districts = new Map();
    for (const page of newestFirst(api)) {{
      const slug = page.filePathStem.split("/")[1];
      if (!districts.has(slug)) districts.set(slug, {{ slug, pages: [] }});
      districts.get(slug).pages.push(page);
    }}
    return [...districts.values()];
  }});
  return {{
    dir: {{ input: "content", includes: "../layouts", output: "_site" }},
    markdownTemplateEngine: false,
    templateFormats: ["md", "njk"],
  }};
}};
"""
BASE = """\
<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<link rel="canonical" href="{{ site.url }}{{ page.url }}">
</head>
<body>
<nav><a href="/index.html">หน้าแรก</a> <a href="/feed.xml">เรื่องใหม่</a> <a href="/sitemap.xml">แผนผัง</a></nav>
<main>
{% block main %}{{ content | safe }}{% endblock %}
</main>
<footer>กรมการพัฒนาชุมชน</footer>
</body>
</html>
"""
PAGE = """\
{% extends "base.njk" %}
{% block main %}
<h1>{{ title }}</h1>
<p>{{ author }} · {{ position }} · {{ office }} · <time datetime="{{ date | day }}">{{ date | day }}</time></p>
<div class="prose">{{ content | safe }}</div>
<ul>{% for label in labels %}<li>{{ label }}</li>{% endfor %}</ul>
{% endblock %}
"""
LIST = """\
---
pagination: {data: collections.districts, size: 1, alias: district}
permalink: "{{ district.slug }}/index.html"
---
{% extends "base.njk" %}
{% block main %}
<h1>{{ district.slug }}</h1>
<ul>
{% for one in district.pages %}
<li><a href="{{ one.url }}">{{ one.data.title }}</a> {{ one.data.author }} {{ one.date | day }}</li>
{% endfor %}
</ul>
{% endblock %}
"""
HOME = """\
---
permalink: index.html
---
{% extends "base.njk" %}
{% block main %}
<h1>{{ site.title }}</h1>
<ul>
{% for district in collections.districts %}
<li><a href="/{{ district.slug }}/index.html">{{ district.slug }}</a> {{ district.pages.length }}</li>
{% endfor %}
</ul>
<ul>
{% for one in collections.newest %}
<li><a href="{{ one.url }}">{{ one.data.title }}</a></li>
{% endfor %}
</ul>
{% endblock %}
"""
FEED = """\
---
permalink: feed.xml
---
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{{ site.title }}</title>
{% for one in collections.newest %}
<item><title>{{ one.data.title }}</title><link>{{ site.url }}{{ one.url }}</link></item>
{% endfor %}
</channel></rss>
"""
SITEMAP = """\
---
permalink: sitemap.xml
---
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for one in collections["write-up"] %}
<url><loc>{{ site.url }}{{ one.url }}</loc><lastmod>{{ one.date | day }}</lastmod></url>
{% endfor %}
</urlset>
"""


def install(folder: Path) -> Generator:
    """Install Eleventy under the folder."""
    program = node_package(folder / "eleventy", *CANDIDATES) / "@11ty" / "eleventy"
    version = json.loads((program / "package.json").read_text(encoding="utf-8"))["version"]
    return Generator(
        name="eleventy",
        version=version,
        write_up=write_up,
        fixtures={
            "eleventy.config.js": SETTINGS,
            "package.json": '{"private": true}\n',
            "content/lists.njk": LIST,
            "content/home.njk": HOME,
            "content/feed.njk": FEED,
            "content/sitemap.njk": SITEMAP,
            "layouts/base.njk": BASE,
            "layouts/page.njk": PAGE,
        },
        list_template="content/lists.njk",
        command=lambda _: ["node", str(program / "cmd.cjs"), "--quiet"],
        output="_site",
    )


def write_up(one: WriteUp) -> tuple[str, str]:
    """Return the file as Eleventy reads it; its `tags` make collections, so ours are its `labels`."""
    head = front_matter(one, layout="page.njk", permalink=f"{one.district}/{one.name}.html")
    return f"content/{one.district}/{one.name}.md", head.replace("\ntags:", "\ntags: write-up\nlabels:") + with_pages(
        one.body
    )
