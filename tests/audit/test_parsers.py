"""Two readers of broken HTML, turbohtml and html5lib: whatever element with an address the one sees, the audit sees too.

html5lib follows the standard's algorithm step by step. Where the trees differ, no difference may hide from the audit what
a browser would fetch: the run over every start tag covers it.
"""

import random
import re
import warnings

import html5lib
import turbohtml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sporfri.audit.document import Document
from sporfri.audit.documents import html
from sporfri.audit.site import Site
from sporfri.tables import fetching

PIECES = (
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=/1>", "</a>", "<table>", "<tr>", "<td background=/2>", "</table>",
    "<select>", "<option>", "</select>", "<img src=/3>", "<image src=/4>", "<svg>", "</svg>", "<svg><image href=/5 />", "<math>", "<mi>", "</math>",
    "<foreignObject>", "<desc>", "<title>", "</title>", "<style>", "</style>", "<textarea>", "</textarea>", "<template>", "</template>",
    "<iframe src=/6>", "</iframe>", "<noscript>", "</noscript>", "<frameset>", "<frame src=/7>", "<object data=/8>", "</object>", "<video poster=/9>",
    "<source srcset=/10>", "<form action=/11>", "</form>", "<button formaction=/12>", "<link rel=stylesheet href=/13>", "<base target=a>",
    "<body background=/14>", "</body>", "<html manifest=/15>", "</html>", "<head>", "</head>", "<!-- ", " -->", "<!-->", "--!>", "<![CDATA[", "]]>",
    "<!doctype html>", "<script>", "</script>", "<plaintext>", "<li>", "<ul>", "<nobr>", "<marquee>", "<embed src=/16>", "<input type=image src=/17>",
    "text", "&amp;", "<", ">", '"', "'", "=", "/", "<p <img src=/18>", "</br>", "<mtext>", "<annotation-xml encoding=text/html>", "<col>", "<caption>",
)  # fmt: skip
ASKING = (*tuple(fetching.ATTRIBUTES), "style")


def by_html5lib(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    return [
        (node.tag.rpartition("}")[2].lower(), tuple(sorted((name.rpartition("}")[2], value) for name, value in node.attrib.items())))
        for node in tree.iter()
        if isinstance(node.tag, str)
    ]  # fmt: skip


def by_turbohtml(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    def attributes(node):
        pairs = (
            (name.rpartition(":")[2].lower(), " ".join(value) if isinstance(value, list) else value or "")
            for name, value in node.attrs.items()
        )
        return tuple(sorted(pairs))  # fmt: skip

    return [(node.tag.lower(), attributes(node)) for node in turbohtml.parse(text).iter_elements()]


def asking(elements) -> set[tuple[str, str, str]]:
    return {(name, key, value) for name, pairs in elements for key, value in pairs if key.lower() in ASKING}


def audited(text: str) -> set[tuple[str, str, str]]:
    document = Document("a.html", "html", text=text, address="https://site.invalid/")
    html.read(document, Site(root=None, entries={}))
    return {
        (tag.name, name.rpartition(":")[2], value)
        for part in document.walk()
        for tag in part.tags
        for name, value in tag.attributes.items()
    }


def hidden(text: str) -> set[tuple[str, str, str]]:
    """What html5lib's tree holds and the audit does not; `image` is read as `img`, as the standard says.

    Inside a `template` the standard ignores a second `html` or `body`; html5lib is older and merges it.
    """
    seen = audited(text)
    merged = ("html", "body") if "<template>" in text else ()
    return {
        (name, key, value)
        for name, key, value in asking(by_html5lib(text))
        if (name, key, value) not in seen
        and name not in merged
        and (name != "img" or ("image", key, value) not in seen)
    }


@settings(max_examples=300, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("<svg><title><body background=/14>")
@example("<template><noscript><body background=/14>")
def test_no_difference_hides_an_address_from_the_audit(text):
    """300 broken pages: everything in html5lib's tree that could make a browser ask is seen."""
    assert hidden(text) == set()


def test_both_build_the_same_tree_of_nearly_every_broken_page():
    """Of 500 pages of random pieces, always the same, all agree in elements, attributes and order but for three kinds.

    `select` keeps what is in it since the standard of 2025, and html5lib is older. html5lib's tree lists a `template` that it
    puts into the head behind the body. `</br>` is an
    element, after which html5lib still takes a frameset and the standard does not.
    """
    chance = random.Random(1)  # noqa: S311  # the same pages each time, no secret
    pages = ["".join(chance.choices(PIECES, k=chance.randint(1, 10))) for _ in range(500)]
    different = [page for page in pages if by_html5lib(page) != by_turbohtml(page)]
    assert [page for page in different if not re.search("<select>|<template>|</br>.*<frameset>", page)] == []
