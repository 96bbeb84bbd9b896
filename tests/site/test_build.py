"""`sporfri build`: a whole site, or a sentence and nothing changed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, post


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    post(folder, "first", "A text.")
    return folder


def sporfri(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "sporfri", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def build(content: Path, output: Path, *more: object, cwd: Path = ROOT) -> subprocess.CompletedProcess:
    return sporfri("build", content, "-o", output, "-e", "SPORFRI_CATEGORIES=null", *more, cwd=cwd)


def test_any_folder_of_posts_builds_from_anywhere(tmp_path, content):
    """Another content folder, another working folder: this site's settings and theme are found."""
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 article and 0 pages in ")
    assert "A text." in (tmp_path / "site" / "first" / "index.html").read_text()


def test_a_build_says_what_its_pages_weigh(tmp_path, content):
    """In a line; of each page where that is asked; and a site that is too heavy is not put into place."""
    done = build(content, tmp_path / "site", "--weights")
    _, in_short, search, head, *rows = done.stdout.splitlines()
    assert re.fullmatch(
        r"(\d+) pages of [\d.]+ kB: half of them at most [\d.]+ kB, the most /.* with [\d.]+ kB", in_short
    )
    assert re.fullmatch(r"search knows \d+ texts? by [\d,]+ bytes", search)
    assert head.split() == ["bytes", "files", "g", "CO2", "page"]
    sizes = {row.split()[3]: int(row.split()[0]) for row in rows}
    assert {"/", "/first/", "/archives/", "/404.html"} <= sizes.keys()
    assert in_short.startswith(f"{len(sizes)} pages of {sum(sizes.values()) / 1000:.1f} kB")
    assert list(sizes.values()) == sorted(sizes.values(), reverse=True)
    done = build(content, tmp_path / "heavy", "-e", "SPORFRI_SITE_BUDGET=2000")
    assert done.returncode == 2
    assert f"The heaviest is {rows[0].split()[3]}, {max(sizes.values()):,} bytes" in done.stderr
    assert not (tmp_path / "heavy").exists()


def test_all_mistakes_of_all_files_are_told_and_nothing_changes(tmp_path, content):
    output = tmp_path / "site"
    assert build(content, output).returncode == 0
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    post(content, "second", date="2021-13-01", tittle="x")
    post(content, "third", status="finished")
    done = build(content, output, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert [line.split(":")[:2] for line in lines] == [
        ["content/second.md", "2"],
        ["content/second.md", "3"],
        ["content/third.md", "3"],
    ]
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "site"]


def test_a_closed_list_of_categories_is_opened_by_an_option(tmp_path):
    post(tmp_path / "content", "first", category="Gardening")
    closed = sporfri("build", tmp_path / "content", "-o", tmp_path / "site")
    assert closed.returncode == 1
    assert "Gardening" in closed.stderr
    assert build(tmp_path / "content", tmp_path / "site").returncode == 0
    assert (tmp_path / "site" / "category" / "gardening" / "index.html").exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["-e", "SITENAME=Blog"], "the value is not JSON; a text needs quotes: -e 'SITENAME=\"Blog\"'"),
        (["-e", "SPORFRI_CATEGORYS=null"], "there is no such setting; did you mean SPORFRI_CATEGORIES?"),
        (["-e", "SPORFRI_FEED_ENTRIES=0"], "SPORFRI_FEED_ENTRIES: Input should be greater than or equal to 1"),
        (["-e", 'SITEURL="blog.example"'], "SITEURL is 'blog.example'"),
        (
            ["-e", 'TIMEZONE="Europe/Bergen"'],
            "TIMEZONE is 'Europe/Bergen'; it takes a name such as Europe/Oslo or UTC.",
        ),
        (["-s", "nowhere.py"], "There is no settings file nowhere.py"),
    ],
)
def test_a_wrong_setting_is_a_sentence_and_exit_status_2(tmp_path, content, more, says):
    done = build(content, tmp_path / "site", *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_mistake_in_the_settings_file_names_its_line(tmp_path, content):
    settings = tmp_path / "conf.py"
    settings.write_text("from sporfri.defaults import *\nSITENAME = Blog\n")
    done = build(content, tmp_path / "site", "-s", settings)
    assert done.returncode == 2
    assert done.stderr == f"{settings}:2: NameError: name 'Blog' is not defined\n"
    settings.write_text("SITENAME = 'Blog\n")
    done = build(content, tmp_path / "site", "-s", settings)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{settings}:1: ")
    assert "Traceback" not in done.stderr


def test_a_missing_content_folder_is_a_sentence(tmp_path):
    done = build(tmp_path / "nothing", tmp_path / "site")
    assert (done.returncode, done.stderr) == (2, f"There is no content folder {tmp_path / 'nothing'}.\n")


def test_a_mistake_in_a_template_names_its_line(tmp_path, content):
    theme = tmp_path / "theme"
    subprocess.run(["cp", "-r", ROOT / "theme", theme], check=True)
    template = theme / "templates" / "article.html"
    template.write_text(template.read_text().replace("{{ article.title }}", "{{ article.titel }}"))
    done = build(content, tmp_path / "site", "-e", f"THEME={json.dumps(str(theme))}")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{template}:")
    assert "titel" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_no_slug_leads_out_of_the_output(tmp_path, content):
    """Neither a slug nor a setting that is made of post's words writes outside of the folder."""
    post(content, "outside", slug="../../outside")
    done = build(content, tmp_path / "deep" / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert "content/outside.md:3" in done.stderr
    (content / "outside.md").unlink()
    done = build(content, tmp_path / "deep" / "site", "-e", 'ARTICLE_SAVE_AS="../{slug}.html"')
    assert done.returncode == 2
    assert "outside" in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*.html")) == []


def test_two_posts_with_one_address_are_named(tmp_path, content):
    post(content, "second", slug="first")
    post(content, "third", slug="FIRST")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"content/{name}.md:3:7: its address /{slug}/ is already that of content/first.md; "
        "give one of them another slug: `slug: another-name`"
        for name, slug in (("second", "first"), ("third", "FIRST"))
    ]


def test_a_post_cannot_take_the_place_of_the_archives(tmp_path, content):
    post(content, "second", slug="archives")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        "content/second.md:3:7: its address /archives/ is already that of the site's own page 'archives'" in done.stderr
    )


