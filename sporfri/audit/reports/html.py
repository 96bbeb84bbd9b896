"""The report on one page, which itself asks nobody for anything."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from sporfri.audit.finding import FAMILIES, Finding, Report
from sporfri.audit.observations import described
from sporfri.audit.reports.line import one_line
from sporfri.policy import content_security_policy

STYLE = """
:root { color-scheme: light dark; font: 106% / 1.5 Georgia, serif }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
li { margin-block: 1rem }
li p { margin: 0 }
"""


def write(report: Report, folder: Path) -> str:
    """Return the report as a page of HTML."""
    policy = escape(content_security_policy([STYLE]))
    number = len(report.findings)
    title = f"Audit of {_escape(folder.name)}: {number} finding{'' if number == 1 else 's'}"
    return "\n".join([
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>\n<style>{STYLE}</style>",
        f"<h1>{title}</h1>\n<p>{report.files} files read, {report.pages} pages among them.</p>",
        *_families(report),
        *_exceptions(report),
        "</html>\n",
    ])  # fmt: skip


def _families(report: Report) -> Iterator[str]:
    for family in FAMILIES:
        found = [finding for finding in report.findings if finding.family == family]
        if found:
            yield f"<h2>{family.title()}</h2>\n<ul>"
            yield from (_item(finding) for finding in found)
            yield "</ul>"


def _item(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}" if finding.line else finding.path
    more = f" and {finding.count - 1} more" if finding.count > 1 else ""
    return (
        f"<li><p><strong>{finding.severity}</strong> <code>{finding.rule}</code> {_escape(finding.message)}</p>"
        f"<p><code>{_escape(place)}</code>{more}</p><p>{escape(described(finding.rule).why)} {escape(finding.help)}</p></li>"
    )


def _exceptions(report: Report) -> Iterator[str]:
    if report.exceptions:
        yield f"<h2>{len(report.exceptions)} excused</h2>\n<ul>"
        for excuse in report.exceptions:
            at = excuse.source or excuse
            yield f"<li><code>{_escape(at.path)}:{at.line}</code> {excuse.rule}: {_escape(excuse.reason)}</li>"
        yield "</ul>"


def _escape(text: str) -> str:
    return escape(one_line(text))
