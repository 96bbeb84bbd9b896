"""A build that uses what earlier ones left gives the same folder as one from nothing, after whatever edits."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from sporfri.build import build
from sporfri.errors import SporfriError
from sporfri.render import pages
from sporfri.seal.sealing import STATEMENT, seal
from tests.conftest import ROOT, isolated_signals, post
from tests.seal.test_sealing import STATED
from tests.site.test_same_bytes import digests

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h{}"/></svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e221bc33"
    "0000000049454e44ae426082"
)


class Blog:
    """A content folder, a theme and settings of its own, built into one folder again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content, self.theme = folder, folder / "content", folder / "theme"
        self.settings: dict[str, object] = {}
        self.rendered: list[str] = []
        self.content.mkdir()
        shutil.copytree(ROOT / "theme", self.theme)
        for number in range(5):
            self.write(number, "Text.")
        post(self.content / "pages", "about", "About.")

    def write(self, number: int, text: str, **fields: str) -> None:
        fields = {"date": f"2021-01-{number + 1:02} 10:00", "category": "Law" if number % 2 else "Tools"} | fields
        post(self.content, f"post-{number}", text, **fields)

    def overrides(self, store: str | None) -> dict[str, object]:
        ours = {"SPORFRI_CATEGORIES": None, "SPORFRI_MENU": None, "SPORFRI_SITE_BUDGET": None}
        ours |= {"SPORFRI_STORE": store, "DEFAULT_PAGINATION": 2}
        return {"PATH": str(self.content), "THEME": str(self.theme), **ours, **self.settings}

    def build(self, output: str = "output", store: str | None = "store") -> dict[str, tuple[str, int]]:
        store = store and str(self.folder / store)
        with isolated_signals():
            build(ROOT / "publishconf.py", self.folder / output, self.overrides(store), fresh=store is None)
        return digests(self.folder / output)

    def build_and_compare(self) -> None:
        assert self.build() == self.build("from-nothing", store=None)


@pytest.fixture
def blog(tmp_path, monkeypatch):
    """A blog that has been built; `rendered` are the pages that were rendered since it was last looked at."""
    made = Blog(tmp_path)
    each = pages.each

    def noted(tasks, *arguments, **options):
        made.rendered.extend(task.save_as for task in tasks)
        each(tasks, *arguments, **options)

    made.build()
    monkeypatch.setattr(pages, "each", noted)
    return made


def rendered(blog: Blog) -> set[str]:
    """The pages that the next build renders; it is also held against a build from nothing."""
    blog.rendered.clear()
    incremental = blog.build()
    pages_ = {name for name in blog.rendered if name.endswith("index.html")}
    assert incremental == blog.build("from-nothing", store=None)
    return pages_


def test_where_nothing_changed_nothing_is_rendered(blog):
    assert rendered(blog) == set()


def test_a_change_of_the_text_renders_the_page_and_the_search_alone(blog):
    blog.write(2, "Text.\n\nAnd more.")
    assert rendered(blog) == {"post-2/index.html", "search/index.html"}


def test_a_change_of_the_title_renders_what_shows_it_and_nothing_else(blog):
    blog.write(2, "Text.", title="Another", slug="post-2")
    lists = {"index.html", "page/2/index.html", "archives/index.html", "archives/2021/index.html"}
    assert "post-2/index.html" in rendered(blog) & {"post-2/index.html", *lists}
    blog.write(2, "Text.", title="Yet another", slug="post-2")
    assert "post-0/index.html" not in rendered(blog)


def test_a_deleted_post_leaves_no_file_behind(blog):
    (blog.content / "post-2.md").unlink()
    blog.build_and_compare()
    assert not (blog.folder / "output" / "post-2").exists()


def test_a_template_renders_what_uses_it(blog):
    template = blog.theme / "templates" / "page.html"
    template.write_text(template.read_text() + "{# changed #}")
    assert rendered(blog) == {"about/index.html"}


def test_the_table_of_weights_follows_what_it_tells(blog):
    """A longer text makes its own row heavier; a page that stays as it was keeps its weight, and the table all others."""
    post(blog.content / "pages", "colophon", "How it is made.")
    blog.build_and_compare()
    before = weights(blog)
    blog.write(2, "Text.\n\n" + " ".join(map(str, range(150))))
    assert rendered(blog) == {"post-2/index.html", "search/index.html", "colophon/index.html"}
    after = weights(blog)
    assert {name for name in before if before[name] != after[name]} == {"/post-2/", "/search/"}
    assert {"/", "/about/", "/archives/2021/"} <= before.keys()
    assert "/colophon/" not in before


