"""`microfiche serve`: check what was asked, listen, say where, until told to stop."""

import asyncio
import errno
import os
import secrets
import signal
import socket
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import TextIOBase
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from aiohttp import web
from msgspec import Struct

from tui.errors import CannotCreate, NoSuchInput, UsageError
from tui.language import tr
from tui.web.access import SHORTEST_TOKEN, Access, is_loopback
from tui.web.server import ArchiveServer
from tui.web.visitor import TOKEN_VARIABLE

STOPPED_BY = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""Exit code by the signal that stops the server."""


class ServeRequest(Struct, frozen=True):
    """What the command line asked for."""

    archive: str
    host: str = "127.0.0.1"
    port: int = 8000
    """0 takes any that is free."""
    token: str | None = None


def run(request: ServeRequest, say: Callable[[str], None], put: Callable[[str], None]) -> int:
    """Serve until a signal comes; returns its exit code.

    Args:
        request: what to serve, and where.
        say: prints a line for the person at the terminal.
        put: prints the address, for programs too.

    Raises:
        NoSuchInput: there is no such archive.
        UsageError: a token too short to be one, or a host that is none of this machine's.
        CannotCreate: the port is in use, or not ours to take.
    """
    if not Path(request.archive).exists():
        raise NoSuchInput(tr("{archive}: no such folder or article", archive=request.archive))
    access = Access(request.host, token_for(request))
    listener = listen(request.host, request.port)
    with listener:
        return asyncio.run(_serve(request, access, listener, say, put))


def token_for(request: ServeRequest, environment: Mapping[str, str] = os.environ) -> str | None:
    """The token visitors must show: as given, or a new one where others than this machine can ask.

    Raises:
        UsageError: the one given is too short.
    """
    given = request.token or environment.get(TOKEN_VARIABLE)
    if given and len(given) < SHORTEST_TOKEN:
        raise UsageError(tr("a token needs at least {shortest_token} characters", shortest_token=SHORTEST_TOKEN))
    return given or (None if is_loopback(request.host) else secrets.token_urlsafe(24))


def listen(host: str, port: int) -> socket.socket:
    """Take the port.

    Raises:
        CannotCreate: it is in use, or not ours to take.
        UsageError: the host is none of this machine's.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        _explain(error, host, port)


def address_of(host: str, port: int, token: str | None) -> str:
    """What a visitor types into a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={quote(token, safe='')}" if token else "")


async def _serve(
    request: ServeRequest,
    access: Access,
    listener: socket.socket,
    say: Callable[[str], None],
    put: Callable[[str], None],
) -> int:
    stopped: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    for number, code in STOPPED_BY.items():
        asyncio.get_running_loop().add_signal_handler(number, _settle, stopped, code)
    archive = str(Path(request.archive).resolve())
    runner = web.AppRunner(ArchiveServer(archive, access).application(), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        say(tr("serving {archive}, read only; Ctrl+C stops", archive=request.archive))
        if not is_loopback(request.host):
            say(tr("others on the network can read what passes: see docs/web.md on encryption"))
        put(address_of(request.host, listener.getsockname()[1], access.token) + "\n")
        with redirect_stdout(_Aloud(say)):  # what textual-serve prints is a visitor's process in distress
            return await stopped
    finally:
        await runner.cleanup()


def _settle(stopped: asyncio.Future[int], code: int) -> None:
    if not stopped.done():
        stopped.set_result(code)


def _explain(error: OSError, host: str, port: int) -> NoReturn:
    if error.errno == errno.EADDRINUSE:
        raise CannotCreate(
            tr("port {port} of {host} is in use: choose another with --port", port=port, host=host)
        ) from error
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        raise UsageError(tr("{host} is no address of this machine", host=host)) from error
    raise CannotCreate(
        tr("port {port} of {host}: {strerror}", port=port, host=host, strerror=error.strerror)
    ) from error


class _Aloud(TextIOBase):
    """Where what a visitor's process says in distress goes: to the person at the terminal, cleaned."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def write(self, text: str) -> int:
        for line in text.splitlines():
            if line.strip():
                self._say(line)
        return len(text)
