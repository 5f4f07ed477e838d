"""A site to carry: a folder in a zip file, for a stick or a message, that opens without a server."""

from khlang.pack.enclosing import enclose
from khlang.pack.notes import OPEN, READ_ME, SITE, opening_page, opening_script, read_me
from khlang.pack.parcel import MARK, write_parcel
from khlang.pack.selection import find_district, folder_of, is_carried, select

__all__ = [
    "MARK",
    "OPEN",
    "READ_ME",
    "SITE",
    "enclose",
    "find_district",
    "folder_of",
    "is_carried",
    "opening_page",
    "opening_script",
    "read_me",
    "select",
    "write_parcel",
]
