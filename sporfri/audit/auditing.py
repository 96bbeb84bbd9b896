"""One audit, from a folder to a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sporfri.audit import origin
from sporfri.audit.answers import Answers, Told
from sporfri.audit.declared import declarations, idle, merged
from sporfri.audit.document import NOWHERE, Document
from sporfri.audit.examine import chosen, examine
from sporfri.audit.finding import FAMILIES, Finding, Report
from sporfri.audit.headers_beside import headers
from sporfri.audit.rules import NAMES
from sporfri.audit.site import PLACEHOLDER, Site, walk
from sporfri.audit.sources import as_called, trace
from sporfri.store import Store
from sporfri.tables.excused import STATEMENT


def audit(
    folder: Path,
    *,
    families: Sequence[str] = FAMILIES,
    site_url: str | None = None,
    redacted: Sequence[str] = (),
    sources: Mapping[str, str] | None = None,
    jobs: int | None = None,
    only: Sequence[str] | None = None,
    store: Store | None = None,
) -> Report:
    """Examine a folder and return what was found, in order of path and line.

    families: the questions to ask; site_url: where the site will stand (else as its first page says); redacted: strings
    that must not appear; sources: the source file of each output path, as far as it is known; jobs: how many processes;
    only: the files to look at, in place of all; nothing is then asked about the folder as a whole; store: what remembers pages in
    which nothing was found.
    Raises SporfriError if folder is not a folder or site_url is not an address.
    """
    site = enter(Path(folder), site_url, redacted)
    site = replace(site, declared=declarations(site))
    answers = examine(site, families, jobs, only, store)
    whole = replace(site, linked=frozenset(answers.linked), anchors=answers.anchors, fragments=tuple(answers.fragments))
    for rule in chosen(families) if only is None else ():
        for match in rule.check(Document("", "folder", start=NOWHERE), whole):
            answers.add(rule, match.path, match, Told())
    found = sorted(
        [*_findings(answers), *(_idle(site, answers, families, sources or {}) if only is None else ())],
        key=lambda finding: (finding.path, finding.line, finding.column, finding.rule, finding.message, finding.urls),
    )
    return Report(
        files=len(site.entries),
        pages=answers.pages,
        findings=tuple(trace(finding, sources or {}) for finding in found),
        exceptions=merged(answers.excuses),
        site_url=None if site.origins[0] == PLACEHOLDER else site.origins[0] + site.prefix,
    )


def enter(folder: Path, site_url: str | None = None, redacted: Sequence[str] = ()) -> Site:
    """Return the site in a folder: its files, its addresses, the headers that its configuration sends."""
    site = Site(folder, walk(folder), redacted=tuple(text for text in redacted if text))
    where, prefix = origin.of(site_url) if site_url else origin.detect(site)
    origins = (where,) if where == PLACEHOLDER else (where, PLACEHOLDER)
    return replace(site, origins=origins, prefix=prefix, headers=headers(site), rules=frozenset(NAMES))


def _idle(site: Site, answers: Answers, families: Sequence[str], sources: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each exception of the site's statement that excused nothing."""
    rule = NAMES["idle-exception"]
    if rule.family in families:
        for one in idle(site.declared, answers.excuses, [rule.name for rule in chosen(families)]):
            message = f"this exception from {one.rule} excuses nothing"
            yield Finding(
                rule.name, rule.family, rule.severity, STATEMENT, 0, 0, message, rule.mend,
                source=as_called(one.source, sources),
            )  # fmt: skip


def _findings(answers: Answers) -> list[Finding]:
    found = []
    for (name, message, *_), fault in answers.faults.items():
        rule = NAMES[name]
        place = (fault.place.line, fault.place.column)
        found.append(
            Finding(
                name,
                rule.family,
                rule.severity,
                fault.path,
                *place,
                message,
                rule.mend,
                tuple(sorted(fault.urls)),
                fault.count,
            )
        )
    return found
