"""References in HTML that leaves its page."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from turbohtml import parse_fragment

from sporfri.plan.feeds.absolute import absolute_html

BASE = "https://blog.example/posts/a/"


def untouched(html):
    assert absolute_html(html, BASE) == html


def becomes(html, expected):
    assert absolute_html(html, BASE) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("b.html", "https://blog.example/posts/a/b.html"),
        ("../b/", "https://blog.example/posts/b/"),
        ("/c", "https://blog.example/c"),
        ("//other.example/c", "https://other.example/c"),
        ("?q=1", "https://blog.example/posts/a/?q=1"),
        ("#part", "https://blog.example/posts/a/#part"),
        ("", "https://blog.example/posts/a/"),
        ("a b.html", "https://blog.example/posts/a/a%20b.html"),
        ("bl%C3%A5", "https://blog.example/posts/a/bl%C3%A5"),
        (" #part ", "https://blog.example/posts/a/#part"),
        ("#blå", "https://blog.example/posts/a/#bl%C3%A5"),
        ("blå", "https://blog.example/posts/a/bl%C3%A5"),
    ],
)
def test_a_reference_is_resolved_as_rfc_3986_says(reference, expected):
    """Section 5, against the post's own URL."""
    becomes(f'<a href="{reference}">x</a>', f'<a href="{expected}">x</a>')


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="x.png" srcset="x.png 1x, y.png 2x">', '<img src="{0}x.png" srcset="{0}x.png 1x, {0}y.png 2x">'),
        ('<video poster="p.png" src="v.mp4"></video>', '<video poster="{0}p.png" src="{0}v.mp4"></video>'),
        ('<picture><source srcset="x.avif"><img src="x.jpg"></picture>', '<img src="{0}x.jpg">'),
        ('<blockquote cite="q">x</blockquote>', '<blockquote cite="{0}q">x</blockquote>'),
        ('<q cite="#q">x</q>', '<q cite="{0}#q">x</q>'),
        ('<p style="background: url(x.png)">x</p>', '<p style="background: url({0}x.png)">x</p>'),
    ],
)
def test_every_attribute_that_refers_is_resolved(html, expected):
    """Pictures in all their sizes, sources of quotations, and styles."""
    becomes(html, expected.format(BASE))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://other.example/ø">x</a>',
        '<a href="mailto:ada@blog.example">x</a>',
        '<img src="data:image/png;base64,AA==">',
        '<a href="http://[bad">x</a>',
        '<a id="part" name="x">x</a>',
        "<p>href=b.html and &lt;a href=b.html&gt;</p>",
    ],
)
def test_what_is_absolute_or_no_reference_stays(html):
    """Addresses elsewhere are the writer's words."""
    untouched(html)


def test_what_leads_to_a_part_of_the_text_by_name_stays():
    untouched('<img src="https://blog.example/x.png" usemap="#map">')


def test_a_footnote_stays_an_aside_and_its_links_lead_to_the_page():
    """Links to and fro work on the web; roles are none of a feed's, and the name of a sign is its title."""
    becomes(
        '<p>x<a role="doc-noteref" href="#n1" id="r1">1</a></p>'
        '<aside id="n1" role="doc-footnote"><p>y <a role="doc-backlink" href="#r1" aria-label="Back">↩</a></p></aside>',
        f'<p>x<a href="{BASE}#n1" id="r1">1</a></p>'
        f'<aside id="n1"><p>y <a href="{BASE}#r1" title="Back">↩</a></p></aside>',
    )


@pytest.mark.parametrize("box", ['div role="note"', "section", 'section aria-label="Update"'])
def test_a_box_is_set_in_so_that_its_end_is_seen(box):
    becomes(f"<{box}><p>a</p></{box.split()[0]}><p>b</p>", "<blockquote><p>a</p></blockquote><p>b</p>")
    becomes(
        f'<{box} id="c"><p>a</p><div role="note"><p>d</p></div></{box.split()[0]}>',
        '<blockquote id="c"><p>a</p><blockquote><p>d</p></blockquote></blockquote>',
    )


def test_what_is_to_be_done_has_its_box_in_the_place_of_a_bullet():
    becomes(
        '<ul><li data-task="">☐ a</li><li>b</li></ul>',
        '<ul><li type="none">☐ a</li><li>b</li></ul>',
    )


def test_of_a_chart_the_figures_stay():
    """Few programs show drawings, and fewer fold what is to be opened."""
    table = "<table><tbody><tr><th>2000</th><td>23</td></tr></tbody></table>"
    becomes(
        "<figure><figcaption>Sums</figcaption><svg><text>23</text></svg>"
        f"<details><summary>The figures</summary>{table}</details></figure>",
        f"<figure><figcaption>Sums</figcaption>{table}</figure>",
    )
    untouched(
        f"<figure><img src='{BASE}a.png'><figcaption>A drawing</figcaption></figure>".replace("'", '"')
        + f"<details>{table}</details>"
    )


def test_code_keeps_its_lines():
    """A blank first line in a listing is the writer's, too."""
    untouched("<pre><code>a &lt; b\n\n  c &amp;&amp; d\n</code></pre>")
    untouched("<pre>\n\nx</pre>")


@settings(max_examples=100)
@given(st.text("abc/.?#:%å &;[]@\\ \t", max_size=20))
def test_a_link_is_absolute_whatever_it_says(reference):
    """Every link has a scheme, unless it is no URL at all; and a second time changes nothing."""
    escaped = reference.replace("&", "&amp;")
    once = absolute_html(f'<a href="{escaped}">x</a>', BASE)
    link = parse_fragment(once).find("a").attr("href").strip().replace("\t", "")  # as browsers do
    assert re.match("[a-z][a-z0-9+.-]*:", link) or is_no_url(link)
    assert absolute_html(once, BASE) == once


def is_no_url(text):
    try:
        urlsplit(text)
    except ValueError:
        return True
    return False
