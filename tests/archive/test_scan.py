"""What counts as an article of a folder, and how one is read."""

import os
import socket
from pathlib import Path

import pytest

from tui.archive.scan import FoundFile, Skipped, path_of_shown, read_file, scan, shown_path
from tui.errors import NoSuchInput, ParseError


def found(folder: Path) -> set[bytes]:
    return {entry.path for entry in scan(folder) if isinstance(entry, FoundFile)}


def skipped(folder: Path) -> dict[bytes, str]:
    return {entry.path: entry.reason for entry in scan(folder) if isinstance(entry, Skipped)}


def write(path: Path, text: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "name", ["a.md", "a.markdown", "a.html", "a.htm", "a.txt", "A.MD", "_posts/a.md", "_index.md"]
)
def test_a_file_with_an_articles_ending_is_found(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert found(tmp_path) == {name.encode()}


@pytest.mark.parametrize(
    "name", [".a.md", ".git/a.md", "a.py", "md", "README.md", "readme.zh-cn.md", "LICENSE.txt", "CONTRIBUTING.md"]
)
def test_hidden_files_other_endings_and_files_about_the_project_are_left_out(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert found(tmp_path) == set()


@pytest.mark.parametrize("name", ["readme-or-not.md", "license-changes-2022.md", "contributing to the debate.md"])
def test_an_article_whose_name_starts_like_a_project_file_is_found(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert found(tmp_path) == {name.encode()}


def test_a_stamp_is_size_time_and_inode(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "four")
    os.utime(path, ns=(5, 1_234_567_890_123_456_789))
    assert list(scan(tmp_path)) == [FoundFile(b"a.md", 4, 1_234_567_890_123_456_789, path.stat().st_ino)]


def test_names_that_are_no_text_or_break_lines_are_found(tmp_path: Path) -> None:
    names = {b"\xff\xfe.md", b"two\nlines.md", b"\x1b[31m.md", "标题 [#].md".encode()}
    for name in names:
        write(Path(os.fsdecode(bytes(tmp_path) + b"/" + name)))
    assert found(tmp_path) == names


def test_a_link_to_the_folder_above_is_no_loop(tmp_path: Path) -> None:
    write(tmp_path / "a/b/x.md")
    (tmp_path / "a/b/up").symlink_to("..")
    (tmp_path / "a/self").symlink_to("self")
    assert found(tmp_path) == {b"a/b/x.md"}


def test_a_link_to_an_article_does_not_count_it_twice(tmp_path: Path) -> None:
    write(tmp_path / "z/x.md")
    (tmp_path / "a.md").symlink_to("z/x.md")
    (tmp_path / "b").symlink_to("z")
    assert found(tmp_path) == {b"z/x.md"}


def test_a_link_to_what_only_it_reaches_is_followed_once(tmp_path: Path) -> None:
    write(tmp_path / ".store/deep/x.md")
    write(tmp_path / ".store/y.bin")
    (tmp_path / "a").symlink_to(".store/deep")
    (tmp_path / "b").symlink_to(".store/deep")
    (tmp_path / "c.md").symlink_to(".store/deep/x.md")
    (tmp_path / "d.md").symlink_to(".store/y.bin")
    (tmp_path / "e.md").symlink_to(".store/y.bin")
    assert found(tmp_path) == {b"a/x.md", b"d.md"}


def test_links_out_of_the_archive_are_named_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "outside/x.md")
    write(tmp_path / "archive2/x.md")
    archive = tmp_path / "archive"
    archive.mkdir()
    for name, target in (("a", "../outside"), ("b.md", "../outside/x.md"), ("c", "../archive2")):
        (archive / name).symlink_to(target)
    assert found(archive) == set()
    assert set(skipped(archive).values()) == {"a link out of the archive"}
    assert set(skipped(archive)) == {b"a", b"b.md", b"c"}


def test_a_broken_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("gone.md")
    assert skipped(tmp_path) == {b"a.md": "a link that leads nowhere: no such file or directory"}


def test_an_archive_that_is_itself_a_link_is_scanned(tmp_path: Path) -> None:
    write(tmp_path / "real/x.md")
    (tmp_path / "real/y.md").symlink_to("x.md")
    (tmp_path / "link").symlink_to("real")
    assert found(tmp_path / "link") == {b"x.md"}


def test_a_fifo_and_a_socket_are_named_and_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("x.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("y.md")
        reasons = {b"x.md": "a FIFO, not a regular file", b"y.md": "a socket, not a regular file"}
        assert skipped(tmp_path) == reasons
        for name in reasons:
            with pytest.raises(NoSuchInput):
                read_file(name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_named_and_the_rest_is_found(tmp_path: Path) -> None:
    write(tmp_path / "a/x.md")
    write(tmp_path / "b/y.md")
    (tmp_path / "a").chmod(0)
    try:
        assert found(tmp_path) == {b"b/y.md"}
        assert skipped(tmp_path) == {b"a": "a folder that cannot be read: permission denied"}
    finally:
        (tmp_path / "a").chmod(0o700)


def test_a_path_too_long_to_open_is_named_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "x.md")
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    Path("y.md").touch()
    monkeypatch.chdir(tmp_path)
    assert found(tmp_path) == {b"x.md"}
    assert list(skipped(tmp_path).values()) == ["a folder that cannot be read: file name too long"]


@pytest.mark.parametrize("name", ["gone", "file.md"])
def test_what_is_no_folder_is_no_archive(tmp_path: Path, name: str) -> None:
    write(tmp_path / "file.md")
    with pytest.raises(NoSuchInput, match=name):
        list(scan(tmp_path / name))


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(bytes(range(256)) * 10_000)
    assert read_file(bytes(path)) == bytes(range(256)) * 10_000


def test_a_file_whose_size_is_unknown_is_read_to_its_end() -> None:
    assert read_file(b"/proc/self/status").startswith(b"Name:")


def test_a_file_of_the_most_bytes_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 1000)
    assert len(read_file(bytes(path), limit=1000)) == 1000
    with pytest.raises(ParseError, match=r"a\.md"):
        read_file(bytes(path), limit=999)


@pytest.mark.parametrize("name", ["gone.md", "folder", "file.md/x.md", "n" * 300])
def test_what_cannot_be_opened_as_a_file_is_no_such_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path / "file.md")
    with pytest.raises(NoSuchInput):
        read_file(bytes(tmp_path / name))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (b"a/b.md", "a/b.md"),
        ("标题 [b]👨‍👩‍👧.md".encode(), "标题 [b]👨‍👩‍👧.md"),
        (b"\xff.md", r"\xff.md"),
        (b"a\n\x1b[0m.md", r"a\x0a\x1b[0m.md"),
        ("\u202egnp.md".encode(), r"\xe2\x80\xaegnp.md"),
        ("a\u200bb\U000e0041.md".encode(), r"a\xe2\x80\x8bb\xf3\xa0\x81\x81.md"),
        ("a\u200db\u200c.md".encode(), r"a\xe2\x80\x8db\xe2\x80\x8c.md"),
        ("\u200da\u2060b\u034f\u3164".encode(), r"\xe2\x80\x8da\xe2\x81\xa0b\xcd\x8f\xe3\x85\xa4"),
        ("می\u200cخواهم".encode(), "می\u200cخواهم"),
        (rb"back\slash \x0a.md", r"back\slash \x5cx0a.md"),
    ],
)
def test_a_path_is_shown_safely_and_can_be_turned_back(path: bytes, shown: str) -> None:
    assert shown_path(path) == shown
    assert path_of_shown(shown) == path
