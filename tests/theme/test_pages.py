"""The rendered pages of the real blog: valid, whole, light."""

import re
from itertools import pairwise
from pathlib import Path

import brotli
import html5lib
import pytest
from turbohtml import parse

from sporfri.policy import SEALED, content_security_policy

BUDGET = 14_600
"""Bytes of one network round trip with TCP's usual first window: ten segments of 1,460 (RFC 6928)."""

HEADERS = 2_500
"""More bytes than the policy's headers and a server's own take; the rest is the page's."""

KINDS = [
    "index.html",
    "404.html",
    "extortion-by-denial-of-service/index.html",
    "nb/utpressing-med-tjenestenekt/index.html",
    "what-a-page-weighs/index.html",
    "about/index.html",
    "feeds/index.html",
    "colophon/index.html",
    "privacy/index.html",
    "archives/index.html",
    "archives/2021/index.html",
    "category/index.html",
    "category/extortion/index.html",
    "tag/index.html",
    "tag/gdpr/index.html",
    "series/index.html",
    "series/out-of-control/index.html",
    "index-of-subjects/index.html",
    "nb/index-of-subjects/index.html",
    "search/index.html",
]


def all_pages(blog: Path) -> list[Path]:
    pages = sorted(blog.rglob("*.html"))
    assert len(pages) > 30
    return pages


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_there(blog, kind):
    assert (blog / kind).is_file()


def test_every_page_is_html_without_a_parse_error(blog):
    """html5lib's strict parser takes every page: a second opinion beside the parser that the engine uses."""
    for page in all_pages(blog):
        html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))


def test_strict_parsing_can_fail():
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse("<!doctype html><title>t</title><p></b>")


def test_landmarks_and_headings_are_in_order(blog):
    """One h1 in main, no level skipped, a skip link to main first, header, main and footer."""
    for path in all_pages(blog):
        page = parse(path.read_text(encoding="utf-8"))
        levels = [int(heading.tag[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path
        assert page.select_one("body").select_one("a").attr("href") == "#content", path
        assert [child.tag for child in page.select("body > header, body > main#content, body > footer")] == [
            "header",
            "main",
            "footer",
        ], path


def test_ids_are_unique_and_fragments_lead_somewhere(blog):
    for path in all_pages(blog):
        page = parse(path.read_text(encoding="utf-8"))
        ids = [element.attr("id") for element in page.select("[id]")]
        assert len(ids) == len(set(ids)), path
        for link in page.select('a[href^="#"]'):
            assert link.attr("href")[1:] in ids, (path, link.attr("href"))


def test_every_internal_link_leads_to_a_file(blog):
    for path in all_pages(blog):
        page = parse(path.read_text(encoding="utf-8"))
        for element in page.select("a[href], link[href], img[src]"):
            url = (element.attr("href") or element.attr("src")).split("#")[0]
            if not url or re.match(r"[a-z]+:", url):
                continue
            target = blog / url.lstrip("/") if url.startswith("/") else path.parent / url
            target = target / "index.html" if url.endswith("/") else target
            there = target.resolve()
            assert there.is_file() or there.relative_to(blog).as_posix() in SEALED, (path, url)


def test_no_page_offers_its_search_to_the_browsers_own_box(blog):
    """A browser fetches an OpenSearch description, and what is typed there it may send on."""
    for path in all_pages(blog):
        assert not parse(path.read_text(encoding="utf-8")).select('link[rel~="search"]'), path
    assert not list(blog.rglob("*opensearch*"))


def test_every_page_carries_the_policy_that_fits_its_style(blog):
    for path in all_pages(blog):
        page = parse(path.read_text(encoding="utf-8"))
        style = page.select_one("style").text
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]').attr("content")
        assert policy == content_security_policy([style], path.relative_to(blog).as_posix()), path
        assert "default-src 'none'" in policy
        assert not page.select("[style], [onclick], iframe, object, embed, form, link[rel=stylesheet]"), path


def test_a_post_tells_programs_what_it_is(blog):
    """Canonical address, Open Graph and microdata agree with the page; no script element is needed to say so."""
    page = parse((blog / "extortion-by-denial-of-service" / "index.html").read_text(encoding="utf-8"))
    url = "https://sporfri.example/extortion-by-denial-of-service/"
    assert page.select_one("link[rel=canonical]").attr("href") == url
    assert page.select_one('meta[property="og:url"]').attr("content") == url
    assert page.select_one('meta[property="og:type"]').attr("content") == "article"
    item = page.select_one('article[itemscope][itemtype="https://schema.org/BlogPosting"]')
    assert item.select_one("[itemprop=headline]").text == "Extortion by denial of service"
    assert item.select_one("[itemprop=datePublished]").attr("datetime") == "2021-10-23T08:00:00Z"
    assert item.select_one("[itemprop=dateModified]").attr("datetime") == "2021-10-29T10:00:00Z"
    assert item.select_one("[itemprop=inLanguage]").attr("content") == "en"
    assert not page.select("script")


def test_a_text_post_fits_one_round_trip(blog):
    """Every page of the blog, as a server sends it compressed, is one request within the budget; search alone holds all texts."""
    for path in set(all_pages(blog)) - {blog / "search" / "index.html"}:
        text = path.read_bytes()
        assert b"<img" not in text, path
        assert len(brotli.compress(text, quality=11)) + HEADERS <= BUDGET, path


def test_the_stylesheet_keeps_to_its_size(blog):
    style = parse((blog / "index.html").read_text(encoding="utf-8")).select_one("style").text
    assert len(style) <= 6_500
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_for_what_is_missing_works_at_any_depth(blog):
    page = parse((blog / "404.html").read_text(encoding="utf-8"))
    links = [link.attr("href") for link in page.select("a[href]") if link.attr("href") != "#content"]
    assert links
    assert all(link.startswith("/") for link in links)


def test_words_in_another_language_are_marked(blog):
    """On a Norwegian page the English names of category and tags are said to be English."""
    page = parse((blog / "nb" / "utpressing-med-tjenestenekt" / "index.html").read_text(encoding="utf-8"))
    assert page.select_one("html").attr("lang") == "nb"
    assert page.select_one('a[href="../../category/extortion/"]').attr("lang") == "en"
    assert page.select_one("article > footer span").attr("lang") == "en"
    assert page.select_one('a[href="#content"]').text == "Hopp til teksten"
