"""What would be fetched, run, or taken for settings by a program that is less careful."""

from collections.abc import Iterator

from tests.hostile.entries import Entry, Fate, file

KIND = "privacy"
DEED = "import pathlib; pathlib.Path('owned').touch()\n"

PAGES = {
    "a picture": "<img src='http://tracker.invalid/a.gif'>",
    "a picture of one pixel": "<img src='http://tracker.invalid/b.gif' width=1 height=1>",
    "a stylesheet": "<link rel=stylesheet href='http://tracker.invalid/a.css'><style>@import 'http://tracker.invalid/b';</style>",
    "a script": "<script src='http://tracker.invalid/a.js'></script><script>fetch('http://tracker.invalid/')</script>",
    "a frame": "<iframe src='http://tracker.invalid/'></iframe><object data='http://tracker.invalid/'></object>",
    "a video": "<video src='http://tracker.invalid/a.mp4' poster='http://tracker.invalid/a.jpg' autoplay></video>",
    "a refresh": "<meta http-equiv=refresh content='0; url=http://tracker.invalid/'>",
    "a prefetch": "<link rel='prefetch dns-prefetch preconnect' href='http://tracker.invalid/'>",
    "a form": "<form action='http://tracker.invalid/'><input name=a autofocus></form>",
}
DTDS = {
    "an external DTD": "<!DOCTYPE html SYSTEM 'http://tracker.invalid/a.dtd'>",
    "an external entity": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    "a parameter entity": "<!DOCTYPE html [<!ENTITY % x SYSTEM 'http://tracker.invalid/x'> %x;]>",
    "entities that multiply": "<!DOCTYPE html [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>",
    "an XInclude": "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/>",
    "a stylesheet of XML": "<?xml-stylesheet href='http://tracker.invalid/a.xsl'?>",
}
LOOK_LIKE_SETTINGS = {
    ".env": b"BROWSER=touch owned\n",
    "conftest.py": DEED.encode(),
    "sitecustomize.py": DEED.encode(),
    "usercustomize.py": DEED.encode(),
    "frontmatter.py": DEED.encode(),
    "tui.py": DEED.encode(),
    "lxml.py": DEED.encode(),
    "pyproject.toml": b"[tool.microfiche]\ntheme = 'owned'\n",
    "microfiche.toml": b"theme = 'owned'\n",
    "config.toml": b"theme = 'owned'\n",
    ".microfiche": b"theme = 'owned'\n",
    "settings.json": b"{}",
    "catalog.db": b"SQLite format 3\x00 not a database",
    "index.db": b"SQLite format 3\x00 not a database",
    "shelf.db": b"SQLite format 3\x00 not a database",
    "meta.json": b"{}",
    ".git": b"gitdir: /etc\n",
    "Makefile": b"all:\n\ttouch owned\n",
    "xdg-open": b"#!/bin/sh\ntouch owned\n",
    "less": b"#!/bin/sh\ntouch owned\n",
}
TEMPLATES = {
    "a template of Jinja": "{{ ''.__class__.__mro__[1].__subclasses__() }} {% include '/etc/passwd' %}",
    "a shortcode that reads a file": "{{< readfile file='/etc/passwd' >}} {{% include '../../x' %}}",
    "an include": "{% include_relative ../../../../etc/passwd %} !INCLUDE /etc/passwd  @[toc](/etc/passwd)",
    "a snippet": '--8<-- "/etc/passwd"\n\n.. include:: /etc/passwd\n\n.. raw:: html\n   :file: /etc/passwd',
}


def entries() -> Iterator[Entry]:
    """Pages that call home, documents that include, files that look like settings."""
    for what, markup in PAGES.items():
        page = f"<!doctype html><html><head>{markup}</head><body><p>Read in peace.</p>{markup}</body></html>"
        yield file(KIND, f"a page with {what}", page, name=f"{what}.html", holds="Read in peace.")
    for what, markup in DTDS.items():
        page = f"{markup}<html><body><p>Read in peace. &x; &c;</p></body></html>"
        yield file(KIND, what, page, name=f"{what}.html", holds="Read in peace.")
    for what, text in TEMPLATES.items():
        yield file(KIND, what, f"{text}\n\nRead in peace.\n", holds="Read in peace.")
    for name, data in LOOK_LIKE_SETTINGS.items():
        yield file(KIND, f"a file named {name}", data, name=name, fate=Fate.LEFT_OUT)
