"""Links between pages."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khlang.addresses import absolute, are_distinct, identity, relative

PART = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="/#\\"), min_size=1, max_size=8
).filter(lambda part: part.strip("."))
PATH = st.lists(PART, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("index.html", "na-yia/index.html", "na-yia/index.html"),
        ("na-yia/index.html", "index.html", "../index.html"),
        ("na-yia/a.html", "na-yia/b.html", "b.html"),
        (
            "na-yia/a.html",
            "det-udom/b.html#อุปกรณ์",
            "../det-udom/b.html#%E0%B8%AD%E0%B8%B8%E0%B8%9B%E0%B8%81%E0%B8%A3%E0%B8%93%E0%B9%8C",
        ),
        ("na-yia/a.html", "na-yia/a.html#x", "#x"),
        ("a.html", "b: c.html", "./b:%20c.html"),
        ("a.html", "tags/50% #1?.html", "tags/50%25%20#1%3F.html"),
    ],
)
def test_a_link_is_relative_and_names_its_file(start, target, link):
    assert relative(start, target) == link


@settings(deadline=None, max_examples=200)
@given(PATH, PATH)
def test_following_a_link_leads_to_its_target(start, target):
    link = urlsplit(relative(start, target))

    assert (link.scheme, link.netloc, link.query, link.fragment) == ("", "", "", "")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), unquote(link.path))) == target


def test_an_index_is_named_by_its_folder_in_public():
    assert absolute("https://x.example/", "index.html") == "https://x.example/"
    assert absolute("https://x.example/", "na-yia/index.html") == "https://x.example/na-yia/"
    assert (
        absolute("https://x.example/k/", "tags/ผ้า.html") == "https://x.example/k/tags/%E0%B8%9C%E0%B9%89%E0%B8%B2.html"
    )


def test_paths_that_are_one_on_some_disk_have_one_identity():
    assert identity("Na-Yia/A.html") == identity("na-yia/a.html")
    assert identity("caf\u00e9.html") == identity("cafe\u0301.html")
    assert identity("a.html") != identity("b.html")


@given(st.lists(st.text(max_size=4), max_size=4))
@example(["\n", "a"])
@example(["cafe", "\u0301"])
@example(["", ""])
@example(["a", "A"])
@example(["caf\u00e9", "cafe\u0301"])
def test_addresses_are_distinct_where_no_two_have_one_identity(paths):
    assert are_distinct(paths) == (len(set(map(identity, paths))) == len(paths))
