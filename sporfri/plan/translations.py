"""The translations of an article in one order, whatever the order in which the files were found."""

from collections.abc import Sequence
from typing import Any

from pelican import signals

from sporfri.plan.content import all_contents


def sort_translations(generators: Sequence[Any]) -> None:
    """Sort each content's translations by language: Pelican leaves them in the order of a set."""
    for content in all_contents(generators):
        content.translations.sort(key=lambda other: (other.lang, other.relative_source_path))


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(sort_translations)
