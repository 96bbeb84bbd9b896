"""The recall and the precision of the audit over the corpus, counted: `python -m tests.audit.corpus.table` renews docs/corpus.md."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from sporfri.audit import FAMILIES
from sporfri.audit.rules import NAMES, RULES
from tests.audit.corpus import innocent, loading, others
from tests.audit.sites import PRIVACY, findings, rules

DOCUMENT = Path(__file__).parents[3] / "docs" / "corpus.md"
REDACTED = ("patriarch@extortion.example",)

HEAD = """# How well the audit finds, and how seldom it is wrong

The corpus is a set of small sites in `tests/audit/corpus/` and in the rules' own examples: some with one fault each, tried against
the audit by the rule that should name it; some in which a person would find nothing, as texts about tracking, code samples and
well-made files of every kind. This table is counted from it, and a test holds it true. Found means that the very rule
expected said so; a false alarm is any finding about a reader's privacy in a page that has none.

The corpus was written by the people who wrote the rules, from standards and from what browsers were seen to do. It shows
that nothing in it is missed; what nobody thought of is not in it. That is why whatever is not known to be harmless is a
finding as well, and why `--browser` asks a real browser.

| family | wrong | found | missed | right | silent | false alarms |
|---|--:|--:|--:|--:|--:|--:|
"""


class Case(NamedTuple):
    """A small site, the family it belongs to, and the rule that must speak; None where none may."""

    family: str
    files: object
    rule: str | None


def wrong() -> list[Case]:
    """Every site with a fault."""
    styles = {name: (f"<style>{text}</style>", rule) for name, (text, rule) in loading.CSS.items()}
    tables = (loading.HTML, loading.SVG, styles, loading.XML, loading.JSON, loading.SERVER, others.RUNS, others.FOLLOWS, others.STORES,
              others.REMEMBERS, others.DECEIVES)  # fmt: skip
    planted = [(files, rule) for table in tables for files, rule in table.values()]
    examples = [(rule.wrong, rule.name) for rule in RULES]
    return [Case(NAMES[rule].family, files, rule) for files, rule in planted + examples]


def right() -> list[Case]:
    """Every site in which there is nothing to find."""
    pages = [
        Case(family, innocent.HEAD + files if isinstance(files, str) else files, None)
        for family, cases in innocent.FAMILIES.items()
        for files in cases.values()
    ]
    return pages + [Case(rule.family, rule.right, rule.name) for rule in RULES]


def holds(case: Case, folder: Path) -> bool:
    """Whether the audit says of a site what it should."""
    if case.rule is None:
        return findings(folder, case.files, PRIVACY) == ()
    return case.rule in rules(folder, case.files, FAMILIES, redacted=REDACTED)


def count() -> str:
    """Return the document: one row for each family, and their sum."""
    rows = {family: [0, 0, 0, 0] for family in FAMILIES}
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(wrong() + right()):
            at = Path(folder, str(number))
            is_wrong = number < len(wrong())
            good = holds(case, at) if is_wrong or case.rule is None else not holds(case, at)
            rows[case.family][0 if is_wrong else 2] += 1
            rows[case.family][1 if is_wrong else 3] += good
    lines = [_row(family, *numbers) for family, numbers in rows.items()]
    return HEAD + "\n".join([*lines, _row("**all**", *map(sum, zip(*rows.values(), strict=True)))]) + "\n"


def _row(name: str, faults: int, found: int, innocents: int, silent: int) -> str:
    return f"| {name} | {faults} | {found} | {faults - found} | {innocents} | {silent} | {innocents - silent} |"


if __name__ == "__main__":
    DOCUMENT.write_text(count())
