import os
import sys
from pathlib import Path

import pytest

from tui.errors import CannotCreate, InputOutputError
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
    with pytest.raises(CannotCreate, match=r"plain/x\.txt"):
        write_file(tmp_path / "plain" / "x.txt", b"")


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
