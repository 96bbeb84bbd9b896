"""Small sites for tests: a dictionary of files in, the audit's answer out."""

from pathlib import Path

from sporfri.audit import FAMILIES, Finding, Report, audit
from sporfri.audit.rule import example_bytes

PRIVACY = tuple(family for family in FAMILIES if family not in ("policy", "broken"))


def write(folder: Path, files):
    """Write files (path → text, bytes, or `base64:…`) into a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else example_bytes(content))
    return folder


def report(folder: Path, files, **options) -> Report:
    if isinstance(files, str):
        files = {"index.html": files}
    return audit(write(folder, files), **options)


def findings(folder: Path, files, families=PRIVACY, **options) -> tuple[Finding, ...]:
    return report(folder, files, families=families, **options).findings


def rules(folder: Path, files, families=PRIVACY, **options) -> set[str]:
    return {finding.rule for finding in findings(folder, files, families, **options)}
