"""Each note stands directly after the block that calls it, in the order of the calls.

Roles: Digital Publishing WAI-ARIA Module, doc-noteref, doc-footnote, doc-backlink (https://www.w3.org/TR/dpub-aria/).
"""

import re
from collections import deque
from collections.abc import Iterator

from turbohtml import Element, Node, Text

from sporfri.errors import Problem
from sporfri.read.context import Context
from sporfri.read.passes.nodes import attribute, element, elements
from sporfri.tables.words import foreign, words

NAME = re.compile(r"[^\W_][\w.-]*")
CONTAINERS = frozenset({"div", "section", "details"})


def place_notes(root: Element, context: Context) -> Iterator[Problem]:
    """Set numbers into the calls and move the notes; yield calls without note, notes without call and names used twice."""
    notes: dict[str, Element] = {}
    for note in [node for node in elements(root, "div") if "data-note" in node.attrs]:
        name = attribute(note, "data-note")
        if name in notes:
            message = f'the note "{name}" is defined twice'
            yield context.body.problem("duplicate-id", _definition(name), message, "rename one", nth=1)
        notes[name] = note
        note.extract()
    for holder in [node for node in elements(root, "div") if "data-notes" in node.attrs]:
        holder.decompose()
    numbers: dict[str, int] = {}
    misplaced: dict[str, int] = {}
    count = 0
    calls = _calls(root)
    while calls:
        call = calls.popleft()
        name = attribute(call, "data-call")
        del call.attrs["data-call"]
        if name not in notes or not NAME.fullmatch(name):
            nth = misplaced[name] = misplaced.get(name, -1) + 1
            yield _unplaceable(name, nth, context, defined=name in notes)
            numbers.setdefault(name, 0)
        elif name in numbers:
            call.append(_reference(name, numbers[name]))
        else:
            count += 1
            numbers[name] = count
            call.append(_reference(name, numbers[name], {"id": f"ref-{name}"}))
            nested = bool(_calls(notes[name]))
            _place(call, _aside(notes[name], name, numbers[name], context.lang))
            calls = _calls(root) if nested else calls
    for name in notes:
        if name not in numbers:
            message, mend = f'the note "{name}" is not called anywhere', f"call it with [^{name}], or delete it"
            yield context.body.problem("unpaired-note", _definition(name), message, mend)


def _calls(root: Element) -> deque[Element]:
    return deque(node for node in elements(root, "sup") if "data-call" in node.attrs)


def _definition(name: str) -> str:
    return rf"^ *\[\^{re.escape(name)}\]:"


def _unplaceable(name: str, nth: int, context: Context, *, defined: bool) -> Problem:
    pattern = rf"\[\^{re.escape(name)}\]"
    if defined:
        mend = "name it with letters, digits and hyphens"
        return context.body.problem("impossible-value", pattern, f'"{name}" cannot be the name of a note', mend, nth)
    mend = f"add a line `[^{name}]: ...` with its text"
    return context.body.problem("unpaired-note", pattern, f'there is no note "{name}"', mend, nth)


def _reference(name: str, number: int, attrs: dict[str, str] | None = None) -> Element:
    return element("a", {"href": f"#note-{name}", **(attrs or {}), "role": "doc-noteref"}, str(number))


def _aside(note: Element, name: str, number: int, lang: str) -> Element:
    blocks = [child for child in note.children if isinstance(child, Element)]
    inline = len(blocks) == 1 and blocks[0].tag == "p"
    aside = element("aside", {"id": f"note-{name}", "role": "doc-footnote"})
    aside.extend(list(blocks[0].children) if inline else blocks)
    first, last = (aside, aside) if inline else (_paragraph(aside, 0), _paragraph(aside, -1))
    first.insert(0, Text(f"{number}. "))
    back = {"href": f"#ref-{name}", "role": "doc-backlink", "aria-label": words(lang).back, **foreign(lang)}
    last.extend([Text(" "), element("a", back, "↩")] if len(last.children) else [element("a", back, "↩")])
    return aside


def _paragraph(aside: Element, index: int) -> Element:
    """Return the first or last block if it is a paragraph, else a new paragraph in its place."""
    blocks = [child for child in aside.children if isinstance(child, Element)]
    if blocks and blocks[index].tag == "p":
        return blocks[index]
    paragraph = Element("p")
    aside.insert(0 if index == 0 else len(aside.children), paragraph)
    return paragraph


def _place(call: Element, aside: Element) -> None:
    """Put a note after the block of its call, behind notes that stand there already."""
    block: Node = call
    while (parent := block.parent) is not None and parent.parent is not None:
        if isinstance(parent, Element) and parent.tag in CONTAINERS:
            break
        block = parent
    after: Node = block
    for sibling in block.next_siblings:
        if isinstance(sibling, Element) and attribute(sibling, "role") == "doc-footnote":
            after = sibling
        elif isinstance(sibling, Element):
            break
    after.insert_after(Text("\n"), aside)
