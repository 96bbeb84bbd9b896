"""`sporfri due`: whether a post has come out since the site was built, and when the next one does.

A release is never older than its newest entry, since no entry is dated in the future: what is dated up to then is in it.
"""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
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
    add("--published", action="store_true", help="compare with what the targets of the settings serve")
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add("--format", choices=("text", "json"), default="text", help="(default: text)")


def run(options: argparse.Namespace) -> int:
    """Tell whether a scheduled post has come out since the site was built, and when the next one does.

    Exit status 0: nothing is due. 1: a build is due. 2: it cannot be told.
    """
    overrides = {"PATH": str(options.content.resolve())} if options.content else {}
    settings = load_settings(options.settings or own_settings(), overrides)
    zone, moment = ZoneInfo(settings["TIMEZONE"]), now()
    behind, since = _published(settings) if options.published else ([], _since(options, zone))
    folder, _ = walk(Path(settings["PATH"]))
    names = sorted(name for name in folder.files if name.endswith(MARKDOWN))
    try:
        all_ = releases(names, folder, settings, from_pelican(settings))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 2
    due = [one for one in all_ if one.date <= moment and (since is None or one.date > since)]
    coming = next((one for one in all_ if one.date > moment), None)
    print(_as_json(due, behind, coming) if options.format == "json" else _as_text(due, behind, coming, zone))
    return int(bool(due or behind))


def _published(settings: dict[str, Any]) -> tuple[list[str], datetime | None]:
    """Return the targets that do not serve a release of this commit, and the newest entry of the newest release.

    Without targets nothing is due to them: a copy of the project is not built by the clock for nobody.
    """
    from sporfri.publish import served
    from sporfri.seal.commit import head
    from sporfri.seal.manifest import parse

    urls = list(settings.get("PUBLISH", ()))
    if not urls:
        print("There is nowhere to publish to: PUBLISH is empty.", file=sys.stderr)
        return [], now()
    found = {url: parse(data) for url, data in zip(urls, served(urls), strict=True) if isinstance(data, bytes)}
    number = max((manifest.release for manifest in found.values()), default=0)
    commit = head(Path(settings["PATH"])).name
    current = [url for url, one in found.items() if one.release == number and commit in (None, one.commit)]
    updated = next((one.updated for one in found.values() if one.release == number), None)
    return [url for url in urls if url not in current], datetime.fromisoformat(updated) if updated else None


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


def _as_json(due: list[Release], behind: list[str], coming: Release | None) -> str:
    def record(one: Release) -> dict[str, str]:
        return {"path": one.path, "date": one.date.isoformat()}

    found = {"due": [record(one) for one in due], "targets": behind, "next": coming and record(coming)}
    return json.dumps({"version": 1, **found}, indent=1)


def _as_text(due: list[Release], behind: list[str], coming: Release | None, zone: ZoneInfo) -> str:
    lines = [f"{url}: does not serve a release of this commit" for url in behind]
    lines += [f"{one.path}: due since {one.date.astimezone(zone):%Y-%m-%d %H:%M}" for one in due]
    lines.append("A build is due." if due or behind else "Nothing is due.")
    if coming:
        lines.append(f"{coming.path}: next, on {coming.date.astimezone(zone):%Y-%m-%d %H:%M}")
    return "\n".join(lines)