def weights(blog: Blog) -> dict[str, str]:
    """The kilobytes of each page as the colophon tells them."""
    page = (blog.folder / "output" / "colophon" / "index.html").read_text(encoding="utf-8").replace("<wbr>", "")
    return dict(re.findall(r'<a href="[^"]*">(/.*?)</a></td><td[^>]*>1</td><td[^>]*>([\d.]+)</td>', page))


def test_a_page_whose_template_looks_far_is_rendered_each_time(blog):
    """A list shows what lies around its posts: a fingerprint of their faces would not tell when that changes."""
    template = blog.theme / "templates" / "archives.html"
    template.write_text(
        template.read_text().replace(
            "{% endblock %}", "{% for one in articles %}{{ one.newer.title if one.newer }}{% endfor %}{% endblock %}"
        )
    )
    assert "archives/index.html" in rendered(blog)
    assert rendered(blog) == {"archives/index.html"}


def test_a_release_is_built_upon_as_an_unsealed_site_is(blog):
    """Sealing sets the time of every file; what the pages hold is as it was."""
    output = blog.folder / "output"
    (output / STATEMENT).write_text(STATED)
    seal(output)
    assert rendered(blog) == set()
    blog.write(2, "Text.\n\nAnd more.")
    assert rendered(blog) == {"post-2/index.html", "search/index.html"}


def test_a_copy_of_the_old_site_serves_as_well(blog):
    output = blog.folder / "output"
    shutil.copytree(output, blog.folder / "copy", copy_function=shutil.copyfile)
    shutil.rmtree(output)
    (blog.folder / "copy").rename(output)
    assert rendered(blog) == set()


def test_a_link_in_the_place_of_a_page_is_not_taken_along(blog):
    page = blog.folder / "output" / "post-1" / "index.html"
    page.rename(blog.folder / "elsewhere.html")
    page.symlink_to(blog.folder / "elsewhere.html")
    assert rendered(blog) == {"post-1/index.html"}
    assert not page.is_symlink()


def test_a_file_of_the_old_site_that_somebody_changed_is_made_again(blog):
    page = blog.folder / "output" / "post-1" / "index.html"
    page.write_text("defaced")
    assert rendered(blog) == {"post-1/index.html"}


def test_a_lost_output_or_store_is_made_again(blog):
    shutil.rmtree(blog.folder / "output")
    blog.build_and_compare()
    shutil.rmtree(blog.folder / "store")
    blog.build_and_compare()


def test_a_failed_build_leaves_the_next_one_whole(blog):
    blog.write(1, "<form></form>")
    with pytest.raises(SporfriError, match="form"):
        blog.build()
    blog.write(1, "Text.\n\nMended.")
    assert rendered(blog) == {"post-1/index.html", "search/index.html"}


def test_the_old_site_is_not_touched_while_the_new_one_is_made(blog):
    """Files are linked from the old folder: nothing may be written into one in place."""
    os.link(blog.folder / "output" / "post-1" / "index.html", blog.folder / "witness")
    before = (blog.folder / "witness").read_bytes()
    blog.write(1, "Other.")
    blog.build_and_compare()
    assert (blog.folder / "witness").read_bytes() == before


BUILD = """
import json, sys
from pathlib import Path
from sporfri.build import build
overrides = json.loads(sys.argv[3])
print("begun", flush=True)
build(Path(sys.argv[1]), Path(sys.argv[2]), overrides)
"""


def started(blog: Blog) -> subprocess.Popen:
    arguments = [
        str(ROOT / "publishconf.py"),
        str(blog.folder / "output"),
        json.dumps(blog.overrides(str(blog.folder / "store"))),
    ]
    process = subprocess.Popen([sys.executable, "-c", BUILD, *arguments], stdout=subprocess.PIPE, cwd=ROOT)
    process.stdout.readline()
    return process


