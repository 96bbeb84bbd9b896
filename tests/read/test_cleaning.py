"""Addresses of the web, cleaned: what follows readers is taken out, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporfri.read.cleaning import clean
from sporfri.tables.https import has_https
from tests.read.helpers import html, rendered


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("https://e.org/?utm_source=x&a=b%20c&fbclid=1#part", "https://e.org/?a=b%20c#part"),
        ("https://e.org/?UTM_Medium=x", "https://e.org/"),
        ("https://youtu.be/abc?si=zz&t=10", "https://youtu.be/abc?t=10"),
        ("https://e.org/#utm_source=x", "https://e.org/"),
        ("https://e.org/#/page?gclid=x&tab=2", "https://e.org/#/page?tab=2"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx%3Futm_source%3Df%26b%3D1&h=A", "https://a.example/x?b=1"),
        ("https://www.google.com/url?sa=D&q=https://a.example/wiki/A_(b)", "https://a.example/wiki/A_%28b%29"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F&data=05", "https://a.example/"),
        ("https://www.google.de/url?q=https://a.example/", "https://a.example/"),
        ("https://www.linkedin.com/safety/go?url=https%3A%2F%2Fa.example%2F&trk=x", "https://a.example/"),
        ("https://gate.sc/?url=https%3A%2F%2Fa.example%2F&token=x", "https://a.example/"),
        ("https://www.awin1.com/cread.php?awinmid=1&ued=https%3A%2F%2Fa.example%2F", "https://a.example/"),
        ("https://href.li/?https://a.example/b", "https://a.example/b"),
        ("https://www.google.com/amp/s/a.example/b/", "https://a.example/b/"),
        ("https://www.google.no/amp/s/a.example/b/", "https://a.example/b/"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/b?c=d", "https://a.example/b?c=d"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fout.reddit.com%2F%3Furl%3Dhttps%253A%252F%252Fa.example%252F", "https://a.example/"),
        ("http://en.wikipedia.org/wiki/Cat", "https://en.wikipedia.org/wiki/Cat"),
        ("http://anything.dev/", "https://anything.dev/"),
    ],
)  # fmt: skip
def test_what_follows_readers_is_taken_out(written, cleaned):
    assert clean(written).address == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "https://e.org/?a=1&&b=%C3%A5&c",
        "https://e.org/?si=metre",  # an ordinary name elsewhere than at the host that tracks by it
        "https://e.org/#utm_source",  # a place on the page may be called anything
        "http://e.org/",
        "http://wikipedia.org:8080/",
        "http://lists.torproject.org/",  # the preload list speaks of torproject.org alone
        "https://www.google.com/search?q=https://a.example/",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url?q=//a.example/",
        "https://l.facebook.com/l.php?h=A",
        "http://[bad/?utm_source=x",
        "mailto:a@e.org?utm_source=x",
        "ftp://e.org/?utm_source=x",
    ],
)
def test_what_is_no_tracking_is_left_as_it_is(address):
    assert (clean(address).address, clean(address).removed) == (address, ())


def test_what_was_taken_out_is_said_in_words():
    made = clean("http://github.com/?fbclid=1&utm_source=x")
    assert made.removed == (
        "the tracking parameter fbclid of Facebook",
        "the tracking parameter utm_source",
        "plain http:, since github.com has https:",
    )
    assert clean("https://l.facebook.com/l.php?u=https://a.example/").removed == ("Facebook's link shim",)


@pytest.mark.parametrize("address", ["https://t.co/abc", "https://bit.ly/x", "https://l.facebook.com/l.php?h=A"])
def test_where_only_the_service_knows_the_target_that_is_said(address):
    assert (clean(address).address, bool(clean(address).left)) == (address, True)


@given(
    st.from_regex(
        r"https?://(t\.co|e\.org|www\.google\.com|github\.com)/(url)?(\?[a-z_=&%?:/.#]{0,40})?", fullmatch=True
    )
)
def test_cleaning_twice_is_cleaning_once(address):
    once = clean(address).address
    assert clean(once).address == once
    assert clean(once).removed == ()


def test_hosts_below_a_preloaded_one_count_only_where_the_list_says_so():
    assert has_https("no.wikipedia.org")
    assert has_https("www.eff.org")
    assert not has_https("news.bbc.co.uk")
    assert not has_https("notwikipedia.org")


# In a post


def test_a_link_of_a_post_is_cleaned_and_the_writer_is_told():
    made = rendered("One.\n\nTwo [x](https://e.org/?utm_source=x&a=1).")
    assert made.html == '<p>One.</p>\n<p>Two <a href="https://e.org/?a=1" rel="noreferrer">x</a>.</p>'
    assert "\n".join(map(str, made.warnings)) == (
        "a.md:3:9: warning: a link was published without the tracking parameter utm_source: https://e.org/?a=1; "
        "`sporfri fix` writes it so in the source"
    )


def test_a_shortener_is_told():
    assert [str(warning) for warning in rendered("[x](https://t.co/abc)").warnings] == [
        "a.md:1:5: warning: a link leads through the shortener t.co, which logs who passes; link to the page itself"
    ]


def test_an_address_that_is_its_own_text_is_cleaned_in_both_places():
    assert (
        html("<https://e.org/?fbclid=1>")
        == '<p><a href="https://e.org/" rel="noreferrer" translate="no">https://e.org/</a></p>'
    )


def test_a_link_within_the_site_is_no_business_of_this():
    assert (
        html("[x](/about/?utm_source=x) [y](#content)")
        == '<p><a href="/about/?utm_source=x">x</a> <a href="#content">y</a></p>'
    )


def test_words_of_rel_are_kept_but_the_one_that_hands_the_page_over():
    assert html("<p><a href='https://e.org' rel='me opener'>x</a></p>") == (
        '<p><a href="https://e.org" rel="me noreferrer">x</a></p>'
    )
