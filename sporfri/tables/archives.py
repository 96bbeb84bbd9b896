"""Places that keep what they once held: copies of pages, and addresses that are promised not to move.

Sources: the archives' own statements; for identifiers the DOI handbook (doi.org), RFC 8729 for the RFC Editor, and the
European Legislation Identifier (eur-lex.europa.eu/eli-register), as of 2026.
"""

ARCHIVES = frozenset(
    {"web.archive.org", "archive.org", "archive.ph", "archive.today", "archive.is", "perma.cc", "webcitation.org",
     "webarchive.nationalarchives.gov.uk", "webarchive.loc.gov", "arquivo.pt", "ghostarchive.org", "megalodon.jp"}
)  # fmt: skip
"""Hosts whose pages are copies of others."""

LASTING = frozenset(
    {
        "doi.org",
        "dx.doi.org",
        "hdl.handle.net",
        "rfc-editor.org",
        "arxiv.org",
        "eur-lex.europa.eu",
        "purl.org",
        "n2t.net",
    }
)
"""Hosts whose addresses are kept for good by those who give them."""

READ = {"en": "read", "nb": "lest"}
ARCHIVED = {"en": "archived copy", "nb": "arkivert kopi"}
"""What a page says, by language; a writer may use the words of either."""


def is_lasting(host: str) -> bool:
    """Whether what stands at a host can be expected to stand there later."""
    return host.removeprefix("www.") in ARCHIVES | LASTING
