"""The report for a person: the place, the line, a caret, why it matters to a reader, what to do."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeAlias

from can_ada import parse

from sporfri.audit.finding import FAMILIES, MORE, Excuse, Finding, Report, Severity
from sporfri.audit.observations import described
from sporfri.audit.reports.line import one_line
from sporfri.audit.site import Entry, Site, walk

Lines: TypeAlias = Callable[[str], list[str]]

WIDTH = 100
"""How much of a line is shown; of a longer one, what stands around the fault."""

FEW = 3
"""So many findings that ask one host are a sign that it may be the site's own."""

_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.NOTE: "\x1b[1;36m"}
_PLAIN = "\x1b[0m"


def write(report: Report, folder: Path, *, colour: bool = False) -> str:
    """Return the report as text, family by family, with the lines of the files as they are now in the folder."""
    # Kept for the next finding, which is often in the same file.
    lines = lru_cache(maxsize=1)(partial(_lines, Site(folder, walk(folder))))
    said: set[str] = set()
    blocks = []
    for finding in sorted(report.findings, key=lambda finding: FAMILIES.index(finding.family)):
        blocks.append(_block(finding, lines, colour=colour, why=finding.rule not in said))
        said.add(finding.rule)
    return "\n".join([*blocks, *_exceptions(report), *_hint(report), _summary(report)]) + "\n"


def _block(finding: Finding, lines_of: Lines, *, colour: bool, why: bool) -> str:
    begin, end = (_COLOURS[finding.severity], _PLAIN) if colour else ("", "")
    lines = [f"{begin}{finding.severity}[{finding.rule}]{end}: {one_line(finding.message)}"]
    lines += _place(finding, lines_of)
    if finding.message == MORE:
        lines.append(f"  = at least {_count(finding.count, 'more place')}")
    elif finding.count > 1:
        lines.append(f"  = the same in {_count(finding.count - 1, 'more place')}")
    if finding.source:
        lines.append(
            f"  = written in {one_line(finding.source.path)}"
            + (f":{finding.source.line}" if finding.source.line else "")
        )
    if why:  # once for each rule: a person reads it once
        lines.append(f"  = why: {described(finding.rule).why}")
    lines += [f"  = help: {finding.help}", ""]
    return "\n".join(lines)


def _place(finding: Finding, lines_of: Lines) -> list[str]:
    if not finding.line:
        return [f" --> {one_line(finding.path)}"]
    number = str(finding.line)
    margin = " " * len(number)
    lines = [f"{margin}--> {one_line(finding.path)}:{finding.line}:{finding.column}"]
    text, column = _excerpt(lines_of(finding.path), finding)
    if text:
        lines += [f"{margin} |", f"{number} | {text}", f"{margin} | {' ' * (column - 1)}^"]
    return lines


def _excerpt(lines: list[str], finding: Finding) -> tuple[str, int]:
    """Return the line of a finding, cut to what can be read, and the column of the fault in it."""
    if finding.line > len(lines):
        return "", 0
    line = lines[finding.line - 1]
    start = max(0, finding.column - 1 - WIDTH // 3) if len(line) > WIDTH else 0
    before, after = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    return f"{before}{one_line(line[start : start + WIDTH])}{after}", finding.column - start + len(before)


def _lines(site: Site, path: str) -> list[str]:
    """Return the lines of a file as a person reads them, none where it holds none."""
    entry = site.entries.get(path, Entry(path, 0, "is gone"))
    data = b"" if entry.trouble else site.read(path)
    return data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n") if b"\0" not in data else []


def _exceptions(report: Report) -> list[str]:
    return [
        one_line(f"excused[{excuse.rule}]: {_where(excuse)}: {excuse.reason}")
        + (f" ({excuse.count} places)" if excuse.count > 1 else "")
        for excuse in report.exceptions
    ]


def _where(excuse: Excuse) -> str:
    """Return where an exception stands."""
    at = excuse.source or excuse
    return f"{at.path}:{at.line}"


def _hint(report: Report) -> list[str]:
    """Say how to name the site's own address, where no page does and most of what is asked of others is asked of one host."""
    asked = Counter(
        host
        for finding in report.findings
        if finding.rule.startswith("remote-")
        for host in {url.hostname for url in map(parse, finding.urls) if url.protocol in ("http:", "https:")}
    )
    host, count = (asked.most_common(1) or [("", 0)])[0]
    if report.site_url or count < FEW or 2 * count < asked.total():
        return []
    return [f"hint: no page says where this site stands. If it is {host}, say so: --site-url https://{host}/"]


def _summary(report: Report) -> str:
    read = f"{_count(report.files, 'file')} read, {_count(report.pages, 'page')} among them"
    excused = f"; {_count(len(report.exceptions), 'exception')}" if report.exceptions else ""
    own = f"; the site's own address is {report.site_url}" if report.site_url else ""
    if not report.findings:
        return f"Nothing found: {read}{excused}{own}."
    counts = Counter(finding.severity for finding in report.findings)
    kinds = ", ".join(_count(counts[severity], severity) for severity in Severity if counts[severity])
    return f"{_count(len(report.findings), 'finding')} ({kinds}): {read}{excused}{own}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
