"""Drawings in feeds: each becomes a picture that holds its drawing in its own address.

Most programs that show feeds take a drawing out of the text, and the W3C's validator warns of it. As a picture it is seen, and
nothing is fetched for it. It brings its ground along: it cannot know the colour of what it comes to stand on.
"""

import base64
import re

from turbohtml import Element

OWN = {"color": "#1b2430", "font-family": "Georgia, serif"}
"""What a page gives to its drawings, and a picture does not get from where it stands."""

GROUND = '<rect x="{}" y="{}" width="100%" height="100%" fill="#fff" stroke="none"></rect>'
NUMBER = r"\d+(?:\.\d+)?"
BOX = r"[\s,]+".join([f"(-?{NUMBER})"] * 2 + [f"({NUMBER})"] * 2)


def as_pictures(tree: Element) -> None:
    """Put a picture in the place of every drawing in a tree."""
    for drawing in tree.select("svg:not(svg svg)"):
        drawing.replace_with(_picture(drawing))


def _picture(drawing: Element) -> Element:
    x, y, width, height = _box(drawing)
    said = drawing.attr("aria-label") or ""
    for attribute in ("role", "aria-label", "aria-hidden", "class", "style"):
        drawing.attrs.pop(attribute, None)
    for name, value in OWN.items():
        drawing.attrs.setdefault(name, value)
    drawing.set_inner_html(GROUND.format(x, y) + drawing.inner_html)
    data = base64.b64encode(drawing.canonicalize()).decode("ascii")
    sides = {"width": width, "height": height} if width and height else {}
    return Element("img", {"src": f"data:image/svg+xml;base64,{data}", "alt": said, **sides})


def _box(drawing: Element) -> tuple[str, str, str, str]:
    """Return where a drawing begins, and how wide and high it is, in whole pixels; empty where it does not say."""
    box = re.fullmatch(BOX, (drawing.attr("viewBox") or "").strip())
    x, y, *sides = box.groups() if box else ("0", "0", "", "")
    own = [re.fullmatch(f"({NUMBER})(?:px)?", drawing.attr(name) or "") for name in ("width", "height")]
    if all(own):
        sides = [found[1] for found in own if found]
    width, height = (str(round(float(side))) if side else "" for side in sides)
    return x, y, width, height
