"""The pure parts of the benchmark: corpus, sites and tables. Nothing is timed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median

import pytest

from benchmarks import measure
from benchmarks.cases import CASES
from benchmarks.corpus import Corpus
from benchmarks.generator import front_matter, with_links, with_pages
from benchmarks.measure import Cost
from benchmarks.peers import eleventy, hugo, khlang, mkdocs, pelican
from benchmarks.sites import Site, with_sentence, with_title, written
from benchmarks.table import Run, case_table, figure, ratios, spread
from khlang.pipeline import plan_site, read_site

ROOT = Path(__file__).parent.parent


def site_of(corpus) -> dict[str, bytes]:
    """The measured site as a source: its settings, templates and write-ups."""
    files = dict(khlang.from_checkout(ROOT).fixtures)
    files.update(khlang.write_up(one) for one in corpus)
    return {path: text.encode() for path, text in files.items()}


def run_of(cpu, *, wall=1.0, peak=100.0, files=(3, 2)) -> Run:
    return Run(Cost(cpu, wall, peak, 0.25), *files)


def test_none_makes_what_the_others_do_not():
    assert not [
        path for path in plan_site(read_site(site_of(Corpus(2)), date(2026, 11, 22)))[0].pages if "search" in path
    ]


def test_a_number_always_gives_the_same_write_up():
    assert list(Corpus(40, 7)) == [Corpus(40, 7).write_up(number) for number in range(40)]


def test_another_seed_gives_another_corpus():
    assert Corpus(5, 1).write_up(0) != Corpus(5, 2).write_up(0)


def test_the_corpus_is_pinned_so_that_figures_of_two_versions_compare():
    one = Corpus(100, 1).write_up(3)

    assert (one.district, one.name, one.date) == ("pho-sai", "herbal-balm-00003", date(2019, 8, 10))
    assert one.title == "ประสบการณ์ทำยาหม่องสมุนไพรประจำบ้านอย่างเข้าใจง่าย บ้านดอนไผ่ หมู่ 1"
    assert len(one.body.encode()) == 8317


def test_write_ups_are_made_only_when_asked_for():
    assert len(list(islice(Corpus(10**9), 3))) == 3


def test_the_median_write_up_has_about_eight_kilobytes():
    sizes = [len(khlang.write_up(one)[1].encode()) for one in Corpus(400)]

    assert 7_500 < median(sizes) < 8_700
    assert min(sizes) > 2_500
    assert max(sizes) < 20_000


def test_a_corpus_has_ten_years_every_district_tables_and_links():
    corpus = list(Corpus(400))

    assert {one.date.year for one in corpus} == set(range(2016, 2026))
    assert len({one.district for one in corpus}) == 25
    assert 80 < sum("| --- |" in one.body for one in corpus) < 200
    assert 200 < sum("](../" in one.body for one in corpus) < 400
    assert all(one.body.count("\n## ") == 5 and one.body.startswith("## ") for one in corpus)


def test_titles_and_names_are_never_the_same():
    corpus = list(Corpus(2_000))

    assert len({one.title for one in corpus}) == len({one.name for one in corpus}) == 2_000
    assert Corpus(1).write_up(8_000).title.endswith("หมู่ 1 ระยะที่ 2")


def test_every_write_up_passes_the_check_without_a_warning():
    corpus = Corpus(60, 3)
    edited = [with_sentence(corpus.write_up(30), 1), with_title(corpus.write_up(20), 1), corpus.write_up(61)]
    reading = read_site(site_of([*corpus, *edited]), date(2026, 6, 1))
    _, problems = plan_site(reading)

    assert problems == ()
    assert len(reading.site.techniques) == 61


def test_a_sentence_more_in_a_body_shows_where_bodies_do_and_in_no_list():
    corpus = Corpus(30)
    before, _ = plan_site(read_site(site_of(corpus), date(2026, 6, 1)))
    edited = with_sentence(corpus.write_up(15), 1)
    after, _ = plan_site(read_site(site_of([*corpus, edited]), date(2026, 6, 1)))

    changed = {path for path, page in after.pages.items() if page != before.pages[path]}
    folder = edited.district
    beside = {f"{folder}/booklet.html", f"{folder}/keep.json", f"{folder}/feed.xml", "feed.xml"}
    assert changed == {f"{folder}/{edited.name}.html", *beside}


@pytest.mark.parametrize("peer", [eleventy, hugo, mkdocs, pelican])
def test_every_peer_is_given_the_same_fields_and_body(peer):
    one = Corpus(50).write_up(2)
    path, text = peer.write_up(one)

    assert path == f"content/{one.district}/{one.name}.md"
    for value in (one.title, one.author, one.position, one.office, one.date.isoformat(), *one.tags):
        assert value in text
    sections = [line for line in one.body.splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == sections


def test_links_lead_to_pages_where_a_generator_resolves_no_files():
    assert with_pages("ดู [ทอผ้า](../na-yia/x-00001.md) และ [เว็บ](https://a.example/b.md)") == (
        "ดู [ทอผ้า](../na-yia/x-00001.html) และ [เว็บ](https://a.example/b.md)"
    )
    assert with_links("[ก](../na-yia/x.md)", r"]({filename}/\1/\2.md)") == "[ก]({filename}/na-yia/x.md)"


def test_front_matter_quotes_what_yaml_would_misread():
    one = replace(Corpus(1).write_up(0), title='ก: "ข" #1')

    assert 'title: "ก: \\"ข\\" #1"\n' in front_matter(one)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0123, "0.012"), (0.1, "0.10"), (9.994, "9.99"), (9.996, "10.0"), (99.9, "99.9"), (1259.4, "1,259")],
)
def test_figures_have_three_digits_at_most_before_whole_numbers(value, text):
    assert figure(value) == text


def test_a_spread_is_the_median_with_least_and_greatest():
    assert str(spread([3.0, 1.0, 2.0])) == "2.00 (1.00–3.00)"
    assert str(spread([2.0, 2.001])) == "2.00"


def test_a_ratio_is_taken_pair_by_pair():
    ours, theirs = [run_of(1.0), run_of(4.0), run_of(3.0)], [run_of(2.0), run_of(2.0), run_of(3.0)]

    assert str(ratios(ours, theirs, lambda cost: cost.cpu)) == "1.00 (0.50–2.00)"


def test_runs_that_have_no_pair_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        ratios([run_of(1.0), run_of(1.0)], [run_of(1.0)], lambda cost: cost.cpu)


def test_a_table_has_a_row_for_each_generator_and_the_ratios_of_ours_to_it():
    table = case_table({"khlang": [run_of(1.0)], "hugo": [run_of(4.0, wall=0.5, peak=200.0, files=(12_000, 1))]})

    assert table.splitlines()[2:] == [
        "| khlang | 1.00 | 1.00 | 100 | 3 (2) |  |  |  | 25% |",
        "| hugo | 4.00 | 0.50 | 200 | 12,000 (1) | 0.25 | 2.00 | 0.50 | 25% |",
    ]


def test_written_counts_touched_removed_and_truly_changed_files():
    before = {"kept": (1, 1, "a"), "same": (1, 2, "b"), "other": (1, 3, "c"), "gone": (1, 4, "d")}
    after = {"kept": (1, 1, "a"), "same": (2, 2, "b"), "other": (2, 3, "x"), "new": (2, 5, "e")}

    assert written(before, after) == (4, 3)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_case_puts_the_site_back(case, tmp_path):
    site = Site(khlang.from_checkout(ROOT), tmp_path / "site", Corpus(12))
    site.lay_out()
    before = files_of(site.folder)
    for run in (1, 2):
        earlier = files_of(site.folder)
        case.change(site, run)
        assert (files_of(site.folder) != earlier) == (case.name not in {"cold", "nothing"})
    case.restore(site, 2)

    assert files_of(site.folder) == before


def test_cold_removes_what_builds_left_and_nothing_else(tmp_path):
    site = Site(khlang.from_checkout(ROOT), tmp_path / "site", Corpus(3))
    site.lay_out()
    before = files_of(site.folder)
    for name in ("output/index.html", ".khlang/store", "lock"):
        (site.folder / name).parent.mkdir(exist_ok=True)
        (site.folder / name).write_text("x")
    site.forget()

    assert files_of(site.folder) == before


def files_of(folder) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_process_is_counted_with_its_children_and_one_that_ends_meanwhile_is_none(monkeypatch):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in measure._family(os.getpid())  # noqa: SLF001 - its errors come from a race
        child.communicate(b"\n")

    def vanish(_):
        raise ProcessLookupError

    monkeypatch.setattr(measure.os, "listdir", vanish)
    assert list(measure._family(os.getpid())) == [os.getpid()]  # noqa: SLF001 - the same
