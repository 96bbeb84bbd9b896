"""Drawings: what may stand in a page is kept as it was, what may not is named, what editors note is dropped."""

import pytest

from sporfri.errors import ContentError
from sporfri.pictures.drawing import clean_drawing, drawing_file, told_by_drawing
from sporfri.pictures.drawing_styles import SIMPLE

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
    ("inside", "column", "what"),
    [
        ("\n<script>x</script>", 1, "a <script>, which is a program"),
        ("\n<foreignObject/>", 1, "a <foreignObject>, which can hold anything"),
        ('\n<image href="x.png"/>', 1, "a <image>, which would load another file"),
        ('\n<a href="#x"/>', 1, "a <a>, which is a link"),
        ("\n<animate/>", 1, "a <animate>, which moves"),
        ("\n<feImage/>", 1, "a <feImage>, which cannot stand in a page"),
        ('\n<path onclick="x"/>', 7, 'the attribute "onclick", which is a program'),
        ('\n<path fill="url(https://e.org/x#y)"/>', 7, 'fill="url(https://e.org/x#y)", which cannot stand in a page'),
        ('\n<path style="fill:url(//e.org)"/>', 1, 'fill="url(//e.org)", which cannot stand in a page'),
    ],
)
def test_what_cannot_stand_in_a_page_is_named(inside, column, what):
    refused(inside, f"d.svg:2:{column}: the drawing holds {what}; save it as a plain SVG")


@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_drawing_that_uses_another_file_is_refused(name):
    column = len(f"{HEAD}<use ") + (7 if ":" in name else 1)
    sentence = f"d.svg:1:{column}: the drawing loads or links to something; save it as a plain SVG"
    refused(f'<use {name}="//e.org/x.svg#y"/>', sentence)


def test_entities_are_refused():
    refused(
        "&x;",
        "d.svg:1:16: the drawing declares entities, which can name other files; save it as a plain SVG",
        head=f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}',
    )


def test_a_document_type_alone_is_dropped():
    """Every drawing program of the last twenty years writes this one; nothing is loaded for it."""
    public = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    assert cleaned('<path d="M0"/>', head=f"<!DOCTYPE svg PUBLIC {public}>{HEAD}") == '<path d="M0"/>'


def test_what_means_nothing_in_a_page_is_dropped():
    assert cleaned(
        '<path d="M0" data-name="x" aria-label="y" style="mix-blend-mode:normal" enable-background="new"/>'
    ) == ('<path d="M0"/>')


def test_names_that_nothing_uses_are_dropped():
    """They say how its maker called the layers."""
    assert cleaned('<g id="Anns-draft"><path id="p" d="M0"/></g><use href="#p"/>') == (
        '<g><path id="d-p" d="M0"/></g><use href="#d-p"/>'
    )


def test_stylesheets_become_attributes():
    """In the order that CSS gives them: names, classes, identifiers, the element's own style."""
    style = "<style>path{fill:red;stroke:red} .a,.b{fill:blue} #c{fill:green}</style>"
    assert cleaned(
        f'{style}<path class="b" fill="white"/><path class="a" id="c"/><path class="a" style="fill:none"/>'
    ) == ('<path fill="blue" stroke="red"/><path fill="green" stroke="red"/><path fill="none" stroke="red"/>')


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("@import url(https://e.org/x.css);", "@import"),
        ("@font-face{src:url(x.woff)}", "@font-face"),
        ("g > path{fill:red}", f'the selector "g > path"; {SIMPLE}'),
        ("path:hover{fill:red}", f'the selector "path:hover"; {SIMPLE}'),
    ],
)
def test_a_stylesheet_that_cannot_become_attributes_is_refused(style, what):
    refused(f"\n<style>{style}</style>", f"d.svg:2:1: the drawing's <style> holds {what}; save it as a plain SVG")


def test_a_stylesheet_that_loads_something_is_refused_where_it_would():
    refused(
        "<style>path{fill:url(https://e.org/x)}</style>\n<path/>",
        'd.svg:2:1: the drawing holds fill="url(https://e.org/x)", which cannot stand in a page; save it as a plain SVG',
    )


def test_a_drawing_as_a_file_keeps_its_size_and_names_its_language():
    head = HEAD.replace("viewBox", 'width="18px" height="9" viewBox')
    text, size = drawing_file(f'{head}<path id="p" d="M0"/><use href="#p"/></svg>'.encode(), "d.svg")
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="18px" height="9" viewBox="0 0 9 9">')
    assert '<path id="p" d="M0"/><use href="#p"/>' in text
    assert size == (18, 9)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 20"', (30, 20)),
        ('width="1.2.3" height="9" viewBox="0 0 30 20"', (30, 20)),
        ('viewBox="0 0 1.2.3"', (1, 1)),
        (f'width="{"9" * 400}" height="9" viewBox="0 0 30 20"', (30, 20)),
        ('width="5cm" viewBox="0 0 30 20"', (30, 20)),
        ("", (300, 150)),
    ],
)
def test_a_drawing_without_a_size_in_pixels_has_that_of_its_box(attributes, size):
    assert drawing_file(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), "d.svg")[1] == size


def test_what_a_drawing_tells_of_its_maker_is_named():
    data = f'{HEAD}<metadata>Ann Lie</metadata><g inkscape:export-filename="/home/ann/x.png"/></svg>'.encode()
    assert told_by_drawing(data) == ("metadata", "the name of a file on its maker's computer")
    assert told_by_drawing(f"{HEAD}<metadata/></svg>".encode()) == ()


def test_what_is_no_drawing_is_refused():
    for data, place in ((b"<svg>\n<", "2:2"), (b"<svg/>", "1:1"), (b"", "1:1")):
        with pytest.raises(ContentError) as error:
            clean_drawing(data, "d.svg", "d", "")
        assert str(error.value) == f"d.svg:{place}: this is no SVG drawing; save it as a plain SVG"


def test_a_tag_of_several_lines_is_told_where_it_begins_and_what_only_looks_like_one_is_passed_over():
    inside = '\n<!-- <g> -->\n<style><![CDATA[<g>]]></style><path\n  d="M0"\n  onload="x"\n/> <a\n/>'
    with pytest.raises(ContentError) as error:
        cleaned(inside)
    places = [(one.line, one.column, one.message.split(", which")[0]) for one in error.value.problems]
    assert (5, 3, 'the drawing holds the attribute "onload"') in places
    assert (6, 4, "the drawing holds a <a>") in places


def test_a_drawing_in_another_encoding_is_told_by_its_line():
    data = f"<?xml version='1.0' encoding='utf-16'?>{HEAD}\n<script/></svg>".encode("utf-16")
    with pytest.raises(ContentError) as error:
        clean_drawing(data, "d.svg", "d", "")
    assert str(error.value).startswith("d.svg:2:1: the drawing holds a <script>")
