"""The last gate: HTML as browsers read it, held against the table of what a post may hold. Default deny.

The tree that was checked is what is published, not the text that was parsed; and that text, parsed again, must make
the same tree, so that no browser sees another page than the one that was checked.
"""

import re
from collections import Counter
from collections.abc import Iterator

from pygments.token import STANDARD_TYPES
from turbohtml import Comment, Element, Namespace, Text, parse_fragment

from sporfri.errors import ContentError, Problem
from sporfri.read.body import Body
from sporfri.read.characters import deceives
from sporfri.read.cleaning import clean
from sporfri.read.context import Context
from sporfri.read.source import UNPUBLISHABLE
from sporfri.tables.html import ELEMENTS, GLOBAL, LOOKS, REASONS, ROLES, TAKE_OUT
from sporfri.tables.services import page_of_embed

CODE_CLASSES = frozenset(STANDARD_TYPES.values())
OURS = frozenset(
    {
        ("sup", "data-call"),
        ("div", "data-note"),
        ("div", "data-notes"),
        ("span", "data-index"),
        ("span", "data-at"),
        ("div", "data-chart"),
    }
)
"""Marks of our own, which later steps take out again (passes/notes.py, passes/subjects.py)."""
ALIGNED = {"center": "center", "right": "end"}
MEASURE = re.compile(r"-?[0-9]{1,5}")
REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+))", re.IGNORECASE)


def parse(html: str, body: Body) -> Element:
    """Parse the HTML that Markdown made. Raises ContentError for references to characters that no page can carry."""
    for found in REFERENCE.finditer(html):
        number = int(found[1], 16) if found[1] else int(found[2])
        if number > 0x10FFFF or 0xD800 <= number < 0xE000 or UNPUBLISHABLE.match(chr(number)) or deceives(chr(number)):
            message = f'"{found[0]};" stands for a character that no page can carry'
            raise ContentError([body.problem("unpublishable-character", re.escape(found[0]), message, "delete it")])
    return parse_fragment(html)


def refuse(root: Element, context: Context) -> Iterator[Problem]:
    """Yield a problem for everything in a tree that a post may not hold; drop it, and comments.

    The steps that follow, which look for further problems, can thus trust all that they meet.
    """
    body = context.body
    refused: list[tuple[Element, str]] = []
    numbers: Counter[tuple[str, str]] = Counter()
    for node in list(root.descendants):
        if isinstance(node, Comment):
            node.extract()
        elif isinstance(node, Element):
            yield from _element(node, body, refused, numbers)
        elif isinstance(node, Text):
            if "\x02" in node.data or "\x03" in node.data:
                yield Problem(
                    body.path,
                    body.first_line,
                    0,
                    "the Markdown of this file is too tangled",
                    "simplify it",
                    "beyond-limit",
                )
        else:
            message = "a processing instruction or declaration cannot stand in a post"
            yield body.problem("unpermitted-element", r"<[!?]", message, "delete it")
    for node, name in refused:
        if name:
            del node.attrs[name]
        else:
            node.extract()


def publish(root: Element, body: Body) -> str:
    """Return the HTML of a checked tree. Raises ContentError if browsers would make another tree of it."""
    html = root.serialize(inner=True).strip()
    again = parse_fragment(html).serialize(inner=True)
    if again != html:
        message = "the HTML in this file does not fit together"
        mend = "close each element where it was opened, and put no block inside a line"
        raise ContentError([Problem(body.path, *_parting(html, again, body), message, mend, "malformed-html")])
    return html


def _parting(html: str, again: str, body: Body) -> tuple[int, int]:
    """Return where in the source the element stands at which two readings part, or the last one above it that was written as HTML."""
    at = next((at for at, (one, other) in enumerate(zip(html, again, strict=False)) if one != other), len(again))
    names = re.findall(r"<([a-z][a-z0-9]*)", html[: html.find(">", at) + 1 or None])
    for name in dict.fromkeys(reversed(names)):
        for nth in range(names.count(name) - 1, -1, -1):
            if (place := body.place(rf"<{name}\b", nth))[1]:
                return place
    return body.first_line, 1


