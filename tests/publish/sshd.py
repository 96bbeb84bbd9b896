"""A real sshd on loopback, with a key of its own, and a client's configuration that knows it."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.seal.serving import free_port, wait_for
from tests.servers import environment, find, tools, wrapper

CONFIGURATION = """
Port @PORT@
ListenAddress 127.0.0.1
HostKey @FOLDER@/host
AuthorizedKeysFile @FOLDER@/id.pub
StrictModes no
UsePAM no
PidFile none
PasswordAuthentication no
KbdInteractiveAuthentication no
SetEnv PATH=@PATH@
"""

CLIENT = """
Host *
    IdentityFile @FOLDER@/id
    IdentitiesOnly yes
    UserKnownHostsFile @FOLDER@/known_hosts
    GlobalKnownHostsFile none
    UpdateHostKeys no
"""


@dataclass(frozen=True)
class Host:
    """A running sshd: its address without a path, the client's configuration, and the folder of its keys."""

    address: str
    config: Path
    folder: Path

    @property
    def known_hosts(self) -> Path:
        return self.folder / "known_hosts"


@contextmanager
def sshd(folder: Path) -> Iterator[Host]:
    """Run sshd while the block runs; `folder` is its own."""
    for name in ("host", "id"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    port, user = free_port(), pwd.getpwuid(os.geteuid()).pw_name
    path = f"{tools()}:/usr/bin:/bin"
    for name, text in (("sshd_config", CONFIGURATION), ("ssh_config", CLIENT)):
        filled = text.replace("@PORT@", str(port)).replace("@FOLDER@", str(folder)).replace("@PATH@", path)
        (folder / name).write_text(filled)
    public = (folder / "host.pub").read_text().split()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {public[0]} {public[1]}\n")
    command = [str(find("sshd")), "-D", "-e", "-f", str(folder / "sshd_config")]
    own = environment("sshd") | _as_root(folder)
    process = subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(process, port)
        yield Host(f"ssh://{user}@127.0.0.1:{port}", folder / "ssh_config", folder)
    finally:
        process.terminate()
        process.communicate(timeout=10)


def _as_root(folder: Path) -> dict[str, str]:
    """As root, sshd wants an empty folder in /run and a user of its own, which come with its package's installation."""
    if os.geteuid() != 0:
        return {}
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    passwd, group = folder / "passwd", folder / "group"
    passwd.write_text("root:*:0:0::/root:/bin/sh\nsshd:*:105:65534::/run/sshd:/usr/sbin/nologin\n")
    group.write_text("root:x:0:\nnogroup:x:65534:\n")
    return {"LD_PRELOAD": str(wrapper()), "NSS_WRAPPER_PASSWD": str(passwd), "NSS_WRAPPER_GROUP": str(group)}
