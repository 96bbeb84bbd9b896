"""A rule that is not asked about a document would have found nothing in it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporfri.audit.auditing import enter
from sporfri.audit.document import Document
from sporfri.audit.documents.reading import read
from sporfri.audit.questions import Questions
from sporfri.audit.rule import Where
from sporfri.audit.rules import NAMES, RULES
from sporfri.tables.elements import INERT_ATTRIBUTES, INERT_ELEMENTS
from tests.audit import test_browser, test_content, test_precision, test_traps
from tests.audit.corpus import table
from tests.audit.sites import write

QUESTIONS = Questions(RULES)
CASES = [
    *(case.files for case in (*table.wrong(), *table.right())),
    *(files for files, _ in test_traps.STUDY.values()),
    *(markup.format(test_traps.REMOTE) for markup in test_traps.LOADING.values()),
    *test_traps.RUNNING.values(),
    *({name: content} for name, content, _ in test_traps.FILES.values()),
    *({f"{name}.html": text} for name, text in enumerate(test_browser.GUILTY.values())),
    *({name: text} for name, text in test_browser.FILES.items()),
    *test_browser.UNSEEN.values(),
    *test_precision.INNOCENT.values(),
    *({"a.md": test_content.FRONT + body} for body, _ in test_content.FAULTS.values()),
]
PIECES = sorted({case for case in CASES if isinstance(case, str)})
NAMES_OF_FILES = ["index.html", "a.svg", "f.xml", "a.json", "a.css", "a.js", "a.md", "a.txt", "a", "_headers", "_redirects", ".htaccess", "a.xhtml"]  # fmt: skip


def overlooked(folder: Path, files) -> set[tuple[str, str]]:
    """Return what rules that were not asked would have found: their names, and the kind of the document."""
    site = enter(write(folder, {"index.html": files} if isinstance(files, str) else files), redacted=table.REDACTED)
    parts = [part for entry in site.entries.values() for part in read(entry, site).walk()]
    return {(rule.name, part.kind) for part in parts for rule in left_out(part) if any(rule.check(part, site))}


def left_out(part: Document):
    asked = {rule.name for rule in QUESTIONS.about(part)}
    return [rule for rule in RULES if rule.name not in asked]


def test_what_is_not_asked_is_in_no_case_of_the_corpus_a_finding(tmp_path):
    """The corpus, the traps, the examples of all rules, the pages that a browser was shown, and posts."""
    assert len(CASES) > 700
    missed = {
        number: rules for number, files in enumerate(CASES) if (rules := overlooked(tmp_path / str(number), files))
    }
    assert not missed, [(CASES[number], rules) for number, rules in missed.items()]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("\n".join),
    st.sampled_from(NAMES_OF_FILES),
    st.integers(0, 60),
)
def test_nor_in_what_is_put_together_from_it_cut_off_and_called_otherwise(text, name, cut):
    with TemporaryDirectory() as folder:
        assert overlooked(Path(folder), {name: text[cut:].encode("utf-8", "surrogatepass")}) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_asked_about_its_own_wrong_example(rule, tmp_path):
    """But for those that are asked once all files are read, or once the exceptions are counted."""
    site = enter(write(tmp_path, rule.wrong), redacted=table.REDACTED)
    parts = [part for entry in site.entries.values() for part in read(entry, site).walk()]
    late = rule.where is not None and rule.where in (Where(kinds=("folder",)), Where(fields=("idle",)))
    assert late or any(rule in QUESTIONS.about(part) for part in parts)


def test_most_rules_are_not_asked_about_a_plain_page_and_hardly_one_about_a_plain_file(tmp_path):
    site = enter(write(tmp_path, {"a.html": "<!doctype html><title>A</title><p>B</p>", "b.txt": ""}))
    page, file = (read(entry, site) for entry in site.entries.values())
    assert {rule.name for rule in QUESTIONS.about(file)} == {rule.name for rule in RULES if rule.where is None}
    assert len(QUESTIONS.about(page)) < 20


def test_a_condition_names_what_documents_say_of_themselves():
    """A word in no document would leave its rule unasked for ever; what is inert is kept of the first such tag only."""
    for rule in RULES:
        where = rule.where or Where()
        assert all(hasattr(Document("", ""), field) for field in where.fields), rule.name
        assert not INERT_ELEMENTS.intersection(where.elements), rule.name
        assert not INERT_ATTRIBUTES.intersection(where.attributes), rule.name
        assert rule.where is None or any(where), rule.name


def test_a_rule_with_a_condition_that_is_too_narrow_is_caught(tmp_path, monkeypatch):
    """The test of the corpus can fail: a condition that names the wrong purpose leaves out a finding."""
    narrow = [rule._replace(where=Where(purposes=("font",))) if rule.name == "remote-image" else rule for rule in RULES]
    monkeypatch.setattr("tests.audit.test_questions.QUESTIONS", Questions(narrow))
    assert overlooked(tmp_path, NAMES["remote-image"].wrong) == {("remote-image", "html")}
