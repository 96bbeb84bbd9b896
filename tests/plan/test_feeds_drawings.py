"""Drawings in feeds: pictures that bring all of themselves along, and fetch nothing."""

import base64

import pytest
from lxml import etree
from turbohtml import parse_fragment

from sporfri.plan.feeds.absolute import absolute_html

BASE = "https://blog.example/posts/a/"
SVG = "{http://www.w3.org/2000/svg}"


def picture(html):
    """The picture that a drawing becomes: its attributes, and the drawing in its address as a tree."""
    (image,) = parse_fragment(absolute_html(html, BASE)).select("*")
    assert image.tag == "img"
    kind, _, data = image.attr("src").partition(",")
    assert kind == "data:image/svg+xml;base64"
    return image.attrs, etree.fromstring(base64.b64decode(data))


def test_a_drawing_becomes_a_picture_with_its_name_and_its_size():
    image, drawing = picture(
        '<svg role="img" aria-label="A &lt; B" viewBox="0 0 640 311.6"><path d="M0 0h9"></path></svg>'
    )
    assert (image["alt"], image["width"], image["height"]) == ("A < B", "640", "312")
    assert [part.tag for part in drawing] == [f"{SVG}rect", f"{SVG}path"]
    assert dict(drawing.attrib) == {"viewBox": "0 0 640 311.6", "color": "#1b2430", "font-family": "Georgia, serif"}


def test_what_it_says_of_its_letters_and_its_colour_stays():
    _, drawing = picture('<svg color="red" font-family="monospace"><text>1</text></svg>')
    assert dict(drawing.attrib) == {"color": "red", "font-family": "monospace"}


def test_one_that_says_nothing_has_an_empty_name():
    image, _ = picture('<svg aria-hidden="true" width="20" height="10px"><path d="M0 0h9"></path></svg>')
    assert (image["alt"], image["width"], image["height"]) == ("", "20", "10")


@pytest.mark.parametrize("box", ["", "1.2.3 0 1 1", "a b c d", "0 0 100% 9"])
def test_one_without_a_size_is_shown_as_the_program_likes(box):
    image, _ = picture(f'<svg viewBox="{box}" width="100%"><path d="M0 0h9"></path></svg>')
    assert set(image) == {"src", "alt"}


def test_its_ground_covers_all_of_it_wherever_it_begins():
    _, drawing = picture('<svg viewBox="-5 -2.5 10 5"><path d="M0 0h9"></path></svg>')
    assert dict(drawing[0].attrib) == {
        "x": "-5",
        "y": "-2.5",
        "width": "100%",
        "height": "100%",
        "fill": "#fff",
        "stroke": "none",
    }


def test_it_keeps_its_own_parts_and_what_they_are_called():
    html = '<svg><linearGradient id="a-b"></linearGradient><use xlink:href="#a-b"></use><text>1&nbsp;&lt; 2</text><svg></svg></svg>'
    _, drawing = picture(html)
    assert drawing.find(f"{SVG}use").get("{http://www.w3.org/1999/xlink}href") == "#a-b"
    assert drawing.find(f"{SVG}linearGradient").get("id") == "a-b"
    assert drawing.findtext(f"{SVG}text") == "1\xa0< 2"
    assert drawing.find(f"{SVG}svg") is not None