def _element(
    node: Element, body: Body, refused: list[tuple[Element, str]], numbers: Counter[tuple[str, str]]
) -> Iterator[Problem]:
    """Yield what is wrong with one element; `numbers` counts those of a name, and those of them with an attribute."""
    numbers[node.tag, ""] += 1
    numbers.update((node.tag, name) for name in node.attrs)
    if node.tag not in ELEMENTS or node.namespace is not Namespace.HTML:
        refused.append((node, ""))
        if isinstance(node.parent, Element) and node.parent.namespace is not Namespace.HTML:
            return  # the element around it has been named
        nth = numbers[node.tag, ""] - 1
        reason, mend = REASONS.get(
            node.tag,
            (
                "this site's table of elements does not name it",
                f"{TAKE_OUT}, or write `<{node.tag}>` if readers are to see it",
            ),
        )
        embedded = re.sub(r"^//", "https://", node.attr("src") or "")
        if node.tag in {"iframe", "embed"} and embedded.startswith("http"):
            mend = f'write !!! card {clean(page_of_embed(embedded)).address} "Title" by Author'
        message = f"<{node.tag}> cannot stand in a post, since {reason}"
        yield body.problem("unpermitted-element", rf"<{re.escape(node.tag)}(?![\w-])", message, mend, nth)
        return
    _read_as_meant(node)
    for name, value in node.attrs.copy().items():
        text = value if isinstance(value, str) else " ".join(value or ())
        if not _allowed(node, name, text):
            pattern = rf"<{node.tag}\b[^>]*\s{re.escape(name)}\b|\{{[^}}\n]*(?:{re.escape(name)}|\.{re.escape(text)})"
            refused.append((node, name))
            said = f'{name}="{text}"' if len(text) < 40 else name
            message = f"<{node.tag}> cannot have {said} in a post"
            mend, nth = f"take {name} out", numbers[node.tag, name] - 1
            yield body.problem("unpermitted-attribute", pattern, message, mend, nth)


def _read_as_meant(node: Element) -> None:
    """Let what HTML of other days says be what it is called today, and leave out what only says how something looks."""
    name, align = node.attr("name"), (node.attr("align") or "").lower()
    if node.tag == "a" and name:  # how a place had its name before `id`
        node.attrs.setdefault("id", name)
        del node.attrs["name"]
    if node.tag in {"td", "th"} and align in ALIGNED:
        node.attrs["data-align"] = ALIGNED[align]
    for looks in LOOKS & set(node.attrs) - ELEMENTS[node.tag]:
        if looks != "class" or not _class_allowed(node, node.attr("class") or ""):
            del node.attrs[looks]
    for side in ("width", "height") if node.tag == "img" else ():
        if not MEASURE.fullmatch(node.attr(side) or "0"):
            del node.attrs[side]


def _allowed(node: Element, name: str, value: str) -> bool:
    if UNPUBLISHABLE.search(re.sub("[\ufdd0\ufdd1\ufdd3]", "", value)):
        return False
    if name == "class":
        return _class_allowed(node, value)
    if name == "role":
        return value in ROLES
    if name in {"width", "height", "colspan", "rowspan", "span", "start", "value"}:
        return name in ELEMENTS[node.tag] and MEASURE.fullmatch(value) is not None
    return name in GLOBAL or name in ELEMENTS[node.tag] or (node.tag, name) in OURS


def _is_code_class(name: str) -> bool:
    """Tell a class that Pygments writes: a standard one, or a lexer's own after it (`p-Indicator`)."""
    standard, _, own = name.partition("-")
    return standard in CODE_CLASSES and re.fullmatch(r"[A-Za-z0-9-]*", own) is not None


def _class_allowed(node: Element, value: str) -> bool:
    if node.tag == "div":
        return value == "highlight" or value.startswith("admonition ")
    if node.tag == "span":
        inside = any(isinstance(above, Element) and above.tag == "pre" for above in node.ancestors)
        return inside and all(_is_code_class(name) for name in value.split())
    return node.tag == "p" and value == "admonition-title"
