"""redirect-chain: a redirect leads to another redirect."""

from collections.abc import Iterator

from sporfri.audit.asking import asked, match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each redirect of the server's configuration whose target is redirected again."""
    redirects = {reference.attribute: reference for reference in asked(document, "redirect")}
    for source, reference in redirects.items():
        if reference.url and not reference.foreign and reference.url.pathname in redirects:
            yield match(reference, f"{source} leads to {site.shown(reference.url.pathname)}, which leads on again")


RULE = Rule(
    name="redirect-chain",
    family="broken",
    severity=Severity.NOTE,
    title="A redirect leads to another redirect",
    why="Each step is one more request, and one more place that can break.",
    mend="Let the first redirect lead to the last address.",
    wrong={"_redirects": "/a /b 301\n/b /c 301\n", "c.html": "<p>C</p>"},
    right={"_redirects": "/a /c 301\n/b /c 301\n", "c.html": "<p>C</p>"},
    check=check,
    where=Where(purposes=("redirect",)),
)
