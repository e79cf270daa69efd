"""microfiche run under watch: whatever it or its workers fetch, start, execute or write where they should not."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("microfiche")
"""The installed command: `python -m` would put the current folder on the module path."""
HOOK = r"""
import os, sys

ARCHIVE, LOG = os.environ["WATCHED_ARCHIVE"], os.environ["WATCHED_LOG"]
ODD = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request",
       "os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn", "webbrowser.open")
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.truncate", "os.link",
           "os.symlink", "os.utime", "os.setxattr")
LIKE_SETTINGS = (".env", ".py", ".toml", ".db", ".microfiche", ".json", ".git", "Makefile", "xdg-open", "/less")

def within(path):
    if not isinstance(path, (str, bytes)) or path[:1] in ("<", b"<"):
        return False
    return os.path.abspath(os.fsdecode(path)).startswith(ARCHIVE + os.sep)

def is_wrong(event, args):
    if event in ODD:
        return True
    if event == "subprocess.Popen":
        words = [os.fsdecode(word) for word in args[1]]
        return words[:2] != [sys.executable, "-P"] and words[0] not in ("/usr/bin/find", "/bin/find")
    if event in CHANGES or event == "sqlite3.connect":
        return any(map(within, args))
    if event == "exec":
        return within(args[0].co_filename)
    if event == "open" and within(args[0]):
        writes = args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        return bool(writes) or os.fsdecode(args[0]).endswith(LIKE_SETTINGS)
    return False

def hook(event, args):
    if event in HEARD and is_wrong(event, args):
        with open(LOG, "a") as log:
            log.write(f"{event} {args!r:.300}\n")

HEARD = {*ODD, *CHANGES, "subprocess.Popen", "sqlite3.connect", "exec", "open"}
sys.addaudithook(hook)
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """An archive, a home beside it, and the log of what was wrong."""

    archive: Path
    home: Path

    @property
    def log(self) -> Path:
        """A line for each thing that should not have been done."""
        return self.home / "log"

    @property
    def environment(self) -> Mapping[str, str]:
        """Makes every interpreter that is started tell of itself."""
        spot = self.home / "hook"
        spot.mkdir(exist_ok=True)
        (spot / "sitecustomize.py").write_text(HOOK)
        homes = {f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("CACHE", "DATA", "CONFIG")}
        watched = {"WATCHED_ARCHIVE": str(self.archive), "WATCHED_LOG": str(self.log), "PYTHONPATH": str(spot)}
        return homes | watched | {"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def run(self, *words: str | bytes | Path) -> subprocess.CompletedProcess[bytes]:
        """Run a command from within the archive, among the files that look like settings."""
        return subprocess.run(
            [PROGRAM, *words],
            cwd=self.archive / "privacy",
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=600,
        )
