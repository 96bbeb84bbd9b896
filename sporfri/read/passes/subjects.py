"""What a text is about, section by section, for the index: its abbreviations, what it defines, and what its writer marks.

A mark is a comment, which every other program leaves out: `<!-- index: Grindr; fines > Grindr; adtech see advertising -->`.
It stands for the section that holds it; above the first heading, for the whole text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from turbohtml import Comment, Element

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import attribute, elements, visible_text
from sporfri.read.redaction import BAR, TOKEN

MARK = re.compile(r"\s*index:(?P<said>.*)", re.DOTALL | re.IGNORECASE)
WRITTEN = re.compile(r"<!--\s*index:", re.IGNORECASE)
RELATION = re.compile(r"(?<=\S)\s+(?P<kind>see also|see)\s+(?=\S)")
PLACES = ("abbr", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "span")
MEND = "write <!-- index: term; term > subterm; term see term; term see also term -->"


@dataclass(frozen=True)
class Subject:
    """One thing that a text says of a term.

    section: the heading's identifier, or empty for the whole text; subterm: empty, or what of the term; short: the
    abbreviation that stands for the term here; see and also: where to look instead, or as well; line and column: of a mark.
    """

    term: str
    section: str = ""
    subterm: str = ""
    short: str = ""
    see: str = ""
    also: str = ""
    line: int = 0
    column: int = 0


def keep_marks(root: Element, context: Context) -> Iterator[Problem]:
    """Put an element in the place of each mark, as comments are dropped; yield marks that say nothing."""
    for span in elements(root, "span"):
        for name in [name for name in ("data-at", "data-index") if name in span.attrs]:  # those below are ours alone
            del span.attrs[name]
            message = f"<span> cannot have {name} in a post"
            yield context.body.problem("unpermitted-attribute", rf"<span\b[^>]*\s{name}\b", message, f"take {name} out")
    starts = [found.start() for found in WRITTEN.finditer(context.body.prose)]
    marks = [node for node in root.descendants if isinstance(node, Comment) and MARK.match(node.data)]
    for nth, node in enumerate(marks):
        place = context.body.at(starts[nth]) if nth < len(starts) else (context.body.first_line, 0)
        said = MARK.match(node.data)["said"]  # type: ignore[index]  # it matched
        if TOKEN.search(said) or not all(_is_whole(entry) for entry in said.split(";")):
            yield Problem(context.body.path, *place, "this mark for the index names no term", MEND, "broken-index")
            continue
        node.replace_with(Element("span", {"data-index": " ".join(said.split()), "data-at": f"{place[0]}:{place[1]}"}))


def subjects(root: Element) -> tuple[Subject, ...]:
    """Return what a finished text is about, each thing once, in its order; the marks are taken out."""
    found: dict[Subject, None] = {}
    section = ""
    for node in elements(root, *PLACES):
        if node.tag.startswith("h"):
            section = attribute(node, "id")
        elif node.tag == "abbr":
            found |= dict.fromkeys(_abbreviation(node, section))
        elif node.tag == "dt":
            found |= dict.fromkeys(Subject(name, section) for name in _names(visible_text(node)))
        elif "data-index" in node.attrs:
            found |= dict.fromkeys(_marked(node, section))
            node.extract()
    return tuple(found)


def _abbreviation(node: Element, section: str) -> Iterator[Subject]:
    short, term = visible_text(node), attribute(node, "title").strip()
    if term and BAR not in short:
        yield Subject(term, section, short=short)


def _names(text: str) -> list[str]:
    """Return the names of what is defined: `NCC, Forbrukerrådet` has two."""
    return [name for name in text.split(", ") if name and BAR not in name]


def _is_whole(entry: str) -> bool:
    entry = f"\0{entry}\0"  # so that a relation with nothing before or after it is seen
    parts = [part.strip(" \t\n\0") for part in re.split(r">|\ssee also\s|\ssee\s", entry)]
    return all(parts) and len(parts) <= 2


def _marked(node: Element, section: str) -> Iterator[Subject]:
    line, _, column = attribute(node, "data-at").partition(":")
    at: Any = {"line": int(line), "column": int(column)}
    for entry in map(str.strip, attribute(node, "data-index").split(";")):
        relation = RELATION.search(entry)
        if relation:
            term, other = entry[: relation.start()], entry[relation.end() :]
            see, also = (other, "") if relation["kind"] == "see" else ("", other)
            yield Subject(term, see=see, also=also, **at)
        else:
            term, _, subterm = entry.partition(">")
            yield Subject(term.strip(), section, subterm.strip(), **at)
