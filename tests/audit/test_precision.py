"""A text about tracking passes: what is shown is not what is done."""

import pytest

from tests.audit.sites import findings, rules

HEAD = '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>A</title>'

INNOCENT = {
    "an analytics snippet in a code sample": '<pre><code>&lt;script async src="https://www.googletagmanager.com/gtag/js?id=G-1"&gt;&lt;/script&gt;\nfunction gtag(){dataLayer.push(arguments);}</code></pre>',
    "a pixel in a code sample": '<code>&lt;img src="https://www.facebook.com/tr?id=1&amp;ev=PageView"&gt;</code>',
    "links to the companies": '<a href="https://www.google.com/">Google</a>, <a href="https://www.facebook.com/privacy/">Facebook</a>, <a href="https://doubleclick.net/">DoubleClick</a>',
    "utm_source in prose": "<p>The parameter utm_source=newsletter says where a reader came from: https://a.example/?utm_source=x&amp;fbclid=y</p>",
    "fonts named in prose": "<p>A site that loads //fonts.googleapis.com/css tells Google who reads it.</p>",
    "a handler in prose": '<p>onclick="steal()" and javascript:alert(1) are programs.</p>',
    "storage in prose": "<p>document.cookie and localStorage.setItem('id', 1) remember a reader.</p>",
    "css in a code sample": "<pre>@import url(https://fonts.example/a.css);\nbody { background: url(https://a.example/p.gif) }</pre>",
    "a path in a code sample": "<pre>cd /home/alice/blog &amp;&amp; make\nC:\\Users\\alice\\blog</pre>",
    "a meta refresh in prose": '<p>&lt;meta http-equiv="refresh" content="0;url=https://a.example/"&gt;</p>',
    "a template in an attribute": '<p title="&lt;script src=//a.example/x.js&gt;">Text</p>',
    "the cite of a quotation": '<blockquote cite="https://a.example/source"><p>Text</p></blockquote>',
    "a mail and a telephone": '<a href="mailto:letters@example.org">Write</a> <a href="tel:+4712345678">Call</a>',
    "a quoted address as link text": '<a href="https://www.example.net/a/b">example.net/a/b</a>',
    "a file name as link text": '<a href="https://code.example/repo/blob/main.py">main.py</a>',
    "a drawing": '<svg viewBox="0 0 9 9"><defs><path id="p" d="M0 0"/></defs><use href="#p"/><a href="https://a.example/"><text>A</text></a></svg>',
    "a gradient by its name": '<svg><linearGradient id="g"/><rect fill="url(#g)" filter="url(#f)"/></svg>',
    "linked data": '<script type="application/ld+json">{"@context": "https://schema.org", "sameAs": "https://schema.org/x", "url": "https://a.example/"}</script>',
    "names for machines": '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"><link rel="me" href="https://social.example/@a"><meta property="og:url" content="https://a.example/">',
    "an icon in an address": '<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E">',
    "own pictures in every form": '<picture><source srcset="a.avif 1x, b.avif 2x"><img src="a.png" srcset="a.png, b.png 2x" sizes="1px" alt=""></picture>',
    "a style that loads nothing": "<style>a::after { content: ' (' attr(href) ')' } @media print { a { color: light-dark(#000, #fff) } }</style>",
    "a namespace in style": "<style>@namespace svg url(http://www.w3.org/2000/svg); p { margin: 0 }</style>",
    "right to left, by attribute": '<p dir="rtl" lang="ar">مرحبا بالعالم</p>',
    "families of emoji": "<p>👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f</p>",
    "old plain http": '<a href="http://old.example/">An old page</a>',
    "a handle": "<p>Follow @anna@social.example, version foo@1.2.3, icon@2x.png.</p>",
    "noreferrer abroad": '<a href="https://a.example/" target="_blank" rel="noopener noreferrer">A</a>',
    "an address at localhost in code": "<pre>curl http://localhost:8000/ # 192.168.0.1</pre>",
    "a date in utc": '<time datetime="2021-10-22T15:56:00Z">22 October</time>',
}  # fmt: skip


