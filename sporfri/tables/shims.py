"""Addresses that log a reader on the way to somewhere else: link shims, shorteners, AMP caches.

Each group names where its entries were looked up, as of 2026.
"""

import re
from functools import lru_cache

SHIM_GROUPS: tuple[tuple[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]], ...] = (
    (
        "ClearURLs (ClearURLs/Rules, data.min.json, redirections)",
        (
            ("l.facebook.com", "/l.php", "Facebook's link shim", ("u",)), ("lm.facebook.com", "/l.php", "Facebook's link shim", ("u",)),
            ("l.instagram.com", "/", "Instagram's link shim", ("u",)), ("l.messenger.com", "/l.php", "Messenger's link shim", ("u",)),
            ("google.com", "/url", "Google's redirect", ("q", "url")), ("googleadservices.com", "/pagead/aclk", "Google's advertising redirect", ("adurl",)),
            ("youtube.com", "/redirect", "YouTube's redirect", ("q",)), ("out.reddit.com", "/", "Reddit's redirect", ("url",)),
            ("vk.com", "/away.php", "VK's redirect", ("to",)), ("gate.sc", "/", "SoundCloud's redirect", ("url",)),
            ("duckduckgo.com", "/l/", "DuckDuckGo's redirect", ("uddg",)),
        ),
    ),
    (
        "uBlock Origin's privacy filters (uBlockOrigin/uAssets, filters/privacy.txt)",
        (
            ("linkedin.com", "/redir/", "LinkedIn's redirect", ("url",)), ("steamcommunity.com", "/linkfilter/", "Steam's link filter", ("u", "url")),
            ("l.threads.net", "/", "Threads's link shim", ("u",)), ("bing.com", "/ck/", "Bing's redirect", ()),
            ("click.linksynergy.com", "/", "Rakuten's redirect", ("murl",)), ("go.redirectingat.com", "/", "Skimlinks", ("url",)),
            ("go.skimresources.com", "/", "Skimlinks", ("url",)), ("awin1.com", "/", "Awin's redirect", ("ued", "p")),
        ),
    ),
    (
        "A script that skips pages of redirects (OldPanda/Open-the-F-king-URL-Right-Now, pull request 92)",
        (("linkedin.com", "/safety/go", "LinkedIn's redirect", ("url",)),),
    ),
    (
        "Temporary Containers, the hosts that only redirect (stoically/temporary-containers, src/shared.ts)",
        (("slack-redir.net", "/link", "Slack's redirect", ("url",)),),
    ),
    (
        "List of URL shorteners (PeterDaveHello/url-shorteners, list)",
        (("href.li", "/", "href.li", ("",)),),
    ),
    (
        "Google News Decoder (pypi.org/project/googlenewsdecoder)",
        (
            ("news.google.com", "/articles/", "Google News's redirect", ()), ("news.google.com", "/read/", "Google News's redirect", ()),
            ("news.google.com", "/rss/articles/", "Google News's redirect", ()),
        ),
    ),
    (
        "Proofpoint URL Defense decoder (wildandfreetools.com/blog/proofpoint-url-defense-decoder)",
        (("urldefense.com", "/", "Proofpoint's redirect", ()), ("urldefense.proofpoint.com", "/", "Proofpoint's redirect", ())),
    ),
    (
        "Safelinks cleanup, an extension of Thunderbird (Cimbali/safelinks-cleanup)",
        (("safelinks.protection.outlook.com", "/", "Outlook's Safe Links", ("url",)),),
    ),
    (
        "FeedBurner on its links, as blogs have kept it (robert-mendonca.blogspot.com/2009/10/fair-share-of-feed-traffic.html)",
        (("feedproxy.google.com", "/", "FeedBurner's redirect", ()),),
    ),
    (
        "Using FeedBurner may hurt your PageRank (bin-co.com/blog/2007/05/using-feedburner-may-hurt-your-pagerank)",
        (("feeds.feedburner.com", "/~r/", "FeedBurner's redirect", ()),),
    ),
    (
        "Ghostery's tracker database (ghostery/trackerdb, db/patterns)",
        (("list-manage.com", "/track/", "Mailchimp's redirect", ()),),
    ),
)  # fmt: skip
"""Source → shims: host (and everything under it), beginning of the path, name, and the parameters that may carry the
address that a shim leads to: "" where the whole query is that address, none where only the service knows."""

SHIMS = tuple(shim for _, shims in SHIM_GROUPS for shim in shims)

SHORTENER_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "List of URL shorteners (PeterDaveHello/url-shorteners, list)",
        frozenset(
            {"t.co", "bit.ly", "lnkd.in", "goo.gl", "tinyurl.com", "ow.ly", "buff.ly", "is.gd", "v.gd", "rebrand.ly", "cutt.ly",
             "t.ly", "dlvr.it", "fb.me", "amzn.to", "trib.al", "shorturl.at", "rb.gy", "s.id", "bl.ink", "adf.ly",
             "ift.tt", "spoti.fi", "wp.me", "j.mp", "tiny.cc", "snip.ly"}
        ),
    ),
    (
        "List of URL shorteners that were (PeterDaveHello/url-shorteners, inactive): whoever holds the name now sees who follows an old link",
        frozenset({"soo.gd", "po.st", "mcaf.ee"}),
    ),
)  # fmt: skip
"""Source → hosts whose every address is a short one for another's."""

SHORTENERS = frozenset(host for _, hosts in SHORTENER_GROUPS for host in hosts)

AMP_GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "The AMP plugin of WordPress (ampproject/amp-wp, includes/class-amp-http.php, get_amp_cache_hosts)",
        (("cdn.ampproject.org", "/"), ("bing-amp.com", "/"), ("amp.cloudflare.com", "/")),
    ),
    ("ClearURLs (ClearURLs/Rules, data.min.json, redirections)", (("google.com", "/amp/"),)),
)
"""Source → caches that show a page in place of its publisher: host and beginning of the path."""

AMP = tuple(cache for _, caches in AMP_GROUPS for cache in caches)

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
    return tuple((start, name) for domain, start, name, _ in SHIMS if _under(host, domain))


def has_amp(host: str) -> bool:
    """Whether some addresses at a host are pages in an AMP cache."""
    return bool(_amp_at(host))


def is_amp(host: str, path: str) -> bool:
    """Whether an address is a page in an AMP cache."""
    return path.startswith(_amp_at(host))


@lru_cache(maxsize=4096)
def _amp_at(host: str) -> tuple[str, ...]:
    """Return how the paths of a host's AMP cache begin."""
    host = _GOOGLE.sub("google.com", host)
    return tuple(start for domain, start in AMP if _under(host, domain))


def carriers_of(host: str) -> tuple[str, ...]:
    """Return the parameters of a shim's address that may carry where it leads; none where only the service knows."""
    host = _GOOGLE.sub("google.com", host)
    return next((carriers for domain, _, _, carriers in SHIMS if carriers and _under(host, domain)), ())
