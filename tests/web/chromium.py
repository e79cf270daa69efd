"""A real Chromium, driven over its DevTools protocol: one page, its keyboard, all it asks for."""

import asyncio
import base64
import json
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

SECONDS = 60.0
"""Given up after so long: a machine may be busy."""
COLUMNS, LINES = 200, 100
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1300,800",
    "--remote-debugging-port=0",
)
CODES = {"ArrowDown": ("", 40), "Enter": ("\r", 13), "Escape": ("", 27), "Backspace": ("", 8), "Tab": ("", 9)}


def chromium() -> str | None:
    """Where Chromium is, under one of its names."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page:
    """A page in Chromium with a terminal in it, whose screen pyte draws from what the page is sent."""

    def __init__(self, connection: ClientWebSocketResponse) -> None:
        self._connection = connection
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._last = 0
        self._news = asyncio.Event()
        self.session = ""
        self.requests: list[str] = []
        """Every address that a page here asked for, websockets too."""
        self.complaints: list[str] = []
        """What the console and the content policy said."""
        self.downloads: list[str] = []
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.screen)

    async def listen(self) -> None:
        """Take what Chromium says, until it goes."""
        async for message in self._connection:
            if message.type is WSMsgType.TEXT:
                said = json.loads(message.data)
                if "id" in said:
                    self._answers.pop(said["id"]).set_result(said)
                else:
                    self._note(said["method"], said["params"])
                    self._news.set()

    async def call(self, method: str, **parameters: object) -> Any:
        """Call a method of the protocol; returns its result."""
        self._last += 1
        answer = self._answers[self._last] = asyncio.get_running_loop().create_future()
        target = {"sessionId": self.session} if self.session else {}
        await self._connection.send_json({"id": self._last, "method": method, "params": parameters} | target)
        said = await asyncio.wait_for(answer, SECONDS)
        assert "error" not in said, said
        return said["result"]

    async def go(self, address: str) -> None:
        """Open an address in a new page, watched from its first request on."""
        target = (await self.call("Target.createTarget", url="about:blank"))["targetId"]
        attached = await self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Network", "Page", "Log", "Runtime"):
            await self.call(f"{domain}.enable")
        await self.call("Page.navigate", url=address)

    async def wait_for(self, seen: Callable[[], bool]) -> None:
        """Wait until something can be seen."""
        async with asyncio.timeout(SECONDS):
            while not seen():
                self._news.clear()
                await self._news.wait()

    async def wait_for_text(self, text: str) -> None:
        try:
            await self.wait_for(lambda: any(text in line for line in self.lines))
        except TimeoutError:
            raise AssertionError("\n".join([text, *self.complaints, *self.lines])) from None

    @property
    def lines(self) -> list[str]:
        """What stands in the terminal."""
        return [line.rstrip() for line in self.screen.display if line.strip()]

    async def press(self, *keys: str) -> None:
        """Press keys by their DOM names; a character is its own name."""
        for key in keys:
            text, code = CODES.get(key, (key, ord(key[0].upper())))
            shown = {"key": key, "text": text, "windowsVirtualKeyCode": code}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **shown)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **shown)

    async def write(self, text: str) -> None:
        """Put text in as an input method does."""
        await self.call("Input.insertText", text=text)

    async def evaluate(self, expression: str) -> Any:
        """Ask the page."""
        found = await self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return found["result"].get("value")

    async def picture(self, path: Path) -> None:
        """Take a picture, for people."""
        path.write_bytes(base64.b64decode((await self.call("Page.captureScreenshot"))["data"]))

    def _note(self, event: str, said: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.requests.append(said["request"]["url"])
            case "Network.webSocketCreated":
                self.requests.append(said["url"])
            case "Network.webSocketFrameReceived" if said["response"]["opcode"] == 2:
                self._stream.feed(base64.b64decode(said["response"]["payloadData"]))
            case "Log.entryAdded":
                self.complaints.append(said["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(said["exceptionDetails"]))
            case "Browser.downloadProgress" if said["state"] == "completed":
                self.downloads.append(said["guid"])


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Page]:
    """Run Chromium with an empty profile in a folder; downloads go to `downloads` in it."""
    program = chromium()
    assert program is not None
    profile = folder / "profile"
    process = await asyncio.create_subprocess_exec(
        *(program, *FLAGS, f"--user-data-dir={profile}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        async with ClientSession() as client, client.ws_connect(await _address(process), max_msg_size=0) as socket:
            page = Page(socket)
            listening = asyncio.create_task(page.listen())
            await page.call(
                "Browser.setDownloadBehavior",
                behavior="allow",
                downloadPath=str(folder / "downloads"),
                eventsEnabled=True,
            )
            yield page
            page.session = ""
            await page.call("Browser.close")
            await listening
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    """Where Chromium says that it can be driven."""
    assert process.stderr is not None
    async with asyncio.timeout(SECONDS):
        async for line in process.stderr:
            if line.startswith(b"DevTools listening on "):
                return line.split()[-1].decode()
    raise AssertionError("Chromium did not start")
