"""`sporfri build`: a folder of Markdown becomes a site."""

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from sporfri.build import Fresh
from sporfri.build import build as build_site
from sporfri.commands.talk import count, own_settings
from sporfri.errors import AuditError, SettingsError
from sporfri.render.ledger import kilobytes
from sporfri.render.weight import Weights, milligrams


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)")
    add("-o", "--output", type=Path, default=Path("output"), help="where the site goes (default: output)")
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add("-e", "--extra", action="append", default=[], metavar="KEY=JSON", help="a setting that wins over the file's")
    add("-j", "--jobs", type=int, default=0, metavar="N", help="the most processes to use (default: one a core)")
    add("--fresh", action="store_true", help="build everything anew, whatever is left of earlier builds")
    add("--audit", action="store_true", help="audit the new site before it takes the old one's place")
    add("--sarif", type=Path, metavar="FILE", help="write what the audit finds, or that it found nothing, for a forge")
    add("--weights", action="store_true", help="say as well what each page weighs, and grams of CO2 for a view of it")
    add("-q", "--quiet", action="store_true", help="say nothing but errors")


def run(options: argparse.Namespace) -> int:
    """Build the site. The output folder is replaced only when the new one is whole."""
    overrides = dict(setting(pair) for pair in options.extra)
    if options.content is not None:
        overrides["PATH"] = str(options.content.resolve())
    if options.sarif and not options.audit:
        raise SettingsError("--sarif writes what the audit finds: it needs --audit.")
    if options.audit:
        from sporfri.audit.statement import checks  # only who audits needs it

        overrides["CHECKS"] = checks()
    check = partial(refuse_findings, sarif=options.sarif, output=options.output) if options.audit else None
    built = build_site(
        options.settings or own_settings(), options.output, overrides, check, jobs=options.jobs, fresh=options.fresh
    )
    if not options.quiet:
        for warning in built.warnings:
            print(warning, file=sys.stderr)
        articles, pages = count(built.articles, "article"), count(built.pages, "page")
        print(f"{articles} and {pages} in {count(built.files, 'file')}: {built.output}/index.html")
        if built.weights.rows:
            print(in_short(built.weights))
        if built.search:
            print(built.search)
    if options.weights:
        print(table(built.weights))
    return 0


def in_short(weights: Weights) -> str:
    """Say in a line what the pages weigh: all together, the one in the middle and the heaviest."""
    heaviest = weights.rows[0]
    return (
        f"{count(weights.pages, 'page')} of {kilobytes(weights.bytes, 'en')} kB: half of them at most "
        f"{kilobytes(weights.median, 'en')} kB, the most /{heaviest.address} with {kilobytes(heaviest.bytes, 'en')} kB"
    )


def table(weights: Weights) -> str:
    """Say what each page weighs, the heaviest first, in columns: bytes, files, grams of CO2 for a view, address."""
    rows = [
        f"{row.bytes:>9} {row.requests:>5} {milligrams(row.bytes) / 1000:>9.6f}  /{row.address}" for row in weights.rows
    ]
    return "\n".join([f"{'bytes':>9} {'files':>5} {'g CO2':>9}  page", *rows])


def refuse_findings(fresh: Fresh, *, sarif: Path | None, output: Path) -> None:
    """Audit a new site and note the outcome in it; raise AuditError where there is a finding.

    sarif: a file for the outcome in a forge's form, with places in the output where no source is known.
    """
    from sporfri.audit import audit  # only who audits needs it
    from sporfri.audit.reports import sarif as for_forges
    from sporfri.audit.reports import text
    from sporfri.audit.statement import state

    report = audit(fresh.folder, redacted=sorted(fresh.redacted), sources=fresh.sources)
    if sarif:
        sarif.write_text(for_forges.write(report, output), encoding="utf-8")
    if report.findings:
        raise AuditError(text.write(report, fresh.folder, colour=False))
    state(fresh.folder, report)


def setting(pair: str) -> tuple[str, Any]:
    """Read KEY=JSON; a value that is no JSON is an error that shows how it would be one."""
    key, equals, value = pair.partition("=")
    try:
        return key, json.loads(value) if equals else True
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"-e {pair}: the value is not JSON; a text needs quotes: -e '{key}=\"{value}\"'."
        ) from error
