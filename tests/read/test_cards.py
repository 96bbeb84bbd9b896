"""Cards: what others embed is told, and nothing of it is loaded."""

import pytest

from sporfri.tables.services import SERVICES, WORDS, page_of_embed, service_of
from tests.read.helpers import becomes, html, refused, rendered

KNOWS = "That place learns your network address and what you look at there, and can add it to what it knows of you."
PLAIN = "That place learns your network address and what you look at there."


def test_a_card_tells_title_author_place_and_what_is_learned():
    becomes(
        '!!! card https://www.youtube.com/watch?v=abc "A *film*" by Jane Doe\n    More of it.\n\nAfter.',
        '<figure role="group" aria-label="Video at YouTube"><p><a href="https://www.youtube.com/watch?v=abc" rel="noreferrer">A <em>film</em></a>'
        f", by Jane Doe</p><p>More of it.</p><figcaption>Video at YouTube. The link leads to youtube.com. {KNOWS}</figcaption></figure><p>After.</p>",
    )


def test_a_known_address_alone_is_a_card():
    card = (
        '<figure role="group" aria-label="Post at Mastodon"><p><a href="https://social.example/@ann/123456789" rel="noreferrer">Post at Mastodon</a></p>'
        f"<figcaption>The link leads to social.example. {PLAIN}</figcaption></figure>"
    )
    becomes("https://social.example/@ann/123456789", card)
    becomes("<https://social.example/@ann/123456789>", card)


def test_in_norwegian():
    made = html('!!! card https://www.openstreetmap.org/#map=5/60/10 "Kartet"', lang="nb")
    assert 'aria-label="Kart hos OpenStreetMap"' in made
    assert "Kart hos OpenStreetMap. Lenken fører til openstreetmap.org. Der får de vite nettadressen din" in made


@pytest.mark.parametrize(("lang", "word"), [("en", "by"), ("en", "av"), ("nb", "by"), ("nb", "av")])
def test_the_author_is_named_in_either_language_and_printed_in_that_of_the_text(lang, word):
    made = html(f'!!! card https://vimeo.com/1 "T" {word} Ann Lie', lang=lang)
    assert f"</a>, {'by' if lang == 'en' else 'av'} Ann Lie</p>" in made


def test_a_picture_of_ones_own_stands_first(tmp_path):
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("")
    (tmp_path / "posts" / "p.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    )
    made = html('!!! card https://vimeo.com/1 "T"\n    ![A mill](p.svg)\n\n    Text.', root=tmp_path)
    assert made.startswith('<figure role="group" aria-label="Video at Vimeo"><svg')
    assert made.count("<figure") == 1
    assert made.index("<svg") < made.index("<a ") < made.index("<p>Text.</p>")


def test_tracking_is_taken_out_of_a_card():
    made = rendered('One.\n\n!!! card https://youtu.be/abc?si=1&t=9 "T"')
    assert 'href="https://youtu.be/abc?t=9"' in made.html
    assert [(warning.line, warning.column) for warning in made.warnings] == [(3, 10)]


@pytest.mark.parametrize(
    "text",
    ["See https://youtu.be/abc here.", "[A film](https://youtu.be/abc)", "https://e.org/a", "- https://youtu.be/abc"],
)
def test_what_is_no_card(text):
    assert 'role="group"' not in html(text)


def test_an_unknown_place_is_named_by_its_host():
    assert "Page at e.org. The link leads to e.org." in html('!!! card https://e.org/x "T"')


@pytest.mark.parametrize("head", ["card", "card post.md", "card javascript:alert(1)"])
def test_a_card_without_an_address_is_refused(head):
    refused(
        f"Text.\n\n!!! {head}",
        'a.md:3:1: a card needs the address that it leads to; write !!! card https://… "Title" by Author',
    )


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("https://www.youtube.com/embed/abc?si=1&autoplay=1", "https://www.youtube.com/watch?v=abc"),
        ("//www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
        ("https://player.vimeo.com/video/12?h=3", "https://vimeo.com/12"),
        ("https://social.example/@ann/123456/embed", "https://social.example/@ann/123456"),
        ("https://open.spotify.com/embed/track/abc?utm_source=x", "https://open.spotify.com/track/abc"),
        ("https://e.org/widget?utm_source=x", "https://e.org/widget"),
    ],
)
def test_an_iframe_is_answered_with_its_card(source, page):
    refused(
        f'<iframe src="{source}" width="1"></iframe>',
        "a.md:1:1: <iframe> cannot stand in a post, since it would load something, perhaps from elsewhere; "
        f'write !!! card {page} "Title" by Author',
    )


@pytest.mark.parametrize(
    ("host", "path", "name"),
    [
        ("www.youtube.com", "/watch", "YouTube"),
        ("www.youtube.com", "/about", None),
        ("notyoutube.com", "/watch", None),
        ("m.facebook.com", "/watch", "Facebook"),
        ("tube.example", "/w/9c9de5e8-0a1e", "PeerTube"),
        ("tube.example", "/w/", None),
        ("www.google.com", "/maps/place/x", "Google Maps"),
        ("www.google.com", "/search", None),
        ("x.com", "/ann/status/1", "X (Twitter)"),
        ("bsky.app", "/profile/ann.example/post/3k", "Bluesky"),
    ],
)
def test_places_are_known_by_host_and_path(host, path, name):
    service = service_of(host, path)
    assert (service and service.name) == name


def test_every_kind_has_its_word_in_every_language():
    for words in WORDS.values():
        assert {service.kind for service in SERVICES} <= set(words.kinds)


def test_an_address_that_nobody_knows_stays():
    assert page_of_embed("https://e.org/x") == "https://e.org/x"