def test_a_translation_of_nothing_is_a_mistake(tmp_path, content):
    post(content, "andre", lang="nb", translation="frist")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        'content/andre.md:4:14: it translates "frist", and there is no such post; name the slug of the post that this one '
        "translates, or take `translation: frist` out\n"
    )


@pytest.mark.parametrize("suffix", ["html", "xml", "css", "js"])
def test_no_file_that_a_browser_runs_comes_out_of_the_content(tmp_path, content, suffix):
    (content / f"thing.{suffix}").write_text("<script>alert(1)</script>")
    post(content, "second", f"[A thing](thing.{suffix})")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert f'content/second.md:4:11: "thing.{suffix}" is of a type that is not published' in done.stderr


@pytest.mark.parametrize("suffix", ["html", "rst", "txt"])
def test_only_markdown_is_read_as_content(tmp_path, content, suffix):
    """A file of another kind is no post, and nothing of it is published."""
    (content / f"other.{suffix}").write_text("<html><title>Other</title><script>alert(1)</script></html>")
    assert build(content, tmp_path / "site").returncode == 0
    assert not [path for path in (tmp_path / "site").rglob("*") if path.is_file() and b"alert(1)" in path.read_bytes()]


def test_links_and_special_files_in_the_content_are_refused_by_name(tmp_path, content):
    (content / "secret.md").symlink_to("/etc/passwd")
    os.mkfifo(content / "pipe.md")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["content/pipe.md", "content/secret.md"]
    assert not (tmp_path / "site").exists()


def test_no_link_to_a_folder_is_followed_and_all_else_is_told(tmp_path, content):
    """Two links to their own folder would have Pelican walk for ever."""
    (content / "pages").mkdir()
    for name in ("a", "b", "pages/c"):
        (content / name).symlink_to(content)
    post(content, "second", date="yesterday")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    told = [line.split(":")[0] for line in done.stderr.splitlines()]
    assert told == ["content/a", "content/b", "content/pages/c", "content/second.md"]


def test_what_is_redacted_stands_nowhere_in_the_output(tmp_path, content):
    """The secret of a mark is not in any file of the site, and one that stands unmarked elsewhere stops the build."""
    post(
        content,
        "second",
        "Write to [[redacted: an address | somebody@example.org]].\n\n    `[[redacted: a key | k3y-k3y]]`",
    )
    output = tmp_path / "site"
    assert build(content, output).returncode == 0
    whole = b"".join(path.read_bytes() for path in output.rglob("*") if path.is_file())
    assert b"redacted: an address" in whole
    assert b"somebody@example.org" not in whole
    assert b"k3y-k3y" not in whole
    post(content, "third", "It was somebody@example.org.")
    done = build(content, output, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "content/third.md:4:8: what is redacted elsewhere in the content stands here in full; redact it here too\n"
    )
    (content / "third.md").unlink()
    done = build(content, output, "-e", 'SITESUBTITLE="Not somebody@example.org"')
    assert done.returncode == 2
    assert done.stderr.startswith("What a post redacts would stand in full in 404.html, ")


