"""Whatever the browser saw, the static audit said; and what the static audit calls clean does nothing in the browser."""

import pytest

from sporfri.audit import audit
from sporfri.audit.browser import observe, witness
from sporfri.audit.finding import FAMILIES
from sporfri.audit.reports import as_json, html, sarif, text
from sporfri.policy import content_security_policy
from tests.audit.sites import PRIVACY, write

SPY = "http://spy.example/x"

GUILTY = {
    "image": f'<img src="{SPY}">',
    "cdata": f'<svg><![CDATA[><img src="{SPY}">]]></svg>',
    "frameset": f'<frameset></frameset><img src="{SPY}">',
    "style": f'<style type="text/odd">@import "{SPY}"</style><link rel=stylesheet media=print href="{SPY}">',
    "print": f'<style>@media print {{ body {{ background: url("{SPY}") }} }}</style><p>A',
    "dark": f'<style>@media (prefers-color-scheme: dark) {{ body {{ background: url("{SPY}") }} }}</style><p>A',
    "narrow": f'<style>@media (max-width: 400px) {{ body {{ --a: "{SPY}"; background: image-set(var(--a) 1x) }} }}</style><p>A',
    "srcdoc": f"<iframe srcdoc=\"<img src='{SPY}'>\"></iframe>",
    "data": f"<iframe src=\"data:text/html,<img src='{SPY}'>\"></iframe>",
    "preconnect": '<link rel=preconnect href="https://spy.example">',
    "prefetch": f'<link rel=prefetch href="{SPY}">',
    "refresh": f'<meta http-equiv=refresh content="0;url={SPY}">',
    "drawing": f'<svg><image xlink:href="{SPY}"/></svg>',
    "backslashes": '<img src="\\\\spy.example/x">',
    "script": '<script>new Image().src = "//spy" + ".example/x"; localStorage.a = 1; document.cookie = "a=1"</script>',
    "policy": '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><style>p { margin: 0 }</style>',
}

STYLE = "p { margin: 1em }"
CLEAN = f"""<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{content_security_policy([STYLE])}">
<meta name="referrer" content="no-referrer"><title>A</title><link rel="icon" href="data:,"><style>{STYLE}</style>
<p>About <a href="https://www.google-analytics.com/">Google Analytics</a> and <code>&lt;img src="{SPY}"></code>.</p>
<script type="application/ld+json">{{"@id": "{SPY}"}}</script>
"""


@pytest.mark.xdist_group("browser")
def test_what_the_browser_saw_the_static_audit_said(tmp_path):
    """Every page with an observation has a static finding of the same family; the corpus has no page that nobody saw."""
    pages = {f"{name}.html": "<!doctype html>\n" + page for name, page in GUILTY.items()}
    said = {
        path: {finding.family for finding in audit(write(tmp_path / path, {path: page})).findings}
        for path, page in pages.items()
    }
    seen = {}
    for finding in observe(write(tmp_path / "all", pages)):
        seen.setdefault(finding.path, set()).add(finding.family)
    assert set(seen) == set(pages)
    for path, families in seen.items():
        # A program may do anything: that it runs is the finding.
        assert families <= said[path] | ({"loads", "stores"} if "runs" in said[path] else set()), path


@pytest.mark.xdist_group("browser")
def test_what_the_static_audit_calls_clean_does_nothing(tmp_path):
    """A page that passes asks nobody, keeps nothing and blocks nothing; all formats say so."""
    folder = write(tmp_path, {"index.html": CLEAN})
    report = witness(audit(folder), folder)
    assert report.findings == ()


def test_observations_stand_in_every_report(tmp_path):
    """What only a browser sees is reported like the rest."""
    from dataclasses import replace

    from sporfri.audit.browser import Seen, _findings

    folder = write(tmp_path, {"index.html": CLEAN})
    seen = Seen(
        {"http://spy.example/x", "http://page0.localhost:1/", "http://127.0.0.1:9"},
        {"cookie": 1},
        {"Content Security Policy: no"},
    )
    report = replace(audit(folder, families=PRIVACY), findings=tuple(_findings("index.html", "page0.localhost", seen)))
    assert [finding.rule for finding in report.findings] == ["remote-request", "kept-in-browser", "policy-violation"]
    assert {finding.family for finding in report.findings} < set(FAMILIES)
    for form in (text, as_json, sarif, html):
        assert "opening this page, a browser asked spy.example" in form.write(report, folder).replace(
            "Opening", "opening"
        )
