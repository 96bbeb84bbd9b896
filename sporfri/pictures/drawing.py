"""A drawing in SVG, cleaned until it can stand in a page, or refused where that would change it or cannot be. Default deny.

1. What runs, moves, loads or leads away is refused with its place.
2. What only its maker needs is dropped: other namespaces, metadata, comments, a document type, names that nothing uses.
3. Styles become attributes, since the page's policy applies no others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from sporfri.errors import ContentError, Problem
from sporfri.pictures.drawing_places import Places
from sporfri.pictures.drawing_styles import Declaration, StyleError, declarations
from sporfri.tables.drawing import DROPPED, ELEMENTS, GEOMETRY, PRESENTATION, REASONS, ROOT_DROPPED, SVG, TELLING, XLINK

LOCAL = re.compile(r"url\(\s*([\"']?)#([^\"')\s]+)\1\s*\)")
LENGTH = r"(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
"""A length that a picture could have; a writer can put any signs and any number there."""

RULE = "unsafe-drawing"
PLAIN = "save it as a plain SVG"
# Anything through which CSS could load or escape; what is local has been taken out before.
UNSAFE_VALUE = re.compile(r"url|image|src|expression|\\|@|/\*|javascript:|[<>{};]", re.IGNORECASE)


def clean_drawing(data: bytes, path: str, prefix: str, alt: str) -> str:
    """Return the drawing as an `<svg>` for a page, its identifiers prefixed, with `alt` as its name.

    Raises ContentError naming every element, attribute and value that cannot stand in a page, with its place.
    """
    page = _cleaned(data, path, prefix)
    for name in ROOT_DROPPED & {str(key) for key in page.attrib}:
        del page.attrib[name]
    if alt:
        page.set("role", "img")
        page.set("aria-label", alt)
    else:
        page.set("aria-hidden", "true")
    return etree.tostring(page, encoding="unicode", with_tail=False)


def drawing_file(data: bytes, path: str) -> tuple[str, tuple[int, int]]:
    """Return the drawing as a file of its own, and its size in pixels. Raises ContentError as `clean_drawing` does."""
    root = _cleaned(data, path, "")
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    return text.replace("<svg", f'<svg xmlns="{SVG}"', 1) + "\n", _size(root)


def told_by_drawing(data: bytes) -> tuple[str, ...]:
    """Return what a drawing's file tells beside the drawing, in words for its owner."""
    told: list[str] = []
    for node in etree.fromstring(data, _parser()).iter(etree.Element):
        name = etree.QName(node).localname
        if name == "metadata" and "".join(map(str, node.itertext())).strip():
            told.append("metadata")
        told += [TELLING[key] for key in (etree.QName(str(key)).localname for key in node.attrib) if key in TELLING]
    return tuple(dict.fromkeys(told))


@dataclass(frozen=True)
class _Work:
    """What the cleaning of one drawing must know at every element, and what it finds."""

    path: str
    prefix: str
    styles: tuple[Declaration, ...]
    problems: list[Problem]
    places: Places

    def refuse(self, node: etree._Element, message: str, attribute: str = "") -> None:
        place = self.places.of(node, attribute)
        self.problems.append(Problem(self.path, *place, message, PLAIN, RULE))


def _cleaned(data: bytes, path: str, prefix: str) -> etree._Element:
    root = _parse(data, path)
    if root.tag != f"{{{SVG}}}svg":
        raise ContentError([Problem(path, *Places(data, root).of(root), "this is no SVG drawing", PLAIN, RULE)])
    problems: list[Problem] = []
    places = Places(data, root)
    work = _Work(path, prefix, (), problems, places)
    styles = [declaration for node in root.iter(f"{{{SVG}}}style") for declaration in _styles_of(node, work)]
    page = _clean(root, replace(work, styles=tuple(sorted(styles))))
    if problems or page is None:
        raise ContentError(problems)
    _drop_unused_names(page)
    return page


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )


def _parse(data: bytes, path: str) -> etree._Element:
    try:
        root: etree._Element = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise ContentError([Problem(path, line or 1, column or 1, "this is no SVG drawing", PLAIN, RULE)]) from error
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        message = "the drawing declares entities, which can name other files"
        at = data.decode("utf-8-sig", "replace").find("<!ENTITY")
        before = data.decode("utf-8-sig", "replace")[: max(at, 0)]
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ContentError([Problem(path, *place, message, PLAIN, RULE)])
    return root


