"""What makes an audit fast changes no answer: workers, styles asked about once, tags that say nothing."""

import ast
from pathlib import Path

import pytest
import turbohtml
from hypothesis import example, given
from hypothesis import strategies as st

from sporfri.audit import audit
from sporfri.audit.document import Document
from sporfri.audit.documents import html, plain_tags
from sporfri.audit.site import Site
from sporfri.tables.elements import ATTRIBUTES, ELEMENTS, INERT_ATTRIBUTES, INERT_ELEMENTS
from tests.audit.sites import rules, write

RULES = Path(__file__).parents[2] / "sporfri" / "audit" / "rules"
TAGS = st.sampled_from(
    ["<p>", "<P class=a>", "<li class='javascript:x'>", "<td colspan=2 onclick=x>", "<p class>", "<section id=a>", "</p>",
     "<span class=a class=b>", "<a href=b>", "<img src=//spy.example>", "<!-- <p> -->", "<svg><style><p></style>", "<select>",
     "<style>p { color: red }</style>", "<title>a &amp; b</title>", "<a href='//c.example/?a=1'>", "</a>", "b &lt; c", "<svg>", "</svg>",
     "<![CDATA[", "<table><p>", "<tr><td>", "<template>", "<b><p></b>", "<textarea><p></textarea>", "text\n", "<p class='", "'>"]
)  # fmt: skip


def test_workers_and_one_process_answer_alike(tmp_path):
    """A site of several shares has the same report however many processes read it, faults in its one style counted each time."""
    faulty = '<!doctype html><style>p { color: fetched("x") }</style><p class="a">{0}<a href="{1}.html#gone">next</a>'
    quiet = '<!doctype html><style>p { margin: calc(1px + 2px) }</style><p id="gone">{0}'
    pages = {
        f"{number}.html": (faulty if number % 2 else quiet).replace("{0}", str(number)).replace("{1}", str(number - 1))
        for number in range(230)
    }
    write(tmp_path, pages | {"index.html": "<!-- sporfri: allow comment because --><p>"})
    one, two = audit(tmp_path, jobs=1), audit(tmp_path, jobs=2)
    assert one == two
    assert [finding.count for finding in two.findings if finding.rule == "unpermitted-function"] == [115]


def test_a_style_without_fault_hides_no_other(tmp_path):
    """Pages with one clean style and one page with another: the other is asked about too."""
    clean = "<style>p { margin: 0 }</style>"
    files = {"a.html": clean, "b.html": clean + "<style>p { background: url(//spy.example) }</style>", "c.html": clean}
    assert "remote-css-image" in rules(tmp_path, files)


def test_what_is_inert_is_permitted():
    assert INERT_ELEMENTS <= ELEMENTS
    assert INERT_ATTRIBUTES <= ATTRIBUTES


