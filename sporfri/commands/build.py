"""`sporfri build`: a folder of Markdown becomes a site."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from sporfri.commands.talk import own_settings
from sporfri.errors import SettingsError
from sporfri.stamp import Stamp


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add = parser.add_argument
    add("content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)")
    add("-o", "--output", type=Path, default=Path("output"), help="where the site goes (default: output)")
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add("-e", "--extra", action="append", default=[], metavar="KEY=JSON", help="a setting that wins over the file's")
    add("-j", "--jobs", type=int, default=0, metavar="N", help="the most processes to use (default: one a core)")
    add("--fresh", action="store_true", help="build everything anew, whatever is left of earlier builds")
    add("--audit", action="store_true", help="audit the new site before it takes the old one's place")
    add("--sarif", type=Path, metavar="FILE", help="write what the audit finds, or that it found nothing, for a forge")
    add("--weights", action="store_true", help="say as well what each page weighs, and grams of CO2 for a view of it")
    add("-q", "--quiet", action="store_true", help="say nothing but errors")


def run(options: argparse.Namespace) -> int:
    """Build the site. The output folder is replaced only when the new one is whole."""
    overrides = dict(setting(pair) for pair in options.extra)
    if options.content is not None:
        overrides["PATH"] = str(options.content.resolve())
    if options.sarif and not options.audit:
        raise SettingsError("--sarif writes what the audit finds: it needs --audit.")
    asked = ["build", *(name for name in ("audit", "weights", "quiet") if getattr(options, name))]
    settings = options.settings or own_settings()
    stamp = None if options.fresh or options.sarif else Stamp.of(settings, overrides, asked, options.output)
    told = stamp.told() if stamp else None
    if told is None:
        from sporfri.commands.building import build_and_tell  # where nothing changed, none of it is needed

        told = build_and_tell(options, settings, overrides)
        if stamp:
            stamp.leave(told)
    sys.stderr.write(told.errors)
    sys.stdout.write(told.output)
    return 0


def setting(pair: str) -> tuple[str, Any]:
    """Read KEY=JSON; a value that is no JSON is an error that shows how it would be one."""
    key, equals, value = pair.partition("=")
    try:
        return key, json.loads(value) if equals else True
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"-e {pair}: the value is not JSON; a text needs quotes: -e '{key}=\"{value}\"'."
        ) from error
