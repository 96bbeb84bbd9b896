"""Whatever is written into content/: it is refused with its place or built and clean, and nothing else is touched.

Folders of posts are drawn (written/), most of them right, and built. `SPORFRI_FUZZ=200 pytest -s tests/site/test_fuzz.py`
draws 200 folders, other ones each time, and says what was in them.
"""

import os
import re
import shutil
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sporfri.audit import Finding, audit
from sporfri.build import Built, Fresh, build
from sporfri.check import check
from sporfri.errors import ContentError, Problem
from tests.conftest import ROOT, isolated_signals, post
from tests.pictures.making import save
from tests.site.test_same_bytes import digests
from tests.site.written.blocks import BLOCKS
from tests.site.written.inlines import INLINES
from tests.site.written.mutations import mutate
from tests.site.written.posts import Written, write
from tests.site.written.watched import watched

FOLDERS = int(os.environ.get("SPORFRI_FUZZ", "0"))
CONSTRUCTS = {
    *BLOCKS,
    *INLINES,
    "odd Unicode",
    "signs in text",
    "nested",
    "saved on Windows",
    "YAML front matter",
    "Pelican's front matter",
}
WHOLE_LINE = {
    "beyond-limit",  # lines are too long or too deep
    *("unpermitted-element", "unpermitted-attribute"),  # of several elements that do not fit together
    *("broken-link", "unknown-scheme", "unarchived-source", "unpaired-note"),  # an address that Markdown read otherwise
}
"""Rules that may name a line alone, for the reason beside them."""

ANCHOR = "## A heading\n\nText.\n\n## Another {#named}\n\nText.\n\n## Næste afsnit\n\nText."
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="currentColor" d="M0 0h9v9z"/></svg>'


class Tally:
    """What all folders held together, and what came of it."""

    def __init__(self) -> None:
        self.files = self.accepted = 0
        self.constructs: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def __str__(self) -> str:
        share = f"{self.accepted} of {self.files} files were accepted"
        lists = ("constructs in them", self.constructs), ("the others were refused for", self.refused)
        counts = ((name, ", ".join(f"{key} {number}" for key, number in one.most_common())) for name, one in lists)
        return "\n".join([share, *(f"{name}: {said}" for name, said in counts)])


TALLY = Tally()


def written(number: int) -> Written:
    """Return the file of a number: three in four from nothing, the fourth a text of ours with changes."""
    return write(number) if number % 4 else mutate(number)


FILES = st.lists(st.integers(1, 10**9).map(written), min_size=12, max_size=24, unique_by=lambda file: file.path)


class Blog:
    """A folder with content, the site that is built from it, a store; and the posts that are there whatever is drawn."""

    def __init__(self, folder: Path, files: list[Written]) -> None:
        self.folder, self.content, self.output = folder, folder / "content", folder / "site"
        post(self.content / "posts", "anchor", ANCHOR, date="2001-01-01")
        post(self.content / "pages", "about", "Text.")
        for name in ("what-free-apps-cost", "extortion-by-denial-of-service"):  # our texts lead to them
            post(self.content / "posts", name, slug=f"{name}-0")
        for place in ("posts", "pages"):
            for name in ("small.png", "photo.jpg", "harbour.jpg", "line.png"):
                save(self.content / place / name)
            for name in ("drawing.svg", "emissions.svg"):
                (self.content / place / name).write_text(DRAWING)
        for file in files:
            (self.content / file.path).write_bytes(file.data)
        self.settings = {
            "PATH": str(self.content),
            "SPORFRI_CATEGORIES": None,
            "SPORFRI_MENU": None,
            "SPORFRI_SITE_BUDGET": None,
            "SPORFRI_STORE": str(folder / "store"),
        }

    def build(self, output: Path, *, fresh: bool) -> tuple[Built, Fresh]:
        seen: list[Fresh] = []
        with isolated_signals():
            built = build(ROOT / "publishconf.py", output, self.settings, seen.append, fresh=fresh)
        return built, seen[0]

    def digests(self) -> dict[str, tuple[str, int]]:
        """What lies in the folder, but for the store."""
        return {path: it for path, it in digests(self.folder).items() if path.partition("/")[0] != "store"}

    def check(self) -> set[tuple[str, str]]:
        """What `sporfri check` tells: file and rule."""
        with isolated_signals():
            return {(remark.path, remark.rule) for remark in check(ROOT / "publishconf.py", self.settings).remarks}

    def place(self, problem: Problem) -> str:
        """The path from the content folder; a problem names a file in it, and a line and a column that the file has."""
        path = Path(problem.path)
        lines = re.split("\r\n|\r|\n", path.read_bytes().decode("utf-8-sig", "replace"))
        assert problem.line <= len(lines), problem
        assert problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.line, problem
        assert problem.column or problem.rule in WHOLE_LINE, problem
        assert not re.search(r"Traceback|Error\b", problem.message), problem
        return path.relative_to(self.content).as_posix()


def build_what_can_be(blog: Blog, files: list[Written]) -> tuple[list[Written], Fresh]:
    """Build, leaving out what is refused; each time at least one file must have been named, and nothing has changed."""
    left = {file.path: file for file in files}
    while True:
        before = blog.digests()
        try:
            built, fresh = blog.build(blog.output, fresh=False)
        except ContentError as error:
            problems = error.problems
        else:
            for problem in (*built.warnings, *built.notes):
                blog.place(problem)
            return list(left.values()), fresh
        assert blog.digests() == before
        refused = {blog.place(problem): problem.rule for problem in problems if problem.severity == "error"}
        assert refused.keys() & left.keys(), problems
        for path in refused.keys() & left.keys():
            TALLY.refused[refused[path]] += 1
            del left[path]
            (blog.content / path).unlink()


def refuse_findings(blog: Blog, fresh: Fresh) -> None:
    """Whatever the audit finds, of any family, the writer has been told by name: nothing else came of what was built."""
    told = blog.check()
    found = audit(blog.output, redacted=sorted(fresh.redacted), sources=fresh.sources).findings
    news = [one for one in found if not _was_told(one, told)]
    assert not news, "\n".join(f"{one.source}: {one.path}:{one.line}: {one.rule}: {one.message}" for one in news)


def _was_told(finding: Finding, told: set[tuple[str, str]]) -> bool:
    """Say whether the check named the rule for the page's file; for lists and feeds, which show many, for any file."""
    return any(rule == finding.rule and (finding.source is None or path == finding.source.path) for path, rule in told)


@settings(
    max_examples=FOLDERS or 8,
    derandomize=not FOLDERS,
    database=None,
    phases=[Phase.generate] if not FOLDERS else [Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@given(FILES)
def build_and_audit(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("fuzz")
    blog = Blog(folder, files)
    with watched(folder):
        accepted, fresh = build_what_can_be(blog, files)
        refuse_findings(blog, fresh)
        blog.build(folder / "again", fresh=True)
    assert digests(blog.output) == digests(folder / "again")
    assert {path.name for path in folder.iterdir()} == {"content", "site", "again", "store"}
    TALLY.files += len(files)
    TALLY.accepted += len(accepted)
    TALLY.constructs.update(construct for file in accepted for construct in file.constructs)
    shutil.rmtree(folder)


def test_whatever_is_written_is_refused_with_its_place_or_built_and_clean(tmp_path_factory):
    """A builder that refused all would pass: most of what is written is right, and every construct is in it."""
    build_and_audit(tmp_path_factory)
    print(f"\n{TALLY}")
    assert TALLY.accepted > 0.6 * TALLY.files
    assert CONSTRUCTS - TALLY.constructs.keys() == set()
