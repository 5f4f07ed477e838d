"""What the Thai language asks for: dates, dictionary order, typing variants, cuts, slugs; no disk, no clock."""

from __future__ import annotations

from khlang.model import BANGKOK
from khlang.thai.clusters import clusters, cut, width
from khlang.thai.dates import DateError, be_year, fiscal_year, format_date, parse_date, short_date
from khlang.thai.names import given_name
from khlang.thai.order import initial, sort_key
from khlang.thai.slugs import slugify, term_slug
from khlang.thai.text import arabic_digits, fold, nearest, normalise
from khlang.thai.tokens import tokens
from khlang.thai.unseen import without_unseen
from khlang.thai.words import find_breaks, words

__all__ = [
    "BANGKOK",
    "DateError",
    "arabic_digits",
    "be_year",
    "clusters",
    "cut",
    "find_breaks",
    "fiscal_year",
    "fold",
    "format_date",
    "given_name",
    "initial",
    "nearest",
    "normalise",
    "parse_date",
    "short_date",
    "slugify",
    "sort_key",
    "term_slug",
    "tokens",
    "width",
    "without_unseen",
    "words",
]
