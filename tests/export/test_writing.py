import errno
import os
import sys
from pathlib import Path

import pytest

from tests.failing_disk import failing_at
from tui import disk
from tui.errors import ArchiveError, CannotCreate, InputOutputError
from tui.export.writing import write_file


def test_a_file_is_written_with_the_folders_on_its_way(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.txt", "十二\n".encode())
    assert (tmp_path / "a" / "b.txt").read_text(encoding="utf-8") == "十二\n"


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "kept.txt"
    target.write_text("mine")
    with pytest.raises(CannotCreate, match="exists"):
        write_file(target, b"yours")
    assert target.read_text() == "mine"
    assert os.listdir(tmp_path) == ["kept.txt"]


def test_overwriting_replaces_it(tmp_path: Path) -> None:
    target = tmp_path / "old.txt"
    target.write_text("old")
    write_file(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with pytest.raises(CannotCreate, match="plain is no folder"):
        write_file(tmp_path / "plain" / "x.txt", b"")
    with pytest.raises(CannotCreate, match=r"plain/below/x\.txt"):
        write_file(tmp_path / "plain" / "below" / "x.txt", b"")


def test_what_is_no_regular_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(CannotCreate, match="no regular file"):
            write_file(tmp_path / name, b"x", overwrite=True)
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_a_broken_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotCreate, match="exists"):
        write_file(tmp_path / "x.txt", b"x")
    assert not (tmp_path / "elsewhere").exists()


NEITHER, NO_UNNAMED, NO_LINKS, NO_RENAME = "as here", "no unnamed files", "no links", "only plain renames"


@pytest.fixture(params=[NEITHER, NO_UNNAMED, NO_LINKS, NO_RENAME])
def file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file system that can do ever less."""

    def refuse(*_: object, **__: object) -> int:
        raise OSError(errno.EPERM, "not here")

    if request.param != NEITHER:
        monkeypatch.setattr(disk, "new_unnamed", refuse)
    if request.param in (NO_LINKS, NO_RENAME):
        monkeypatch.setattr(os, "link", refuse)
    if request.param == NO_RENAME:
        monkeypatch.setattr(disk, "_rename_in_one", lambda *_: False)
    return str(request.param)


def test_every_file_system_takes_a_file_and_keeps_what_is_there(tmp_path: Path, file_system: str) -> None:
    write_file(tmp_path / "x.txt", b"one")
    with pytest.raises(CannotCreate, match="exists"):
        write_file(tmp_path / "x.txt", b"two")
    assert (tmp_path / "x.txt").read_bytes() == b"one"
    write_file(tmp_path / "x.txt", b"three", overwrite=True)
    assert (tmp_path / "x.txt").read_bytes() == b"three"
    assert os.listdir(tmp_path) == ["x.txt"]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_whichever_call_fails_there_is_a_whole_file_or_none(
    tmp_path: Path, file_system: str, number: int, overwrite: bool
) -> None:
    target = tmp_path / "x.txt"
    before = b"old" if overwrite else None
    for call in range(1, 20):
        if before:
            target.write_bytes(before)
        with failing_at(call, number) as failing:
            try:
                write_file(target, b"new", overwrite=overwrite)
            except ArchiveError as error:
                assert error.exit_code == (74 if number == errno.ENOSPC or "outlast" in str(error) else 73)
        assert target.read_bytes() in (b"new", before) if target.exists() else not overwrite
        assert [name for name in os.listdir(tmp_path) if name != "x.txt"] == []
        target.unlink(missing_ok=True)
        if not failing.has_failed:
            break
    assert 3 <= call < 19


def test_a_file_system_without_unnamed_files_still_refuses_to_replace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    write_file(tmp_path / "x.txt", b"one")
    with pytest.raises(CannotCreate):
        write_file(tmp_path / "x.txt", b"two")
    assert (tmp_path / "x.txt").read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["x.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs RLIMIT_FSIZE as Linux has it")
def test_a_disk_that_takes_no_more_leaves_no_half_file(tmp_path: Path) -> None:
    import resource
    import signal

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(InputOutputError, match="nothing was written"):
            write_file(tmp_path / "big.txt", b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert os.listdir(tmp_path) == []
