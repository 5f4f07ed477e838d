"""What every page shows around its own part, and how it links to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from khlang import addresses
from khlang.outputs.guards import POLICY

if TYPE_CHECKING:
    from khlang.addresses import Links
    from khlang.config import Config

Crumb = tuple[str, str]
"""Label and address of a page above this one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The site's name and contact, the page's own title and address, and the way up."""

    path: str
    """Address relative to the site's root."""
    title: str
    """The page's own title, without the site's."""
    description: str
    """One sentence for search engines and link previews."""
    site: Config
    """The site as site.toml tells it."""
    crumbs: tuple[Crumb, ...] = ()
    """Pages above this one, from the home page down."""
    feed: str = ""
    """Address of the feed that goes with the page."""
    canonical: str = ""
    """The page's public address, or nothing when the site has no base_url."""
    image: str = ""
    """Public address of the picture with which a link to the page is shown."""
    policy: str = POLICY
    """What a browser may load on the page."""
    address: str = ""
    """Where readers find the page on the web, in a pack too; empty where the site is published nowhere."""
    anywhere: bool = False
    """True for a page that is shown at addresses not its own, so that its links start at the root."""

    @property
    def links(self) -> Links:
        """What makes links from this page's folder."""
        if self.anywhere:
            return addresses.rooted_links(urlsplit(self.site.base_url).path or "/")
        return addresses.links(self.path.rpartition("/")[0])

    def link(self, target: str) -> str:
        """Return the link from this page to the page at `target`, which names its file."""
        return self.links(target) if self.anywhere else addresses.relative(self.path, target)


HOME: Crumb = ("หน้าแรก", "index.html")


def frame(  # noqa: PLR0913 - named parts of one page
    site: Config,
    path: str,
    title: str,
    description: str = "",
    *,
    crumbs: tuple[Crumb, ...] = (HOME,),
    feed: str = "feed.xml",
    image: str = "",
    anywhere: bool = False,
) -> Frame:
    """Make the frame of a page; without a base_url there is neither canonical address nor feed.

    `image` is the address, relative to the site's root, of the picture with which a link to the page is shown.
    """
    published = site.base_url or site.origin
    address = addresses.absolute(published, path) if published else ""
    return Frame(
        path=path,
        title=title,
        description=description or site.description,
        site=site,
        crumbs=crumbs,
        feed=feed if site.base_url else "",
        canonical=address if site.base_url else "",
        image=addresses.absolute(site.base_url, image) if image and site.base_url else "",
        address=address,
        anywhere=anywhere,
    )
