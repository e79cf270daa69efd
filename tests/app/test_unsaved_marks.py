"""Marks on their way to the shelf."""

from threading import Event, Thread

import pytest

from tui.app.unsaved_marks import UnsavedMarks
from tui.archive.shelf import Changes
from tui.errors import InputOutputError

STARRED, UNSTARRED = Changes(is_starred=True), Changes(is_starred=False)


def test_marks_are_saved_once_in_the_order_in_which_they_were_made() -> None:
    saved: list[tuple[int, Changes]] = []
    unsaved = UnsavedMarks(lambda *mark: saved.append(mark))
    unsaved.add(1, STARRED)
    unsaved.add(1, UNSTARRED)
    unsaved.save_all()
    unsaved.save_all()
    assert saved == [(1, STARRED), (1, UNSTARRED)]


def test_who_saves_waits_for_what_another_thread_is_saving() -> None:
    saved: list[int] = []
    begun, may_end = Event(), Event()

    def slowly(article_id: int, _: Changes) -> None:
        begun.set()
        may_end.wait()
        saved.append(article_id)

    unsaved = UnsavedMarks(slowly)
    unsaved.add(1, STARRED)
    threads = [Thread(target=unsaved.save_all)]
    threads[0].start()
    begun.wait()
    unsaved.add(2, STARRED)
    threads.append(Thread(target=unsaved.save_all))
    threads[1].start()
    may_end.set()
    for thread in threads:
        thread.join()
    assert saved == [1, 2]


def test_a_mark_that_fails_does_not_hold_up_the_others() -> None:
    saved: list[int] = []

    def save(article_id: int, _: Changes) -> None:
        if article_id == 1:
            raise InputOutputError("full")
        saved.append(article_id)

    unsaved = UnsavedMarks(save)
    unsaved.add(1, STARRED)
    unsaved.add(2, STARRED)
    with pytest.raises(InputOutputError):
        unsaved.save_all()
    unsaved.save_all()
    assert saved == [2]
