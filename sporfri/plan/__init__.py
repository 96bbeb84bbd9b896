"""Plan: articles → everything else that the site will have. Each part is a Pelican plugin of its own."""

from sporfri.plan import addresses, authors, neighbours, series, translations

PARTS = (translations, authors, addresses, series, neighbours)


def register() -> None:
    """Connect the parts in the order in which they build on each other."""
    for part in PARTS:
        part.register()
