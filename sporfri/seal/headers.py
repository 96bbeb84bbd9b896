"""The policy's response headers as the configuration of a server: policy.py, in four languages.

Each configuration is one text to include where the site is served. It says a header once, whatever the response, and
what differs for files at some paths only where there is such a file: an error page never gets a picture's headers.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from turbohtml import parse

from sporfri.errors import SealError, shown_path
from sporfri.policy import PUBLISHED_TYPES, PathRule, content_type, path_rules, response_headers


def server_headers(server: str, styles: Iterable[str]) -> str:
    """Return the configuration for one of SERVERS of a site whose pages carry the given inline styles (their text)."""
    styles = tuple(styles)
    return SERVERS[server](response_headers(styles), path_rules(styles))


def inline_styles(folder: Path) -> list[str]:
    """Return the text of each inline style that the pages of a site have, once, sorted.

    Raises SealError where there is no such folder or no page in it.
    """
    if not folder.is_dir():
        raise SealError(
            f"There is no folder {shown_path(folder)}, and the headers name the styles of its pages: "
            "build the site first, or name its folder."
        )
    pages = list(folder.rglob("*.html"))
    if not pages:
        raise SealError(f"There is no page in {shown_path(folder)}: name the folder of a finished site.")
    return sorted({style.text for page in pages for style in parse(page.read_bytes()).select("style")})


def nginx(headers: dict[str, str], rules: Sequence[PathRule]) -> str:
    """Return lines for nginx's `server` block, after `root`."""
    variables = {rule.name: f"$sporfri_{rule.name.lower().replace('-', '_')}" for rule in rules}
    lines = [
        "# Include this in the server block, after root. A location with an add_header of its own loses all of these:",
        "# nginx inherits them only where there is none.",
        'set $sporfri_file "";',
        "if (-f $request_filename) { set $sporfri_file $uri; }",
    ]
    lines += [f'set {variable} "{headers[name]}";' for name, variable in variables.items()]
    for rule in rules:
        lines += [f'if ($sporfri_file ~ "{rule.paths}") {{', f'    set {variables[rule.name]} "{rule.value}";', "}"]
    lines += [f"add_header {name} {variables.get(name, _quoted(value))} always;" for name, value in headers.items()]
    types = [f"    {_quoted(content_type(suffix))} {suffix[1:]};" for suffix in PUBLISHED_TYPES]
    return _text(
        [*lines, "default_type application/octet-stream;", "types {", *types, "}"]
    )  # nginx's own line for charsets passes over compressed twins


CADDY_FILE = "        file {path} {path}index.html"
"""A file that is there: also that of a folder, for which `file` alone does not hold."""


def caddy(headers: dict[str, str], rules: Sequence[PathRule]) -> str:
    """Return lines for a site of Caddy's; within `route` the order is that of the lines, so the last one holds."""
    lines = ["# Import this in the site's block.", "route {"]
    lines += [f"    header {name} {_quoted(value)}" for name, value in headers.items()]
    for number, rule in enumerate(rules):
        lines += [f"    @sporfri{number} {{", f"        path_regexp {_quoted(rule.paths)}", CADDY_FILE, "    }"]
        lines += [f"    header @sporfri{number} {rule.name} {_quoted(rule.value)}"]
    return _text([*lines, "}"])


def apache(headers: dict[str, str], rules: Sequence[PathRule]) -> str:
    """Return lines for Apache's virtual host, or for the .htaccess at the site's root.

    A path may have become that of its twin on the way.
    """
    lines = ["# Include this in the virtual host; the modules are turned on with: a2enmod headers rewrite"]
    lines += [f"Header always set {name} {_quoted(value)}" for name, value in headers.items()]
    for rule in rules:
        paths = re.sub(r"\$$", r"(\\.(br|gz|zst))?$", rule.paths)
        where = _quoted(f"expr=%{{REQUEST_STATUS}} -lt 400 && %{{REQUEST_URI}} =~ m#{paths}#")
        lines.append(f"Header always set {rule.name} {_quoted(rule.value)} {where}")
    return _text(lines)


def netlify(headers: dict[str, str], rules: Sequence[PathRule]) -> str:
    """Return a `_headers` file, as Netlify and others read it.

    Where two of its rules match one path, some hosts join the values of a header and others choose one. So it has one
    rule, for all paths, with what may be said anywhere.
    """
    said = headers | {rule.name: rule.anywhere for rule in rules if rule.anywhere}
    lines = [f"  {name}: {value}" for name, value in said.items()]
    return _text(["# Save this as _headers at the root of the site.", "/*", *lines])


def _quoted(value: str) -> str:
    return f'"{value}"'


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


SERVERS: dict[str, Callable[[dict[str, str], Sequence[PathRule]], str]] = {
    "nginx": nginx,
    "caddy": caddy,
    "apache": apache,
    "netlify": netlify,
}
