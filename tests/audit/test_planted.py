"""A clean site, and one fault of each family planted in it: the command fails and says the file and the line."""

import pytest

from sporfri.audit import FAMILIES
from sporfri.audit.command import audit
from sporfri.policy import content_security_policy
from tests.audit.sites import findings, write

STYLE = "p { margin: 1em }"
PAGE = f"""<!doctype html>
<html lang="en"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{content_security_policy([STYLE])}">
<meta name="referrer" content="no-referrer">
<title>A</title><link rel="icon" href="data:,"><style>{STYLE}</style>
<p>Text</p>
"""

PLANTED = {
    "loads": '<link rel="preconnect" href="https://spy.example">',
    "runs": "<p onmouseover=x()>",
    "follows": '<a href="https://a.example/?fbclid=1">A</a>',
    "stores": '<meta http-equiv="set-cookie" content="a=1">',
    "remembers": "<!-- written by Ann -->",
    "deceives": '<a href="https://evil.example/">bank.example</a>',
    "policy": '<p style="color: red">Red</p>',
    "broken": '<a href="gone.html">Gone</a>',
}


def test_the_site_is_clean_before(tmp_path):
    """All rules are silent, so that what follows is the planted fault's doing."""
    assert findings(tmp_path, PAGE, FAMILIES) == ()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_planted_fault_fails_the_audit_with_file_and_line(family, tmp_path, capfdbinary):
    """Exit code 1, and the place of the fault in the report."""
    folder = write(tmp_path, {"index.html": PAGE + PLANTED[family] + "\n"})
    assert audit(folder, only=family) == 1
    assert b" --> index.html:7:1\n" in capfdbinary.readouterr().out
