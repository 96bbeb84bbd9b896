"""secret: a file holds a private key or a token."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import occurrences
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

_SECRET = re.compile(
    r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*(?:\w+: .*\s*)*[A-Za-z0-9+/=\s]{40}"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{50,}\b|\bglpat-[\w-]{20,}\b|\bxox[abprs]-[\w-]{20,}\b"
    r"|\bAIza[\w-]{35}\b|\bsk_live_\w{20,}\b|\bsk-[A-Za-z0-9]{40,}\b|\bSG\.[\w-]{20,}\.[\w-]{40,}\b|\bAGE-SECRET-KEY-1[0-9A-Z]{50,}"
)
_MAY = ("PRIVATE KEY", "AKIA", "ASIA", "gh", "glpat-", "xox", "AIza", "sk_", "sk-", "SG.", "AGE-")


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each text that has the form of a private key or of a service's token, but for documented examples."""
    if document.role or not any(sign in document.text for sign in _MAY):
        return
    for found, place in occurrences(document, _SECRET):
        if not found[0].endswith("EXAMPLE"):
            yield Match(f"this {document.noun} holds a secret that begins with {found[0][:4]}", place)


RULE = Rule(
    name="secret",
    family="remembers",
    severity=Severity.ERROR,
    title="A file holds a private key or a token",
    why="Whoever finds it can act in its owner's name.",
    mend="Withdraw the key at once, then remove it: it has been published.",
    wrong={
        "a.txt": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
    },
    right={
        "a.txt": "A private key begins with -----BEGIN OPENSSH PRIVATE KEY-----; the AWS documentation shows AKIAIOSFODNN7EXAMPLE.\n"
    },
    check=check,
)
