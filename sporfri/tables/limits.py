"""How large things in content may be. All are checked before anything is parsed; docs/writing.md tells them."""

TITLE = 300
"""Characters of a title."""

SLUG = 100
"""Characters of a slug."""

NAMES = 50
"""Tags, and authors, of one post."""

TITLE_SHOWN = 90
SUMMARY_SHOWN = 160
"""Characters of a title and of a summary that feed readers, lists and search pages show; more is told, and may stand."""
