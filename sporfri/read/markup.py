"""Markdown → the HTML of a post and what can be said about it, in one line of steps from top to bottom."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from turbohtml import Element, Text

from sporfri.errors import ContentError, Problem
from sporfri.read import gate, measure
from sporfri.read.body import Body
from sporfri.read.context import Context
from sporfri.read.extensions.blocks import BlockExtension
from sporfri.read.extensions.boxes import BoxExtension
from sporfri.read.extensions.code import CodeExtension
from sporfri.read.extensions.inline import InlineExtension
from sporfri.read.extensions.lists import ListExtension
from sporfri.read.extensions.notes import NotesExtension
from sporfri.read.extensions.pictures import PictureExtension
from sporfri.read.extensions.tables import AlignedTables
from sporfri.read.passes import (
    alerts,
    alternatives,
    archived,
    bare,
    boxes,
    cards,
    charts,
    corrections,
    figures,
    fragments,
    headings,
    leftovers,
    links,
    nodes,
    notes,
    outside,
    quotes,
    redactions,
    sources,
    subjects,
)
from sporfri.read.passes.subjects import Subject
from sporfri.read.slips import slips
from sporfri.tables.direction import direction

NARROW = 24
"""The most signs of code in a line that the narrowest screen shows (320 pixels wide) without scrolling."""

STEPS = (
    subjects.keep_marks,
    gate.refuse,
    alerts.read_alerts,
    leftovers.tell_leftovers,
    alternatives.ask_for_words,
    figures.resolve_pictures,
    bare.link_bare_addresses,
    cards.build_cards,
    outside.clean_links,
    links.resolve_links,
    corrections.build_corrections,
    boxes.build_boxes,
    sources.name_sources,
    archived.keep_sources,
    notes.place_notes,
    headings.order_headings,
    fragments.check_fragments,
    charts.draw_charts,
    quotes.set_quotes,
    redactions.draw_bars,
)


@dataclass(frozen=True)
class Rendered:
    """A text as HTML, addresses of the site's own files still in Pelican's form (`{static}`, `{filename}`).

    headings: (level, identifier, text) of each; updates: their times, the oldest first; words: how many are read,
    without notes and code; lead: the first paragraph as plain text; links: where they lead, in order; anchors: the
    names of places in it; references: links to other posts and pages; warnings: what is
    worth telling of a text that can be published; unarchived: its sources that nothing keeps, told by `check` alone;
    subjects: what it is about, for the index.
    """

    html: str
    headings: tuple[tuple[int, str, str], ...]
    updates: tuple[datetime, ...]
    words: int
    lead: str
    links: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    references: tuple[fragments.Reference, ...] = ()
    warnings: tuple[Problem, ...] = ()
    unarchived: tuple[Problem, ...] = ()
    subjects: tuple[Subject, ...] = ()


def render(context: Context) -> Rendered:
    """Turn the text of a file into HTML that can be published.

    Raises ContentError with all problems that the steps find, at their lines in the file. What is beyond the limits is
    not parsed at all; of a text with code that nothing closes, only what stands above the code.
    """
    if beyond := list(measure.body_beyond(context.body)):
        raise ContentError(beyond)
    unclosed = next((fence for fence in context.body.fences if not fence.closed), None)
    if unclosed is None:
        return _render(context)
    body = context.body
    problem = Problem(
        body.path,
        body.first_line + unclosed.first,
        re.search("`{3}|~{3}|$", body.text.split("\n")[unclosed.first]).start() + 1,  # type: ignore[union-attr]  # it matches
        "the code that begins here has no end",
        "close it with a line of the same signs",
        "unclosed-code",
    )
    try:
        _render(replace(context, body=body.above(unclosed.first)))
    except ContentError as error:  # a note may well be defined further down
        problems = [problem for problem in error.problems if problem.rule != "unpaired-note"]
        raise ContentError([problem, *problems]) from error
    raise ContentError([problem])


def _render(context: Context) -> Rendered:
    body = context.body
    try:
        tree = gate.parse(_convert(body.text, _extensions(body.labels), body), body)
        figures.make_figures(tree, lambda caption: _convert(caption, (), body))
        problems = list(slips(body))
        for step in STEPS:
            problems += step(tree, context)
        if any(problem.severity == "error" for problem in problems):
            raise ContentError(problems)
        kept = tuple(archived.unarchived_sources(tree, context))
        _tidy(tree)
        _turn_code(tree, context.lang)
        updates, about = boxes.update_times(tree), subjects.subjects(tree)
        anchors, into = fragments.anchors(tree), fragments.references(tree)
        html = gate.publish(tree, body)
    except RecursionError as error:
        message = "something in this file is nested too deeply"
        raise ContentError(
            [Problem(body.path, body.first_line, 0, message, "write it flatter", "beyond-limit")]
        ) from error
    count = len(nodes.visible_text(tree, without=frozenset({"aside", "pre"})).split())
    return Rendered(
        html,
        headings.headings(tree),
        updates,
        count,
        _lead(tree),
        links.addresses(tree),
        anchors,
        into,
        tuple(problems),
        kept,
        about,
    )


def _extensions(labels: tuple[str, ...]) -> tuple[Extension, ...]:
    """Return what is read beyond plain Markdown; new for each text, so that no text can leave traces in the next."""
    return (
        CodeExtension(labels),
        ListExtension(),
        BlockExtension(),
        MarkdownInHtmlExtension(),
        BoxExtension(),
        NotesExtension(),
        PictureExtension(),
        AlignedTables(),
        DefListExtension(),
        SaneListExtension(),
        AttrListExtension(),
        AbbrExtension(),
        InlineExtension(),
    )


def _convert(text: str, extensions: tuple[Extension, ...], body: Body) -> str:
    try:
        return Markdown(extensions=extensions, output_format="html").convert(text)
    except (RecursionError, MemoryError):
        raise
    except Exception as error:
        message = f"the Markdown of this file cannot be read ({type(error).__name__})"
        raise ContentError([Problem(body.path, body.first_line, 0, message, "simplify it")]) from error


def _tidy(tree: Element) -> None:
    """Drop empty paragraphs, and the line end after `<pre>` that a parser would drop; let keys reach long lines of code."""
    for paragraph in nodes.elements(tree, "p"):
        if not len(paragraph.children) or not (len(paragraph.select("*")) or paragraph.text.strip()):
            paragraph.extract()
    for block in nodes.elements(tree, "pre"):
        first = next((node for node in block.descendants if isinstance(node, Text)), None)
        if first is not None and first.parent is block:
            first.data = first.data.lstrip("\n")
        if max(map(len, block.text.split("\n"))) > NARROW:
            block.attrs["tabindex"] = "0"  # not every browser lets the arrow keys scroll what cannot be reached


def _turn_code(tree: Element, lang: str) -> None:
    """Say of code in a text that is written from the right that it is written from the left."""
    if direction(lang) == "rtl":
        for code in nodes.elements(tree, "pre", "code", "kbd", "samp"):
            code.attrs.setdefault("dir", "ltr")


def _lead(tree: Element) -> str:
    paragraphs = (child for child in tree.children if isinstance(child, Element) and child.tag == "p")
    return next((text for text in map(nodes.visible_text, paragraphs) if text), "")
