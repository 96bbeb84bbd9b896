"""Lists as CommonMark reads them (spec.commonmark.org/0.31.2/#list-items), written anew as Python-Markdown wants them.

What belongs to an item stands as far in as the item's own text, be that two spaces or five; a list needs no empty line
before it. Python-Markdown knows steps of four and wants the line. So each line is moved to where it means the same.
"""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

STEP = 4
ITEM = re.compile(r"(?P<marker>[-+*]|(?P<number>\d{1,9})[.)])(?P<gap> +|$)(?P<text>.*)")
INDENTED = re.compile(r"!!! ?\w|\[\^[^\]\s]+\]:|: {1,3}\S")
"""Boxes, notes and definitions: what belongs to them stands one step in."""
RULE = re.compile(r"([-*_])(?: *\1){2,} *$")
HEADING = re.compile(r"#{1,6}(?: |$)")
QUOTE = re.compile(r"^ {0,3}> ?")
VERBATIM = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)


class ListLines(Preprocessor):
    """Move the lines of lists to where Python-Markdown takes them for what they are."""

    def run(self, lines: list[str]) -> list[str]:
        return list(_moved(lines))


def _moved(lines: list[str]) -> Iterator[str]:
    inside: list[int] = []  # how far in the text of each open item stands
    number, blank = 0, True
    while number < len(lines):
        line = lines[number]
        if VERBATIM.search(line):
            end = _end_of_verbatim(lines, number)
            yield from lines[number:end]
            number, blank, inside = end, False, []
            continue
        if QUOTE.match(line) and (not inside or len(line) - len(line.lstrip(" ")) < inside[0]):
            if inside and not blank:
                yield ""
            inside = []
            end = next((at for at in range(number, len(lines)) if not QUOTE.match(lines[at])), len(lines))
            yield from (f"> {quoted}".rstrip() for quoted in _moved([QUOTE.sub("", one) for one in lines[number:end]]))
            number, blank = end, False
            continue
        yield from _line(line, inside, after_blank=blank)
        blank = not line.strip()
        number += 1


def _end_of_verbatim(lines: list[str], start: int) -> int:
    found = VERBATIM.search(lines[start])
    closing = f"</{found[1]}" if found else ""
    return next((at + 1 for at in range(start, len(lines)) if closing.lower() in lines[at].lower()), len(lines))


def _line(line: str, inside: list[int], *, after_blank: bool) -> Iterator[str]:
    """Yield a line in its new place, an empty one before it where it needs that; keep `inside` true."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if not text:
        yield ""
        return
    depth = sum(column <= indent for column in inside)
    rest = indent - (inside[depth - 1] if depth else 0)
    item = None if rest >= STEP or RULE.match(text) else ITEM.match(text)
    if item and _begins(item, inside, after_blank=after_blank):
        if not inside and not after_blank:
            yield ""
        del inside[depth:]
        gap = len(item["gap"])
        inside.append(indent + len(item["marker"]) + (gap if 1 <= gap <= STEP and item["text"] else 1))
        marker = item["marker"].replace(")", ".")
        text = item["gap"][1:] + item["text"] if gap > STEP else item["text"]
        yield f"{' ' * STEP * depth}{marker} {text}"
        return
    ends = RULE.match(text) or HEADING.match(text)
    if inside and depth < len(inside) and (after_blank or ends):
        if ends and not after_blank:
            yield ""
        del inside[depth:]
    if not inside and rest < STEP and INDENTED.match(text):
        inside.append(STEP)
        yield line
    else:
        yield " " * (STEP * depth + rest) + text if depth else line


def _begins(item: re.Match[str], inside: list[int], *, after_blank: bool) -> bool:
    """Say whether a marker begins an item where it stands: within a paragraph only a bullet or a 1 with text does."""
    return after_blank or bool(inside) or (bool(item["text"]) and item["number"] in {None, "1"})


class ListExtension(Extension):
    """Register lists after fenced code (25) was set aside, before raw HTML (20) is."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.preprocessors.register(ListLines(md), "lists", 22)
