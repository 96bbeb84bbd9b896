# noqa: INP001  # beside the scripts that use it, no package
"""Typical pages of about 30 kB, no two alike: three templates, prose, links, pictures, code, tables, notes.

What is the same on every page of a real site is the same here: a template's style, its head, its menu. All else is
drawn anew for each page from a seed, so that nothing is fast because it was seen before; same number, same page.
"""

import base64
from collections.abc import Iterator
from pathlib import Path
from random import Random

from sporfri.policy import content_security_policy

SIZE = 30_000
PICTURES = 60
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
WORDS = [
    "able",
    "about",
    "across",
    "after",
    "again",
    "air",
    "all",
    "along",
    "also",
    "always",
    "among",
    "and",
    "answer",
    "any",
    "archive",
    "around",
    "ask",
    "author",
    "away",
    "back",
    "bank",
    "because",
    "been",
    "before",
    "begin",
    "below",
    "best",
    "better",
    "between",
    "board",
    "book",
    "both",
    "bring",
    "build",
    "bus",
    "but",
    "by",
    "call",
    "can",
    "care",
    "carry",
    "case",
    "change",
    "city",
    "clear",
    "close",
    "coast",
    "cold",
    "come",
    "could",
    "country",
    "court",
    "cover",
    "cross",
    "day",
    "deep",
    "different",
    "do",
    "door",
    "down",
    "draw",
    "each",
    "early",
    "earth",
    "east",
    "easy",
    "edge",
    "end",
    "enough",
    "even",
    "every",
    "evening",
    "example",
    "fact",
    "far",
    "farm",
    "father",
    "few",
    "field",
    "figure",
    "find",
    "fire",
    "first",
    "five",
    "fly",
    "follow",
    "food",
    "for",
    "form",
    "found",
    "four",
    "free",
    "from",
    "full",
    "garden",
    "gave",
    "get",
    "girl",
    "give",
    "go",
    "good",
    "great",
    "green",
    "ground",
    "group",
    "grow",
    "had",
    "half",
    "hand",
    "harbour",
    "hard",
    "have",
    "he",
    "head",
    "hear",
    "help",
    "her",
    "here",
    "high",
    "hill",
    "him",
    "his",
    "hold",
    "home",
    "hope",
    "hour",
    "house",
    "how",
    "however",
    "hundred",
    "idea",
    "if",
    "important",
    "in",
    "inch",
    "interest",
    "into",
    "island",
    "it",
    "just",
    "keep",
    "kind",
    "king",
    "knew",
    "land",
    "large",
    "last",
    "late",
    "law",
    "lay",
    "lead",
    "learn",
    "leave",
    "left",
    "less",
    "letter",
    "life",
    "light",
    "like",
    "line",
    "list",
    "little",
    "live",
    "long",
    "look",
    "low",
    "made",
    "main",
    "make",
    "many",
    "map",
    "mark",
    "may",
    "me",
    "mean",
    "measure",
    "men",
    "might",
    "mile",
    "mind",
    "minute",
    "moon",
    "more",
    "morning",
    "most",
    "mother",
    "mountain",
    "move",
    "much",
    "must",
    "my",
    "name",
    "near",
    "need",
    "never",
    "new",
    "next",
    "night",
    "no",
    "north",
    "note",
    "nothing",
    "notice",
    "now",
    "number",
    "of",
    "off",
    "often",
    "old",
    "on",
    "once",
    "one",
    "only",
    "open",
    "or",
    "order",
    "other",
    "our",
    "out",
    "over",
    "own",
    "page",
    "paper",
    "part",
    "pass",
    "pattern",
    "people",
    "perhaps",
    "piece",
    "place",
    "plain",
    "plan",
    "plant",
    "play",
    "point",
    "port",
    "press",
    "problem",
    "proper",
    "public",
    "pull",
    "put",
    "question",
    "quick",
    "quiet",
    "rain",
    "ran",
    "reach",
    "read",
    "ready",
    "real",
    "record",
    "red",
    "remember",
    "rest",
    "right",
    "river",
    "road",
    "rock",
    "room",
    "round",
    "rule",
    "run",
    "said",
    "same",
    "saw",
    "say",
    "school",
    "sea",
    "second",
    "see",
    "seem",
    "self",
    "sentence",
    "set",
    "several",
    "shall",
    "she",
    "ship",
    "short",
    "should",
    "show",
    "side",
    "simple",
    "since",
    "six",
    "size",
    "sleep",
    "slow",
    "small",
    "snow",
    "so",
    "some",
    "song",
    "soon",
    "sound",
    "south",
    "spell",
    "stand",
    "star",
    "start",
    "state",
    "stay",
    "step",
    "still",
    "stone",
    "stood",
    "stop",
    "story",
    "street",
    "strong",
    "such",
    "sun",
    "sure",
    "surface",
    "table",
    "take",
    "talk",
    "tell",
    "ten",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "think",
    "this",
    "those",
    "thought",
    "thousand",
    "three",
    "through",
    "time",
    "to",
    "together",
    "told",
    "too",
    "took",
    "toward",
    "town",
    "travel",
    "tree",
    "true",
    "try",
    "turn",
    "two",
    "under",
    "unit",
    "until",
    "up",
    "upon",
    "us",
    "use",
    "very",
    "voice",
    "vowel",
    "wait",
    "walk",
    "want",
    "war",
    "warm",
    "was",
    "watch",
    "water",
    "way",
    "we",
    "week",
    "weigh",
    "well",
    "went",
    "were",
    "west",
    "what",
    "wheel",
    "when",
    "where",
    "which",
    "while",
    "white",
    "who",
    "whole",
    "why",
    "will",
    "wind",
    "winter",
    "with",
    "without",
    "wonder",
    "wood",
    "word",
    "work",
    "world",
    "would",
    "write",
    "year",
    "yet",
    "you",
    "young",
    "your",
]
_NORDIC = [
    "blåbær",
    "så",
    "for",
    "også",
    "været",
    "når",
    "bøker",
    "språk",
    "øya",
    "ærlig",
    "får",
    "gå",
    "småhus",
    "følge",
    "frøken",
    "nødvendig",
    "råd",
    "søk",
    "årlig",
]
_HOSTS = [f"{name}.example" for name in ("museum", "archive", "library", "gazette", "institute", "council", "registry", "review")]  # fmt: skip


