"""Feeds: which there are, and what is in them."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import feedparser
import pytest
import time_machine

from sporfri.errors import RenderError, SettingsError
from tests.plan.a_site import SIMPLE, Site


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path, "sporfri.plan.feeds")


def titles(built, path):
    return [entry.title for entry in feedparser.parse(built.files[path]).entries]


def test_the_site_each_category_and_each_language_has_a_feed_in_three_formats(site):
    """Every feed exists as Atom, RSS and JSON, and nothing else is planned for a theme without feed.css."""
    site.write("posts/a.md", category="Privacy")
    site.write("posts/b.md", slug="b", category="E-mail", lang="nb")
    scopes = ["all", "category/privacy", "category/e-mail", "language/en", "language/nb"]
    expected = {f"feeds/{scope}{suffix}" for scope in scopes for suffix in (".atom.xml", ".rss.xml", ".json")}
    assert set(site.build().files) == expected


def test_the_theme_is_told_of_every_feed(site):
    """context["feeds"] names each feed: whole site, categories, languages, with the page that shows the same."""
    site.write("posts/a.md", lang="nb")
    told = [(feed.scope, feed.key, feed.title, feed.lang, feed.link) for feed in site.build().context["feeds"]]
    assert told == [
        ("all", "", "Sporfri", "en", "https://blog.example/"),
        ("category", "privacy", "Sporfri: Privacy", "en", "https://blog.example/category/privacy.html"),
        ("language", "nb", "Sporfri: norsk bokmål", "nb", "https://blog.example/"),
    ]


def test_the_theme_is_told_where_a_feed_lies(site):
    """Each file has its format, its media type, its path inside the site and its URL."""
    site.write("posts/a.md")
    files = site.build().context["feeds"][0].files
    assert [(file.format, file.media_type, file.path, file.url) for file in files] == [
        ("atom", "application/atom+xml", "feeds/all.atom.xml", "https://blog.example/feeds/all.atom.xml"),
        ("rss", "application/rss+xml", "feeds/all.rss.xml", "https://blog.example/feeds/all.rss.xml"),
        ("json", "application/feed+json", "feeds/all.json", "https://blog.example/feeds/all.json"),
    ]


def test_a_language_that_nobody_has_named_goes_by_its_code(site):
    """Artificial and rare languages get a feed as well."""
    site.write("posts/a.md", lang="qya")
    assert site.build().context["feeds"][-1].title == "Sporfri: qya"


def test_a_feed_of_a_category_without_a_page_leads_home(site):
    """No link leads to a page that is not written."""
    site.write("posts/a.md")
    feeds = site.build(CATEGORY_SAVE_AS="").context["feeds"]
    assert [feed.link for feed in feeds if feed.scope == "category"] == ["https://blog.example/"]


def test_a_site_without_posts_has_no_feeds(site):
    """A feed must say when it was last updated, and for an empty one there is no true answer."""
    site.write("pages/about.md")
    built = site.build()
    assert (built.files, built.context["feeds"]) == ({}, [])


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_what_is_not_published_is_in_no_feed(site, status):
    """Drafts and hidden posts never leave, nor does a category of theirs."""
    site.write("posts/a.md", title="Seen")
    site.write("posts/b.md", title="Unseen", status=status, category="Secret", slug="unseen")
    files = site.build().files
    assert b"Seen" in files["feeds/all.json"]
    assert not [path for path, content in files.items() if b"Unseen" in content or "secret" in path]


def test_a_translated_post_is_once_in_the_whole_feed_and_once_in_its_languages(site):
    """The whole feed has originals, a language's feed has everything in that language."""
    site.write("posts/a.md", title="Hello", slug="hello")
    site.write("posts/a.nb.md", title="Hallo", slug="hello", lang="nb")
    built = site.build()
    assert titles(built, "feeds/all.atom.xml") == ["Hello"]
    assert titles(built, "feeds/category/privacy.rss.xml") == ["Hello"]
    assert titles(built, "feeds/language/en.atom.xml") == ["Hello"]
    assert titles(built, "feeds/language/nb.atom.xml") == ["Hallo"]


@pytest.mark.parametrize("suffix", [".atom.xml", ".rss.xml"])
def test_the_newest_post_comes_first_and_ties_go_by_source(site, suffix):
    """feedgen would reverse the order."""
    site.write("posts/b.md", title="B")
    site.write("posts/c.md", title="C", slug="c", date="2021-05-01")
    site.write("posts/a.md", title="Z", slug="z")
    assert titles(site.build(), f"feeds/all{suffix}") == ["C", "Z", "B"]


