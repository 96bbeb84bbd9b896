"""The policy can let some pages run one script, known by its hash: exactly that, there, and nothing else anywhere."""

import pytest

from sporfri import policy
from sporfri.audit import audit
from sporfri.audit.browser import observe
from sporfri.policy import Script, content_security_policy, headers_of, inline_hash
from sporfri.seal.headers import server_headers
from tests.audit.sites import write

TEXT = 'document.querySelector("p").textContent = "found"'
ALLOWED = Script(r"^/(nb/)?search/(index\.html)?$", inline_hash(TEXT), "search finds words on the reader's own machine")


@pytest.fixture(autouse=True)
def allowed(monkeypatch):
    """A policy that names one script, for the search pages."""
    monkeypatch.setattr(policy, "SCRIPTS", (ALLOWED,))


def page(path, script=TEXT, attributes=""):
    """A page with its own policy, and a script."""
    content = content_security_policy([], path)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content}"><meta name="referrer" content="no-referrer">'
        f'<title>A</title><link rel="icon" href="data:,"><p>Text</p><script{attributes}>{script}</script>'
    )


HOME = page("index.html").partition("<script")[0] + '<a href="search/">Search</a>'


def rules(folder, path, **options):
    """The rules that a site with one page more finds."""
    report = audit(write(folder, {"index.html": HOME, path: page(path, **options)}))
    return {finding.rule for finding in report.findings if finding.rule != "orphan-file"}, report.exceptions


def test_the_named_script_passes_on_the_named_page_and_is_counted(tmp_path):
    found, exceptions = rules(tmp_path, "search/index.html")
    assert found == set()
    assert [(one.path, one.rule, one.reason) for one in exceptions] == [
        ("search/index.html", "script-element", ALLOWED.reason)
    ]


@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("post/index.html", {}),
        ("search/other.html", {}),
        ("xsearch/index.html", {}),
        ("search/index.html", {"script": TEXT + " "}),
        ("search/index.html", {"script": "", "attributes": ' src="search.js"'}),
        ("search/index.html", {"script": f'{TEXT}</script><script>fetch("/x")'}),
        ("search/index.html", {"attributes": ' src="//spy.example/x.js"'}),
    ],
)
def test_any_other_script_or_page_is_found(path, options, tmp_path):
    assert "script-element" in rules(tmp_path, path, **options)[0]


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ("search/index.html", "text", set()),
        ("search/index.html", "url", {"internal-host"}),
        ("a.html", "text", {"internal-host"}),
    ],
)
def test_a_text_that_it_looks_through_is_no_address_though_it_is_written_as_one(path, key, expected, tmp_path):
    """A post may be one address that is no link; what is an address in those data stays one, and so does each on another page."""
    data = f'</script><script type="application/json">{{"texts": [{{"{key}": "https://nas"}}]}}'
    found, _ = rules(tmp_path, path, attributes=' type="application/json"', script="{}" + data)
    assert found & {"internal-host"} == expected


def test_a_page_that_may_run_it_and_whose_policy_blocks_it_is_broken(tmp_path):
    text = page("search/index.html").replace(f"; script-src {ALLOWED.hash}", "")
    report = audit(write(tmp_path, {"index.html": HOME, "search/index.html": text}))
    assert "blocked-by-own-policy" in {finding.rule for finding in report.findings}


def test_a_hash_in_the_policy_of_another_page_is_too_much(tmp_path):
    text = HOME.replace(content_security_policy([], "index.html"), content_security_policy([], "search/"))
    report = audit(write(tmp_path, {"index.html": text}))
    assert "weak-policy" in {finding.rule for finding in report.findings}


def test_servers_let_that_page_alone_run_it():
    assert ALLOWED.hash in headers_of("/search/")["Content-Security-Policy"]
    assert ALLOWED.hash in headers_of("/nb/search/index.html")["Content-Security-Policy"]
    assert "script-src" not in headers_of("/post/")["Content-Security-Policy"]
    assert "script-src" not in headers_of("/")["Content-Security-Policy"]


def test_where_a_host_says_one_policy_for_all_it_is_the_pages_own_that_decides():
    said = server_headers("netlify", [])
    assert said.count("Content-Security-Policy") == 1
    assert ALLOWED.hash in said


@pytest.mark.xdist_group("browser")
def test_a_browser_runs_it_there_and_the_witness_does_not_mind(tmp_path):
    folder = write(tmp_path, {"index.html": HOME, "search/index.html": page("search/index.html")})
    assert observe(folder) == []
    (folder / "search" / "index.html").write_text(page("search/index.html", script=TEXT + ";"), encoding="utf-8")
    assert {finding.rule for finding in observe(folder)} >= {"script-run"}