class Page:
    """One page while it is written: its number, the site's size, its own dice, what it has named so far."""

    def __init__(self, number: int, pages: int) -> None:
        self.number, self.pages = number, pages
        self.dice = Random(number)  # noqa: S311  # repeatable on purpose
        self.nordic = number % 3 == 0
        self.notes: list[str] = []
        self.headings = 0

    def words(self, least: int, most: int) -> str:
        """Return a few words, some of them foreign on some pages."""
        found = self.dice.choices(WORDS, k=self.dice.randint(least, most))
        if self.nordic:
            found[self.dice.randrange(len(found))] = self.dice.choice(_NORDIC)
        return " ".join(found)

    def sentence(self) -> str:
        """Return a sentence as writers write them, with signs and sometimes with markup."""
        text = self.words(6, 22).capitalize()
        inline = self.dice.random()
        if inline < 0.2:
            text += f" {self.link()} {self.words(1, 6)}"
        elif inline < 0.32:
            mark = self.dice.choice(("em", "strong", "code", "q", "cite", "abbr", "kbd"))
            text += f", <{mark}>{self.words(1, 3)}</{mark}> {self.words(2, 5)}"
        elif inline < 0.4:
            text += f": “{self.words(3, 9)}” \N{EN DASH} {self.words(2, 5)}"
        elif inline < 0.45:
            text += f" &amp; {self.words(1, 4)}"
        return text + self.dice.choice((".", ".", ".", ".", "?", ";"))

    def link(self) -> str:
        """Return a link: to another post, to a place on this page, or to another site."""
        kind, text = self.dice.random(), self.words(1, 5)
        if kind < 0.45:
            return f'<a href="/posts/{self.dice.randrange(self.pages)}/">{text}</a>'
        if kind < 0.6:
            return f'<a href="../{self.dice.randrange(self.pages)}/#part-1">{text}</a>'
        host, path = self.dice.choice(_HOSTS), self.words(2, 5).replace(" ", "-")
        return f'<a href="https://www.{host}/{self.dice.randrange(10_000)}/{path}.html">{text}</a>'


