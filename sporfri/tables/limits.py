"""How large things in content may be. All is measured before it is parsed; docs/writing.md tells the same numbers."""

FILES = 100_000
"""Files of one content folder."""

FILE_BYTES = 1024 * 1024
"""Bytes of a post: five times a long novel's chapter, and all that a page should ask a telephone to lay out."""

LINE = 20_000
"""Characters of a line."""

FRONT_MATTER_LINES = 200
"""Lines above the text."""

FRONT_MATTER_NESTING = 20
"""Lists within each other, above the text; only one is read, and all are told."""

NESTING = 20
"""Quotations, lists or boxes within each other."""

ELEMENTS = 100
"""Elements of HTML within each other, as they are written in a text."""

OPEN_BRACKETS = 100
"""Brackets of one kind that are open at one place of a paragraph."""

MARKS = 1_000
"""Notes, abbreviations, and of each kind of link's targets, that a text defines."""

TITLE = 300
"""Characters of a title."""

SLUG = 100
"""Characters of a slug."""

NAMES = 50
"""Tags, and authors, of one post."""

PICTURE_BYTES = 64 * 1024 * 1024
"""Bytes of a file beside a post. What a picture may have, tables/pictures.py says."""

TITLE_SHOWN = 90
SUMMARY_SHOWN = 160
"""Characters of a title and of a summary that feed readers, lists and search pages show; more is told, and may stand."""
