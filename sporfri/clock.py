"""The one place that says what time it is: SOURCE_DATE_EPOCH where it is set, else the machine's clock.

Only one thing in a site depends on it: which posts are out yet. The same content built at any two moments between which
no post comes due gives the same bytes, and a build with SOURCE_DATE_EPOCH set gives them at any later time
(https://reproducible-builds.org/docs/source-date-epoch/).
"""

import os
from datetime import UTC, datetime

from sporfri.errors import SettingsError

VARIABLE = "SOURCE_DATE_EPOCH"
_to_come: set[datetime] = set()


def now() -> datetime:
    """Return the present time. Raises SettingsError where SOURCE_DATE_EPOCH is no number of seconds."""
    written = os.environ.get(VARIABLE)
    if not written:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(written), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(
            f"{VARIABLE} is {written!r}; it takes whole seconds since 1970, such as 1635000000."
        ) from error


def is_to_come(time: datetime) -> bool:
    """Say whether a time is still to come. Raises SettingsError as `now` does."""
    to_come = time > now()
    if to_come:
        _to_come.add(time)
    return to_come


def next_due() -> datetime | None:
    """Return the first of all times of which this process was told that they are to come, or None."""
    return min(_to_come, default=None)