def test_a_build_that_is_killed_leaves_a_whole_site_old_or_new_and_the_next_build_whole(blog):
    before = digests(blog.folder / "output")
    for number, delay in enumerate([0.05, 0.3, 0.6]):
        blog.write(number, f"Text.\n\nMore, the {number}.")
        process = started(blog)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        after_kill = digests(blog.folder / "output")
        blog.build_and_compare()
        whole = digests(blog.folder / "output")
        assert after_kill in (before, whole)  # a fast machine may have put the new site in its place already
        before = whole
    assert sorted(path.name for path in blog.folder.iterdir()) == [
        "content",
        "from-nothing",
        "output",
        "store",
        "theme",
    ]


def test_two_builds_at_once_leave_one_whole_site(blog):
    blog.write(1, "Text.\n\nMore.")
    both = [started(blog), started(blog)]
    for process in both:
        process.communicate()
    assert 0 in [process.returncode for process in both]
    assert digests(blog.folder / "output") == blog.build("from-nothing", store=None)
    blog.build_and_compare()


NUMBERS = st.integers(0, 7)
TEXTS = st.sampled_from(
    [
        "Text.",
        "Other text.\n\n## A heading\n\nMore.",
        "[a](post-1.md)",
        "[a](post-2.md#a-heading)",
        "![alt](drawing.svg)",
        "![alt](photo.png)",
        "Called.[^1]\n\n[^1]: A note.",
    ]
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["One", "Two & three"]),
        "tags": st.sampled_from(["a", "a, b", "b, c"]),
        "series": st.sampled_from(["S", "T"]),
        "category": st.sampled_from(["Law", "Tools"]),
        "status": st.sampled_from(["draft", "hidden"]),
        "lang": st.just("nb"),
        "authors": st.sampled_from(["Kari", "Ola, Kari"]),
        "summary": st.sampled_from(["Short.", "Another."]),
        "date": st.sampled_from(["2020-05-05", "2022-02-02"]),
        "image": st.just("photo.png"),
    },
)
EDITS = st.one_of(
    st.tuples(st.just("write"), NUMBERS, TEXTS, FIELDS),
    st.tuples(st.just("write"), NUMBERS, TEXTS, FIELDS),
    st.tuples(st.just("delete"), NUMBERS),
    st.tuples(st.just("rename"), NUMBERS, NUMBERS),
    st.tuples(st.just("set"), st.sampled_from(["SITENAME", "AUTHOR"]), st.sampled_from(["A", "B"])),
    st.tuples(st.just("set"), st.just("SPORFRI_RELATED_POSTS"), st.integers(0, 2)),
    st.tuples(st.just("set"), st.just("DEFAULT_PAGINATION"), st.integers(1, 3)),
    st.tuples(st.just("template"), st.sampled_from(["article", "base", "tag", "parts/list"]), st.integers(0, 3)),
    st.tuples(st.just("picture"), st.sampled_from(["drawing.svg", "photo.png"]), st.integers(0, 2)),
)


def edit(blog: Blog, kind: str, *what) -> None:
    """Make one edit; where there is nothing to edit, none."""
    file = blog.content / f"post-{what[0]}.md"
    if kind == "write":
        blog.write(what[0], what[1], **what[2])
    elif kind == "delete" and file.exists() and len(list(blog.content.glob("*.md"))) > 1:
        file.unlink()
    elif kind == "rename" and file.exists() and not (blog.content / f"post-{what[1]}.md").exists():
        file.rename(blog.content / f"post-{what[1]}.md")
    elif kind == "set":
        blog.settings[what[0]] = what[1]
    elif kind == "template":
        template = blog.theme / "templates" / f"{what[0]}.html"
        template.write_text((ROOT / "theme/templates" / f"{what[0]}.html").read_text() + "{# #}\n" * what[1])
    elif kind == "picture":
        data = DRAWING.format(what[1]).encode() if what[0].endswith("svg") else PNG + bytes(what[1])
        (blog.content / what[0]).write_bytes(data)


def outcome(blog: Blog, *arguments) -> dict | str:
    """The folder that a build makes, or what it says instead."""
    try:
        return blog.build(*arguments)
    except SporfriError as error:
        return str(error)


@examples(
    max_examples=int(os.environ.get("SPORFRI_EDITS", "3")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(edits=st.lists(EDITS, min_size=6, max_size=10))
def test_whatever_is_edited_the_folder_is_that_of_a_build_from_nothing(tmp_path_factory, edits):
    blog = Blog(tmp_path_factory.mktemp("blog"))
    for one in edits:
        edit(blog, *one)
        assert outcome(blog) == outcome(blog, "from-nothing", None), json.dumps(one)
