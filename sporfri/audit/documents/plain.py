"""Plain text and programs."""

import re

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document
from sporfri.audit.site import Site

_WORKER_CALL = re.compile(
    r"""\b(?:import|importScripts|fetch|sendBeacon|open|Worker|SharedWorker|register)\s*\(\s*["'`]([^"'`]+)"""
)


def read(document: Document, _site: Site) -> None:
    """Text has nothing that a browser follows; rules look at its lines."""


def read_script(document: Document, site: Site) -> None:
    """Keep the addresses that a program names; what it does with them is not known, so a rule reports that it is there."""
    for number, line in enumerate(document.text.split("\n"), 1):
        for found in _WORKER_CALL.finditer(line):
            refer(document, site, found[1], "script", "name", place=document.shift(number, found.start() + 1))
