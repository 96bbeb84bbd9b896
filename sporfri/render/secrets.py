"""What a writer redacted must not stand in the finished site, by whatever way it could have come there."""

import html
from pathlib import Path
from typing import Any

from sporfri.errors import RenderError

SHORTEST = 4
"""Characters below which a redacted string is too common to search for."""


def refuse_secrets(pelican: Any) -> None:
    """Search every finished file for every redacted string.

    The reading has looked at every post; this is the second wall, for what comes another way (settings, theme, files).
    Raises RenderError naming the finished files, and not the string.
    """
    secrets = pelican.settings.get("_sporfri_secrets", set())
    forms = {
        form.encode()
        for secret in secrets
        if len(secret) >= SHORTEST
        for form in (secret, html.escape(secret), html.escape(secret, quote=False))
    }
    if not forms:
        return
    root = Path(pelican.output_path)
    leaks = sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    )
    if leaks:
        raise RenderError(
            f"What a post redacts would stand in full in {', '.join(leaks)}. It comes from no post: look for it in the "
            "settings, in the theme and in the files beside the posts. Nothing has been published."
        )