def paragraph(page: Page) -> str:
    """Return a few sentences, sometimes with a footnote."""
    text = " ".join(page.sentence() for _ in range(page.dice.randint(3, 7)))
    if page.dice.random() < 0.2:
        number = len(page.notes) + 1
        page.notes.append(f"{page.sentence()} {page.link()}")
        text += f'<sup id="ref-{number}"><a href="#note-{number}" role="doc-noteref">{number}</a></sup>'
    return f"<p>{text}</p>\n"


def heading(page: Page) -> str:
    """Return a heading that can be linked to."""
    page.headings += 1
    return f'<h2 id="part-{page.headings}">{page.words(2, 6).capitalize()} <a class="self" href="#part-{page.headings}">#</a></h2>\n'


def listing(page: Page) -> str:
    """Return a list, ordered or not."""
    kind = page.dice.choice(("ul", "ol"))
    items = "".join(f"<li>{page.sentence()}</li>\n" for _ in range(page.dice.randint(3, 8)))
    return f"<{kind}>\n{items}</{kind}>\n"


def picture(page: Page) -> str:
    """Return a picture in several sizes, with its caption."""
    name = f"/pictures/{page.dice.randrange(PICTURES)}"
    sizes = ", ".join(f"{name}-{width}.png {width}w" for width in (480, 960, 1440))
    return (
        f'<figure><img src="{name}-960.png" srcset="{sizes}" sizes="(min-width: 40em) 40em, 100vw" width="960" height="640" '
        f'loading="lazy" decoding="async" alt="{page.words(4, 12)}"><figcaption>{page.sentence()}</figcaption></figure>\n'
    )


def code(page: Page) -> str:
    """Return a program as Pygments marks it up."""
    lines = []
    for _ in range(page.dice.randint(4, 12)):
        name, value = page.words(1, 2).replace(" ", "_"), page.words(1, 4)
        lines.append(
            f'<span class="k">let</span> <span class="n">{name}</span> <span class="o">=</span> '
            f'<span class="s2">&quot;{value}&quot;</span><span class="p">;</span> <span class="c1">// {page.words(2, 6)}</span>'
        )
    return '<div class="highlight"><pre><code>' + "\n".join(lines) + "</code></pre></div>\n"


def table(page: Page) -> str:
    """Return a table of figures."""
    columns = page.dice.randint(2, 5)
    head = "".join(f'<th scope="col">{page.words(1, 2)}</th>' for _ in range(columns))
    rows = "".join(
        "<tr>" + "".join(f"<td>{page.dice.randint(0, 99_999):,}</td>" for _ in range(columns)) + "</tr>\n"
        for _ in range(page.dice.randint(3, 9))
    )
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>\n"


def quotation(page: Page) -> str:
    """Return a quotation with its source."""
    host = page.dice.choice(_HOSTS)
    return f'<blockquote cite="https://{host}/{page.dice.randrange(9999)}"><p>{page.sentence()} {page.sentence()}</p></blockquote>\n'


_BLOCKS = (paragraph, heading, listing, picture, code, table, quotation)
_SHARES = (60, 12, 8, 6, 4, 4, 6)

_STYLE = {
    template: "".join(
        f"{selector} {{ margin: {number}rem auto; padding: .{number}em calc(1ch + {number}px); color: light-dark(#11{number:02}22, #ee{number:02}dd) }}\n"
        for number, selector in enumerate(("body", "main > p", "h1, h2", "figure img", "pre code", "td, th", "a:focus-visible", "nav li") * rounds)
    )
    for template, rounds in (("column", 5), ("cards", 7), ("manual", 3))
}  # fmt: skip
_HEAD = {template: content_security_policy([style]) for template, style in _STYLE.items()}


def _head(page: Page, template: str) -> str:
    title, summary = page.words(3, 8).capitalize(), page.words(10, 25)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_HEAD[template]}">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<meta name="description" content="{summary}"><meta property="og:title" content="{title}"><meta property="og:type" content="article">
