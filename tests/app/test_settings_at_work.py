"""Settings show in the browser."""

from datetime import UTC, datetime

from tests.app.archive_in_memory import ArchiveInMemory, summary_of
from tests.app.reader import MEDIUM, reading
from tests.settings.configured import configured
from tui.app.article_row import group_of, row_lines
from tui.app.reading.header import local_date
from tui.archive.archive import Order
from tui.archive.shelf import NO_MARKS

NOON = datetime(2022, 1, 29, 12, tzinfo=UTC)


def row(width: int) -> str:
    lines = row_lines(summary_of(1, "Tide", date=NOON, sections=3), Order.TITLE, NO_MARKS, width)
    return " ".join(" ".join(words for words, _ in line) for line in lines)


async def test_theme_and_measure_are_those_configured(archive: ArchiveInMemory) -> None:
    with configured(theme="nord", measure=40):
        async with reading(archive) as reader:
            await reader.press("enter")
            assert reader.app.theme == "nord"
            assert reader.reading._frame.margin == (reader.reading._frame_size.width - 40) // 2


async def test_panes_have_the_widths_configured_while_they_stand_beside_one_another(
    archive: ArchiveInMemory,
) -> None:
    with configured(list_width=50, outline_width=25):
        async with reading(archive) as reader:
            assert (reader.articles.outer_size.width, reader.outline.outer_size.width) == (50, 25)
        async with reading(archive, MEDIUM) as reader:
            assert reader.articles.outer_size.width == 80


def test_a_row_tells_what_is_wanted_at_either_width() -> None:
    with configured(columns=("date",)):
        for width in (60, 100):
            assert "2022-01-29" in row(width)
            assert "Gazette" not in row(width)
            assert "§" not in row(width)


def test_days_are_written_as_configured() -> None:
    with configured(date_format="%d.%m.%Y"):
        assert "29.01.2022" in row(100)
        assert group_of(summary_of(1, "x", date=NOON), Order.NEWEST) == "29.01.2022"
        assert local_date(datetime(2022, 1, 29)) == "29.01.2022"
        assert local_date(NOON).split(" ")[1].count(":") == 1


async def test_an_article_counts_as_read_only_at_its_end_when_the_time_is_never(archive: ArchiveInMemory) -> None:
    with configured(seconds_until_read=0.0):
        async with reading(archive) as reader:
            await reader.press("enter")
            assert not reader.screen.marks.is_read
            await reader.press("G")
            assert reader.screen.marks.is_read
