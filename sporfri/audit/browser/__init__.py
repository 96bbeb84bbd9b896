"""The browser as witness: what a real Chromium does with each page, as findings of the same kind.

Each page is opened as its content is, without any policy, and as readers get it, with the headers of the promise: the
first tells all that the page would ask for, the second what the policy then blocks. A page with `noscript` is opened
once more with scripts off. Nothing leaves the machine, not even the look-up of a name (see chromium.py).

Not seen, because the witness does not do it: forms are not sent, links are not followed nor hovered over. A link with
`ping` is clicked.
"""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sporfri.audit.auditing import enter
from sporfri.audit.browser import chromium, netlog
from sporfri.audit.browser.serving import served
from sporfri.audit.browser.told import faults, findings
from sporfri.audit.browser.watching import PASSES, Opening, Seen, watch
from sporfri.audit.finding import FAMILIES, Finding, Report
from sporfri.audit.observations import Observation
from sporfri.audit.site import Site

PAGES = (".html", ".htm", ".xhtml", ".xht", ".svg", ".xml")


def witness(report: Report, folder: Path, families: Sequence[str] = FAMILIES, site_url: str | None = None) -> Report:
    """Return a report with what a browser did added to it.

    Raises SporfriError if there is no Chromium or no Playwright.
    """
    seen = observe(folder, site_url, families)
    return replace(
        report, findings=tuple(sorted((*report.findings, *seen), key=lambda finding: (finding.path, finding.line)))
    )


def observe(folder: Path, site_url: str | None = None, families: Sequence[str] = FAMILIES) -> list[Finding]:
    """Open every page of a folder in every view and return what the browser asked, ran, stored or complained of."""
    site = enter(folder, site_url)
    openings = _openings(site)
    return [finding for finding in findings(site, openings, _look(site, openings)) if finding.family in families]


def observed(site: Site) -> Iterator[tuple[Opening, Observation]]:
    """Yield each kind of thing that was seen, with the opening that showed it."""
    openings = _openings(site)
    for opening, fault in faults(site, openings, _look(site, openings)):
        yield opening, fault[0]


def _look(site: Site, openings: list[Opening]) -> dict[str, Seen]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, served(site) as port:
        log = Path(profile, "netlog.json")
        seen = asyncio.run(_watch(openings, port, Path(profile), log))
        for host, asked in netlog.read(log, seen.keys()).items():
            seen[host].asked |= asked
    return seen


def _openings(site: Site) -> list[Opening]:
    """Return each page's openings, every one at a host name of its own, by which the log tells them apart."""
    openings: list[Opening] = []
    for path, entry in site.entries.items():
        if path.lower().endswith(PAGES) and not entry.trouble:
            silent = b"<noscript" in site.read(path).lower()
            openings += [
                Opening(path, site.prefix, way, f"{way.name}{len(openings)}.localhost")
                for way in PASSES
                if silent or way.scripts
            ]
    return openings


async def _watch(openings: list[Opening], port: int, profile: Path, log: Path) -> dict[str, Seen]:
    async with chromium.browser(profile, log) as context:
        return await watch(context, openings, port)
