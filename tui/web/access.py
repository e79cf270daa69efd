"""Who may look: the names a request may call us by, the pages it may come from, the token it must show."""

import hmac
import secrets
import socket
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from msgspec import Struct, field

SHORTEST_TOKEN = 16
"""Characters; shorter ones could be tried out."""


def is_loopback(host: str) -> bool:
    """Whether a host name or address is reached from this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Access(Struct, frozen=True):
    """The rules of one running server."""

    host: str
    """The name or address it listens on."""
    token: str | None = None
    """What visitors must know; None lets in whoever reaches it."""
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What a browser that showed the token keeps as its cookie; another at every start."""

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server.

        A site elsewhere can make its own name lead to this machine (DNS rebinding) and then reads what we answer.
        Only its name gives it away.
        """
        name = _host_of(host)
        if is_loopback(name) or name == self.host.lower():
            return True
        return not is_loopback(self.host) and (_is_address(name) or name in _own_names())

    def admits(self, *, cookie: str = "", authorization: str = "") -> bool:
        """Whether a request shows the token, or the cookie that stands for it."""
        if self.token is None:
            return True
        scheme, _, shown = authorization.partition(" ")
        return _same(cookie, self.session) or (scheme.lower() == "bearer" and self.is_token(shown.strip()))

    def is_token(self, shown: str) -> bool:
        """Whether this is the token; takes as long whatever is shown."""
        return self.token is not None and _same(shown, self.token)


def is_own_page(origin: str, host: str) -> bool:
    """Whether an Origin header names a page that came from here, by the Host header of the same request."""
    try:
        page = urlsplit(origin)
    except ValueError:
        return False
    return page.scheme in {"http", "https"} and page.netloc.lower() == host.lower()


def _host_of(header: str) -> str:
    """Take the port off a Host header."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@cache
def _own_names() -> frozenset[str]:
    """What this machine is called; asked once, since the answer may be long in coming."""
    return frozenset({socket.gethostname().lower(), socket.getfqdn().lower()})


def _same(shown: str, wanted: str) -> bool:
    return hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), wanted.encode())
