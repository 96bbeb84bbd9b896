"""Small questions that several steps ask of a tree."""

from collections.abc import Iterator

from turbohtml import Element, Namespace, Node, Text

from sporfri.tables.words import foreign

VERBATIM = frozenset({"code", "pre", "kbd", "samp", "var"})
BLOCKS = frozenset(
    """address aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre
    section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905 -- names read best as words
)


def element(tag: str, attrs: dict[str, str] | None = None, *children: Node | str) -> Element:
    """Make an element with attributes and children."""
    nodes = [Text(child) if isinstance(child, str) else child for child in children]
    return Element(tag, attrs, nodes)


def own_word(word: str, lang: str) -> Node | str:
    """Return a word of our own for a text of a language, marked where it is the English one for want of another."""
    return element("span", foreign(lang), word) if foreign(lang) else word


def elements(root: Element, *tags: str) -> list[Element]:
    """Return the elements below a root that bear one of the names, in document order."""
    return root.select(",".join(tags))


def attribute(node: Element, name: str) -> str:
    """Return an attribute's text, empty where there is none."""
    return node.attr(name) or ""


def visible_text(root: Element, *, without: frozenset[str] = frozenset()) -> str:
    """Return the text that is seen, with single spaces, leaving out elements of the given names and calls of notes."""
    return " ".join("".join(_seen(root, without | {"rp"})).split())


def _seen(root: Element, without: frozenset[str]) -> Iterator[str]:
    for child in root.children:
        if isinstance(child, Text):
            yield child.data
        elif isinstance(child, Element) and not _left_out(child, without):
            apart = " " if child.tag in BLOCKS or child.tag == "br" else ""
            yield apart
            yield from _seen(child, without)
            yield apart


def _left_out(node: Element, without: frozenset[str]) -> bool:
    return node.tag in without or node.namespace is not Namespace.HTML or is_call(node)


def is_call(node: Node) -> bool:
    """Say whether a node is the call of a note, before or after it got its number."""
    if not isinstance(node, Element) or node.tag != "sup":
        return False
    return "data-call" in node.attrs or any(
        isinstance(child, Element) and attribute(child, "role") == "doc-noteref" for child in node.children
    )
