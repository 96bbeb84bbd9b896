"""The report for a program."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from sporfri.errors import Exempt
from sporfri.report.remark import Remark

VERSION = 1
NAMES = ("path", "line", "column", "rule", "severity", "message", "mend", "why")


def write(remarks: Sequence[Remark], exceptions: Sequence[Exempt] = ()) -> str:
    """Return version 1 of a format in which later versions only add names."""
    told = [{name: value for name, value in asdict(one).items() if name in NAMES} for one in remarks]
    excused = [asdict(one) for one in exceptions]
    return json.dumps({"version": VERSION, "remarks": told, "exceptions": excused}, indent=2) + "\n"
