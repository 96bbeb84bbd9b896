"""What `sporfri build` does where something changed: it builds, audits where asked, and tells of it."""

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from sporfri.build import Fresh, build
from sporfri.commands.talk import Progress, count
from sporfri.errors import AuditError
from sporfri.render.ledger import kilobytes
from sporfri.render.weight import Weights, milligrams
from sporfri.stamp import Told
from sporfri.workers import untold


def build_and_tell(options: argparse.Namespace, settings: Path, overrides: dict[str, Any]) -> Told:
    """Build the site, and return what is to be said of it."""
    if options.audit:
        from sporfri.audit.statement import checks  # only who audits needs it

        overrides = {**overrides, "CHECKS": checks()}
    check = partial(refuse_findings, sarif=options.sarif, output=options.output) if options.audit else None
    progress = Progress()
    tell = untold if options.quiet else progress.count
    try:
        built = build(settings, options.output, overrides, check, jobs=options.jobs, fresh=options.fresh, tell=tell)
    finally:
        progress.clear()
    lines = table(built.weights) if options.weights else []
    if options.quiet:
        return Told(_text(lines))
    articles, pages = count(built.articles, "article"), count(built.pages, "page")
    said = [f"{articles} and {pages} in {count(built.files, 'file')}: {built.output}/index.html"]
    said += [in_short(built.weights)] if built.weights.rows else []
    said += [built.search] if built.search else []
    return Told(_text([*said, *lines]), _text(map(str, built.warnings)))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def in_short(weights: Weights) -> str:
    """Say in a line what the pages weigh: all together, the one in the middle and the heaviest."""
    heaviest = weights.rows[0]
    return (
        f"{count(weights.pages, 'page')} of {kilobytes(weights.bytes, 'en')} kB: half of them at most "
        f"{kilobytes(weights.median, 'en')} kB, the most /{heaviest.address} with {kilobytes(heaviest.bytes, 'en')} kB"
    )


def table(weights: Weights) -> list[str]:
    """Say what each page weighs, the heaviest first, in columns: bytes, files, grams of CO2 for a view, address."""
    rows = [
        f"{row.bytes:>9} {row.requests:>5} {milligrams(row.bytes) / 1000:>9.6f}  /{row.address}" for row in weights.rows
    ]
    return [f"{'bytes':>9} {'files':>5} {'g CO2':>9}  page", *rows]


def refuse_findings(fresh: Fresh, *, sarif: Path | None, output: Path) -> None:
    """Audit a new site and note the outcome in it; raise AuditError where there is a finding.

    sarif: a file for the outcome in a forge's form, with places in the output where no source is known.
    """
    from sporfri.audit import audit  # only who audits needs it
    from sporfri.audit.reports import sarif as for_forges
    from sporfri.audit.reports import text
    from sporfri.audit.statement import state

    report = audit(fresh.folder, redacted=sorted(fresh.redacted), sources=fresh.sources, store=fresh.store)
    if sarif:
        sarif.write_text(for_forges.write(report, output), encoding="utf-8")
    if report.findings:
        raise AuditError(text.write(report, fresh.folder, colour=False))
    state(fresh.folder, report)
