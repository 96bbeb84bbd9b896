"""/.well-known/sporfri.json: what the site says of itself, for programs. It also marks the folder as ours."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pelican import signals

from sporfri import policy
from sporfri.plan.content import all_contents, source_of
from sporfri.plan.published import Published, changed
from sporfri.tables.excused import KEY, STATEMENT


def plan_statement(generators: Sequence[Any]) -> None:
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
            "scripts": [vars(script) for script in policy.SCRIPTS],
        },
        KEY: list(_exceptions(generators)),
    }
    published.plan(STATEMENT, (json.dumps(statement, indent=1) + "\n").encode())


def _exceptions(generators: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield what the writers of posts and pages excused, for the audit of the site: no comment of theirs is published."""
    for content in sorted(all_contents(generators), key=source_of):
        known = content.settings.get("_sporfri_exceptions", {}).get(source_of(content), ())
        for one in known if content.save_as else ():
            yield {
                "rule": one.rule, "reason": one.reason, "path": source_of(content), "line": one.line,
                "words": one.words,
            }  # fmt: skip


def register() -> None:
    """Connect this part to Pelican's signals."""
    signals.all_generators_finalized.connect(plan_statement)
