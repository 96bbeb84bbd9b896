"""`sporfri due`: whether a post has come out since the site was built, and when the next one does."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sporfri.build import load_settings
from sporfri.clock import now
from sporfri.commands.talk import own_settings
from sporfri.errors import ContentError, SettingsError, shown_path
from sporfri.read.dates import parse_time
from sporfri.read.folder import MARKDOWN, walk
from sporfri.read.schedule import Release, releases
from sporfri.settings import from_pelican

STATEMENT = Path(".well-known", "sporfri.json")


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)")
    add("-o", "--output", type=Path, default=Path("output"), help="the site as it was built (default: output)")
    add("--since", metavar="TIME", help="when it was built, in place of what the site itself says")
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add("--format", choices=("text", "json"), default="text", help="(default: text)")


def run(options: argparse.Namespace) -> int:
    """Tell whether a scheduled post has come out since the site was built, and when the next one does.

    Exit status 0: nothing is due. 1: a build is due. 2: it cannot be told.
    """
    overrides = {"PATH": str(options.content.resolve())} if options.content else {}
    settings = load_settings(options.settings or own_settings(), overrides)
    zone, moment = ZoneInfo(settings["TIMEZONE"]), now()
    since = _since(options, zone)
    folder, _ = walk(Path(settings["PATH"]))
    names = sorted(name for name in folder.files if name.endswith(MARKDOWN))
    try:
        all_ = releases(names, folder, settings, from_pelican(settings))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 2
    due = [one for one in all_ if one.date <= moment and (since is None or one.date > since)]
    coming = next((one for one in all_ if one.date > moment), None)
    print(_as_json(due, coming) if options.format == "json" else _as_text(due, coming, zone))
    return int(bool(due))


def _since(options: argparse.Namespace, zone: ZoneInfo) -> datetime | None:
    """Return when the newest post of the built site came out; None where there is no site, so that all is due."""
    try:
        if options.since:
            return parse_time(options.since, zone)
        path = options.output / STATEMENT
        newest = json.loads(path.read_text(encoding="utf-8")).get("newest") if path.is_file() else None
        return parse_time(newest, zone) if newest else None
    except (ValueError, AttributeError) as error:
        what = f"--since {options.since}" if options.since else shown_path(options.output / STATEMENT)
        raise SettingsError(f"{what} does not hold a time such as 2021-10-22 18:00.") from error


def _as_json(due: list[Release], coming: Release | None) -> str:
    def record(one: Release) -> dict[str, str]:
        return {"path": one.path, "date": one.date.isoformat()}

    return json.dumps({"version": 1, "due": [record(one) for one in due], "next": coming and record(coming)}, indent=1)


def _as_text(due: list[Release], coming: Release | None, zone: ZoneInfo) -> str:
    lines = [f"{one.path}: due since {one.date.astimezone(zone):%Y-%m-%d %H:%M}" for one in due]
    lines.append("A build is due." if due else "Nothing is due.")
    if coming:
        lines.append(f"{coming.path}: next, on {coming.date.astimezone(zone):%Y-%m-%d %H:%M}")
    return "\n".join(lines)
