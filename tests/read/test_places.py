"""No word of a post decides where something is written: each has its own place, inside, and no other's."""

import posixpath
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.contents import Article, Category
from pelican.settings import read_settings

from sporfri.errors import ContentError
from sporfri.plan.addresses import folded
from sporfri.read.folder import walk
from sporfri.read.post import read_post
from sporfri.read.reader import metadata
from sporfri.settings import Settings
from tests.conftest import ROOT

CONTESTED = {
    "index.html",
    "404.html",
    "robots.txt",
    "sitemap.xml",
    "_headers",
    "_redirects",
    ".htaccess",
    ".well-known",
}
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30).map(lambda text: text.strip())
NAMES = LINES | st.text("./\\%~_- aA0:?#é", max_size=12) | st.sampled_from(
    ["..", "../../x", "/etc/x", "index.html", "404.html", "robots.txt", "_headers", ".htaccess", ".well-known", "%2e%2e", "C:\\x",
     "feeds", "category", "{slug}", "{{ 7*7 }}", "con", "a\u202eb"]
)  # fmt: skip
KEYS = (
    "slug",
    "title",
    "tags",
    "category",
    "authors",
    "series",
    "lang",
    "translation",
    "status",
    "template",
    "save_as",
    "url",
)


def read(folder, fields):
    """Return the files that a post of this front matter would decide, or None where it is refused."""
    text = "".join(f"{key}: {value}\n" for key, value in fields.items()) + "\nText."
    (folder / "a.md").write_text(text, encoding="utf-8")
    values = read_settings(str(ROOT / "publishconf.py"), override={"PATH": str(folder)})
    try:
        post = read_post(folder / "a.md", walk(folder)[0], values, Settings())
    except ContentError:
        return None
    category = {"category": Category(values["DEFAULT_CATEGORY"], values)}
    known = category | metadata(post, values)
    article = Article("", metadata=known, settings=values, source_path=str(folder / "a.md"), context={})
    named = [known["category"], *known.get("tags", ()), *known.get("authors", ())]
    return [article.save_as, article.url, *(item.save_as for item in named)], article.template


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(KEYS), NAMES, max_size=6))
def test_whatever_stands_in_front_matter_stays_in_its_place(tmp_path_factory, fields):
    made = read(tmp_path_factory.mktemp("content"), {"title": "A", "date": "2021-10-22"} | fields)
    if made is None:
        return
    paths, template = made
    assert template == "article"
    for path in filter(None, paths):
        parts = path.rstrip("/").split("/")
        assert posixpath.normpath(path).split("/") == parts, path
        assert ".." not in parts
        assert not path.startswith("/")
        assert not {folded(part) for part in parts[:-1][:1]} & CONTESTED
        assert not any(part.startswith(".") for part in parts)
        assert not set(path) & set("\\:?#%{}" + string.whitespace)


@pytest.mark.parametrize("key", ["template", "save_as", "url", "path", "override_save_as"])
def test_no_key_of_pelican_that_decides_a_place_or_a_template_is_known(tmp_path, key):
    assert read(tmp_path, {"title": "A", "date": "2021-10-22", key: "../x.html"}) is None


@pytest.mark.parametrize(
    "slug", ["robots.txt", "404.html", "_headers", "sitemap.xml", ".htaccess", ".well-known", "Index.HTML"]
)
def test_no_slug_is_the_name_of_a_file(tmp_path, slug):
    """`robots.txt/index.html` would need a folder where a file is."""
    assert read(tmp_path, {"title": "A", "date": "2021-10-22", "slug": slug}) is None


@pytest.mark.parametrize("key", ["tags", "authors", "category", "series", "title"])
@pytest.mark.parametrize("name", ["!!!", "..", "/", "?"])
def test_a_name_that_no_address_can_be_made_of_is_told(tmp_path, key, name):
    assert read(tmp_path, {"title": "A", "date": "2021-10-22", key: name}) is None
