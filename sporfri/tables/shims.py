"""Addresses that log a reader on the way to somewhere else: link shims, shorteners, AMP caches.

Sources: the services' own documentation; the expansion lists of ClearURLs (docs.clearurls.xyz), as of 2026.
"""

import re
from functools import lru_cache

SHIMS: tuple[tuple[str, str, str], ...] = (
    ("l.facebook.com", "/l.php", "Facebook's link shim"), ("lm.facebook.com", "/l.php", "Facebook's link shim"),
    ("l.instagram.com", "/", "Instagram's link shim"), ("l.messenger.com", "/l.php", "Messenger's link shim"),
    ("google.com", "/url", "Google's redirect"), ("www.google.com", "/url", "Google's redirect"),
    ("googleadservices.com", "/pagead/aclk", "Google's advertising redirect"), ("news.google.com", "/articles/", "Google News's redirect"),
    ("www.youtube.com", "/redirect", "YouTube's redirect"), ("youtube.com", "/redirect", "YouTube's redirect"),
    ("out.reddit.com", "/", "Reddit's redirect"), ("www.linkedin.com", "/redir/", "LinkedIn's redirect"), ("www.linkedin.com", "/safety/go", "LinkedIn's redirect"),
    ("steamcommunity.com", "/linkfilter/", "Steam's link filter"), ("slack-redir.net", "/link", "Slack's redirect"),
    ("exit.sc", "/", "SoundCloud's redirect"), ("href.li", "/", "href.li"), ("vk.com", "/away.php", "VK's redirect"), ("away.vk.com", "/", "VK's redirect"),
    ("click.linksynergy.com", "/", "Rakuten's redirect"), ("go.redirectingat.com", "/", "Skimlinks"), ("go.skimresources.com", "/", "Skimlinks"),
    ("www.awin1.com", "/", "Awin's redirect"), ("urldefense.com", "/", "Proofpoint's redirect"), ("urldefense.proofpoint.com", "/", "Proofpoint's redirect"),
    ("safelinks.protection.outlook.com", "/", "Outlook's Safe Links"), ("feedproxy.google.com", "/", "FeedBurner's redirect"), ("feeds.feedburner.com", "/~r/", "FeedBurner's redirect"),
    ("duckduckgo.com", "/l/", "DuckDuckGo's redirect"), ("bing.com", "/ck/", "Bing's redirect"), ("www.bing.com", "/ck/", "Bing's redirect"), ("list-manage.com", "/track/", "Mailchimp's redirect"),
)  # fmt: skip
"""Host (and everything under it), beginning of the path, name."""

SHORTENERS = frozenset(
    {"t.co", "bit.ly", "lnkd.in", "goo.gl", "tinyurl.com", "ow.ly", "buff.ly", "is.gd", "v.gd", "rebrand.ly", "cutt.ly",
     "t.ly", "dlvr.it", "fb.me", "amzn.to", "trib.al", "shorturl.at", "rb.gy", "s.id", "bl.ink", "adf.ly",
     "ift.tt", "spoti.fi", "wp.me", "j.mp", "lnk.bio", "soo.gd", "tiny.cc", "shorte.st", "snip.ly", "po.st", "mcaf.ee"}
)  # fmt: skip

AMP: tuple[tuple[str, str], ...] = (
    ("cdn.ampproject.org", "/"),
    ("google.com", "/amp/"),
    ("www.google.com", "/amp/"),
    ("bing-amp.com", "/"),
    ("amp.cloudflare.com", "/"),
)
"""Caches that show a page in place of its publisher: host and beginning of the path."""


CARRIERS: dict[str, tuple[str, ...]] = {
    "l.facebook.com": ("u",), "lm.facebook.com": ("u",), "l.instagram.com": ("u",), "l.messenger.com": ("u",),
    "google.com": ("q", "url"), "www.google.com": ("q", "url"), "googleadservices.com": ("adurl",),
    "www.youtube.com": ("q",), "youtube.com": ("q",), "out.reddit.com": ("url",), "www.linkedin.com": ("url",),
    "steamcommunity.com": ("u", "url"), "slack-redir.net": ("url",), "exit.sc": ("url",), "href.li": ("",),
    "vk.com": ("to",), "away.vk.com": ("to",), "click.linksynergy.com": ("murl",), "go.redirectingat.com": ("url",),
    "go.skimresources.com": ("url",), "www.awin1.com": ("ued", "p"), "safelinks.protection.outlook.com": ("url",),
    "duckduckgo.com": ("uddg",),
}  # fmt: skip
"""Host of a shim → the parameters that may carry the address it leads to; "" where the whole query is that address."""

AMP_PATHS = ("/amp/s/", "/c/s/", "/v/s/")
"""Beginnings of paths in an AMP cache after which the address of the page follows, without its https:."""

_GOOGLE = re.compile(r"^(?:www\.)?google\.(?:[a-z]{2}|com?\.[a-z]{2})$")


def _under(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def has_shims(host: str) -> bool:
    """Whether some addresses at a host are link shims or a shortener's."""
    return bool(_shims_at(host))


def shim_of(host: str, path: str) -> str:
    """Return the name of the link shim or shortener at an address, or an empty string."""
    return next((name for start, name in _shims_at(host) if path.startswith(start)), "")


@lru_cache(maxsize=4096)
def _shims_at(host: str) -> tuple[tuple[str, str], ...]:
    """Return how the paths of a host's shims begin, and their names: nothing at most hosts, of which a site names few."""
    host = _GOOGLE.sub("google.com", host)
    if host in SHORTENERS or host.removeprefix("www.") in SHORTENERS:
        return (("", f"the shortener {host}"),)
    return tuple((start, name) for domain, start, name in SHIMS if _under(host, domain))


def has_amp(host: str) -> bool:
    """Whether some addresses at a host are pages in an AMP cache."""
    return bool(_amp_at(host))


def is_amp(host: str, path: str) -> bool:
    """Whether an address is a page in an AMP cache."""
    return path.startswith(_amp_at(host))


@lru_cache(maxsize=4096)
def _amp_at(host: str) -> tuple[str, ...]:
    """Return how the paths of a host's AMP cache begin."""
    return tuple(start for domain, start in AMP if _under(host, domain))


def carriers_of(host: str) -> tuple[str, ...]:
    """Return the parameters of a shim's address that may carry where it leads; none where only the service knows."""
    return next((names for domain, names in CARRIERS.items() if _under(host, domain)), ())
