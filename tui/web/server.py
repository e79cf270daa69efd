"""The web server: one page, the connection behind it, and downloads; nothing from any other host."""

import asyncio
import html
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

import textual_serve
from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from tui.language import language_in_use, tr_in
from tui.web.access import Access, is_own_page
from tui.web.visitor import Visitor, language_asked, window_size

MOST_VISITORS = 16
"""Pages open at the same time; each has a process."""
LARGEST_MESSAGE = 1 << 20
"""Bytes of one message of a page: keys, or a text pasted."""
PAGE = Path(__file__).parent / "page"
TERMINAL = Path(textual_serve.__file__).parent / "static"
"""The terminal for browsers that textual-serve brings, with its font."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Server": "microfiche",
}
"""Of every answer. The terminal writes style elements, hence its exception; scripts are ours alone."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


IN_PAGE = (
    "This reading has ended.",
    "Read on",
    "microfiche needs JavaScript, which comes from this server alone.",
)
"""What the page itself says."""


class ArchiveServer:
    """Serves the browser of one archive to those whom the rules admit."""

    def __init__(self, archive: str, access: Access) -> None:
        self._archive = archive
        self._access = access
        self._downloads = DownloadManager()
        self._visitors: set[Visitor] = set()
        self._sockets: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """Put the routes together."""
        application = web.Application(middlewares=[self._admit])
        application.add_routes(
            [
                web.get("/", self._show_page),
                web.get("/ws", self._connect),
                web.get("/download/{key}", self._download),
                web.static("/page", PAGE),
                web.static("/terminal", TERMINAL),
            ]
        )
        application.on_response_prepare.append(_protect)
        application.on_shutdown.append(self._end)
        return application

    @web.middleware
    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through that calls us by our name and shows the token."""
        if not self._access.knows(request.host):
            raise web.HTTPMisdirectedRequest(text=_said_to(request, "microfiche is not served under this name"))
        if request.path == "/" and self._access.is_token(request.query.get("token", "")):
            raise self._welcome(request)
        cookie, authorization = (
            request.cookies.get(self._cookie(request), ""),
            request.headers.get("Authorization"),
        )
        if not self._access.admits(cookie=cookie, authorization=authorization or ""):
            raise web.HTTPUnauthorized(
                text=_said_to(request, "Open the address with the token that microfiche serve printed"),
                headers={"WWW-Authenticate": "Bearer"},
            )
        return await handler(request)

    def _welcome(self, request: web.Request) -> web.HTTPSeeOther:
        """Take the token out of the address, where histories and screens would keep it, into a cookie."""
        answer = web.HTTPSeeOther("/")
        answer.set_cookie(
            self._cookie(request), self._access.session, httponly=True, samesite="Lax", secure=request.secure
        )
        return answer

    def _cookie(self, request: web.Request) -> str:
        """Name the cookie by the port: browsers share cookies between the ports of a host."""
        return f"microfiche-{request.url.port}"

    async def _show_page(self, request: web.Request) -> web.StreamResponse:
        page = (PAGE / "index.html").read_text(encoding="utf-8")
        language = _language(request)
        for said in IN_PAGE:
            page = page.replace(said, html.escape(tr_in(language, said)))
        page = page.replace(
            '<html lang="en">', f'<html lang="{(language or language_in_use()).replace("_", "-")}">'
        )
        return web.Response(text=page, content_type="text/html")

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        """Run a browser for a page until either ends."""
        if not is_own_page(request.headers.get("Origin", ""), request.host):
            raise web.HTTPForbidden(text=_said_to(request, "Only microfiche's own page may connect"))
        if len(self._visitors) >= MOST_VISITORS:
            raise web.HTTPServiceUnavailable(
                text=_said_to(request, "{most} pages are open, which is all there may be", most=MOST_VISITORS)
            )
        connection = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_MESSAGE)
        visitor = Visitor(
            self._archive,
            write_bytes=connection.send_bytes,
            write_str=connection.send_str,
            close=connection.close,  # type: ignore[arg-type]  # what it returns is not looked at
            download_manager=self._downloads,
        )
        visitor.language = _language(request)
        self._visitors.add(visitor)
        try:
            await connection.prepare(request)
            self._sockets.add(connection)
            await visitor.start(*window_size(*(_number(request.query.get(n, "")) for n in ("width", "height"))))
            async for message in connection:
                if message.type is WSMsgType.TEXT:
                    await pass_on(message.data, visitor, connection)
        finally:
            self._sockets.discard(connection)
            await asyncio.shield(visitor.stop())
            self._visitors.discard(visitor)
        return connection

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file that a visitor's browser offers, once, always to be saved and never to be shown."""
        key = request.match_info["key"]
        try:
            offered = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(
                text=_said_to(request, "There is no such download, or it was fetched already")
            ) from None
        answer = web.StreamResponse(
            headers={
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(offered.file_name, safe='')}",
            }
        )
        await answer.prepare(request)
        async for chunk in self._downloads.download(key):
            await answer.write(chunk)
        await answer.write_eof()
        return answer

    async def _end(self, application: web.Application) -> None:
        """Close every page's connection, which ends its process."""
        for connection in list(self._sockets):
            await connection.close(message=b"the server stops")
        for visitor in list(self._visitors):
            await visitor.stop()


def _said_to(request: web.Request, text: str, /, **values: object) -> str:
    """An answer of one line, in the language that a page asks for."""
    return tr_in(_language(request), text, **values) + "\n"


def _language(request: web.Request) -> str:
    """The language that a page asks for; empty for that of the one who serves."""
    return language_asked(request.headers.get("Accept-Language", ""))


async def pass_on(text: str, visitor: Visitor, connection: web.WebSocketResponse) -> None:
    """Do what a page's message says; one that makes no sense is left alone."""
    try:
        message = json.loads(text)
    except ValueError:
        return
    match message:
        case ["stdin", str(keys)]:
            await visitor.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": width, "height": height}]:
            await visitor.set_terminal_size(*window_size(width, height))
        case ["ping", str(sent)]:
            await connection.send_json(["pong", sent])
        case ["focus"]:
            await visitor.focus()
        case ["blur"]:
            await visitor.blur()


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    scheme = "wss" if request.secure else "ws"
    for name, value in HEADERS.items():
        response.headers[name] = value.replace("{socket}", f"{scheme}://{request.host}")


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else 80
