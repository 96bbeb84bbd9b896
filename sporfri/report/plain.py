"""Plain lines, `path:line:column: message`, as compilers print them and editors read them."""

from collections.abc import Sequence

from sporfri.report.remark import Remark


def write(remarks: Sequence[Remark]) -> str:
    """Return one line for each remark; line and column are 1 where only the file is known, since editors want both."""
    return "".join(
        f"{one.path or '.'}:{one.line or 1}:{one.column or 1}: {one.severity}: {one.sentence} [{one.rule}]\n"
        for one in remarks
    )