@pytest.mark.parametrize("body", INNOCENT.values(), ids=INNOCENT)
def test_nothing_is_found_in(body, tmp_path):
    """What a page says about tracking, and what it does for itself, is no fault."""
    assert findings(tmp_path, HEAD + body) == ()


FEED = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>tag:blog.example,2021:feed</id><title>A</title><link rel="self" href="feed.xml"/><link href="./"/>
<entry><id>tag:blog.example,2021:a</id><title>On &lt;script&gt;</title><link href="a.html"/>
<updated>2021-01-01T00:00:00Z</updated>
<content type="html">&lt;p&gt;See &lt;a href="https://www.google.com/"&gt;Google&lt;/a&gt;, and
&amp;lt;img src="https://a.example/p.gif"&amp;gt;.&lt;/p&gt;&lt;img src="cat.png" alt=""&gt;</content></entry></feed>
"""

RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title>
<link>https://blog.example/</link><atom:link rel="self" href="https://blog.example/rss.xml"/>
<item><title>B</title><link>https://elsewhere.example/b</link><guid isPermaLink="false">tag:x,2021:b</guid>
<pubDate>Fri, 01 Jan 2021 00:00:00 +0000</pubDate><description><![CDATA[<p>Text</p>]]></description></item></channel></rss>
"""


