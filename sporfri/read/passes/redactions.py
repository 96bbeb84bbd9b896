"""Redaction marks become black bars that say what they hide; in code, where no bar can stand, the label in words."""

from collections.abc import Iterator

from turbohtml import Element, Node, Text

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import element
from sporfri.read.redaction import BAR, TOKEN, replace_tokens
from sporfri.tables.words import words


def draw_bars(root: Element, context: Context) -> Iterator[Problem]:
    """Replace every token in texts and attributes. Finds no problems."""
    labels, word = context.body.labels, words(context.lang).redacted

    def say(number: int) -> str:
        return f"[{word}: {labels[number]}]"

    for node in list(root.descendants) if labels else ():
        if isinstance(node, Text) and TOKEN.search(node.data):
            in_code = any(isinstance(above, Element) and above.tag in {"code", "pre"} for above in node.ancestors)
            if in_code:
                node.data = replace_tokens(node.data, lambda number: f"[redacted: {labels[number]}]")
            else:
                node.replace_with(*_bars(node.data, labels, word))
        elif isinstance(node, Element):
            for name, value in node.attrs.copy().items():
                if isinstance(value, str) and TOKEN.search(value):
                    node.attrs[name] = replace_tokens(value, say)
    yield from ()


def _bars(text: str, labels: tuple[str, ...], word: str) -> Iterator[Node]:
    for index, piece in enumerate(TOKEN.split(text)):
        if index % 2:
            said = f"{word}: {labels[int(piece)]}"
            yield element("span", {"role": "img", "aria-label": said, "title": said}, BAR)
        elif piece:
            yield Text(piece)
