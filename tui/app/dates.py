"""Days as the browser shows them: in the reader's own format, else as ISO 8601 has them."""

import datetime

from tui.settings import current


def shown_day(date: datetime.date) -> str:
    """The day of a date, in its own offset: `2022-01-29`, or as the reader's format has it."""
    pattern = current().date_format
    return date.strftime(pattern) if pattern else f"{date.year:04}-{date.month:02}-{date.day:02}"


def day_heading(date: datetime.date) -> str:
    """The day above the articles of it in the list: `Sat 29 Jan 2022`, or as the reader's format has it."""
    return shown_day(date) if current().date_format else f"{date:%a} {date.day} {date:%b} {date.year}"
