"""The table of targets: which scheme goes where."""

from collections.abc import Callable
from urllib.parse import urlsplit

from sporfri.errors import PublishError
from sporfri.publish.file import FileTarget
from sporfri.publish.git import GitTarget
from sporfri.publish.interface import Target
from sporfri.publish.s3 import S3Target
from sporfri.publish.ssh import SshTarget

TARGETS: dict[str, Callable[[str], Target]] = {
    "file": FileTarget,
    "ssh": SshTarget,
    "s3": S3Target,
    "git+ssh": GitTarget,
    "git+file": GitTarget,
}
"""Scheme of a URL → what makes a target of such a URL."""


def target_of(url: str) -> Target:
    """Return the target that a URL names. Raises PublishError for a URL that names none."""
    scheme = urlsplit(url).scheme
    if scheme not in TARGETS:
        known = ", ".join(f"{name}://" for name in TARGETS)
        raise PublishError(f"{url}: no target has such an address; they begin with {known}.")
    return TARGETS[scheme](url)
