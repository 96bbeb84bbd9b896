"""Server configuration inside a site: `_headers` and `_redirects` (Netlify, Cloudflare), `.htaccess` (Apache).

A header that is sent is a tag named `header` with its name, its value and the paths it is for; where a redirect leads is a reference.
"""

import re

from sporfri.audit.addresses import refer
from sporfri.audit.document import Document, Note, Place, Tag
from sporfri.audit.documents.head import refresh_target
from sporfri.audit.site import Site
from sporfri.tables import fetching

EVERYWHERE = "/*"
MOST_LINES = 100_000
"""Lines of a configuration that are read: hosts take a hundredth of it, and each costs half a kilobyte of memory or more."""
_SECTION = re.compile(
    r"^\s*<(?:(/)(?:Files|FilesMatch|If|Limit|LimitExcept)\b|((?:Files|FilesMatch|If|Else|ElseIf|Limit|LimitExcept)\b[^>]*))",
    re.IGNORECASE,
)
"""A section that is for some files only; `<IfModule>` is for all."""

_REMARK = re.compile(r"^\s*#(.*)$")
_NETLIFY = re.compile(r"^\s++([\w-]++)\s*+:(.*)")
_APACHE = re.compile(
    r"""^\s*Header\s+(?:(?:always|onsuccess)\s+)?(?:set|setifempty|append|merge|add)\s+"?([\w-]+)"?\s+(?:"((?:\\.|[^"\\])*)"|(\S+))""",
    re.IGNORECASE,
)
_REDIRECT = re.compile(
    r"^\s*(?:Redirect(?:Match|Permanent|Temp)?\s+(?:\d+\s+|permanent\s+|temp\s+|seeother\s+)?)?(/\S*)\s+(\S+)(?:\s+(\d{3}))?",
    re.IGNORECASE,
)
_REWRITE = re.compile(r"^\s*RewriteRule\s+(\S+)\s+(\S+)(?:\s+\[([^\]]*)\])?", re.IGNORECASE)
_PROXY = re.compile(r"^\s*ProxyPass(?:Match)?\s+(\S+)\s+(\S+)", re.IGNORECASE)
_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w*!-]+\s*=\s*(?:\"[^\"]*\"|[^\s\",;]*))*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s\",;]*))", re.IGNORECASE)


def read(document: Document, site: Site) -> None:
    """Fill in a document of kind "server" from its text."""
    name, paths = document.path.rpartition("/")[2], EVERYWHERE if document.path.endswith(".htaccess") else ""
    for number, line in enumerate(document.text.split("\n", MOST_LINES), 1):
        place = document.shift(number, 1)
        if number > MOST_LINES:
            document.troubles.append(Note(f"it has more than {MOST_LINES:,} lines", place))
            return
        if remark := _REMARK.match(line):
            document.comments.append(Note(remark[1], place))
        elif name == "_headers" and line and not line[0].isspace():
            paths = line.strip()
        elif name == ".htaccess" and (section := _SECTION.match(line)):
            paths = EVERYWHERE if section[1] else section[2].strip()
        elif name == "_headers" and (found := _NETLIFY.match(line)):
            _take_header(document, site, (found[1], found[2].strip(), paths), place)
        elif name == ".htaccess" and (found := _APACHE.match(line)):
            _take_header(document, site, (found[1], found[2] or found[3] or "", paths), place)
        elif name in ("_redirects", ".htaccess"):
            _take_redirect(document, site, line, place)


def _take_header(document: Document, site: Site, header: tuple[str, str, str], place: Place) -> None:
    """Keep a header, and the addresses that a browser asks when it gets it (RFC 8288; `Refresh`)."""
    name, value, paths = header[0].lower(), header[1].replace('\\"', '"'), header[2]
    tag = Tag("header", {"name": name, "value": value, "paths": paths}, place)
    document.tags.append(tag)
    if tag.attributes["name"] == "refresh":
        refer(document, site, refresh_target(value), "refresh", fetching.LOAD, tag, "value")
    elif tag.attributes["name"] == "link":
        for target, parameters in _LINK.findall(value):
            relation = _RELATION.search(parameters)
            words = (relation[1] or relation[2] or "" if relation else "").lower().split()
            refer(document, site, target, *fetching.link_type(words), tag, "value")


def _take_redirect(document: Document, site: Site, line: str, place: Place) -> None:
    """Keep where a redirect leads: the reader's browser goes there, or the server does in its place (a proxy)."""
    if found := _PROXY.match(line):
        source, target, proxied = found[1], found[2], True
    elif found := _REWRITE.match(line):
        flags = {flag.strip().lower() for flag in (found[3] or "").split(",")}
        source, target, proxied = found[1], found[2], bool(flags & {"p", "proxy"})
        if target == "-" or not (proxied or "://" in target or any(flag[:1] == "r" for flag in flags)):
            return
    elif found := _REDIRECT.match(line):
        source, target, proxied = found[1], found[2], found[3] == "200"
    else:
        return
    if proxied and "://" not in target:
        return
    what, when = ("proxy", fetching.LOAD) if proxied else ("redirect", fetching.CLICK)
    refer(document, site, target, what, when, place=place, attribute=source)
    if what == "redirect" and source.startswith("/"):
        # A page that stands there is for hosts that cannot redirect. It is named here, so it is no orphan.
        refer(document, site, source, "redirected", fetching.NAME, place=place)
