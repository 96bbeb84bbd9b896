"""A drawing in SVG, checked against a table and cleaned until it can stand in a page. Default deny.

Nothing in it can run, move, load, link or reach what surrounds it; what editors note about themselves is dropped.
"""

import re
from collections.abc import Iterator

from lxml import etree

from sporfri.errors import ContentError, Problem
from sporfri.tables.drawing import DROPPED, ELEMENTS, GEOMETRY, PRESENTATION, REASONS, ROOT_DROPPED, SVG, XLINK

LOCAL = re.compile(r"url\(\s*([\"']?)#([^\"')\s]+)\1\s*\)")
RULE = "unsafe-drawing"
PLAIN = "save it as a plain SVG"
# Anything through which CSS could load or escape; what is local has been taken out before.
UNSAFE_VALUE = re.compile(r"url|image|src|expression|\\|@|/\*|javascript:|[<>{};]", re.IGNORECASE)


def clean_drawing(data: bytes, path: str, prefix: str, alt: str) -> str:
    """Return the drawing as an `<svg>` for a page, its identifiers prefixed, with `alt` as its name.

    Raises ContentError naming every element, attribute and value that cannot stand in a page, with its line.
    """
    root = _parse(data, path)
    if root.tag != f"{{{SVG}}}svg":
        raise ContentError([Problem(path, 1, 0, "this is no SVG drawing", PLAIN, RULE)])
    problems: list[Problem] = []
    page = _clean(root, path, prefix, problems)
    if problems or page is None:
        raise ContentError(problems)
    _dress(page, alt)
    return etree.tostring(page, encoding="unicode", with_tail=False)


def _parse(data: bytes, path: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root: etree._Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise ContentError([Problem(path, line or 1, column or 0, "this is no SVG drawing", PLAIN, RULE)]) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ContentError(
            [Problem(path, 1, 0, "the drawing holds a DOCTYPE, which can name other files", PLAIN, RULE)]
        )
    return root


def _clean(node: etree._Element, path: str, prefix: str, problems: list[Problem]) -> etree._Element | None:
    """Return a copy of an element that holds what the table allows, or None for what is dropped."""
    if not isinstance(node.tag, str):
        problems.append(Problem(path, _line(node), 0, "the drawing holds an entity", PLAIN, RULE))
        return None
    name = etree.QName(node)
    if name.namespace != SVG or name.localname in DROPPED:
        return None
    if name.localname not in ELEMENTS:
        reason = REASONS.get(name.localname, "which cannot stand in a page")
        problems.append(Problem(path, _line(node), 0, f"the drawing holds a <{name.localname}>, {reason}", PLAIN, RULE))
        return None
    copy = etree.Element(name.localname)
    copy.text, copy.tail = node.text, node.tail
    for key, value in _attributes(node, path, problems):
        copy.set(key, _localised(key, value, prefix))
    for child in node:
        cleaned = _clean(child, path, prefix, problems)
        if cleaned is not None:
            copy.append(cleaned)
        elif child.tail:
            _append_text(copy, child.tail)
    return copy


def _append_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _attributes(node: etree._Element, path: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    for written, value in [*_written(node), *_styles(node.get("style", ""))]:
        name = etree.QName(written)
        key = name.localname
        if key in {"style", "class"} and name.namespace is None:
            continue
        if name.namespace not in {None, XLINK} or (name.namespace == XLINK and key != "href"):
            continue
        if node.getparent() is None and key in ROOT_DROPPED:
            continue
        if key == "href" and not value.startswith("#"):
            problems.append(Problem(path, _line(node), 0, "the drawing loads or links to something", PLAIN, RULE))
        elif key not in PRESENTATION | GEOMETRY | {"href"}:
            message = f'the drawing holds the attribute "{key}", which cannot stand in a page'
            problems.append(Problem(path, _line(node), 0, message, PLAIN, RULE))
        elif UNSAFE_VALUE.search(LOCAL.sub("", value)):
            message = f'the drawing holds {key}="{value}", which cannot stand in a page'
            problems.append(Problem(path, _line(node), 0, message, PLAIN, RULE))
        else:
            yield key, value


def _written(node: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in node.attrib.items()]


def _styles(style: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations of a style attribute, which a page's policy would not apply, as attributes."""
    for declaration in style.split(";"):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        if colon and not name.startswith("-"):
            yield name if re.fullmatch(r"[A-Za-z-]+", name) else "style", value


def _localised(key: str, value: str, prefix: str) -> str:
    if key == "id":
        return f"{prefix}-{value}"
    if key == "href":
        return f"#{prefix}-{value[1:]}"
    return LOCAL.sub(lambda found: f"url(#{prefix}-{found[2]})", value)


def _dress(page: etree._Element, alt: str) -> None:
    if alt:
        page.set("role", "img")
        page.set("aria-label", alt)
    else:
        page.set("aria-hidden", "true")


def _line(node: etree._Element) -> int:
    line = node.sourceline
    return line if isinstance(line, int) else 1
