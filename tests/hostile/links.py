"""Links that lead elsewhere than they say, or to something other than a page."""

from collections.abc import Iterator

from tests.hostile.entries import Entry, file

KIND = "links"

REFUSED = (
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
    ),
    *("file:///etc/passwd", "file://server/share", "ftp://a.example/", "ssh://a.example/", "telnet://a.example/"),
    *("smb://a.example/x", "tel:+123", "sms:1", "about:blank", "view-source:http://a.example/", "blob:http://a/"),
    *("intent://a#Intent;end", "steam://run/1", "ms-word:ofe|u|http://a.example/", "-http://a.example/", "--help"),
    *("http://", "http:///etc", "https:", "//a.example/x", "/etc/passwd", "../x.md", "x.md", "", " "),
    *("http://a.example:port/", "http://[::1", "http://a.example/\x00", "http://a.example/\u202e", "\x1b]8;;x"),
)
"""Addresses that are never opened."""
DECEPTIVE = (
    ("http://xn--80ak6aa92e.com/", "apple"),
    ("http://аррӏе.com/", "apple"),
    ("https://bank.example@evil.example/", "bank"),
    ("https://bank.example:443@evil.example/", "bank"),
    ("https://user:secret@evil.example/", "bank"),
    ("http://evil.example\\@bank.example/", "bank"),
    ("https://evil.example/", "https://bank.example/"),
    ("https://evil.example/", "www.bank.example"),
    ("https://bank.example.evil.example/", "http://bank.example.com"),
    ("http://ｂａｎｋ.example/", "bank"),
)
"""Address and text: shown in full before it is opened."""
HONEST = (
    ("https://bank.example/a?b=c#d", "the bank"),
    ("http://127.0.0.1:8000/", "here"),
    ("https://www.bank.example/", "bank.example"),
    ("mailto:news@bank.example", "write to us"),
)


def entries() -> Iterator[Entry]:
    """Each address as a link of HTML, some as Markdown's."""
    addresses = [*REFUSED, *[address for address, _ in DECEPTIVE + HONEST]]
    for number, address in enumerate(addresses):
        quoted = (
            address.replace("&", "&amp;").replace("'", "&#39;").replace("\x00", "&#0;").replace("\x1b", "&#27;")
        )
        text = f"<p>Text <a href='{quoted}'>link {number}</a> <img src='{quoted}'> goes on.</p>"
        yield file(KIND, f"address {number}", text, name=f"address {number}.html", holds="goes on")
    markdown = "".join([f"[x]({address})\n\n" for address in REFUSED if "\x00" not in address]) + "goes on"
    yield file(KIND, "addresses of Markdown", markdown, holds="goes on")
    yield file(
        KIND, "a base elsewhere", "<base href='http://evil.example/'><p><a href='x'>x</a> goes on", holds="goes on"
    )
