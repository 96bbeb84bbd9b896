"""What a file is: its first bytes say so (mimesniff.spec.whatwg.org), its name only where text has no mark of its own."""

import re
from posixpath import splitext

_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "jpeg"), (b"\x89PNG\r\n\x1a\n", 0, "png"), (b"GIF87a", 0, "gif"), (b"GIF89a", 0, "gif"),
    (b"WEBP", 8, "webp"), (b"\0\0\1\0", 0, "ico"), (b"\0\0\2\0", 0, "ico"), (b"%PDF-", 0, "pdf"),
    (b"ftypavif", 4, "avif"), (b"ftypavis", 4, "avif"), (b"ftypheic", 4, "avif"), *((b"ftyp" + brand, 4, "avif") for brand in (b"mif1", b"msf1", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"avio")),
    (b"ftyp", 4, "mp4"), (b"ID3", 0, "mp3"), *((bytes((0xFF, byte)), 0, "mp3") for byte in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2)), (b"OggS", 0, "ogg"),
    (b"fLaC", 0, "flac"), (b"\x1aE\xdf\xa3", 0, "matroska"), (b"WAVE", 8, "wav"),
    (b"wOFF", 0, "woff"), (b"wOF2", 0, "woff2"), (b"\0\1\0\0\0", 0, "sfnt"), (b"OTTO", 0, "sfnt"), (b"true", 0, "sfnt"), (b"ttcf", 0, "sfnt"),
    (b"\x1f\x8b", 0, "gzip"), (b"PK\3\4", 0, "archive"), (b"\x7fELF", 0, "program"), (b"MZ", 0, "program"),
    (b"BM", 0, "bitmap"), (b"II*\0", 0, "tiff"), (b"MM\0*", 0, "tiff"), (b"\0asm", 0, "program"), (b"FWS", 0, "program"), (b"CWS", 0, "program"), (b"ZWS", 0, "program"), (b"SQLite format 3", 0, "database"),
)  # fmt: skip

_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html", ".shtml": "html", ".css": "css", ".js": "script", ".mjs": "script",
    ".cjs": "script", ".json": "json", ".webmanifest": "json", ".jsonld": "json", ".map": "json", ".md": "markdown",
    ".markdown": "markdown", ".txt": "text", ".csv": "text", ".asc": "text", ".xml": "xml", ".svg": "svg", ".rss": "feed",
    ".atom": "feed", ".opml": "xml", ".vtt": "text", ".srt": "text", ".ics": "text", ".vcf": "text", ".toml": "text",
    ".yaml": "text", ".yml": "text", ".sig": "text", ".pem": "text", ".log": "text",
}  # fmt: skip
_BY_NAME = {
    "_headers": "server",
    "_redirects": "server",
    ".htaccess": "server",
    "CNAME": "text",
    ".nojekyll": "text",
    "robots.txt": "text",
}
_ROOTS = {"svg": "svg", "rss": "feed", "feed": "feed", "rdf": "feed", "html": "html"}
# Atomic groups: what comes before the first element is read in one way only, however many comments there are.
_ROOT = re.compile(
    r"(?>\s*(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\])?\s*>)\s*)*)<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL | re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?>\s*(?:(?><\?xml.*?\?>|<!--.*?-->)\s*)*)<(?:!doctype\s+html|html|svg|rss|feed)[\s>]", re.DOTALL | re.IGNORECASE
)
"""How a whole page, drawing or feed begins, whatever its name says."""
_MARKUP = re.compile(r"(?>\s*(?:(?><!--.*?-->)\s*)*)<(?:!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|img)[\s>/]",
                     re.DOTALL | re.IGNORECASE)  # fmt: skip

FORMATS = {
    "jpeg": "image", "png": "image", "gif": "image", "webp": "image", "ico": "image", "avif": "image", "pdf": "pdf", "mp4": "media",
    "mp3": "media", "ogg": "media", "flac": "media", "matroska": "media", "wav": "media", "woff": "font", "woff2": "font", "sfnt": "font",
}  # fmt: skip
"""The kind of document of each binary format that has a parser."""

SUFFIXES = {
    "jpeg": {".jpg", ".jpeg", ".jpe", ".jfif"}, "png": {".png", ".apng"}, "gif": {".gif"}, "webp": {".webp"}, "ico": {".ico", ".cur"},
    "avif": {".avif", ".heic", ".heif", ".avifs"}, "pdf": {".pdf"}, "mp4": {".mp4", ".m4a", ".m4v", ".mov"}, "mp3": {".mp3"},
    "ogg": {".ogg", ".oga", ".ogv", ".opus"}, "flac": {".flac"}, "matroska": {".webm", ".mkv", ".weba"}, "wav": {".wav"},
    "woff": {".woff"}, "woff2": {".woff2"}, "sfnt": {".ttf", ".otf", ".ttc"}, "gzip": {".gz", ".tgz", ".svgz", ".woff"},
    "html": {".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ""}, "svg": {".svg", ".xml"},
}  # fmt: skip
"""The suffixes under which a format is what a server says it is."""


_BEGINNING = re.compile(
    b"|".join(b"(" + b"." * offset + re.escape(magic) + b")" for magic, offset, _ in _MAGIC), re.DOTALL
)


def binary_format(data: bytes) -> str:
    """Return the name of a binary format, or an empty string for text and for what nobody knows."""
    found = _BEGINNING.match(data)
    return _MAGIC[found.lastindex - 1][2] if found and found.lastindex else ""


def suffix_of(path: str) -> str:
    """Return the suffix of a path in lower case, with its dot; empty where it has none."""
    return splitext(path)[1].lower()


def text_kind(path: str, text: str) -> str:
    """Return the kind of a document of text."""
    by_name = _BY_NAME.get(path.rpartition("/")[2]) or _BY_SUFFIX.get(suffix_of(path), "")
    if by_name in ("css", "script", "json", "text") and _WHOLE.match(text[:65536]):
        by_name = ""
    if by_name in ("xml", "svg", "feed") or (not by_name and text.lstrip().startswith("<?xml")):
        root = _ROOT.match(text[:65536])
        return _ROOTS.get(root[1].lower(), by_name or "xml") if root else by_name or "xml"
    if by_name:
        return by_name
    if _MARKUP.match(text[:65536]):
        return "html"
    if (root := _ROOT.match(text[:65536])) and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    return "" if "\0" in text or "\N{REPLACEMENT CHARACTER}" in text else "text"
