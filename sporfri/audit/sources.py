"""From a finding in the output back to the line that a writer can mend."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sporfri.audit.finding import Finding, Source


def trace(finding: Finding, sources: Mapping[str, str]) -> Finding:
    """Add the source file of a finding's page and, where one of its addresses stands in that file, the line."""
    path = sources.get(finding.path)
    if path is None:
        return finding
    return replace(finding, source=Source(path, _line(Path(path), finding.urls)))


def _line(path: Path, urls: tuple[str, ...]) -> int:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0
    # As written, an address may lack what a browser adds: the last slash, or the scheme.
    wanted = [
        form for url in urls for form in (url, url.rstrip("/"), url.partition(":")[2]) if len(form) > len("//a.b")
    ]
    return next((number for form in wanted for number, line in enumerate(lines, 1) if form in line), 0)


def as_called(source: Source, sources: Mapping[str, str]) -> Source:
    """Return a place in a source, named from the content folder, as the caller of an audit names it."""
    called = (path for path in sources.values() if path == source.path or path.endswith(f"/{source.path}"))
    return replace(source, path=next(called, source.path))
