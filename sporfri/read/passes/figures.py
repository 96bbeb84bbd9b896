"""Pictures: files of the content folder, nothing remote; alone in its paragraph a picture is a figure.

Its title is the caption and may hold Markdown. A small, plain drawing is set into the page itself. What is made of all
others is planned later: until then an element says which file it means (`{picture}/PATH`), where that was written
(`data-at`), and which twin is for the night (`data-dark`).
"""

import posixpath
import re
from collections.abc import Callable, Iterator

from turbohtml import Element, Text, parse_fragment

from sporfri.errors import ContentError, Problem, shown_path
from sporfri.pictures.drawing import clean_drawing
from sporfri.read.context import Context
from sporfri.read.folder import PICTURES
from sporfri.read.passes.nodes import attribute, element, elements
from sporfri.read.redaction import plain
from sporfri.read.references import DeadLinkError, cleaned, file_address, pelican_address, scheme
from sporfri.tables.pictures import DRAWING, SOURCES

INLINE_BYTES = 8 * 1024
DARK = ".dark"
WORDS = r"(?:[^\[\]]|\[[^\[\]]{0,400}+\]){0,400}+"
"""What stands between the brackets of a picture; longer words do, and their place is looked for without them."""


def make_figures(root: Element, inline: Callable[[str], str]) -> None:
    """Turn each paragraph that is one picture, or a link around one, into a figure; `inline` renders a caption."""
    for paragraph in elements(root, "p"):
        pictures = elements(paragraph, "img")
        if len(pictures) != 1 or not _alone(paragraph):
            continue
        figure = element("figure", None, *paragraph.children)
        if caption := attribute(pictures[0], "title"):
            figure.append(element("figcaption", None, *_paragraph(parse_fragment(inline(caption)))))
            del pictures[0].attrs["title"]
        paragraph.replace_with(figure)


def _alone(paragraph: Element) -> bool:
    nodes = [child for child in paragraph.children if not (isinstance(child, Text) and not child.data.strip())]
    if len(nodes) != 1 or not isinstance(nodes[0], Element):
        return False
    return nodes[0].tag == "img" or (nodes[0].tag == "a" and _alone(nodes[0]))


def _paragraph(tree: Element) -> list[Element | Text]:
    inside = tree.children[0] if len(tree.children) == 1 else tree
    holder = inside if isinstance(inside, Element) and inside.tag == "p" else tree
    return [child for child in holder.children if isinstance(child, Element | Text)]


def resolve_pictures(root: Element, context: Context) -> Iterator[Problem]:
    """Resolve every picture and set small drawings into the page; yield what cannot be shown."""
    seen: dict[str, int] = {}
    used: dict[str, int] = {}
    for picture in elements(root, "img"):
        address = attribute(picture, "src")
        nth = seen[address] = seen.get(address, -1) + 1
        place = _place(address, nth, context)
        try:
            path = picture_path(address, context)
            if path.lower().endswith(DRAWING):
                _draw(picture, path, used, context)
            else:
                _note_dark(picture, path, context)
            picture.attrs["src"] = pelican_address("picture", path)
            note_place(picture, place)
        except DeadLinkError as dead:
            yield Problem(context.body.path, *place, plain(dead.args[0]), plain(dead.args[1]), _rule(dead))
        except ContentError as error:
            yield from error.problems


def _place(address: str, nth: int, context: Context) -> tuple[int, int]:
    """Return where a picture is named; a link to the same file is passed over."""
    after = rf"({re.escape(address)})"
    place = context.body.place(rf"(?:!\[{WORDS}\]\(\s*<?|\]: *<?|src=[\"']?){after}", nth)
    return place if place[1] else context.body.place(rf"(?:\]\(\s*<?|\]: *<?|src=[\"']?){after}", nth)


def note_place(node: Element, place: tuple[int, int]) -> None:
    """Write into an element where in the source its picture is named."""
    node.attrs["data-at"] = f"{place[0]}:{place[1]}"


def picture_path(address: str, context: Context) -> str:
    """Return the path of a picture from the content folder. Raises DeadLinkError where there is none that can be shown."""
    kind = scheme(address)
    if kind == "file" or re.fullmatch(r"[a-z]", kind or ""):
        mend = "put the file beside the post and write only its name here"
        raise DeadLinkError("this picture is on your own computer, where no reader can see it", mend)
    if kind is not None:
        mend = "put the file beside the post, if you may, and name it here"
        raise DeadLinkError("this picture would be loaded from another site", mend, "remote-image")
    file = file_address(address, context)
    if file is None:
        raise DeadLinkError(
            f'"{cleaned(address)}" is no file of the content folder', "name the file as seen from this one"
        )
    if posixpath.splitext(file[0])[1].lower() not in PICTURES:
        raise DeadLinkError(f'"{cleaned(address)}" is no picture', f"the types are {' '.join(PICTURES)}")
    return file[0]


def _note_dark(picture: Element, path: str, context: Context) -> None:
    """Note the picture's twin for the night, `photo.dark.jpg` beside `photo.jpg`, of whatever type."""
    stem = posixpath.splitext(path)[0]
    twin = next((stem + DARK + suffix for suffix in SOURCES if context.folder.holds(stem + DARK + suffix)), None)
    if twin:
        picture.attrs["data-dark"] = twin


def _rule(dead: DeadLinkError) -> str:
    return "missing-picture" if dead.rule == "broken-link" else dead.rule


def _draw(picture: Element, path: str, used: dict[str, int], context: Context) -> None:
    """Check a drawing; put it in the picture's place if it is small."""
    file = context.folder.root / path
    data = context.folder.read(path)
    used[path] = used.get(path, 0) + 1
    prefix = re.sub(r"[^\w-]+", "-", file.stem) + (f"-{used[path]}" if used[path] > 1 else "")
    drawing = clean_drawing(data, shown_path(file), prefix, attribute(picture, "alt"))
    if len(drawing) <= INLINE_BYTES:
        picture.replace_with(*parse_fragment(drawing).children)
