"""Who is let in."""

import pytest

from tui.errors import UsageError
from tui.web.access import Access, is_loopback, is_own_page
from tui.web.serving import ServeRequest, address_of, token_for
from tui.web.visitor import LARGEST, language_asked, visitor_environment, window_size

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.10", "::1"])
def test_this_machine_alone_reaches_a_loopback_address(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "localhost.example", "news.example"])
def test_others_reach_any_other_address(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LOCALHOST:9", True),
        ("[::1]:8000", True),
        ("evil.example:8000", False),
        ("localhost.evil.example", False),
        ("192.168.1.7:8000", False),
        ("localhost:8000@evil.example", False),
        ("", False),
        ("[::1", False),
    ],
)
def test_a_server_for_this_machine_answers_to_this_machines_names_alone(name: str, is_known: bool) -> None:
    assert Access("127.0.0.1").knows(name) is is_known


def test_a_server_for_others_answers_to_its_name_and_to_addresses_but_not_to_strangers_names() -> None:
    access = Access("0.0.0.0", TOKEN)
    assert access.knows("192.168.1.7:8000")
    assert Access("News.Example", TOKEN).knows("news.example")
    assert not access.knows("evil.example")


@pytest.mark.parametrize(
    ("cookie", "authorization", "is_admitted"),
    [
        ("", "", False),
        ("", f"Bearer {TOKEN}", True),
        ("", f"bearer {TOKEN}", True),
        ("", f"Basic {TOKEN}", False),
        ("", f"Bearer {TOKEN}x", False),
        ("", TOKEN, False),
        (TOKEN, "", False),
        ("the session", "", True),
        ("é\udcff", "Bearer é\udcff", False),
    ],
)
def test_the_token_or_the_sessions_cookie_lets_in(cookie: str, authorization: str, is_admitted: bool) -> None:
    access = Access("0.0.0.0", TOKEN, session="the session")
    assert access.admits(cookie=cookie, authorization=authorization) is is_admitted


def test_without_a_token_nothing_is_asked_and_no_token_is_right() -> None:
    assert Access("127.0.0.1").admits()
    assert not Access("127.0.0.1").is_token("")


@pytest.mark.parametrize(
    ("origin", "is_own"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),
        ("http://127.0.0.1:9000", False),
        ("http://localhost:8000", False),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
        ("file://127.0.0.1:8000", False),
        ("http://[::1", False),
    ],
)
def test_only_a_page_of_the_same_host_and_port_may_connect(origin: str, is_own: bool) -> None:
    assert is_own_page(origin, "127.0.0.1:8000") is is_own


def test_a_token_is_made_up_where_others_can_ask_and_kept_when_given() -> None:
    assert token_for(ServeRequest("a"), {}) is None
    made = token_for(ServeRequest("a", host="0.0.0.0"), {})
    assert made and len(made) >= 32
    assert made != token_for(ServeRequest("a", host="0.0.0.0"), {})
    assert token_for(ServeRequest("a", token=TOKEN), {}) == TOKEN
    assert token_for(ServeRequest("a"), {"MICROFICHE_TOKEN": TOKEN}) == TOKEN


def test_a_short_token_is_refused() -> None:
    with pytest.raises(UsageError, match="at least 16"):
        token_for(ServeRequest("a", token="guess me"), {})


def test_the_address_holds_the_token_and_brackets() -> None:
    assert address_of("::1", 8000, None) == "http://[::1]:8000/"
    assert (
        address_of("127.0.0.1", 80, "a/b c&d of it all")
        == "http://127.0.0.1:80/?token=a%2Fb%20c%26d%20of%20it%20all"
    )


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ((80, 24), (80, 24)),
        ((10**9, 10**9), LARGEST),
        ((-1, 0), (1, 1)),
        (("80", None), (1, 1)),
        ((1.5, []), (1, 1)),
    ],
)
def test_a_window_has_a_size_that_can_be_drawn(asked: tuple[object, object], given: tuple[int, int]) -> None:
    assert window_size(*asked) == given


def test_a_visitors_process_knows_neither_the_token_nor_the_terminal_of_the_one_who_serves() -> None:
    served_from = {"PATH": "/bin", "TERM": "xterm-kitty", "TMUX": "x", "NO_COLOR": "1", "MICROFICHE_TOKEN": TOKEN}
    environment = visitor_environment(served_from)
    assert environment["TERM"] == "xterm-256color"
    assert environment["PATH"] == "/bin"
    assert {"TMUX", "NO_COLOR", "MICROFICHE_TOKEN"}.isdisjoint(environment)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh_CN"),
        ("en-US,en;q=0.9,zh-CN;q=0.8", "en"),
        ("fr, zh;q=0.5", "zh_CN"),
        ("fr", "en"),
        ("*", ""),
        ("", ""),
        (";;,:,zh", "zh_CN"),
    ],
)
def test_a_visitor_is_spoken_to_in_the_language_that_the_page_asks_for(header: str, language: str) -> None:
    assert language_asked(header) == language
