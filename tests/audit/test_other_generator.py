"""A site of another generator: Pelican with the theme it comes with, and trackers planted in its posts. All are found."""

import subprocess
import sys

import pytest

from sporfri.audit import audit
from tests.audit.sites import PRIVACY, write

SETTINGS = """
AUTHOR = "Ann"
SITENAME = "A"
SITEURL = "https://blog.example"
PATH = "content"
TIMEZONE = "Europe/Oslo"
GOOGLE_ANALYTICS = "UA-1-1"
"""

PLANTED = {
    "fonts": ('<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Lato">', "remote-style", "Google Fonts"),
    "a pixel": ('<img src="https://www.facebook.com/tr?id=1&ev=PageView" height="1" width="1" alt="">', "remote-image", "Facebook"),
    "a film": ('<iframe src="https://www.youtube.com/embed/1"></iframe>', "remote-frame", "YouTube"),
    "a counter": ('<script async src="https://plausible.io/js/script.js"></script>', "remote-script", "Plausible"),
    "a heat map": ('<script src="https://static.hotjar.com/c/hotjar-1.js"></script>', "remote-script", "Hotjar"),
    "comments": ('<script src="https://ann.disqus.com/embed.js"></script>', "remote-script", "Disqus"),
    "a connection": ('<link rel="preconnect" href="https://cdn.segment.com">', "remote-hint", "Segment"),
    "a campaign": ('<a href="https://a.example/?utm_source=blog">A</a>', "tracking-parameter", "utm_source"),
    "a letter": ('<form action="https://ann.us1.list-manage.com/subscribe"><input name="EMAIL"></form>', "form", "Mailchimp"),
    "a style's picture": ('<p style="background: url(https://px.ads.linkedin.com/1)">A</p>', "remote-css-image", "LinkedIn"),
}  # fmt: skip
INNOCENT = (
    "`<script src=https://www.googletagmanager.com/gtag/js>` counts readers; see [Google](https://www.google.com/)."
)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("other")
    posts = {
        f"content/{number}.md": f"Title: Post {number}\nDate: 2021-01-0{number % 9 + 1}\n\n{body}\n"
        for number, body in enumerate([*(markup for markup, _, _ in PLANTED.values()), INNOCENT])
    }
    write(folder, {"conf.py": SETTINGS, **posts})
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "conf.py", "-o", "output"], cwd=folder, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return audit(folder / "output", families=PRIVACY, site_url="https://blog.example/").findings


@pytest.mark.parametrize(("markup", "rule", "name"), PLANTED.values(), ids=PLANTED)
def test_what_was_planted_is_found_and_named(markup, rule, name, found):
    """By the rule that fits, in the name that people know."""
    assert any(finding.rule == rule and name in finding.message for finding in found)


def test_what_the_theme_brings_is_found(found):
    """The generator's name, the writer's time zone, and the analytics that one setting adds to each page."""
    assert {"generator", "time-zone", "script-element"} <= {finding.rule for finding in found}


def test_a_post_about_tracking_is_no_fault(found):
    """Its page has no fault but those that the theme gives to each page."""
    own = {finding.rule for finding in found if finding.path == f"post-{len(PLANTED)}.html"}
    assert own <= {"comment", "generator", "missing-referrer-policy", "script-element", "script-address"}


def test_the_site_s_own_files_are_not_taken_for_another_s(found):
    assert not any("blog.example" in finding.message for finding in found if finding.rule.startswith("remote-"))
