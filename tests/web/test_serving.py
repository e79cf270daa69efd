"""`microfiche serve` as a process of its own, asked over HTTP."""

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, WSMsgType, WSServerHandshakeError

from tests.web.serving import SAMPLES, served, visitors_of

TOKEN = "a-token-of-some-length"
SECONDS = 60
PATHS = ("", "ws", "download/0", "page/page.js", "page/index.html", "terminal/js/textual.js", "nowhere")


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """Address and process of a server that asks for no token."""
    with served(SAMPLES, tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="module")
def guarded_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that asks for a token, with it."""
    with served(SAMPLES, tmp_path_factory.mktemp("home"), MICROFICHE_TOKEN=TOKEN) as (address, _):
        yield address


async def test_every_answer_confines_the_page_to_this_server(
    client: ClientSession, open_server: tuple[str, int]
) -> None:
    address, _server = open_server
    for path in PATHS:
        async with client.get(address + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; script-src 'self';")
            assert "http" not in policy
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "ython" not in answer.headers["Server"]


@pytest.mark.parametrize(
    ("asked", "tag", "over", "refusal"),
    [
        ("zh-CN,zh;q=0.9", "zh-CN", "这次阅读已经结束。", "请打开 microfiche serve 显示的带令牌的地址\n"),
        ("de,en;q=0.5", "en", "This reading has ended.", "Open the address with the token that microfiche serve"),
        ("", "en", "This reading has ended.", "Open the address with the token that microfiche serve printed\n"),
    ],
)
async def test_a_page_speaks_the_language_it_asks_for(
    asked: str,
    tag: str,
    over: str,
    refusal: str,
    client: ClientSession,
    open_server: tuple[str, int],
    guarded_address: str,
) -> None:
    address, _server = open_server
    headers = {"Accept-Language": asked}
    async with client.get(address, headers=headers) as answer:
        page = await answer.text()
        assert f'<html lang="{tag}">' in page and f">{over}<" in page
    async with client.get(guarded_address.partition("?")[0], headers=headers) as answer:
        assert answer.status == 401
        assert (await answer.text()).startswith(refusal)


async def test_a_name_that_is_not_ours_is_refused_everywhere(
    client: ClientSession, open_server: tuple[str, int]
) -> None:
    address, _server = open_server
    for path in PATHS:
        async with client.get(address + path, headers={"Host": "evil.example"}) as answer:
            assert answer.status == 421, path


async def test_pages_of_other_sites_cannot_connect(client: ClientSession, open_server: tuple[str, int]) -> None:
    address, server = open_server
    for origin in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {}):
        with pytest.raises(WSServerHandshakeError, match="403"):
            await client.ws_connect(address + "ws", headers=origin)
    assert visitors_of(server) == []


async def test_without_the_token_nothing_is_answered(client: ClientSession, guarded_address: str) -> None:
    address = guarded_address
    assert address.endswith(f"/?token={TOKEN}")
    root = address.partition("?")[0]
    for path in (*PATHS, "?token=", "?token=wrong", f"page/page.js?token={TOKEN}"):
        async with client.get(root + path) as answer:
            assert answer.status == 401, path
    with pytest.raises(WSServerHandshakeError, match="401"):
        await client.ws_connect(root + "ws", headers={"Origin": root.rstrip("/")})


async def test_the_token_is_traded_for_a_cookie_that_scripts_cannot_read(
    client: ClientSession, guarded_address: str
) -> None:
    address = guarded_address
    async with client.get(address, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        [cookie] = answer.cookies.values()
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and TOKEN not in cookie.value
    async with client.get(address.partition("?")[0]) as answer:
        assert answer.status == 200


async def test_a_visitors_process_ends_with_the_page(client: ClientSession, open_server: tuple[str, int]) -> None:
    address, server = open_server
    async with client.ws_connect(
        address + "ws?width=100&height=30", headers={"Origin": address.rstrip("/")}
    ) as page:
        for nonsense in (
            "",
            "[]",
            "{",
            '["stdin"]',
            '["stdin", 1]',
            '["resize", {"width": "x"}]',
            '["M", {}]',
        ):
            await page.send_str(nonsense)
        assert (await page.receive(timeout=SECONDS)).type is WSMsgType.BINARY
        [process] = visitors_of(server)
        watched = os.pidfd_open(process)
    assert ends(watched)


async def test_a_page_is_shown_in_the_language_it_asks_for(
    client: ClientSession, open_server: tuple[str, int]
) -> None:
    address, _ = open_server
    headers = {"Origin": address.rstrip("/"), "Accept-Language": "zh-CN,zh;q=0.9"}
    drawn = b""
    async with client.ws_connect(address + "ws?width=100&height=30", headers=headers) as page:
        while "筛选".encode() not in drawn:
            message = await page.receive(timeout=SECONDS)
            assert message.type is WSMsgType.BINARY
            drawn += message.data


async def test_a_visitors_process_ends_with_the_server(client: ClientSession, tmp_path: Path) -> None:
    with served(SAMPLES, tmp_path) as (address, server):
        async with client.ws_connect(address + "ws", headers={"Origin": address.rstrip("/")}) as page:
            assert (await page.receive(timeout=SECONDS)).type is WSMsgType.BINARY
            [process] = visitors_of(server)
            watched = os.pidfd_open(process)
            os.kill(server, signal.SIGKILL)
            assert ends(watched)


def ends(watched: int) -> bool:
    """Whether a process ends."""
    with os.fdopen(watched):
        return bool(select.select([watched], [], [], SECONDS)[0])


def test_a_port_in_use_is_a_clear_message() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, said = refused(str(SAMPLES), "--port", str(port))
    assert code == 73
    assert f"port {port} of 127.0.0.1 is in use" in said


def test_what_cannot_be_served_is_a_clear_message(tmp_path: Path) -> None:
    assert refused(str(tmp_path / "nowhere"))[0] == 66
    assert refused(str(SAMPLES), "--host", "203.0.113.9", "--token", TOKEN)[0] == 2
    assert refused(str(SAMPLES), "--token", "short")[0] == 2
    assert refused(str(SAMPLES), "--port", "70000")[0] == 2


def test_without_the_extra_serve_says_what_to_install() -> None:
    hidden = (
        "import sys; sys.modules['textual_serve'] = None; from tui.cli import main; sys.exit(main(['serve', '.']))"
    )
    run = subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "pip install 'microfiche[web]'" in run.stderr


def test_a_signal_stops_the_server_with_its_code(tmp_path: Path) -> None:
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        with served(SAMPLES, tmp_path) as (address, server):
            assert address
            os.kill(server, number)
            ended = os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)
            assert ended is not None and ended.si_status == code


def refused(*words: str) -> tuple[int, str]:
    """Exit code and message of a `serve` that does not."""
    run = subprocess.run(
        [sys.executable, "-m", "tui.cli", "serve", *words], capture_output=True, text=True, check=False, timeout=60
    )
    return run.returncode, run.stderr
