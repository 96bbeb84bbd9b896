"""/.well-known/sporfri.json: the policy that the site holds itself to, for programs. It also marks the folder as ours."""

import json
from collections.abc import Iterable
from typing import Any

from pelican import signals

from sporfri import policy
from sporfri.plan.published import Published

PATH = ".well-known/sporfri.json"


def plan_statement(generators: Iterable[Any]) -> None:
    """Plan the statement: the directives of the content security policy, the referrer policy and the file types."""
    statement = {
        "version": 1,
        "policy": {
            "content-security-policy": policy.CONTENT_SECURITY_POLICY,
            "referrer-policy": policy.REFERRER_POLICY,
            "types": sorted(policy.PUBLISHED_TYPES),
        },
    }
    Published.by(generators).plan(PATH, (json.dumps(statement, indent=1) + "\n").encode())


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(plan_statement)
