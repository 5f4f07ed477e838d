"""Pages for what write-ups share, such as an author or a tag: an index of the terms, and a list for each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from khlang import thai
from khlang.keys import plain_digest
from khlang.model import Bundle, Page
from khlang.outputs.frame import HOME, Crumb, Frame, frame
from khlang.outputs.listing import PAGE_SIZE, Listing, list_pages
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from khlang.config import Config
    from khlang.model import Card, Item
    from khlang.render import Template
    from khlang.site import Catalogue


BATCH = 40
"""Terms whose lists are planned together: where no write-up of any changed, none is planned."""


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
    order: Callable[[str], str] = thai.normalise
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


class TermList(NamedTuple):
    """A term and its write-ups, known by their digest."""

    digest: bytes
    term: Term
    cards: tuple[Card, ...]


def name_terms(taxonomy: Taxonomy, card: Card) -> tuple[Term, ...]:
    """Return the terms of one write-up, as it spells them."""
    return tuple([_term(taxonomy.folder, name) for name in taxonomy.names(card)])


Terms = tuple[tuple[Term, tuple["Card", ...]], ...]
"""Each term and its write-ups."""


def gather_terms(taxonomy: Taxonomy, cards: tuple[Card, ...]) -> Terms:
    """Return each term with its write-ups, in dictionary order; spellings that fold together are one term."""
    return sort_terms(taxonomy, gather(taxonomy, cards))


def gather(taxonomy: Taxonomy, cards: tuple[Card, ...]) -> Terms:
    """Return the same, in an order that is quick to find: that of the addresses.

    Home page and matrix want what the lists want: of the cards that were gathered last, all is remembered.
    """
    known = _gathered.get(taxonomy)
    if known is None or known[0] is not cards:
        known = _gathered[taxonomy] = cards, _gather(taxonomy, cards)
    return known[1]


_gathered: dict[Taxonomy, tuple[tuple[Card, ...], Terms]] = {}


def _gather(taxonomy: Taxonomy, cards: tuple[Card, ...]) -> Terms:
    by_name: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for name in taxonomy.names(card):
            by_name[name].append(card)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in by_name:
        spellings[thai.fold(name)].append(name)
    terms = []
    for key, names in spellings.items():
        label = min(names, key=lambda name: (-len(by_name[name]), name))
        members = by_name[label] if len(names) == 1 else _merge(by_name[name] for name in names)
        terms.append((Term(label, _term_path(taxonomy, key), len(members)), tuple(members)))
    return tuple(sorted(terms, key=lambda pair: pair[0].path))


def _merge(lists: Iterable[list[Card]]) -> list[Card]:
    """Join the cards of several spellings, newest first as each list is; a card with two of them stands once."""
    cards = {card.path: card for cards in lists for card in cards}
    return sorted(sorted(cards.values(), key=lambda card: card.path), key=lambda card: card.date, reverse=True)


def sort_terms(taxonomy: Taxonomy, terms: Terms) -> Terms:
    """Put terms in dictionary order."""
    return tuple(sorted(terms, key=lambda pair: (thai.sort_key(taxonomy.order(pair[0].label)), pair[0].path)))


def taxonomy_pages(catalogue: Catalogue, taxonomy: Taxonomy) -> Iterator[Item]:
    """Yield the index of the terms and the list of each."""
    terms = gather(taxonomy, catalogue.cards)
    template = catalogue.templates["terms.html"]
    yield Bundle(plan_index, (catalogue.config, template, taxonomy, tuple(term for term, _ in terms)))
    lists = tuple([TermList(_digest(term, cards), term, cards) for term, cards in terms])
    template = catalogue.templates["list.html"]
    for start in range(0, len(lists), BATCH):
        yield Bundle(plan_lists, (catalogue.config, template, taxonomy, lists[start : start + BATCH]))


def _digest(term: Term, cards: tuple[Card, ...]) -> bytes:
    return plain_digest(term.label, term.path, b"".join([card.digest for card in cards]))


def plan_lists(config: Config, template: Template, taxonomy: Taxonomy, lists: tuple[TermList, ...]) -> Iterator[Bundle]:
    """Yield the list of each term."""
    crumbs = (HOME, (taxonomy.title, taxonomy.index))
    for _, term, cards in lists:
        title = taxonomy.term_title.format(term.label)
        yield Bundle(plan_list, (config, template, cards, title, taxonomy.title, crumbs, term.path, False))


def bundle_list(  # noqa: PLR0913 - the parts of one list
    catalogue: Catalogue,
    cards: tuple[Card, ...],
    *,
    title: str,
    kind: str,
    crumbs: tuple[Crumb, ...],
    first: str,
    dictionary: bool = False,
) -> Bundle:
    """Return the pages of one list of write-ups, through list.html."""
    template = catalogue.templates["list.html"]
    return Bundle(plan_list, (catalogue.config, template, cards, title, kind, crumbs, first, dictionary))


def plan_list(  # noqa: PLR0913, PLR0917 - the parts of one list, as values of a recipe
    config: Config,
    template: Template,
    cards: tuple[Card, ...],
    title: str,
    kind: str,
    crumbs: tuple[Crumb, ...],
    first: str,
    dictionary: bool,  # noqa: FBT001 - it is a value of a recipe
) -> Iterator[tuple[str, Page]]:
    """Yield the pages of one list."""
    for path, listing in list_pages(first, cards, dictionary=dictionary):
        above = (*crumbs, (title, first)) if listing.label else crumbs
        page = frame(config, path, f"{title} {listing.label}".strip(), crumbs=above)
        yield path, Page(render, (template, ListView(page, kind, listing, first)))


def plan_index(
    config: Config, template: Template, taxonomy: Taxonomy, terms: tuple[Term, ...]
) -> Iterator[tuple[str, Page]]:
    """Yield the index of the terms, on pages by letter where they are many."""
    page = frame(config, taxonomy.index, taxonomy.title, taxonomy.lead)
    groups = _by_letter(taxonomy, tuple(term for term, _ in sort_terms(taxonomy, tuple((term, ()) for term in terms))))
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
            inner = frame(config, path, f"{taxonomy.title} {label}", taxonomy.lead, crumbs=above)
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
