"""The strip: what is to be mended, on top of the page that has it; and how it gets into a page while that is served."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from importlib.resources import files

from sporfri.policy import inline_hash
from sporfri.preview.view import HOME, View
from sporfri.preview.words import words
from sporfri.report.remark import Remark
from sporfri.tables.preview import ELEMENT, PREFIX

STYLE = files("sporfri.preview").joinpath("strip.css").read_text(encoding="utf-8")
SCRIPT = files("sporfri.preview").joinpath("preview.js").read_text(encoding="utf-8")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?', re.IGNORECASE)
BODY = re.compile(r"<body[^<>]*>", re.IGNORECASE)
LANG = re.compile(r'<html[^<>]*\blang="?([\w-]+)', re.IGNORECASE)
OWN_SOURCES = {"style-src": inline_hash(STYLE), "script-src": "'self'", "connect-src": "'self'"}
"""What the preview's policy allows beyond the page's own: the strip's style, the script beside it, and the site itself."""


def inject(page: str, path: str, view: View, server: str) -> tuple[str, str]:
    """Return a page with the strip and the script in it, and the policy to be sent with it: its own, and the preview's.

    The page's own `<meta>` policy gives way to that header, since it would forbid the script. `server` names this run of
    the preview, so that a page from an earlier one knows itself as old.
    """
    policy = POLICY.search(page)
    lang = LANG.search(page)
    page = POLICY.sub("", page, count=1)
    strip = (
        f'<div id="{ELEMENT}" data-page="{escape(path)}" data-site="{server}.{view.site}" data-told="{view.told}" '
        f'aria-live="polite"><template shadowrootmode="open">{fragment(path, view, lang[1] if lang else "en")}</template>'
        f'</div><script src="{PREFIX}preview.js"></script>'
    )
    body = BODY.search(page)
    place = body.end() if body else 0
    return page[:place] + strip + page[place:], extended(unescape(policy[1]) if policy else "default-src 'none'")


def own_policy(page: str) -> str:
    """Return the policy that a page itself states; that nothing may load where it states none."""
    policy = POLICY.search(page)
    return unescape(policy[1]) if policy else "default-src 'none'"


def extended(policy: str) -> str:
    """Return a page's policy with what the preview needs besides."""
    directives: dict[str, str] = {}
    for directive in policy.split(";"):
        name, _, sources = directive.strip().partition(" ")
        directives.setdefault(name, sources)
    for name, source in OWN_SOURCES.items():
        kept = directives.get(name, "").replace("'none'", "").strip()
        directives[name] = f"{kept} {source}".strip()
    return "; ".join(f"{name} {sources}".strip() for name, sources in directives.items())


def fragment(path: str, view: View, lang: str) -> str:
    """Return the strip of a page, with its style; nothing but the style where there is nothing to say."""
    spoken, word = words(lang)
    remarks = view.on(path)
    lines = list(_lines(path, view, remarks, word))
    if not lines:
        return f"<style>{STYLE}</style>"
    wrong = view.stale or any(remark.severity == "error" for remark in remarks)
    return (
        f'<style>{STYLE}</style><section lang="{spoken}" aria-label="{word["preview"]}" tabindex="0"'
        f"{' class=error' if wrong else ''}>{''.join(lines)}</section>"
    )


def _lines(path: str, view: View, remarks: tuple[Remark, ...], word: Mapping[str, str]) -> Iterator[str]:
    if view.stale:
        where = "" if remarks else f' <a href="/">{word["elsewhere"]}</a>'
        yield f"<p>{word['stale' if view.built else 'nothing']}{where if view.built else ''}</p>"
    elif remarks:
        yield f"<p>{word['home' if path == HOME else 'mend']}</p>"
    if remarks:
        yield f"<ul>{''.join(_item(remark, word) for remark in remarks)}</ul>"
    if path == HOME and view.unpublished:
        posts = (
            f'<a href="/{escape(one.url)}">{escape(one.title)}</a> ({word[one.status]})' for one in view.unpublished
        )
        yield f"<p>{word['unpublished']} {' · '.join(posts)}</p>"


def _item(remark: Remark, word: Mapping[str, str]) -> str:
    mark = "error" if remark.severity == "error" else ""
    sentence = remark.sentence[:1].upper() + remark.sentence[1:]
    sentence += "" if sentence.endswith((".", "?", "!")) else "."
    place = f" <code>{_text(remark.place)}</code>" if remark.path else ""
    why = f"<small lang=en>{_text(remark.why)}</small>" if remark.why else ""
    return f"<li><b class={mark or 'told'}>{word[remark.severity]}</b>{place} <span lang=en>{_text(sentence)}</span>{why}</li>"


def _text(text: str) -> str:
    return escape(text.encode("utf-8", "replace").decode())
