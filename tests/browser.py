"""The browser that the tests drive: found, or installed, or asked for in a sentence.

Run as `python -m tests.browser` before the tests; `find()` then tells where it is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# A browser that Playwright fetches, and what any browser writes of itself, stay in the environment of this checkout.
os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(Path(sys.prefix, "browsers")))
os.environ.update({name: str(Path(sys.prefix, "home")) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")})

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium: from PATH, or the one that Playwright installed; None where there is neither."""
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    if on_path or not driver_runs():
        return on_path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def driver_runs() -> bool:
    """Tell whether Playwright's own program starts: on a bare system it may lack a library."""
    done = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    return done.returncode == 0


def missing_packages() -> list[str]:
    """Return the names of Debian's packages for what is not there."""
    packages = [] if any(map(shutil.which, NAMES)) else ["chromium"]
    return packages if driver_runs() else [*packages, "libatomic1"]


def install() -> None:
    """Install what is missing by apt where this user may, then a browser by Playwright; errors are those commands' own."""
    packages = missing_packages()
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"The tests need a browser: installing Debian's {' and '.join(packages)} with apt-get.", file=sys.stderr)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False, stdout=sys.stderr)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, env=quiet, check=False, stdout=sys.stderr)
    if driver_runs() and not find():
        print("The tests need a browser: asking Playwright to install Chromium.", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr)


def main() -> int:
    """Make sure that there is a browser and that it can be driven; exit status 2 and a sentence where not."""
    if not (find() and driver_runs()):
        install()
    if find() and driver_runs():
        return 0
    print(
        "The tests need Chromium and could not install it. Install it yourself (on Debian, as root: "
        f"apt install {' '.join(missing_packages())}) so that one of these is on PATH: {', '.join(NAMES)}.",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
