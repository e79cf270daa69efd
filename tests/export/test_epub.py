"""Books as a zip and XML reader sees them, and as epubcheck does where it is installed."""

import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from tui.article.article import Article, read_article
from tui.export.formats import FORMATS, ExportOptions, Gathered, Origin
from tui.export.xhtml import sound_address

EPUB = FORMATS["epub"]
CHECKER = Path("/usr/bin/epubcheck")
X = "{http://www.w3.org/1999/xhtml}"

HOSTILE = """\
---
title: '<script>alert(1)</script> & "Low" water'
author: [Ana & Lima, 林知秋]
date: 2022-01-29 13:47:00 +0100
url: https://example.org/2022/low?a=1&b=2
tags: [sea, sea, mud]
lang: en-GB
---

<h2 id="1 bad id">1. Mud <i>and</i> gulls</h2>
<p>See <a href="#1 bad id">mud</a>, <a href="#nowhere">nowhere</a>,
<a href="../other page.html?q=ü|x#f">another</a>, <a href="javascript:alert(1)">script</a>,
<a href="http://[::bad/">bad</a>, <a href="mailto:a@example.org">mail</a>,
<a href="http://bücher.example:80/50%">books</a><br>a note[^1].</p>
<p><img src="gull.png" alt="A &quot;gull&quot;">
<a href="https://example.org/x"><img src="https://example.org/x.png"></a></p>
<figure><img src="../secret.png" alt="secret"><figcaption>Beside the mud</figcaption></figure>
<ol start="3"><li>three<ul><li>deeper</li></ul></li></ol><hr>
<table><tr><th colspan="2">a</th></tr><tr><td align="right">1</td><td>&lt;2</td></tr></table>
<blockquote><p>said &#x1; twice</p></blockquote><pre>if a &lt; b &amp;&amp; c</pre>
<p><ruby>漢<rt>かん</rt></ruby></p>
<h2>1. Mud and gulls</h2><h3>（一）Deep</h3>
"""
NOTES = (
    "# Notes\n\nA note[^1] and another[^nothing], [^1] again.\n\n[^1]: The first.\n\n## Part II: more\n\ntext\n"
)
ARABIC = "---\ntitle: مكتبة على ظهر جمل\nlang: ar\n---\n\nنص قصير.\n"


