"""What the plan works out from posts: series, neighbours, translations, authors."""

import base64
import json
import re

import pytest

from tests.conftest import build_site, post

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def content(tmp_path):
    return tmp_path / "content"


@pytest.fixture
def read(tmp_path, content):
    """Build the content and return the text of one page."""

    def page(path: str) -> str:
        output = tmp_path / "site"
        if not output.exists():
            build_site(content, output)
        return (output / path / "index.html").read_text(encoding="utf-8")

    return page


def links(html: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)"', html)


def section(html: str, heading: str) -> str:
    """The piece of a page from a heading's text to the end of its navigation."""
    return html[html.index(f">{heading}</") :].partition("</nav>")[0]


def test_a_series_is_in_the_order_of_its_dates(content, read):
    """Parts are numbered by date, whatever their file names; the series has a page and stands in the list of all."""
    post(content, "b", date="2021-01-01", series="Quiet machines")
    post(content, "a", date="2021-02-01", series="quiet machines")
    post(content, "alone", date="2021-03-01")
    assert 'Part 1 of 2 in <a href="../series/quiet-machines/">Quiet machines</a>' in read("b")
    assert "Part 2 of 2 in" in read("a")
    assert "Part" not in read("alone")
    listed = section(read("series/quiet-machines"), "All series").partition("</main>")[0]
    assert links(listed) == ["../../b/", "../../a/"]
    assert "../series/quiet-machines/" in links(read("series"))


def test_without_a_series_there_is_no_page_for_them(content, read, tmp_path):
    post(content, "alone")
    assert "series/" not in read("alone")
    assert not (tmp_path / "site" / "series").exists()


def test_a_translated_series_has_a_page_in_its_own_language(content, read):
    post(content, "one", series="Quiet machines")
    post(content, "en", lang="nb", series="Quiet machines", translation="one")
    assert "Part 1 of 1" in read("one")
    assert 'Del 1 av 1 i <a href="../../nb/series/quiet-machines/">' in read("nb/en")


def test_older_and_newer_follow_the_dates_within_one_language(content, read):
    post(content, "first", date="2021-01-01")
    post(content, "second", date="2021-02-01")
    post(content, "andre", date="2021-02-01", lang="nb", translation="second")
    post(content, "third", date="2021-03-01")
    page = read("second")
    assert '<small>Before this</small> <a href="../first/" rel="prev">First</a>' in page
    assert '<small>After this</small> <a href="../third/">Third</a>' in page
    assert "Før denne" not in read("nb/andre")


def test_related_posts_share_tags_and_the_rarer_tag_weighs_more(content, read):
    post(content, "here", tags="common, rare")
    post(content, "far", date="2021-05-01", tags="common")
    post(content, "also-far", date="2021-06-01", tags="common")
    post(content, "near", date="2020-01-01", tags="rare")
    post(content, "none", date="2021-07-01", tags="other")
    related = section(read("here"), "On the same subjects")
    assert links(related) == ["../near/", "../also-far/", "../far/"]


def test_posts_of_one_moment_have_one_order(content, read):
    """Equal dates are ordered by source path, so that no order is left to chance."""
    for name in ("d", "a", "c", "b"):
        post(content, name)
    assert [link for link in links(read("")) if len(link) == 4] == ["./a/", "./b/", "./c/", "./d/"]


def test_translations_are_linked_both_ways_with_their_language(content, read):
    post(content, "one")
    post(content, "en", lang="nb", translation="one")
    assert '<a href="../nb/en/" hreflang="nb" lang="nb" rel="alternate">Les dette på norsk bokmål</a>' in read("one")
    assert '<a href="../../one/" hreflang="en" lang="en" rel="alternate">Read this in English</a>' in read("nb/en")
    for page in (read("one"), read("nb/en")):
        assert '<link rel="alternate" hreflang="nb" href="https://sporfri.example/nb/en/">' in page
        assert '<link rel="alternate" hreflang="en" href="https://sporfri.example/one/">' in page
    assert '<html lang="nb">' in read("nb/en")


def test_authors_have_pages_only_where_there_are_several(content, tmp_path):
    post(content, "one", authors="Ada")
    build_site(content, tmp_path / "a")
    assert not (tmp_path / "a" / "author").exists()
    post(content, "two", authors="Grace")
    build_site(content, tmp_path / "b")
    assert "Grace" in (tmp_path / "b" / "author" / "grace" / "index.html").read_text()
    assert 'href="../author/ada/"' in (tmp_path / "b" / "one" / "index.html").read_text()


def test_a_hidden_post_is_there_and_in_no_list(content, tmp_path):
    post(content, "seen")
    post(content, "unseen", "Hidden words.", status="hidden", title="Not listed", slug="unseen")
    build_site(content, tmp_path / "site")
    holders = [path for path in (tmp_path / "site").rglob("*") if path.is_file() and b"Not listed" in path.read_bytes()]
    assert holders == [tmp_path / "site" / "unseen" / "index.html"]


def test_the_image_of_a_post_is_published_and_named_by_its_full_address(content, tmp_path):
    """A picture that only the front matter names is in the site, in Open Graph and in the feed."""
    post(content / "posts", "one", image="cat.png")
    (content / "posts" / "cat.png").write_bytes(PIXEL)
    build_site(content, tmp_path / "site")
    [picture] = (tmp_path / "site" / "pictures").glob("cat.*.png")
    url = f"https://sporfri.example/pictures/{picture.name}"
    assert f'<meta property="og:image" content="{url}">' in (tmp_path / "site" / "one" / "index.html").read_text()
    feed = json.loads((tmp_path / "site" / "feeds" / "all.json").read_text())
    assert feed["items"][0]["image"] == url


def test_a_post_without_image_names_none(content, read):
    post(content, "one")
    assert "og:image" not in read("one")


def test_long_lists_go_on_to_further_pages(content, tmp_path):
    for number in range(45):
        post(content, f"post-{number:02}", date=f"2021-01-{number % 28 + 1:02}", tags="many")
    build_site(content, tmp_path / "site")
    third = (tmp_path / "site" / "page" / "3" / "index.html").read_text()
    assert "Page 3 of 3" in third
    assert 'href="../../page/2/" rel="prev"' in third
    assert third.count("<li><time") == 5
    assert (tmp_path / "site" / "tag" / "many" / "page" / "2" / "index.html").exists()
