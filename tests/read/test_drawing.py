"""Drawings: what may stand in a page is kept as it was, what may not is named, what editors note is dropped."""

import pytest

from sporfri.errors import ContentError
from sporfri.read.drawing import clean_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9">'


def cleaned(inside: str, *, head: str = HEAD, alt: str = "") -> str:
    made = clean_drawing(f"{head}{inside}</svg>".encode(), "d.svg", "d", alt)
    return made.removeprefix('<svg viewBox="0 0 9 9" aria-hidden="true"').removeprefix(">").removesuffix("</svg>")


def refused(inside: str, sentence: str, *, head: str = HEAD) -> None:
    with pytest.raises(ContentError) as error:
        cleaned(inside, head=head)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    "inside",
    [
        '<g fill="currentColor" opacity=".5"><path d="M0 0h9" stroke-width="2"/></g>',
        '<text x="1" y="2" text-anchor="end">a <tspan font-weight="bold">b</tspan> c</text>',
        '<circle cx="1" cy="1" r="1" transform="rotate(45)" stroke-dasharray="1 2"/>',
    ],
)
def test_plain_drawings_are_kept_as_they_are(inside):
    assert cleaned(inside) == inside


def test_a_drawing_is_named_by_its_alternative_text():
    assert 'role="img" aria-label="Two bars"' in cleaned("", alt="Two bars")


def test_identifiers_bear_the_name_of_the_file():
    """Two drawings on one page must not answer to each other's names."""
    assert cleaned(
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use xlink:href="#g"/><use href="#g"/>'
    ) == ('<defs><linearGradient id="d-g"/></defs><rect fill="url(#d-g)"/><use href="#d-g"/><use href="#d-g"/>')


def test_what_editors_note_is_dropped():
    assert (
        cleaned('<!-- x --><title>T</title><metadata><a/></metadata><inkscape:page/><path inkscape:label="x" d="M0"/>')
        == '<path d="M0"/>'
    )


def test_size_of_the_root_is_left_to_the_page():
    assert "width" not in cleaned("", head=HEAD.replace("viewBox", 'width="9" height="9" viewBox'))


def test_declarations_of_style_become_attributes():
    """The page's policy applies no style attribute; the drawing looks the same with attributes."""
    assert cleaned('<path style="fill:none;stroke:#000;-inkscape-x:y"/>') == '<path fill="none" stroke="#000"/>'


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("\n<script>x</script>", "a <script>, which is a program"),
        ("\n<style>a{}</style>", "a <style>, which would style the whole page"),
        ("\n<foreignObject/>", "a <foreignObject>, which can hold anything"),
        ('\n<image href="x.png"/>', "a <image>, which would load another file"),
        ('\n<a href="#x"/>', "a <a>, which is a link"),
        ("\n<animate/>", "a <animate>, which moves"),
        ("\n<feImage/>", "a <feImage>, which cannot stand in a page"),
        ('\n<path onclick="x"/>', 'the attribute "onclick", which cannot stand in a page'),
        ('\n<path fill="url(https://e.org/x#y)"/>', 'fill="url(https://e.org/x#y)", which cannot stand in a page'),
        ('\n<path style="fill:url(//e.org)"/>', 'fill="url(//e.org)", which cannot stand in a page'),
        ('\n<path style="background-image:none"/>', 'the attribute "background-image", which cannot stand in a page'),
    ],
)
def test_what_cannot_stand_in_a_page_is_named(inside, what):
    refused(inside, f"d.svg:2: the drawing holds {what}; save it as a plain SVG")


@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_drawing_that_uses_another_file_is_refused(name):
    refused(
        f'<use {name}="//e.org/x.svg#y"/>', "d.svg:1: the drawing loads or links to something; save it as a plain SVG"
    )


def test_entities_and_document_types_are_refused():
    refused(
        "&x;",
        "d.svg:1: the drawing holds a DOCTYPE, which can name other files; save it as a plain SVG",
        head=f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}',
    )


def test_what_is_no_drawing_is_refused():
    for data, place in ((b"<svg>\n<", "2:2"), (b"<svg/>", "1"), (b"", "1:1")):
        with pytest.raises(ContentError) as error:
            clean_drawing(data, "d.svg", "d", "")
        assert str(error.value) == f"d.svg:{place}: this is no SVG drawing; save it as a plain SVG"
