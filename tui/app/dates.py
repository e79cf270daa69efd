"""Days as the browser shows them: in the reader's own format, else as ISO 8601 has them."""

import datetime

from tui.language import tr
from tui.settings import current

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown_day(date: datetime.date) -> str:
    """The day of a date, in its own offset: `2022-01-29`, or as the reader's format has it."""
    pattern = current().date_format
    return date.strftime(pattern) if pattern else f"{date.year:04}-{date.month:02}-{date.day:02}"


def day_heading(date: datetime.date) -> str:
    """The day above the articles of it in the list: `Sat 29 Jan 2022`, or as the reader's format has it."""
    if current().date_format:
        return shown_day(date)
    weekday, month = tr(WEEKDAYS[date.weekday()]), tr(MONTHS[date.month - 1])
    return tr("{weekday} {day} {month} {year}", weekday=weekday, day=date.day, month=month, year=date.year)
