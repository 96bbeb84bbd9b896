"""Plain text, programs and server configuration."""

import re

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Note
from sporfri.audit.site import Site

_REMARK = re.compile(r"^\s*#(.*)$")
_RULE = re.compile(
    r"^\s*(?:Redirect(?:Match|Permanent|Temp)?\s+(?:\d+\s+|permanent\s+|temp\s+)?)?(/\S*)\s+(\S+)", re.IGNORECASE
)
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


def read_server(document: Document, site: Site) -> None:
    """`_headers`, `_redirects` and `.htaccess`: headers are tags named `header`, redirects are references."""
    for number, line in enumerate(document.text.split("\n"), 1):
        place = document.shift(number, 1)
        if remark := _REMARK.match(line):
            document.comments.append(Note(remark[1], place))
        elif (found := _RULE.match(line)) and document.path.endswith(("_redirects", ".htaccess")):
            refer(document, site, found[2], "redirect", "click", place=place, attribute=found[1])
