"""What a rule asks and why: the same words for `sporfri explain`, docs/rules.md and the privacy page."""

import difflib
from collections.abc import Iterator

from sporfri.audit.finding import FAMILIES
from sporfri.audit.rule import Example, Rule
from sporfri.audit.rules import NAMES, RULES
from sporfri.errors import SporfriError

QUESTIONS = {
    "loads": "what makes a browser ask another site, or ask for what the page does not need",
    "runs": "programs, in whatever form",
    "follows": "what tells others where a reader came from or went",
    "stores": "what a page keeps in a reader's browser, or asks of them",
    "remembers": "what a file tells about the people who made it",
    "deceives": "what a reader sees differently from what it is",
    "policy": "whether each page's own policy keeps the promise, tested both ways",
    "broken": "links, names and files that lead nowhere",
}
"""Family → what it looks for."""


def explain(name: str) -> str:
    """Return a rule as text for a terminal. Raises SporfriError, with the nearest name, if there is no such rule."""
    rule = NAMES.get(name)
    if rule is None:
        near = difflib.get_close_matches(name, NAMES, 1)
        raise SporfriError(
            f"There is no rule {name!r}" + (f"; did you mean {near[0]}?" if near else "; docs/rules.md lists them all.")
        )
    return "\n".join(_section(rule, "#"))


def manual() -> str:
    """Return the part of docs/rules.md that lists every rule, family by family."""
    lines: list[str] = []
    for family in FAMILIES:
        lines += [f"## {family.title()}: {QUESTIONS[family]}", ""]
        for rule in RULES:
            if rule.family == family:
                lines += _section(rule, "###")
    return "\n".join(lines)


def _section(rule: Rule, heading: str) -> Iterator[str]:
    yield f"{heading} {rule.name}"
    yield ""
    yield f"{rule.title} ({rule.severity}, {rule.family})."
    yield f"**Why:** {rule.why}"
    yield f"**What to do:** {rule.mend}"
    yield ""
    yield from _example("Wrong", rule.wrong)
    yield from _example("Right", rule.right)


def _example(label: str, example: Example) -> Iterator[str]:
    for path, text in example.items():
        kind = path.rpartition(".")[2] if "." in path and not text.startswith("base64:") else "text"
        yield f"{label}, `{path}`:"
        yield ""
        yield f"```{kind}"
        yield text.rstrip("\n")
        yield "```"
        yield ""


if __name__ == "__main__":  # to renew the list in docs/rules.md
    import sys

    sys.stdout.write(manual())
