"""Links out of an article: which may be opened, which deceive, and the browser that opens them.

Nothing here passes through a shell.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from urllib.parse import SplitResult, urljoin, urlsplit

from tui.language import tr

OPENABLE_SCHEMES = frozenset({"http", "https", "mailto"})
TEXT_BROWSERS = ("www-browser", "w3m", "lynx", "links", "links2", "elinks", "chawan", "cha", "browsh", "carbonyl")
"""Browsers that need the terminal for themselves."""

_NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2066-\u2069\ufeff]")
_PLAIN_HOST = re.compile(r"[a-z0-9._:\[\]-]+", re.IGNORECASE)
_HOST_IN_TEXT = re.compile(
    r"""(?:[a-z]+://|(?<![\w@.-])(?=www\.))(?P<given>[^\s/?#]+)  # a whole address, or one from www. on
        |^(?P<bare>(?:[\w-]+\.)+(?:com|net|org|gov|edu|info|biz)(?:\.[a-z]{2})?)(?=[/:?#]|$)  # or just a host
    """,
    re.IGNORECASE | re.VERBOSE,
)


def full_address(address: str, article_address: str = "") -> str:
    """The address in full: one relative to the article's own is joined to that."""
    try:
        return urljoin(article_address, address.strip()) if article_address else address.strip()
    except ValueError:  # no valid host in one of them: `refusal` says so
        return address.strip()


def refusal(address: str) -> str | None:
    """Say why an address is never opened; None when it may be."""
    parts = _split(address)
    if parts is None or _NOT_IN_AN_ADDRESS.search(address):
        return tr("This is no valid address")
    if not parts.scheme:
        return tr("The article does not say on which site this lies")
    if parts.scheme not in OPENABLE_SCHEMES:
        return tr("Only web and mail addresses are opened, not {scheme}:", scheme=parts.scheme)
    if parts.scheme != "mailto" and not parts.hostname:
        return tr("This is no valid address")
    return None


def deception(address: str, text: str) -> str | None:
    """Say how a link leads elsewhere than it seems to; None when it does not.

    Args:
        address: in full, and not refused.
        text: what the article shows for the link.
    """
    parts = _split(address)
    if parts is None or parts.scheme == "mailto":
        return None
    host = parts.hostname or ""
    if "@" in parts.netloc or "\\" in address:
        return tr("What stands before the @ is not the site: it leads to {host}", host=host)
    if not _PLAIN_HOST.fullmatch(host) or "xn--" in host:
        return tr("The site's name holds letters that may look like others")
    for match in _HOST_IN_TEXT.finditer(text.strip()):
        named = _split("//" + (match["given"] or match["bare"]))
        if named is None or not _is_same_site(named.hostname or "", host):
            return tr("The text names another site: it leads to {host}", host=host)
    return None


def browser_command(address: str, environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that opens an address: the first of `$BROWSER` that exists, else the system's opener.

    `$BROWSER` is a list as Python's `webbrowser` takes it, parted by `os.pathsep`; `%s` stands for the address.
    """
    for command in _browsers(environment):
        if shutil.which(command[0], path=environment.get("PATH")):
            if any("%s" in word for word in command[1:]):
                return [command[0], *[word.replace("%s", address) for word in command[1:]]]
            return [*command, address]
    return None


def needs_terminal(command: list[str]) -> bool:
    """Whether a browser shows its pages in the terminal it is started from."""
    return PurePath(command[0]).stem in TEXT_BROWSERS


def start_beside(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a browser that has a window of its own, and leave it alone.

    Raises:
        OSError: it could not be started.
    """
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


def _browsers(environment: Mapping[str, str]) -> Iterator[list[str]]:
    for configured in environment.get("BROWSER", "").split(os.pathsep):
        try:
            words = shlex.split(configured)
        except ValueError:  # a quote without its twin
            words = configured.split()
        if words:
            yield words
    if sys.platform == "darwin":
        yield ["open"]
    elif sys.platform == "win32":
        yield ["explorer"]
    elif environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        yield ["xdg-open"]
    for name in TEXT_BROWSERS:
        yield [name]


def _split(address: str) -> SplitResult | None:
    """Take an address apart; None when its host makes no sense."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 (raises for a port that is no number)
    except ValueError:
        return None
    return parts


def _is_same_site(named: str, host: str) -> bool:
    """Whether two hosts are the same or one lies within the other, `www.` aside."""
    named, host = named.removeprefix("www."), host.removeprefix("www.")
    return named == host or host.endswith(f".{named}") or named.endswith(f".{host}")
