"""time-zone: a date tells its writer's time zone."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import occurrences
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_OFFSET = re.compile(
    r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-](?!00:?00)\d\d:?\d\d)$|^\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-](?!0000)\d{4}|[ECMP][SD]T)$"
)
ATTRIBUTES = ("datetime", "content")
ELEMENTS = ("updated", "published", "pubdate", "lastbuilddate", "date", "lastmod", "modified", "created")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each date with an offset from UTC, in pages, feeds and JSON."""
    for name in ATTRIBUTES:
        for tag in document.by_attribute.get(name, ()):
            if _OFFSET.match(tag.attributes[name]):
                yield Match(f"this {document.noun} gives a date with a time zone", tag.place)
    for name in ELEMENTS:
        for tag in document.by_name.get(name, ()):
            if _OFFSET.match(tag.text.strip()):
                yield Match(f"this {document.noun} gives a date with a time zone", tag.place)
    for found, place in occurrences(document, _QUOTED) if document.kind == "json" else ():
        if _OFFSET.match(found[1]):
            yield Match(f"this {document.noun} gives a date with a time zone", place)


_QUOTED = re.compile(r'"(\d{4}-\d\d-\d\dT[^"]{4,20})"')


RULE = Rule(
    name="time-zone",
    family="remembers",
    severity=Severity.NOTE,
    title="A date tells its writer's time zone",
    why="Over many posts the offset shows where the writer lives, and when they travel.",
    mend="Give the time in UTC, with Z, or the day alone.",
    wrong={"feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><updated>2021-05-01T22:14:07+02:00</updated></feed>'},
    right={"feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><updated>2021-05-01T00:00:00Z</updated></feed>'},
    check=check,
    where=Where(kinds=("json",), elements=ELEMENTS, attributes=ATTRIBUTES),
)
