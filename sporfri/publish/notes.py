"""The notes of a release, for whoever publishes it: what it holds, what changed, what it was built with, what is known.

They stay with the publisher and are no part of the site. Each part is a list of lines; Markdown, as a forge shows it.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from turbohtml import parse as parse_html

from sporfri.publish.interface import Release, changes
from sporfri.seal.manifest import HOME, File, Manifest, digest
from sporfri.seal.sealing import STATEMENT
from sporfri.supply.advisories import Answer
from sporfri.supply.locks import Change


def notes(
    release: Release,
    *,
    previous: Manifest | None,
    packages: int,
    changed: Sequence[Change] | None,
    bill: bytes,
    answer: Answer,
) -> str:
    """Return the notes of a release.

    previous: the release before, None where there is none at hand; packages: how many it was built with; changed: which
    of them since then, None where that is not known; bill: their bill of materials; answer: what is known against them.
    """
    parts = (
        [f"# Release {release.manifest.release} of {release.manifest.site or 'a site without address'}"],
        _facts(release),
        _changes(release, previous),
        audit_lines(release),
        ["## Built with", "", *package_lines(packages, changed, release.manifest), *_items([_bill(bill)])],
        ["## Known against it", "", *advisory_lines(answer)],
    )
    return "\n".join(chain.from_iterable((*part, "") for part in parts)).rstrip("\n") + "\n"


def _facts(release: Release) -> list[str]:
    manifest = release.manifest
    return _items(
        [
            f"commit {manifest.commit or 'none: the work tree held something else'}",
            f"newest entry {manifest.updated or 'none'}",
            f"{len(manifest.files)} files, {sum(file.size for file in manifest.files):,} bytes",
            f"manifest SHA-256 {digest(release.data)}",
        ]
    )


def _changes(release: Release, previous: Manifest | None) -> list[str]:
    """Say what a reader may find changed; twins and what proves the site follow from the rest."""
    before = release.manifest.previous
    if previous is None:
        said = f"Release {before.release}, the one before, is not at hand." if before else "This is the first release."
        return ["## What changed", "", said]
    found = changes(release.manifest, previous)
    kinds = (("added", found.added), ("changed", found.changed), ("removed", found.removed))
    lines = [f"{kind}: {_named(release, file)}" for kind, files in kinds for file in files if _is_page(file)]
    other = {kind: sum(_is_other(file) for file in files) for kind, files in kinds}
    lines += (
        [f"other files: {', '.join(f'{count} {kind}' for kind, count in other.items())}"] if any(other.values()) else []
    )
    return [f"## What changed since release {previous.release}", "", *(_items(lines) or ["Nothing."])]


def _named(release: Release, file: File) -> str:
    """Name a page by its address, and by its title where it is at hand; a post says that it is one."""
    address = "/" + file.path.removesuffix("index.html")
    path = release.folder / file.path
    if not path.is_file():
        return address
    page = parse_html(path.read_bytes())
    title = next((one.text.strip() for one in page.select("h1")), "")
    kind = "post " if page.select('article[itemtype$="/BlogPosting"]') else ""
    return f"{kind}{address}" + (f" ({title})" if title else "")


def audit_lines(release: Release) -> list[str]:
    """Return what the audit of the site came to, as the site states it."""
    audit = json.loads((release.folder / STATEMENT).read_text(encoding="utf-8"))["audit"]
    asked = f"{audit.get('rules', '?')} rules of {audit.get('files', '?')} files ({audit.get('pages', '?')} pages)"
    exceptions = [
        f"excused: {one['rule']} in {one['path']}, {one['count']} times, because {one['reason']}"
        for one in audit.get("exceptions", ())
    ]
    return [
        "## Audit",
        "",
        *_items([f"{asked}: {audit['findings']} findings, {len(exceptions)} exceptions", *exceptions]),
    ]


def package_lines(packages: int, changed: Sequence[Change] | None, manifest: Manifest) -> list[str]:
    """Return how many packages there are, and which of them changed since the release that a manifest names as the one before."""
    if manifest.previous is None:
        return _items([f"{packages} packages"])
    if changed is None:
        return _items(
            [f"{packages} packages; what changed since release {manifest.previous.release} is not known here"]
        )
    return _items([f"{packages} packages, {len(changed)} changed", *map(str, changed)])


def advisory_lines(answer: Answer) -> list[str]:
    """Return what is known against the packages; also what is not known, and why."""
    lines = [f"NOT CHECKED, because {answer.unchecked}."] if answer.unchecked else []
    stands = f"{len(answer.found)} stand{'s' if len(answer.found) == 1 else ''} in the way of a release"
    lines += [f"{answer.asked} packages asked about, {stands}"] if answer.asked else []
    lines += [f"FOUND: {one}" for one in answer.found]
    lines += [f"excused: {one}, because {excuse.because}" for one, excuse in answer.excused]
    lines += [f"the excuse for {name} excuses nothing any more: remove it" for name in answer.idle]
    return _items(lines)


def _bill(bill: bytes) -> str:
    return f"bill of materials (CycloneDX): SHA-256 {digest(bill)}"


def _is_page(file: File) -> bool:
    return file.encoding is None and file.type == "text/html"


def _is_other(file: File) -> bool:
    return file.encoding is None and not _is_page(file) and not file.path.startswith(f"{HOME}/")


def _items(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]
