"""The auditor: reads a folder that a server could serve and reports every way in which it could give its readers away.

It knows nothing of how the folder was made. `audit()` is the front door; sporfri/audit/command.py is the same for people.
"""

from sporfri.audit.auditing import audit
from sporfri.audit.finding import FAMILIES, Excuse, Finding, Report, Severity, Source

__all__ = ["FAMILIES", "Excuse", "Finding", "Report", "Severity", "Source", "audit"]