def test_no_rule_asks_about_what_is_inert():
    """A document keeps only the first of the tags that say nothing; a rule that names one would miss the rest."""
    for path in RULES.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        checks = [node for node in tree.body if not _is_the_rule(node)]
        words = {
            node.value
            for check in checks
            for node in ast.walk(check)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert not words & (INERT_ELEMENTS - ATTRIBUTES | INERT_ATTRIBUTES), path.name


def _is_the_rule(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "RULE"


@given(st.lists(TAGS, max_size=30).map("".join))
def test_only_repeated_inert_tags_are_left_out(text):
    """Every start tag of the source is in the document as written, or says nothing and has a like before it."""
    document = Document("a.html", "html", text=text, address="https://site.invalid/a.html")
    html.read(document, Site(Path(), {}))
    kept = {tag.place: tag for tag in document.tags}
    for token in turbohtml.tokenize(text):
        if token.type is turbohtml.TokenType.START_TAG:
            attributes = {name: value or "" for name, value in reversed(token.attrs or [])}
            tag = kept.get((token.line, token.col + 1))
            if tag:
                assert (tag.name, tag.attributes) == (token.tag, attributes)
            else:
                assert token.tag in INERT_ELEMENTS
                assert INERT_ATTRIBUTES.issuperset(attributes)
                assert not any(":" in value for value in attributes.values())
                assert any(
                    other.name == token.tag and other.place < (token.line, token.col + 1) for other in kept.values()
                )


@given(st.lists(TAGS, max_size=12).map("".join))
@example('<a title="x<!-- y -->">')
@example("<noscript><body onload=x></noscript>")
@example("<p></ x><image src=a>")
@example("<iframe><a></iframe><title><a></title>")
@example("<style>@import 'a';</stylex><img src=a></style>")
@example("<svg><style>&#64;import 'a'</style></svg>")
@example("<p><a href='//c.example/?a=1'><p><style>p { color: red }</style>")
@example("<a href='//c.example'><svg><title>a</title></svg></a><title>b</title>")
@example("<a href='//c.example'><select></a><style>p { color: red }</style>")
@example("<b><a href='//c.example'>b</b>c</a>")
@example("<a href='//c.example'>b<li></a>")
@example("<a href='//b.example'>b<i>.example</i> &amp; <a href='//c.example'>c</a>")
@example("<a href=b><svg><path d=a /></svg>b</a><a href='//c.example'><svg></svg>c</a><style>p { color: red }</style>")
def test_a_page_whose_tags_are_read_off_its_text_is_read_as_from_the_run_and_the_tree(text):
    """Each tag, address, comment, style and label: the same as if the page had been parsed."""
    short = _read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_tags, "take", lambda _document: None)
        long = _read(text)
    assert _telling(short) == _telling(long)
    assert short.by_name.keys() == long.by_name.keys()
    assert short.comments == long.comments
    assert short.labels == long.labels
    assert [reference[:3] for reference in short.references] == [reference[:3] for reference in long.references]
    assert [(part.role, part.text, part.start) for part in short.parts] == [
        (part.role, part.text, part.start) for part in long.parts
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                "a",
                "b",
                "svg",
                ":",
                "-",
                "A",
                " ",
                " a=",
                '"',
                "'",
                "=",
                "x",
                "&amp;",
                "&",
                "\n",
                "\0",
                "/",
                "é",
                ">",
            ]
        ),
        max_size=12,
    ).map("".join)
)
@example(' a="x" a="y"')
@example(' href="//c.example/?a=1&amp;b=2"')
@example(' a="x"b="y"')
@example(' viewbox="0 0 9 9" xlink:href="#a"')
@example(' a="\n b=c"')
@example(' a="<img src=x"')
def test_a_tag_read_off_its_text_says_what_the_tokenizer_reads(inside):
    source = f"<a{inside}>"
    seen = plain_tags._see(source)
    if seen and source.count(">") == 1:
        tokens = [token for token in turbohtml.tokenize(source) if token.type is turbohtml.TokenType.START_TAG]
        assert [
            (token.tag, dict(reversed([(name, value or "") for name, value in token.attrs or ()]))) for token in tokens
        ] == [seen[:2]]


def test_most_tags_are_read_off_their_text(monkeypatch):
    monkeypatch.setattr(turbohtml, "tokenize", None)
    assert plain_tags._see('<a class="b c" href="https://c.example/d?e">') == (
        "a",
        {"href": "https://c.example/d?e", "class": "b c"},
        False,
    )
    assert plain_tags._see('<p class="b">') == ("p", {"class": "b"}, True)


def _read(text):
    document = Document("a.html", "html", text="<!doctype html>" + text, address="https://site.invalid/a.html")
    html.read(document, Site(Path(), {}))
    return document


def _telling(document):
    """The tags of a document but for those that say nothing."""
    return [
        tag
        for tag in sorted(document.tags, key=lambda tag: tag.place)
        if not (tag.name in INERT_ELEMENTS and INERT_ATTRIBUTES.issuperset(tag.attributes))
        or any(":" in value for value in tag.attributes.values())
    ]


def test_a_page_without_oddities_is_not_parsed(monkeypatch):
    """A comment, CDATA, a tag whose end is in doubt, words of another kind or a drawing in a link elsewhere have the page parsed."""
    parsed, parse = [], turbohtml.parse
    monkeypatch.setattr(turbohtml, "parse", lambda text, **options: parsed.append(text[15:]) or parse(text, **options))
    odd = ["<!-- a -->", "<svg><![CDATA[<img>]]></svg>", "<p title='<'>", "</ a>", "<image>", "<textarea><p></textarea>",
           "<title><b></title>", "<svg><style>a</style></svg>", "<script>a</script>", "<base href=a>",
           "<a href='//c.example'><svg></svg>C</a>"]  # fmt: skip
    plain = ["<title>A</title><style>p {}</style><p class=a>A<p>B</p><svg><path d=a /></svg><li id=b>C",
             "<a href=b.html><svg><path d=a /></svg><span>B</span></a><a href='//c.example'>C</a>"]  # fmt: skip
    for text in [*plain, *odd]:
        _read(text)
    assert parsed == odd
