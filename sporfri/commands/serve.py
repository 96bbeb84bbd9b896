"""`sporfri serve`: the site as it is being written, in a browser on this machine."""

import argparse
import shutil
import sys
import tempfile
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sporfri.commands.options import number
from sporfri.commands.talk import own_settings
from sporfri.errors import SporfriError
from sporfri.policy import LIFEBOAT
from sporfri.preview.archive import unpack
from sporfri.preview.server import Server
from sporfri.preview.session import Session, Sources, follow
from sporfri.preview.view import HOME, Current, View
from sporfri.preview.watching import watch
from sporfri.report.remark import counted

PORT = 8000


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add(
        "content",
        nargs="?",
        type=Path,
        metavar="CONTENT|SITE",
        help="a folder of posts (default: the site's); or a built site, as a folder or in one file, such as site.tgz",
    )
    add(
        "-p", "--port", type=number(0, 65535), default=PORT, help=f"where it listens (default: {PORT}; 0: any free one)"
    )
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add("--open", action="store_true", help="open the preview in the browser")
    add("-q", "--quiet", action="store_true", help="say only the address, and what is to be mended")


def run(options: argparse.Namespace) -> int:
    """Show the site on this machine only, build it anew on every save, and tell what is to be mended."""
    if options.content and (options.content.is_file() or (options.content / HOME).is_file()):
        return _built(options)
    overrides = {"PATH": str(options.content.resolve())} if options.content else {}
    sources = Sources((options.settings or own_settings()).resolve(), overrides)
    with tempfile.TemporaryDirectory(prefix="sporfri-preview-") as folder:
        session = Session(sources, Path(folder))
        folders = _folders(sources)
        server = Server(options.port, session.current)
        server.start()
        print(f"Preview: {server.address}/  (Ctrl-C ends it)", flush=True)
        if options.open:
            webbrowser.open(server.address)
        try:
            follow(session, watch(folders, sources.settings), _teller(quiet=options.quiet))
        except KeyboardInterrupt:
            print("The preview has ended; output/ is as it was.", file=sys.stderr)
    return 0


def _built(options: argparse.Namespace) -> int:
    """Show a built site as it is, a folder or an archive, until the person at the terminal has read enough."""
    with tempfile.TemporaryDirectory(prefix="sporfri-site-") as empty:
        folder = options.content
        if folder.is_file():
            folder = Path(empty)
            unpack(options.content, folder)
            _put_aboard(options.content, folder)
        server = Server(options.port, Current(View(folder, built=True)), strip=False)
        print(f"The site: {server.address}/  (Ctrl-C ends it)", flush=True)
        if options.open:
            webbrowser.open(server.address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return 0


def _put_aboard(archive: Path, folder: Path) -> None:
    """Let the site that came as a lifeboat lead to it, as it did where it came from; nothing in it is written over."""
    place = folder / LIFEBOAT
    if place.parent.is_dir() and not place.exists():
        shutil.copyfile(archive, place)


def _folders(sources: Sources) -> tuple[Path, ...]:
    """Return what is watched; where the settings are broken, what they name by custom, so that mending them is seen."""
    try:
        return sources.folders()
    except SporfriError:
        content = sources.overrides.get("PATH", sources.settings.parent / "content")
        if not sources.settings.is_file() or not Path(content).is_dir():
            raise
        return (Path(content), sources.settings.parent / "theme")


def _teller(*, quiet: bool) -> Callable[[View], None]:
    """Return a function that tells, in the terminal, what is new since it was last called."""
    told: dict[str, object] = {"view": None, "remarks": None}

    def tell(view: View) -> None:
        before, told["view"] = told["view"], view
        built = (isinstance(before, View) and before.site != view.site) or before is None
        if built and not view.stale and not quiet:
            print(f"{time.strftime('%H:%M:%S')}  built", file=sys.stderr)
        if view.remarks == told["remarks"] or (not view.remarks and told["remarks"] is None):
            return
        told["remarks"] = view.remarks
        if not view.remarks:
            print("Nothing is left to mend.", file=sys.stderr)
            return
        stale = "; the preview shows the site before this save" if view.stale and view.built else ""
        print(f"{time.strftime('%H:%M:%S')}  {counted(view.remarks)} to mend{stale}:", file=sys.stderr)
        for remark in view.remarks:
            print(f"  {remark}", file=sys.stderr)

    return tell
