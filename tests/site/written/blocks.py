"""What a text is made of: a function for each construct, which draws one block and returns its lines as one text."""

from tests.site.written.hostile import HOSTILE
from tests.site.written.inlines import text
from tests.site.written.scribe import Scribe

CODE = ['for x in y:\n    print(x, "<b>")', "$ sporfri build -o site\n", "<script>alert(1)</script>", '{"a": [1, 2]}', "a: b\n- c", "```not a fence", "# heading?",
        "empty lines\n\n\nwithin\n", "\tTab", "Ærlig: 漢字 🙂", "[[redacted: a key]]", "| a | b |", "&amp; < >", "+ diff\n- diff\n@@ 1 @@", "%s {{ x }}", "// é\u0301"]  # fmt: skip
LEXERS = [
    "",
    "python",
    "sh",
    "html",
    "json",
    "yaml",
    "diff",
    "console",
    "text",
    "nosuchlanguage",
    "c++",
    "jinja",
    "ini",
    "Dockerfile",
    "sql",
]
DETAILS = ["note", "tip", "important", "warning", "info", "hint", "caution"]


def indented(text_: str, by: str) -> str:
    """Return a text with each line but the first moved in, empty ones left empty."""
    first, *rest = text_.split("\n")
    return "\n".join([first, *(by + line if line.strip() else "" for line in rest)])


def body(scribe: Scribe, depth: int = 0, most: int = 7) -> str:
    """Draw some blocks with empty lines between them."""
    blocks = []
    for _ in range(scribe.few(most, 1)):
        if scribe.chance(1):
            scribe.use("hostile")
            blocks.append(scribe.one(HOSTILE))
            continue
        name, write = scribe.one(list((BLOCKS if depth == 0 else NESTED).items()))
        scribe.use(name)
        blocks.append(write(scribe, depth))
    return "\n\n".join(blocks)


def paragraph(scribe: Scribe, depth: int) -> str:
    return text(scribe)


def heading(scribe: Scribe, depth: int) -> str:
    level, words = scribe.few(4, 2), scribe.words(4).replace("\n", " ")
    named = f" {{#{scribe.name('place-')}}}" if scribe.chance(30) else ""
    return scribe.one(
        [
            f"{'#' * level} {words}{named}",
            f"{'#' * level} {words} {'#' * level}",
            f"{words}\n---",
            f"## {words} *em* `code`{named}",
        ]
    )


def code(scribe: Scribe, depth: int) -> str:
    fence = scribe.one(["```", "~~~", "````", "~~~~~"])
    return f"{fence}{scribe.one(['', ' '])}{scribe.one(LEXERS)}\n{scribe.one(CODE).replace(fence, '')}\n{fence}"


def indented_code(scribe: Scribe, depth: int) -> str:
    return f"{scribe.plain()}:\n\n    {indented(scribe.one(CODE), '    ')}"


def bullets(scribe: Scribe, depth: int) -> str:
    return _list(
        scribe, depth, lambda number: scribe.one(["-", "*", "+"]) if number == 0 else "-", loose=scribe.chance(30)
    )


def numbers(scribe: Scribe, depth: int) -> str:
    first, sign = scribe.one([1, 1, 1, 7]), scribe.one([".", ".", ")"])
    return _list(scribe, depth, lambda number: f"{first + number}{sign}", loose=scribe.chance(30))


def tasks(scribe: Scribe, depth: int) -> str:
    return "\n".join(f"- [{scribe.one([' ', 'x', 'X'])}] {scribe.words()}" for _ in range(scribe.few(4, 1)))


def _list(scribe: Scribe, depth: int, marker, *, loose: bool) -> str:
    items = []
    for number in range(scribe.few(4, 1)):
        mark = marker(number) + " "
        item = text(scribe)
        if depth < 3 and scribe.chance(25):
            scribe.use("nested")
            item += "\n\n" + body(scribe, depth + 1, 2) if loose else f"\n- {scribe.words()}"
        items.append(mark + indented(item, " " * len(mark)))
    return ("\n\n" if loose else "\n").join(items)


def quotation(scribe: Scribe, depth: int) -> str:
    scribe.used |= {"nested"} if depth else set()
    inside = body(scribe, depth + 1, 2) if depth < 3 else text(scribe)
    by = f"\n\n— {scribe.plain()}" if scribe.chance(30) else ""
    return "\n".join(f"> {line}".rstrip() for line in (inside + by).split("\n"))


def table(scribe: Scribe, depth: int) -> str:
    columns = scribe.few(4, 1)
    cells = [
        [
            scribe.one([scribe.plain(), "*em*", "`a\\|b`", "", "1 000", "[x](https://example.org)", "æ 漢"])
            for _ in range(columns)
        ]
        for _ in range(scribe.few(4, 1))
    ]
    line = "| " + " | ".join(scribe.one(["---", ":-:", "-:", ":--"]) for _ in range(columns)) + " |"
    head, *rest = ("| " + " | ".join(row) + " |" for row in cells)
    return "\n".join([head, line, *rest])


