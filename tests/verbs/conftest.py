import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = subprocess.CompletedProcess[bytes]
Microfiche = Callable[..., Run]

REPORT = """\
---
title: 河边的报告
author: 林知秋
date: 2023-11-05 09:20:00 +0800
---

<p><strong>一、开头</strong></p>
<p>第一段，写河。</p>
<p><strong>二、中间</strong></p>
<p>第二段，写桥。</p>
<p><strong>（一）桥上</strong></p>
<p>桥上有人。</p>
<p><strong>三、结尾</strong></p>
<p>第三段，写雨。</p>
"""


@pytest.fixture
def microfiche(tmp_path: Path) -> Microfiche:
    """Runs the real command in a process of its own, with homes of its own, from the test's folder."""
    home = tmp_path / "home"
    names = {"XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}
    environment = {**os.environ, "HOME": str(home), **{name: str(home / at) for name, at in names.items()}}
    folder = tmp_path / "here"
    folder.mkdir()

    def run(*words: str | bytes | Path, stdin: bytes = b"", **more: str) -> Run:
        command = [sys.executable, "-m", "tui.cli", *words]
        return subprocess.run(
            command, input=stdin, capture_output=True, cwd=folder, env=environment | more, timeout=60
        )

    return run


@pytest.fixture
def here(tmp_path: Path, microfiche: Microfiche) -> Path:
    """The folder that the command runs in, with one article in it."""
    folder = tmp_path / "here"
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def archive(here: Path) -> Path:
    """A folder of three articles, one of them of another kind with the same name."""
    folder = here / "archive"
    (folder / "2024").mkdir(parents=True)
    (folder / "a.md").write_text("# A\n\nfirst\n", encoding="utf-8")
    (folder / "a.html").write_text("<p>second</p>\n", encoding="utf-8")
    (folder / "2024" / "b.md").write_text("# B\n\nthird\n", encoding="utf-8")
    return folder
