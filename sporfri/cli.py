"""The command `sporfri`: one function per command, each turning its result into an exit status.

0: all is well; 1: something in the content or the site is to be mended; 2: the command could not do its work.
"""

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sporfri.errors import AuditError, SettingsError, SporfriError

if TYPE_CHECKING:
    from sporfri.build import Fresh

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = _parser().parse_args(arguments)
    try:
        sys.exit(options.command(options))
    except SporfriError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sporfri", description="A static site that does not track its readers.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    summaries = {
        build: "build a site from a folder of Markdown",
        audit: "report how a site gives its readers away",
        explain: "tell what a rule of the audit asks and why",
        headers: "print a server's configuration with the policy's headers",
    }
    options = {build: _build_options, audit: _audit_options, explain: _explain_options, headers: _headers_options}
    for command, summary in summaries.items():
        one = commands.add_parser(command.__name__, help=summary, description=command.__doc__)
        one.set_defaults(command=command)
        options[command](one)
    return parser


def _build_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("content", nargs="?", type=Path, metavar="CONTENT", help="a folder of posts (default: the site's)")
    add("-o", "--output", type=Path, default=Path("output"), help="where the site goes (default: output)")
    add("-s", "--settings", type=Path, help="a Pelican settings file (default: pelicanconf.py)")
    add("-e", "--extra", action="append", default=[], metavar="KEY=JSON", help="a setting that wins over the file's")
    add("-j", "--jobs", type=int, default=1, metavar="N", help="the most processes to use")
    add("--fresh", action="store_true", help="build everything anew, whatever is left of earlier builds")
    add("--audit", action="store_true", help="audit the new site before it takes the old one's place")
    add("-q", "--quiet", action="store_true", help="say nothing but errors")


def _audit_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="a folder that a server could serve, or one of posts")
    add("--browser", action="store_true", help="open every page in Chromium as well, and watch it")
    add("--only", default="", metavar="FAMILY,...", help="ask only these families of rules")
    add("--skip", default="", metavar="FAMILY,...", help="leave these families of rules out")
    add("--format", choices=("text", "json", "sarif", "html"), default="text", help="(default: text)")
    add("--site-url", metavar="URL", help="where the site will stand (default: as its home page says)")


def _explain_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="a rule's name, as a report gives it")


def _headers_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("server", choices=("nginx", "caddy", "apache", "netlify"), help="which server it is for")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("output"), metavar="FOLDER", help="the site")


def build(options: argparse.Namespace) -> int:
    """Build the site. The output folder is replaced only when the new one is whole."""
    from sporfri.build import build as build_site

    overrides = dict(_setting(pair) for pair in options.extra)
    if options.content is not None:
        overrides["PATH"] = str(options.content.resolve())
    if options.audit:
        from sporfri.audit.statement import checks

        overrides["CHECKS"] = checks()
    check = _refuse_findings if options.audit else None
    built = build_site(options.settings or _own_settings(), options.output, overrides, check)
    if not options.quiet:
        articles, pages = _count(built.articles, "article"), _count(built.pages, "page")
        print(f"{articles} and {pages} in {_count(built.files, 'file')}: {built.output}/index.html")
    return 0


def _refuse_findings(fresh: "Fresh") -> None:
    """Audit a new site and note the outcome in it; raise AuditError where there is a finding."""
    from sporfri.audit import audit
    from sporfri.audit.reports import text
    from sporfri.audit.statement import state

    report = audit(fresh.folder, redacted=sorted(fresh.redacted), sources=fresh.sources)
    if report.findings:
        raise AuditError(text.write(report, fresh.folder, colour=False))
    state(fresh.folder, report)


def audit(options: argparse.Namespace) -> int:
    """Read a folder and report every way in which it could give its readers away; 1 if there is any."""
    from sporfri.audit import command

    return command.audit(
        options.folder,
        browser=options.browser,
        only=options.only,
        skip=options.skip,
        format=options.format,
        site_url=options.site_url,
    )


def explain(options: argparse.Namespace) -> int:
    """Tell what a rule of the audit asks, why it matters to a reader, and what to do."""
    from sporfri.audit import command

    return command.explain(options.rule)


def headers(options: argparse.Namespace) -> int:
    """Print the response headers of the policy as a configuration: for nginx, Caddy, Apache or a `_headers` file."""
    from sporfri.seal.headers import inline_styles, server_headers

    print(server_headers(options.server, inline_styles(options.folder)), end="")
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _own_settings() -> Path:
    """Return the settings of the site at hand: in the working folder, else those beside the engine."""
    here = Path("pelicanconf.py")
    return here if here.is_file() else HERE / here


def _setting(pair: str) -> tuple[str, Any]:
    """Read KEY=JSON; a value that is no JSON is an error that shows how it would be one."""
    key, equals, value = pair.partition("=")
    try:
        return key, json.loads(value) if equals else True
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"-e {pair}: the value is not JSON; a text needs quotes: -e '{key}=\"{value}\"'."
        ) from error
