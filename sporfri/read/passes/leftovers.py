"""Signs of Markdown that made nothing and stand in the text: a link that is none, bold that never ends, another program's sign.

Looked for in what Markdown made, so that what it understood is never told; a sign with a backslash before it is meant.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from turbohtml import Element, Text

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import VERBATIM, attribute, elements

WEB = r"(?:https?://|www\.|mailto:|\.{0,2}/|#|[\w./-]+\.(?:md|html?|jpe?g|png|gif|svg|webp|avif|pdf)\b)"
DEFINED = re.compile(r"^ {0,3}\[(?P<label>[^\]^*\n][^\]\n]*)\]:", re.MULTILINE)
LETTERED = r"(?=(?:(?![\[\]\n])[\W\d_])*[^\W\d_])[^\[\]\n]+"
"""Words in brackets, not numbers alone: `[1][2]` is how some name their sources."""
MOST = 100
"""How many are told of one file; each is looked for in all of its source."""
WORDS = 24
"""How much of a text after a sign tells its place in the source from others."""


class Leftover(NamedTuple):
    """What is left: its rule, its shape, what to say of it and how to mend it."""

    rule: str
    shape: re.Pattern[str]
    message: str
    mend: str


LEFTOVERS = (
    Leftover(
        "unclosed-comment",
        re.compile(r"<!--"),
        "this comment has no end, so that it stands in the page for all to read",
        "end it with -->, or delete it",
    ),
    Leftover(
        "unmade-link",
        re.compile(rf"!?\[[^\[\]\n]+\][ \t\n]+\((?={WEB})[^()\s]*\)", re.IGNORECASE),
        "this makes no link, since a space stands between its brackets",
        "write [words](address) without a space",
    ),
    Leftover(
        "unmade-link",
        re.compile(rf"\([^()\n]+\)\[(?={WEB})[^\[\]\s]*\]", re.IGNORECASE),
        "this makes no link, since its brackets have changed places",
        "write [words](address)",
    ),
    Leftover(
        "unmade-link",
        re.compile(rf"\]\((?={WEB})", re.IGNORECASE),
        "this makes no link, since a bracket of it is not closed",
        "write [words](address)",
    ),
    Leftover(
        "unmade-link",
        re.compile(r"(?<![\w\])])!?\[" + LETTERED + r"\][ \n]?\[(?P<label>(?![,;\s])" + LETTERED + r")\](?![\[(])"),
        'this makes no link, since nothing says where "{label}" leads',
        "add a line [{label}]: with the address",
    ),
    Leftover(
        "unmade-link",
        re.compile(r"(?<!\[)!?\[\[(?![\s\[:])[^\[\]\n]+\]\](?!\])"),
        "this makes no link here",
        r"name the file of the other post: [words](a-post.md); write \[[ if the signs are meant",
    ),
    Leftover(
        "unclosed-mark",
        re.compile(r"(?<![\w*/\\])\*\*(?=[^\W_])(?!kw(?:arg)?s?\b)|(?<=[^\W_])\*\*(?![\w*/])"),
        "these two asterisks make nothing bold, since two others are missing, or a space stands inside them",
        r"write **words**, or \*\* if the signs are meant",
    ),
    Leftover(
        "unclosed-mark",
        re.compile(r"(?<![\w`'\u2019])`(?=[^\s`'])[^`'\u2019]*$"),
        "this backtick begins code that never ends",
        r"end it with another one, or write \` if it is meant",
    ),
    Leftover(
        "foreign-sign",
        re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE),
        "this is how GitHub marks a box, and makes none here",
        "let it begin a quotation: > [!NOTE], and > before each line of its text",
    ),
    Leftover(
        "foreign-sign",
        re.compile(r"^(?:\?\?\?\+?|===\+?)[ \t]+(?:[\w-]+[ \t]+)?[\"\u201c].*$", re.MULTILINE),
        "this begins a part that MkDocs folds or sets beside others, and stands in the text here",
        "write !!! note and the title in quotation marks, or a heading, or <details>",
    ),
    Leftover(
        "foreign-sign",
        re.compile(r"\{%-?\s*\w[^%\n]*%\}|\{\{[<%]\s*+/?\s*+\w|\{\{-?\s*(?:site|page|post|config|include)\b[^{}\n]*\}\}"),
        "this is an instruction to another program, and stands in the text here",
        "delete it, and write what it was to bring; put code between backticks",
    ),
)  # fmt: skip


def tell_leftovers(root: Element, context: Context) -> Iterator[Problem]:
    """Yield each sign that made nothing, and each link that leads nowhere because its address is empty."""
    labels = {found["label"].casefold(): found["label"] for found in DEFINED.finditer(context.body.prose)}
    seen: Counter[str] = Counter()
    for text in [node for node in root.descendants if isinstance(node, Text) and re.search(r"[\[*`{<?=]", node.data)]:
        if not {node.tag for node in text.ancestors if isinstance(node, Element)} & VERBATIM:
            taken: set[tuple[int, int]] = set()
            for leftover in LEFTOVERS if seen.total() < MOST else ():
                found = _found(leftover, text.data, labels, context, seen=seen, taken=taken)
                yield from islice(found, MOST)
    for nth, _ in enumerate(link for link in elements(root, "a") if _is_empty(link)):
        pattern = r"\]\(\s*(?:<>)?\s*\)|href=([\"'])\1"
        message, mend = "this link has no address, and leads back to its own page", "write where it leads"
        yield Problem(context.body.path, *_whole(context, pattern, nth), message, mend, "unmade-link")


def _is_empty(link: Element) -> bool:
    return "href" in link.attrs and not attribute(link, "href").strip()


def _whole(context: Context, pattern: str, nth: int) -> tuple[int, int]:
    """Return where the nth match of a pattern begins, whatever groups it has."""
    starts = [found.start() for found in re.finditer(pattern, context.body.prose)]
    return context.body.at(starts[nth]) if nth < len(starts) else (context.body.first_line, 0)


def _found(
    leftover: Leftover,
    text: str,
    labels: dict[str, str],
    context: Context,
    *,
    seen: Counter[str],
    taken: set[tuple[int, int]],
) -> Iterator[Problem]:
    for found in leftover.shape.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        begin = max(text.rfind("[", 0, found.start()), 0) if found[0].startswith("](") else found.start()
        # A sign at the end of what it closes is told from others by what stands before it.
        closing = found[0] == "**" and not text[found.end() : found.end() + 1].isalnum()
        start = max(0, found.start() - WORDS) if closing else begin
        excerpt = text[start : found.end() if closing else begin + WORDS]
        pattern = _written(
            excerpt[: found.start() - start] if closing else "", excerpt[found.start() - start if closing else 0 :]
        )
        place = context.body.place(pattern, seen[pattern])
        seen[pattern] += 1
        if not place[1]:
            continue  # it is written otherwise: with a backslash, or as a reference, so it is meant
        taken.add(found.span())
        label = found.groupdict().get("label") or ""
        near = difflib.get_close_matches(label.casefold(), labels, 1) if label else []
        mend = (
            f'did you mean "{labels[near[0]]}"?'
            if near
            else leftover.mend.format(label=label)
            if label
            else leftover.mend
        )
        message = leftover.message.format(label=label) if label else leftover.message
        yield Problem(context.body.path, *place, message, mend, leftover.rule)


def _written(before: str, sign: str) -> str:
    """Return the pattern of a text as a source may have it: the sign unescaped, white space of any kind between words."""
    parts = [r"[\s>]+".join(map(re.escape, re.split(r"\s+", part))) for part in (before, sign)]
    return rf"{parts[0]}(?<!\\)({parts[1]})"
