"""secret: a file holds a private key or a token."""

from collections.abc import Iterator

from sporfri.audit.characters import occurrences_beginning
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site

SECRETS = {
    "-----BEGIN ": r"(?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*(?:\w+: .*\s*)*[A-Za-z0-9+/=\s]{40}",
    "AKIA": r"[0-9A-Z]{16}\b",
    "ASIA": r"[0-9A-Z]{16}\b",
    **dict.fromkeys(("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"[A-Za-z0-9]{36,}"),
    "github_pat_": r"\w{50,}",
    "glpat-": r"[\w-]{20,}",
    **dict.fromkeys(("xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-"), r"[\w-]{20,}"),
    "AIza": r"[\w-]{35}\b",
    "sk_live_": r"\w{20,}",
    "sk-": r"[A-Za-z0-9]{40,}",
    "SG.": r"[\w-]{20,}\.[\w-]{40,}",
    "AGE-SECRET-KEY-1": r"[0-9A-Z]{50,}",
}
"""How secrets begin, and how they go on (each service's own documentation of its tokens)."""


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each text that has the form of a private key or of a service's token, but for documented examples."""
    if document.role:
        return
    for found, place in occurrences_beginning(document, SECRETS):
        alone = not document.text[found.start() - 1 : found.start()].isalnum()
        if alone and not found[0].endswith("EXAMPLE"):
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
