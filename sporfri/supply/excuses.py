"""Excuses: advisories that do not stop a release, each with its reason, in a file that is reviewed like all others.

[PYSEC-2026-1]
because = "Only TIFF is affected, and pictures in that format are refused."
until = 2027-01-31
"""

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from sporfri.errors import SupplyError, shown_path

PATH = Path("excused-advisories.toml")
"""Where it stands: beside the locks."""


class Excuse(BaseModel):
    """Why an advisory does not stop a release, and until which day that holds (None: for good)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    advisory: str
    because: str = Field(min_length=1)
    until: date | None = None


def read_excuses(path: Path, today: date) -> list[Excuse]:
    """Return the excuses of a file that hold on a day; none where there is no such file.

    Raises SupplyError where it cannot be read, or an excuse in it has no reason.
    """
    if not path.is_file():
        return []
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        entries = [{"advisory": name, **table} for name, table in tables.items()]
        excuses = TypeAdapter(list[Excuse]).validate_python(entries)
    except ValidationError as error:
        fault = error.errors()[0]
        name, *field = [list(tables)[int(str(fault["loc"][0]))], *map(str, fault["loc"][1:])]
        raise SupplyError(f"{shown_path(path)}: [{name}] {'.'.join(field)}: {fault['msg'].lower()}.") from error
    except (OSError, ValueError, TypeError) as error:
        raise SupplyError(
            f"{shown_path(path)} cannot be read: {str(error).rstrip('.')}. docs/publishing.md shows its form."
        ) from error
    return [excuse for excuse in excuses if excuse.until is None or today <= excuse.until]
