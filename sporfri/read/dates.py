"""Dates and times as writers write them (ISO 8601) → aware datetimes."""

import re
from datetime import datetime, tzinfo

TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE | re.ASCII
)
NUMBERS = re.compile(r"(\d{1,4})[./](\d{1,2})[./](\d{1,4})(?:\s.*)?", re.ASCII)


def parse_time(text: str, zone: tzinfo) -> datetime:
    """Return the time that `2021-10-22` or `2021-10-22 18:00` names; without an offset it is a time of `zone`.

    Raises ValueError with two sentences, what is wrong and how to mend it.
    """
    found = TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(
            f'"{text}" is not a date', f"write it as {_iso_form(text) or '2021-10-22 or 2021-10-22 18:00'}"
        )
    day, clock, offset = found.groups()
    try:
        time = datetime.fromisoformat(f"{day}T{clock or '00:00'}{(offset or '').upper()}")
        return time if time.tzinfo else _aware(time, zone)
    except (ValueError, OverflowError) as error:
        raise ValueError(f'there is no such day or time as "{text}"', "look it up in a calendar") from error


def _aware(time: datetime, zone: tzinfo) -> datetime:
    aware = time.replace(tzinfo=zone)
    aware.utcoffset()
    return aware


def _iso_form(text: str) -> str | None:
    """Return the ISO form of a date with slashes or full stops, if it can be read in one way only."""
    found = NUMBERS.fullmatch(text.strip())
    if not found:
        return None
    first, second, third = found.groups()
    if len(first) == 4 and len(third) <= 2:
        year, month, day = first, second, third
    elif len(third) == 4 and (int(first) > 12 or first == second):
        year, month, day = third, second, first
    elif len(third) == 4 and int(second) > 12:
        year, month, day = third, first, second
    else:
        return None
    return f"{year}-{int(month):02}-{int(day):02}" if int(month) <= 12 and int(day) <= 31 else None
