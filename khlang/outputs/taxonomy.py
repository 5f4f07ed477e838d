"""Pages for what write-ups share, such as an author or a tag: an index of the terms, and a list for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from khlang import thai
from khlang.model import Page
from khlang.outputs.frame import HOME, Crumb, Frame, frame
from khlang.outputs.listing import PAGE_SIZE, Listing, list_pages
from khlang.render import render
from khlang.site import group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khlang.model import Card
    from khlang.site import Site


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One way of putting write-ups together: the terms of a card, and the words for them."""

    folder: str
    title: str
    """Name of the index, such as `ผู้เขียน`."""
    lead: str
    """One sentence under that name."""
    term_title: str
    """Heading of a term's page; `{}` stands for the term."""
    names: Callable[[Card], tuple[str, ...]]
    order: Callable[[str], str] = str
    """What a term is sorted by, such as a given name without the title of courtesy."""

    @property
    def index(self) -> str:
        """Address of the index."""
        return f"{self.folder}/index.html"


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the address of its page, and how many write-ups stand there (0: not counted)."""

    label: str
    path: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class TermsView:
    """What terms.html is given: the terms under their first letters, or the letters alone when they are many."""

    frame: Frame
    lead: str
    groups: tuple[tuple[str, tuple[Term, ...]], ...]
    letters: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """What list.html is given: one page of a list of write-ups."""

    frame: Frame
    kind: str
    """What the list is made by, such as `ผู้เขียน`."""
    listing: Listing
    first: str
    """Address of the list's first page."""


def name_terms(taxonomy: Taxonomy, card: Card) -> tuple[Term, ...]:
    """Return the terms of one write-up, as it spells them."""
    return tuple([_term(taxonomy.folder, name) for name in taxonomy.names(card)])


def gather_terms(taxonomy: Taxonomy, cards: tuple[Card, ...]) -> tuple[tuple[Term, tuple[Card, ...]], ...]:
    """Return each term with its write-ups, in dictionary order; spellings that fold together are one term."""
    spellings: dict[str, Counter[str]] = {}
    for card in cards:
        for name in taxonomy.names(card):
            spellings.setdefault(thai.fold(name), Counter())[name] += 1
    labels = {key: min(names, key=lambda name: (-names[name], name)) for key, names in spellings.items()}
    groups = group(cards, lambda card: dict.fromkeys(thai.fold(name) for name in taxonomy.names(card)))
    terms = [(Term(labels[key], _term_path(taxonomy, key), len(members)), members) for key, members in groups.items()]
    return tuple(sorted(terms, key=lambda pair: (thai.sort_key(taxonomy.order(pair[0].label)), pair[0].path)))


def taxonomy_pages(site: Site, taxonomy: Taxonomy) -> Iterator[tuple[str, Page]]:
    """Yield the index of the terms and the list of each."""
    terms = gather_terms(taxonomy, site.cards)
    yield from _index_pages(site, taxonomy, tuple(term for term, _ in terms))
    for term, cards in terms:
        title = taxonomy.term_title.format(term.label)
        crumbs = (HOME, (taxonomy.title, taxonomy.index))
        yield from write_list(site, cards, title=title, kind=taxonomy.title, crumbs=crumbs, first=term.path)


def write_list(  # noqa: PLR0913 - the parts of one list
    site: Site,
    cards: tuple[Card, ...],
    *,
    title: str,
    kind: str,
    crumbs: tuple[Crumb, ...],
    first: str,
    dictionary: bool = False,
) -> Iterator[tuple[str, Page]]:
    """Yield the pages of one list of write-ups, through list.html."""
    template = site.templates["list.html"]
    for path, listing in list_pages(first, cards, dictionary=dictionary):
        above = (*crumbs, (title, first)) if listing.label else crumbs
        page = frame(site.config, path, f"{title} {listing.label}".strip(), crumbs=above)
        yield path, Page(render, (template, ListView(page, kind, listing, first)))


def _index_pages(site: Site, taxonomy: Taxonomy, terms: tuple[Term, ...]) -> Iterator[tuple[str, Page]]:
    template = site.templates["terms.html"]
    page = frame(site.config, taxonomy.index, taxonomy.title, taxonomy.lead)
    groups = _by_letter(taxonomy, terms)
    if len(terms) <= PAGE_SIZE:
        yield taxonomy.index, Page(render, (template, TermsView(page, taxonomy.lead, groups, ())))
        return
    letters: list[Term] = []
    for letter, members in groups:
        name = thai.slugify(letter) or "other"
        for number, start in enumerate(range(0, len(members), PAGE_SIZE), 1):
            suffix = "" if number == 1 else f"-{number}"
            path = f"{taxonomy.folder}/letter-{name}{suffix}.html"
            chunk = members[start : start + PAGE_SIZE]
            label = letter if number == 1 else f"{letter} ({number})"
            letters.append(Term(label, path, len(chunk)))
            above = (HOME, (taxonomy.title, taxonomy.index))
            inner = frame(site.config, path, f"{taxonomy.title} {label}", taxonomy.lead, crumbs=above)
            yield path, Page(render, (template, TermsView(inner, taxonomy.lead, ((letter, chunk),), ())))
    yield taxonomy.index, Page(render, (template, TermsView(page, taxonomy.lead, (), tuple(letters))))


def _by_letter(taxonomy: Taxonomy, terms: tuple[Term, ...]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    groups: dict[str, list[Term]] = {}
    for term in terms:
        groups.setdefault(thai.initial(taxonomy.order(term.label)), []).append(term)
    return tuple((letter, tuple(members)) for letter, members in groups.items())


@lru_cache(maxsize=1 << 14)
def _term(folder: str, name: str) -> Term:
    return Term(name, f"{folder}/{thai.term_slug(name)}.html")


def _term_path(taxonomy: Taxonomy, name: str) -> str:
    return f"{taxonomy.folder}/{thai.term_slug(name)}.html"
