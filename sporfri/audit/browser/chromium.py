"""A Chromium that tells whom it would ask, and reaches nobody.

Names are looked up by secure DNS alone, at a closed port of this machine: so every look-up fails, and stands in the log of
the network first. (A mapping of hosts, as by --host-resolver-rules alone, would hide dns-prefetch.) Addresses that need
no look-up, such as http://192.0.2.1/, are turned into a name that needs one.
"""

import contextlib
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from sporfri.errors import SporfriError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NUMBERS = "numbers.invalid"
"""The name that stands for every address of numbers, and for this machine's own services."""

RULES = ", ".join(
    f"MAP {pattern} {NUMBERS}" for pattern in ("*:*:*", "localhost", *(f"{digit}*.*.*.*" for digit in range(1, 10)))
)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-sync", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
         f"--host-resolver-rules={RULES}")  # fmt: skip
LOCAL_STATE = {"dns_over_https": {"mode": "secure", "templates": "https://doh.localhost:9/dns-query"}}
PREFERENCES = {"alternate_error_pages": {"enabled": False}}  # else a failed look-up is tried again with public servers


@contextlib.asynccontextmanager
async def browser(profile: Path, log: Path) -> AsyncIterator[Any]:
    """Start a browser with an empty profile; its log of the network is whole when the block ends.

    Raises SporfriError if there is no Chromium or no Playwright.
    """
    try:
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415  # only for --browser
    except ImportError as error:
        raise SporfriError("--browser needs Playwright for Python: pip install playwright.") from error
    _write(profile / "Local State", LOCAL_STATE)
    _write(profile / "Default" / "Preferences", PREFERENCES)
    async with async_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, NAMES)), None) or playwright.chromium.executable_path
        try:
            context = await playwright.chromium.launch_persistent_context(
                profile, executable_path=executable, args=[*FLAGS, f"--log-net-log={log}"]
            )
        except Error as error:
            raise SporfriError("--browser needs Chromium; install it (on Debian: apt install chromium).") from error
        yield context
        await context.close()


def _write(path: Path, values: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(values), encoding="utf-8")
