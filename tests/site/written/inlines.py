"""What stands within a line: a function for each construct, which draws one and returns its text."""

from tests.site.written.hostile import HOSTILE
from tests.site.written.scribe import Scribe
from tests.site.written.words import LANGUAGES

OUTSIDE = ["https://example.org", "https://example.org/a/b.html", "https://example.org/~a?q=1&b=2#c", "https://xn--strm-ira.example/",
           "https://no.wikipedia.org/wiki/Bl%C3%A5b%C3%A6r", "https://en.wikipedia.org/wiki/Privacy_(law)", "https://ås.example/ø",
           "https://example.org:8443/", "https://example.org/?a[]=1", "HTTPS://EXAMPLE.ORG/A", "https://example.org/a_b_c*d*"]  # fmt: skip
CLEANED = ["https://example.org/?utm_source=a&b=1", "https://example.org/?fbclid=x", "http://en.wikipedia.org/wiki/A",
           "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F", "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F"]  # fmt: skip
INSIDE = [
    "../posts/anchor.md",
    "../posts/anchor.md#a-heading",
    "/anchor/#named",
    "../pages/about.md",
    "/anchor/",
    "../posts/anchor.md#næste-afsnit",
]
ATTRIBUTES = [' id="{}"', ' lang="nb"', ' dir="rtl"', " dir=ltr", ' title="a &quot;b&quot; &lt;c&gt;"', " title='d \"e\" ö'",
              ' aria-label="f"', ' role="note"', ' class="x"', "", "", ""]  # fmt: skip
PHRASES = ["abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub",
           "sup", "u", "var", "del", "ins"]  # fmt: skip


def text(scribe: Scribe, depth: int = 0) -> str:
    """Draw what a paragraph can hold: words, and constructs between them."""
    pieces = [scribe.words()]
    for _ in range(scribe.few(3 if depth < 2 else 1)):
        pieces += [_construct(scribe, depth), scribe.words(5)]
    return scribe.one([" ", " ", " ", "\n"]).join(pieces) + scribe.one([".", ".", "", "?", "…", ":"])


def _construct(scribe: Scribe, depth: int) -> str:
    if scribe.chance(1):
        scribe.use("hostile")
        return scribe.one(HOSTILE)
    name, write = scribe.one(list(INLINES.items()))
    scribe.use(name)
    return write(scribe, depth + 1)


def inner(scribe: Scribe, depth: int) -> str:
    """Draw what a construct within a line can hold itself."""
    return text(scribe, depth).replace("\n", " ") if depth < 3 and scribe.chance(40) else scribe.plain()


def emphasis(scribe: Scribe, depth: int) -> str:
    sign = scribe.one(["*", "**", "_", "__", "***"])
    return f"{sign}{scribe.plain() if '*' in sign else inner(scribe, depth)}{sign}"


def strikethrough(scribe: Scribe, depth: int) -> str:
    return f"~~{inner(scribe, depth)}~~"


def code_span(scribe: Scribe, depth: int) -> str:
    inside = scribe.one(
        [
            "x",
            "a < b",
            "&amp;",
            "<b>",
            "*x*",
            "[a](b)",
            "{{ x }}",
            "--option",
            '"q"',
            scribe.plain(),
            "[^1]",
            "!!! note",
        ]
    )
    return scribe.one([f"`{inside}`", f"`` {inside} ` ``"])


def link(scribe: Scribe, depth: int) -> str:
    title = scribe.one(["", "", ' "a title"', " 'it \"q\"'", ' "a & b < c"'])
    address = scribe.one([scribe.one(OUTSIDE), f"<{scribe.one(OUTSIDE)}>", scribe.one(CLEANED)])
    return f"[{scribe.plain()} {scribe.one(['', '*em*', '`code`', 'a & b'])}]({address}{title})"


def inside_link(scribe: Scribe, depth: int) -> str:
    return f"[{scribe.plain()}]({scribe.one(INSIDE)})"


def reference_link(scribe: Scribe, depth: int) -> str:
    name = scribe.name("Ref ")
    title = scribe.one(["", ' "title"', " (title)"])
    scribe.tail.append(f"[{name}]: {scribe.one(OUTSIDE)}{title}")
    return scribe.one(
        [f"[{scribe.plain()}][{name}]", f"[{name}][]", f"[{name}]", f"[{scribe.plain()}][{name.upper()}]"]
    )


