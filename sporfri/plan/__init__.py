"""Plan: articles → everything else that the site will have. Each part is a Pelican plugin of its own."""

from sporfri.plan import (
    addresses,
    attached,
    authors,
    destinations,
    feeds,
    images,
    incident,
    lists,
    neighbours,
    once,
    record,
    redirects,
    search,
    series,
    sitemap,
    spelling,
    statement,
    subjects,
    telling,
    translations,
    wellknown,
)

PARTS = (
    translations,
    spelling,
    lists,
    once,
    authors,
    addresses,
    attached,
    images,
    series,
    neighbours,
    subjects,
    incident,
    search,
    feeds,
    sitemap,
    wellknown,
    statement,
    redirects,
    record,
    destinations,
    telling,
)


def register() -> None:
    """Connect the parts in the order in which they build on each other."""
    for part in PARTS:
        part.register()