def test_other_blogs_keys_and_dated_names_are_read(tmp_path):
    """A date may stand in the file's name, and keys of other generators are read past where a setting names them."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "2020-05-06-old-post.md").write_text("---\ntitle: Old post\nlayout: post\n---\n\nText.\n")
    assert build(content, tmp_path / "site").returncode == 1
    assert build(content, tmp_path / "site", "-e", 'SPORFRI_OTHER_KEYS=["layout"]').returncode == 0
    assert (
        '<time itemprop="datePublished" datetime="2020-05-05T22:00:00Z">6 May 2020</time>'
        in (tmp_path / "site/old-post/index.html").read_text()
    )


def test_a_draft_has_a_marked_page_and_is_in_no_list(tmp_path, content):
    post(content, "second", "Unfinished words.", status="draft", title="Half a thought", slug="second")
    output = tmp_path / "site"
    assert build(content, output, "-s", "pelicanconf.py").returncode == 0
    page = (output / "drafts" / "second" / "index.html").read_text()
    assert '<meta name="robots" content="noindex">' in page
    assert "This is a draft" in page
    holders = {
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if path.is_file() and b"Half a thought" in path.read_bytes()
    }
    assert holders == {"drafts/second/index.html"}


def test_a_draft_is_not_in_the_world(tmp_path, content):
    post(content, "second", "Unfinished words.", status="draft")
    output = tmp_path / "site"
    assert build(content, output, "-s", "publishconf.py").returncode == 0
    assert not (output / "drafts").exists()


def test_an_interrupted_build_leaves_the_site_and_nothing_else(tmp_path, content):
    output = tmp_path / "site"
    assert build(content, output).returncode == 0
    for number in range(300):
        post(content, f"post-{number}", "Words. " * 400)
    running = subprocess.Popen(
        [sys.executable, "-m", "sporfri", "build", str(content), "-o", str(output), "-e", "SPORFRI_CATEGORIES=null"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )
    while running.poll() is None and not list(tmp_path.glob(".site.new-*")):
        pass
    running.terminate()
    running.communicate(timeout=60)
    assert running.returncode == 143
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "site"]
    assert (output / "first" / "index.html").exists()
    assert not (output / "post-1").exists()


def test_a_broken_redaction_mark_hides_no_other_mistake(tmp_path, content):
    """All mistakes of a file are told at once, in order, each in words that say how to mend it."""
    text = "A link [there](nowhere.md), [[redacted an address|x]].\n\n<script>alert(1)</script>\n\nCalled.[^a]"
    post(content, "second", text, status="finished", date="22.10.2021")
    done = build(content, tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        'content/second.md:2:7: "22.10.2021" is not a date; write it as 2021-10-22\n'
        'content/second.md:3:9: "finished" is no status; write `draft`, `published` or `hidden`\n'
        'content/second.md:5:16: there is no file "nowhere.md"; check the name, which counts from this file\'s folder\n'
        "content/second.md:5:29: this redaction mark is not complete; "
        "write [[redacted: what it was]] or [[redacted: what it was | the words to hide]]\n"
        "content/second.md:7:1: <script> cannot stand in a post, since a post holds no programs; take it out\n"
        'content/second.md:9:8: there is no note "a"; add a line `[^a]: ...` with its text\n'
    )


def test_a_fault_of_our_own_is_said_to_be_one(tmp_path, content):
    """No traceback, exit status 2, nothing changed; all that is needed to mend it stands in a file."""
    (tmp_path / "conf.py").write_text(
        "from publishconf import *\nimport sporfri.build\n\ndef broken(*_, **__):\n    raise KeyError('oops')\n\n"
        "sporfri.read.reader.metadata = broken\n"
    )
    done = build(content, tmp_path / "site", "-s", tmp_path / "conf.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "Sporfri itself failed (KeyError); nothing was changed. This is no mistake of yours.\n"
    )
    assert "Traceback" not in done.stderr
    report = Path(done.stderr.split("with the file ")[1].split(";")[0])
    assert "KeyError: 'oops'" in report.read_text()
    report.unlink()
    assert not (tmp_path / "site").exists()
