"""The compressed twins of a release as the configuration of a server, where that server has to be told rule by rule.

nginx and Caddy have a directive of their own for it, which stands in the examples of docs/publishing.md.
"""

from sporfri.policy import PUBLISHED_TYPES, content_type
from sporfri.seal.twins import ENCODINGS, TEXT

PREFERRED = ("zstd", "br", "gzip")
"""The codings that are sent, the smallest first: there is a zstd twin only where it is smaller than brotli's."""


def server_codings(server: str) -> str:
    """Return lines to include after the headers and the redirects; empty where one directive in the example does it."""
    return "".join(f"{line}\n" for line in apache()) if server == "apache" else ""


def apache() -> list[str]:
    """Return rules for mod_rewrite: the twin of a file, or of a folder's index, if there is one and the client reads it.

    They work in the virtual host and in .htaccess alike, and say which type and coding each name has, whatever the
    server's own tables say of .gz. gzip off: nothing is to be compressed again on the way.
    """
    suffixes = {coding: suffix for suffix, coding in ENCODINGS.items() if coding in PREFERRED}
    lines = ["RewriteEngine On"]
    for coding in PREFERRED:
        for index in ("index.html", ""):
            twin = f"%{{REQUEST_URI}}{index}{suffixes[coding]}"
            lines += [rf'RewriteCond %{{HTTP:Accept-Encoding}} "(^|[ ,]){coding} *($|,|; *q=(1|0\.[0-9]*[1-9]))"']
            lines += ['RewriteCond %{REQUEST_URI} "/$"'] if index else []
            lines += [f'RewriteCond "%{{DOCUMENT_ROOT}}{twin}" -f', f'RewriteRule ^ "{twin}" [PT,L,E=no-gzip:1]']
    endings = "|".join(suffixes[coding][1:] for coding in PREFERRED)
    for suffix in sorted(TEXT & PUBLISHED_TYPES.keys()):
        lines += [
            rf'<FilesMatch "\{suffix}(\.({endings}))?$">',
            f'    ForceType "{content_type(suffix)}"',
            "</FilesMatch>",
        ]
    for coding in PREFERRED:
        lines += [
            rf'<FilesMatch "\.[a-z]+\{suffixes[coding]}$">',
            f"    AddEncoding {coding} {suffixes[coding]}",
            "</FilesMatch>",
        ]
    texts = "|".join(sorted(suffix[1:] for suffix in TEXT))
    return [
        *lines,
        rf'<FilesMatch "\.({texts})(\.({endings}))?$">',
        "    Header merge Vary Accept-Encoding",
        "</FilesMatch>",
    ]
