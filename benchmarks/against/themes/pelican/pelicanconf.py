"""Vanilla Pelican, as fast as its own settings make it: no plugin, no author's pages, one feed."""

SITENAME, SITEURL, AUTHOR = "Sporfri", "http://127.0.0.1:8000", "Sporfri"
TIMEZONE, DEFAULT_LANG, DEFAULT_DATE_FORMAT = "UTC", "en", "%d %B %Y"
PATH, OUTPUT_PATH, THEME = "content", "output", "theme"
PLUGINS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS = ["posts"], ["pages"], []
RELATIVE_URLS = False
ARTICLE_URL, ARTICLE_SAVE_AS = "{slug}/", "{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "category/{slug}/", "category/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tag/{slug}/", "tag/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "404", "sitemap"]
ARCHIVES_SAVE_AS = "archives/index.html"
CATEGORIES_SAVE_AS = "category/index.html"
TAGS_SAVE_AS = "tag/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feeds/all.atom.xml", 30
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
