"""Hosts whose pages stand under https: at the same address as under http:.

Sources: the preload list of HTTP Strict Transport Security as Chromium 156 has it (asked host by host in
chrome://net-internals/#hsts; the list is kept at hstspreload.org); for ANSWERING the hosts' own redirects, as of 2026.
"""

TOP_LEVEL = (".android", ".app", ".azure", ".bank", ".bing", ".boo", ".chrome", ".dad", ".day", ".dev", ".esq", ".foo", ".gle", ".google",
             ".hangout", ".hotmail", ".ing", ".insurance", ".meme", ".microsoft", ".mov", ".new", ".nexus", ".office", ".page", ".phd", ".play",
             ".prof", ".rsvp", ".search", ".skype", ".windows", ".xbox", ".youtube", ".zip")  # fmt: skip
"""Top-level domains of which a browser asks every host by https: alone."""

PRELOADED = frozenset(
    """bbc.co.uk bbc.com bsky.app cisa.gov cloudflare.com cnil.fr codeberg.org doi.org dropbox.com eff.org facebook.com fastmail.com
    github.com gov.uk instagram.com matrix.org mediawiki.org medium.com nextcloud.com nytimes.com paypal.com posteo.de
    propublica.org proton.me protonmail.com pypi.org python.org reddit.com soundcloud.com sr.ht substack.com
    torproject.org twitter.com vimeo.com whatwg.org whitehouse.gov wikibooks.org wikidata.org wikimedia.org wikipedia.org
    wikisource.org wiktionary.org wordpress.com youtube.com""".split()  # noqa: SIM905 -- names read best as words
)
"""Hosts that a browser asks by https: alone, with everything under them where the list says so of them."""

ALONE = frozenset(
    {
        "bbc.co.uk",
        "bbc.com",
        "facebook.com",
        "fastmail.com",
        "gov.uk",
        "paypal.com",
        "python.org",
        "torproject.org",
        "twitter.com",
        "wordpress.com",
    }
)
"""Of these, hosts for which the list does not speak of what is under them."""

ANSWERING = frozenset(
    """archive.org web.archive.org arxiv.org datatracker.ietf.org developer.mozilla.org duckduckgo.com eur-lex.europa.eu gitlab.com
    google.com www.google.com linkedin.com www.linkedin.com mozilla.org www.mozilla.org openstreetmap.org www.openstreetmap.org
    rfc-editor.org www.rfc-editor.org stackoverflow.com ietf.org www.ietf.org w3.org www.w3.org www.theguardian.com
    x.com youtu.be""".split()  # noqa: SIM905 -- names read best as words
)
"""Hosts that send every http: address on to the same one under https:."""


def has_https(host: str) -> bool:
    """Whether a host is known to answer by https: whatever it answers by http:."""
    parts = host.split(".")
    above = {".".join(parts[number:]) for number in range(1, len(parts))} & PRELOADED - ALONE
    return host in PRELOADED or host in ANSWERING or host.endswith(TOP_LEVEL) or bool(above)
