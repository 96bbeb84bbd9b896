"""Dates and times as writers write them (ISO 8601) → aware datetimes."""

import re
from datetime import UTC, date, datetime, tzinfo

from sporfri.clock import now

TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE | re.ASCII
)
NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:\s.*)?", re.ASCII)
EXAMPLES = "2021-10-22 or 2021-10-22 18:00"
NONE_SUCH = "correct the day or the hour"


def parse_time(text: str, zone: tzinfo) -> datetime:
    """Return the time that `2021-10-22` or `2021-10-22 18:00` names; without an offset it is a time of `zone`.

    Raises ValueError with two sentences, what is wrong and how to mend it.
    """
    found = TIME.fullmatch(text.strip())
    if not found:
        forms = _iso_forms(text)
        if forms == []:
            raise ValueError(f'there is no such day as "{text}"', NONE_SUCH)
        raise ValueError(f'"{text}" is not a date', f"write it as {' or '.join(forms or [EXAMPLES])}")
    day, clock, offset = found.groups()
    try:
        time = datetime.fromisoformat(f"{day}T{clock or '00:00'}{(offset or '').upper()}")
        time = time if time.tzinfo else _aware(time, zone)
        time.astimezone(UTC)  # as it is published: at either end of the calendar that is a day that is none
    except (ValueError, OverflowError) as error:
        raise ValueError(f'there is no such day or time as "{text}"', NONE_SUCH) from error
    return time


def refuse_future(time: datetime, text: str) -> None:
    """Raise ValueError, with what is wrong, how to mend it and the rule, if the time of a change has not come yet."""
    if time > now():
        raise ValueError(f'"{text}" has not come yet', "write the day on which it was changed", "future-modified")


def _aware(time: datetime, zone: tzinfo) -> datetime:
    aware = time.replace(tzinfo=zone)
    aware.utcoffset()
    return aware


def _iso_forms(text: str) -> list[str] | None:
    """Return the days that a date in numbers can mean, as ISO writes them: where day and month could change places, both.

    None for what is no such date.
    """
    found = NUMBERS.fullmatch(text.strip())
    if not found:
        return None
    first, second, third = map(int, found.groups())
    if len(found[1]) == 4:
        readings = [(first, second, third)]
    elif len(found[3]) == 4:
        readings = [(third, second, first), (third, first, second)]
    else:
        return None
    return list(dict.fromkeys(day for reading in readings if (day := _iso_form(*reading))))


def _iso_form(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
