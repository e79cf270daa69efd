"""Noticing changes in folders, also in those that come later."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from tui.archive.watching import watch_folders


class Watched:
    """Folders that are watched in a thread, while a test does something in them."""

    def __init__(self, *folders: Path) -> None:
        self.stop, self.news = Event(), Event()
        self._thread = Thread(target=self._watch, args=[folders])
        self._thread.start()

    def _watch(self, folders: tuple[Path, ...]) -> None:
        for _ in watch_folders(folders, self.stop):
            self.news.set()

    def notices(self, change: Callable[[int], object]) -> None:
        """Go on changing something until it is noticed."""
        self.news.clear()
        number = 0
        while not self.news.wait(0.05):
            assert self._thread.is_alive()
            change(number)
            number += 1

    def close(self) -> None:
        self.stop.set()
        self._thread.join()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news/2021/11").mkdir(parents=True)
    return tmp_path / "news"


@pytest.fixture
def watched(news: Path) -> Iterator[Watched]:
    with closing(Watched(news)) as begun:
        yield begun


def writing(folder: Path) -> Callable[[int], object]:
    return lambda number: (folder / f"{number % 9}.md").write_text(f"number {number}")


def test_a_file_at_any_depth_is_noticed(watched: Watched, news: Path) -> None:
    watched.notices(writing(news))
    watched.notices(writing(news / "2021/11"))


def test_a_file_in_a_folder_that_came_later_is_noticed(watched: Watched, news: Path) -> None:
    watched.notices(writing(news))
    (news / "2022/01").mkdir(parents=True)
    watched.notices(writing(news / "2022/01"))
    watched.notices(writing(news / "2021/11"))


def test_a_file_in_a_folder_that_went_and_came_back_is_noticed(watched: Watched, news: Path) -> None:
    watched.notices(writing(news))
    (news / "2021/11").rename(news / "2020")
    (news / "2021/11").mkdir()
    watched.notices(writing(news / "2021/11"))
    watched.notices(writing(news / "2020"))


def test_a_file_behind_a_link_is_noticed(news: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere/x").mkdir(parents=True)
    (news / "link").symlink_to(tmp_path / "elsewhere")
    with closing(Watched(news)) as watched:
        watched.notices(writing(tmp_path / "elsewhere/x"))


def test_several_folders_are_watched(news: Path, tmp_path: Path) -> None:
    (tmp_path / "blogs/x").mkdir(parents=True)
    with closing(Watched(news, tmp_path / "blogs")) as watched:
        watched.notices(writing(tmp_path / "blogs/x"))
        watched.notices(writing(news / "2021"))


def test_a_folder_whose_name_is_no_text_does_no_harm(news: Path) -> None:
    os.mkdir(os.fsencode(news) + b"/half a \xe5\x8f")
    with closing(Watched(news)) as watched:
        watched.notices(writing(news / "2021/11"))


def test_without_find_all_is_watched_as_well(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with closing(Watched(news)) as watched:
        watched.notices(writing(news / "2021/11"))
