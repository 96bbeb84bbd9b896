"""Pictures of all texts: each is made into the files that are published of it, and every text names those.

No file of the content folder that holds a picture goes into the site as it is.
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pelican import signals
from turbohtml import Element, parse_fragment

from sporfri.errors import Problem, shown_path
from sporfri.pictures.deriving import Derived
from sporfri.plan.content import all_contents
from sporfri.plan.gallery import Gallery, drawing_name, hang
from sporfri.plan.picture_html import Addressed, picture_element
from sporfri.plan.telling import note, place
from sporfri.store import Store
from sporfri.workers import cores, untold

HERE = "{picture}/"
GALLERY = "_sporfri_gallery"
UNEVEN = 0.02
"""How much the proportions of a picture and its twin for the night may differ: what cropping by eye leaves."""


@dataclass(frozen=True)
class Mention:
    """A picture as an element of a text means it (`path` from the content folder), and where that was written.

    twin_of: the picture whose place it takes at night, or empty.
    """

    path: str
    source: str
    line: int = 0
    column: int = 0
    twin_of: str = ""


@dataclass(frozen=True)
class Text:
    """A post or page with pictures: its tree, and the elements in it that mean pictures."""

    content: Any
    tree: Element
    elements: tuple[Element, ...]

    def mentions(self) -> Iterator[Mention]:
        source = shown_path(self.content.source_path)
        if image := getattr(self.content, "image", None):
            yield Mention(image, *place(self.content, "image"))
        for element in self.elements:
            line, _, column = (element.attr("data-at") or "0:0").partition(":")
            path = _meant(element)
            yield Mention(path, source, int(line), int(column))
            if dark := element.attr("data-dark"):
                yield Mention(dark, source, int(line), int(column), path)

    def shown(self) -> frozenset[str]:
        """Return the pictures that stand in the text, those for the night too."""
        paths = {path for one in self.elements if one.tag != "a" for path in (_meant(one), one.attr("data-dark") or "")}
        return frozenset(paths - {""})

    def named(self) -> frozenset[str]:
        """Return the pictures that it leads to, and the one for those who share it."""
        image = getattr(self.content, "image", None) or ""
        return frozenset({*(_meant(element) for element in self.elements if element.tag == "a"), image} - {""})


def make_pictures(generators: Sequence[Any]) -> None:
    """Make all pictures, and set them into the texts that mean them.

    Gives each post and page `picture`: the address of its image inside the site, or an empty string. Notes the
    problems of all pictures.
    """
    settings, context = generators[0].settings, generators[0].context
    texts = [_text(content) for content in all_contents(generators)]
    mentions = [mention for text in texts for mention in text.mentions()]
    public = [text for text in texts if text.content.save_as]  # a draft has a page in the preview alone
    gallery = replace(
        _gallery({mention.path for mention in mentions}, settings),
        shown=frozenset().union(*(text.shown() for text in public)),
        named=frozenset().union(*(text.named() for text in public)),
    )
    note(generators, [*_faults(mentions, gallery), *_uneven(texts, gallery), *_told(mentions, gallery)])
    for text in texts:
        _set_in(text, gallery)
    context.setdefault("planned_files", {}).update(gallery.files())
    settings[GALLERY] = gallery.without_files()


def set_pictures_again(content: Any, settings: Any) -> bool:
    """Set the pictures of the last build into one text anew; say whether all that it means are made, and none is to be told."""
    text, gallery = _text(content), settings[GALLERY]
    mentions = list(text.mentions())
    if not (text.shown() <= gallery.shown and text.named() <= gallery.shown | gallery.named):
        return False
    if [*_faults(mentions, gallery), *_uneven([text], gallery)]:
        return False
    _set_in(text, gallery)
    return True


def _text(content: Any) -> Text:
    html = content._content  # noqa: SLF001 -- what Pelican resolves later; `content` would resolve it now
    tree = parse_fragment(html if HERE in html else "")
    meant = tuple(element for element in tree.iter_elements() if _meant(element))
    return Text(content, tree, meant)


def _meant(element: Element) -> str:
    """Return which picture an element means; nothing if it means none."""
    address = element.attr("src") or element.attr("href") or ""
    return unquote(address.removeprefix(HERE)) if address.startswith(HERE) else ""


def _gallery(paths: set[str], settings: Any) -> Gallery:
    store = settings.get("_sporfri_store") or Store()
    tell = partial(settings.get("_sporfri_tell", untold), "pictures made")
    return hang(paths, Path(settings["PATH"]), store, settings.get("_sporfri_jobs") or cores(), tell)


def _faults(mentions: Sequence[Mention], gallery: Gallery) -> Iterator[Problem]:
    for mention in mentions:
        outcome = gallery.outcomes[mention.path]
        yield from outcome.problems
        if outcome.fault:
            message, mend = outcome.fault
            message = f"{shown_path(gallery.root / mention.path)}: {message}"
            yield Problem(mention.source, mention.line, mention.column, message, mend, "unreadable-picture")


def _told(mentions: Sequence[Mention], gallery: Gallery) -> Iterator[Problem]:
    """Yield what is worth telling of each picture, once, where it is named first."""
    first = {mention.path: mention for mention in reversed(mentions)}
    for path, mention in first.items():
        for rule, message, mend in gallery.told(path):
            yield Problem(mention.source, mention.line, mention.column, message, mend, rule)


def _uneven(texts: Sequence[Text], gallery: Gallery) -> Iterator[Problem]:
    for mention in (mention for text in texts for mention in text.mentions() if mention.twin_of):
        day, night = gallery.outcomes[mention.twin_of].derived, gallery.outcomes[mention.path].derived
        if day and night and abs(day.width / day.height * night.height / night.width - 1) > UNEVEN:
            message = (
                f"{shown_path(gallery.root / mention.path)} has other proportions than the picture whose twin it is"
            )
            yield Problem(mention.source, mention.line, mention.column, message, "crop one of the two", "uneven-twin")


def _set_in(text: Text, gallery: Gallery) -> None:
    content, page, first = text.content, text.content.save_as, True
    for element in text.elements:
        path, dark = _meant(element), element.attr("data-dark")
        outcome = gallery.outcomes[path]
        if element.tag == "a":
            element.attrs["href"] = _whole(path, gallery, page)
            del element.attrs["data-at"]
        elif outcome.drawing:
            _set_drawing(element, _whole(path, gallery, page), outcome.drawing.width, outcome.drawing.height)
        elif outcome.derived:
            night = gallery.outcomes[dark].derived if dark else None
            day = _addressed(outcome.derived, path, gallery, page)
            twin = _addressed(night, dark, gallery, page) if night and dark else None
            element.replace_with(picture_element(element, day, twin, first=first))
            first = False
    if text.elements:
        content._content = text.tree.inner_html  # noqa: SLF001 -- see _text
    image = getattr(content, "image", None)
    content.picture = _whole(image, gallery, "") if image else ""


def _addressed(derived: Derived, path: str, gallery: Gallery, page: str) -> Addressed:
    return Addressed(derived, partial(gallery.address, path, page))


def _whole(path: str, gallery: Gallery, page: str) -> str:
    """Return the address of the one file that any program can show: the drawing, or the fallback."""
    outcome = gallery.outcomes[path]
    if outcome.drawing:
        return posixpath.relpath(drawing_name(path, outcome.drawing), posixpath.dirname(page) or ".")
    return gallery.address(path, page, outcome.derived.fallback) if outcome.derived else ""


def _set_drawing(element: Element, address: str, width: int, height: int) -> None:
    del element.attrs["data-at"]
    size = {"width": str(width), "height": str(height)}
    element.attrs.update({"src": address, **size, "decoding": "async", "loading": "lazy"})


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(make_pictures)
