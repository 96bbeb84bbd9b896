"""A rule: a question asked of documents, with what a reader should know about it.

`check` gets one document (a file or a part of one) and the site, and yields a Match for each fault. Its wrong and
right examples are small sites; docs/rules.md shows them and a test runs them.
"""

import base64
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from sporfri.audit.document import Document, Place
from sporfri.audit.finding import Severity
from sporfri.audit.site import Site


class Match(NamedTuple):
    """One fault: where, in what words, and the addresses concerned.

    subject tells one fault from another that has the same words: matches that agree in rule, message and subject are
    one finding, however many pages show it. path is set where the fault is not in the document that was asked.
    """

    message: str
    place: Place
    url: str = ""
    subject: str = ""
    path: str = ""


Check: TypeAlias = Callable[[Document, Site], Iterable[Match]]
Example: TypeAlias = Mapping[str, str]


def example_bytes(text: str) -> bytes:
    """Return the bytes of a file in an example: its text, or what is written as `base64:…`."""
    return base64.b64decode(text[7:]) if text.startswith("base64:") else text.encode()


class Where(NamedTuple):
    """What a document must hold, one of these at least, for a rule to find anything in it.

    kinds: its kind or its role; elements, attributes, headers, purposes, schemes: as Document names them; literals: as
    literals.py finds them; signs: of those that part an address, in any of its addresses; fields: names of what is not empty in a Document.
    """

    kinds: Collection[str] = ()
    elements: Collection[str] = ()
    attributes: Collection[str] = ()
    headers: Collection[str] = ()
    purposes: Collection[str] = ()
    schemes: Collection[str] = ()
    signs: Collection[str] = ()
    literals: Collection[str] = ()
    fields: Collection[str] = ()


class Rule(NamedTuple):
    """A rule's name, its family, and the sentences that a person reads.

    where: in what documents alone it can find anything (a test asks it about all others too), None for all.
    """

    name: str
    family: str
    severity: Severity
    title: str
    why: str
    mend: str
    wrong: Example
    right: Example
    check: Check
    where: Where | None = None
