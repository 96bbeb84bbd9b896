"""Sporfri as it comes, with a store of its own beside the posts."""

from sporfri.defaults import *

SITENAME, SITEURL, AUTHOR = "Sporfri", "http://127.0.0.1:8000", "Sporfri"
SITESUBTITLE = "Posts to measure with"
TIMEZONE, DEFAULT_LANG = "UTC", "en"
PATH = "content"
SPORFRI_STORE = "cache"
