"""Sources that last: in a note, a link may be followed by the day it was read and by an archived copy.

`Title, <https://…> (read 2021-10-25, archived <https://web.archive.org/…>)`; either of the two may stand alone.
"""

import re
from collections.abc import Iterator
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from turbohtml import Element, Node, Text

from sporfri.errors import Problem
from sporfri.read.cleaning import host_of
from sporfri.read.context import Context
from sporfri.read.passes.nodes import attribute, element, elements
from sporfri.tables.archives import ARCHIVED, READ, is_lasting
from sporfri.tables.words import words

READ_ON = re.compile(
    r"(?P<before>[\s.,;:]*)\((?:read|lest) (?P<day>[^\s,)]+)(?P<rest>\)|, (?:archived|arkivert) $)", re.IGNORECASE
)
ARCHIVED_AT = re.compile(r"(?P<before>[\s.,;:]*)\((?:archived|arkivert) $", re.IGNORECASE)


def keep_sources(root: Element, context: Context) -> Iterator[Problem]:
    """Set what follows a source's link in one form; yield days that are none."""
    for note in [node for node in elements(root, "div") if "data-note" in node.attrs]:
        for link in elements(note, "a"):
            after = link.next_sibling
            if not isinstance(after, Text) or not _is_web(link):
                continue
            found = READ_ON.match(after.data) or ARCHIVED_AT.match(after.data)
            if found is None:
                continue
            copy = after.next_sibling if not after.data.endswith(")") and found.end() == len(after.data) else None
            day = _day(found.groupdict().get("day") or "")
            if found.groupdict().get("day") and day is None:
                message, mend = f'"{found["day"]}" is not a day', "write it as 2021-10-25"
                place = context.body.place(rf"\((?:read|lest) {re.escape(found['day'])}")
                yield Problem(context.body.path, *place, message, mend, "impossible-value")
            elif copy is None or _is_copy(copy):
                _set(after, found, day, copy, context.lang)


def unarchived_sources(root: Element, context: Context) -> Iterator[Problem]:
    """Yield a warning for each source in a note that has no archived copy and may not stand where it stands for good."""
    for note in elements(root, "aside"):
        for link in elements(note, "a") if attribute(note, "role") == "doc-footnote" else ():
            following = next((node for node in link.next_siblings if isinstance(node, Element)), None)
            if not _is_web(link) or is_lasting(host_of(attribute(link, "href"))):
                continue
            if following is None or following.tag != "small" or not elements(following, "a"):
                address = attribute(link, "href")
                place = context.body.place(rf"({re.escape(address)})")
                mend = "write after it: (read 2021-10-25, archived <https://web.archive.org/…>)"
                yield Problem(
                    context.body.path, *place, f"nothing keeps this source, {address}", mend, "unarchived-source"
                )


def _is_web(link: Element) -> bool:
    return attribute(link, "href").startswith(("http://", "https://"))


def _is_copy(node: Node) -> bool:
    after = node.next_sibling
    return (
        isinstance(node, Element)
        and node.tag == "a"
        and _is_web(node)
        and isinstance(after, Text)
        and after.data.startswith(")")
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _set(after: Text, found: re.Match[str], day: date | None, copy: Node | None, lang: str) -> None:
    """Put `(read 25 October 2021, archived copy)` in the place of what was written."""
    spoken = "nb" if lang.split("-", maxsplit=1)[0] in {"nb", "nn", "no"} else "en"
    said = element("small", None, "(")
    if day is not None:
        said.extend([Text(f"{READ[spoken]} "), element("time", {"datetime": day.isoformat()}, _long(day, lang))])
    rest = after.data[found.end() :]
    if isinstance(copy, Element):
        closing = copy.next_sibling
        rest = closing.data[1:] if isinstance(closing, Text) else ""
        if isinstance(closing, Text):
            closing.extract()
        said.extend([Text(", ")] if day is not None else [])
        said.append(element("a", {name: attribute(copy, name) for name in ("href", "rel")}, ARCHIVED[spoken]))
        copy.extract()
    said.append(Text(")"))
    before = found["before"]
    after.replace_with(Text(before if before.strip() else " "), said, Text(rest))


def _long(day: date, lang: str) -> str:
    try:
        locale = Locale.parse(words(lang).locale if lang in {"en", "no"} else lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
    return format_date(day, "long", locale)
