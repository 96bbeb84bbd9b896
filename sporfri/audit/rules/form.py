"""form: a page has a form."""

from collections.abc import Iterator

from sporfri.audit.asking import called, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each form, and each button that submits one, wherever it posts."""
    forms = document.by_name.get("form", ())
    submits = [reference for reference in document.references if reference.when == "submit"] if forms else []
    targets = {reference.tag.place: reference for reference in submits}
    for tag in forms:
        reference = targets.get(tag.place)
        where = called(reference.host) if reference and reference.foreign else "the site itself"
        yield Match(
            f"this {document.noun} has a form that is sent to {where}",
            tag.place,
            reference.url.href if reference and reference.url else "",
        )
    for tag in document.by_attribute.get("formaction", ()):
        yield Match(f"this {document.noun} has a button that sends a form to {tag.attributes['formaction']}", tag.place)
    for reference in document.references if document.kind == "json" else ():
        if reference.when == "submit":
            yield match(reference, f"{document.path} has an installed page take what is shared with it")


RULE = Rule(
    name="form",
    family="stores",
    severity=Severity.ERROR,
    title="A page has a form",
    why=(
        "What a reader writes into a form is sent somewhere; a content security policy of default-src 'none' "
        "does not stop it."
    ),
    mend="Remove the form; give an address that the reader can write to.",
    wrong={"index.html": '<form action="https://a.example/"><input name="q"></form>'},
    right={"index.html": '<a href="mailto:ask@example.org">Write to us</a>'},
    check=check,
    where=Where(kinds=("json",), elements=("form",), attributes=("formaction",)),
)
