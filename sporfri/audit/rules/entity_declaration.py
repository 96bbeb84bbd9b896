"""entity-declaration: a file declares entities or defaults of its own."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield a DOCTYPE that declares anything or names a file to be read."""
    if document.dtd:
        yield Match(f"this {document.noun} declares entities or attributes in its DOCTYPE", document.start)


RULE = Rule(
    name="entity-declaration",
    family="runs",
    severity=Severity.ERROR,
    title="A file declares entities or defaults of its own",
    why=(
        "A DOCTYPE can name other files, fill memory without end, and give every element attributes that its "
        "source does not show."
    ),
    mend="Remove the declarations from the DOCTYPE.",
    wrong={"a.svg": '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg xmlns="http://www.w3.org/2000/svg"/>'},
    right={"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'},
    check=check,
    where=Where(fields=("dtd",)),
)
