"""The same site, as the world sees it."""

from pelicanconf import *

SITEURL = "https://sporfri.example"

# A draft has an address for its writers and reviewers; in the world it has none.
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""

# All pages together, in bytes: one post more or less is no reason to raise it, a heavier design is.
SPORFRI_SITE_BUDGET = 400_000

# Where releases go, a URL each, and where readers find them; docs/publishing.md lists the kinds of targets.
PUBLISH: list[str] = []
MIRRORS: list[str] = []
