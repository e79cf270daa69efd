"""An index or a shelf that fails while someone reads."""

from pathlib import Path

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import reading
from tui.archive.archive import Archive
from tui.archive.order import OrderFile
from tui.export.searchable import block_texts


async def test_what_the_reader_should_know_is_told_once(archive: ArchiveInMemory) -> None:
    archive.notices.append("the shelf is damaged [/] and left as it is")
    async with reading(archive) as reader:
        assert reader.notices == ["the shelf is damaged [/] and left as it is"]
        assert archive.notices == []


async def test_an_index_that_turns_out_damaged_is_built_anew_while_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Archive, "watch", lambda *_: iter(()))  # settling waits for all threads
    news = tmp_path / "news"
    news.mkdir()
    for number in range(3):
        (news / f"{number}.md").write_text(f"# Bridge {number}\n\nOver the harbour.\n")
    with Archive(news, block_texts, cache=tmp_path / "cache") as archive:
        archive.sync(jobs=0)
        for part in (tmp_path / "cache/text").glob("*.*"):
            if part.name != "meta.json" and part.suffix != ".lock":
                part.write_bytes(b"damaged")
        async with reading(archive) as reader:
            reader.filter.text = "harbour"
            await reader.settle()
            assert reader.screen.listing
            assert (reader.screen.listing.query.text, reader.screen.listing.count) == ("harbour", 3)
            assert any("damaged" in notice or "failed" in notice for notice in reader.notices)
    assert len(OrderFile(tmp_path / "cache/order")) == 3