def definitions(scribe: Scribe, depth: int) -> str:
    return "\n\n".join(f"{scribe.plain()}\n:   {indented(text(scribe), '    ')}" for _ in range(scribe.few(2, 1)))


def box(scribe: Scribe, depth: int) -> str:
    title = scribe.one(["", "", f' "{scribe.plain()}"', ' "A *title* & more"'])
    return _boxed(scribe, depth, f"!!! {scribe.one(DETAILS)}{title}")


def update(scribe: Scribe, depth: int) -> str:
    title = scribe.one(["", f' "{scribe.plain()}"'])
    return _boxed(scribe, depth, f"!!! update 2025-0{scribe.few(9, 1)}-11{scribe.one(['', ' 09:00'])}{title}")


def correction(scribe: Scribe, depth: int) -> str:
    return _boxed(scribe, depth, f'!!! correction 2025-0{scribe.few(9, 1)}-12 "{scribe.plain()}"')


def _boxed(scribe: Scribe, depth: int, head: str) -> str:
    inside = body(scribe, depth + 1, 2) if depth < 2 and scribe.chance(30) else text(scribe)
    return f"{head}\n    {indented(inside, '    ')}"


def card(scribe: Scribe, depth: int) -> str:
    address = scribe.one(
        ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://youtu.be/x?t=3", "https://example.org/film", "https://vimeo.com/1", "https://mastodon.social/@Gargron/100254678717223630"]
    )  # fmt: skip
    author = scribe.one(["", " by Jane Doe", " av Åse Ø."])
    picture = scribe.one(["", "\n    ![words](drawing.svg)", "\n    ![words](small.png)\n\n    More."])
    return scribe.one(
        [address, f'!!! card {address} "{scribe.plain()}"{author}{picture}', f"!!! card {address}{picture}"]
    )


def figure(scribe: Scribe, depth: int) -> str:
    name = scribe.one(
        ["drawing.svg", "small.png", "photo.jpg", "./small.png", "{static}small.png", "{attach}drawing.svg"]
    )
    caption = scribe.one(["", f' "{scribe.plain()}"', " \"A *caption* with [a link](https://example.org) & 'q'\""])
    return f"![{scribe.words(4)}]({name}{caption})".replace("[x]", "x").replace("[ ]", "")


def details(scribe: Scribe, depth: int) -> str:
    inside = body(scribe, depth + 1, 3) if depth < 2 else text(scribe)
    return f"<details{scribe.one(['', ' open'])}>\n<summary>{scribe.plain()}</summary>\n\n{inside}\n\n</details>"


def html(scribe: Scribe, depth: int) -> str:
    name = scribe.name("div")
    block = scribe.one(
        ['<p dir="rtl" lang="ar">WORDS</p>', "<section>\n\nTEXT\n\n</section>", f'<div id="{name}">WORDS</div>', "<aside>\n\nTEXT\n\n</aside>",
         '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>', "<blockquote>\n\nTEXT\n\n</blockquote>",
         '<ol start="3" reversed><li value="5">a</li><li>b</li></ol>', "<dl><dt>a</dt><dd>b</dd></dl>", "<hr>", "<address>x</address>", "<h3>WORDS</h3>",
         '<figure><img src="small.png" alt="WORDS"><figcaption>WORDS</figcaption></figure>', "<pre>  a\n   b &lt;</pre>", "<pre>\n\n  [x](y) *a*\n\n</pre>",
         '<DIV LANG="nb">\n\nTEXT\n\n</DIV>']
    )  # fmt: skip
    return block.replace("TEXT", text(scribe)) if "TEXT" in block else block.replace("WORDS", scribe.plain())


def rule(scribe: Scribe, depth: int) -> str:
    return scribe.one(["---", "***", "* * *", "___", "- - -"])


def comment(scribe: Scribe, depth: int) -> str:
    return scribe.one(["<!-- a comment\n\n<script> within -->", "<!---->", "<!-- *a* -->"])


def more_of_one_paragraph(scribe: Scribe, depth: int) -> str:
    """A list, a quotation, a table or code with no empty line before it."""
    return f"{scribe.words()}\n" + scribe.one([bullets, quotation, code, numbers])(scribe, 3)


NESTED = {
    "paragraph": paragraph,
    "fenced code": code,
    "bullets": bullets,
    "numbers": numbers,
    "tasks": tasks,
    "quotation": quotation,
    "table": table,
    "box": box,
}
BLOCKS = NESTED | {
    "heading": heading,
    "indented code": indented_code,
    "definitions": definitions,
    "update": update,
    "correction": correction,
    "card": card,
    "figure": figure,
    "details": details,
    "HTML block": html,
    "rule": rule,
    "comment block": comment,
    "no empty line": more_of_one_paragraph,
    "plain paragraph": paragraph,
}
