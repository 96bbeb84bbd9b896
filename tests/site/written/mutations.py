"""Our own posts and the examples of our docs, cut, spliced, repeated, and with pieces set in."""

import re

from tests.conftest import ROOT
from tests.site.written.hostile import FIELDS, HOSTILE
from tests.site.written.posts import Written
from tests.site.written.scribe import Scribe
from tests.site.written.words import ODD, SIGNS

POSTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content" / "posts").glob("*.md"))]
EXAMPLES = [
    found[1]
    for found in re.finditer(
        r"^```\n(.*?)^```$", (ROOT / "docs/writing.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    if not found[1].startswith("content/")
]
PIECES = [*"\n \t\"'`*_[]()<>!#&;:|{}=-~^.\\", "\n\n", "\n    ", "\n> ", "\n- ", "\n1. ", "\n```\n", "**", "![", "](", "\n!!! note\n    ", "{: #d }", "\n:   b",
          "</b>", "<div>", "</div>", "<pre>", "[^a]\n\n[^a]: x\n\n", "\n## ", *ODD, *SIGNS]  # fmt: skip


def mutate(number: int) -> Written:
    """Return one of our texts, changed in a few places, another for each number; its slug is made its own."""
    scribe = Scribe(number)
    if scribe.chance(50):
        scribe.use("mutated post")
        head, _, text = scribe.one(POSTS).partition("\n\n")
        head = re.sub(r"(?mi)^(slug|translation|image|aliases|lang):.*\n?", "", head).strip()
    else:
        scribe.use("mutated example")
        head, text = (
            "Title: An example\nDate: 2021-01-01",
            "\n\n".join(scribe.one(EXAMPLES) for _ in range(scribe.few(4, 1))),
        )
    for _ in range(scribe.few(3, 1)):
        text = _changed(scribe, text)
    if scribe.chance(3):
        head += f"\n{scribe.one(FIELDS)}"
    return Written(
        f"posts/mutated-{number}.md",
        f"{head}\nSlug: mutated-{number}\n\n{text}".encode("utf-8", "surrogatepass"),
        frozenset(scribe.used),
    )


def _changed(scribe: Scribe, text: str) -> str:
    """Set something in, cut something out, repeat something, or move it: at ends of words and lines as often as anywhere."""
    start, stop = sorted(scribe.few(len(text)) for _ in range(2))
    if scribe.chance(70):  # by whole lines: what is left is Markdown more often
        start, stop = text.rfind("\n", 0, start) + 1, text.rfind("\n", 0, stop) + 1
    piece = scribe.one(HOSTILE) if scribe.chance(8) else scribe.one(PIECES)
    short = min(stop, start + 80)
    return scribe.one(
        [text[:start] + piece + text[start:], text[:start] + text[stop:] if stop - start < 400 else text[:start] + text[short:],
         text[:short] + text[start:short] + text[short:], text[:start] + text[short:] + "\n\n" + text[start:short],
         text[:start] + "\n\n" + scribe.one(EXAMPLES) + "\n\n" + text[start:]]
    )  # fmt: skip
