"""Whatever is written into content/: no crash, nothing outside, and the auditor finds nothing in what was built.

A bounded number of cases, the same each time; more when `max_examples` is raised by hand.
"""

from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sporfri.audit import audit
from sporfri.build import Fresh
from sporfri.errors import ContentError
from tests.conftest import ROOT, build_site, isolated_signals
from tests.read.test_properties import HOSTILE, PLAIN

OWN = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content" / "posts").glob("*.md"))]
WORDS = ["a", "Ælf", "x: y", "'q'", '"q"', "<b>", "&amp;", "{{ x }}", "..", "漢字", "#", "- a", "[1]", "\\", "a, b", "</title><script>",
         "*a*", "]]>", "--", "javascript", "2021-13-01", "nb"]  # fmt: skip
KEYS = [
    "tags",
    "category",
    "authors",
    "summary",
    "series",
    "lang",
    "slug",
    "modified",
    "status",
    "image",
    "translation",
    "keywords",
]
PIECE = st.sampled_from(PLAIN) | st.sampled_from(PLAIN + HOSTILE)
VALUE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@st.composite
def mutated(draw):
    """One of our own posts, with pieces of markup set in, lines left out and pieces doubled."""
    text = draw(st.sampled_from(OWN))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 0, 5, 80]))
        doubled = draw(st.booleans())
        text = text[:at] + draw(PIECE) + text[at : at + length] * doubled + text[at + length * (not doubled) :]
    return text


@st.composite
def written(draw):
    """Front matter and text in any disorder."""
    fields = draw(st.dictionaries(st.sampled_from(KEYS), VALUE, max_size=4))
    lines = "".join(
        f"{key}: {value}\n" for key, value in ({"title": draw(VALUE), "date": "2021-10-22"} | fields).items()
    )
    text = "".join(draw(st.lists(PIECE, max_size=20)))
    return f"---\n{lines}---\n{text}" if draw(st.booleans()) else f"{lines}\n{text}"


def refuse_findings(fresh: Fresh) -> None:
    found = [
        finding
        for finding in audit(fresh.folder, redacted=sorted(fresh.redacted), sources=fresh.sources).findings
        if finding.family in {"loads", "runs", "stores"}  # what a text says and where it links is its writer's
    ]
    assert [f"{finding.path}:{finding.line}: {finding.rule}: {finding.message}" for finding in found] == []


def build_what_can_be(content: Path, output: Path) -> None:
    """Build, leaving out the posts that are refused; each time at least one must have been named."""
    while any(content.iterdir()):
        before = sorted(output.rglob("*"))
        try:
            with isolated_signals():
                build_site(content, output, SPORFRI_STORE=None)
        except ContentError as error:
            assert sorted(output.rglob("*")) == before
            named = {Path(problem.path) for problem in error.problems if problem.severity == "error"}
            assert named & set(content.iterdir())
            for path in named:
                path.unlink(missing_ok=True)
        else:
            return


@settings(max_examples=3, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(mutated() | written(), min_size=4, max_size=10))
def test_whatever_is_written_is_refused_or_built_and_clean(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("fuzz")
    content = folder / "content"
    content.mkdir()
    for number, text in enumerate(texts):
        (content / f"post-{number}.md").write_text(text, encoding="utf-8")
    build_what_can_be(content, folder / "site")
    assert {path.name for path in folder.iterdir()} <= {"content", "site"}
    if (folder / "site").exists():
        refuse_findings(Fresh(folder / "site", {}, frozenset()))
