"""Files beside the texts are published with what links to them, and not for a draft."""

from collections.abc import Sequence
from typing import Any

from pelican import signals

from sporfri.plan.content import all_contents


def leave_out_what_is_not_public(generators: Sequence[Any]) -> None:
    """Drop each static file that only texts without a page link to."""
    contents = list(all_contents(generators))
    linked = set().union(*(content.get_static_links() for content in contents if content.save_as))
    context = generators[0].context
    context["staticfiles"] = [file for file in context["staticfiles"] if file.get_relative_source_path() in linked]


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(leave_out_what_is_not_public)