<title>{title}</title><link rel="canonical" href="https://site.invalid/posts/{page.number}/"><link rel="icon" href="data:,">
<link rel="author" href="/"><style>{_STYLE[template]}</style></head>
"""


def _column(page: Page, text: str, notes: str) -> str:
    """Return a page of one narrow column: plain elements, microdata, hardly a class."""
    return f"""<body><a href="#text">Skip to the text</a>
<header><nav aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/posts/0/">First</a></li></ul></nav></header>
<main id="text" itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop="headline">{page.words(3, 8)}</h1>
<p><time datetime="2025-0{page.number % 9 + 1}-11" itemprop="datePublished">11.{page.number % 9 + 1}.2025</time></p>
{text}</main>{notes}<footer><p>{page.sentence()}</p></footer></body></html>
"""


def _cards(page: Page, text: str, notes: str) -> str:
    """Return a page of boxes in boxes with classes, icons drawn in the page, a row of cards below."""
    icon = '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M2 3h12v10H2z" fill="none" stroke="currentColor"/></svg>'
    cards = "".join(
        f'<div class="card card--small"><a class="card__link" href="/posts/{page.dice.randrange(page.pages)}/" title="{page.words(2, 4)}">{icon}'
        f'<span class="card__title">{page.words(3, 6)}</span></a></div>\n'
        for _ in range(6)
    )
    return f"""<body class="page page--post"><div class="wrapper" id="top"><header class="header">{icon}<a class="brand" href="/">Home</a></header>
<div class="layout"><article class="post" data-number="{page.number}">
<h1 class="post__title">{page.words(3, 8)}</h1><div class="post__body">{text}</div>{notes}</article>
<aside class="cards">{cards}</aside></div><footer class="footer"><a href="#top">Up</a></footer></div></body></html>
"""


def _manual(page: Page, text: str, notes: str) -> str:
    """Return a page of a manual: a long menu beside each page, steps to the next page and back."""
    menu = "".join(
        f'<li class="toc"><a href="../{number}/">Chapter {number}</a></li>\n' for number in range(min(page.pages, 25))
    )
    following = (page.number + 1) % page.pages
    return f"""<body><div role="main" class="body">
<nav class="menu" aria-label="Chapters"><ul>{menu}</ul></nav><section id="chapter"><h1>{page.words(2, 6)}</h1>
{text}{notes}</section><p><a href="../{following}/" rel="next" accesskey="n">Next</a> <a href="/">Contents</a></p></div></body></html>
"""


_TEMPLATES = (("column", _column), ("cards", _cards), ("manual", _manual))


def write_page(number: int, pages: int) -> str:
    """Return one page of a site of so many."""
    page = Page(number, pages)
    template, frame = _TEMPLATES[number % len(_TEMPLATES)]
    head = _head(page, template)
    room = SIZE - len(head) - len(frame(page, "", "")) - 600
    text = "".join(_fill(page, room))
    notes = "".join(
        f'<li id="note-{number}">{note} <a href="#ref-{number}" role="doc-backlink">↩</a></li>\n'
        for number, note in enumerate(page.notes, 1)
    )
    return head + frame(page, text, f'<section role="doc-endnotes"><ol>\n{notes}</ol></section>\n' if notes else "")


def _fill(page: Page, room: int) -> Iterator[str]:
    yield heading(page)
    while room > 0:
        block = page.dice.choices(_BLOCKS, _SHARES)[0](page)
        room -= len(block)
        yield block


def write_site(folder: Path, pages: int) -> None:
    """Write so many pages, a first page that leads to them, and the pictures that they share."""
    (folder / "pictures").mkdir()
    for number in range(PICTURES):
        for width in (480, 960, 1440):
            (folder / "pictures" / f"{number}-{width}.png").write_bytes(_PIXEL)
    for number in range(pages):
        path = folder / "posts" / str(number) / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(write_page(number, pages), encoding="utf-8")
    style = _STYLE["column"]
    links = "".join(f'<li><a href="posts/{number}/">{number}</a></li>\n' for number in range(pages))
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{content_security_policy([style])}">'
    (folder / "index.html").write_text(
        f'{head}<title>All</title><link rel="icon" href="data:,"><style>{style}</style><ul>{links}</ul></html>\n',
        encoding="utf-8",
    )