def png(red: int = 200) -> bytes:
    """A picture of two by two points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + bytes([red, 0, 0] * 2)) * 2
    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def article(text: str, name: str = "a.md") -> Article:
    return read_article(text.encode(), name)


def book(*texts: str, pictures: Mapping[str, bytes] | None = None, title: str = "") -> bytes:
    origin = Origin("a.md", picture=(pictures or {}).get)
    parts = [EPUB.part(article(text), origin, ExportOptions()) for text in texts]
    return EPUB.whole(parts, Gathered(title, several=len(texts) > 1))


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {entry.filename: opened.read(entry) for entry in opened.infolist()}


def page(content: bytes, name: str = "a00001.xhtml") -> etree._Element:
    return etree.fromstring(files(content)[f"EPUB/{name}"])


def test_the_first_file_says_what_it_is_uncompressed() -> None:
    content = book(HOSTILE)
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert opened.testzip() is None


def test_metadata_comes_from_the_article() -> None:
    package = files(book(HOSTILE))["EPUB/package.opf"]
    facts = [
        (etree.QName(fact).localname, fact.text)
        for fact in etree.fromstring(package).iter("{http://purl.org/dc/elements/1.1/}*")
        if etree.QName(fact).localname != "identifier"
    ]
    assert facts == [
        ("title", '<script>alert(1)</script> & "Low" water'),
        ("language", "en-GB"),
        ("creator", "Ana & Lima"),
        ("creator", "林知秋"),
        ("date", "2022-01-29"),
        ("source", "https://example.org/2022/low?a=1&b=2"),
        ("subject", "sea"),
        ("subject", "mud"),
    ]
    assert b'<meta property="dcterms:modified">2022-01-29T12:47:00Z</meta>' in package


def test_the_navigation_nests_as_the_outline_does() -> None:
    content = book("# A\n\n## 1. One\n\nx\n\n### 1.1 Deep\n\ny\n\n## 2. Two\n\nz\n")
    nav = page(content, "nav.xhtml").find(f".//{X}nav")
    assert nav is not None

    def tree(items: etree._Element | None) -> list[object]:
        found: list[object] = []
        for item in items if items is not None else ():
            link = item.find(f"{X}a")
            assert link is not None
            found.append(link.text)
            found += [tree(item.find(f"{X}ol"))] if item.find(f"{X}ol") is not None else []
        return found

    assert tree(nav.find(f"{X}ol")) == ["A", ["1. One", ["1.1 Deep"], "2. Two"]]
    ids = {element.get("id") for element in page(content).iter() if element.get("id")}
    targets = [str(link.get("href")) for link in nav.iter(f"{X}a")]
    assert targets[0] == "a00001.xhtml"
    assert {target.partition("#")[2] for target in targets[1:]} == ids


def test_every_link_leads_somewhere_or_is_none() -> None:
    links = {
        "".join(map(str, link.itertext())).strip(): link.get("href") for link in page(book(HOSTILE)).iter(f"{X}a")
    }
    assert "nowhere" not in links
    assert links["mud"] == "#x1"
    assert {"script", "bad"} & {text for text, target in links.items() if target} == set()
    assert links["another"] == "https://example.org/other%20page.html?q=%C3%BC%7Cx#f"
    assert links["mail"] == "mailto:a@example.org"
    assert links["books"] == "http://xn--bcher-kva.example:80/50%25"


def test_pictures_of_the_archive_are_embedded_and_others_stay_outside() -> None:
    content = book(HOSTILE, pictures={"gull.png": png()})
    (name,) = [name for name in files(content) if "images/" in name]
    assert files(content)[name] == png()
    shown = page(content)
    assert [(image.get("src"), image.get("alt")) for image in shown.iter(f"{X}img")] == [
        (name.removeprefix("EPUB/"), 'A "gull"')
    ]
    assert "Beside the mud" in "".join(str(text) for text in shown.itertext())
    assert b"x.png" not in files(content)["EPUB/package.opf"]


def test_the_same_picture_is_kept_once() -> None:
    content = book(*["![a](a.png) ![b](b.png)\n"] * 3, pictures={"a.png": png(), "b.png": png()})
    assert len([name for name in files(content) if "images/" in name]) == 1


def test_what_is_no_picture_is_not_taken_for_one() -> None:
    content = book("![a](a.png)\n", pictures={"a.png": b"<svg onload='x'>"})
    assert page(content).find(f".//{X}img") is None


def test_right_to_left_articles_turn_their_pages_that_way() -> None:
    content = book(ARABIC)
    assert b'page-progression-direction="rtl"' in files(content)["EPUB/package.opf"]
    body = page(content).find(f"{X}body")
    assert body is not None and body.get("dir") == "rtl"


def test_the_same_articles_make_the_same_bytes() -> None:
    assert book(HOSTILE, NOTES) == book(HOSTILE, NOTES)


def test_no_letter_of_the_article_is_lost() -> None:
    text = "".join(str(text) for text in page(book(HOSTILE)).itertext())
    for letters in (
        "Mud and gulls",
        "if a < b && c",
        "漢",
        "かん",
        "three",
        "deeper",
        "<2",
        "（一）Deep",
        "twice",
    ):
        assert letters in text


@pytest.mark.parametrize(
    "address", ["", "x.html", "//", "ftp://a/", "http://", "http://a b/", "http://a:x/", "mailto:"]
)
def test_an_address_that_no_reader_could_open_is_none(address: str) -> None:
    assert sound_address(address) is None


@pytest.mark.skipif(
    not CHECKER.exists() or shutil.which("java") is None, reason="epubcheck (a Debian package) is not installed"
)
def test_an_independent_checker_finds_nothing_wrong(tmp_path: Path) -> None:
    pictures = {"gull.png": png()}
    path = tmp_path / "several.epub"
    path.write_bytes(book(NOTES, HOSTILE, ARABIC, "x", HOSTILE, pictures=pictures, title="Low & <water>"))
    run = subprocess.run(["java", "-jar", CHECKER, path], capture_output=True, text=True)
    assert re.search(r"0 fatals / 0 errors / 0 warnings", run.stdout + run.stderr), run.stdout + run.stderr
