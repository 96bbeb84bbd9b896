"""/.well-known/sporfri.json: what the site says of itself, for programs. It also marks the folder as ours."""

import json
from collections.abc import Iterable
from typing import Any

from pelican import signals

from sporfri import policy
from sporfri.plan.published import Published, changed

PATH = ".well-known/sporfri.json"


def plan_statement(generators: Iterable[Any]) -> None:
    """Plan the statement: where the site stands, when its newest entry changed and came out, and the policy that it holds itself to."""
    published = Published.by(generators)
    times = [time for time in map(changed, published.everything()) if time]
    dates = [one.date for one in published.everything() if getattr(one, "date", None)]
    statement = {
        "version": 1,
        "site": published.absolute(),
        "updated": policy.published_time(max(times)) if times else None,
        "newest": policy.published_time(max(dates)) if dates else None,
        "policy": {
            "content-security-policy": policy.CONTENT_SECURITY_POLICY,
            "referrer-policy": policy.REFERRER_POLICY,
            "types": sorted(policy.PUBLISHED_TYPES),
        },
    }
    published.plan(PATH, (json.dumps(statement, indent=1) + "\n").encode())


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(plan_statement)
