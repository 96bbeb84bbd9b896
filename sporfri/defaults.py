"""Pelican settings that every private site starts from; pelicanconf.py star-imports them and adds the facts."""

from pathlib import Path as _Path
from typing import Any

from jinja2 import StrictUndefined

_HERE = _Path(__file__).parent


def newest_first(article: Any) -> tuple[float, str]:
    """Return a sort key: later dates first, and among equal dates the source path, so that no order is left to chance."""
    return (-article.date.timestamp(), article.relative_source_path)


PLUGINS = ["sporfri"]
# In the package the theme lies within the engine, in a checkout beside it.
THEME = str(next((place for place in (_HERE / "theme", _HERE.parent / "theme") if place.is_dir()), _HERE / "theme"))
LOAD_CONTENT_CACHE = False
CACHE_CONTENT = False

# What is read: Markdown, anywhere below the content folder.
ARTICLE_PATHS = [""]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "Other"
FILENAME_METADATA = ""
FORMATTED_FIELDS: list[str] = []
IGNORE_FILES = [".*", "__pycache__", "*~", "#*#"]
ARTICLE_ORDER_BY = newest_first
PAGE_ORDER_BY = "relative_source_path"
ARTICLE_TRANSLATION_ID = "translation_key"
PAGE_TRANSLATION_ID = "translation_key"

# Where it goes: folders with an index.html, so that an address says nothing about how the page is made.
RELATIVE_URLS = True
ARTICLE_URL, ARTICLE_SAVE_AS = "{slug}/", "{slug}/index.html"
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = "{lang}/{slug}/", "{lang}/{slug}/index.html"
DRAFT_URL, DRAFT_SAVE_AS = "drafts/{slug}/", "drafts/{slug}/index.html"
DRAFT_LANG_URL, DRAFT_LANG_SAVE_AS = "drafts/{lang}/{slug}/", "drafts/{lang}/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
PAGE_LANG_URL, PAGE_LANG_SAVE_AS = "{lang}/{slug}/", "{lang}/{slug}/index.html"
DRAFT_PAGE_URL, DRAFT_PAGE_SAVE_AS = "drafts/pages/{slug}/", "drafts/pages/{slug}/index.html"
DRAFT_PAGE_LANG_URL, DRAFT_PAGE_LANG_SAVE_AS = "drafts/pages/{lang}/{slug}/", "drafts/pages/{lang}/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "category/{slug}/", "category/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tag/{slug}/", "tag/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "author/{slug}/", "author/{slug}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/", "archives/{date:%Y}/index.html"

# Pages that are no post: lists and the page for what is not there.
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "404"]
INDEX_URL = ""
ARCHIVES_URL, ARCHIVES_SAVE_AS = "archives/", "archives/index.html"
CATEGORIES_URL, CATEGORIES_SAVE_AS = "category/", "category/index.html"
TAGS_URL, TAGS_SAVE_AS = "tag/", "tag/index.html"
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None}
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{url}page/{number}/index.html"),
)

# Of Pelican's own extras none: feeds are planned by us, styles are set into each page, dates are told by Babel.
FEED_ALL_ATOM = FEED_ATOM = FEED_RSS = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = TAG_FEED_ATOM = TAG_FEED_RSS = None
THEME_STATIC_PATHS: list[str] = []
TYPOGRIFY = False

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "extensions": [],
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,
}
