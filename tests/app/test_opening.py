import os
from pathlib import Path

import pytest

from tui.app.opening import (
    browser_command,
    deception,
    full_address,
    needs_terminal,
    refusal,
    start_beside,
)


def program(folder: Path, name: str, script: str = "") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/", "mailto:editor@example.org"],
)
def test_web_and_mail_addresses_may_be_opened(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.org/",
        "vbscript:x",
        "smb://host/share",
        "-oProxyCommand=x",
        "/relative/only",
        "",
        "https://",
        "https:///path",
        "http://[::1",
        "http://example.org:port/",
        "https://example.org/\x1b]0;x\x07",
        "https://example.org/a b",
        "https://example.org/\u202efdp.exe",
        "https://example.org/\u200b",
    ],
)
def test_anything_else_is_refused_with_a_reason(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://bank.example@evil.example/", "our bank"),
        ("https://user:word@evil.example/", "here"),
        ("https://evil.example\\@bank.example/", "here"),
        ("https://xn--pple-43d.example/", "here"),
        ("https://аpple.example/", "here"),
        ("https://good.example%40evil.example/", "here"),
        ("https://evil.example/", "https://bank.example/login"),
        ("https://evil.example/", "see www.bank.example for more"),
        ("https://evil.example/", "bank.com"),
        ("https://evil.example/", "bank.com/login"),
        ("https://evil.example/https://bank.com", "https://bank.com"),
    ],
)
def test_a_link_that_seems_to_lead_elsewhere_is_told_of(address: str, text: str) -> None:
    assert deception(address, text)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://example.org/report.pdf", "report.pdf"),
        ("https://example.org/report", "https://example.org/report"),
        ("https://www.example.com/x", "example.com"),
        ("https://news.example.com/x", "example.com/x"),
        ("https://example.org/", "Node.js 18 and the U.S. press"),
        ("https://example.org:8080/", "the harbour"),
        ("https://[2001:db8::1]/", "the harbour"),
        ("mailto:editor@example.org", "editor@example.org"),
        ("https://example.org/@someone", "on the network"),
    ],
)
def test_an_honest_link_opens_without_a_question(address: str, text: str) -> None:
    assert deception(address, text) is None


def test_a_relative_address_is_completed_by_the_articles_own() -> None:
    assert full_address("../b.html", "https://example.org/news/a/") == "https://example.org/news/b.html"
    assert full_address("//cdn.example.org/x", "https://example.org/") == "https://cdn.example.org/x"
    assert full_address("https://other.example/", "https://example.org/") == "https://other.example/"
    assert full_address("/b", "http://[::1") == "/b"


def test_the_first_browser_that_exists_is_taken_with_the_address_where_it_says(tmp_path: Path) -> None:
    program(tmp_path, "surf")
    environment = {"PATH": str(tmp_path), "BROWSER": os.pathsep.join(["no-such", "surf --new '%s' --quiet"])}
    assert browser_command("https://a.example/", environment) == ["surf", "--new", "https://a.example/", "--quiet"]


def test_an_address_without_a_place_of_its_own_comes_last(tmp_path: Path) -> None:
    program(tmp_path, "surf")
    assert browser_command("https://a.example/", {"PATH": str(tmp_path), "BROWSER": "surf -n"}) == [
        "surf",
        "-n",
        "https://a.example/",
    ]


def test_without_any_browser_there_is_no_command(tmp_path: Path) -> None:
    assert browser_command("https://a.example/", {"PATH": str(tmp_path)}) is None


def test_a_quote_without_its_twin_in_the_setting_is_taken_as_it_stands(tmp_path: Path) -> None:
    program(tmp_path, "surf")
    environment = {"PATH": str(tmp_path), "BROWSER": "surf 'x"}
    assert browser_command("https://a.example/", environment) == ["surf", "'x", "https://a.example/"]


def test_text_browsers_are_known_by_their_names() -> None:
    assert needs_terminal(["/usr/bin/w3m", "https://a.example/"])
    assert not needs_terminal(["firefox", "https://a.example/"])


def test_no_shell_sees_the_address(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    browser = program(tmp_path, "browser", f'printf %s "$1" > {seen}')
    address = f"https://a.example/$(touch${{IFS}}{tmp_path}/owned);`id`&x=1|y"
    command = browser_command(address, {"BROWSER": str(browser), "PATH": os.environ["PATH"]})
    assert command is not None
    assert start_beside(command).wait() == 0
    assert seen.read_text() == address
    assert not (tmp_path / "owned").exists()
