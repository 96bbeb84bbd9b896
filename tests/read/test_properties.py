"""What is true of any text whatever."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from turbohtml import Element, Namespace, parse_fragment

from sporfri.errors import ContentError
from sporfri.read.frontmatter import split
from sporfri.read.gate import CODE_CLASSES
from sporfri.read.redaction import redact
from sporfri.read.source import UNPUBLISHABLE, Source
from sporfri.tables.html import ELEMENTS, GLOBAL, LINK_SCHEMES
from tests.read.helpers import rendered

bounded = settings(max_examples=100)

PLAIN = [
    *"\n \t\"'`*_[]()<>!#&;:|{}=-~^.\\1aæ",
    "\n\n", "\n    ", "\n> ", "\n- ", "\n1. ", "\n```\n", "``", "**", "--", "...", "![", "](", "[x](https://e.org)",
    "\n!!! note\n    ", "\n!!! update 2021-11-01\n    ", "| a | b |\n| - | -: |\n", "\n*[a]: b\n", "{: #d }", "\n:   b",
    "&lt;", "&#60;", "&quot;", "&#x3c;", "[[redacted: a]]", "<b>", "</b>", "<div>", "</div>", "<p>", "<table>", "<td>",
    "<pre>", "</pre>", "<details markdown=1>", "<a href=#x>", "</a>", "[^a]\n\n[^a]: x\n\n", "<!-- x -->", "\n## ",
]  # fmt: skip
HOSTILE = [
    "<script>", "</script>", "<img src=x onerror=y>", "<a href='javascript:x'>", "<svg>", "</svg>", "<math><mi>",
    "<style>", "<p title='", "<!--", "-->", "<![CDATA[", "<?php", "<template>", "<b/>", "<sup data-call=a>",
    "<div data-note=a>", "<section data-update=x>", "<div class='admonition note'>", "javascript:", "{: .c }",
    "[[redacted: b | seemly]]",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PLAIN), max_size=30).map("".join)
HOSTILE_SOUP = st.lists(st.sampled_from(PLAIN + HOSTILE), max_size=15).map("".join)


@settings(max_examples=200)
@given(SOUP | HOSTILE_SOUP)
@example("<svg></p><style><a title='</style><img src=x onerror=y>'>")
@example("<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=y>'>")
@example("*[0]: zero\n\n<b>0</b>\n\n`0`")
def test_no_text_yields_what_the_table_does_not_name(soup):
    """Markdown and HTML in any disorder become elements and attributes of the table, or a ContentError."""
    try:
        html = rendered(soup).html
    except ContentError:
        return
    assert not UNPUBLISHABLE.search(html)
    for node in parse_fragment(html).descendants:
        assert type(node).__name__ in {"Element", "Text"}
        if isinstance(node, Element):
            assert node.namespace is Namespace.HTML
            assert node.tag in ELEMENTS
            assert set(node.attrs) <= ELEMENTS[node.tag] | GLOBAL | {"class"} | (
                {"tabindex"} if node.tag == "pre" else set()
            )
            assert set((node.attr("class") or "").split()) <= CODE_CLASSES | {"highlight"}
            scheme, colon, _ = (node.attr("href") or "").partition(":")
            assert not colon or scheme in LINK_SCHEMES or scheme.startswith("{")


@bounded
@given(SOUP, SOUP, st.text("αβγδεζηθικλμν \n", min_size=9).filter(lambda text: len("".join(text.split())) > 4))
def test_no_secret_is_ever_rendered(before, after, secret):
    """What a mark hides is in nothing that is made of the text, whatever stands around it."""
    try:
        made = repr(rendered(f"{before}[[redacted: something | {secret}]]{after}"))
    except ContentError as error:
        made = str(error)
    assert not set("".join(secret.split())) & set(made)


@bounded
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool))
def test_a_title_in_pelicans_syntax_comes_back_as_it_was_written(title):
    """Whatever stands after `Title:` is the title: nothing in it is syntax."""
    (field,) = split(Source("a.md", f"Title: {title}\n\ntext", (), ())).fields
    assert (field.key, field.value, field.line) == ("title", title, 1)


@bounded
@given(st.text())
def test_a_text_without_marks_is_left_as_it_is(text):
    """Redaction touches nothing but its marks."""
    if "redact" not in text.lower():
        assert redact(text, "a.md").text == text


@bounded
@given(st.text("[]{}:,&*!|>'\"%@`#-? \nab", max_size=40))
def test_no_yaml_is_more_than_text(text):
    """YAML in any disorder gives texts and lists of texts, or a ContentError."""
    try:
        fields = split(Source("a.md", f"---\n{text}\n---\n", (), ())).fields
    except ContentError:
        return
    for field in fields:
        values = (field.value,) if isinstance(field.value, str) else field.value
        assert all(type(value) is str for value in values)


@pytest.mark.parametrize(
    "text", ["> " * 3000 + "x", "- " * 600 + "x", "<div>" * 1000, "[" * 500, "*a " * 3000, "`" * 5000]
)
def test_no_depth_or_length_breaks_the_reading(text):
    """What is nested beyond reason is rendered, or refused in one sentence."""
    try:
        rendered(text)
    except ContentError as error:
        sentence = str(error)
        assert sentence.count("\n") == 0
