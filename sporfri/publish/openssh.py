"""OpenSSH's client, as each target that goes through it calls it: it never asks, and trusts no host key that is not known.

Keys, jump hosts and the like are OpenSSH's own business: ~/.ssh/config, or the file that SPORFRI_SSH_CONFIG names.
"""

import os
import re

CONFIG = "SPORFRI_SSH_CONFIG"
"""The variable that names an ssh_config(5) file to use in place of the user's own."""

OPTIONS = {
    "BatchMode": "yes",
    "StrictHostKeyChecking": "yes",
    "ConnectTimeout": "20",
    "ServerAliveInterval": "10",
    "ServerAliveCountMax": "3",
}
"""ssh_config(5); what is given on the command line wins over every file."""

HOST = r"(?P<user>[A-Za-z0-9_][A-Za-z0-9._-]*@)?(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:.]+\])(:(?P<port>\d+))?"
"""The authority of a URL: [user@]host[:port]; nothing that a command could take for an option."""

REASONS = {
    r"IDENTIFICATION HAS CHANGED": "its host key is another one than known_hosts holds: someone may stand in between, or the "
    "server was set up anew. Compare the fingerprint with the server's before you change known_hosts",
    r"host key is known for|Host key verification failed": "its host key is not in known_hosts, and nothing else is "
    "trusted. Fetch it with `ssh-keyscan HOST`, compare its fingerprint (`ssh-keygen -lf -`) with the server's own, and "
    "write it into known_hosts",
    r"Permission denied": "it takes none of the keys that ssh offers, and nobody can be asked for a password here. Give the "
    "key in ~/.ssh/config or by ssh-agent, and write its public half into authorized_keys over there",
    r"Could not resolve hostname": "its name is not known",
}
"""What ssh says → what we say; in that order."""

FINAL = ("IDENTIFICATION HAS CHANGED", "Host key verification failed", "Permission denied")
"""What will be so again in a second."""


def client(port: str | None = None) -> list[str]:
    """Return the command that reaches a host, without the host."""
    config = os.environ.get(CONFIG)
    own = [*(["-F", config] if config else []), *(["-p", port] if port else [])]
    return ["ssh", "-T", "-a", "-x", *own, *(f"-o{name}={value}" for name, value in OPTIONS.items())]


def reason(said: str) -> str:
    """Return why a command through ssh failed, from what it said, as the end of a sentence without its full stop."""
    for pattern, words in REASONS.items():
        if re.search(pattern, said):
            return words
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("rsync error")]
    return lines[-1].rstrip(".") if lines else "the connection ended"


def is_final(said: str) -> bool:
    """Tell whether trying again is of no use."""
    return any(words in said for words in FINAL)
