"""Pages by author, only where there are several to choose from."""

from collections.abc import Sequence
from typing import Any

from pelican import signals

from sporfri.plan.content import articles_generator


def drop_a_single_author(generators: Sequence[Any]) -> None:
    """Empty the list of authors where it names one: her page would be the home page again."""
    generator = articles_generator(generators)
    if len(generator.authors) == 1:
        generator.authors = []
        generator.context["authors"] = []


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(drop_a_single_author)
