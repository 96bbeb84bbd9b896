"""broken-link: an address of the site leads nowhere."""

from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site
from sporfri.policy import SEALED


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each address of the site itself that has no file."""
    if document.kind == "markdown" or document.role == "HTML in the post":
        return
    for reference in document.references:
        if not reference.own or reference.target is not None or reference.url is None:
            continue
        if _comes_with_the_seal(reference.url.pathname, site):
            continue
        if reference.what not in ("base", "namespace", "hint", "redirected") and reference.raw.strip():
            yield match(reference, f"{site.shown(reference.url.pathname)} is not in the site")


def _comes_with_the_seal(pathname: str, site: Site) -> bool:
    """Tell whether a seal puts a file there, in a site that has none yet."""
    return pathname.removeprefix(site.prefix) in SEALED and site.entries.keys().isdisjoint(SEALED)


RULE = Rule(
    name="broken-link",
    family="broken",
    severity=Severity.ERROR,
    title="An address of the site leads nowhere",
    why="The reader gets an error; an address that is free can be taken by somebody else.",
    mend="Correct the address, or put the file where it leads.",
    wrong={"index.html": '<a href="gone.html">Gone</a>'},
    right={"index.html": '<a href="index.html">Here</a>'},
    check=check,
    where=Where(fields=("references",)),
)