def address(scribe: Scribe, depth: int) -> str:
    return scribe.one([f"<{scribe.one(OUTSIDE)}>", scribe.one(OUTSIDE), f"({scribe.one(OUTSIDE)})"])


def note(scribe: Scribe, depth: int) -> str:
    name = scribe.name(scribe.one(["n", "Ø", "a-b_", "1.", "漢"]))
    source = scribe.one(
        ["", "", "<https://example.org/> (read 2021-10-25)", "[it](https://example.org) (archived <https://web.archive.org/web/2021/https://example.org>)",
         "<https://example.org/a> (lest 2021-10-25, arkivert <https://web.archive.org/web/2021/https://example.org/a>)"]
    )  # fmt: skip
    more = f"\n\n    {scribe.words()}" if scribe.chance(20) else ""
    scribe.tail.append(f"[^{name}]: {inner(scribe, depth)} {source}{more}")
    return f"{scribe.plain()}[^{name}]" + scribe.one(["", "", f" {scribe.plain()}[^{name}]"])


def abbreviation(scribe: Scribe, depth: int) -> str:
    name = scribe.name("ABBR")
    scribe.tail.append(f"*[{name}]: {scribe.words(3)}")
    return f"{name} {scribe.plain()} {name}"


def redaction(scribe: Scribe, depth: int) -> str:
    return scribe.one(
        [
            "[[redacted: a name]]",
            f"[[redacted: an account | {'ζξψ' * 3}{scribe.number}]]",
            "[[redacted: a *name* & <more>]]",
        ]
    )


def html(scribe: Scribe, depth: int) -> str:
    tag = scribe.one(PHRASES)
    attribute = scribe.one(ATTRIBUTES).format(scribe.name("id"))
    if attribute.startswith(" role") or (tag == "bdo" and "dir" not in attribute):
        attribute = ' dir="rtl"' if tag == "bdo" else ""
    return f"<{tag}{attribute}>{inner(scribe, depth)}</{tag}>"


def html_special(scribe: Scribe, depth: int) -> str:
    return scribe.one(
        [f'<time datetime="2021-10-25">{scribe.plain()}</time>', "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "long<wbr>word",
         f'<a href="https://example.org/?a=1&amp;b=2">{scribe.plain()}</a>', f'<a href="#top" hreflang="nb">{scribe.plain()}</a>',
         f'<del datetime="2021-10-25">{scribe.plain()}</del>', "one<br>two", "one<br/>two", f"<KBD>{scribe.plain()}</KBD>",
         f'<a href="mailto:post@example.org">{scribe.plain()}</a>', f'<img src="small.png" alt="{scribe.plain()}" width=4 height=4>']
    )  # fmt: skip


def language(scribe: Scribe, depth: int) -> str:
    return f'<span lang="{scribe.one(LANGUAGES)}">{scribe.words()}</span>'


def typography(scribe: Scribe, depth: int) -> str:
    return scribe.one(['"quoted"', "'single'", "\"outer 'inner' text\"", "it's", " -- ", " --- ", '("q")', '"*em* q"', '"`code`"', "'tis", "1990's", '"', '“mixed"'])  # fmt: skip


def line_break(scribe: Scribe, depth: int) -> str:
    return scribe.one(["one\\\ntwo", "one  \ntwo"])


def picture(scribe: Scribe, depth: int) -> str:
    return scribe.one(["![words](small.png)", "![](small.png){: role=presentation }", '![a "b" & <c>](drawing.svg)', "[![words](small.png)](https://example.org)"])  # fmt: skip


def comment(scribe: Scribe, depth: int) -> str:
    return scribe.one(["<!-- a comment -->", "<!-- <b> -- x -->", "<!-- *a*\nover lines -->"])


INLINES = {
    "emphasis": emphasis,
    "strikethrough": strikethrough,
    "code span": code_span,
    "link": link,
    "link inside": inside_link,
    "reference link": reference_link,
    "bare address": address,
    "note": note,
    "abbreviation": abbreviation,
    "redaction": redaction,
    "HTML phrase": html,
    "HTML special": html_special,
    "language": language,
    "typography": typography,
    "line break": line_break,
    "picture in line": picture,
    "comment": comment,
}
