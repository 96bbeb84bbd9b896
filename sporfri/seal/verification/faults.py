"""What a verification can find."""

from typing import NamedTuple

KINDS = {
    "unsigned": "the release is not signed by who may sign it",
    "stale": "an older release, or another one of the same number",
    "missing": "a file of the release does not come",
    "altered": "other bytes come than were signed",
    "extra": "something comes that is not in the release",
    "downgraded": "it comes with less than the release holds",
    "headers": "an answer says less, or more, than the policy",
}
"""Kind of fault → what it means."""


class Fault(NamedTuple):
    """One fault: its kind (see KINDS), the path in the site, and what is wrong."""

    kind: str
    path: str
    message: str
