"""The browser that the tests drive: found, or installed, or asked for in a sentence.

Run as `python -m tests.browser` before the tests; `find()` then tells where it is.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium: from PATH, or the one that Playwright installed; None where there is neither."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def install() -> None:
    """Install Chromium by apt where this user may, else by Playwright; errors are those commands' own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("The tests need a browser: installing Debian's package chromium with apt-get.", file=sys.stderr)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        done = subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], env=quiet, check=False
        )
        if done.returncode == 0:
            return
    print("The tests need a browser: asking Playwright to install Chromium.", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make sure that there is a browser; exit status 2 and a sentence where there is none."""
    if find():
        return 0
    install()
    if find():
        return 0
    print(
        "The tests need Chromium and could not install it. Install it yourself (on Debian: apt install chromium) "
        "so that one of these is on PATH: " + ", ".join(NAMES) + ".",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
