"""What the rules about loading share: which references ask another site, and how a report names a host."""

from collections.abc import Iterator

from sporfri.audit.document import Document, Reference
from sporfri.audit.rule import Match
from sporfri.tables.trackers import name_of


def called(host: str) -> str:
    """Name a host as people know it: `fonts.gstatic.com (Google Fonts)`."""
    name = name_of(host)
    return f"{host} ({name})" if name else host


def subject(reference: Reference) -> str:
    """Return what makes one fault of a template the same on every page: the address without its query."""
    return reference.url.href.partition("?")[0].partition("#")[0] if reference.url else reference.raw


def asked(document: Document, *what: str) -> Iterator[Reference]:
    """Yield the references that a browser loads for any of these purposes, from wherever."""
    return (reference for purpose in what for reference in document.by_purpose.get(purpose, ()))


def foreign(document: Document, *what: str, thing: str) -> Iterator[Match]:
    """Yield a match for each address of another site that a browser loads for one of these purposes."""
    for reference in asked(document, *what):
        if reference.foreign:
            yield match(reference, f"this {document.noun} asks {called(reference.host)} for {thing}")


def match(reference: Reference, message: str) -> Match:
    """Return a match for a reference, at its place."""
    return Match(message, reference.place, reference.url.href if reference.url else reference.raw, subject(reference))
