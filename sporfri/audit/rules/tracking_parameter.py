"""tracking-parameter: a link carries a tracking parameter."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qsl

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.tables.parameters import tracker_of


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each parameter of an address that is known to follow readers."""
    for reference in document.references:
        # A fragment without values is the name of a section.
        if not ("?" in reference.raw or "=" in reference.raw) or reference.url is None:
            continue
        query = reference.url.search or reference.url.hash
        for name in _names(query[1:].partition("?")[2] or query[1:]):
            owner = tracker_of(name, reference.host)
            if owner is not None:
                whose = f" of {owner}" if owner else ""
                yield match(
                    reference, f"an address in this {document.noun} carries the tracking parameter {name}{whose}"
                )


@lru_cache(maxsize=4096)
def _names(query: str) -> tuple[str, ...]:
    """Return the parameters of a query or a fragment; the pages of a site share many."""
    return tuple(name for name, _ in parse_qsl(query, keep_blank_values=True))


RULE = Rule(
    name="tracking-parameter",
    family="follows",
    severity=Severity.WARNING,
    title="A link carries a tracking parameter",
    why=(
        "The site behind the link learns from which page, letter or campaign the reader came, or even who the "
        "reader is."
    ),
    mend="Remove the parameter from the address.",
    wrong={"index.html": '<a href="https://a.example/?utm_source=blog">A</a>'},
    right={
        "index.html": "<p>The parameter <code>utm_source</code> says where a reader came from, as in https://a.example/?utm_source=blog.</p>"
    },
    check=check,
    where=Where(signs=("?", "=")),
)
