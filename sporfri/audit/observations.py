"""What a browser can be seen to do: the witness's counterparts of rules, in the same words."""

from typing import NamedTuple

from sporfri.audit.finding import Severity
from sporfri.audit.rule import Rule
from sporfri.audit.rules import NAMES


class Observation(NamedTuple):
    """A kind of thing that `sporfri audit --browser` reports, with the sentences that a person reads."""

    name: str
    family: str
    severity: Severity
    title: str
    why: str
    mend: str


_LOOK = "Look for the address among the other findings; the audit without --browser says where it stands."

REQUEST = Observation(
    "remote-request", "loads", Severity.ERROR, "A browser asked another site",
    "A real browser did what the promise says that none will: the other site has the reader's address, browser and time.", _LOOK,
)  # fmt: skip
RAN = Observation(
    "script-run", "runs", Severity.ERROR, "A browser ran a script",
    "What runs can read what the reader does and send it anywhere.",
    "Look for the script among the other findings; the audit without --browser says where it stands.",
)  # fmt: skip
STORED = Observation(
    "kept-in-browser", "stores", Severity.ERROR, "A page left something in the browser",
    "What is kept can be read again: it is how a reader is known the next time.",
    "Look for a program or a cookie among the other findings, and remove it.",
)  # fmt: skip
VIOLATION = Observation(
    "policy-violation", "policy", Severity.ERROR, "A browser blocked something by the policy",
    "Either the page is broken for its readers, or it holds what it should not.",
    "Remove what was blocked, or write its hash into the policy.",
)  # fmt: skip
UNFINISHED = Observation(
    "unfinished-watch", "broken", Severity.WARNING, "A page could not be watched to its end",
    "What it does after the browser was stopped, nobody has seen.",
    "Look for a program that never rests, or audit again on a machine that is less busy.",
)  # fmt: skip

OBSERVATIONS = {observation.name: observation for observation in (REQUEST, RAN, STORED, VIOLATION, UNFINISHED)}


def described(name: str) -> Rule | Observation:
    """Return the rule or the observation of a name."""
    return NAMES.get(name) or OBSERVATIONS[name]
