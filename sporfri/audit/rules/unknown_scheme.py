"""unknown-scheme: an address uses a scheme that the policy does not know."""

from collections.abc import Iterator

from sporfri.audit.asking import match
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

LOADED = frozenset({"http:", "https:", "data:", "about:"})
FOLLOWED = LOADED | {
    "mailto:",
    "tel:",
    "sms:",
    "xmpp:",
    "sip:",
    "geo:",
    "magnet:",
    "irc:",
    "ircs:",
    "news:",
    "urn:",
    "tag:",
    "acct:",
    "matrix:",
    "doi:",
}
RUN = frozenset({"javascript:", "vbscript:"})


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each address whose scheme is not among the known ones for its use; programs have a rule of their own."""
    for scheme, references in document.by_scheme.items():
        for reference in references if scheme and scheme not in LOADED | RUN else ():
            if reference.when == "load" or scheme not in FOLLOWED:
                yield match(reference, f"this {document.noun} names an address with the scheme {scheme}")


RULE = Rule(
    name="unknown-scheme",
    family="loads",
    severity=Severity.ERROR,
    title="An address uses a scheme that the policy does not know",
    why=(
        "A scheme may start another program, read a file of the reader's, or be a way of asking another site "
        "that nobody thought of."
    ),
    mend=("Use https: addresses, relative ones, or one of mailto:, tel:, data: and the like where they belong."),
    wrong={"index.html": '<img src="ftp://files.example/cat.png" alt="A cat">'},
    right={"index.html": '<a href="mailto:ask@example.org">Ask</a>'},
    check=check,
    where=Where(fields=("references",)),
)
