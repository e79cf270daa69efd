"""An article opened from a filter: what the filter looked for stands out in it."""

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import reading
from tests.app.test_finding import highlighted


async def test_what_the_filter_looked_for_stands_out_and_n_goes_to_the_first(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F")
        await reader.write("mountain")
        await reader.press("enter")
        assert set(highlighted(reader.reading)) == {"Mountain"}
        assert reader.screen.found == ""
        await reader.press("l", "n")
        assert reader.screen.found.startswith("1 of ")


async def test_without_a_filter_nothing_stands_out(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter")
        assert highlighted(reader.reading) == []