def test_a_feed_carries_only_the_newest_posts(site):
    """SPORFRI_FEED_ENTRIES says how many."""
    for day in range(1, 5):
        site.write(f"posts/{day}.md", title=f"Day {day}", slug=f"day-{day}", date=f"2021-03-0{day}")
    assert titles(site.build(SPORFRI_FEED_ENTRIES=2), "feeds/all.atom.xml") == ["Day 4", "Day 3"]


def test_ids_survive_another_domain_another_title_and_another_slug(site):
    """A reader's program shows a post again if its id changes, so it depends on the source's path alone."""
    site.write("posts/a.md", title="Before", slug="before")
    before = feedparser.parse(site.build().files["feeds/all.atom.xml"])
    site.write("posts/a.md", title="After", slug="after")
    after = feedparser.parse(site.build(SITEURL="https://elsewhere.example").files["feeds/all.atom.xml"])
    assert before.entries[0].link != after.entries[0].link
    assert (before.feed.id, before.entries[0].id) == (after.feed.id, after.entries[0].id)
    assert after.entries[0].id == "tag:sporfri.example,2021:posts/a"


def test_the_authority_of_ids_is_a_setting(site):
    """SPORFRI_TAG_AUTHORITY is who coins the names."""
    site.write("posts/a.md")
    built = site.build(SPORFRI_TAG_AUTHORITY="blog.example,2024-01")
    assert built.context["feeds"][0].id == "tag:blog.example,2024-01:feeds/all"
    assert feedparser.parse(built.files["feeds/all.rss.xml"]).entries[0].id == "tag:blog.example,2024-01:posts/a"


def test_two_sources_that_would_share_an_id_are_refused(site):
    """Ids leave out the suffix, so a.md and a.html cannot both be posts."""
    site.write("posts/a.md", slug="one")
    (site.content / "posts/a.html").write_text(
        '<html><head><title>T</title><meta name="date" content="2021-02-01"><meta name="slug" content="two"></head>'
        "<body></body></html>"
    )
    problems = []
    site.build(_sporfri_problems=problems)
    (problem,) = problems
    assert str(problem).replace(f"{site.content}/", "") == (
        "posts/a.md:1:1: feeds would call it tag:sporfri.example,2021:posts/a, as they call posts/a.html; "
        "rename one of the two files"
    )


def test_a_feed_carries_the_whole_text_with_absolute_references(site):
    """Links to other sources, to parts of the page and to pictures work wherever the feed is read."""
    site.write("posts/a.md", "[b]({filename}b.md#end), [note](#note), ![x]({static}x.png), [up](../)")
    site.write("posts/b.md", slug="b", date="2021-02-01")
    (site.content / "posts/x.png").write_bytes(b"")
    content = (
        feedparser.parse(site.build(STATIC_PATHS=["posts"]).files["feeds/all.rss.xml"]).entries[0].content[0].value
    )
    for reference in (
        'href="https://blog.example/posts/b/#end"',
        'href="https://blog.example/posts/a-title/#note"',
        'src="https://blog.example/posts/x.png"',
        'href="https://blog.example/posts/"',
    ):
        assert reference in content


def test_a_feed_is_as_new_as_its_newest_change(site):
    """An entry's `updated` is its modification or else its date; the feed's is the newest of these, not the build's."""
    site.write("posts/a.md", title="Old", slug="a", date="2021-01-01 10:00", modified="2021-09-09 10:00")
    site.write("posts/b.md", title="New", slug="b", date="2021-02-01 10:00")
    feed = feedparser.parse(site.build().files["feeds/all.atom.xml"])
    assert feed.feed.updated == "2021-09-09T08:00:00+00:00"
    assert [(entry.published, entry.updated) for entry in feed.entries] == [
        ("2021-02-01T09:00:00+00:00", "2021-02-01T09:00:00+00:00"),
        ("2021-01-01T09:00:00+00:00", "2021-09-09T08:00:00+00:00"),
    ]


def test_the_same_source_gives_the_same_bytes_wherever_and_whenever_it_is_built(site):
    """Neither the clock nor the machine's time zone is in a feed."""
    site.write("posts/a.md", tags="One, Two", lang="nb")
    first = site.build().files
    with time_machine.travel(datetime(2035, 1, 2, tzinfo=ZoneInfo("Pacific/Auckland"))):  # sets TZ as well
        assert site.build().files == first


def test_a_post_without_an_author_is_by_the_site(site):
    """Atom asks every entry for an author, its own or the feed's."""
    site.write("posts/a.md")
    site.write("posts/b.md", slug="b", date="2021-02-01", author="Ada")
    entries = feedparser.parse(site.build().files["feeds/all.atom.xml"]).entries
    assert [entry.author for entry in entries] == ["Sporfri", "Ada"]


