"""What a page tells machines: JSON-LD in the words of schema.org, fit to stand in a page's script element."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from khlang import addresses

if TYPE_CHECKING:
    from khlang.config import Config
    from khlang.model import Card, Change
    from khlang.outputs.frame import Crumb, Frame
    from khlang.outputs.steps import Part

Thing = dict[str, Any]
_ESCAPES = {mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
"""What would end the script element or begin a comment in it, as JSON can write it too."""


def as_script(*things: Thing) -> str:
    """Return things as the text of a script element: no markup can begin or end in it."""
    graph = {"@context": "https://schema.org", "@graph": [_told(thing) for thing in things]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _ESCAPES.items():
        text = text.replace(mark, escape)
    return text


def _told(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}


def describe_site(config: Config) -> Thing:
    """Return the site itself, with how it is searched; it needs a base_url."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{config.base_url}search.html?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return {
        "@type": "WebSite",
        "name": config.title,
        "url": config.base_url,
        "description": config.description,
        "inLanguage": "th",
        "publisher": _organisation(config),
        "potentialAction": search if config.search else None,
    }


def describe_write_up(card: Card, frame: Frame, change: Change | None) -> Thing:
    """Return a write-up as an article."""
    config = frame.site
    people = [
        _told({"@type": "Person", "name": author, "jobTitle": card.position, "affiliation": _office(card)})
        for author in card.authors
    ]
    return {
        "@type": "Article",
        "headline": card.title,
        "description": card.summary,
        "author": people if len(people) > 1 else people[0],
        "datePublished": card.date.isoformat(),
        "dateModified": change.date.isoformat() if change else None,
        "inLanguage": "th",
        "url": frame.canonical,
        "mainEntityOfPage": frame.canonical,
        "image": frame.image,
        "articleSection": card.category,
        "keywords": list(card.tags),
        "license": config.licence.url,
        "publisher": _organisation(config),
        "isPartOf": _told({"@type": "WebSite", "name": config.title, "url": config.base_url}),
        "contentLocation": _place(card),
    }


def _office(card: Card) -> Thing | None:
    return {"@type": "Organization", "name": card.office} if card.office else None


def _organisation(config: Config) -> Thing:
    return _told({"@type": "Organization", "name": config.owner, "url": config.base_url})


def _place(card: Card) -> Thing:
    district = card.district
    place: Thing = {
        "@type": "AdministrativeArea",
        "name": f"อำเภอ{district.name}",
        "containedInPlace": {"@type": "AdministrativeArea", "name": f"จังหวัด{district.province}"},
    }
    if district.point:
        latitude, longitude = district.point
        place["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return place


def describe_process(card: Card, frame: Frame, parts: tuple[Part, ...]) -> Thing:
    """Return the steps of a technique."""
    steps: list[Thing] = []
    for name, texts in parts:
        told: list[Thing] = [{"@type": "HowToStep", "text": text} for text in texts]
        steps += [{"@type": "HowToSection", "name": name, "itemListElement": told}] if name else told
    return {"@type": "HowTo", "name": card.title, "inLanguage": "th", "url": frame.canonical, "step": steps}


def describe_data(frame: Frame) -> Thing:
    """Return the data files as a dataset; it needs a base_url."""
    config = frame.site
    files = (("data/techniques.csv", "text/csv"), ("data/techniques.json", "application/json"))
    return {
        "@type": "Dataset",
        "name": f"ข้อมูล{config.title}",
        "description": frame.description,
        "url": frame.canonical,
        "inLanguage": "th",
        "license": config.licence.url,
        "creator": _organisation(config),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": addresses.absolute(config.base_url, path),
            }
            for path, kind in files
        ],
    }


def describe_way(crumbs: tuple[Crumb, ...], frame: Frame) -> Thing:
    """Return the pages above a page, and the page itself; it needs a base_url."""
    way = [(label, addresses.absolute(frame.site.base_url, path)) for label, path in crumbs]
    way.append((frame.title, frame.canonical))
    entries = [
        {"@type": "ListItem", "position": number, "name": label, "item": address}
        for number, (label, address) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}
