"""The corpus: what must be found is found, by the rule that names it best; what is no fault is not."""

import pytest

from sporfri.audit import FAMILIES
from tests.audit.corpus import innocent, loading, others
from tests.audit.corpus.table import DOCUMENT, count
from tests.audit.sites import findings, rules

WRONG = {
    f"{table}: {name}": case
    for table, cases in {
        "HTML": loading.HTML, "SVG": loading.SVG, "CSS": {name: (f"<style>{text}</style>", rule) for name, (text, rule) in loading.CSS.items()},
        "XML": loading.XML, "JSON": loading.JSON, "server": loading.SERVER, "runs": others.RUNS, "follows": others.FOLLOWS,
        "stores": others.STORES, "remembers": others.REMEMBERS, "deceives": others.DECEIVES,
    }.items()
    for name, case in cases.items()
}  # fmt: skip
RIGHT = {f"{family}: {name}": files for family, cases in innocent.FAMILIES.items() for name, files in cases.items()}


@pytest.mark.parametrize(("files", "rule"), WRONG.values(), ids=WRONG)
def test_it_is_found(files, rule, tmp_path):
    """The rule that names it best says so."""
    assert rule in rules(tmp_path, files, FAMILIES)


@pytest.mark.parametrize("files", RIGHT.values(), ids=RIGHT)
def test_it_is_no_fault(files, tmp_path):
    """No question of privacy finds anything in it."""
    assert findings(tmp_path, innocent.HEAD + files if isinstance(files, str) else files) == ()


def test_the_table_of_recall_and_precision_is_true():
    """docs/corpus.md says what is counted here, and that is: nothing missed, no false alarm."""
    text = DOCUMENT.read_text()
    assert text == count()
    assert text.splitlines()[-1].split("|")[4].strip() == "0"
    assert text.splitlines()[-1].split("|")[7].strip() == "0"
