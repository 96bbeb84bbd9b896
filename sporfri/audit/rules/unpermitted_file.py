"""unpermitted-file: a file is of a type that the policy does not name."""

from collections.abc import Iterator

from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.rule import Match, Rule
from sporfri.audit.site import Site
from sporfri.policy import PUBLISHED_TYPES

PLAIN = frozenset({"_headers", "_redirects", "CNAME", ".nojekyll", ".htaccess", "LICENSE"})


def check(document: Document, site: Site) -> Iterator[Match]:
    """Yield each file whose suffix is not among the published types; twins go by their originals."""
    name = document.path.rpartition("/")[2].removesuffix(".gz").removesuffix(".br")
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if (
        document.role
        or name in PLAIN
        or document.path.startswith(".well-known/")
        or document.path.endswith((".md", ".markdown"))
    ):
        return
    if suffix not in PUBLISHED_TYPES and document.path in site.entries:
        yield Match(
            f"the policy does not name files of the type {suffix or 'without a suffix'}",
            document.start,
            subject=document.path,
        )


RULE = Rule(
    name="unpermitted-file",
    family="policy",
    severity=Severity.WARNING,
    title="A file is of a type that the policy does not name",
    why="A site that may hold anything cannot be judged.",
    mend="Remove the file, or name its type in sporfri/policy.py.",
    wrong={"a.exe": "base64:TVqQAA=="},
    right={"a.txt": "Text\n"},
    check=check,
)
