"""sitemap.xml."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from lxml import etree

from sporfri.errors import SettingsError
from sporfri.plan.published import Published
from sporfri.plan.sitemap import SITEMAP, XHTML, Place, places, sitemap
from tests.plan.a_site import SETTINGS, Site

HOME = "https://blog.example/"


LISTS = [f"{HOME}{name}.html" for name in ("archives", "authors", "categories", "tags")]


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path, "sporfri.plan.sitemap")


def entries(built):
    """What the sitemap says: URL → last modification."""
    root = etree.fromstring(built.files["sitemap.xml"])
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}


def alternates(built):
    """What the sitemap says of languages: URL → language → URL."""
    root = etree.fromstring(built.files["sitemap.xml"])
    return {
        url.findtext(f"{SITEMAP}loc"): {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        for url in root
    }


def test_every_kind_of_page_is_named_with_its_last_change(site):
    """Lists are as new as the newest post they list; a page without a date says nothing."""
    site.write("posts/a.md", tags="One", slug="a", date="2021-01-01 10:00", modified="2021-08-01 10:00")
    site.write("posts/b.md", category="E-mail", author="Ada", slug="b", date="2021-02-01 10:00")
    (site.content / "pages").mkdir()
    (site.content / "pages/about.md").write_text("Title: About\n\nText.\n")
    built = site.build(YEAR_ARCHIVE_SAVE_AS="{date:%Y}/index.html", YEAR_ARCHIVE_URL="{date:%Y}/")
    assert entries(built) == {
        HOME: "2021-08-01T08:00:00Z",
        f"{HOME}2021/": "2021-08-01T08:00:00Z",
        f"{HOME}archives.html": "2021-08-01T08:00:00Z",
        f"{HOME}author/ada.html": "2021-02-01T09:00:00Z",
        f"{HOME}authors.html": None,
        f"{HOME}categories.html": None,
        f"{HOME}category/e-mail.html": "2021-02-01T09:00:00Z",
        f"{HOME}category/privacy.html": "2021-08-01T08:00:00Z",
        f"{HOME}pages/about.html": None,
        f"{HOME}posts/a/": "2021-08-01T08:00:00Z",
        f"{HOME}posts/b/": "2021-02-01T09:00:00Z",
        f"{HOME}tag/one.html": "2021-08-01T08:00:00Z",
        f"{HOME}tags.html": None,
    }


def test_urls_are_sorted(site):
    """The order does not depend on how the folder was walked."""
    for name in "cab":
        site.write(f"posts/{name}.md", slug=name)
    assert list(entries(site.build())) == sorted(entries(site.build()))


def test_drafts_and_hidden_pages_are_not_named(site):
    """Neither they nor the lists that only they would be in."""
    for number, status in enumerate(["draft", "hidden"]):
        site.write(f"posts/{status}.md", status=status, category="Secret", tags="Secret", slug=f"post-{number}")
        site.write(f"pages/{status}.md", status=status, slug=f"page-{number}")
    assert list(entries(site.build())) == [HOME, *LISTS]


def test_a_translated_post_names_its_translations_on_each_page(site):
    """Each names all, itself included, and the original for everybody else."""
    site.write("posts/a.md", slug="a")
    site.write("posts/a.nb.md", slug="a", lang="nb")
    expected = {"en": f"{HOME}posts/a/", "nb": f"{HOME}nb/posts/a/", "x-default": f"{HOME}posts/a/"}
    found = alternates(site.build())
    assert (found[f"{HOME}posts/a/"], found[f"{HOME}nb/posts/a/"]) == (expected, expected)


def test_a_page_in_one_language_names_no_others(site):
    """There is nothing to choose from."""
    site.write("posts/a.md", slug="a")
    assert not any(alternates(site.build()).values())


def test_a_translation_in_draft_is_not_named(site):
    """Not by the original, either."""
    site.write("posts/a.md", slug="a")
    site.write("posts/a.nb.md", slug="a", lang="nb", status="draft")
    assert alternates(site.build())[f"{HOME}posts/a/"] == {}


def test_lists_that_are_not_written_are_not_named(site):
    """An empty SAVE_AS is how Pelican is told to leave a list out."""
    site.write("posts/a.md", slug="a", tags="One")
    off = {"CATEGORY_SAVE_AS": "", "TAG_SAVE_AS": "", "AUTHOR_SAVE_AS": "", "ARCHIVES_SAVE_AS": ""}
    assert list(entries(site.build(**off, DIRECT_TEMPLATES=["index", "archives"]))) == [HOME, f"{HOME}posts/a/"]


def test_a_list_in_several_pages_is_as_new_as_its_first_page(site):
    """An old post that only a later page shows does not make the home page new."""
    site.write("posts/a.md", slug="a", date="2021-01-01 10:00", modified="2021-08-01 10:00")
    site.write("posts/b.md", slug="b", date="2021-02-01 10:00")
    found = entries(site.build(DEFAULT_PAGINATION=1))
    assert found[HOME] == found[f"{HOME}category/privacy.html"] == "2021-02-01T09:00:00Z"
    assert found[f"{HOME}archives.html"] == "2021-08-01T08:00:00Z"


def test_the_page_for_what_is_not_there_is_not_named(site):
    """Nor any other template of which nothing is known."""
    site.write("posts/a.md", slug="a")
    direct = {"DIRECT_TEMPLATES": ["index", "404"], "THEME_TEMPLATES_OVERRIDES": [str(site.content.parent)]}
    (site.content.parent / "404.html").write_text("Nothing here.")
    assert not [url for url in entries(site.build(**direct)) if "404" in url]


def test_a_page_that_takes_the_place_of_a_list_is_named_once(site):
    """With its own last change."""
    site.write("posts/a.md", slug="a", date="2021-05-01 10:00")
    site.write("pages/home.md", url="", save_as="index.html", date="2021-01-01 10:00")
    assert entries(site.build(INDEX_SAVE_AS=""))[HOME] == "2021-01-01T09:00:00Z"


def test_series_are_named_when_there_are_any():
    """They are another part's, and come by the context."""

    @dataclass
    class Series:
        url: str
        modified: datetime

    when = datetime(2021, 5, 6, tzinfo=UTC)
    site = Published(
        context={"series": [Series("series/adtech/", when)]}, settings={**SETTINGS, "DIRECT_TEMPLATES": []}
    )
    assert places(site) == [Place(f"{HOME}series/", when), Place(f"{HOME}series/adtech/", when)]


def test_addresses_are_escaped_for_urls_and_for_xml():
    """Non-ASCII is percent-encoded, an ampersand is an entity."""
    site = Published(context={}, settings=SETTINGS)
    written = sitemap([Place(site.absolute("søk/?a=1&b=2"))])
    assert b"<loc>https://blog.example/s%C3%B8k/?a=1&amp;b=2</loc>" in written


def test_the_sitemap_guesses_nothing(site):
    """How often a page changes and how much it matters are not ours to say."""
    site.write("posts/a.md")
    written = site.build().files["sitemap.xml"]
    assert b"changefreq" not in written
    assert b"priority" not in written


def test_a_site_without_an_address_cannot_have_a_sitemap(site):
    """A sitemap holds absolute addresses."""
    with pytest.raises(SettingsError) as raised:
        site.build(SITEURL="blog.example")
    assert str(raised.value) == (
        "SITEURL is 'blog.example'; it has to be an http: or https: address without query, such as https://blog.example."
    )
