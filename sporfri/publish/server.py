"""A server that is reached by OpenSSH: scripts run on it, folders copied to it, and one connection held open."""

import re
import shlex
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from sporfri.errors import PublishError, RefusedError
from sporfri.publish.openssh import client, is_final, reason

GRACE = 5
"""Seconds after ours are over until the server ends its side by itself."""


class Server:
    """One server, as the authority of a URL names it. Each method raises PublishError where it is not done in time."""

    def __init__(self, url: str, authority: re.Match[str]) -> None:
        user, host = authority["user"] or "", authority["host"]
        self.url, self.port = url, authority["port"]
        self.login, self.rsync_login = user + host.strip("[]"), user + host

    def ask(self, script: str, *arguments: str, stdin: bytes = b"", seconds: float = 120.0) -> bytes:
        """Run a script and return what it writes."""
        return self._run(self._command(script, *arguments, seconds=seconds), stdin, seconds)

    def copy(self, folder: str, there: str, shared: str | None, seconds: float) -> None:
        """Bring a folder there by rsync; what is the same in `shared`, a folder beside it, is linked."""
        command = [
            "rsync", "--recursive", "--checksum", "--times", "--omit-dir-times", "--perms", "--chmod=D755,F644", "--protect-args", "--timeout=60",
            *([f"--link-dest=../{shared}"] if shared else []),
            f"--rsh={shlex.join(client(self.port))}", f"{folder}/", f"{self.rsync_login}:{there}/",
        ]  # fmt: skip
        self._run(command, b"", seconds)

    @contextmanager
    def hold(self, script: str, *arguments: str, seconds: float) -> Iterator[Callable[[bytes, bytes], None]]:
        """Run a script, which says `ready`, while the block runs; gives a function: say a line to it, expect another."""
        with _started(self._command(script, *arguments, seconds=seconds)) as process:
            watch = threading.Timer(seconds, process.kill)
            watch.start()
            try:
                self._expect(process, b"ready\n")
                yield lambda word, answer: self._say(process, word, answer)
            finally:
                watch.cancel()
                process.kill()

    def _say(self, process: subprocess.Popen[bytes], word: bytes, answer: bytes) -> None:
        pipe = _pipe(process.stdin)
        try:
            pipe.write(word)
            pipe.flush()
        except BrokenPipeError:
            pass  # what it said before it ended tells more
        self._expect(process, answer)

    def _expect(self, process: subprocess.Popen[bytes], word: bytes) -> None:
        if _pipe(process.stdout).readline() != word:
            process.kill()
            raise self._failed(_pipe(process.stderr).read())

    def _command(self, script: str, *arguments: str, seconds: float) -> list[str]:
        """Return the command that runs a script over there; whatever shell the user has, it gets quoted words."""
        there = ["timeout", "-k", str(GRACE), str(int(seconds) + GRACE), "sh", "-c", script, "sporfri", *arguments]
        return [*client(self.port), self.login, shlex.join(there)]

    def _run(self, command: list[str], stdin: bytes, seconds: float) -> bytes:
        end = time.monotonic() + seconds
        with _started(command) as process:
            try:
                said, complaint = process.communicate(stdin, max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired as error:
                process.kill()
                raise PublishError(f"{self.url}: it was not done in time.") from error
        if process.returncode:
            raise self._failed(complaint)
        return said

    def _failed(self, complaint: bytes) -> PublishError:
        said = complaint.decode("utf-8", "replace")
        return (RefusedError if is_final(said) else PublishError)(f"{self.url}: {reason(said)}.")


@contextmanager
def _started(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    except FileNotFoundError as error:
        package = {"ssh": "openssh-client"}.get(command[0], command[0])
        raise RefusedError(
            f"ssh:// needs {command[0]}, and it is not on PATH; on Debian: apt install {package}."
        ) from error
    try:
        with process:
            yield process
    except BrokenPipeError as error:
        raise PublishError("The connection ended.") from error


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101  # asked for when it was started
    return pipe
