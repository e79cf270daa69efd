"""Names of files that break lines, steer terminals, lead out of folders or are too long for them."""

from collections.abc import Iterator

from tests.hostile.entries import Entry, Fate, file

KIND = "names"
TEXT = "Under any name.\n"

NAMES = {
    "a newline": b"a\nb.md",
    "an escape sequence": b"\x1b]0;owned\x07\x1b[31mred.md",
    "an 8-bit control": "a\x9b31mb.md".encode(),
    "a carriage return and a tab": b"a\rb\tc.md",
    "a delete": b"a\x7fb.md",
    "an override": "a\u202edm.exe.md".encode(),
    "isolates": "a\u2066b\u2069.md".encode(),
    "a zero-width space": "a\u200bb.md".encode(),
    "tag characters": "a\U000e0041b.md".encode(),
    "separators": "a\u2028b\u2029.md".encode(),
    "bytes that are no text": b"a\xff\xfe\x80.md",
    "half a character": "人口".encode()[:-1] + b".md",
    "a surrogate as bytes": b"a\xed\xa0\xbd.md",
    "255 bytes": b"x" * 252 + b".md",
    "255 bytes of ideographs": "人".encode() * 84 + b".md",
    "a dash first": b"--help.md",
    "dashes alone": b"-.md",
    "markup": b"[bold]a[!].md",
    "markup of Textual": b"[@click=app.quit]x[].md",
    "a percent sign": b"%s%n%x.md",
    "quotes": b"a'b\"c`d.md",
    "a shell's signs": b"$(touch owned);`x`|&.md",
    "wildcards": b"*?[a-z].md",
    "backslashes": b"a\\x1b\\nb\\.md",
    "an escape that is written out": rb"\xff.md",
    "spaces around": b" a .md",
    "an upper-case ending": b"A.MD",
    "two endings": b"a.html.md",
    "a device of Windows": b"CON.md",
    "another device": b"aux.txt.md",
    "a colon": b"C:a.md",
    "a trailing dot": b"a..md",
    "emoji": "👩🏽\u200d🚀🇨🇳.md".encode(),
    "combining marks": "e\u0301\u0301\u0301.md".encode(),
    "right-to-left letters": "שלום.md".encode(),
    "a number as a name": b"12345.md",
    "the date of no day": b"2022-02-30-a.md",
    "an address": b"http:a.example.md",
    "a query": b"title:x -y.md",
}
TWINS = (b"Twin.md", b"twin.md", b"twin.html", b"twin.txt")


def entries() -> Iterator[Entry]:
    """Each name, then names that differ little."""
    for what, name in NAMES.items():
        yield file(KIND, f"a name with {what}", TEXT, name=name, holds="Under any name.")
    for twin in TWINS:
        yield file(KIND, f"{twin.decode()} beside its twins", TEXT, name=twin, holds="Under any name.")
    yield file(KIND, "a name that is hidden", TEXT, name=b"...md", fate=Fate.LEFT_OUT)
    deep = b"/".join([b"d" * 100] * 20)
    yield file(KIND, "a path of 2 KB", TEXT, name=deep + b"/a.md", holds="Under any name.")
    yield file(KIND, "a folder with an escape", TEXT, name=b"\x1b[5m\n/a.md", holds="Under any name.")