@pytest.mark.parametrize(
    "files",
    [
        {"feed.xml": FEED, "feed.css": "entry { display: block }"},
        {"rss.xml": RSS},
        {"feed.json": '{"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://a.example/", "items": [{"id": "1", "url": "https://a.example/1", "content_html": "<p>A <a href=\\"https://b.example/\\">link</a></p>"}]}'},
        {"sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>https://a.example/</loc><lastmod>2021-01-01</lastmod><xhtml:link rel="alternate" hreflang="nb" href="https://a.example/nb/"/></url></urlset>'},
        {"robots.txt": "User-agent: *\nAllow: /\nSitemap: https://a.example/sitemap.xml\n"},
        {".well-known/security.txt": "Contact: mailto:security@runbox.com\nExpires: 2022-01-01T00:00:00Z\n"},
        {"post.md": "---\ntitle: A\n---\n\nSee [Google](https://www.google.com/) and `<script src=//a.example/x.js>`.\n\n    <img src=https://a.example/p.gif>\n\n![A cat](cat.png)\n"},
        {"a.txt": "Use <script src=https://a.example/x.js> and utm_source=x with care.\n"},
        {"a.svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>A</title><style>path { fill: red }</style><path id="p" d="M0 0"/><use xlink:href="#p"/></svg>'},
    ],
    ids=lambda files: next(iter(files)),
)  # fmt: skip
def test_nothing_is_found_in_a_well_made(files, tmp_path):
    """Files of every kind that a good site has pass."""
    assert rules(tmp_path, files) == set()


def test_a_site_without_encryption_of_its_own_is_not_blamed_for_each_file(tmp_path):
    """An onion service has no https: and needs none; what it loads is as safe as the page."""
    page = '<link rel="canonical" href="http://abc.onion/"><img src="cat.jpg" alt="">'
    assert "insecure-load" not in rules(tmp_path, page)
    assert "insecure-load" in rules(
        tmp_path, page.replace("cat.jpg", "http://abc.onion/cat.jpg"), site_url="https://abc.onion/"
    )


ENTRY = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": "%s"}]}'


def test_links_that_share_a_place_are_each_held_against_their_own_text(tmp_path):
    """All that a line of a feed holds stands at its beginning: one link that shows its host says nothing of the next."""
    honest = "<a href='https://a.example/'>https://a.example/</a>, <a href='https://b.example/'>B</a>"
    assert "other-host-shown" not in rules(tmp_path, {"feed.json": ENTRY % honest})
    false = "<a href='https://b.example/'>B</a>, <a href='https://b.example/'>a.example</a>"
    assert "other-host-shown" in rules(tmp_path, {"feed.json": ENTRY % false})


@pytest.mark.parametrize(
    "words", ["invoice.pdf", "scout-qlora.yaml", "setup.py", "DB.ExecContext", "ASP.NET", "Node.js"]
)
def test_the_name_of_a_file_or_of_a_part_of_a_program_is_no_host(tmp_path, words):
    assert "other-host-shown" not in rules(tmp_path, {"index.html": f"<a href='https://a.example/x'>{words}</a>"})


@pytest.mark.parametrize("words", ["bank.com", "bank.zip", "https://setup.py", "bank.co.uk/login"])
def test_what_ends_as_hosts_do_is_one(tmp_path, words):
    assert "other-host-shown" in rules(tmp_path, {"index.html": f"<a href='https://a.example/x'>{words}</a>"})


@pytest.mark.parametrize(
    "text", ["git@github.com:ann/blog.git", "in Python\n@app.route", "run this:\n\n```python\n@app.route"]
)
def test_a_place_of_code_and_a_sign_that_begins_a_line_are_no_mailbox(tmp_path, text):
    """What stands on the line above an @ is no part of an address."""
    assert "email-address" not in rules(tmp_path, {"index.html": f"<pre>{text}</pre>"})
    assert "email-address" not in rules(tmp_path, {"a-post.md": f"Title: A\n\n{text}\n"})


def test_a_post_about_encodings_says_nothing_of_its_own(tmp_path):
    told = "Title: A\n\nA page says `<meta charset=shift_jis>` at its top.\n"
    assert "unreadable-document" not in rules(tmp_path, {"a-post.md": told})


@pytest.mark.parametrize("text", ["git@runbox.com", "git@runbox.com: write to us", "ann.git@runbox.com:x"])
def test_a_mailbox_that_is_called_git_is_one(tmp_path, text):
    assert "email-address" in rules(tmp_path, {"index.html": f"<p>{text}</p>"})


def test_a_page_that_asks_not_to_be_found_is_no_orphan(tmp_path):
    page = '<meta name="{}" content="NOINDEX, nofollow"><p>For those who were given the address</p>'
    files = {"index.html": "<p>Text</p>", "unlisted.html": page.format("Robots")}
    assert "orphan-file" not in rules(tmp_path, files, families=("broken",))
    files["unlisted.html"] = page.format("description")
    assert "orphan-file" in rules(tmp_path, files, families=("broken",))


def test_a_path_that_a_feed_lets_read_is_no_trace_and_one_in_its_markup_is(tmp_path):
    """What a page may say in its text, its feed of JSON says too."""
    assert "local-path" not in rules(tmp_path, {"feed.json": ENTRY % "<code>cd /home/you/blog</code>"})
    assert "local-path" in rules(tmp_path, {"feed.json": ENTRY % "<p data-source='/home/ann/blog/a.md'>Text</p>"})


def test_a_path_in_a_text_that_search_shows_is_no_trace_and_in_data_of_another_page_it_is(tmp_path):
    page = '<script type="application/json">{"texts": ["Your files are in /home/user/x/ there"]}</script>'
    assert "local-path" not in rules(tmp_path / "a", {"search/index.html": page})
    assert "local-path" in rules(tmp_path / "b", {"index.html": page})


def test_a_path_in_words_for_readers_is_no_trace_wherever_they_stand(tmp_path):
    """A page's description is the beginning of its text, and a picture's words are read aloud."""
    words = '<meta name="description" content="Look into /home/you/blog first."><meta property="og:title" content="/home/you/x">'
    assert "local-path" not in rules(tmp_path, words + '<img src="a.png" alt="A listing of /home/you/blog">')
    assert "local-path" in rules(tmp_path, '<meta name="source" content="/home/ann/blog/a.md">')
    assert "local-path" in rules(tmp_path, '<img src="a.png" alt="A" data-source="/home/ann/blog/a.png">')
