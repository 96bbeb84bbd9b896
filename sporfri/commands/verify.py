"""`sporfri verify`: ask whether a place serves exactly the release that was signed."""

import argparse
import json
from pathlib import Path
from typing import Any

from sporfri.commands.talk import count
from sporfri.errors import SealError
from sporfri.seal.verification import Verdict, verify
from sporfri.seal.verification.faults import KINDS


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("place", metavar="URL|FOLDER", help="the site's address, a mirror's, or a folder")
    add("--signers", type=Path, metavar="FILE", help="the keys that may sign (default: as on an earlier visit)")
    add("--against", metavar="URL|FOLDER", help="another place of the same site, whose release must not be newer")
    add("--no-headers", action="store_true", help="for a host that cannot send the policy's headers")
    add("--proxy", metavar="URL", help="ask through it, as through Tor's: socks5h://127.0.0.1:9050")
    add("--format", choices=("text", "json"), default="text", help="(default: text)")


def run(options: argparse.Namespace) -> int:
    """Fetch the manifest, check who signed it, then every path it names, and report what is missing, altered or extra."""
    verdict = verify(
        options.place,
        signers=_read(options.signers) if options.signers else None,
        against=options.against,
        headers=not options.no_headers,
        proxy=options.proxy,
    )
    print(_json(verdict) if options.format == "json" else text_of(verdict))
    return 1 if verdict.faults else 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SealError(f"The signers cannot be read from {path}: {error.strerror}.") from error


def text_of(verdict: Verdict) -> str:
    """Return a verdict in words: a line for each fault, what its kind means, and what the place serves."""
    lines = [f"{fault.kind}: /{fault.path}: {fault.message}" for fault in verdict.faults]
    kinds = {fault.kind for fault in verdict.faults}
    lines += [f"  {kind}: {meaning}" for kind, meaning in KINDS.items() if kind in kinds]
    if verdict.manifest:
        release = f"release {verdict.manifest.release} of {verdict.manifest.site or 'a site without address'}"
        by = f", signed by {verdict.signer} ({verdict.trust})" if verdict.signer else ""
        holds = (
            "serves exactly"
            if not verdict.faults
            else f"does not serve as it should ({count(len(verdict.faults), 'fault')})"
        )
        lines.append(f"{verdict.place} {holds} {release}{by}; {count(verdict.answers, 'answer')} read.")
    return "\n".join(lines)


def _json(verdict: Verdict) -> str:
    manifest = verdict.manifest
    value: dict[str, Any] = {
        "version": 1,
        "place": verdict.place,
        "release": manifest and manifest.release,
        "site": manifest and manifest.site,
        "commit": manifest and manifest.commit,
        "signer": verdict.signer,
        "trust": verdict.trust,
        "answers": verdict.answers,
        "faults": [fault._asdict() for fault in verdict.faults],
    }
    return json.dumps(value, indent=2)