def test_a_category_and_a_tag_of_one_name_are_told_once(site):
    """Two equal terms would say nothing more."""
    site.write("posts/a.md", category="Privacy", tags="privacy, E-mail & more")
    tags = feedparser.parse(site.build().files["feeds/all.atom.xml"]).entries[0].tags
    assert [(tag.term, tag.label) for tag in tags] == [("privacy", "privacy"), ("e-mail-more", "E-mail & more")]


def test_a_post_without_a_summary_has_none(site):
    """Pelican would cut one out of the HTML."""
    site.write("posts/a.md", "<b>Much</b> text.")
    site.write("posts/b.md", slug="b", date="2021-02-01", summary="Less & less")
    entries = feedparser.parse(site.build().files["feeds/all.atom.xml"]).entries
    assert [entry.get("summary_detail", {}).get("value") for entry in entries] == [None, "Less & less"]


def test_the_stylesheet_is_published_beside_the_feeds(site, tmp_path):
    """A feed opened in a browser finds it from where it lies."""
    site.write("posts/a.md")
    theme = tmp_path / "theme"
    (theme / "static").mkdir(parents=True)
    (theme / "static/feed.css").write_text("feed { display: block }")
    files = site.build(THEME=str(theme), THEME_TEMPLATES_OVERRIDES=[SIMPLE]).files
    assert files["feeds/feed.css"] == b"feed{display:block}"
    assert files["feeds/all.atom.xml"].splitlines()[1] == b'<?xml-stylesheet type="text/css" href="feed.css"?>'
    assert files["feeds/category/privacy.rss.xml"].splitlines()[1] == (
        b'<?xml-stylesheet type="text/css" href="../feed.css"?>'
    )


def test_a_theme_without_a_stylesheet_for_feeds_is_asked_for_none(site):
    """No feed names a file that is not there."""
    site.write("posts/a.md")
    assert b"xml-stylesheet" not in b"".join(site.build().files.values())


def test_pelicans_own_feeds_are_not_written(site):
    """Some of them would lie where ours do, with the time of the build in them."""
    site.write("posts/a.md")
    given = {"FEED_ALL_ATOM": "feeds/all.atom.xml", "TAG_FEED_RSS": "t/{slug}.xml", "FEED_RSS": "rss.xml"}
    assert not list(site.build(**given).output.rglob("*.xml"))


def test_a_site_without_an_address_cannot_have_feeds(site):
    """Feeds leave the site, so they must know where it is."""
    site.write("posts/a.md")
    with pytest.raises(SettingsError) as raised:
        site.build(SITEURL="")
    assert str(raised.value) == "SITEURL is not set; it is the site's own address, such as https://blog.example."


def test_a_character_that_xml_cannot_carry_is_named_with_its_source(site):
    """The reader refuses such a post first; if one comes through, no half-made feed is written."""
    site.write("posts/a.md", title="Ring \x07 the bell")
    with pytest.raises(RenderError) as raised:
        site.build()
    assert str(raised.value) == (
        "posts/a.md: the title holds the character U+0007, which no feed can carry; remove it."
    )


def test_a_character_that_hides_behind_its_number_is_found_as_well(site):
    """`&#7;` in the text is the same character once the HTML is read."""
    site.write("posts/a.md", "Ring &#7; the bell")
    with pytest.raises(RenderError) as raised:
        site.build()
    assert str(raised.value) == "posts/a.md: the text holds the character U+0007, which no feed can carry; remove it."


def test_a_post_without_a_title_is_named(site):
    """Atom asks every entry for a title."""
    site.write("posts/a.md", title=" ", slug="a")
    with pytest.raises(RenderError) as raised:
        site.build()
    assert str(raised.value) == ("posts/a.md: the title is empty, and a feed entry needs one; give the post a title.")


def test_a_sites_name_is_checked_as_well(site):
    """It stands in every feed."""
    site.write("posts/a.md")
    with pytest.raises(RenderError) as raised:
        site.build(SITENAME="Spor\x0bfri")
    assert str(raised.value) == (
        "settings: SITENAME, SITESUBTITLE or AUTHOR holds the character U+000B, which no feed can carry; remove it."
    )


def test_a_feed_names_no_picture_that_nobody_publishes(site):
    """Pictures are another part of the plan's; this part alone makes none."""
    site.write("posts/a.md", image="posts/x.png")
    [item] = json.loads(site.build().files["feeds/all.json"])["items"]
    assert "image" not in item
