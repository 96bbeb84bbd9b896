"""Sporfri: a static site generator for a blog that is proven not to track its readers.

This package is a Pelican plugin: it reads, plans and renders, in that order, and nothing else.
"""

from sporfri import plan, read, render

PARTS = (read, plan, render)


def register() -> None:
    """Connect every part to Pelican's signals; called by Pelican because `PLUGINS` names this package."""
    for part in PARTS:
        part.register()
