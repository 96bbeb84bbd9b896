"""Boxes become what they are: a dated update is a section, any other kind is a note to the reader."""

import difflib
import re
from collections.abc import Iterator
from datetime import datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from turbohtml import Element, Text

from sporfri.errors import Problem
from sporfri.policy import published_time
from sporfri.read.context import Context
from sporfri.read.dates import parse_time, refuse_future
from sporfri.read.passes.nodes import attribute, element, elements, own_word, visible_text
from sporfri.tables.words import BOXES, words

KNOWN = f"the kinds are update, correction, card and {', '.join(sorted(BOXES))}"


def build_boxes(root: Element, context: Context) -> Iterator[Problem]:
    """Turn each box into its element; yield those whose head says nothing known."""
    heads: dict[str, int] = {}
    for box in elements(root, "div"):
        if "admonition" not in attribute(box, "class").split():
            continue
        head = attribute(box, "class").removeprefix("admonition").strip()
        nth = heads[head] = heads.get(head, -1) + 1
        fault = _build(box, head, context)
        if fault:
            pattern = r"!!! *" + r" +".join(re.escape(word) for word in head.split())
            yield context.body.problem(fault[0], pattern, fault[1], fault[2], nth)
    _gather(root)


def _build(box: Element, head: str, context: Context) -> tuple[str, str, str] | None:
    kind, _, rest = head.partition(" ")
    kind = kind.lower()
    if kind == "update":
        return _dated(box, rest, context)
    if kind not in BOXES:
        near = difflib.get_close_matches(kind, ["update", "correction", "card", *BOXES], 1)
        return (
            "unknown-box",
            f'there is no kind of box called "{kind}"',
            f'did you mean "{near[0]}"?' if near else KNOWN,
        )
    if rest:
        return "unknown-box", f"the title of a {kind} stands in quotation marks", f'write !!! {kind} "{rest}"'
    _note(box, kind, context.lang)
    return None


def _dated(box: Element, written: str, context: Context) -> tuple[str, str, str] | None:
    try:
        if not written:
            raise ValueError("this update does not say when", "write !!! update 2021-10-25 09:00")  # noqa: TRY301
        time = parse_time(written, context.zone)
        refuse_future(time, written)
    except ValueError as error:
        message, mend, *rule = error.args
        return rule[0] if rule else "impossible-value", message, mend
    if context.date and time < context.date:
        return "impossible-value", "this update is older than the post", "correct its time or the post's date"
    _update(box, time, context)
    return None


def _note(box: Element, kind: str, lang: str) -> None:
    title = take_title(box) or element("p", None, own_word(getattr(words(lang), BOXES[kind]), lang))
    title.wrap_children(Element("strong"))
    box.insert(0, title)
    del box.attrs["class"]
    box.attrs["role"] = "note"


def _update(box: Element, time: datetime, context: Context) -> None:
    spoken = f"{words(context.lang).update}, {say_time(time, context.lang)}"
    head = element("strong", None, element("time", {"datetime": published_time(time)}, spoken))
    title = take_title(box) or Element("p")
    if text := visible_text(title):
        head.extend([Text(": "), *title.children])
        spoken = f"{spoken}: {text}"
    title.clear()
    title.append(head)
    section = element("section", {"aria-label": spoken, "data-update": time.isoformat()}, title, *box.children)
    box.replace_with(section)


def take_title(box: Element) -> Element | None:
    """Take the title out of a box."""
    first = next((child for child in box.children if isinstance(child, Element)), None)
    if first is None or attribute(first, "class") != "admonition-title":
        return None
    first.extract()
    del first.attrs["class"]
    return first


def say_time(time: datetime, lang: str, *, clock: bool = True) -> str:
    """Return `25 October 2021, 09:00`, or the day alone, as the language says it.

    In a language that Babel does not know it is the ISO form.
    """
    try:
        locale = Locale.parse(words(lang).locale if lang in {"en", "no"} else lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return f"{time:%Y-%m-%d, %H:%M}" if clock else f"{time:%Y-%m-%d}"
    day = format_date(time, "long", locale)
    return f"{day}, {format_time(time, 'HH:mm', locale=locale)}" if clock else day


def update_times(root: Element) -> tuple[datetime, ...]:
    """Return the times of updates and corrections, the oldest first; their marks are taken out."""
    updates = [section for section in elements(root, "section") if "data-update" in section.attrs]
    times = tuple(sorted(_time(section) for section in updates))
    for section in updates:
        for mark in {"data-update", "data-correction"} & set(section.attrs):
            del section.attrs[mark]
    return times


def _gather(root: Element) -> None:
    """Move all updates to where the first one stands, the oldest first."""
    sections = [section for section in elements(root, "section") if "data-update" in section.attrs]
    updates = [section for section in sections if "data-correction" not in section.attrs]
    if updates:
        marker = Element("div")
        updates[0].insert_before(marker)
        marker.replace_with(*[section.extract() for section in sorted(updates, key=_time)])


def _time(section: Element) -> datetime:
    return datetime.fromisoformat(attribute(section, "data-update"))
