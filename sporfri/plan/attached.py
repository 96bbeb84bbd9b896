"""Files beside the texts are published with what links to them, and not for a draft."""

from collections.abc import Sequence
from typing import Any

from pelican import signals

from sporfri.plan.content import all_contents


def leave_out_what_is_not_public(generators: Sequence[Any]) -> None:
    """Drop each static file that only texts without a page link to."""
    context = generators[0].context
    if not context["staticfiles"]:
        return
    linked = set().union(*(one.get_static_links() for one in all_contents(generators) if one.save_as))
    context["staticfiles"] = [file for file in context["staticfiles"] if file.get_relative_source_path() in linked]


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(leave_out_what_is_not_public)
