"""What `sporfri check` does where something changed: it looks through the content, and writes what it found in a form."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sporfri.check import Checked, check
from sporfri.errors import SettingsError
from sporfri.report import as_json, github, plain, sarif, text
from sporfri.report.remark import Remark, of_error
from sporfri.stamp import Told

WRITERS: dict[str, Callable[[Sequence[Remark]], str]] = {
    "plain": plain.write, "sarif": sarif.write, "github": github.write,
}  # fmt: skip


def check_and_tell(
    settings: Path, overrides: Mapping[str, Any], form: str, *, colour: bool, quiet: bool
) -> tuple[Told, int]:
    """Check the content, and return what is to be said of it with the exit status."""
    status = 0
    try:
        checked = check(settings, overrides)
    except SettingsError as error:
        checked, status = Checked(of_error(error), ()), 2
    said = _report(checked, form, colour=colour) if checked.remarks or not quiet else ""
    return Told(said), status or int(any(remark.stops for remark in checked.remarks))


def _report(checked: Checked, form: str, *, colour: bool) -> str:
    if form in WRITERS:
        return WRITERS[form](checked.remarks)
    if form == "json":
        return as_json.write(checked.remarks, checked.exceptions)
    return text.write(checked.remarks, len(checked.exceptions), colour=colour)
