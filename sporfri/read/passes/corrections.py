"""Corrections: `!!! correction 2021-10-26 "What was changed"`, and below it why.

Each stands beside what was corrected, as a section of its own; above the text a line for each says when and what, and
leads there. Feeds carry both, and the day of the last one is the day on which the post was modified.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from turbohtml import Element, Text

from sporfri.errors import Problem
from sporfri.policy import published_time
from sporfri.read.context import Context
from sporfri.read.dates import parse_time, refuse_future
from sporfri.read.passes.boxes import say_time, take_title
from sporfri.read.passes.nodes import attribute, element, elements, visible_text
from sporfri.tables.words import words

HEAD = re.compile(r"admonition correction\b ?(?P<time>.*)", re.IGNORECASE)
FORM = 'write !!! correction 2021-10-26 "What was changed", and below it, indented, why'


def build_corrections(root: Element, context: Context) -> Iterator[Problem]:
    """Turn each correction into a section and announce it above the text; yield those that do not say when or what."""
    announced: list[tuple[datetime, Element]] = []
    boxes = [(box, found) for box in elements(root, "div") if (found := HEAD.fullmatch(attribute(box, "class")))]
    for nth, (box, found) in enumerate(boxes):
        title = take_title(box)
        try:
            if not found["time"]:
                raise ValueError("this correction does not say when", FORM)  # noqa: TRY301
            time = parse_time(found["time"], context.zone)
            refuse_future(time, found["time"])
            if title is None:
                raise ValueError("this correction does not say what was changed", FORM)  # noqa: TRY301
            if context.date and time.date() < context.date.date():
                raise ValueError("this correction is older than the post", "correct its day or the post's date")  # noqa: TRY301
        except ValueError as error:
            place = context.body.place(r"!!! ?correction\b", nth)
            message, mend, *rule = error.args
            yield Problem(context.body.path, *place, message, mend, *rule or ["impossible-value"])
            box.extract()
            continue
        day = say_time(time, context.lang, clock=":" in found["time"])
        name = f"correction-{nth + 1}"
        announced.append((time, _line(name, time, day, visible_text(title), context.lang)))
        box.replace_with(_section(box, title, name, time=time, day=day, lang=context.lang))
    if announced:
        lines = [line for _, line in sorted(announced, key=lambda one: one[0])]
        root.insert(0, element("div", {"role": "note"}, *lines))


def _line(name: str, time: datetime, day: str, what: str, lang: str) -> Element:
    when = element("time", {"datetime": published_time(time)}, f"{words(lang).corrected} {day}")
    return element("p", None, element("strong", None, when), Text(": "), element("a", {"href": f"#{name}"}, what))


def _section(box: Element, title: Element, name: str, *, time: datetime, day: str, lang: str) -> Element:
    spoken = f"{words(lang).correction}, {day}"
    when = element("time", {"datetime": published_time(time)}, spoken)
    label = f"{spoken}: {visible_text(title)}"
    head = element("p", None, element("strong", None, when, Text(": "), *title.children))
    attrs = {"id": name, "aria-label": label, "data-update": time.isoformat(), "data-correction": ""}
    return element("section", attrs, head, *box.children)
