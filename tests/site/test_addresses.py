"""An address that was published once stays reachable: aliases, the record of addresses, and pages at old places."""

import pytest

from tests.conftest import ROOT, build_site, post
from tests.site.test_build import build, sporfri


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    post(folder, "first", "A text.", title="First", aliases="/2019/old-name/, /an-old-page.html, /gammel-å/")
    return folder


def test_an_old_address_says_where_its_text_stands_now(tmp_path, content):
    output = build_site(content, tmp_path / "site").output
    page = (output / "2019" / "old-name" / "index.html").read_text()
    assert '<a href="../../first/">First</a>' in page
    assert '<link rel="canonical" href="https://sporfri.example/first/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'http-equiv="refresh"' not in page
    assert '<a href="./first/">First</a>' in (output / "an-old-page.html").read_text()
    assert (output / "_redirects").read_text() == (
        "/2019/old-name/ /first/ 301\n/an-old-page.html /first/ 301\n/gammel-%C3%A5/ /first/ 301\n"
    )
    assert "old-name" not in (output / "sitemap.xml").read_text()


def test_an_old_address_of_a_translation_speaks_its_language(tmp_path, content):
    post(content, "annen", lang="nb", title="Annen", aliases="/gammel/")
    page = (build_site(content, tmp_path / "site").output / "gammel" / "index.html").read_text()
    assert '<html lang="nb">' in page
    assert "Dette har flyttet" in page
    assert '<a href="../nb/annen/">Annen</a>' in page


def test_a_site_without_aliases_has_no_file_of_redirects(tmp_path):
    post(tmp_path / "content", "first")
    assert not (build_site(tmp_path / "content", tmp_path / "site").output / "_redirects").exists()


def test_the_audit_finds_nothing_in_pages_at_old_addresses(tmp_path, content):
    post(content, "home-link", "See [first](first.md).", aliases="/older/")
    done = build(content, tmp_path / "site", "--audit", "-s", "publishconf.py", "-e", "SPORFRI_MENU=null")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("alias", "what"),
    [
        ("/second/", "the address of content/second.md"),
        ("/SECOND/index.html", "the address of content/second.md"),
        ("/archives/", "the site's own page 'archives'"),
        ("/sitemap.xml", "a file of the site itself"),
        ("/2019/old-name/", "an alias of content/first.md"),
        ("/robots.txt/x/", "a file of the site itself"),
        ("/author/ada/", "the page of the author 'Ada'"),
        ("/series/one/", "the page of the series 'One'"),
        ("/page/2/", "a page of a list"),
        ("/tag/law/page/2/", "a page of a list"),
    ],
)
def test_an_alias_takes_nothing_away_from_anything(tmp_path, content, alias, what):
    for number, author in enumerate(["Ada", "Grace"]):
        post(content, f"more-{number}", tags="law", series="One", authors=author)
    post(content, "second", aliases="")
    post(content, "third", aliases=alias)
    done = build(content, tmp_path / "site", "-e", "DEFAULT_PAGINATION=1", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == f'content/third.md:3:10: its alias "{alias}" is already {what}; take the alias out\n'


@pytest.mark.parametrize(
    "alias",
    [
        "old/",
        "https://e.org/old/",
        "//e.org/",
        "/../x/",
        "/a//b/",
        "/?p=3",
        '/a"b/',
        "/a b/",
        "/",
        "/.htaccess",
        "/a/.git/config",
        "/_headers",
    ],
)
def test_an_alias_is_a_whole_path_of_this_site(tmp_path, alias):
    post(tmp_path / "content", "first", aliases=alias)
    done = build(tmp_path / "content", tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        f'"{alias}" is no old address of this site; write the path that it had here: `/2019/an-old-name/`'
        in done.stderr
    )


# The record


def test_the_record_is_begun_and_kept_by_one_command(tmp_path, content):
    done = sporfri("fix", content, "--addresses", "-s", "publishconf.py")
    assert done.returncode == 1  # the blog's own categories are closed
    done = fix(content, "--addresses")
    assert (done.returncode, done.stderr) == (0, "1 file changed.\n")
    assert (content / "addresses.txt").read_text() == "/first/ first.md\n"
    post(content, "second")
    built = build(content, tmp_path / "site", cwd=tmp_path)
    assert built.returncode == 0
    assert built.stderr == (
        "content/second.md:1:8: warning: its address /second/ is not in addresses.txt yet, so nothing would hold it; "
        "run `make fix` before you commit\n"
    )
    assert fix(content, "--dry-run").returncode == 1
    assert fix(content).returncode == 0
    assert (content / "addresses.txt").read_text() == "/first/ first.md\n/second/ second.md\n"
    assert fix(content).stderr == "0 files changed.\n"
    assert build(content, tmp_path / "site").stderr == ""


def test_a_changed_slug_is_noticed_and_the_line_that_mends_it_works(tmp_path, content):
    (content / "addresses.txt").write_text("/first/ first.md\n")
    post(content, "first", "A text.", title="First", slug="another")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "content/first.md:3:7: it stood at /first/ and stands at /another/ now; readers and links would be lost; "
        "add the line `Aliases: /first/` to its front matter\n"
    )
    assert not (tmp_path / "site").exists()
    post(content, "first", "A text.", title="First", slug="another", aliases="/first/")
    assert build(content, tmp_path / "site").returncode == 0
    assert (tmp_path / "site" / "first" / "index.html").exists()


@pytest.mark.parametrize("how", ["deleted", "draft"])
def test_a_post_that_is_gone_is_noticed(tmp_path, content, how):
    (content / "addresses.txt").write_text("/first/ first.md\n/second/ second.md\n")
    if how == "draft":
        post(content, "second", status="draft")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "content/addresses.txt:2:1: /second/ was published, and second.md is not there any more; "
        "add the line `Aliases: /second/` to the post that stands for it, or bring the file back\n"
    )


def test_a_line_that_is_no_address_is_told(tmp_path, content):
    (content / "addresses.txt").write_text("/first/ first.md\nfirst\n")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("content/addresses.txt:2:1: this line is not an address and a file; ")


def test_the_record_of_this_blog_is_whole():
    done = sporfri("fix", "--dry-run", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "")


def fix(content, *more):
    settings = content.parent / "conf.py"
    settings.write_text(
        "from sporfri.defaults import *\nSITENAME = AUTHOR = 'A'\nSITEURL = 'https://a.example'\nTIMEZONE = 'UTC'\n"
        f"PATH = {str(content)!r}\nTHEME = {str(ROOT / 'theme')!r}\nSITESUBTITLE = 'B'\n"
    )
    return sporfri("fix", content, "-s", settings, *more)


def test_a_site_that_names_no_author_is_built(tmp_path, content):
    conf = tmp_path / "conf.py"
    conf.write_text(
        "from sporfri.defaults import *\nSITENAME = SITESUBTITLE = 'A'\nSITEURL = 'https://a.example'\nTIMEZONE = 'UTC'\n"
        f"THEME = {str(ROOT / 'theme')!r}\n"
    )
    site = tmp_path / "site"
    done = sporfri("build", content, "-s", conf, "-o", site)
    assert (done.returncode, (site / "first" / "index.html").is_file()) == (0, True), done.stderr