def _styles_of(node: etree._Element, work: _Work) -> list[Declaration]:
    try:
        return declarations("".join(map(str, node.itertext())))
    except StyleError as error:
        work.refuse(node, f"the drawing's <style> holds {error}")
        return []


def _clean(node: etree._Element, work: _Work) -> etree._Element | None:
    """Return a copy of an element that holds what the table allows, or None for what is dropped."""
    if not isinstance(node.tag, str):
        work.refuse(node, "the drawing holds an entity")
        return None
    name = etree.QName(node)
    if name.namespace != SVG or name.localname in DROPPED:
        return None
    if name.localname not in ELEMENTS:
        reason = REASONS.get(name.localname, "which cannot stand in a page")
        work.refuse(node, f"the drawing holds a <{name.localname}>, {reason}")
        return None
    copy = etree.Element(name.localname)
    copy.text, copy.tail = node.text, node.tail
    for key, value in _attributes(node, work):
        copy.set(key, _localised(key, value, work.prefix))
    for child in node:
        cleaned = _clean(child, work)
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


def _attributes(node: etree._Element, work: _Work) -> Iterator[tuple[str, str]]:
    for written, value in [*_written(node), *_styled(node, work), *_declared(node.get("style", ""))]:
        name = etree.QName(written)
        key = name.localname
        if name.namespace not in {None, XLINK} or (name.namespace == XLINK and key != "href"):
            continue
        if key in {"style", "class"} or key.startswith(("data-", "aria-")):
            continue
        if key.lower().startswith("on"):
            work.refuse(node, f'the drawing holds the attribute "{key}", which is a program', key)
        elif key == "href" and not value.startswith("#"):
            work.refuse(node, "the drawing loads or links to something", key)
        elif UNSAFE_VALUE.search(LOCAL.sub("", value)):
            work.refuse(node, f'the drawing holds {key}="{value}", which cannot stand in a page', key)
        elif key in PRESENTATION | GEOMETRY | {"href"}:
            yield key, value


def _written(node: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in node.attrib.items()]


def _styled(node: etree._Element, work: _Work) -> Iterator[tuple[str, str]]:
    """Yield what the drawing's stylesheets say of an element."""
    tag, classes, identifier = etree.QName(node).localname, node.get("class", "").split(), node.get("id", "")
    for declaration in work.styles:
        if declaration.meets(tag, classes, identifier):
            yield declaration.name, declaration.value


def _declared(style: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations of a style attribute."""
    for declaration in style.split(";"):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        if colon and re.fullmatch(r"[A-Za-z][A-Za-z-]*", name):
            yield name, value


def _localised(key: str, value: str, prefix: str) -> str:
    before = f"{prefix}-" if prefix else ""
    if key == "id":
        return before + value
    if key == "href":
        return f"#{before}{value[1:]}"
    return LOCAL.sub(lambda found: f"url(#{before}{found[2]})", value)


def _drop_unused_names(page: etree._Element) -> None:
    """Drop identifiers that nothing in the drawing refers to: they say how its maker named the layers."""
    values = [(str(key), str(value)) for node in page.iter(etree.Element) for key, value in node.attrib.items()]
    used = {value[1:] for key, value in values if key == "href"}
    used |= {found[2] for _, value in values for found in LOCAL.finditer(value)}
    for node in page.iter(etree.Element):
        if "id" in node.attrib and node.get("id") not in used:
            del node.attrib["id"]


def _size(root: etree._Element) -> tuple[int, int]:
    """Return the width and height that a drawing asks for, or those of its viewBox, or SVG's own: 300 by 150."""
    box = re.findall(f"-?{LENGTH}", root.get("viewBox", ""))
    asked = [re.fullmatch(f"({LENGTH})(?:px)?", root.get(name, "")) for name in ("width", "height")]
    if all(asked):
        sides = [float(found[1]) for found in asked if found]
    else:
        sides = [float(side) for side in box[2:4]] if len(box) == 4 else [300, 150]
    return max(1, round(sides[0])), max(1, round(sides[1]))
