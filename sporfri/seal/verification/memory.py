"""What is known of a site from earlier visits: who signs it, and the newest release that was seen.

Kept for the person who verifies, in their own state folder (XDG Base Directory Specification); nobody else learns of it.
"""

import json
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Known:
    """A site as it was seen: the text of its file of signers, its newest release and the digest of that manifest."""

    signers: str = ""
    release: int = 0
    sha256: str = ""


def folder() -> Path:
    """Return where it is kept: `$XDG_STATE_HOME/sporfri/sites`."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base, "sporfri", "sites")


def recall(site: str) -> Known:
    """Return what is known of a site by its own address; nothing where it was never seen."""
    with suppress(OSError, ValueError, TypeError):
        return Known(**json.loads(_file(site).read_text(encoding="utf-8")))
    return Known()


def remember(site: str, known: Known) -> None:
    """Keep what is known of a site; where nothing can be kept, the next visit begins anew."""
    path = _file(site)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            json.dump(asdict(known), file)
        Path(file.name).replace(path)


def _file(site: str) -> Path:
    return folder() / (re.sub(r"[^a-z0-9.-]+", "_", site.lower()).strip("_")[:200] + ".json")
