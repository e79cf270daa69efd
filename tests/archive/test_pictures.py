import os
from pathlib import Path

import pytest

from tui.archive.pictures import picture_path, read_picture


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with pictures in it, and one outside."""
    folder = tmp_path / "archive"
    (folder / "posts" / "images").mkdir(parents=True)
    (folder / "static").mkdir()
    for place in ("posts/beside.png", "posts/images/a b.png", "posts/50%.png", "top.png", "static/s.png"):
        (folder / place).write_bytes(place.encode())
    (tmp_path / "secret.png").write_bytes(b"secret")
    return folder


def read(archive: Path, address: str) -> bytes | None:
    return read_picture(str(archive), str(archive / "posts" / "a.md"), address)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("beside.png", "posts/beside.png"),
        ("./beside.png?w=600#x", "posts/beside.png"),
        ("images/a%20b.png", "posts/images/a b.png"),
        ("images/a b.png", "posts/images/a b.png"),
        ("50%.png", "posts/50%.png"),
        ("../top.png", "top.png"),
        ("/static/s.png", "static/s.png"),
        ("../posts/../static/s.png", "static/s.png"),
    ],
)
def test_a_picture_in_the_archive_is_read(archive: Path, address: str, place: str) -> None:
    assert read(archive, address) == place.encode()


@pytest.mark.parametrize(
    "address",
    [
        "../../secret.png",
        "/../secret.png",
        "%2e%2e/%2e%2e/secret.png",
        "link.png",
        "linked/secret.png",
        "file:///etc/passwd",
        "/etc/passwd",
        "https://example.org/beside.png",
        "//example.org/beside.png",
        "data:image/png;base64,AAAA",
        "missing.png",
        "images",
        "pipe.png",
        "",
        "a\0b.png",
        "%00.png",
        "\udcff.png",
        "x" * 5000,
        "http://[bad/",
    ],
)
def test_nothing_else_is_read(archive: Path, address: str) -> None:
    posts = archive / "posts"
    (posts / "link.png").symlink_to(archive.parent / "secret.png")
    (posts / "linked").symlink_to(archive.parent)
    os.mkfifo(posts / "pipe.png")
    assert read(archive, address) is None


def test_a_link_within_the_archive_is_followed(archive: Path) -> None:
    (archive / "posts" / "link.png").symlink_to("../top.png")
    assert read(archive, "link.png") == b"top.png"


def test_a_large_file_is_not_read(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.archive.pictures.MOST_BYTES", 10)
    assert read(archive, "beside.png") is None


def test_an_archive_reached_by_a_link_is_the_same_archive(archive: Path) -> None:
    other = archive.parent / "other"
    other.symlink_to(archive)
    assert picture_path(str(other), str(other / "posts" / "a.md"), "../top.png") == os.fsencode(
        archive / "top.png"
    )
