"""Sporfri: a static site generator for a blog that is proven not to track its readers.

This package is a Pelican plugin: it reads, plans and renders, in that order, and nothing else.
"""


def register() -> None:
    """Connect every part to Pelican's signals; called by Pelican because `PLUGINS` names this package."""
    from sporfri import plan, read, render  # noqa: PLC0415 -- who audits or verifies needs neither these nor Pelican

    for part in (read, plan, render):
        part.register()
